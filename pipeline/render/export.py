"""Exports a timeline to files: one, or several shapes and languages of it in one go.

The picture is cut into segments of some seconds, each encoded on its own; the sound is made beside them; the
parts are joined without encoding again. So an export that was killed goes on from its last finished
segment. The file is written beside its target under a temporary name and renamed when it is whole: whatever
goes wrong, and when the user cancels, nothing half-finished is left under its name.
"""

from __future__ import annotations

import contextlib
import time as clock
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av

from pipeline.media.resolver import MediaResolver
from pipeline.render.copying import copies_in
from pipeline.render.disclosure import file_metadata
from pipeline.render.encoding import (
    Chapter,
    EncoderDied,
    EncoderUnavailable,
    check_output,
    check_subtitles,
    join,
    software_fallback,
)
from pipeline.render.export_run import ExportRun, FilmPart
from pipeline.render.hdr_limits import hdr_output
from pipeline.render.picture_pass import FrameHook
from pipeline.render.plan import make_plan
from pipeline.render.presets import OutputSettings
from pipeline.render.soft_captions import soft_captions
from pipeline.render.text_fonts import ensure_fonts
from pipeline.render.workroom import Workroom, fingerprint, room_beside
from pipeline.render.writing import DiskFull, check_folder, partial_path, settle, translated
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, TimeRange, from_frames, to_seconds
from providers.errors import InvalidInput
from providers.protocols import Progress, no_progress


