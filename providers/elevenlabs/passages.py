"""A long text in passages that one request can take, cut where a speaker breathes."""

from __future__ import annotations

import re
from dataclasses import dataclass

PASSAGE = 2_500
"""Characters of one request: under every model's limit, and about 4 MB of reply, which is held in memory."""
CONTEXT = 400
"""Characters of what comes before and after that are told with a passage, for its melody."""

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s)|[。！？][”’」』）]*|\n\s*\n")
_CLAUSE_END = re.compile(r"[,;:،؛、，；：–—](?=\s)|[、，；：]")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text and what stands around it."""

    text: str
    start: int
    """Index of its first character in the whole text."""
    before: str = ""
    after: str = ""


def passages(text: str, limit: int = PASSAGE) -> tuple[Passage, ...]:
    """Returns the visible text in passages of at most ``limit`` characters, in order.

    Cut after a sentence where one ends, else after a clause, else at white space; a single word longer than
    ``limit`` is cut where it must be. White space around a passage belongs to none.
    """
    spans: list[tuple[int, int]] = []
    begin = _skip_space(text, 0)
    while begin < len(text):
        end = _cut(text, begin, limit)
        finish = end
        while text[finish - 1].isspace():
            finish -= 1
        spans.append((begin, finish))
        begin = _skip_space(text, end)
    return tuple(
        Passage(
            text[first:last],
            first,
            text[max(0, first - CONTEXT) : first].strip() if spans[0][0] < first else "",
            text[last : last + CONTEXT].strip(),
        )
        for first, last in spans
    )


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _cut(text: str, begin: int, limit: int) -> int:
    """Returns where the passage that begins at ``begin`` ends; always behind it."""
    if len(text.rstrip()) - begin <= limit:
        return len(text.rstrip())
    for pattern in (_SENTENCE_END, _CLAUSE_END, _SPACE):
        # One character more is seen than fits: an end is known by the space behind it.
        ends = [match.end() for match in pattern.finditer(text, begin + 1, begin + limit + 1)]
        fitting = [end for end in ends if end - begin <= limit]
        if fitting:
            return fitting[-1]
    return begin + limit
