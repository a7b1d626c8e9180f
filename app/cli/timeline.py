"""``kinora timeline`` and ``kinora open``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, reading, studio
from app.delivery import check_target
from app.interchange import export_timeline, open_timeline
from pipeline.timeline.model import Caption, Clip, Timeline
from pipeline.timeline.serialise import to_json
from pipeline.timeline.time import to_seconds, to_timecode
from providers.errors import InvalidInput


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Prints a timeline, or writes it in the format its file name says."""
    target: Path | None = check_target(arguments.export) if arguments.export else None
    with reading() as library:
        project = find_project(library, arguments.id)
        timeline = library.open_document(project.id).timeline
        if target is not None:
            export_timeline(timeline, library.resolver(project.id), target)
            return {"project": project.id, "output": str(target), "lines": [str(target)]}
    return {"project": project.id, "timeline": to_json(timeline), "lines": _lines(timeline)}


async def open_file(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes a project of an OTIO, EDL, FCPXML or JSON file; missing media become placeholders."""
    if not arguments.file.is_file():
        raise InvalidInput(f"There is no file {arguments.file}.")
    async with studio(screen) as opened:
        made = await open_timeline(opened, arguments.file)
    lines = [f"{made.project_id}  {made.name}", *(f"Missing: {name}" for name in made.missing), *made.notes]
    return {
        "project": made.project_id,
        "name": made.name,
        "missing": list(made.missing),
        "notes": list(made.notes),
        "lines": lines,
    }


def _lines(timeline: Timeline) -> list[str]:
    lines = [
        f"{timeline.name}: {timeline.width}x{timeline.height}, {timeline.rate} fps, "
        f"{to_seconds(timeline.duration):.2f} s"
    ]
    for track in timeline.tracks:
        lines.append(f"{track.name or track.kind.value} ({track.kind.value})")
        for placed, item in track.placed():
            if isinstance(item, Clip | Caption):
                name = item.name if isinstance(item, Clip) else item.text
                start = to_timecode(placed.start, timeline.rate)
                lines.append(f"  {start}  {to_seconds(placed.duration):6.2f} s  {name}")
    return lines