class NothingToExport(InvalidInput):
    """There is nothing to export yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file of an export. ``timeline`` None: the export's own (another language brings its own).

    ``soft``: caption tracks (ids) that go along as tracks of the file, whether they are shown or not.
    """

    output: OutputSettings
    path: Path
    timeline: Timeline | None = None
    soft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export made. ``loudness``: LUFS integrated and ``true_peak``: dBTP, both -inf for silence.

    Both are nan for sound that was copied as it is: nothing measured it.

    ``copied``: frames taken over from the sources without encoding them again; ``resumed``: frames that an
    earlier, interrupted export had finished.
    """

    path: Path
    frames: int
    seconds: float
    bytes: int
    loudness: float
    true_peak: float
    wall_seconds: float
    warnings: tuple[str, ...] = ()
    copied: int = 0
    resumed: int = 0


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
    work: Path | None = None,
) -> ExportReport:
    """Renders ``timeline`` (or ``time_range`` of it, flicks) into a file at ``path``.

    ``on_frame`` sees every frame as it goes to the encoder. ``work``: a folder for unfinished parts, kept
    when the program is killed or the disk fills up, so that the next try goes on; beside ``path`` when None.
    Raises ``NothingToExport``, ``FolderMissing``, ``FolderReadOnly``, ``DiskFull``, ``ExportFailed``,
    ``EncoderUnavailable``, ``FormatRefused``, ``NotInHdr``, ``LimitTooSmall``, ``Cancelled``.
    """
    (report,) = export_many(
        timeline,
        resolver,
        [Target(output, path)],
        time_range=time_range,
        progress=progress,
        cancelled=cancelled,
        on_frame=on_frame,
        work=work,
    )
    return report


def export_many(
    timeline: Timeline,
    resolver: MediaResolver,
    targets: Sequence[Target],
    *,
    time_range: TimeRange | None = None,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    on_frame: FrameHook | None = None,
    work: Path | None = None,
) -> tuple[ExportReport, ...]:
    """``export`` for several files: targets of one frame rate share decoding, equal sound is made once."""
    began = clock.monotonic()
    ensure_fonts()  # Qt must begin and end on one thread
    for target in targets:
        check_output(target.output)
        if target.soft:
            check_subtitles(target.output)
        _frame_range(target.timeline or timeline, target.output, time_range)
        check_folder(target.path)
    targets = [_kept_in_hdr(target, timeline, resolver, time_range) for target in targets]
    try:
        return _export(timeline, resolver, targets, time_range, progress, cancelled, on_frame, work, began)
    except (EncoderDied, EncoderUnavailable):
        if not any(target.output.encoder for target in targets):
            raise
        # A hardware encoder gave up, or is not what it was: software always can.
        softer = [replace(target, output=software_fallback(target.output)) for target in targets]
        return _export(timeline, resolver, softer, time_range, progress, cancelled, on_frame, work, began)


def _export(
    timeline: Timeline,
    resolver: MediaResolver,
    targets: Sequence[Target],
    time_range: TimeRange | None,
    progress: Progress,
    cancelled: Callable[[], bool],
    on_frame: FrameHook | None,
    work: Path | None,
    began: float,
) -> tuple[ExportReport, ...]:
    parts: list[FilmPart] = []
    finished = False
    try:
        for number, target in enumerate(targets):
            parts.append(_part(timeline, resolver, target, time_range, work, number))
        run = ExportRun(parts, resolver, progress, cancelled, on_frame)
        run.make()
        reports = tuple(
            _hand_over(part, target, run, clock.monotonic() - began)
            for part, target in zip(parts, targets, strict=True)
        )
        finished = True
    except (av.error.FFmpegError, OSError) as error:
        sentence = translated(error, targets[0].path)
        finished = not isinstance(sentence, DiskFull) or not any(p.room.worth_keeping for p in parts)
        raise sentence from error
    except BaseException:
        finished = True
        raise
    finally:
        if finished:
            for part in parts:
                part.room.clear()
    progress(1.0, "Done")
    return reports


def _kept_in_hdr(
    target: Target, timeline: Timeline, resolver: MediaResolver, time_range: TimeRange | None
) -> Target:
    """The target with what its HDR file says of its light; the same one for SDR. Raises ``NotInHdr``."""
    if not target.output.colour.hdr or not target.output.video_codec:
        return target
    own = target.timeline or timeline
    frames = _frame_range(own, target.output, time_range)
    return replace(target, output=hdr_output(make_plan(own, target.output), resolver, target.output, frames))


def _part(
    timeline: Timeline,
    resolver: MediaResolver,
    target: Target,
    time_range: TimeRange | None,
    work: Path | None,
    number: int,
) -> FilmPart:
    own = target.timeline or timeline
    frames = _frame_range(own, target.output, time_range)
    folder = work / f"film-{number}" if work is not None else room_beside(target.path)
    try:
        room = Workroom(folder, fingerprint(own, resolver, target.output, frames))
    except OSError as error:
        raise translated(error, target.path) from error
    copies = copies_in(make_plan(own, target.output), resolver, target.output, frames)
    spoken = soft_captions(own, target.soft, time_range)
    return FilmPart(own, target.output, frames, room, copies, subtitles=spoken)


def _hand_over(part: FilmPart, target: Target, run: ExportRun, wall: float) -> ExportReport:
    """Joins a film's parts under its name."""
    partial = partial_path(target.path)
    metadata = file_metadata(part.timeline)
    try:
        while True:
            sound, chapters = run.sound_of(part), _chapters(part)
            join(part.pieces(), sound, partial, part.output, metadata, chapters, part.subtitles)
            if not run.settle(part, partial.stat().st_size):
                break
        size = settle(partial, target.path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    seconds = to_seconds(from_frames(len(part.frames), part.output.rate))
    facts = run.facts_of(part)
    return ExportReport(
        target.path,
        len(part.frames),
        seconds,
        size,
        facts.loudness,
        facts.true_peak,
        wall,
        tuple(_warnings(part.output, seconds, size, run.problems)),
        part.copied,
        part.resumed,
    )


def _chapters(part: FilmPart) -> list[Chapter]:
    """The timeline's named markers as chapters, each up to the next."""
    first, last = (from_frames(edge, part.output.rate) for edge in (part.frames.start, part.frames.stop))
    named = sorted(
        (marker.time - first, marker.name)
        for marker in part.timeline.markers
        if marker.name and first <= marker.time < last
    )
    ends = [*(time for time, _ in named), last - first][1:]
    return [Chapter(name, time, end) for (time, name), end in zip(named, ends, strict=False) if end > time]


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


def _warnings(output: OutputSettings, seconds: float, size: int, problems: dict[str, str]) -> list[str]:
    name = output.preset or "this preset"
    found = []
    if output.max_seconds and seconds > output.max_seconds:
        found.append(f"The video lasts {seconds:.0f} s; {name} takes {output.max_seconds:.0f} s at most.")
    if output.max_bytes and size > output.max_bytes:
        found.append(
            f"The file has {size / 1e6:.0f} MB; {name} takes {output.max_bytes / 1e6:.0f} MB at most."
        )
    return [*found, *problems.values()]
