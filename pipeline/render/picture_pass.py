"""The picture of an export: this thread composites, one thread per film and segment encodes.

Several films (aspects, languages) are drawn frame by frame together, so that every source is decoded once.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.media.picture import YuvPicture
from pipeline.media.resolver import MediaResolver
from pipeline.render.compositor import Compositor
from pipeline.render.encoding import EncoderPicture, RateControl, VideoFormat, VideoSegment
from pipeline.render.memory import give_back
from pipeline.render.presets import OutputSettings
from pipeline.render.sources import Sources
from pipeline.timeline.model import Timeline

_QUEUE = 6
FrameHook = Callable[[int, YuvPicture], None]


@dataclass(frozen=True, slots=True)
class Film:
    """What is drawn, and how it is encoded."""

    timeline: Timeline
    output: OutputSettings


@dataclass(frozen=True, slots=True)
class Task:
    """Frames [first, last) of film number ``film``, to be encoded into ``path``.

    ``speed``: x264's preset, "" = the film's own.
    """

    film: int
    first: int
    last: int
    path: Path
    control: RateControl
    parameter_set: int = 0
    speed: str = ""


class FramePool:
    """The memory that frames for an encoder are drawn into.

    x264 copies what it is given: its frames go round, which saves the system clearing fresh pages. How many
    are under way at once depends on where segments end, so each comes back when it has been encoded.
    """

    def __init__(self, output: OutputSettings) -> None:
        video = VideoFormat.of(output)
        self._space = output.colour
        self._goes_round = video.encoder == "libx264" and video.pixel_format == "yuv420p"
        self._free: deque[EncoderPicture] = deque()

    def take(self, width: int, height: int) -> EncoderPicture:
        """An undefined picture that nobody else has."""
        try:
            return self._free.pop()
        except IndexError:
            return EncoderPicture.new(width, height, self._space)

    def give_back(self, picture: YuvPicture) -> None:
        """Takes a picture that has been encoded. Called from the encoders' threads."""
        if self._goes_round and isinstance(picture, EncoderPicture):
            self._free.append(picture)


class PicturePass:
    """Draws and encodes the segments of some films. Not thread-safe; use as a context.

    ``threads``: of each encoder, 0 = as it likes.
    """

    def __init__(self, films: Sequence[Film], resolver: MediaResolver, threads: int = 0) -> None:
        self._films = films
        # Where the films alone fill the machine, threads within each would only cost time and memory.
        self._threads = threads or (1 if len(films) >= (os.cpu_count() or 1) > 1 else 0)
        self._sources = Sources(resolver, shared=len(films) > 1)
        self._compositors: dict[int, Compositor] = {}
        self._pools = [FramePool(film.output) for film in films]
        self._resolver = resolver
        self._encoders: list[_Encoder] = []

    def __enter__(self) -> PicturePass:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        for encoder in self._encoders:
            encoder.abandon()
        for compositor in self._compositors.values():
            compositor.close()
        self._sources.close()

    @property
    def problems(self) -> dict[str, str]:
        """Asset id -> one sentence, for media that could not be read so far."""
        return dict(self._sources.problems)

    def run(self, tasks: Sequence[Task], each: Callable[[], None], on_frame: FrameHook | None = None) -> None:
        """Does ``tasks``, all of the same frames; calls ``each`` after every frame of every film."""
        encoders = [(task, self._start(task)) for task in tasks]
        for number in range(tasks[0].first, tasks[0].last):
            for task, encoder in encoders:
                picture = self._compositor(task.film).frame(number).picture()
                if on_frame is not None:
                    on_frame(number, picture)
                encoder.put(picture)
                each()
            self._sources.let_go_of_passed()
        for _, encoder in encoders:
            encoder.put(None)

    def settle(self) -> None:
        """Waits until every segment begun is whole; raises what went wrong."""
        for encoder in self._encoders:
            encoder.wait()
        self._encoders.clear()

    def _start(self, task: Task) -> _Encoder:
        before = next((other for other in reversed(self._encoders) if other.film == task.film), None)
        pool = self._pools[task.film]
        encoder = _Encoder(task, self._films[task.film].output, before, self._threads, pool)
        if before is not None:
            self._encoders.remove(before)
        self._encoders.append(encoder)
        return encoder

    def _compositor(self, film: int) -> Compositor:
        if film not in self._compositors:
            timeline, output = self._films[film].timeline, self._films[film].output
            self._compositors[film] = Compositor(
                timeline, self._resolver, output, sources=self._sources, blank=self._pools[film].take
            )
        return self._compositors[film]


class _Encoder:
    """Encodes one segment on a thread of its own, fed through a short queue that keeps memory flat.

    An encoder holds a hundred frames' worth of memory: it is opened only when the one ``before`` it is empty.
    """

    def __init__(
        self, task: Task, output: OutputSettings, before: _Encoder | None, threads: int, pool: FramePool
    ) -> None:
        self.film = task.film
        self._task, self._output, self._threads, self._pool = task, output, threads, pool
        self._before = before
        self._queue: queue.Queue[YuvPicture | None] = queue.Queue(_QUEUE)
        self._error: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    def put(self, picture: YuvPicture | None) -> None:
        """Hands a frame over, None after the last one; raises what went wrong so far."""
        while True:
            if self._error is not None:
                raise self._error
            with contextlib.suppress(queue.Full):
                self._queue.put(picture, timeout=0.1)
                return

    def wait(self) -> None:
        """Waits until the segment is whole; raises what went wrong."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def abandon(self) -> None:
        """Ends the thread; a segment that isn't whole is removed."""
        self._stop.set()
        if self._before is not None:
            self._before.abandon()
        self._thread.join()

    def _pictures(self) -> Iterator[YuvPicture]:
        while not self._stop.is_set():
            with contextlib.suppress(queue.Empty):
                picture = self._queue.get(timeout=0.1)
                if picture is None:
                    return
                yield picture

    def _work(self) -> None:
        try:
            before, self._before = self._before, None
            if before is not None:
                before.wait()
                del before
            self._encode()
        except BaseException as error:  # raised again by ``put`` or ``wait``
            self._error = error
        give_back(cycles=True)

    def _encode(self) -> None:
        segment = VideoSegment(
            self._task.path,
            replace(self._output, speed=self._task.speed or self._output.speed),
            self._task.control,
            parameter_set=self._task.parameter_set,
            threads=self._threads,
        )
        try:
            for picture in self._pictures():
                segment.put(picture)
                self._pool.give_back(picture)
        except BaseException:
            segment.abandon()
            raise
        if self._stop.is_set():
            segment.abandon()
        else:
            segment.close()
