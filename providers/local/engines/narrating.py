"""Speaking sentence after sentence into one file: what the engines of neural voices share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from providers.embedded.speech.words import has_words
from providers.local.engine import Reporter, stop_if_cancelled
from providers.local.engines.sphinx import RATE, english_aligner
from providers.local.sound import Samples, resampled, write_wav

_QUIET = 10 ** (-45 / 20)
"""Relative to the sentence's loudest sample: below it is the voice's own silence at its ends."""

Spoken = tuple[Samples, list[float] | None]
"""Samples of one sentence, and the seconds at which its words begin when the voice tells."""


def narrate(
    parameters: Mapping[str, Any],
    reporter: Reporter,
    rate: int,
    say: Callable[[Mapping[str, Any]], Iterable[Spoken]],
) -> dict[str, Any]:
    """Speaks ``sentences`` with ``say`` (pieces of one sentence at ``rate`` Hz) and writes ``out``.

    Returns what ``providers.local.narration.result`` reads. Each piece is also told of at once, as samples in
    a growing raw file beside ``out`` when ``stream`` is asked for: how a preview starts before the end.
    """
    out = Path(parameters["out"])
    stream = Path(parameters["stream"]) if parameters.get("stream") else None
    blocks: list[Samples] = []
    told: list[dict[str, Any]] = []
    at = 0
    for number, sentence in enumerate(parameters["sentences"]):
        stop_if_cancelled(reporter)
        begin, marks, pieces = at, None, []
        for samples, starts in say(sentence):
            stop_if_cancelled(reporter)
            pieces.append(samples)
            if starts is not None:
                marks = [begin / rate + start for start in starts]
            at += len(samples)
            if stream is not None:
                _grow(stream, samples, rate, reporter)
        whole = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
        if marks is None:
            marks = _heard_marks(whole, rate, sentence["text"], parameters.get("language", ""), begin / rate)
        first, last = _heard(whole)
        told.append({"start": (begin + first) / rate, "end": (begin + last) / rate, "marks": marks})
        pause = np.zeros(round(float(sentence["pause"]) * rate), np.float32)
        blocks += [whole, pause]
        at += len(pause)
        if stream is not None and len(pause):
            _grow(stream, pause, rate, reporter)
        reporter.progress((number + 1) / len(parameters["sentences"]) * 0.95, "Speaking")
    duration = write_wav(out, np.concatenate(blocks), rate)
    return {"duration": duration, "sentences": told}


def _grow(stream: Path, samples: Samples, rate: int, reporter: Reporter) -> None:
    with stream.open("ab") as file:
        file.write(samples.astype("<f4").tobytes())
    reporter.part({"samples": len(samples), "rate": rate})


def _heard(samples: Samples) -> tuple[int, int]:
    """The first audible sample and one past the last; all of it when nothing is."""
    level = np.abs(samples)
    loud = np.flatnonzero(level > level.max(initial=0.0) * _QUIET)
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(samples))


def _heard_marks(samples: Samples, rate: int, text: str, language: str, start: float) -> list[float] | None:
    """When the words of an English sentence begin, by listening to it where the aligner is installed."""
    aligner = english_aligner() if language.lower().partition("-")[0] == "en" else None
    if aligner is None:
        return None
    words = aligner.aligned(resampled(samples, rate, RATE), text)
    return None if words is None else [start + word[1] for word in words if has_words(word[0])]
