"""Exports a timeline to a video file.

One thread composites, this one encodes; a short queue between them keeps memory flat. The file is written
beside its target under a temporary name and renamed when it is whole: whatever goes wrong, and when the user
cancels, nothing is left.
"""

from __future__ import annotations

import contextlib
import errno
import os
import queue
import threading
import time as clock
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from pipeline.audio.loudness import LoudnessMeter
from pipeline.audio.master import MasterGain, master
from pipeline.audio.mixer import Mixer
from pipeline.media.decode import YuvPicture
from pipeline.media.resolver import MediaResolver
from pipeline.render.compositor import Compositor
from pipeline.render.encode import Mp4Writer
from pipeline.render.presets import OutputSettings
from pipeline.render.text_fonts import ensure_fonts
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, TimeRange, from_frames, to_samples, to_seconds
from providers.errors import Cancelled, InvalidInput, KinoraError
from providers.protocols import Progress, no_progress

FrameHook = Callable[[int, YuvPicture], None]
_QUEUE = 6
_SOUND_SHARE = 0.06
"""Of the progress bar, what measuring the sound takes."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SAFE_BYTES = 4 * 1024 * 1024


class NothingToExport(InvalidInput):
    """There is nothing to export yet."""


class ExportFailed(KinoraError):
    """The export could not be written."""


class DiskFull(ExportFailed):
    """The disk is full."""


class FolderMissing(ExportFailed):
    """The folder to export to is not there."""


class FolderReadOnly(ExportFailed):
    """The folder to export to can't be written."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export made. ``loudness``: LUFS integrated and ``true_peak``: dBTP, both -inf for silence."""

    path: Path
    frames: int
    seconds: float
    bytes: int
    loudness: float
    true_peak: float
    wall_seconds: float
    warnings: tuple[str, ...] = ()


