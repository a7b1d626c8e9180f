"""Makes the raw formant voice kinder to the ear, without moving a word in time.

Chain: 22.05 to 48 kHz, high-pass 70 Hz, warmth at 180 Hz, less of the metallic 3-5 kHz, soft compression,
a small room, silence trimmed, -18 LUFS (mono) with true peaks under -2 dBTP. Filters are the RBJ Audio EQ
Cookbook's (https://www.w3.org/TR/audio-eq-cookbook/).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, oaconvolve, resample_poly, sosfilt

from providers.embedded.speech.loudness import SAMPLE_RATE, Signal, integrated_loudness, limit

TARGET_LUFS = -18.0
CEILING_DBTP = -2.3
"""A little under the promise of -2, because 16-bit rounding and other meters' filters differ."""

_LEAD = 0.04
_TAIL = 0.14
_FADE = 0.005
_ONSET_DB = -38.0
"""Heard from here on, relative to the loudest 10 ms."""


@dataclass(frozen=True, slots=True)
class Polished:
    """Mono ``samples`` (n,) float32 at 48 kHz; ``offset`` seconds were cut (negative: added) in front."""

    samples: Signal
    offset: float


def _peaking(frequency: float, gain_db: float, q: float) -> list[float]:
    """Returns one second-order section of a peaking equaliser (b0, b1, b2, 1, a1, a2)."""
    amplitude = 10 ** (gain_db / 40)
    omega = 2 * math.pi * frequency / SAMPLE_RATE
    alpha = math.sin(omega) / (2 * q)
    a0 = 1 + alpha / amplitude
    middle = -2 * math.cos(omega) / a0
    return [
        (1 + alpha * amplitude) / a0,
        middle,
        (1 - alpha * amplitude) / a0,
        1.0,
        middle,
        (1 - alpha / amplitude) / a0,
    ]


@cache
def _tone_sections() -> npt.NDArray[np.float64]:
    bells = np.array([_peaking(180, 2.0, 0.8), _peaking(3200, -2.5, 1.2), _peaking(4600, -4.0, 1.0)])
    high_pass = butter(2, 70, "highpass", fs=SAMPLE_RATE, output="sos")
    low_pass = butter(1, 9500, "lowpass", fs=SAMPLE_RATE, output="sos")
    sections: npt.NDArray[np.float64] = np.vstack([high_pass, bells, low_pass])
    return sections


@cache
def _room() -> Signal:
    """Returns the impulse response of a small furnished room: direct sound, then a 120 ms tail."""
    generator = np.random.Generator(np.random.PCG64(20))
    length = SAMPLE_RATE * 12 // 100
    seconds = np.arange(length) / SAMPLE_RATE
    tail = generator.standard_normal(length) * np.exp(-seconds / 0.022)
    tail[: SAMPLE_RATE * 6 // 1000] = 0.0
    tail = sosfilt(butter(1, [250, 5000], "bandpass", fs=SAMPLE_RATE, output="sos"), tail)
    tail *= 10 ** (-17 / 20) / math.sqrt(float(np.sum(tail**2)))
    tail[0] = 1.0
    response: Signal = tail.astype(np.float32)
    return response


def _compress(signal: Signal) -> Signal:
    """Evens out level: 2:1 above the speech's own middle, soft, from a 30 ms centred envelope."""
    power = uniform_filter1d(signal.astype(np.float64) ** 2, size=SAMPLE_RATE * 30 // 1000)
    level = 10 * np.log10(np.maximum(power, 1e-10))
    heard = level[level > level.max() - 30]
    threshold = float(np.median(heard)) - 3
    knee = 6.0
    over = np.clip(level - threshold + knee / 2, 0, None)
    reduction = np.where(over < knee, over**2 / (4 * knee), (over - knee / 2) / 2)
    compressed: Signal = (signal * 10 ** (-reduction / 20)).astype(np.float32)
    return compressed


def _heard(signal: Signal) -> tuple[int, int]:
    """Returns the first and one past the last audible sample."""
    power = uniform_filter1d(signal.astype(np.float64) ** 2, size=SAMPLE_RATE // 200)
    loud = np.flatnonzero(power > power.max() * 10 ** (_ONSET_DB / 10))
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(signal))


def _frame(dry: Signal, wet: Signal) -> Polished:
    """Cuts ``wet`` to 40 ms before the first and 140 ms after the last sound of ``dry``, edges faded."""
    first, last = _heard(dry)
    begin, end = first - int(_LEAD * SAMPLE_RATE), last + int(_TAIL * SAMPLE_RATE)
    front, back = max(0, -begin), max(0, end - len(wet))
    framed = np.pad(wet[max(0, begin) : min(len(wet), end)], (front, back))
    fade = np.linspace(0, 1, int(_FADE * SAMPLE_RATE), dtype=np.float32)
    framed[: len(fade)] *= fade
    release = np.linspace(1, 0, int(_TAIL * SAMPLE_RATE) * 3 // 4, dtype=np.float32)
    framed[len(framed) - len(release) :] *= release
    return Polished(framed.astype(np.float32), begin / SAMPLE_RATE)


def _to_loudness(signal: Signal) -> Signal:
    """Scales and limits to the target; a second pass repays what the limiter took."""
    for _ in range(3):
        missing = TARGET_LUFS - integrated_loudness(signal)
        if abs(missing) < 0.1 or missing > 60:
            break
        signal = limit((signal * np.float32(10 ** (missing / 20))).astype(np.float32), CEILING_DBTP)
    return signal


def polish(samples: npt.NDArray[np.int16], sample_rate: int) -> Polished:
    """Returns the finished speech for raw mono ``samples`` (n,) at ``sample_rate`` Hz."""
    divisor = math.gcd(SAMPLE_RATE, sample_rate)
    signal = (samples / 32768).astype(np.float32)
    # A little silence on both sides gives the filters and the frame room.
    signal = np.pad(signal, (0, sample_rate // 5))
    dry = resample_poly(signal, SAMPLE_RATE // divisor, sample_rate // divisor).astype(np.float32)
    dry = _compress(sosfilt(_tone_sections(), dry).astype(np.float32))
    wet = oaconvolve(dry, _room())[: len(dry)].astype(np.float32)
    framed = _frame(dry, wet)
    return Polished(_to_loudness(framed.samples), framed.offset)
