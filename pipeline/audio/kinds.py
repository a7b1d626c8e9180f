"""Which effects there are on a clip's sound and what they take: one table for the mixer and the inspector.

``denoise``: ``amount`` dB are taken off the noise, whose level is ``floor`` dBFS (0: measured). With the text
``asset``, an RNNoise model file of the user's, the network does it, and ``mix`` is its share.
``highpass``: 12 dB per octave below ``frequency``.
``equaliser``: ``gain`` around ``frequency``, ``width`` octaves wide.
``compressor``: what is above ``threshold`` rises ``ratio`` times less.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundParameter:
    """A number an effect takes. Values outside ``low``..``high`` are held at the edge."""

    name: str
    low: float
    high: float
    default: float
    unit: str = ""

    def held(self, value: float) -> float:
        """The value, or the edge it lies beyond."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, slots=True)
class SoundKind:
    """A kind of effect on sound. ``texts``: (name, default, what it holds)."""

    kind: str
    label: str
    parameters: tuple[SoundParameter, ...]
    texts: tuple[tuple[str, str, str], ...] = ()


SOUND_KINDS: dict[str, SoundKind] = {
    each.kind: each
    for each in (
        SoundKind(
            "denoise",
            "Noise reduction",
            (
                SoundParameter("amount", 0.0, 40.0, 12.0, "dB"),
                SoundParameter("floor", -80.0, 0.0, 0.0, "dBFS"),
                SoundParameter("mix", 0.0, 1.0, 1.0),
            ),
            (("asset", "", "asset id"),),
        ),
        SoundKind("highpass", "High-pass", (SoundParameter("frequency", 10.0, 20_000.0, 80.0, "Hz"),)),
        SoundKind(
            "equaliser",
            "Equaliser",
            (
                SoundParameter("frequency", 10.0, 20_000.0, 1000.0, "Hz"),
                SoundParameter("width", 0.1, 6.0, 1.0, "octaves"),
                SoundParameter("gain", -30.0, 30.0, 0.0, "dB"),
            ),
        ),
        SoundKind(
            "compressor",
            "Compressor",
            (
                SoundParameter("threshold", -60.0, 0.0, -20.0, "dBFS"),
                SoundParameter("ratio", 1.0, 20.0, 3.0),
                SoundParameter("attack", 0.1, 500.0, 10.0, "ms"),
                SoundParameter("release", 1.0, 5000.0, 120.0, "ms"),
                SoundParameter("makeup", 0.0, 24.0, 0.0, "dB"),
            ),
        ),
    )
}
"""By their names on a clip."""
