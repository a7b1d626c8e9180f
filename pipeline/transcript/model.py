"""A transcript: the words of a timeline in the order they are heard."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from pipeline.timeline.model import Metadata
from pipeline.timeline.time import Flicks, TimeRange, from_seconds

_SENTENCE_END = ".!?…。！？؟।"
_NEW_PARAGRAPH = from_seconds(1.5)
_NEW_PARAGRAPH_AFTER_SENTENCE = from_seconds(0.7)


class Source(StrEnum):
    """Where a word is known from."""

    VOICE = "voice"
    """A clip whose media was transcribed, or spoken by a voice that tells its words."""
    CAPTION = "caption"


class WordTimes(StrEnum):
    """How it is known when words are said; kept as ``word_times`` with assets and captions."""

    TOLD = "told"
    """By the voice that speaks them, or by whoever wrote them down."""
    HEARD = "heard"
    """A known text was looked for in the sound."""
    ESTIMATED = "estimated"
    """From pauses and letters: a guess, to be shown as one."""


WORD_TIMES = "word_times"
"""The metadata of a caption, and the fact of an asset, that holds a ``WordTimes``."""


def times_mark(estimated: bool) -> Metadata:
    """The metadata of a caption whose words' times are a guess, or none."""
    return ((WORD_TIMES, WordTimes.ESTIMATED.value),) if estimated else ()


def is_estimated(metadata: Metadata) -> bool:
    """Whether the words of a caption with this metadata stand at times that were guessed."""
    return times_mark(True)[0] in metadata


def remarked(metadata: Metadata, estimated: bool) -> Metadata:
    """A caption's metadata when its words got other times."""
    return (*(pair for pair in metadata if pair[0] != WORD_TIMES), *times_mark(estimated))


@dataclass(frozen=True, slots=True)
class TranscriptWord:
    """A word and when it is heard on the timeline.

    ``item_id``: the clip or caption it belongs to; ``index``: its number among that one's words (of the whole
    media, or of the caption). ``speaker``: empty when not known. ``estimated``: when it is said is a guess.
    """

    text: str
    span: TimeRange
    item_id: str
    index: int
    source: Source
    speaker: str = ""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words in order of their start; where voices overlap they may overlap."""

    words: tuple[TranscriptWord, ...] = ()
    ends: tuple[Flicks, ...] = field(init=False, repr=False, compare=False)
    """When each word ends."""
    _starts: tuple[Flicks, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", tuple(word.span.end for word in self.words))
        object.__setattr__(self, "_starts", tuple(word.span.start for word in self.words))

    @property
    def estimated(self) -> int:
        """How many words are said at a time that was guessed."""
        return sum(word.estimated for word in self.words)

    @property
    def text(self) -> str:
        """All of it as one line."""
        return " ".join(word.text for word in self.words)

    def word_at(self, time: int) -> int | None:
        """Index of the word last begun at ``time``: what a playhead marks. None before the first one."""
        index = bisect_right(self._starts, time) - 1
        return index if index >= 0 else None

    def between(self, span: TimeRange) -> range:
        """The indices of the words that begin inside ``span``."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def paragraphs(self) -> tuple[range, ...]:
        """Stretches of words by one speaker without a long pause, for showing."""
        if not self.words:
            return ()
        cuts = [
            index + 1
            for index, (word, following) in enumerate(pairwise(self.words))
            if _parted(word, following)
        ]
        return tuple(range(a, b) for a, b in pairwise([0, *cuts, len(self.words)]))


def _parted(word: TranscriptWord, following: TranscriptWord) -> bool:
    pause = following.span.start - word.span.end
    ended = word.text[-1:] in _SENTENCE_END
    return (
        word.speaker != following.speaker
        or pause >= _NEW_PARAGRAPH
        or (ended and pause >= _NEW_PARAGRAPH_AFTER_SENTENCE)
    )
