"""How long a painting may go on with details."""

from dataclasses import replace

from tests.ui.timeline.conftest import film_timeline
from ui.timeline.geometry import rows
from ui.timeline.painting.pace import BUDGET_MS, Pace


def test_the_first_painting_has_time_and_zooming_over_many_clips_has_least():
    few = rows(film_timeline())
    track = film_timeline().track("v1")
    crowd = tuple(replace(track.items[0], id=f"n{n}") for n in range(1000))
    many = rows(replace(film_timeline(), tracks=(replace(track, items=crowd),)))
    pace = Pace()
    assert pace.budget(10.0, many) > 10 * BUDGET_MS
    assert pace.budget(10.0, many) == BUDGET_MS
    zoomed = pace.budget(11.0, many)
    assert zoomed < BUDGET_MS
    assert pace.budget(12.0, few) > zoomed
