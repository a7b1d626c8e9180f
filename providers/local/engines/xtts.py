"""Coqui XTTS v2: one model that speaks seventeen languages with the voice of a short sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.errors import InvalidRequest
from providers.local.engine import Device, ModelFilesUnusable, Reporter
from providers.local.engines.narrating import Spoken, narrate
from providers.local.sound import read_mono

_SAMPLE_RATE = 22_050
"""Hz at which samples of a voice are heard."""
_LONGEST_SAMPLE = 30.0


class XttsEngine:
    """The model, and the voices it has heard since it was loaded."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"speak"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from TTS.tts.configs.xtts_config import XttsConfig
        from TTS.tts.models.xtts import Xtts

        config = XttsConfig()
        try:
            config.load_json(str(files / "config.json"))
        except (OSError, ValueError) as error:
            raise ModelFilesUnusable("The voice model's config.json can't be read.") from error
        model = Xtts.init_from_config(config)
        model.load_checkpoint(config, checkpoint_dir=str(files), eval=True)
        self._model: Any = model.to(device.name)
        self._config = config
        self._device = device.name
        self._rate = int(config.model_args.output_sample_rate)
        self._heard: dict[tuple[str, ...], tuple[Any, Any]] = {}

    def speak(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Speaks ``sentences`` in ``language`` with ``speaker`` or ``samples``; see ``narrate``."""
        import torch

        torch.manual_seed(int(parameters["seed"]) & 0x7FFF_FFFF_FFFF_FFFF)
        voice = self._voice(parameters)
        language = self._language(parameters["language"])
        streamed = bool(parameters.get("stream"))

        def say(sentence: Mapping[str, Any]) -> Iterator[Spoken]:
            manner = {
                "text": sentence["text"],
                "language": language,
                "gpt_cond_latent": voice[0],
                "speaker_embedding": voice[1],
                "speed": float(sentence["rate"]),
                "enable_text_splitting": True,
            }
            with torch.inference_mode():
                if streamed:
                    for piece in self._model.inference_stream(**manner):
                        yield piece.float().cpu().numpy().reshape(-1).astype(np.float32), None
                else:
                    yield np.asarray(self._model.inference(**manner)["wav"], np.float32).reshape(-1), None

        return narrate(parameters, reporter, self._rate, say)

    def _language(self, wanted: str) -> str:
        base = wanted.lower().partition("-")[0]
        for known in self._config.languages:
            if known.partition("-")[0] == base:
                return str(known)
        raise InvalidRequest(f"This voice model does not speak “{wanted}”.")

    def _voice(self, parameters: Mapping[str, Any]) -> tuple[Any, Any]:
        """What the model needs to know of a voice: (conditioning latents, speaker embedding)."""
        samples = tuple(parameters.get("samples") or ())
        if samples:
            if samples not in self._heard:
                self._heard[samples] = self._listen(samples)
            return self._heard[samples]
        known = getattr(self._model.speaker_manager, "speakers", None) or {}
        name = parameters.get("speaker") or next(iter(known), "")
        if name not in known:
            raise InvalidRequest(
                f"This voice model has no voice called “{name}”.",
                advice="Choose one of its voices, or clone one from a sample.",
            )
        return known[name]["gpt_cond_latent"], known[name]["speaker_embedding"]

    def _listen(self, samples: tuple[str, ...]) -> tuple[Any, Any]:
        import torch

        heard = [
            torch.from_numpy(read_mono(Path(path), _SAMPLE_RATE, _LONGEST_SAMPLE))[None].to(
                self._model.device
            )
            for path in samples
        ]
        with torch.inference_mode():
            speakers = [self._model.get_speaker_embedding(one, _SAMPLE_RATE) for one in heard]
            latents = self._model.get_gpt_cond_latents(
                torch.cat(heard, dim=-1),
                _SAMPLE_RATE,
                length=int(self._config.gpt_cond_len),
                chunk_length=int(self._config.gpt_cond_chunk_len),
            )
        return latents, torch.stack(speakers).mean(dim=0)
