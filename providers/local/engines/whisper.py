"""faster-whisper (Whisper in CTranslate2): speech to text with the time of each word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from providers.errors import InvalidRequest
from providers.local.engine import Device, ModelFilesUnusable, Reporter, stop_if_cancelled


class WhisperEngine:
    """One Whisper model. ``options``: ``compute_type`` of CTranslate2 for the card and the processor."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"transcribe"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from faster_whisper import WhisperModel

        computing = options.get("compute_type") or ("float16" if device.kind == "cuda" else "int8")
        try:
            self._model = WhisperModel(
                str(files),
                device=device.kind,
                device_index=device.index,
                compute_type=computing,
                local_files_only=True,
            )
        except RuntimeError as error:
            if "memory" in str(error):
                raise
            raise ModelFilesUnusable(f"This Whisper model can't be loaded: {error}") from error

    def transcribe(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Returns text, language, duration, segments [text, start, end] and words [text, start, end].

        Silence is left out by Silero's voice detector, so that nothing is made up where nobody speaks.
        """
        path = Path(parameters["path"])
        try:
            segments, told = self._model.transcribe(
                str(path),
                language=parameters["language"] or None,
                initial_prompt=parameters["prompt"] or None,
                word_timestamps=True,
                vad_filter=True,
                beam_size=5,
            )
        except (OSError, ValueError, IndexError) as error:
            raise InvalidRequest(f"{path.name} can't be transcribed: {error}") from error
        texts: list[list[Any]] = []
        words: list[list[Any]] = []
        duration = float(told.duration)
        for segment in segments:  # decoded as they are asked for
            stop_if_cancelled(reporter)
            start, end = (min(float(at), duration) for at in (segment.start, segment.end))
            texts.append([segment.text.strip(), start, end])
            for word in segment.words or ():
                # The window it listens through is longer than the end of the recording.
                words.append([word.word, min(float(word.start), duration), min(float(word.end), duration)])
            reporter.progress(end / max(duration, 0.01), "Writing down what is said")
        return {"language": told.language, "duration": duration, "segments": texts, "words": words}
