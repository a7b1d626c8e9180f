"""When the music on the timeline beats, from what was noted of its files when they were made or analysed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.spec import Job, JobState
from pipeline.timeline.keying import offset_of
from pipeline.timeline.model import Clip, Timeline, TrackKind
from pipeline.timeline.time import from_seconds
from ui.viewmodels.workspace import Workspace

MOST = 50_000
"""Beats of one file that are looked at: four hours at 200 a minute."""


class Beats(QObject):
    """``times``: instants (flicks, rising) of the open timeline. ``changed``: they are others now."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, tuple[float, ...]] = {}
        """Asset id -> its beats in seconds of media."""
        self._asked: set[str] = set()
        self._heard: tuple[object, ...] = ()
        self.times: tuple[int, ...] = ()
        workspace.session.timeline_changed.connect(self.refresh)
        workspace.board.changed.connect(self._on_jobs)

    def refresh(self) -> None:
        """Reads the sound tracks that changed, and asks the library about files not met before."""
        timeline = self._workspace.session.timeline
        tracks = tuple(track for track in timeline.tracks if track.kind is TrackKind.AUDIO)
        if len(tracks) == len(self._heard) and all(a is b for a, b in zip(tracks, self._heard, strict=True)):
            return
        self._heard = tracks
        ids = {clip.media.asset_id for clip in _sounds(timeline)} - {""} - self._asked
        if ids and self._workspace.project_id:
            self._asked |= ids
            self._workspace.spawn(self._ask(frozenset(ids)))
        self._reckon()

    def _on_jobs(self, jobs: Sequence[Job]) -> None:
        """A file whose beats were just found is looked at again."""
        heard = {
            str(job.parameters.get("asset_id"))
            for job in jobs
            if job.kind == "media.hear" and job.state is JobState.SUCCEEDED
        }
        again = heard & self._asked
        if again:
            self._workspace.spawn(self._ask(frozenset(again)))

    async def _ask(self, ids: frozenset[str]) -> None:
        found = await asyncio.to_thread(self._workspace.studio.library.assets.find, ids)
        for asset in found.values():
            beats = beats_of(asset.facts)
            if beats:
                self._known[asset.id] = beats
        self._reckon()

    def _reckon(self) -> None:
        times = beat_times(self._workspace.session.timeline, self._known)
        if times != self.times:
            self.times = times
            self.changed.emit()


def beats_of(facts: Mapping[str, Any]) -> tuple[float, ...]:
    """The beats (seconds) among the facts of an asset; whatever else stands there is none."""
    beats = facts.get("beats")
    if not isinstance(beats, list | tuple):
        return ()
    return tuple(float(b) for b in beats[:MOST] if isinstance(b, int | float) and 0 <= b < 1e6)


def beat_times(timeline: Timeline, known: Mapping[str, tuple[float, ...]]) -> tuple[int, ...]:
    """Instants (flicks, rising) of the timeline at which a sound that is not muted beats."""
    found: set[int] = set()
    for track in timeline.tracks:
        if track.kind is not TrackKind.AUDIO or track.muted:
            continue
        for start, clip in zip(track.starts, track.items, strict=False):
            if isinstance(clip, Clip) and clip.media.asset_id in known and not clip.frozen:
                span = clip.source_range
                for beat in known[clip.media.asset_id]:
                    time = from_seconds(beat)
                    if span.start <= time < span.end:
                        offset = offset_of(clip, time)
                        if offset is not None:
                            found.add(start + offset)
    return tuple(sorted(found))


def _sounds(timeline: Timeline) -> list[Clip]:
    tracks = (track for track in timeline.tracks if track.kind is TrackKind.AUDIO)
    return [item for track in tracks for item in track.items if isinstance(item, Clip)]
