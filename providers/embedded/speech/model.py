"""The built-in voice: eSpeak NG behind the speech protocol."""

from __future__ import annotations

import math
import re
import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from providers.embedded.speech import espeak, ssml
from providers.embedded.speech.loudness import SAMPLE_RATE
from providers.embedded.speech.onsets import snap_to_onsets
from providers.embedded.speech.polish import polish
from providers.embedded.speech.ssml import Passage
from providers.embedded.speech.voices import all_voices, library_name, resolve
from providers.embedded.speech.words import has_words, speakable, time_tokens
from providers.errors import InvalidRequest, ProviderError
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    Progress,
    ProviderInfo,
    SpeechRequest,
    SpeechResult,
    SpokenWord,
    Voice,
    no_progress,
)

WORDS_PER_MINUTE = 165
"""The narration pace that ``rate`` 1.0 stands for."""
LONGEST_TEXT = 8_000
"""Characters in one request: about nine minutes, which is held in memory while it is polished."""

_INFO = ProviderInfo(
    id=espeak.PROVIDER,
    name="Built-in voice (eSpeak NG)",
    capability=Capability.SPEECH,
    version="1",
    local=True,
    embedded=True,
    licence="Free to use; the voice program is GPL-3.0-or-later, what it says is yours",
    note="Speaks over a hundred languages offline, and sounds synthetic; a neural voice sounds human.",
)


class EspeakSpeech:
    """Speaks text with eSpeak NG, polished for listening, with the time of each word."""

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        return _INFO

    def health(self) -> Health:
        """Returns whether the library can be started here."""
        try:
            return Health(bool(espeak.languages()))
        except ProviderError as error:
            return Health(False, f"{error.message} {error.advice}".strip())

    def estimate(self, request: SpeechRequest) -> Estimate:
        """Returns the cost: free, and a rough working time in seconds."""
        return Estimate(0, 0.2 + len(request.text) * 0.004)

    def voices(self) -> tuple[Voice, ...]:
        """Returns the presets, then a plain voice per language."""
        return all_voices()

    def speak(self, request: SpeechRequest, out: Path, progress: Progress = no_progress) -> SpeechResult:
        """Writes 48 kHz mono 16-bit WAV to ``out``; about -18 LUFS, true peak under -2 dBTP.

        Each white-space separated word gets one ``SpokenWord``; its offsets are into ``request.text``, markup
        included. Raises ``InvalidRequest`` for an unknown voice or language, text that is too long, markup
        that can't be read, a rate outside 0.25 to 4, or nothing to say.
        """
        _check(request)
        voice = library_name(resolve(request.voice, request.language))
        passages = ssml.parse(request.text) if request.ssml else ssml.plain(request.text)
        if not any(has_words(passage.text) for passage in passages):
            raise InvalidRequest(
                "There is nothing to say in this text.",
                advice="Write at least one word; emoji and signs are not spoken.",
                provider=_INFO.id,
            )
        raw, sample_rate, words = _speak_passages(passages, voice, _vary(request), progress)
        progress(0.6, "Polishing the voice")
        polished = polish(raw, sample_rate)
        _write_wav(out, polished.samples)
        duration = len(polished.samples) / SAMPLE_RATE
        moved = [
            replace(
                word,
                start=min(max(word.start - polished.offset, 0.0), duration),
                end=min(max(word.end - polished.offset, 0.0), duration),
            )
            for word in words
        ]
        progress(1.0, "Spoken")
        return SpeechResult(out, duration, snap_to_onsets(moved, polished.samples))


def _check(request: SpeechRequest) -> None:
    if len(request.text) > LONGEST_TEXT:
        raise InvalidRequest(
            f"This text is too long to speak at once ({len(request.text)} characters).",
            advice=f"Speak it in parts of at most {LONGEST_TEXT} characters.",
            provider=_INFO.id,
        )
    if not 0.25 <= request.rate <= 4.0:
        raise InvalidRequest("The speaking rate must be between 0.25 and 4.", provider=_INFO.id)
    if not -12.0 <= request.pitch <= 12.0:
        raise InvalidRequest("The pitch must be within an octave (12 semitones).", provider=_INFO.id)


def _vary(request: SpeechRequest) -> tuple[float, float]:
    """Returns (words per minute, semitones): a seed other than 0 moves both by at most 3 %."""
    if request.seed == 0:
        return WORDS_PER_MINUTE * request.rate, request.pitch
    generator = np.random.Generator(np.random.PCG64(abs(request.seed)))
    faster, higher = generator.uniform(-0.03, 0.03, 2)
    return WORDS_PER_MINUTE * request.rate * (1 + faster), request.pitch + 12 * math.log2(1 + higher)


def _speak_passages(
    passages: tuple[Passage, ...], voice: str, manner: tuple[float, float], progress: Progress
) -> tuple[npt.NDArray[np.int16], int, list[SpokenWord]]:
    """Speaks passage after passage; returns raw samples, their rate (Hz) and the words' raw times."""
    blocks: list[npt.NDArray[np.int16]] = []
    words: list[SpokenWord] = []
    sample_rate, at = 22_050, 0
    total = sum(len(passage.text) for passage in passages)
    done = 0
    for passage in passages:

        def watch(position: int, before: int = done) -> None:
            progress(0.6 * min(1.0, (before + position) / max(1, total)), "Speaking")

        said = speakable(passage.text)
        if has_words(said):
            rate, pitch = manner[0] * passage.rate, manner[1] + passage.pitch
            speech = espeak.synthesise(said, voice, rate, pitch, watch)
            sample_rate = speech.sample_rate
            spoken = time_tokens(passage.text, speech)
            blocks.append(speech.samples)
        else:
            speech, spoken = None, ()
        start = at / sample_rate
        for token in spoken:
            begin, end = passage.origin[token.char_start], passage.origin[token.char_end - 1] + 1
            words.append(SpokenWord(token.text, start + token.start, start + token.end, begin, end))
        if speech is None:
            words.extend(_unspoken(passage, start))
        else:
            at += len(speech.samples)
        silence = np.zeros(round(passage.pause_after * sample_rate), np.int16)
        blocks.append(silence)
        at += len(silence)
        done += len(passage.text)
    return np.concatenate(blocks), sample_rate, words


def _unspoken(passage: Passage, at: float) -> list[SpokenWord]:
    """Returns the tokens of a passage that has nothing to say, as moments at ``at`` seconds."""
    return [
        SpokenWord(m.group(), at, at, passage.origin[m.start()], passage.origin[m.end() - 1] + 1)
        for m in re.finditer(r"\S+", passage.text)
    ]


def _write_wav(out: Path, samples: npt.NDArray[np.float32]) -> None:
    """Writes 16-bit PCM to a temporary name beside ``out`` and renames it, so that no half file is seen."""
    pcm = np.clip(np.round(samples * 32767), -32768, 32767).astype("<i2")
    partial = out.with_name(out.name + ".part")
    try:
        with wave.open(str(partial), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(pcm.tobytes())
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
