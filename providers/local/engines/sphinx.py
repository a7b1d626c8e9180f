"""PocketSphinx with the English model its package carries: when known words are said, and what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.errors import InvalidRequest
from providers.local.engine import Device, Reporter, stop_if_cancelled
from providers.local.engines.pronunciation import rough_sounds, spoken_words
from providers.local.sound import Samples, read_mono

RATE = 16_000
"""Hz of what it listens to."""
_FRAMES_PER_SECOND = 100
_LEAST_FILLED = 0.6
"""Of the time with speech in it: right texts fill 0.9, wrong ones at most half."""
_UNSPOKEN = re.compile(r"^(<.*>|\[.*\]|\+\+.*\+\+|\(NULL\))$")
_VARIANT = re.compile(r"\(\d+\)$")


class SphinxEngine:
    """One decoder. Its words are lower case without punctuation; alignment gives the text's own."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"transcribe", "align"})
    LONGEST: ClassVar[float] = 600.0
    """Seconds in one alignment: its beam search holds all of it."""

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=float(RATE), loglevel="FATAL")

    def transcribe(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Returns words, segments, language and duration as ``providers.local.transcribing`` reads them."""
        samples = read_mono(Path(parameters["path"]), RATE)
        duration = len(samples) / RATE
        words: list[list[Any]] = []
        segments: list[list[Any]] = []
        self._decoder.activate_search()
        for start, pcm in _speech(samples):
            stop_if_cancelled(reporter)
            heard = self._decode(pcm, start)
            if heard:
                words.extend([f" {word}", begin, end] for word, begin, end in heard)
                segments.append([" ".join(word for word, _, _ in heard), heard[0][1], heard[-1][2]])
            reporter.progress(min(1.0, start / max(duration, 0.01)), "Writing down what is said")
        return {"language": "en", "duration": duration, "segments": segments, "words": words}

    def align(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Returns ``words`` [text, start, end, char_start, char_end]: one per token of ``text``, in order.

        Raises ``InvalidRequest`` when the recording is too long, or does not say the text.
        """
        path, text = Path(parameters["path"]), str(parameters["text"])
        samples = read_mono(path, RATE, self.LONGEST + 1)
        if len(samples) > self.LONGEST * RATE:
            raise InvalidRequest(
                f"{path.name} is too long to find its words at once.",
                advice=f"Align at most {self.LONGEST / 60:.0f} minutes at a time.",
            )
        if not spoken_words(text):
            raise InvalidRequest("There is no word in this text to look for.")
        reporter.progress(0.1, "Finding when each word is said")
        words = self.aligned(samples, text)
        if words is None:
            raise InvalidRequest(
                f"{path.name} does not seem to say this text.",
                advice="Check that the text belongs to the recording, or transcribe it instead.",
            )
        return {"words": words}

    def aligned(self, samples: Samples, text: str) -> list[list[Any]] | None:
        """The words of ``align`` in (n,) samples at ``RATE``; None when too long, or when they say others."""
        tokens = [(m.group(), m.start(), m.end(), spoken_words(m.group())) for m in re.finditer(r"\S+", text)]
        wanted = [self._known(word) for _, _, _, words in tokens for word in words]
        if not wanted or len(samples) > self.LONGEST * RATE:
            return None
        self._decoder.set_align_text(" ".join(wanted))
        heard = self._decode(_pcm(samples), 0.0)
        if [word for word, _, _ in heard] != wanted or not _plausible(heard, samples):
            return None
        return _by_token(tokens, heard)

    def _known(self, word: str) -> str:
        if self._decoder.lookup_word(word) is None:
            self._decoder.add_word(word, rough_sounds(word), False)
        return word

    def _decode(self, pcm: bytes, start: float) -> list[tuple[str, float, float]]:
        """The words in 16-bit samples, with seconds counted from ``start``."""
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()
        if self._decoder.hyp() is None:
            return []
        return [
            (
                _VARIANT.sub("", found.word),
                start + found.start_frame / _FRAMES_PER_SECOND,
                start + (found.end_frame + 1) / _FRAMES_PER_SECOND,
            )
            for found in self._decoder.seg()
            if not _UNSPOKEN.match(found.word)
        ]


def _plausible(heard: list[tuple[str, float, float]], samples: Samples) -> bool:
    """Whether the words fill the time in which somebody speaks.

    A text that is not said can often be squeezed in somewhere, with the rest taken for silence.
    """
    spoken = sum(len(pcm) for _, pcm in _speech(samples)) / 2 / RATE
    return sum(end - start for _, start, end in heard) >= _LEAST_FILLED * spoken


def _by_token(
    tokens: list[tuple[str, int, int, list[str]]], heard: list[tuple[str, float, float]]
) -> list[list[Any]]:
    """Gives each token the time of its words; one without words the moment after the token before it."""
    timed: list[list[Any]] = []
    at, last = 0, 0.0
    for text, begin, end, words in tokens:
        if words:
            first, final = heard[at], heard[at + len(words) - 1]
            timed.append([text, first[1], final[2], begin, end])
            at, last = at + len(words), final[2]
        else:
            timed.append([text, last, last, begin, end])
    return timed


def _pcm(samples: Samples) -> bytes:
    return np.round(np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes()


def _speech(samples: Samples) -> list[tuple[float, bytes]]:
    """Stretches of speech as (start in seconds, 16-bit samples), found by the package's voice detector."""
    from pocketsphinx import Endpointer

    finder = Endpointer(sample_rate=RATE)
    size = finder.frame_bytes
    data = _pcm(samples)
    found: list[tuple[float, bytes]] = []
    current: list[bytes] = []
    for at in range(0, len(data), size):
        frame = data[at : at + size]
        last = at + size >= len(data)
        speech = finder.end_stream(frame) if last else finder.process(frame)
        if speech is not None:
            current.append(speech)
        if current and (last or not finder.in_speech):
            found.append((float(finder.speech_start), b"".join(current)))
            current = []
    return found


@cache
def english_aligner() -> SphinxEngine | None:
    """The aligner of this process, loaded once; None where the extra ``align`` is not installed."""
    if find_spec("pocketsphinx") is None:
        return None
    return SphinxEngine(Path(), Device(), {})
