"""Recording a voice to the picture: count in, take, and the take at its place on the timeline."""

from __future__ import annotations

import math
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from pipeline.timeline import edits
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_samples, to_samples
from providers.errors import KinoraError
from ui.player.playback import Playback
from ui.player.sound import SoundClock
from ui.recorder.microphone import RATE, Microphone
from ui.recorder.take_writer import TakeWriter
from ui.viewmodels.workspace import Workspace
from ui.words import tr

SHORTEST = RATE // 5
"""Samples: a shorter take was a slip of the finger and is not kept."""


class Step(StrEnum):
    """How far a recording is."""

    IDLE = "idle"
    COUNTING = "counting"
    RECORDING = "recording"
    SAVING = "saving"


class VoiceRecording(QObject):
    """One recording at a time. ``changed``: another step, or another number of the count-in."""

    changed = Signal()
    placed = Signal(str)
    """Id of the clip that holds the take."""

    def __init__(
        self,
        workspace: Workspace,
        playback: Playback,
        sound: SoundClock,
        microphone: Microphone,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._playback, self._sound = workspace, playback, sound
        self.microphone = microphone
        microphone.hear = self._hear
        self.step = Step.IDLE
        self.count = 0
        """Seconds of the count-in that are left."""
        self.plays_film = True
        self.mutes_film = False
        """Without headphones the microphone would hear the film."""
        self.peak = -math.inf
        """dBFS of the highest sample since ``take_peak``."""
        self._writer: TakeWriter | None = None
        self._start = ZERO
        self._lead: int | None = None
        self._volume: float | None = None
        self._beat = QTimer(self, interval=1000)
        self._beat.timeout.connect(self._count_on)
        session = workspace.session
        session.playhead_changed.connect(self._on_playhead)
        session.opened.connect(self.give_up)
        playback.state_changed.connect(self._on_state)
        workspace.closing.connect(self.close)

    @property
    def seconds(self) -> float:
        """Length of the take so far."""
        return self._writer.samples / RATE if self._writer is not None else 0.0

    def take_peak(self) -> float:
        """The highest sample since the last call, dBFS."""
        peak, self.peak = self.peak, -math.inf
        return peak

    def start(self, count_in: int) -> None:
        """Counts in (seconds, 0: at once), then records from the playhead on."""
        if self.step is not Step.IDLE:
            return
        if not self._workspace.project_id:
            self._workspace.session.refused.emit(tr("Open or make a project first."))
        elif not self.microphone.available:
            self._workspace.session.refused.emit(tr("No microphone is open."))
        else:
            self._playback.pause()
            self.count = count_in
            self._to(Step.COUNTING)
            if count_in > 0:
                self._beat.start()
            else:
                self._begin()

    def stop(self) -> None:
        """Ends the take and puts it on the timeline; during the count-in, nothing was recorded."""
        if self.step is Step.COUNTING:
            self.give_up()
        elif self.step is Step.RECORDING:
            self._finish()

    def give_up(self) -> None:
        """Ends without keeping anything."""
        self._beat.stop()
        writer = self._end_take()
        if writer is not None:
            writer.path.unlink(missing_ok=True)
        if self.step in (Step.COUNTING, Step.RECORDING):
            self._to(Step.IDLE)

    def close(self) -> None:
        """Ends everything; the device is let go."""
        self.give_up()
        self.microphone.close()

    # --- the take --------------------------------------------------------------------------------------

    def _count_on(self) -> None:
        self.count -= 1
        if self.count > 0:
            self.changed.emit()
            return
        self._beat.stop()
        self._begin()

    def _begin(self) -> None:
        try:
            folder = self._workspace.studio.library.home.root / "recordings"
            folder.mkdir(parents=True, exist_ok=True)
            writer = TakeWriter(_fresh_file(folder), RATE, self.microphone.channels)
        except OSError as error:
            self._to(Step.IDLE)
            reason = error.strerror or str(error)
            self._workspace.session.refused.emit(tr("The take can't be written: {reason}.", reason=reason))
            return
        self._start = self._workspace.session.playhead
        self._lead = None
        self._writer = writer
        self._to(Step.RECORDING)
        if self.plays_film and self._start < self._workspace.session.timeline.duration:
            if self.mutes_film:
                self._volume, self._sound.volume = self._sound.volume, 0.0
            self._playback.play(1.0)

    def _hear(self, block: NDArray[np.float32]) -> None:
        """On the device's thread."""
        top = float(np.max(np.abs(block))) if len(block) else 0.0
        self.peak = max(self.peak, 20 * math.log10(top) if top > 0 else -math.inf)
        writer = self._writer
        if writer is not None:
            writer.put(block)

    def _on_playhead(self) -> None:
        session = self._workspace.session
        if self.step is not Step.RECORDING or self._writer is None:
            return
        if self._lead is None and session.playhead > self._start:
            # The film begins a moment after the take; what was heard before belongs before its start.
            travelled = to_samples(session.playhead - self._start, RATE)
            self._lead = self._writer.samples - travelled + round(self.microphone.latency * RATE)
        end = session.out_point
        if end is not None and self._start < end <= session.playhead:
            self._finish()

    def _on_state(self) -> None:
        """Who pauses the film ends the take; at the film's end one may go on speaking."""
        session = self._workspace.session
        near_end = session.timeline.duration - 2 * session.timeline.rate.frame
        paused = self._lead is not None and not self._playback.playing
        if self.step is Step.RECORDING and paused and session.playhead < near_end:
            self._finish()

    def _end_take(self) -> TakeWriter | None:
        writer, self._writer = self._writer, None
        if self._volume is not None:
            self._sound.volume, self._volume = self._volume, None
        if writer is not None:
            writer.close()
        return writer

    def _finish(self) -> None:
        lead = max(0, self._lead or 0)
        writer = self._end_take()
        self._to(Step.SAVING)
        self._playback.pause()
        assert writer is not None  # one is there while recording
        if writer.samples - lead < SHORTEST:
            writer.path.unlink(missing_ok=True)
            self._to(Step.IDLE)
            self._workspace.session.told.emit(tr("Nothing was recorded."))
            return
        if writer.problem:
            said = tr("Writing stopped: {reason}. What was recorded before is kept.", reason=writer.problem)
            self._workspace.session.refused.emit(said)
        self._workspace.spawn(self._keep(self._workspace.project_id, writer.path, lead))

    async def _keep(self, project_id: str, path: Path, lead: int) -> None:
        workspace, start = self._workspace, self._start
        try:
            report = await workspace.studio.import_report(project_id, [path])
            taken: list[dict[str, Any]] = report["assets"]
            if not taken:
                reason = report["refused"][0]["message"] if report["refused"] else ""
                raise KinoraError(tr("The take could not be taken in."), advice=reason)
        except KinoraError as error:
            self._to(Step.IDLE)
            kept = tr("It is kept as {path}.", path=str(path))
            workspace.failed.emit(error.message, f"{error.advice} {kept}".strip())
            return
        path.unlink(missing_ok=True)
        if workspace.project_id != project_id:
            self._to(Step.IDLE)  # another project is open by now: the take waits in its own one's library
            return
        clip = take_clip(taken[0], lead, workspace.session.timeline)
        workspace.assets_changed.emit()
        done = workspace.session.edit(
            tr("Record voice"), lambda timeline: with_take(timeline, clip, start, tr("Recording"))
        )
        self._to(Step.IDLE)
        if done:
            workspace.session.select([clip.id])
            self.placed.emit(clip.id)

    def _to(self, step: Step) -> None:
        self.step = step
        self.changed.emit()


def take_clip(asset: dict[str, Any], lead: int, timeline: Timeline) -> Clip:
    """A clip of a take without its first ``lead`` samples, whole frames long."""
    length = Flicks(int(asset["duration"]))
    media = MediaReference(MediaKind.AUDIO, asset["asset_id"], TimeRange(ZERO, length), asset["name"])
    start = min(from_samples(lead, RATE), Flicks(max(0, length - timeline.rate.frame)))
    frames = max(1, (length - start) // timeline.rate.frame)
    duration = Flicks(min(frames * timeline.rate.frame, length - start))
    return Clip(new_id(), media, duration, source_start=Flicks(start), name=asset["name"])


def with_take(timeline: Timeline, clip: Clip, at: Flicks, name: str) -> Timeline:
    """The timeline with a take at ``at``: on a voice track that is free there, else on a new one.

    An earlier take is never covered: both stay, and the older one can be muted or deleted.
    """
    span = TimeRange(at, clip.duration)
    for track in timeline.tracks:
        if track.role is AudioRole.VOICE and not track.locked and _is_free(track, span):
            return edits.overwrite(timeline, track.id, at, clip)
    made = Track(new_id(), TrackKind.AUDIO, name, role=AudioRole.VOICE)
    return edits.overwrite(edits.add_track(timeline, made), made.id, at, clip)


def _is_free(track: Track, span: TimeRange) -> bool:
    return all(isinstance(item, Gap) or where.intersection(span) is None for where, item in track.placed())


def _fresh_file(folder: Path) -> Path:
    """A file that isn't there yet, named after the moment."""
    name = datetime.now().strftime("Voice %Y-%m-%d %H.%M.%S")
    path, number = folder / f"{name}.wav", 2
    while path.exists():
        path, number = folder / f"{name} ({number}).wav", number + 1
    return path
