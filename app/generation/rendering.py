"""Job kind ``video.render``: a timeline becomes a video file, or one for each shape and language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset, AssetKind, Provenance
from app.targets import RenderTarget, in_language
from pipeline.render.encoding import container_of
from pipeline.render.export import ExportReport, Target, export_many
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.render.writing import partial_path
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.serialise import from_json
from pipeline.timeline.time import Flicks, TimeRange

THUMBNAIL_AT = 0.35
"""The thumbnail shows the picture at this share of the first scene, past its fade and before its end."""


def render(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"files": [...]}``, and the facts of the first file beside it.

    Parameters: project_id, timeline, ``range`` (start and length in flicks), ``targets`` (``RenderTarget``s;
    without them the parameters are one target). A file: path, asset_id ("" for one outside the library),
    seconds, frames, bytes, ``loudness`` (LUFS) and ``true_peak`` (dBTP; None for silence), ``warnings``, and
    of its frames how many were ``copied`` from the sources and ``resumed`` from an attempt that was killed.
    """
    shelf = library(home_of(context))
    timeline = from_json(parameters["timeline"])
    wanted = [RenderTarget.from_json(data) for data in parameters.get("targets") or [parameters]]
    resolver = shelf.assets.resolver(parameters["project_id"])
    stretch = parameters.get("range")
    targets = _targets(timeline, wanted, context.work_dir)
    context.leave_no([partial_path(target.path) for target in targets])
    reports = export_many(
        timeline,
        resolver,
        targets,
        time_range=TimeRange(Flicks(stretch[0]), Flicks(stretch[1])) if stretch else None,
        progress=context.progress,
        cancelled=context.cancelled,
        work=context.work_dir / "parts",
    )
    if any(target.out is None for target in wanted):
        _make_thumbnail(shelf, parameters["project_id"], timeline, targets[0].output, context.work_dir)
    files = [
        _handed_over(shelf, parameters["project_id"], timeline, target, report)
        for target, report in zip(wanted, reports, strict=True)
    ]
    return {**files[0], "files": files}


def _targets(timeline: Timeline, wanted: Sequence[RenderTarget], folder: Path) -> list[Target]:
    """For the engine. Targets of one language share one timeline, for what is one object is done once."""
    spoken = {target.language: in_language(timeline, target.language) for target in wanted}
    targets = []
    for number, target in enumerate(wanted):
        own = spoken[target.language]
        output = target.output(own)
        kept = folder / f"video-{number}{container_of(output).suffix}"
        targets.append(Target(output, target.out or kept, own, target.soft))
    return targets


def _handed_over(
    shelf: Library, project_id: str, timeline: Timeline, target: RenderTarget, report: ExportReport
) -> dict[str, Any]:
    """The facts of a finished file; one without a place of its own becomes an asset."""
    path, asset_id = report.path, ""
    if target.out is None:
        video = _keep(shelf, project_id, timeline, target, report)
        path, asset_id = video.path, video.id
    return {
        "path": str(path),
        "asset_id": asset_id,
        "aspect": target.aspect,
        "language": target.language,
        "seconds": report.seconds,
        "frames": report.frames,
        "bytes": report.bytes,
        "loudness": _finite(report.loudness),
        "true_peak": _finite(report.true_peak),
        "warnings": list(report.warnings),
        "copied": report.copied,
        "resumed": report.resumed,
    }


def _finite(level: float) -> float | None:
    return round(level, 2) if math.isfinite(level) else None


def _make_thumbnail(
    shelf: Library, project_id: str, timeline: Timeline, output: OutputSettings, folder: Path
) -> None:
    thumbnail = folder / "thumbnail.png"
    resolver = shelf.assets.resolver(project_id)
    export_frame(timeline, resolver, output, _thumbnail_time(timeline), thumbnail)
    picture = shelf.assets.add(
        project_id, thumbnail, AssetKind.THUMBNAIL, provenance=_by_kinora({}), move=True
    )
    shelf.projects.set_thumbnail(project_id, picture.id)


def _keep(
    shelf: Library, project_id: str, timeline: Timeline, target: RenderTarget, report: ExportReport
) -> Asset:
    """The finished video as an asset that knows what it contains."""
    used = {
        item.media.asset_id
        for track in timeline.tracks
        for item in track.items
        if isinstance(item, Clip) and item.media.asset_id
    }
    return shelf.assets.add(
        project_id,
        report.path,
        AssetKind.RENDER,
        name=timeline.name or "Video",
        provenance=_by_kinora(
            {"preset": target.preset, "aspect": target.aspect or None, "language": target.language or None}
        ),
        contains=sorted(shelf.assets.find(used)),
        facts={"seconds": report.seconds, "frames": report.frames},
        move=True,
    )


def _by_kinora(parameters: dict[str, Any]) -> Provenance:
    return Provenance("kinora.render", parameters=parameters, cost_micro_credits=0)


def _thumbnail_time(timeline: Timeline) -> Flicks:
    first = next((t for t in timeline.tracks if t.kind.value == "video" and t.items), None)
    length = first.items[0].duration if first else timeline.duration
    return Flicks(int(length * THUMBNAIL_AT))
