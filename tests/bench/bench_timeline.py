"""The timeline of a large project under the hand: ``python -m tests.bench.bench_timeline``.

5 000 clips on 12 tracks, software rendering without a display. Prints the time to the first painting, the
p95 of painting a frame while scrolling, zooming and dragging, of an edit (move with ripple: applied,
journalled and painted) and of undoing and redoing it, against their limits. Pictures and waves are there
(made up, of the size of real ones): fetching them is the business of another process.

Judged by the time of the window's own thread: that is what it does, whatever else the machine is doing. The
clock's time is beside it; on a machine that does nothing else the two differ by the disk's.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.library.library import Library
from pipeline.timeline import edits
from pipeline.timeline.model import Gap, Timeline, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from tests.bench.large_timeline import files, large_timeline
from ui import theme
from ui.collector import QtCollector
from ui.media.pictures import PEAKS_PER_SECOND, PictureCache
from ui.timeline.dropping import UNKNOWN, Coming
from ui.timeline.view import TimelineView
from ui.viewmodels.session import Session

CLIPS, TRACKS = 5_000, 12
SIZE = (1600, 720)
FIRST_MS, FRAME_MS, EDIT_MS = 300.0, 8.0, 16.0
_LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds: by the clock, and of the window's thread alone (which a busy machine does not change)."""

    wall: float
    thread: float


class Pictures(PictureCache):
    """Answers at once with pictures and waves of the size of real ones."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap(107, 60)
        self._picture.fill(QColor("#507090"))
        rng = np.random.default_rng(1)
        high = rng.random(600 * PEAKS_PER_SECOND, np.float32)
        self._wave = np.stack([-high, high], axis=1)

    def thumbnail(self, path: str, time: int, height: int) -> QPixmap | None:
        """Always the same picture."""
        return self._picture

    def peaks(self, path: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]] | None:
        """Always the same noise."""
        return self._wave


class Bench:
    """A view on an open project; paints are counted as the window would wait for them."""

    def __init__(self, app: QApplication, library: Library, folder: Path) -> None:
        self._app = app
        project = library.projects.create("Large", large_timeline(CLIPS, TRACKS))
        self.session, self.pictures = Session(), Pictures()
        self.view = TimelineView(self.session, self.pictures, lambda _ids: Coming(UNKNOWN, TrackKind.VIDEO))
        self.view.resize(*SIZE)
        self.view.show()
        app.processEvents()
        began, used = time.perf_counter(), time.thread_time()
        document = library.open_document(project.id)
        self.session.open(document, lambda: files(folder))
        self.paint()
        self.first = Took((time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000)

    def paint(self) -> None:
        """What is to be painted is painted now."""
        self._app.processEvents()

    def settle(self) -> None:
        """Waits until all details are there."""
        until = time.monotonic() + 10
        while self.view.painting and time.monotonic() < until:
            self._app.processEvents()
            time.sleep(0.002)

    def timed(self, do: Callable[[], object]) -> Took:
        """What it takes from ``do`` to the frame that shows it."""
        began, used = time.perf_counter(), time.thread_time()
        do()
        self.paint()
        return Took((time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000)


def scrolling(bench: Bench, pixels: float, step: int) -> list[Took]:
    """Frames while the wheel or the bar moves along."""
    seconds = bench.view.viewport().width() / pixels
    bench.view.show_span(0, round(seconds * FLICKS_PER_SECOND))
    bench.settle()
    bar = bench.view.horizontalScrollBar()
    return [bench.timed(partial(bar.setValue, n * step)) for n in range(1, 150)]


def zooming(bench: Bench) -> list[Took]:
    """Frames while zooming in from all of it to frames, and out again."""
    bench.view.fit()
    bench.settle()
    steps = [1.07] * 110 + [1 / 1.07] * 110
    return [bench.timed(partial(bench.view.zoom, factor, 700.0)) for factor in steps]


def dragging(bench: Bench, count: int) -> list[Took]:
    """Frames while ``count`` clips are dragged along their tracks."""
    view, session = bench.view, bench.session
    track = session.timeline.tracks[2]
    view.show_span(track.starts[200], track.starts[230])
    session.select([item.id for item in track.items[205 : 205 + count]])
    bench.settle()
    port, at = view.viewport(), view.item_point(track.items[206].id)
    QTest.mousePress(port, _LEFT, Qt.KeyboardModifier.NoModifier, at)
    moves = [at + QPoint((n * 7) % 300 - 150, (n // 20) % 3) for n in range(2, 120)]
    times = [bench.timed(partial(QTest.mouseMove, port, place)) for place in moves]
    view.cancel_drag()
    QTest.mouseRelease(port, _LEFT, Qt.KeyboardModifier.NoModifier, at)
    session.select(())
    bench.settle()
    return times


def editing(bench: Bench, times: int) -> tuple[list[Took], list[Took], list[Took]]:
    """A clip moved within its track with ripple, taken back and done again: three lists of times."""
    session = bench.session
    did, undid, redid = [], [], []
    for number in range(times):
        track = session.timeline.tracks[number % TRACKS]
        at = 100 + number
        at += isinstance(track.items[at], Gap)
        item, place = track.items[at], track.starts[at + 4]

        def change(
            timeline: Timeline, item_id: str = item.id, track_id: str = track.id, goal: int = place
        ) -> Timeline:
            return edits.move_insert(timeline, [item_id], track_id, goal)

        did.append(bench.timed(partial(session.edit, "Move", change)))
        undid.append(bench.timed(session.undo))
        redid.append(bench.timed(session.redo))
    return did, undid, redid


def told(name: str, times: list[Took], limit: float) -> bool:
    """Prints a row; True when the p95 keeps the limit."""
    middle = statistics.median(t.wall for t in times)
    p95 = statistics.quantiles([t.wall for t in times], n=20)[-1]
    own = statistics.quantiles([t.thread for t in times], n=20)[-1]
    good = own < limit
    mark = "ok" if good else "TOO SLOW"
    figures = f"median {middle:6.1f}   p95 {p95:6.1f} (thread {own:5.1f})   limit {limit:3.0f} ms"
    print(f"{name:46} {figures}   {mark}")
    return good


def main() -> int:
    """Runs all; 1 when a limit is missed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    rounds = 40 if "--quick" in sys.argv[1:] else 120
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        collector = QtCollector()
        bench = Bench(app, library, Path(folder))
        good = [
            told(
                f"open {CLIPS} clips on {TRACKS} tracks, to first paint",
                [bench.first] * 2,
                FIRST_MS,
            )
        ]
        bench.settle()
        for pixels in (4.0, 14.0, 60.0):
            good.append(told(f"scroll, {pixels:g} pixels a second", scrolling(bench, pixels, 47), FRAME_MS))
        good.append(told("zoom", zooming(bench), FRAME_MS))
        good.append(told("drag one clip", dragging(bench, 2), FRAME_MS))
        good.append(told("drag twenty clips", dragging(bench, 20), FRAME_MS))
        bench.view.show_span(*(bench.session.timeline.tracks[0].starts[n] for n in (90, 190)))
        bench.settle()
        names = ("edit: move with ripple", "undo", "redo")
        good += [told(n, t, EDIT_MS) for n, t in zip(names, editing(bench, rounds), strict=True)]
        bench.session.open(None, lambda: files(Path(folder)))
        bench.pictures.close()
        collector.close()
    return 0 if all(good) else 1


if __name__ == "__main__":
    assert Path.cwd().joinpath("tests").is_dir(), "run it from the repository's root"
    sys.exit(main())
