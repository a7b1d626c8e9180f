"""The bench's voice and music: the built-in voice with its word times, and a minute of soft chords."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.io import wavfile

from providers.embedded.speech import EspeakSpeech
from providers.protocols import SpeechRequest

RATE = 48_000
SECONDS = 60
_LARGEST_GROUP = 5
_TEXT = """
We left the harbour before sunrise, with two boats, one map, and far too much coffee. The sea was flat.
Nobody spoke for the first hour, because there was nothing to say that the water did not say better.
Around nine the fog opened like a curtain, and the cliffs stood there, black and green and full of birds.
Someone laughed. Someone else began to count the waterfalls and gave up at thirty.
We landed on a beach of round stones, made a fire from driftwood, and ate bread that tasted of smoke.
An old man came down the path with a dog. He told us that the village had forty houses once, and four now.
In winter the light lasts three hours, he said, but you get used to it, as to the wind.
On the second day we climbed the ridge. From there you see both coasts, and the road that ends in the sand.
We stayed until the sun touched the sea, took no pictures for a while, and walked down in the blue light.
If you ever go there, go slowly. Bring warm gloves, leave early, and listen to the people who stayed behind.
"""


def write_voice(folder: Path) -> None:
    """Writes ``voice.wav`` (60 s, 48 kHz mono) and ``words.json``: captions of [word, start, end]."""
    text = " ".join(_TEXT.split())
    spoken = EspeakSpeech().speak(SpeechRequest(text), folder / "spoken.wav")
    _, samples = wavfile.read(folder / "spoken.wav")
    whole = np.zeros(SECONDS * RATE, np.int16)
    whole[: min(len(samples), len(whole))] = samples[: len(whole)]
    wavfile.write(folder / "voice.wav", RATE, whole)
    (folder / "spoken.wav").unlink()
    groups: list[list[tuple[str, float, float]]] = [[]]
    for word in spoken.words:
        if word.end > SECONDS:
            break
        groups[-1].append((word.text, word.start, word.end))
        if len(groups[-1]) == _LARGEST_GROUP or word.text[-1] in ".,":
            groups.append([])
    (folder / "words.json").write_text(json.dumps([group for group in groups if group]), "utf-8")


def music(seconds: int = SECONDS) -> NDArray[np.float32]:
    """(samples, 2) float32 at 48 kHz: four slow chords with a pulse, a little wider than mono."""
    at = np.arange(seconds * RATE) / RATE
    chords = ((220.0, 261.6, 329.6), (174.6, 220.0, 261.6), (196.0, 246.9, 293.7), (164.8, 207.7, 246.9))
    bar = (at // 2).astype(int) % len(chords)
    out = np.zeros((len(at), 2))
    for n, chord in enumerate(chords):
        gate = (bar == n) * np.minimum(1.0, (at % 2) * 20) * np.minimum(1.0, (2 - at % 2) * 20)
        for k, pitch in enumerate(chord):
            for harmonic in (1, 2, 3):
                tone = np.sin(2 * np.pi * pitch * harmonic * at + k) / harmonic**1.6
                out += (gate * tone)[:, None] * (0.06 + 0.02 * np.array([k, 2 - k]))
    pulse = np.exp(-(at % 0.5) * 18) * np.sin(2 * np.pi * 62 * at)
    return np.asarray((out + 0.25 * pulse[:, None]) * 0.5, np.float32)


def write_music(path: Path) -> None:
    """Writes the music as 16-bit stereo WAV."""
    wavfile.write(path, RATE, np.rint(np.clip(music(), -1, 1) * 32767).astype(np.int16))
