"""MusicGen through transformers: music from words, longer than its window by going on where it stopped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.local.engine import Device, Reporter, stop_if_cancelled
from providers.local.sound import Samples, write_wav

WINDOW = 28.0
"""Seconds made at once: the model was trained on 30."""
CARRIED = 8.0
"""Seconds of what was made that the next window hears, so that the music goes on."""


class MusicGenEngine:
    """One MusicGen model. ``options``: ``window`` and ``carried`` in seconds, for other lengths."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"compose"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        import torch
        from transformers import AutoProcessor, MusicgenForConditionalGeneration

        kind = torch.float16 if device.kind == "cuda" else torch.float32
        self._processor = AutoProcessor.from_pretrained(files, local_files_only=True)
        model = MusicgenForConditionalGeneration.from_pretrained(files, local_files_only=True, dtype=kind)
        self._model: Any = model.to(device.name).eval()
        self._device = device
        self._rate = int(model.config.audio_encoder.sampling_rate)
        self._frames = float(model.config.audio_encoder.frame_rate)
        self._delay = int(model.config.decoder.num_codebooks)
        self._window = float(options.get("window", WINDOW))
        self._carried = float(options.get("carried", CARRIED))

    def compose(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Writes ``seconds`` of music for ``prompt`` to ``out`` (48 kHz stereo WAV). Returns ``duration``."""
        import torch

        seconds = float(parameters["seconds"])
        torch.manual_seed(int(parameters["seed"]) & 0x7FFF_FFFF_FFFF_FFFF)
        wanted = round(seconds * self._rate)
        made = self._go_on(parameters["prompt"], None, min(seconds, self._window), reporter, seconds, 0.0)
        while len(made) < wanted:
            left = (wanted - len(made)) / self._rate
            carried = made[-round(self._carried * self._rate) :]
            more = self._go_on(
                parameters["prompt"],
                carried,
                min(left, self._window - self._carried) + len(carried) / self._rate,
                reporter,
                seconds,
                len(made) / self._rate,
            )
            fresh = more[len(carried) :]
            if not len(fresh):
                break
            made = np.concatenate([made, fresh])
        made = made[:wanted]
        stereo = made if made.ndim == 2 else np.stack([made, made], axis=1)
        return {"duration": write_wav(Path(parameters["out"]), stereo, self._rate)}

    def _go_on(
        self,
        prompt: str,
        before: Samples | None,
        until: float,
        reporter: Reporter,
        total: float,
        done: float,
    ) -> Samples:
        """Returns ``until`` seconds, (n,) or (n, 2), that begin with ``before``."""
        import torch
        from transformers import StoppingCriteriaList

        carried = 0.0 if before is None else len(before) / self._rate
        # Each codebook runs a step behind the one before it: so many steps give no sound of their own.
        tokens = math.ceil((until - carried) * self._frames) + self._delay
        watch = _Watch(reporter, tokens, done / total, (until - carried) / total)
        inputs = self._inputs(prompt, before)
        with torch.inference_mode():
            values = self._model.generate(
                **inputs,
                do_sample=True,
                guidance_scale=3.0,
                max_new_tokens=tokens,
                stopping_criteria=StoppingCriteriaList([watch]),
            )
        sound: Samples = values[0].float().cpu().numpy().T  # (channels, n) -> (n, channels)
        return sound[:, 0] if sound.shape[1] == 1 else sound

    def _inputs(self, prompt: str, before: Samples | None) -> dict[str, Any]:
        heard: dict[str, Any] = {}
        if before is not None:
            heard = {"audio": before.T if before.ndim == 2 else before, "sampling_rate": self._rate}
        inputs = self._processor(text=[prompt], padding=True, return_tensors="pt", **heard)
        if "input_values" in inputs:
            inputs["input_values"] = inputs["input_values"].to(self._model.dtype)
        return dict(inputs.to(self._device.name))


class _Watch:
    """A stopping criterion that never stops: counts the steps of ``generate``, raises when cancelled."""

    def __init__(self, reporter: Reporter, steps: int, begin: float, share: float) -> None:
        self._reporter = reporter
        self._steps = steps
        self._begin = begin
        self._share = share
        self._seen = 0

    def __call__(self, tokens: Any, scores: Any, **_: Any) -> Any:
        """Called after each step with the tokens (batch, length). Returns which rows are done: none."""
        import torch

        stop_if_cancelled(self._reporter)
        self._seen += 1
        done = self._begin + self._share * min(1.0, self._seen / self._steps)
        self._reporter.progress(done * 0.98, "Composing")
        return torch.zeros(tokens.shape[0], dtype=torch.bool, device=tokens.device)
