"""Where notes and drums begin: how much louder a song's bands grow from one moment to the next.

A song is heard once, in blocks, whatever its length: 10 ms steps at 24 kHz, spectra of 43 ms in 40 mel bands,
compressed by a logarithm; the onset strength of a moment is what its bands gained over 20 ms (spectral flux;
Bello et al., "A Tutorial on Onset Detection in Music Signals", 2005; Boeck and Widmer, 2013). The same pass
keeps loudness, harmony (12 pitch classes) and timbre, which tell sections apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.reader import AudioReader
from providers.errors import Cancelled
from providers.protocols import Progress, no_progress

Curve = NDArray[np.float32]

STEPS = 100
"""Onset steps a second."""
TEXTURE_STEPS = 2
"""Moments a second of harmony and timbre."""
_RATE = 24_000
_HOP = _RATE // STEPS
_WINDOW, _WIDE = 1024, 4096
_BANDS = 40
_LOWEST, _HIGHEST = 30.0, 11_000.0
_LAG = 2
_BLOCK = 20 * STEPS
"""Steps heard at once: 20 s."""
_WIDE_EVERY = 10
_FLOOR_DB = -96.0


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was heard of a song.

    ``low`` (below 200 Hz), ``mid`` and ``high`` (above 2.5 kHz): onset strength, ``STEPS`` a second.
    ``level``: RMS in dBFS, ``STEPS`` a second. ``texture``: (n, 52) mel bands and pitch classes,
    ``TEXTURE_STEPS`` a second.
    """

    low: Curve
    mid: Curve
    high: Curve
    level: Curve
    texture: Curve

    @property
    def seconds(self) -> float:
        """Length of what was heard."""
        return len(self.level) / STEPS


