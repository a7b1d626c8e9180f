"""Playback of W1 and W2 through the window's own parts, in real time, without a display.

Per work item: frames more than one frame time behind, CPU time of the window's thread per frame, the size
that was chosen, and how far the picture's clock is from a sound device that takes samples in real time.
Limits: no late frame, under 2 ms a frame, drift under one frame at the end. ``quick`` plays 5 s of each, else
20 s; ``--seconds 600`` plays each after itself for ten minutes.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pipeline.timeline.model import Gap, Item, Timeline, Track, Transition
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, from_samples
from tests.bench.folder import media_folder
from tests.bench.work import work
from ui.media.frames import FrameService
from ui.media.quality import NAMES
from ui.player.canvas import Canvas
from ui.player.playback import Playback
from ui.player.presenter import Presenter
from ui.player.sound import RATE, SoundClock
from ui.viewmodels.session import Session

CANVAS = (572, 992)
"""Pixels: a picture of 540 x 960 and the margin around it."""


class Device:
    """Takes samples from the queue as a sound card does: by the machine's clock, in buffers of 10 ms."""

    latency = 0.0

    def __init__(self, sound: SoundClock) -> None:
        self._sound = sound
        self._began: float | None = None
        self._taken = 0
        self._offset = 0
        self._buffer = np.empty((RATE // 100, 2), np.float32)
        self.starved = 0
        """Buffers that the mixing had no sound for."""
        self._timer = QTimer(interval=3)
        self._timer.timeout.connect(self._pull)
        self._timer.start()

    def _pull(self) -> None:
        queue = self._sound.queue
        if self._began is None:
            if not queue._blocks:
                return
            self._began, self._taken, self._offset = time.perf_counter(), 0, queue.played
        while self._taken < (time.perf_counter() - self._began) * RATE:
            before = queue.played
            queue.take(self._buffer)
            self.starved += queue.played - before < len(self._buffer)
            self._taken += len(self._buffer)

    @property
    def heard(self) -> int:
        """Samples that a listener has heard by now, counted by the machine's clock alone."""
        return round((time.perf_counter() - self._began) * RATE) if self._began is not None else 0

    def close(self) -> None:
        """Stops taking."""
        self._timer.stop()


class Document:
    """As much of an open document as playback asks for."""

    def __init__(self, timeline: object) -> None:
        self.timeline = timeline
        self.changed = self

    def connect(self, _slot: object) -> None:
        """Nothing is edited here."""

    disconnect = connect


def at_length(timeline: Timeline, seconds: float) -> Timeline:
    """``timeline`` after itself as often as ``seconds`` take."""
    times = max(1, math.ceil(seconds * FLICKS_PER_SECOND / timeline.duration))
    if times == 1:
        return timeline

    def again(track: Track, turn: int) -> tuple[Item, ...]:
        rest = Flicks(timeline.duration - track.duration)
        gap = (Gap(f"{track.id}-rest-{turn}", rest),) if rest else ()
        return tuple(replace(item, id=f"{item.id}-{turn}") for item in track.items) + gap

    def passages(track: Track, turn: int) -> tuple[Transition, ...]:
        return tuple(
            replace(t, id=f"{t.id}-{turn}", left=f"{t.left}-{turn}", right=f"{t.right}-{turn}")
            for t in track.transitions
        )

    tracks = tuple(
        replace(
            track,
            items=tuple(item for turn in range(times) for item in again(track, turn)),
            transitions=tuple(passage for turn in range(times) for passage in passages(track, turn)),
        )
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tracks)


def play(name: str, seconds: float, app: QApplication) -> bool:
    """Plays one work item and prints a row; True when the limits are met."""
    item = work(name, media_folder())
    item = replace(item, timeline=at_length(item.timeline, seconds))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = children.ru_utime + children.ru_stime
    session, frames, sound = Session(), FrameService(), SoundClock()
    playback = Playback(session, frames, sound)
    canvas, presenter = Canvas(), Presenter(frames)
    canvas.resize(*CANVAS)
    canvas.set_frame_size(item.timeline.width, item.timeline.height)
    canvas.show()
    costs: list[float] = []
    drifts: list[float] = []
    sizes: dict[str, int] = {}
    device = Device(sound)
    sound._stream = device
    frame = item.timeline.rate.frame

    def moved() -> None:
        start = time.thread_time()
        if playback.playing:
            image = presenter.moving(session.playhead, playback.speed)
            presenter.count(session.playhead, frame)
            if image is not None:
                canvas.show_image(image)
                canvas.repaint()
            costs.append((time.thread_time() - start) * 1000)
            label = NAMES[frames.quality.divisor]
            sizes[label] = sizes.get(label, 0) + 1
            drifts.append((session.playhead - from_samples(device.heard, RATE)) / FLICKS_PER_SECOND)

    session.playhead_changed.connect(moved)
    session.open(Document(item.timeline), lambda: item.resolver)  # type: ignore[arg-type]
    _wait(app, 60, lambda: frames.ready([0, frame, 2 * frame]))
    presenter.still(0)
    playback.play(1.0)
    _wait(app, seconds, lambda: not playback.playing)
    playback.pause()
    late, looked, worst = presenter.late, presenter.looked, presenter.worst / frame
    if not drifts:
        print(f"{name}: did not play")
        return False
    # The playhead is the frame that is on, so that up to one frame of lag is no drift.
    drift = max(abs(value) for value in drifts) * float(item.timeline.rate.fraction)
    gui = float(np.percentile(costs, 95))
    cost = frames.quality
    device.close()
    sound._stream = None
    sound.close()
    frames.close()
    canvas.close()
    # Unlike the rows above this one does not change with what else the machine does.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime - before
    share = ", ".join(f"{label} {count / looked:.0%}" for label, count in sizes.items())
    print(f"{name}: {looked} frames, {late} late (limit 0), furthest behind {worst:.0f} frames")
    print(
        f"    window's thread p95 {gui:.2f} ms a frame (limit 2); drawing {cost.mean:.1f} ms mean, "
        f"{cost.high:.1f} ms p95; size: {share}"
    )
    settled = float(np.median(drifts[-30:])) * float(item.timeline.rate.fraction)
    print(
        f"    drift {drift:.2f} frames at most, {settled:.2f} at the end (limit 1); "
        f"sound starved {device.starved} times; "
        f"CPU of drawing and mixing {spent:.1f} s for {seconds:.0f} s"
    )
    return late == 0 and gui < 2.0 and abs(settled) < 1.0


def _wait(app: QApplication, seconds: float, done: object) -> None:
    assert callable(done)
    end = time.monotonic() + seconds
    while time.monotonic() < end and not done():
        app.processEvents()
        time.sleep(0.001)


def main() -> int:
    """Plays both; 1 when a limit is missed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    parser = argparse.ArgumentParser(prog="bench_player")
    parser.add_argument("quick", nargs="?")
    parser.add_argument("--seconds", type=float, default=20.0, help="600 for the ten minutes of the limit")
    chosen = parser.parse_args()
    seconds = 5.0 if chosen.quick else chosen.seconds
    media_folder()
    return 0 if min([play(name, seconds, app) for name in ("w1", "w2")]) else 1


if __name__ == "__main__":
    assert Path.cwd().joinpath("tests").is_dir(), "run it from the repository's root"
    sys.exit(main())
