"""Where the words of a caption begin and end, and what moving one of those edges makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.timeline.model import CaptionWord
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

SHORTEST = FLICKS_PER_SECOND // 50
"""20 ms: no word is dragged shorter."""


class Side(StrEnum):
    """What of a word is held."""

    START = "start"
    END = "end"
    BOTH = "both"
    """The end of one word and the start of the next, which touch."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """An edge that can be dragged. ``word``: whose start it is, or whose end for ``Side.END``."""

    word: int
    side: Side
    time: Flicks
    """On the caption's own axis."""


def boundaries(words: Sequence[CaptionWord]) -> tuple[Boundary, ...]:
    """All edges in order of time; one for two words that touch."""
    found: list[Boundary] = []
    for index, word in enumerate(words):
        touches = index > 0 and words[index - 1].end == word.start
        found.append(Boundary(index, Side.BOTH if touches else Side.START, word.start))
        if index + 1 == len(words) or words[index + 1].start != word.end:
            found.append(Boundary(index, Side.END, word.end))
    return tuple(found)


def moved(
    words: Sequence[CaptionWord], boundary: Boundary, to: int, low: int, high: int
) -> tuple[CaptionWord, ...]:
    """The words with an edge at ``to``, as far as its neighbours and [low, high] let it go."""
    made, at = list(words), boundary.word
    word = made[at]
    if boundary.side is Side.END:
        after = made[at + 1].start if at + 1 < len(made) else high
        end = _held(to, word.start + SHORTEST, max(after, word.end))
        made[at] = replace(word, duration=Flicks(end - word.start))
        return tuple(made)
    before = made[at - 1] if at else None
    if before is None:
        least = min(low, word.start)
    else:
        least = before.start + SHORTEST if boundary.side is Side.BOTH else before.end
    start = _held(to, least, word.end - SHORTEST)
    if before is not None and boundary.side is Side.BOTH:
        made[at - 1] = replace(before, duration=Flicks(start - before.start))
    made[at] = replace(word, start=Flicks(start), duration=Flicks(word.end - start))
    return tuple(made)


def _held(value: int, low: int, high: int) -> int:
    """``value`` within the limits; where they cross there is no room, and it stays at the nearer one."""
    return max(min(value, high), min(low, high))
