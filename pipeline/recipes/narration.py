"""Laying spoken sentences end to end: where each one starts, and every word on the video's clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.recipes.scenes import NarratedWord
from pipeline.timeline.time import Flicks, FrameRate, from_samples, from_seconds, to_seconds

BETWEEN_SENTENCES = 0.12
BETWEEN_PARAGRAPHS = 0.38
BRISKEST, SLOWEST = 0.6, 1.7
"""Pauses times this still sound like one who breathes, and like one who goes on."""


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence with its voice: ``samples`` at 48 kHz; ``words`` are (text, start, end) in seconds.

    ``estimated``: the times of the words are a guess.
    """

    index: int
    text: str
    paragraph: int
    asset_id: str
    samples: int
    words: tuple[tuple[str, float, float], ...]
    pause_after: float = 0.0
    estimated: bool = False

    @property
    def duration(self) -> Flicks:
        """Length of the voice file, exact."""
        return from_samples(self.samples, 48_000)


@dataclass(frozen=True, slots=True)
class Narration:
    """Sentences with their starts (flicks), all words, and the frame-aligned end of the video."""

    sentences: tuple[SpokenSentence, ...]
    starts: tuple[Flicks, ...]
    words: tuple[NarratedWord, ...]
    end: Flicks


def lay_out(sentences: Sequence[SpokenSentence], rate: FrameRate, pace: float = 1.0) -> Narration:
    """Places the sentences one after another with breathing pauses; the end is rounded up to a frame.

    ``pace``: how long the pauses are, times the usual.
    """
    starts: list[Flicks] = []
    words: list[NarratedWord] = []
    at = Flicks(0)
    for position, sentence in enumerate(sentences):
        starts.append(at)
        for text, start, end in sentence.words:
            begin, finish = Flicks(at + from_seconds(start)), Flicks(at + from_seconds(end))
            words.append(NarratedWord(text, begin, finish, sentence.index, sentence.paragraph))
        at = Flicks(at + sentence.duration)
        if position + 1 < len(sentences):
            at = Flicks(at + from_seconds(pace * _pause(sentence, sentences[position + 1])))
    end = Flicks(-(-at // rate.frame) * rate.frame)
    return Narration(tuple(sentences), tuple(starts), tuple(words), end)


def pace_for(sentences: Sequence[SpokenSentence], wanted: float) -> float:
    """The pace at which the sentences last ``wanted`` seconds, as far as pauses still sound natural."""
    spoken = sum(to_seconds(sentence.duration) for sentence in sentences)
    pauses = sum(_pause(one, after) for one, after in pairwise(sentences))
    return min(SLOWEST, max(BRISKEST, (wanted - spoken) / pauses)) if pauses else 1.0


def _pause(sentence: SpokenSentence, after: SpokenSentence) -> float:
    """The usual silence between two sentences, in seconds."""
    turns = after.paragraph != sentence.paragraph
    return (BETWEEN_PARAGRAPHS if turns else BETWEEN_SENTENCES) + sentence.pause_after
