"""What a spoken or played file is: how long, and where its words are when its maker did not say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.media.probe import probe
from pipeline.timeline.time import to_samples
from pipeline.transcript.estimating import estimated_words
from pipeline.transcript.model import WordTimes
from pipeline.transcript.silence import levels_of
from providers.errors import Transient
from providers.local.engines.sphinx import RATE, english_aligner
from providers.local.sound import mono_blocks, read_mono

_RATE = 48_000
_HOP = RATE // 100


@dataclass(frozen=True, slots=True)
class HeardWords:
    """[word, start, end] in seconds, and how the times were come by."""

    words: list[list[str | float]]
    times: WordTimes

    def facts(self) -> dict[str, object]:
        """What is kept of it with an asset."""
        return {"words": self.words, "word_times": self.times.value}


def samples_of(path: Path) -> int:
    """The length of a sound file in samples at 48 kHz, whatever its own rate.

    Raises ``UnreadableMedia``, and ``Transient`` when there is no sound in what a provider sent.
    """
    info = probe(path)
    if not info.audio or not info.duration:
        raise Transient("The provider sent a file without sound.", advice="Try it again.")
    return to_samples(info.duration, _RATE)


def heard_words(text: str, language: str, path: Path) -> HeardWords:
    """When the words of ``text`` are said in the file: aligned where English and the extra allow it.

    Else, and where the file does not seem to say the text or is too long, estimated. Decodes the file: not
    for the window's process. Raises ``InvalidRequest`` when it can't be read.
    """
    aligner = english_aligner() if language.lower().partition("-")[0] == "en" else None
    if aligner is not None:
        words = aligner.aligned(read_mono(path, RATE, aligner.LONGEST + 1), text)
        if words is not None:
            return HeardWords(_kept((word[0], word[1], word[2]) for word in words), WordTimes.HEARD)
    return HeardWords(_kept(estimated_words(text, file_levels(path))), WordTimes.ESTIMATED)


def _kept(words: Iterable[tuple[str, float, float]]) -> list[list[str | float]]:
    return [[word, round(start, 3), round(end, 3)] for word, start, end in words]


def file_levels(path: Path) -> np.ndarray:
    """RMS level (dBFS) of each 10 ms of a file's sound; memory grows with the levels alone.

    Raises ``InvalidRequest`` when it can't be read or has no sound.
    """
    parts: list[np.ndarray] = []
    rest = np.zeros(0, np.float32)
    for block in mono_blocks(path, RATE):
        waiting = np.concatenate([rest, block])
        whole = len(waiting) // _HOP * _HOP
        if whole:
            parts.append(levels_of(waiting[:whole, None], _HOP))
        rest = waiting[whole:]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
