import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.time import FLICKS_PER_SECOND, FPS_30, Flicks
from providers.errors import InvalidInput
from ui.captions.clock import clock, read_clock


@given(st.integers(0, 400_000))
def test_what_is_shown_can_be_typed(frames):
    time = Flicks(frames * FPS_30.frame)
    assert read_clock(clock(time), FPS_30) == time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("12.5", 12.5), ("1:12,5", 72.5), ("1:00:00", 3600), (" 0:01.000 ", 1), ("00:00:12:15", 12.5)],
)
def test_what_people_type(text, seconds):
    assert read_clock(text, FPS_30) == seconds * FLICKS_PER_SECOND


@pytest.mark.parametrize("text", ["", "soon", "1:2:3:4:5", "-3", "1.2.3", "00:00:12:45", "٣x"])
def test_anything_else_is_no_time(text):
    with pytest.raises(InvalidInput):
        read_clock(text, FPS_30)
