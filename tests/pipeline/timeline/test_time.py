"""Flicks against known timecodes, and exactness at every rate."""

import opentimelineio.opentime as opentime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline import time as t
from providers.errors import InvalidInput

NTSC = [t.FPS_29_97, t.FPS_59_94]


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (0, "00:00:00;00"),
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (17981, "00:09:59;29"),
        (17982, "00:10:00;00"),
        (107892, "01:00:00;00"),
        (2589407, "23:59:59;29"),
    ],
)
def test_known_drop_frame_values(frame, text):
    assert t.to_timecode(t.from_frames(frame, t.FPS_29_97), t.FPS_29_97, drop_frame=True) == text
    assert t.from_timecode(text, t.FPS_29_97) == t.from_frames(frame, t.FPS_29_97)


def test_known_values_of_59_94_and_25():
    assert t.to_timecode(t.from_frames(3600, t.FPS_59_94), t.FPS_59_94, True) == "00:01:00;04"
    assert t.to_timecode(t.from_frames(90_061, t.FPS_25), t.FPS_25) == "01:00:02:11"


@given(st.sampled_from(t.COMMON_RATES), st.integers(0, 10_000_000))
def test_frames_timecode_and_otio_round_trip(rate, frame):
    time = t.from_frames(frame, rate)
    assert t.to_frames(time, rate) == frame
    assert t.from_timecode(t.to_timecode(time, rate), rate) == time
    rational = t.to_rational(time, rate)
    assert rational.value == frame and t.from_rational(rational) == time
    if rate in NTSC:
        text = t.to_timecode(time, rate, drop_frame=True)
        assert t.from_timecode(text, rate) == time
        if frame < 2_000_000:
            assert text == opentime.to_timecode(rational, rational.rate, True)


@given(st.sampled_from([8000, 44_100, 48_000, 96_000, 192_000]), st.integers(0, 10**10))
def test_samples_round_trip(rate, sample):
    assert t.to_samples(t.from_samples(sample, rate), rate) == sample


def test_odd_rates_and_texts_refuse():
    for bad in (lambda: t.FrameRate(0), lambda: t.FrameRate(17), lambda: t.FrameRate(25, -1)):
        with pytest.raises(InvalidInput):
            bad()
    for text, rate in (
        ("1:2", t.FPS_25),
        ("00:00:00:25", t.FPS_25),
        ("00:00:00;00", t.FPS_25),
        ("00:01:00;00", t.FPS_29_97),
        ("00:01:00;01", t.FPS_29_97),
    ):
        with pytest.raises(InvalidInput):
            t.from_timecode(text, rate)


def test_ranges_and_rounding():
    one, two = t.TimeRange(0, 10), t.TimeRange(5, 10)
    assert one.overlaps(two) and one.intersection(two) == t.TimeRange(5, 5)
    assert one.intersection(t.TimeRange(10, 5)) is None
    assert one.contains(0) and not one.contains(10)
    assert t.snap_to_frame(t.FPS_25.frame * 3 // 2, t.FPS_25) == 2 * t.FPS_25.frame
    assert t.to_seconds(t.from_seconds(1.5)) == 1.5
    assert (str(t.FPS_23_976), str(t.FPS_25)) == ("23.976", "25")
    assert t.from_rational(opentime.RationalTime(1, 1000.5)) == round(t.FLICKS_PER_SECOND / 1000.5)
    assert t.nearest_rate(12.0) == t.FrameRate(12) and t.nearest_rate(13.7) is None
