"""``kinora render`` and ``kinora frame``."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import asdict, replace
from fractions import Fraction
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, follow, reading, studio
from app.delivery import check_target
from app.library.staleness import used_assets
from app.rights.guard import commercial_bars
from app.studio import default_preset
from app.targets import targets_for, with_soft_captions
from pipeline.render.frames import export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.errors import InvalidInput

_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


async def render(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Renders a project to a file, or to one for each aspect and language."""
    choices = parse_choices(arguments)
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        timeline = opened.open_document(project.id).timeline
        stretch = parse_stretch(arguments, timeline.duration)
        targets = targets_for(
            replace(timeline, name=project.name),
            arguments.output.expanduser(),
            arguments.preset or default_preset(timeline.width, timeline.height),
            aspects=arguments.aspect,
            languages=() if arguments.soft_captions else arguments.language,
            choices=choices,
        )
        if arguments.soft_captions:
            targets = with_soft_captions(timeline, targets, arguments.language)
        job = opened.render_targets(project.id, targets, time_range=stretch)
        made = await follow(opened, job, screen)
        used = opened.library.assets.find(used_assets(timeline))
        bars = commercial_bars(used.values(), opened.registry)
    for bar in bars:
        screen.say(f"Before you earn money with it: {bar.sentence}")
    for warning in dict.fromkeys(w for file in made["files"] for w in file["warnings"]):
        screen.say(f"Note: {warning}")
    return {
        "project": project.id,
        "output": made["path"],
        "duration": made["seconds"],
        "frames": made["frames"],
        "bytes": made["bytes"],
        "files": made["files"],
        "not_commercial": [asdict(bar) for bar in bars],
        "lines": [file["path"] for file in made["files"]],
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


def parse_choices(arguments: Namespace) -> dict[str, Any]:
    """What was asked for on top of the preset, for ``choose``. Raises ``InvalidInput``."""
    given = ("codec", "encoder", "profile", "height")
    choices: dict[str, Any] = {name: getattr(arguments, name) for name in given if getattr(arguments, name)}
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


def parse_stretch(arguments: Namespace, duration: Flicks) -> TimeRange | None:
    """What ``--range``, or ``--in`` and ``--out``, leave; None: all. Raises ``InvalidInput``."""
    if not (arguments.in_point or arguments.out_point):
        return parse_range(arguments.range) if arguments.range else None
    if arguments.range:
        raise InvalidInput("Give either --range or --in and --out.")
    start = parse_time(arguments.in_point) if arguments.in_point else Flicks(0)
    end = parse_time(arguments.out_point) if arguments.out_point else duration
    return _stretch(start, end)


def parse_range(text: str) -> TimeRange:
    """``START-END`` -> a time range. Raises ``InvalidInput``."""
    first, dash, last = text.partition("-")
    if not dash:
        raise InvalidInput(f"{text!r} is not a range.", advice="Write START-END, such as 0:05-0:12.")
    return _stretch(parse_time(first), parse_time(last))


def _stretch(start: Flicks, end: Flicks) -> TimeRange:
    if end <= start:
        raise InvalidInput("The range must end after it starts.")
    return TimeRange(start, Flicks(end - start))
