"""The project's own settings: name, frame, rate; the ids of this section are not looked at."""

from __future__ import annotations

from fractions import Fraction

from pipeline.timeline import edits
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import FrameRate
from ui.inspector.setting import ChoiceSetting, Setting, TextSetting
from ui.words import isolated, tr

SIZES: tuple[tuple[int, int], ...] = (
    (1080, 1920),
    (1920, 1080),
    (1080, 1080),
    (1080, 1350),
    (3840, 2160),
    (2160, 3840),
    (1280, 720),
    (720, 1280),
)
RATES: tuple[tuple[int, int], ...] = (
    (24000, 1001),
    (24, 1),
    (25, 1),
    (30000, 1001),
    (30, 1),
    (50, 1),
    (60000, 1001),
    (60, 1),
)
SAMPLE_RATES = (44_100, 48_000, 96_000)


def project_settings(timeline: Timeline) -> tuple[Setting, ...]:
    """With the timeline's own size and rate among the choices, whatever they are."""
    size = (timeline.width, timeline.height)
    rate = (timeline.rate.numerator, timeline.rate.denominator)
    samples = dict.fromkeys((timeline.sample_rate, *SAMPLE_RATES))
    return (
        TextSetting(
            "project.name",
            tr("Name"),
            lambda now, _: now.name,
            lambda now, _, value: edits.set_timeline(now, name=value.strip() or now.name),
        ),
        ChoiceSetting(
            "project.size",
            tr("Frame"),
            tuple((each, size_words(*each)) for each in dict.fromkeys((size, *SIZES))),
            lambda now, _: (now.width, now.height),
            _set_size,
            tr("Width and height in pixels"),
        ),
        ChoiceSetting(
            "project.rate",
            tr("Frame rate"),
            tuple((each, rate_words(*each)) for each in dict.fromkeys((rate, *RATES))),
            lambda now, _: (now.rate.numerator, now.rate.denominator),
            _set_rate,
            tr("Frames a second; cuts stay where they are in time"),
        ),
        ChoiceSetting(
            "project.sample_rate",
            tr("Sound"),
            tuple((each, f"{each / 1000:g} kHz") for each in samples),
            lambda now, _: now.sample_rate,
            lambda now, _, value: edits.set_timeline(now, sample_rate=int(str(value))),
            tr("Samples of sound a second"),
        ),
    )


def size_words(width: int, height: int) -> str:
    """``1080×1920 · 9:16``, as narrow as the field is."""
    ratio = Fraction(width, height)
    shape = f"{ratio.numerator}:{ratio.denominator}"
    return isolated(f"{width}×{height} · {shape}" if len(shape) <= 5 else f"{width}×{height}")


def rate_words(numerator: int, denominator: int) -> str:
    """``29.97 fps``."""
    return f"{numerator / denominator:.3f}".rstrip("0").rstrip(".") + " fps"


def _set_size(timeline: Timeline, _: str, value: object) -> Timeline:
    if not isinstance(value, tuple):
        return timeline
    return edits.set_timeline(timeline, width=value[0], height=value[1])


def _set_rate(timeline: Timeline, _: str, value: object) -> Timeline:
    if not isinstance(value, tuple):
        return timeline
    return edits.set_timeline(timeline, rate=FrameRate(*value))
