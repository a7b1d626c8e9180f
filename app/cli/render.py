"""``kinora render`` and ``kinora frame``."""

from __future__ import annotations

import re
from argparse import Namespace
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, follow, reading, studio
from app.delivery import check_target
from app.studio import default_preset
from pipeline.render.encoding import CONTAINERS, container_for
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.errors import InvalidInput

_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


async def render(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Renders a project to a file."""
    target = check_target(arguments.output)
    stretch = parse_range(arguments.range) if arguments.range else None
    choices = parse_choices(arguments, target)
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        job = opened.render(
            project.id,
            out=target,
            preset=arguments.preset,
            aspect=arguments.aspect,
            time_range=stretch,
            choices=choices,
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


def parse_choices(arguments: Namespace, target: Path) -> dict[str, Any]:
    """What was asked for on top of the preset, for ``choose``; the file's ending names its container.

    Raises ``InvalidInput`` for an ending Kinora does not write.
    """
    container = container_for(target.suffix)
    if container is None:
        known = ", ".join(spec.suffix for spec in CONTAINERS.values())
        raise InvalidInput(f"Kinora writes no {target.suffix or 'nameless'} files.", advice=f"Use {known}.")
    choices: dict[str, Any] = {"container": container.name}
    for name in ("codec", "encoder", "profile", "height"):
        if getattr(arguments, name):
            choices[name] = getattr(arguments, name)
    if arguments.crf is not None:
        choices["crf"] = arguments.crf
    if arguments.max_size:
        choices["max_bytes"] = parse_size(arguments.max_size)
    return choices


def parse_size(text: str) -> int:
    """``8MB``, ``500 kB``, ``1.5GB`` (powers of 1000), or bytes -> bytes. Raises ``InvalidInput``."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kMG]?)B?", text.strip(), re.IGNORECASE)
    size = int(Fraction(found[1]) * _UNITS[found[2].lower()]) if found else 0
    if size <= 0:
        raise InvalidInput(f"{text!r} is no file size.", advice="Write it like 8MB.")
    return size


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
