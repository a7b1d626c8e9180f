"""Songs made of drums, bass and chords whose every beat is known, for tests of listening."""

from __future__ import annotations

import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 24_000
Sound = NDArray[np.float64]
Hits = Sequence[float]


@dataclass(frozen=True)
class Groove:
    """Where in a bar (in beats from 0) each part sounds."""

    kick: Hits
    snare: Hits
    hat: Hits
    bass: Hits
    chords: Hits
    meter: int = 4


EIGHTHS = tuple(n / 2 for n in range(8))
GROOVES = {
    "rock": Groove((0, 2), (1, 3), EIGHTHS, (0, 1, 2, 3), (0,)),
    "house": Groove((0, 1, 2, 3), (1, 3), (0.5, 1.5, 2.5, 3.5), (0.5, 1.5, 2.5, 3.5), (0, 2)),
    "pop": Groove((0, 1.5, 2), (1, 3), EIGHTHS, EIGHTHS, (0,)),
    "ballad": Groove((0, 2), (1, 3), (0, 1, 2, 3), (0, 2), (0, 1, 2, 3)),
    "waltz": Groove((0,), (1, 2), (0, 0.5, 1, 1.5, 2, 2.5), (0,), (0, 1, 2), meter=3),
}
_ROOTS = (57, 53, 48, 55)
"""A minor, F, C, G: the chords of half the songs there are."""


def click_track(times: Sequence[float], seconds: float) -> Sound:
    """A click of 10 ms at each of ``times``."""
    out = np.zeros(round(seconds * RATE))
    t = np.arange(240) / RATE
    for time in times:
        _put(out, time, np.sin(2 * np.pi * 1500 * t) * np.exp(-t * 400) * 0.8)
    return out


def beat_times(bpm: Sequence[float]) -> NDArray[np.float64]:
    """The beats when each lasts as its own tempo says, the first at 0."""
    return np.concatenate([[0.0], np.cumsum(60 / np.asarray(bpm, np.float64))[:-1]])


def song(
    beats: Sequence[float] | NDArray[np.float64],
    groove: Groove,
    *,
    intro: float = 0.0,
    swing: float = 0.5,
    noise: float = 0.0,
    loud: Sequence[float] = (),
    seed: int = 1,
) -> Sound:
    """Music whose beats lie at ``intro`` + ``beats``; before them only a drone.

    ``swing``: where the second eighth falls within a beat. ``loud``: gain of each bar (1 without); below 0.5
    the drums rest. ``noise``: standard deviation of hiss.
    """
    rng = np.random.default_rng(seed)
    times = np.asarray(beats, np.float64) + intro
    out = np.zeros(round((times[-1] + 2.0) * RATE))
    if intro:
        _put(out, 0.0, drone(intro + 0.5))
    for position, hits, sound in _parts(groove, rng):
        for bar in range(len(times) // groove.meter):
            gain = loud[bar] if bar < len(loud) else 1.0
            if gain < 0.5 and position == "drums":
                continue
            for hit in hits:
                beat, part = divmod(hit, 1)
                number = bar * groove.meter + int(beat)
                length = times[number + 1] - times[number] if number + 1 < len(times) else 0.5
                place = times[number] + length * (swing if part == 0.5 else part)
                root = _ROOTS[bar % len(_ROOTS)]
                _put(out, place, gain * rng.uniform(0.85, 1.1) * sound(root, length))
    out += noise * rng.standard_normal(len(out))
    return np.clip(out * 0.5, -1, 1)


def write(path: Path, sound: Sound) -> Path:
    """A 16-bit mono WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def f_measure(found: Sequence[float], true: Sequence[float], window: float = 0.07) -> float:
    """How well beats were found: each true beat matches at most one within ``window`` seconds (MIREX)."""
    left = sorted(found)
    hits = 0
    for time in true:
        near = [f for f in left if abs(f - time) <= window]
        if near:
            hits += 1
            left.remove(min(near, key=lambda f: abs(f - time)))
    return 2 * hits / max(1, len(found) + len(true))


def _parts(groove: Groove, rng: np.random.Generator) -> Iterator[tuple[str, Hits, object]]:
    yield "drums", groove.kick, lambda root, length: _kick()
    yield "drums", groove.snare, lambda root, length: _snare(rng)
    yield "drums", groove.hat, lambda root, length: _hat(rng)
    yield "drums", groove.bass, lambda root, length: _tone(root - 24, 0.45 * length, 0.35)
    yield (
        "chords",
        groove.chords,
        lambda root, length: _chord(root, 0.95 * length * groove.meter / len(groove.chords)),
    )


def _put(out: Sound, at: float, sound: Sound) -> None:
    start = round(at * RATE)
    part = sound[: max(0, len(out) - start)]
    out[start : start + len(part)] += part


def _kick() -> Sound:
    t = np.arange(round(0.2 * RATE)) / RATE
    return 0.9 * np.sin(2 * np.pi * (45 * t + 65 / 30 * (1 - np.exp(-30 * t)))) * np.exp(-t * 18)


def _snare(rng: np.random.Generator) -> Sound:
    t = np.arange(round(0.18 * RATE)) / RATE
    return (0.35 * rng.standard_normal(len(t)) + 0.35 * np.sin(2 * np.pi * 185 * t)) * np.exp(-t * 28)


def _hat(rng: np.random.Generator) -> Sound:
    t = np.arange(round(0.05 * RATE)) / RATE
    return 0.2 * np.diff(rng.standard_normal(len(t) + 1)) * np.exp(-t * 90)


def _tone(note: float, seconds: float, gain: float, attack: float = 0.004) -> Sound:
    t = np.arange(max(1, round(seconds * RATE))) / RATE
    hertz = 440 * 2 ** ((note - 69) / 12)
    wave_ = sum(np.sin(2 * np.pi * hertz * n * t) / n for n in range(1, 6))
    shape = np.minimum(1, t / attack) * np.minimum(1, (t[-1] - t) / 0.02 + 1e-9)
    return gain * wave_ * shape


def _chord(root: int, seconds: float) -> Sound:
    third = 3 if root == 57 else 4
    return sum(_tone(root + step, seconds, 0.08, 0.02) for step in (0, third, 7))


def drone(seconds: float) -> Sound:
    t = np.arange(round(seconds * RATE)) / RATE
    swell = np.minimum(1, t / 2) * np.minimum(1, (t[-1] - t) / 0.5)
    return swell * 0.15 * (np.sin(2 * np.pi * 110 * t) + np.sin(2 * np.pi * 164.8 * t + np.sin(0.7 * t)))
