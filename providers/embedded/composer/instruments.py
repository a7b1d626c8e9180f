"""The orchestra: each instrument turns (pitch, seconds) into samples by synthesis alone.

All return float32 mono ``(n,)`` or stereo ``(n, 2)`` at 48 kHz, begin and end at zero, and peak near 1.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from providers.embedded.composer.harmony import frequency

RATE = 48_000
Sound = NDArray[np.float32]

_TABLE = 8192


def make(instrument: str, pitch: float, seconds: float, brightness: float, attack: float, seed: int) -> Sound:
    """Plays one note. Struck instruments ignore all but pitch and brightness."""
    if instrument in _SUSTAINED:
        return _pad(instrument, pitch, seconds, brightness, attack, seed)
    if instrument == "flute":
        return _flute(pitch, seconds)
    if instrument == "bass":
        return _bass(pitch, round(seconds, 3), brightness)
    return _struck(instrument, round(pitch, 2), round(brightness, 2))


_SUSTAINED = ("pad", "strings", "drone")


@lru_cache(maxsize=64)
def _tables(instrument: str, octave: int, brightness: float) -> tuple[Sound, Sound]:
    """(dark, bright) single cycles, band-limited for pitches up to the top of ``octave`` (MIDI // 12)."""
    top = frequency(octave * 12 + 12)
    harmonics = np.arange(1, max(2, min(64, int(12_000 / top))))
    slopes = {"drone": (2.6, 1.9), "strings": (1.5, 1.0), "pad": (2.2, 1.3)}[instrument]
    cycles = []
    for slope in slopes:
        strength = harmonics ** -(slope + 0.9 * (0.5 - brightness))
        spectrum = np.zeros(_TABLE // 2 + 1, complex)
        # Scattered phases keep the crest low; they are fixed so that every note has the same timbre.
        spectrum[harmonics] = strength * np.exp(1j * 2.4 * harmonics**2)
        wave = np.fft.irfft(spectrum)
        cycles.append((wave / np.sqrt(2 * np.mean(wave**2))).astype(np.float32))
    return cycles[0], cycles[1]


def _pad(instrument: str, pitch: float, seconds: float, brightness: float, attack: float, seed: int) -> Sound:
    rng = np.random.Generator(np.random.PCG64(seed))
    release = 0.35 if instrument == "strings" else 1.6
    count = int((seconds + release) * RATE)
    time = np.arange(count, dtype=np.float64)
    dark, bright = _tables(instrument, int(pitch) // 12, round(brightness, 2))
    out = np.zeros((count, 2), np.float32)
    # The filter sweep: from the dark cycle to the bright one and back, slowly.
    sweep = 0.5 - 0.5 * np.cos(2 * np.pi * (time / RATE * rng.uniform(0.05, 0.11) + rng.uniform(0, 1)))
    sweep = (sweep * (0.3 + 0.7 * brightness)).astype(np.float32)
    for channel in (0, 1):
        for cents in (-5.0, 4.0) if channel == 0 else (-3.5, 6.0):
            detuned = frequency(pitch + (cents + rng.uniform(-1, 1)) / 100)
            phase = (time * (detuned * _TABLE / RATE) + rng.uniform(0, _TABLE)).astype(np.int64)
            phase &= _TABLE - 1
            low = dark[phase]
            out[:, channel] += low + (bright[phase] - low) * sweep
    return out * (_swell(count, attack, release) * np.float32(0.35))[:, None]


def _swell(count: int, attack: float, release: float) -> Sound:
    """1 in the middle, raised-cosine edges."""
    shape = np.ones(count, np.float32)
    rise = min(int(attack * RATE), count // 2)
    fall = min(int(release * RATE), count - rise)
    shape[:rise] = 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / max(rise, 1))
    shape[count - fall :] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(fall) + 1) / fall)
    return shape


def _flute(pitch: float, seconds: float) -> Sound:
    count = int((seconds + 0.3) * RATE)
    time = np.arange(count) / RATE
    vibrato = 0.004 * np.minimum(time / 0.6, 1) * np.sin(2 * np.pi * 4.8 * time)
    phase = 2 * np.pi * np.cumsum(frequency(pitch) * (1 + vibrato)) / RATE
    wave = np.sin(phase) + 0.22 * np.sin(2 * phase) + 0.07 * np.sin(3 * phase)
    return np.asarray(wave * _swell(count, 0.09, 0.3) * 0.8, np.float32)


@lru_cache(maxsize=128)
def _bass(pitch: float, seconds: float, brightness: float) -> Sound:
    count = int((seconds + 0.12) * RATE)
    time = np.arange(count) / RATE
    phase = 2 * np.pi * frequency(pitch) * time
    edge = 0.15 + 0.35 * brightness
    wave = np.sin(phase) + edge * np.sin(2 * phase) * np.exp(-3 * time)
    wave += edge * 0.5 * np.sin(3 * phase) * np.exp(-5 * time)
    return np.asarray(wave * np.exp(-0.5 * time) * _swell(count, 0.012, 0.12) * 0.8, np.float32)


@lru_cache(maxsize=256)
def _struck(instrument: str, pitch: float, brightness: float) -> Sound:
    make_sound = {
        "pluck": _pluck,
        "bell": _bell,
        "keys": _keys,
        "kick": _kick,
        "boom": _boom,
        "tom": _tom,
        "snare": _snare,
        "brush": _brush,
        "shaker": _shaker,
        "rim": _rim,
        "hat": _hat,
    }[instrument]
    sound = np.asarray(make_sound(pitch, brightness), np.float64)
    sound = sosfilt(butter(1, 25, "high", fs=RATE, output="sos"), sound)
    edge = min(24, len(sound) // 4)
    sound[:edge] *= np.linspace(0, 1, edge)
    fall = min(len(sound) // 3, RATE // 5)
    sound[-fall:] *= 0.5 + 0.5 * np.cos(np.pi * (np.arange(fall) + 1) / fall)
    return np.asarray(sound, np.float32)


def _decay(seconds: float, time_constant: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    time = np.arange(int(seconds * RATE)) / RATE
    return time, np.exp(-time / time_constant)


def _noise(count: int, low: float, high: float, seed: int) -> NDArray[np.float64]:
    raw = np.random.Generator(np.random.PCG64(seed)).standard_normal(count)
    band = sosfilt(butter(2, (low, high), "band", fs=RATE, output="sos"), raw)
    return np.asarray(band / np.abs(band).max())


def _pluck(pitch: float, brightness: float) -> NDArray[np.float64]:
    """Karplus-Strong (1983): a burst of noise in a delay line with a two-point average."""
    tone = frequency(pitch)
    period = round(RATE / tone)
    burst = np.random.Generator(np.random.PCG64(int(pitch * 100))).uniform(-1, 1, period)
    # A soft pick: a raw burst would hiss for its first milliseconds, like a click.
    for _ in range(4 + round(5 * (1 - brightness))):
        burst = 0.5 * (burst + np.roll(burst, 1))
    burst -= burst.mean()
    burst /= np.abs(burst).max()
    rounds = int(2.2 * tone) + 2
    keep = 0.5 ** (1 / (0.5 * tone))
    string = np.empty((rounds, period))
    for index in range(rounds):
        string[index] = burst
        burst = keep * (0.5 * burst + 0.5 * np.roll(burst, 1))
    flat = string.ravel()
    # The delay line has a whole number of samples (plus the average's half); playing it a little faster or
    # slower puts the note in tune.
    step = tone * (period + 0.5) / RATE
    place = np.arange(int(2.0 * RATE)) * step
    return np.asarray(np.interp(place, np.arange(len(flat)), flat) * 0.9)


def _bell(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(3.2, 0.8)
    tone = frequency(pitch)
    index = (0.6 + 1.6 * brightness) * np.exp(-time / 0.25)
    wave = np.sin(2 * np.pi * tone * time + index * np.sin(2 * np.pi * 3.5 * tone * time))
    return wave * fade * 0.7 + 0.15 * np.sin(2 * np.pi * 2.003 * tone * time) * np.exp(-time / 0.4)


def _keys(pitch: float, brightness: float) -> NDArray[np.float64]:
    """An electric piano: FM at 1:1 for the body and a high tine that dies at once."""
    time, fade = _decay(2.4, 0.7)
    tone = 2 * np.pi * frequency(pitch) * time
    body = np.sin(tone + (0.4 + 0.9 * brightness) * np.exp(-time / 0.3) * np.sin(tone))
    tine = 0.12 * brightness * np.exp(-time / 0.06) * np.sin(7 * tone)
    return np.asarray((body + tine) * fade * (1 - np.exp(-time / 0.003)) * 0.8)


def _kick(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.4, 0.11)
    phase = 2 * np.pi * (47 * time + (75 + 60 * brightness) * 0.03 * (1 - np.exp(-time / 0.03)))
    return np.asarray(np.sin(phase) * fade)


def _boom(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(1.6, 0.38)
    phase = 2 * np.pi * (42 * time + 60 * 0.05 * (1 - np.exp(-time / 0.05)))
    skin = _noise(len(time), 120, 900, 11) * np.exp(-time / 0.08) * 0.5
    return np.asarray(np.sin(phase) * fade + skin)


def _tom(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.7, 0.17)
    phase = 2 * np.pi * (frequency(pitch) * time + 50 * 0.03 * (1 - np.exp(-time / 0.03)))
    return np.asarray(np.sin(phase) * fade + _noise(len(time), 200, 1500, 12) * np.exp(-time / 0.03) * 0.25)


def _snare(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.28, 0.065)
    return np.asarray(
        0.6 * _noise(len(time), 900, 7000, 13) * fade + 0.4 * np.sin(2 * np.pi * 190 * time) * fade
    )


def _brush(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.3, 0.09)
    return np.asarray(_noise(len(time), 1500, 8000, 14) * fade * (1 - np.exp(-time / 0.012)))


def _shaker(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.12, 0.03)
    return np.asarray(_noise(len(time), 4500, 11_000, 15) * fade * (1 - np.exp(-time / 0.008)))


def _rim(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.12, 0.018)
    return np.asarray((np.sin(2 * np.pi * 1650 * time) + 0.5 * np.sin(2 * np.pi * 820 * time)) * fade * 0.6)


def _hat(pitch: float, brightness: float) -> NDArray[np.float64]:
    time, fade = _decay(0.1, 0.022)
    return np.asarray(_noise(len(time), 6500, 14_000, 16) * fade)
