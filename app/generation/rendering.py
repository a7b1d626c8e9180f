"""Job kind ``video.render``: a timeline becomes a video file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset, AssetKind, Provenance
from pipeline.render.encoding import choose, container_of
from pipeline.render.export import ExportReport, export
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.serialise import from_json
from pipeline.timeline.time import Flicks, TimeRange

THUMBNAIL_AT = 0.35
"""The thumbnail shows the picture at this share of the first scene, past its fade and before its end."""


def render(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"path", "seconds", "frames", "bytes", "asset_id"}``.

    ``out``: the file to write; without it the video becomes an asset of the project. ``range``: flicks;
    ``choices``: what differs from the preset.
    """
    shelf = library(home_of(context))
    timeline = from_json(parameters["timeline"])
    preset = OutputSettings.from_preset(parameters["preset"], timeline, parameters.get("aspect"))
    output = choose(preset, **parameters.get("choices", {}))
    resolver = shelf.assets.resolver(parameters["project_id"])
    suffix = container_of(output).suffix
    target = Path(parameters["out"]) if parameters.get("out") else context.work_dir / f"video{suffix}"
    stretch = parameters.get("range")
    report = export(
        timeline,
        resolver,
        output,
        target,
        time_range=TimeRange(Flicks(stretch[0]), Flicks(stretch[1])) if stretch else None,
        progress=context.progress,
        cancelled=context.cancelled,
    )
    facts = {"seconds": report.seconds, "frames": report.frames, "bytes": report.bytes}
    if parameters.get("out"):
        return {**facts, "path": str(target), "asset_id": ""}
    thumbnail = context.work_dir / "thumbnail.png"
    export_frame(timeline, resolver, output, _thumbnail_time(timeline), thumbnail)
    picture = shelf.assets.add(
        parameters["project_id"], thumbnail, AssetKind.THUMBNAIL, provenance=_by_kinora({}), move=True
    )
    shelf.projects.set_thumbnail(parameters["project_id"], picture.id)
    video = _keep(shelf, parameters, timeline, report)
    return {**facts, "path": str(video.path), "asset_id": video.id}


def _keep(shelf: Library, parameters: dict[str, Any], timeline: Timeline, report: ExportReport) -> Asset:
    """The finished video as an asset that knows what it contains."""
    used = {
        item.media.asset_id
        for track in timeline.tracks
        for item in track.items
        if isinstance(item, Clip) and item.media.asset_id
    }
    return shelf.assets.add(
        parameters["project_id"],
        report.path,
        AssetKind.RENDER,
        name=timeline.name or "Video",
        provenance=_by_kinora({"preset": parameters["preset"], "aspect": parameters.get("aspect")}),
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
