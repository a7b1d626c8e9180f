"""Gathering spoken words into short captions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.captions.breaking import HOLD
from pipeline.recipes.scenes import NarratedWord
from pipeline.timeline.time import Flicks

MAX_CHARACTERS = 30
MAX_WORDS = 6
_STRONG_STOPS = ".!?…。！？؟"
_WEAK_STOPS = ",;:—–،؛、"


def group_words(words: Sequence[NarratedWord]) -> list[tuple[int, int]]:
    """Returns [first, last] index pairs, one per caption: whole sentences never share a caption."""
    groups: list[tuple[int, int]] = []
    first = 0
    for index, word in enumerate(words):
        last_of_all = index == len(words) - 1
        if last_of_all or _breaks(words, first, index, word):
            groups.append((first, index))
            first = index + 1
    return groups


def _breaks(words: Sequence[NarratedWord], first: int, index: int, word: NarratedWord) -> bool:
    following = words[index + 1]
    if following.sentence != word.sentence or word.text[-1:] in _STRONG_STOPS:
        return True
    length = sum(len(w.text) + 1 for w in words[first : index + 1]) - 1
    count = index - first + 1
    if word.text[-1:] in _WEAK_STOPS and count >= 3:
        return True
    if count >= MAX_WORDS or length + 1 + len(following.text) > MAX_CHARACTERS:
        return not _orphans(words, index)
    return False


def _orphans(words: Sequence[NarratedWord], index: int) -> bool:
    """True when breaking after ``index`` would leave one short word alone at the sentence's end."""
    ends = index + 2 == len(words) or words[index + 2].sentence != words[index].sentence
    return ends and len(words[index + 1].text) <= 6


def caption_end(words: Sequence[NarratedWord], last: int, end: Flicks) -> Flicks:
    """When the caption that ends with word ``last`` leaves the screen (flicks from the start)."""
    limit = words[last + 1].start if last + 1 < len(words) else end
    return Flicks(min(limit, words[last].end + HOLD))
