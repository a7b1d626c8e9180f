"""The words that come up over the timeline: what an item is, and why it is offline or stale."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QPointF

from pipeline.timeline.model import Clip, Item
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.timeline.geometry import label
from ui.timeline.grips import grip_at
from ui.timeline.painting.bodies import is_offline
from ui.timeline.painting.look import Files
from ui.timeline.stage import Stage
from ui.words import tr


def tip_at(stage: Stage, point: QPointF, files: Files, stale: Mapping[str, str]) -> str:
    """What to say about a point; empty beside clips. ``stale``: id of an item -> why it is out of date."""
    on = stage.hit(point)
    grip = grip_at(stage, point, on)
    if grip is not None:
        return grip.words
    if on is None:
        return ""
    lines = [f"<b>{escape(label(on.item))}</b>", facts(on.item)]
    if is_offline(on.item, files):
        lines.append(offline_reason(stage, on.item))
    if on.item.id in stale:
        lines.append(escape(stale[on.item.id]))
    return "<br>".join(line for line in lines if line)


def facts(item: Item) -> str:
    """Length, speed and effects of an item in a line."""
    words = [tr("{seconds:.2f} s", seconds=item.duration / FLICKS_PER_SECOND)]
    if isinstance(item, Clip):
        if item.speed != 1:
            words.append(tr("{speed:g}% speed", speed=float(item.speed * 100)))
        if item.reverse:
            words.append(tr("backwards"))
        if item.effects:
            words.append(tr("{count} effects", count=len(item.effects)))
    return " · ".join(words)


def offline_reason(stage: Stage, item: Item) -> str:
    """Why the media of a clip is not there."""
    asset_id = item.media.asset_id if isinstance(item, Clip) else ""
    known = any(file.asset_id == asset_id for file in stage.session.resolver.files)
    if known:
        return tr("Its file is missing. Connect the disk it is on, or relink it in the library.")
    return tr("Its media is not in this project's library any more.")