def export(
    timeline: Timeline,
    resolver: MediaResolver,
    output: OutputSettings,
    path: Path,
    *,
    time_range: TimeRange | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    on_frame: FrameHook | None = None,
) -> ExportReport:
    """Renders ``timeline`` (or ``time_range`` of it, flicks) into an MP4 file at ``path``.

    ``on_frame`` sees every frame as it goes to the encoder. Raises ``NothingToExport``, ``FolderMissing``,
    ``FolderReadOnly``, ``DiskFull``, ``ExportFailed``, ``Cancelled``; after any of them no file is left.
    """
    began = clock.monotonic()
    ensure_fonts()  # Qt must begin and end on one thread, and text is drawn on another
    frames = _frame_range(timeline, output, time_range)
    _check_folder(path)
    partial = path.with_name(f".{path.stem}.{os.getpid()}.part")
    run = _Export(timeline, resolver, output, partial, frames, progress, cancelled, on_frame)
    try:
        run.write()
        if cancelled():
            raise Cancelled()
        size = _settle(partial, path)
    except (av.error.FFmpegError, OSError) as error:
        raise _translated(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    seconds = to_seconds(from_frames(len(frames), output.rate))
    progress(1.0, "Done")
    return ExportReport(
        path,
        len(frames),
        seconds,
        size,
        run.meter.integrated,
        run.meter.true_peak,
        clock.monotonic() - began,
        tuple(_warnings(output, seconds, size, run.problems)),
    )


class _Export:
    """One export on its way."""

    def __init__(
        self,
        timeline: Timeline,
        resolver: MediaResolver,
        output: OutputSettings,
        partial: Path,
        frames: range,
        progress: Progress,
        cancelled: Callable[[], bool],
        on_frame: FrameHook | None,
    ) -> None:
        self._timeline, self._resolver, self._output = timeline, resolver, output
        self._partial, self._frames = partial, frames
        self._progress, self._cancelled, self._on_frame = progress, cancelled, on_frame
        self.meter = LoudnessMeter(output.sample_rate)
        self.problems: dict[str, str] = {}

    def write(self) -> None:
        """Writes the whole file under its temporary name."""
        rate, count = self._output.sample_rate, len(self._frames)
        start = to_samples(from_frames(self._frames.start, self._output.rate), rate)
        end = to_samples(from_frames(self._frames.stop, self._output.rate), rate)
        with Mixer(self._timeline, self._resolver, rate) as mixer:
            sound = master(
                mixer,
                self._output.loudness,
                self._output.true_peak,
                start,
                end - start,
                lambda share, message: self._progress(share * _SOUND_SHARE, message),
                self._cancelled,
            )
            seconds = to_seconds(from_frames(count, self._output.rate))
            metadata = {"title": self._timeline.name} if self._timeline.name else {}
            writer = Mp4Writer(self._partial, self._output, seconds, metadata)
            try:
                with _frames_ahead(self._timeline, self._resolver, self._output, self._frames) as pictures:
                    self._encode(writer, pictures, sound, start, end)
                    self.problems = dict(pictures.problems)
                writer.close()
            except BaseException:
                writer.abandon()
                raise

    def _encode(self, writer: Mp4Writer, pictures: _Ahead, sound: MasterGain, start: int, end: int) -> None:
        began, at, count = clock.monotonic(), start, len(self._frames)
        for done, (number, picture) in enumerate(pictures, 1):
            if self._cancelled():
                raise Cancelled()
            if self._on_frame is not None:
                self._on_frame(number, picture)
            writer.put_frame(picture)
            until = (
                end
                if done == count
                else to_samples(
                    from_frames(self._frames.start + done, self._output.rate), self._output.sample_rate
                )
            )
            # Sound goes in blocks of a second or so: mixing has a price per call.
            if until - at >= self._output.sample_rate or done == count:
                block = sound.mix(at, until - at)
                self.meter.add(block)
                writer.put_samples(np.clip(block, -1.0, 1.0))
                at = until
            self._report(done, count, clock.monotonic() - began)

    def _report(self, done: int, count: int, spent: float) -> None:
        left = spent / done * (count - done)
        remaining = f"{left / 60:.0f} min left" if left >= 90 else f"{left:.0f} s left"
        share = _SOUND_SHARE + (1 - _SOUND_SHARE) * done / count
        self._progress(min(share, 0.999), f"Rendering frame {done} of {count}, {remaining}")


class _Ahead:
    """Frames composited on a thread of their own, in order, a few ahead of the reader."""

    def __init__(
        self, timeline: Timeline, resolver: MediaResolver, output: OutputSettings, frames: range
    ) -> None:
        self._arguments = (timeline, resolver, output)
        self._frames = frames
        self._queue: queue.Queue[tuple[int, YuvPicture] | BaseException | None] = queue.Queue(_QUEUE)
        self._stop = threading.Event()
        self.problems: dict[str, str] = {}
        self._thread = threading.Thread(target=self._work, name="compositor", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[tuple[int, YuvPicture]]:
        while (item := self._queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    def stop(self) -> None:
        """Ends the thread, also when frames are left."""
        self._stop.set()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._queue.get(timeout=0.05)
        self._thread.join()

    def _put(self, item: tuple[int, YuvPicture] | BaseException | None) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(queue.Full):
                self._queue.put(item, timeout=0.1)
                return

    def _work(self) -> None:
        try:
            compositor = Compositor(*self._arguments)
            try:
                for number in self._frames:
                    if self._stop.is_set():
                        return
                    self._put((number, compositor.frame(number).picture()))
                self.problems = dict(compositor.problems)
            finally:
                compositor.close()
            self._put(None)
        except BaseException as error:  # handed to the reader, which raises it
            self._put(error)


@contextlib.contextmanager
def _frames_ahead(
    timeline: Timeline, resolver: MediaResolver, output: OutputSettings, frames: range
) -> Iterator[_Ahead]:
    ahead = _Ahead(timeline, resolver, output, frames)
    try:
        yield ahead
    finally:
        ahead.stop()


def _frame_range(timeline: Timeline, output: OutputSettings, time_range: TimeRange | None) -> range:
    span = TimeRange(Flicks(0), timeline.duration)
    if time_range is not None:
        shared = span.intersection(time_range)
        if shared is None:
            raise NothingToExport("The part to export lies outside the timeline.")
        span = shared
    step = output.rate.frame
    frames = range(-(-span.start // step), -(-span.end // step))
    if not frames:
        raise NothingToExport(advice="Put a clip on the timeline first.")
    return frames


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise FolderMissing(f"The folder {folder} is not there.", advice="Choose another folder.")
    if path.is_dir():
        raise ExportFailed(f"{path.name} is a folder.", advice="Choose another name.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderReadOnly(f"Kinora may not write to {folder}.", advice="Choose another folder.")
    status = os.statvfs(folder) if hasattr(os, "statvfs") else None
    if status is not None and status.f_bavail * status.f_frsize < _SAFE_BYTES:
        raise DiskFull(f"There is no room left in {folder}.", advice="Free some space, then export again.")


def _settle(partial: Path, path: Path) -> int:
    """Brings the whole file to the disk and under its name; its size in bytes."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    size = partial.stat().st_size
    partial.replace(path)
    return size


def _translated(error: BaseException, path: Path) -> KinoraError:
    code = getattr(error, "errno", None)
    if code in _FULL:
        return DiskFull(
            f"The disk filled up while exporting to {path.parent}.",
            advice="Free some space, then export again.",
        )
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderReadOnly(f"Kinora may not write to {path.parent}.", advice="Choose another folder.")
    if code == errno.ENOENT:
        return FolderMissing(f"The folder {path.parent} went away.", advice="Choose another folder.")
    return ExportFailed(f"The export to {path.name} could not be written.", advice="Try another folder.")


def _warnings(output: OutputSettings, seconds: float, size: int, problems: dict[str, str]) -> Iterator[str]:
    name = output.preset or "this preset"
    if output.max_seconds and seconds > output.max_seconds:
        yield f"The video lasts {seconds:.0f} s; {name} takes {output.max_seconds:.0f} s at most."
    if output.max_bytes and size > output.max_bytes:
        yield f"The file has {size / 1e6:.0f} MB; {name} takes {output.max_bytes / 1e6:.0f} MB at most."
    yield from problems.values()
