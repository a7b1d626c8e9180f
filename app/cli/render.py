"""``kinora render`` and ``kinora frame``."""

from __future__ import annotations

import re
from argparse import Namespace
from fractions import Fraction
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, follow, reading, studio
from app.delivery import check_target
from app.studio import default_preset
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.errors import InvalidInput


async def render(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Renders a project to a file."""
    target = check_target(arguments.output)
    stretch = parse_range(arguments.range) if arguments.range else None
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        job = opened.render(
            project.id, out=target, preset=arguments.preset, aspect=arguments.aspect, time_range=stretch
        )
        made = await follow(opened, job, screen)
    return {
        "project": project.id,
        "output": made["path"],
        "duration": made["seconds"],
        "frames": made["frames"],
        "bytes": made["bytes"],
        "lines": [made["path"]],
    }


async def frame(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Writes the frame at a time as PNG."""
    target = check_target(arguments.output)
    time = parse_time(arguments.time)
    with reading() as library:
        project = find_project(library, arguments.id)
        timeline = library.open_document(project.id).timeline
        if not 0 <= time < timeline.duration:
            raise InvalidInput("That time lies outside the video.")
        output = OutputSettings.from_preset(default_preset(timeline.width, timeline.height), timeline)
        export_frame(timeline, library.resolver(project.id), output, time, target)
    return {"project": project.id, "output": str(target), "lines": [str(target)]}


def parse_time(text: str) -> Flicks:
    """Seconds, M:S or H:M:S with a decimal fraction -> flicks. Raises ``InvalidInput``."""
    if not re.fullmatch(r"(\d+:){0,2}\d+(\.\d+)?", text.strip()):
        raise InvalidInput(f"{text!r} is not a time.", advice="Write seconds (12.5) or minutes (0:12.5).")
    seconds = Fraction(0)
    for part in text.strip().split(":"):
        seconds = seconds * 60 + Fraction(part)
    return from_seconds(seconds)


def parse_range(text: str) -> TimeRange:
    """``START-END`` -> a time range. Raises ``InvalidInput``."""
    first, dash, last = text.partition("-")
    if not dash:
        raise InvalidInput(f"{text!r} is not a range.", advice="Write START-END, such as 0:05-0:12.")
    start, end = parse_time(first), parse_time(last)
    if end <= start:
        raise InvalidInput("The range must end after it starts.")
    return TimeRange(start, Flicks(end - start))
