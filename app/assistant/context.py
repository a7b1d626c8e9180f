"""What a language model is told about the open project: short, counted as people count."""

from __future__ import annotations

from collections.abc import Sequence

from app.assistant.clip_edits import picture_track
from app.assistant.fencing import fenced
from app.assistant.tools.naming import View
from app.library.values import Asset
from pipeline.timeline.model import Caption, Clip, Gap, Timeline, Track
from pipeline.timeline.time import to_seconds

MOST_ITEMS = 60
"""Items of a track that are listed."""
MOST_SCENES = 60
MOST_ASSETS = 40


def timeline_summary(view: View) -> str:
    """The timeline in words: scenes, tracks with what lies on them, markers, transitions, playhead."""
    timeline = view.timeline
    lines = [
        f"{timeline.width}x{timeline.height}, {float(timeline.rate.fraction):g} frames a second, "
        f"{_s(timeline.duration)} long. Playhead at {_s(view.playhead)}.",
    ]
    if view.selection:
        chosen = [item for track in timeline.tracks for item in track.items if item.id in view.selection]
        lines.append("Selected: " + ", ".join(_name(item) for item in chosen[:20]))
    for number, scene in enumerate(timeline.scenes[:MOST_SCENES], 1):
        locked = " (locked)" if scene.locked else ""
        lines.append(f"Scene {number}{locked}: “{scene.narration[:160]}”; shows: {scene.prompt[:120]}")
    counted = picture_track(timeline)
    for number, track in enumerate(timeline.tracks, 1):
        lines += _track(timeline, track, number, track is counted)
    for number, marker in enumerate(timeline.markers[:MOST_ITEMS], 1):
        lines.append(f"Marker {number}: {marker.name or 'unnamed'} at {_s(marker.time)}")
    transitions = [each for track in timeline.tracks for each in track.transitions]
    for number, transition in enumerate(transitions[:MOST_ITEMS], 1):
        lines.append(f"Transition {number}: {transition.kind}, {_s(transition.duration)}")
    return fenced("\n".join(lines), "the open project")


def asset_lines(assets: Sequence[Asset]) -> str:
    """Files of the library: id, kind, name, length."""
    lines = []
    for asset in assets[:MOST_ASSETS]:
        length = asset.facts.get("duration")
        seconds = f", {_s(int(length))}" if isinstance(length, int) else ""
        about = f": {asset.description[:100]}" if asset.description else ""
        lines.append(f"{asset.id[:12]} {asset.kind.value} “{asset.name[:80]}”{seconds}{about}")
    if len(assets) > MOST_ASSETS:
        lines.append(f"… and {len(assets) - MOST_ASSETS} more; search for them.")
    return fenced("\n".join(lines) or "none", "the library")


def _track(timeline: Timeline, track: Track, number: int, counted: bool) -> list[str]:
    traits = [track.kind.value, track.name, track.role.value]
    traits += [name for name in ("muted", "solo", "locked", "hidden") if getattr(track, name)]
    head = f"Track {number} ({', '.join(filter(None, traits))})"
    head += ", the picture track on which clips are counted:" if counted else ":"
    lines, place = [head], 0
    for where, item in track.placed():
        if isinstance(item, Gap):
            continue
        place += 1
        if place > MOST_ITEMS:
            lines.append("  …")
            break
        lines.append(f"  {place}. [{item.id[:8]}] {_name(item)} {_s(where.start)} to {_s(where.end)}")
    return lines


def _name(item: Clip | Caption | Gap) -> str:
    if isinstance(item, Gap):
        return "gap"
    if isinstance(item, Caption):
        return f"caption “{item.text[:60]}”"
    said = item.text or item.name or item.media.name
    parts = [item.media.kind.value, f"“{said[:60]}”", item.slot]
    if item.speed != 1:
        parts.append(f"speed {float(item.speed):g}")
    return " ".join(filter(None, parts))


def _s(flicks: int) -> str:
    return f"{to_seconds(flicks):.2f} s"