def listen(
    path: Path,
    *,
    seconds: float | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> Heard:
    """Hears a file, or its first ``seconds``. Holds 20 s of sound at a time.

    Raises ``UnreadableSound``, ``Cancelled``.
    """
    with AudioReader(path, _RATE) as reader:
        length = reader.length or 0
        if seconds is not None:
            length = min(length, round(seconds * _RATE))
        ear = _Ear()
        total = length // _HOP
        for start in range(0, total, _BLOCK):
            if cancelled():
                raise Cancelled()
            count = min(_BLOCK, total - start)
            first = start * _HOP - _WIDE // 2
            sound = reader.read(first, count * _HOP + _WIDE).mean(axis=1)
            ear.hear(sound, count)
            progress((start + count) / total, "Listening to the music")
    return ear.heard()


class _Ear:
    """Turns blocks of sound into curves; each block overlaps its neighbours by half a wide window."""

    def __init__(self) -> None:
        self._before = np.zeros((_LAG, _BANDS), np.float32)
        self._flux: list[Curve] = []
        self._levels: list[Curve] = []
        self._textures: list[Curve] = []
        self._fresh = True

    def hear(self, sound: NDArray[np.float32], count: int) -> None:
        """``sound``: ``count`` hops with half a wide window before and after them."""
        offset = (_WIDE - _WINDOW) // 2
        frames = _frames(sound[offset:], _WINDOW, _HOP, count)
        bands = np.log1p(50 * (np.abs(_spectra(frames)) @ _mel().T)).astype(np.float32)
        if self._fresh:
            self._before[:] = bands[0]
            self._fresh = False
        joined = np.concatenate([self._before, bands])
        rise = np.maximum(bands - joined[:count], 0)
        low, high = _borders()
        parts = rise[:, :low].sum(1), rise[:, low:high].sum(1), rise[:, high:].sum(1)
        self._flux.append(np.stack(parts).astype(np.float32))
        self._before = joined[count:].copy()
        middle = sound[_WIDE // 2 : _WIDE // 2 + count * _HOP].reshape(count, _HOP)
        power = np.square(middle.astype(np.float64)).mean(axis=1)
        self._levels.append(np.maximum(10 * np.log10(power + 1e-12), _FLOOR_DB).astype(np.float32))
        self._textures.append(_textures(sound, bands, count))

    def heard(self) -> Heard:
        if not self._flux:
            none = np.zeros(0, np.float32)
            return Heard(none, none, none, none, np.zeros((0, _BANDS + 12), np.float32))
        low, mid, high = np.concatenate(self._flux, axis=1)
        return Heard(low, mid, high, np.concatenate(self._levels), np.concatenate(self._textures))


def _textures(sound: NDArray[np.float32], bands: Curve, count: int) -> Curve:
    """(n, 52) for each whole half second of the block, and for what is left at the end of a song."""
    wide = _frames(sound, _WIDE, _HOP * _WIDE_EVERY, -(-count // _WIDE_EVERY))
    classes = np.abs(_spectra(wide)) @ _pitch_classes().T
    classes /= np.linalg.norm(classes, axis=1, keepdims=True) + 1e-3
    rows = []
    steps = STEPS // TEXTURE_STEPS
    for start in range(0, count, steps):
        chroma = classes[start // _WIDE_EVERY : (start + steps) // _WIDE_EVERY]
        rows.append(np.concatenate([bands[start : start + steps].mean(axis=0), chroma.mean(axis=0)]))
    return np.asarray(rows, np.float32)


def _frames(sound: NDArray[np.float32], window: int, hop: int, count: int) -> NDArray[np.float32]:
    views = np.lib.stride_tricks.sliding_window_view(sound, window)[::hop]
    return np.asarray(views[:count])


def _spectra(frames: NDArray[np.float32]) -> NDArray[np.complex64]:
    window = frames.shape[1]
    shape = np.hanning(window).astype(np.float32) * (2 / window)
    return np.asarray(np.fft.rfft(frames * shape, axis=1), np.complex64)


def _mel_of(hertz: float) -> float:
    return 1127.0 * float(np.log1p(hertz / 700.0))


@cache
def _edges() -> NDArray[np.float64]:
    """Hertz at which the mel bands begin, peak and end."""
    mels = np.linspace(_mel_of(_LOWEST), _mel_of(_HIGHEST), _BANDS + 2)
    return np.asarray(700.0 * np.expm1(mels / 1127.0))


@cache
def _mel() -> NDArray[np.float32]:
    """(bands, bins): triangles over the spectrum."""
    hertz = np.fft.rfftfreq(_WINDOW, 1 / _RATE)
    edges = _edges()
    rise = (hertz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - hertz) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0, np.minimum(rise, fall)).astype(np.float32)


@cache
def _borders() -> tuple[int, int]:
    """The first band of the middle and of the treble."""
    middles = _edges()[1:-1]
    return int(np.searchsorted(middles, 200.0)), int(np.searchsorted(middles, 2500.0))


@cache
def _pitch_classes() -> NDArray[np.float32]:
    """(12, bins): which bins of a wide spectrum belong to which pitch class; 100 Hz to 2 kHz."""
    hertz = np.fft.rfftfreq(_WIDE, 1 / _RATE)
    table = np.zeros((12, len(hertz)), np.float32)
    for number, value in enumerate(hertz):
        if 100 <= value <= 2000:
            table[round(12 * np.log2(value / 440.0)) % 12, number] = 1
    return table


def strength(heard: Heard) -> Curve:
    """The onset strength that beats are sought in: each band against its own, drums before cymbals."""
    return np.asarray(_even(heard.low) + _even(heard.mid) + 0.5 * _even(heard.high), np.float32)


def pulse(heard: Heard) -> Curve:
    """The onset strength of bass and drums alone, which carry the beat where cymbals double it."""
    return np.asarray(1.5 * _even(heard.low) + _even(heard.mid), np.float32)


def _even(curve: Curve) -> Curve:
    """Less its mean of 1 s around, in units of its own deviation of 10 s around; never below 0."""
    from scipy.ndimage import uniform_filter1d

    if not len(curve):
        return curve
    wide = curve.astype(np.float64)
    above = np.maximum(wide - uniform_filter1d(wide, STEPS, mode="nearest"), 0)
    power = uniform_filter1d(np.square(above), 10 * STEPS, mode="nearest")
    # An intro without drums is not to be blown up until its hiss beats.
    scale = np.sqrt(np.maximum(power, 0)) + 0.3 * float(np.sqrt(power.max())) + 1e-6
    return np.asarray(above / scale, np.float32)


def onset_times(heard: Heard) -> tuple[float, ...]:
    """Seconds at which something begins: peaks of the strength that stand out of the second around them."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    curve = strength(heard).astype(np.float64)
    if not len(curve):
        return ()
    top = maximum_filter1d(curve, 2 * 5 + 1, mode="nearest")
    base = uniform_filter1d(curve, STEPS, mode="nearest")
    peaks = np.flatnonzero((curve >= top) & (curve > base + 1.0))
    return tuple(float(step) / STEPS for step in peaks)
