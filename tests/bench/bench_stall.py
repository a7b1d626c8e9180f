"""How long the window stops answering at worst: ``python -m tests.bench.bench_stall``.

A real window (without a display) imports 500 small files into an open project while a video is exported.
A timer of 5 ms on the window's thread beats all the while; the time between two beats, less the 5 ms, is a
stall. Printed: the longest and the 99th percentile against the limit, by the clock and by the processor
time of the window's thread (what the window itself did, which a busy machine does not change).

``--where`` also prints what the window's thread was doing in stalls of more than 30 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import Qt, QTimer

from app.jobs.spec import JobState
from app.studio import Studio
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind, new_id
from pipeline.timeline.time import from_seconds
from tests.bench.small_files import write_files
from ui.opening import application
from ui.window import MainWindow

FILES = 500
LIMIT_MS = 50.0
BEAT_MS = 5
LATE_MS = 30.0
PATIENCE = 600


class Heart:
    """Beats on the window's thread and keeps how late each beat came, in milliseconds (clock, own work)."""

    def __init__(self) -> None:
        self.late: list[tuple[float, float]] = []
        self.last = time.perf_counter()
        self._used = time.thread_time()
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins to count."""
        self.last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Counts no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.late.append(((now - self.last) * 1000 - BEAT_MS, (used - self._used) * 1000))
        self.last, self._used = now, used


class Witness:
    """Looks at the window's thread from another one whenever a beat is late."""

    def __init__(self, heart: Heart) -> None:
        self.seen: Counter[str] = Counter()
        self._heart, self._watched = heart, threading.get_ident()
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Looks no more."""
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            if (time.perf_counter() - self._heart.last) * 1000 < LATE_MS:
                continue
            frame = sys._current_frames().get(self._watched)
            stack = traceback.extract_stack(frame)[-9:]
            self.seen[" < ".join(f"{Path(f.filename).stem}.{f.name}:{f.lineno}" for f in stack[::-1])] += 1


def backdrop() -> Timeline:
    """A minute and a half of colours and titles: an export that lasts as long as the import."""
    clips = tuple(
        Clip(new_id(), MediaReference(MediaKind.TITLE), from_seconds(3.0), text=f"Part {n}", name=f"Part {n}")
        for n in range(30)
    )
    return Timeline(
        new_id(), "Stress", width=1280, height=720, tracks=(Track(new_id(), TrackKind.VIDEO, items=clips),)
    )


async def until(done: Callable[[], object]) -> None:
    """Waits for something to come true."""
    async with asyncio.timeout(PATIENCE):
        while not done():
            await asyncio.sleep(0.02)


async def stress(studio: Studio, paths: list[Path], out: Path, where: bool) -> Heart:
    """Imports ``paths`` while exporting to ``out``; returns the beats meanwhile."""
    project = studio.library.projects.create("Stress", backdrop())
    window = MainWindow(studio, sound=False)
    window.resize(1600, 960)
    window.show()
    window.workspace.open_project(project.id)
    window.docks.reveal("library")
    await asyncio.sleep(2.0)  # Opening has its own bench.
    heart = Heart()
    witness = Witness(heart) if where else None
    outcomes: list[object] = []
    window.workspace.imported.connect(outcomes.append)
    heart.start()
    window.workspace.render(out)
    await until(lambda: any(job.state is JobState.RUNNING for job in window.workspace.board.active()))
    window.workspace.import_files(paths)
    await until(lambda: outcomes)
    imported = len(heart.late)
    await asyncio.sleep(2.0)  # The list, its tiles and their pictures come after.
    for job in window.workspace.board.active():
        if job.kind == "video.render":
            print(f"the export was at {job.progress:.0%} when all files were in")
            studio.jobs.cancel(job.id)
    await until(lambda: all(j.state is not JobState.RUNNING for j in window.workspace.board.unfinished()))
    heart.stop()
    print(f"{outcomes[0].count} files in, {imported} beats meanwhile")  # type: ignore[attr-defined]
    if witness is not None:
        witness.stop()
        for stack, times in witness.seen.most_common(25):
            print(f"{times:4}  {stack}")
    window.close()
    return heart


def main() -> int:
    """Runs it; 1 when the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a fifth of the files")
    parser.add_argument("--where", action="store_true", help="say what stalls")
    options = parser.parse_args()
    count = FILES // 5 if options.quick else FILES
    paths = write_files(Path(tempfile.gettempdir()) / "kinora-bench" / "small-1", count)
    app = application()
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as folder:

        async def run() -> Heart:
            studio = await Studio.open(Path(folder) / "home")
            try:
                return await stress(studio, paths, Path(folder) / "out.mp4", options.where)
            finally:
                await studio.close()

        heart = loop.run_until_complete(run())
    clock, own = (sorted(column) for column in zip(*heart.late, strict=True))
    kept = clock[-1] < LIMIT_MS
    p99 = round(len(clock) * 0.99) - 1
    print(
        f"longest stall {clock[-1]:.0f} ms (own work {own[-1]:.0f} ms), "
        f"p99 {clock[p99]:.1f} ms (own {own[p99]:.1f}), import of {count} files beside an export; "
        f"limit {LIMIT_MS:.0f} ms: {'kept' if kept else 'MISSED'}"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
