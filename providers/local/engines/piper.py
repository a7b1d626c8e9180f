"""Piper: small, fast voices in ONNX; one engine per voice file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.local.engine import Device, ModelFilesUnusable, Reporter
from providers.local.engines.narrating import Spoken, narrate


class PiperEngine:
    """One voice. ``options``: ``voice``, the name of its file, where a folder holds several."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"speak"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from piper import PiperVoice

        voices = sorted(files.rglob(str(options.get("voice", "*.onnx"))))
        if not voices:
            raise ModelFilesUnusable("The folder of this voice holds no .onnx file.")
        # With the onnx package the voice also tells how long each sound lasts; without, it just speaks.
        self._voice = PiperVoice.load(voices[0], include_alignments=_has_onnx())

    def speak(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Speaks ``sentences`` into ``out``; see ``narrate``."""
        return narrate(parameters, reporter, self._voice.config.sample_rate, self._say)

    def _say(self, sentence: Mapping[str, Any]) -> Iterator[Spoken]:
        from piper import SynthesisConfig

        slower = SynthesisConfig(length_scale=self._voice.config.length_scale / float(sentence["rate"]))
        marks: list[float] | None = []
        before = 0
        chunks = list(self._voice.synthesize(sentence["text"], slower, include_alignments=True))
        for chunk in chunks:
            starts = _word_starts(chunk.phoneme_alignments, chunk.sample_rate)
            marks = None if starts is None or marks is None else [*marks, *(before + s for s in starts)]
            before += len(chunk.audio_float_array) / chunk.sample_rate
        for number, chunk in enumerate(chunks):
            last = number + 1 == len(chunks)
            yield chunk.audio_float_array.astype(np.float32), marks if last else None


def _word_starts(alignments: Any, rate: int) -> list[float] | None:
    """Seconds at which words begin: after the sentence's own beginning, and after each space."""
    if not alignments:
        return None
    starts: list[float] = []
    at = 0
    fresh = True
    for sound in alignments:
        if sound.phoneme == " ":
            fresh = True
        elif fresh and sound.phoneme.isalpha():
            starts.append(at / rate)
            fresh = False
        at += int(sound.num_samples)
    return starts


def _has_onnx() -> bool:
    from importlib.util import find_spec

    return find_spec("onnx") is not None
