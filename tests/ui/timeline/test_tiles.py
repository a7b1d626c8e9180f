"""Rows as tiles: the same picture whichever way it came about, and kept while nothing changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from pipeline.timeline import edits
from pipeline.timeline.model import Gap, Timeline
from tests.ui.conftest import seconds
from tests.ui.timeline.conftest import files, film_timeline
from ui import theme
from ui.timeline.geometry import rows
from ui.timeline.painting import tiles
from ui.timeline.painting.bodies import OFFLINE, code_of, columns_of, paint_bodies, wide_items
from ui.timeline.painting.look import Look, files_of
from ui.timeline.painting.tiles import Tiles

FILES = files_of(files())


class Pictures:
    """None is there yet."""

    def __init__(self) -> None:
        self.asked = 0

    def thumbnail(self, path, time, height):
        self.asked += 1

    def peaks(self, path):
        self.asked += 1


@pytest.fixture
def pictures(qapp) -> Pictures:
    return Pictures()


def painted(kept: Tiles, timeline: Timeline, look: Look, budget: float | None = None) -> QImage:
    image = QImage(look.width, 260, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    kept.paint(painter, rows(timeline), QRect(0, 0, look.width, 260), look, budget)
    painter.end()
    return image


def look_at(pictures, pixels=100.0, left=0.0, **more) -> Look:
    return Look(pixels, left, 1200, FILES, pictures, QFont(), **more)


def test_a_second_painting_costs_no_new_tile(pictures, monkeypatch):
    kept, timeline, look = Tiles(), film_timeline(), look_at(pictures)
    first = painted(kept, timeline, look)
    monkeypatch.setattr(Tiles, "_paint_tile", lambda *a, **k: pytest.fail("nothing has changed"))
    assert painted(kept, timeline, look) == first


def test_an_edit_repaints_only_the_track_it_touched(pictures, monkeypatch):
    kept, timeline, look = Tiles(), film_timeline(), look_at(pictures)
    painted(kept, timeline, look)
    after = edits.trim(timeline, "r", edits.Edge.TAIL, -seconds(1))
    anew: list[str] = []
    whole = Tiles._paint_tile

    def noted(self, tile, row, *rest):
        anew.append(row.track.id)
        whole(self, tile, row, *rest)

    monkeypatch.setattr(Tiles, "_paint_tile", noted)
    shown = painted(kept, after, look)
    assert set(anew) == {"v1"}
    assert shown == painted(Tiles(), after, look), "the same as painted from nothing"


@pytest.mark.parametrize("left", [0.0, 300.0, 511.0, 700.0])
def test_tiles_meet_without_a_seam(pictures, left):
    image = painted(Tiles(), film_timeline(), look_at(pictures, 400.0, left))
    row = next(row for row in rows(film_timeline()) if row.track.id == "v1")
    body = theme.colour("clip_video")
    y = row.y + row.height - 8
    clip_end = 2 * 400 - left
    for x in range(4, min(1190, int(clip_end) - 6)):
        assert image.pixelColor(x, y) == body, x


def test_out_of_budget_everything_is_there_as_colours(pictures):
    kept, timeline = Tiles(), film_timeline()
    image = painted(kept, timeline, look_at(pictures), budget=-1.0)
    assert kept.pending
    assert pictures.asked == 0, "no details were looked at"
    row = next(row for row in rows(timeline) if row.track.id == "v1")
    assert image.pixelColor(100, row.y + 30) == theme.colour("clip_video")
    assert image.pixelColor(900, row.y + 30) in (theme.colour("track"), theme.colour("track_alt"))
    painted(kept, timeline, look_at(pictures))
    assert not kept.pending


def test_pictures_that_come_are_painted_and_nothing_else_is(pictures):
    kept, timeline, look = Tiles(), film_timeline(), look_at(pictures)
    painted(kept, timeline, look)
    asked = pictures.asked
    assert asked > 0
    painted(kept, timeline, look)
    assert pictures.asked == asked, "it waits"
    kept.pictures_came()
    painted(kept, timeline, look)
    assert pictures.asked > asked


def test_memory_is_bounded(pictures, monkeypatch):
    monkeypatch.setattr(tiles, "_MOST", 10)
    kept, timeline = Tiles(), film_timeline()
    for left in range(0, 20_000, 600):
        painted(kept, timeline, look_at(pictures, 3000.0, float(left)))
    assert len(kept._kept) <= 10


def test_narrow_clips_are_parted_or_run_together(pictures, qapp):
    timeline = film_timeline()
    columns = columns_of(timeline.track("v1"), FILES, frozenset())
    for pixels, seen in ((5.0, 3), (0.2, 1)):
        image = QImage(40, 10, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        paint_bodies(painter, columns, Look(pixels, 0.0, 40, FILES, pictures, QFont()), 10, every=True)
        painter.end()
        row = [image.pixelColor(x, 5) == QColor("black") for x in range(40)]
        runs = sum(1 for a, b in zip([True, *row], row, strict=False) if a and not b)
        assert runs == seen, pixels
    assert wide_items(columns, look_at(pictures)) == [0, 1, 2]


def test_what_is_chosen_and_what_is_offline_looks_different(pictures):
    timeline = film_timeline()
    plain = painted(Tiles(), timeline, look_at(pictures))
    assert painted(Tiles(), timeline, look_at(pictures, chosen=frozenset({"p"}))) != plain
    assert painted(Tiles(), timeline, look_at(pictures, stale=frozenset({"p"}))) != plain
    track = timeline.track("v1")
    assert code_of(track, track.items[0], {}) == OFFLINE
    assert code_of(track, Gap("g", seconds(1)), {}) == 0
    off = edits.set_clip(timeline, "p", enabled=False)
    assert painted(Tiles(), off, look_at(pictures)) != plain
