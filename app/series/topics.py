"""Topics of a series: what was told already, and what could be told next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NEAR = 0.8
"""Share of words two topics may have in common before they are one and the same."""
ALIKE = 0.86
"""Cosine of two topics' meanings from which they are one and the same."""
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "do",
        "does",
        "did",
        "how",
        "why",
        "what",
        "when",
        "where",
        "who",
        "which",
        "about",
        "it",
        "its",
        "this",
        "that",
        "your",
        "you",
        "we",
        "our",
        "my",
        "i",
        "with",
        "from",
        "by",
    }
)
"""Words that say nothing of what a topic is about."""
_ANGLES = (
    "what makes {subject} special",
    "the story behind {subject}",
    "three surprising facts about {subject}",
    "common mistakes about {subject}",
    "the science behind {subject}",
    "what beginners should know about {subject}",
    "the people who changed {subject}",
    "the biggest myth about {subject}",
    "the future of {subject}",
    "{subject} around the world",
    "a day in the life of {subject}",
    "what {subject} can teach us",
    "the hidden cost of {subject}",
    "the most beautiful side of {subject}",
    "questions nobody asks about {subject}",
    "{subject} a hundred years ago",
)
"""What a subject without any list of topics is told by, one after the other."""


def normalised(topic: str) -> str:
    """A topic without case, marks, small words, plurals and order: equal for topics that say the same."""
    return " ".join(sorted(_words(topic))) or " ".join(topic.casefold().split())


def same_words(topic: str, earlier: Iterable[str]) -> str:
    """The earlier topic that says the same in (nearly) the same words; empty when none does."""
    mine = _words(topic)
    for other in earlier:
        theirs = _words(other)
        both = len(mine & theirs)
        if normalised(topic) == normalised(other) or (both and both / len(mine | theirs) >= NEAR):
            return other
    return ""


def same_meaning(vector: Sequence[float], earlier: Iterable[tuple[str, Sequence[float]]]) -> str:
    """The earlier topic that means the same; both vectors are L2-normalised. Empty when none does."""
    for topic, other in earlier:
        if sum(a * b for a, b in zip(vector, other, strict=True)) >= ALIKE:
            return topic
    return ""


def ideas(subject: str, listed: Sequence[str]) -> list[str]:
    """What could be told: the creator's own list first, then the subject from every angle."""
    said = " ".join(subject.split()).rstrip(".!?")
    return [*listed, *(angle.format_map({"subject": said}) for angle in _ANGLES)] if said else list(listed)


def _words(topic: str) -> set[str]:
    found = re.findall(r"\w+", topic.casefold())
    return {_singular(word) for word in found if word not in _SMALL}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
