"""From an engine's words and times to a transcription."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from providers.protocols import SpokenWord, Transcription, TranscriptSegment


def transcription(answer: Mapping[str, Any]) -> Transcription:
    """Reads ``words`` [text, start, end], ``segments``, ``language`` and ``duration`` (seconds).

    A word that begins with a space, as Whisper writes it, or follows nothing, begins a new word of the text;
    one without (a hyphen's second half, Chinese) joins what stands before. Times never run backwards.
    """
    text = ""
    words: list[SpokenWord] = []
    last = 0.0
    for written, start, end in answer["words"]:
        bare = str(written).strip()
        if not bare:
            continue
        if text and str(written)[:1].isspace():
            text += " "
        begin = len(text)
        text += bare
        start = max(float(start), last)
        last = max(float(end), start)
        words.append(SpokenWord(bare, start, last, begin, len(text)))
    segments = tuple(TranscriptSegment(str(s[0]), float(s[1]), float(s[2])) for s in answer["segments"])
    return Transcription(text, tuple(words), segments, str(answer["language"]), float(answer["duration"]))
