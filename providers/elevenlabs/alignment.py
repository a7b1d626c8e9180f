"""Words with times, made from the times of characters.

The service aligns twice: ``alignment`` to the text as it was sent and ``normalized_alignment`` to the text as
it was spoken ("12" -> "twelve"). Captions show what the creator wrote, so only the first is used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from providers.protocols import SpokenWord

_LOOK_AHEAD = 24
"""Characters of the text that an alignment may leave out at once (markup, doubled white space)."""
_FEWEST_FOUND = 0.5
"""Share of the visible characters that must be found, or the alignment is of another text."""

Times = tuple[float, float]


def words_of(
    text: str, characters: Sequence[str], starts: Sequence[float], ends: Sequence[float], duration: float
) -> tuple[SpokenWord, ...]:
    """Returns one word per run of visible characters of ``text``; seconds, in order, within ``duration``.

    ``characters`` are those of ``text`` with their times in seconds; some may be missing or split otherwise.

    Raises:
        ValueError: the lists don't fit each other or the text.
    """
    if not len(characters) == len(starts) == len(ends):
        raise ValueError("There are not as many times as characters.")
    if not all(math.isfinite(time) for time in (*starts, *ends)):
        raise ValueError("A time is no number.")
    found = _place(text, characters, starts, ends)
    visible = sum(not character.isspace() for character in text)
    if len(found) < _FEWEST_FOUND * visible:
        raise ValueError("The times are those of another text.")
    words: list[SpokenWord] = []
    earliest = 0.0
    for match in re.finditer(r"\S+", text):
        times = [found[at] for at in range(match.start(), match.end()) if at in found]
        # A word without a single time was swallowed: it is a moment between its neighbours.
        start = min((begin for begin, _ in times), default=earliest)
        end = max((finish for _, finish in times), default=start)
        start = min(max(start, earliest), duration)
        end = min(max(end, start), duration)
        words.append(SpokenWord(match.group(), start, end, match.start(), match.end()))
        earliest = end
    return tuple(words)


def _place(
    text: str, characters: Sequence[str], starts: Sequence[float], ends: Sequence[float]
) -> dict[int, Times]:
    """Returns the times of each visible character of ``text`` that is found, by its index."""
    found: dict[int, Times] = {}
    at = 0
    for entry, start, end in zip(characters, starts, ends, strict=True):
        for character in entry:
            if character.isspace():
                continue
            place = text.find(character, at, at + _LOOK_AHEAD)
            if place < 0:
                continue
            found[place] = (start, end)
            at = place + 1
    return found
