"""The picture of an export: this thread composites, one thread per film and segment encodes.

Several films (aspects, languages) are drawn frame by frame together, so that every source is decoded once.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.media.picture import YuvPicture
from pipeline.media.resolver import MediaResolver
from pipeline.render.compositor import Compositor
from pipeline.render.encoding import EncoderPicture, RateControl, VideoSegment
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
    """Frames [first, last) of film number ``film``, to be encoded into ``path``."""

    film: int
    first: int
    last: int
    path: Path
    control: RateControl


class PicturePass:
    """Draws and encodes the segments of some films. Not thread-safe; use as a context."""

    def __init__(self, films: Sequence[Film], resolver: MediaResolver) -> None:
        self._films = films
        self._sources = Sources(resolver, shared=len(films) > 1)
        self._compositors: dict[int, Compositor] = {}
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
        for _, encoder in encoders:
            encoder.finish()

    def settle(self) -> None:
        """Waits until every segment begun is whole; raises what went wrong."""
        for encoder in self._encoders:
            encoder.wait()
        self._encoders.clear()

    def _start(self, task: Task) -> _Encoder:
        encoder = _Encoder(task, self._films[task.film].output)
        # The segment before empties its encoder while this one fills its own; earlier ones are whole.
        waiting = [other for other in self._encoders if other.film == task.film]
        for other in waiting[:-1]:
            other.wait()
            self._encoders.remove(other)
        self._encoders.append(encoder)
        return encoder

    def _compositor(self, film: int) -> Compositor:
        if film not in self._compositors:
            timeline, output = self._films[film].timeline, self._films[film].output
            self._compositors[film] = Compositor(
                timeline, self._resolver, output, sources=self._sources, blank=EncoderPicture.new
            )
        return self._compositors[film]


class _Encoder:
    """Encodes one segment on a thread of its own, fed through a short queue that keeps memory flat."""

    def __init__(self, task: Task, output: OutputSettings) -> None:
        self.film = task.film
        self._segment = VideoSegment(task.path, output, task.control)
        self._queue: queue.Queue[YuvPicture | None] = queue.Queue(_QUEUE)
        self._error: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    def put(self, picture: YuvPicture) -> None:
        """Hands a frame over; raises what went wrong with earlier ones."""
        self._put(picture)

    def finish(self) -> None:
        """Says that no more frames come; the segment gets whole in the background."""
        self._put(None)

    def wait(self) -> None:
        """Waits until the segment is whole; raises what went wrong."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def abandon(self) -> None:
        """Ends the thread; a segment that isn't whole is removed."""
        self._stop.set()
        self._thread.join()

    def _put(self, picture: YuvPicture | None) -> None:
        while True:
            if self._error is not None:
                raise self._error
            with contextlib.suppress(queue.Full):
                self._queue.put(picture, timeout=0.1)
                return

    def _pictures(self) -> Iterator[YuvPicture]:
        while not self._stop.is_set():
            with contextlib.suppress(queue.Empty):
                picture = self._queue.get(timeout=0.1)
                if picture is None:
                    return
                yield picture

    def _work(self) -> None:
        try:
            for picture in self._pictures():
                self._segment.put(picture)
            if self._stop.is_set():
                self._segment.abandon()
            else:
                self._segment.close()
        except BaseException as error:  # raised again by ``put`` or ``wait``
            self._segment.abandon()
            self._error = error
