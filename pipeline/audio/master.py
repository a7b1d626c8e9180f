"""The last step: a mix measured, brought to a loudness, and kept under a true-peak ceiling.

The mix is read twice, to measure and to write, and the picture never. The limiter is a finite filter (a
running minimum of the gain each sample needs, smoothed by a window no longer than the minimum's), so it
needs no state: a sample's gain depends on the 20 ms around it, and blocks of any size give the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.audio.mixer import Mixer
from pipeline.audio.outline import OutlineMeter
from pipeline.audio.reader import Samples
from providers.errors import Cancelled
from providers.limiter import limiter_gain
from providers.loudness import SILENCE, TRUE_PEAK_CONTEXT, LoudnessMeter
from providers.protocols import Progress, no_progress

DEFAULT_TARGET = -14.0
"""LUFS; what the large platforms play back at."""
DEFAULT_CEILING = -1.0
"""dBTP."""

_REACH = 0.010
_BLOCK = 96_000
_KEPT_SECONDS = 600
"""A mix up to this long is kept in a temporary file (23 MB a minute) after it was measured."""
_TOLERANCE = 0.02
_MOST_STEPS = 20
_MOST_GAIN = 30.0
_MOST_LIMITING = 12.0
_HEADROOM = 0.15
"""dB kept under the ceiling: what four-fold oversampling may miss."""


@dataclass(frozen=True, slots=True)
class LoudnessReport:
    """What a pass found. ``integrated`` LUFS and ``true_peak`` dBTP (-inf for silence), ``samples`` long."""

    integrated: float
    true_peak: float
    samples: int


def measure(
    mixer: Mixer,
    start: int = 0,
    count: int | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> LoudnessReport:
    """Measures ``count`` samples of the mix from ``start`` (all by default). Raises ``Cancelled``."""
    length = max(0, mixer.length - start) if count is None else count
    meter = LoudnessMeter(mixer.sample_rate)
    _read_through(mixer, meter, start, length, progress, cancelled)
    return LoudnessReport(meter.integrated, meter.true_peak, length)


def _read_through(
    mixer: Mixer,
    meter: LoudnessMeter,
    start: int,
    length: int,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    if length <= _KEPT_SECONDS * mixer.sample_rate:
        mixer.keep(start)
    for offset in range(0, length, _BLOCK):
        if cancelled():
            raise Cancelled()
        meter.add(mixer.mix(start + offset, min(_BLOCK, length - offset)))
        progress(min(1.0, (offset + _BLOCK) / length), "Measuring loudness")


class MasterGain:
    """The mix at its final level: ``gain`` dB, then nothing above ``ceiling`` dBTP.

    ``limiting`` False promises that the gain alone stays below the ceiling. ``known``: integrated loudness
    and true peak of the result where they follow from what was measured. Not thread safe.
    """

    def __init__(
        self,
        mixer: Mixer,
        gain: float,
        ceiling: float = DEFAULT_CEILING,
        limiting: bool = True,
        known: tuple[float, float] | None = None,
    ) -> None:
        self.known = known
        self.mixer = mixer
        self.gain = gain
        self.ceiling = ceiling
        self.limiting = limiting
        self._factor = np.float32(10 ** (gain / 20))
        self._half = round(_REACH * mixer.sample_rate)
        self._kept_start = 0
        self._kept: Samples = np.zeros((0, 2), np.float32)

    @property
    def length(self) -> int:
        """Samples to the timeline's end."""
        return self.mixer.length

    def mix(self, start_sample: int, count: int) -> Samples:
        """Returns the mastered samples [start_sample, start_sample + count) as (count, 2) float32."""
        if not self.limiting:
            return self.mixer.mix(start_sample, count) * self._factor
        context = 2 * self._half + TRUE_PEAK_CONTEXT
        wide = self._raw(start_sample - context, count + 2 * context) * self._factor
        own = wide[context : context + count]
        factors = limiter_gain(wide, self.ceiling - _HEADROOM, self._half)
        if factors is None:
            return own
        return own * factors[context : context + count, None].astype(np.float32)

    def _raw(self, start: int, count: int) -> Samples:
        """The mixer's samples; what the last call already fetched isn't mixed again."""
        end, kept_end = start + count, self._kept_start + len(self._kept)
        if self._kept_start <= start < kept_end < end:
            fresh = self.mixer.mix(kept_end, end - kept_end)
            block = np.concatenate([self._kept[start - self._kept_start :], fresh])
        else:
            block = self.mixer.mix(start, count)
        self._kept_start, self._kept = start, block
        return block


def master(
    mixer: Mixer,
    target: float | None = DEFAULT_TARGET,
    ceiling: float = DEFAULT_CEILING,
    start: int = 0,
    count: int | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> MasterGain:
    """Finds the gain that brings the mix to ``target`` LUFS under ``ceiling`` dBTP.

    ``target`` None leaves the level alone, measures nothing, and only guards the ceiling.

    The mix is read once. Limiting takes loudness away, so where it acts the gain is found on the mix's
    outline; the peaks are turned down by 12 dB at most, so a mix of lone spikes may stay softer than asked.
    Silence stays silence. Raises ``Cancelled``.
    """
    if target is None:
        return MasterGain(mixer, 0.0, ceiling)
    length = max(0, mixer.length - start) if count is None else count
    meter = OutlineMeter(mixer.sample_rate)
    _read_through(mixer, meter, start, length, progress, cancelled)
    loudness, peak = meter.integrated, meter.true_peak
    if loudness == SILENCE:
        return MasterGain(mixer, 0.0, ceiling)
    gain = min(target - loudness, _MOST_GAIN)
    if peak + gain <= ceiling:
        return MasterGain(mixer, gain, ceiling, limiting=False, known=(loudness + gain, peak + gain))
    most = max(gain, ceiling + _MOST_LIMITING - peak) if gain > 0 else gain + _MOST_LIMITING
    for _ in range(_MOST_STEPS):
        missing = target - meter.limited(gain, ceiling - _HEADROOM, _REACH)
        if abs(missing) <= _TOLERANCE or gain >= most:
            break
        gain = min(gain + missing, most)
    return MasterGain(mixer, gain, ceiling)
