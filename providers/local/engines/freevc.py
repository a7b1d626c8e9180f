"""FreeVC through coqui-tts: the same words and timing in another voice."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.local.engine import Device, ModelFilesUnusable, Reporter, stop_if_cancelled
from providers.local.sound import Samples, read_mono, write_wav
from providers.protocols import SpeechRequest

_LONGEST_TARGET = 60.0
_PIECE = 20.0
"""Seconds converted at once: the memory it takes grows with their square."""
_SEARCH = 8.0
"""The cut lies at the quietest moment of so many seconds before a piece's end."""


class FreeVcEngine:
    """The model with its two helpers, all from the model's own folder."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"convert", "say"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        # WavLM is looked for in TTS_HOME/tts/wavlm, where the catalogue puts it; the library would fetch it.
        os.environ["TTS_HOME"] = str(files)
        from TTS.vc.configs.freevc_config import FreeVCConfig
        from TTS.vc.layers.freevc.speaker_encoder.speaker_encoder import SpeakerEncoder
        from TTS.vc.models.freevc import FreeVC

        class LocalFreeVc(FreeVC):  # type: ignore[misc]
            """FreeVC whose speaker encoder is read from its folder instead of the network."""

            def load_pretrained_speaker_encoder(self) -> None:
                self.enc_spk_ex = SpeakerEncoder(str(files / "speaker_encoder.pt"))

        weights = sorted(path for path in files.rglob("*.pth"))
        settings = sorted(files.rglob("config.json"))
        if not weights or not settings:
            raise ModelFilesUnusable("The folder of this model lacks its weights or its config.json.")
        config = FreeVCConfig()
        config.load_json(str(settings[0]))
        model = LocalFreeVc(config)
        model.load_checkpoint(config, str(weights[0]), eval=True)
        self._model: Any = model.to(device.name)
        self._rate_in = int(config.audio.input_sample_rate)
        self._rate_out = int(config.audio.output_sample_rate)

    def convert(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Writes what ``source`` says in the voice of ``targets`` to ``out`` (48 kHz WAV)."""
        import torch

        torch.manual_seed(int(parameters["seed"]) & 0x7FFF_FFFF_FFFF_FFFF)
        targets = [
            torch.from_numpy(read_mono(Path(path), self._rate_in, _LONGEST_TARGET))
            for path in parameters["targets"]
        ]
        source = read_mono(Path(parameters["source"]), self._rate_in)
        made: list[Samples] = []
        at = 0
        for piece in pieces(source, self._rate_in):
            stop_if_cancelled(reporter)
            converted = self._model.voice_conversion(torch.from_numpy(piece), targets)
            wanted = round(len(piece) * self._rate_out / self._rate_in)
            made.append(_as_long(np.asarray(converted, np.float32).reshape(-1), wanted))
            at += len(piece)
            reporter.progress(0.98 * at / max(1, len(source)), "Changing the voice")
        return {"duration": write_wav(Path(parameters["out"]), np.concatenate(made), self._rate_out)}

    def say(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Has the built-in voice say ``request`` into ``out``, to be converted; see ``said_plainly``."""
        return said_plainly(parameters, reporter)


def said_plainly(parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
    """Returns ``duration``, and ``words`` as (text, start, end, char_start, char_end) in seconds."""
    from providers.embedded.speech import EspeakSpeech

    stop_if_cancelled(reporter)
    request = SpeechRequest(**parameters["request"])
    spoken = EspeakSpeech().speak(request, Path(parameters["out"]), reporter.progress)
    return {"duration": spoken.duration, "words": [astuple(word) for word in spoken.words]}


def pieces(samples: Samples, rate: int) -> list[Samples]:
    """Cuts (n,) samples into pieces of at most ``_PIECE`` seconds, where it is quietest."""
    found: list[Samples] = []
    rest = samples
    longest, search, window = round(_PIECE * rate), round(_SEARCH * rate), rate // 20
    while len(rest) > longest:
        late = np.abs(rest[longest - search : longest])
        level = np.convolve(late, np.ones(window) / window, "same")
        cut = longest - search + int(level.argmin())
        found.append(rest[:cut])
        rest = rest[cut:]
    return [*found, rest]


def _as_long(samples: Samples, wanted: int) -> Samples:
    """Cut or filled up with silence, so that what follows stays in step with the picture."""
    return samples[:wanted] if len(samples) >= wanted else np.pad(samples, (0, wanted - len(samples)))
