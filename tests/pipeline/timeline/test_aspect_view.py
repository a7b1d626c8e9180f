from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.aspect_view import aspect_size, seen_as
from pipeline.timeline.framings import ASPECTS, AspectFraming, aspect_ratio, framing_for
from pipeline.timeline.model import Timeline


@given(st.integers(64, 4320), st.integers(64, 4320), st.sampled_from(ASPECTS))
def test_a_view_keeps_the_short_side_and_finds_the_framings_of_its_aspect(width, height, aspect):
    across, down = aspect_size(width, height, aspect)
    assert abs(min(across, down) - min(width, height)) <= 1
    assert abs(Fraction(across, down) / aspect_ratio(aspect) - 1) < Fraction(4, min(width, height))
    assert framing_for((AspectFraming(aspect),), across, down) is not None


def test_its_own_aspect_is_the_timeline_itself():
    timeline = Timeline("t", width=1920, height=1080)
    assert seen_as(timeline, "") is timeline
    assert seen_as(timeline, "16:9") is timeline
    assert seen_as(timeline, "nonsense") is timeline
    upright = seen_as(timeline, "9:16")
    assert (upright.width, upright.height, upright.tracks) == (1080, 1920, timeline.tracks)
