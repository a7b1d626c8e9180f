"""What is dragged in from the library, the file manager or a browser: where it would land, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt

from pipeline.timeline.model import TrackKind
from pipeline.timeline.time import Flicks, from_seconds
from ui.drops import ASSET_MIME, asset_ids, dropped_links, dropped_paths
from ui.timeline.commands.titles import OVERLAYS, SECONDS, TITLE_MIME
from ui.timeline.gestures.moving import Meeting
from ui.timeline.painting.overlay import DropPlace
from ui.timeline.stage import Stage
from ui.words import tr

UNKNOWN = from_seconds(SECONDS)
"""Flicks shown for a file that nobody has looked into yet."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Length (flicks, 0: not known) and kind of track of what the library drags in."""

    length: Flicks
    kind: TrackKind


Measure = Callable[[Sequence[str]], Coming]
"""Asset ids -> what they come to, end to end."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped: assets, or files, or links, or a kind of title (one of the four)."""

    assets: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    links: tuple[str, ...] = ()
    title: str = ""


def read(mime: QMimeData) -> Dropped:
    """What a drag carries that the timeline can use; empty for anything else."""
    title = bytes(mime.data(TITLE_MIME).data()).decode("ascii", "ignore")
    if title in OVERLAYS:
        return Dropped(title=title)
    assets = asset_ids(mime)
    if not assets and mime.hasFormat(ASSET_MIME):
        assets = [bytes(mime.data(ASSET_MIME).data()).decode("ascii", "ignore")]
    if assets:
        return Dropped(assets=tuple(assets))
    files = dropped_paths(mime)
    if files:
        return Dropped(files=tuple(files))
    return Dropped(links=tuple(dropped_links(mime)))


class Dropping:
    """Follows one drag over the view. ``measure`` may be asked once for each drag."""

    def __init__(self, stage: Stage, measure: Measure) -> None:
        self._stage, self._measure = stage, measure
        self._coming = Coming(UNKNOWN, TrackKind.VIDEO)
        self.what = Dropped()

    def enter(self, mime: QMimeData) -> bool:
        """A drag came in. Returns False when it carries nothing for the timeline."""
        self.what = read(mime)
        if self.what.assets:
            self._coming = self._measure(self.what.assets)
        else:
            self._coming = Coming(UNKNOWN, TrackKind.VIDEO)
        return self.what != Dropped()

    def place(self, point: QPointF, keys: Qt.KeyboardModifier) -> DropPlace:
        """Where it would land from here. Ctrl inserts, and so does the insert mode."""
        stage = self._stage
        time, stage.guide = stage.instant(point.x())
        row = stage.row_at(point)
        if self.what.title and row is not None and row.track.kind is not TrackKind.VIDEO:
            row = None
        if self.what.assets and row is not None and row.track.kind is not self._coming.kind:
            row = next((r for r in stage.layout if r.track.kind is self._coming.kind), None)
        if row is not None and row.track.locked:
            row = None
        control = bool(keys & Qt.KeyboardModifier.ControlModifier)
        insert = control or stage.meeting is Meeting.INSERT
        if self.what.title:
            insert, words = False, tr("Place over the picture")
        elif self.what.links:
            words = tr("Download the link to here")
        elif insert:
            words = tr("Insert: what follows moves later")
        else:
            words = tr("Place here; Ctrl inserts")
        return DropPlace(row, time, self._coming.length or UNKNOWN, insert, words)
