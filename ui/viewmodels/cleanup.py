"""Silences and fillers: found, looked at one by one, then cut as one step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.transcripts import project_levels
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, from_seconds, to_seconds
from pipeline.transcript.plan import CutPlan, Reason, filler_plan, silence_plan, together
from pipeline.transcript.silence import SilenceSettings
from providers.errors import Cancelled, KinoraError
from ui.viewmodels.transcript import TranscriptDesk
from ui.words import tr


@dataclass(frozen=True, slots=True)
class CleanupSettings:
    """What is looked for. ``minimum``, ``padding``: seconds; ``threshold``: dBFS, None = found out."""

    silences: bool = True
    minimum: float = 0.6
    padding: float = 0.12
    threshold: float | None = None
    fillers: bool = True
    phrases: bool = False


class Cleanup(QObject):
    """The plan for the timeline as it was when it was looked for; any other edit ends it."""

    changed = Signal()

    def __init__(self, desk: TranscriptDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.settings = CleanupSettings()
        self.plan = CutPlan()
        self.found = False
        """True when ``plan`` is what was found in the timeline as it stands."""
        self.listening = False
        self.problem = ""
        self._timeline: Timeline | None = None
        self._levels: NDArray[np.float32] | None = None
        desk.session.timeline_changed.connect(self._forget)
        desk.changed.connect(self._on_words)

    def set(self, settings: CleanupSettings) -> None:
        """Looks for something else; what was heard already is not listened to again."""
        self.settings = settings
        if self.found:
            self.find()

    def find(self) -> None:
        """Looks for what can go; listens to the sound first where silences are wanted."""
        timeline = self._desk.session.timeline
        self.problem = ""
        if self.settings.silences and (self._levels is None or self._timeline is not timeline):
            self._listen(timeline)
        else:
            self._timeline = timeline
            self._make_plan()

    def choose(self, index: int, chosen: bool) -> None:
        """Takes one removal along, or leaves it."""
        self.plan = self.plan.choose(index, chosen)
        self.changed.emit()

    def choose_all(self, reason: Reason, chosen: bool) -> None:
        """Takes all of a kind along, or leaves them."""
        self.plan = self.plan.choose_all(reason, chosen)
        self.changed.emit()

    def apply(self) -> bool:
        """Cuts what is chosen, as one step."""
        if not self.found:
            return False
        plan, saved = self.plan, to_seconds(self.plan.saved)
        if not self._desk.session.edit(tr("Remove silences and fillers"), plan.apply):
            return False
        self._desk.session.told.emit(tr("Cut {seconds} s", seconds=f"{saved:.1f}"))
        return True

    def _listen(self, timeline: Timeline) -> None:
        workspace = self._desk.workspace
        if self.listening or not workspace.project_id:
            return
        self.listening = True
        self.changed.emit()

        async def listen() -> None:
            try:
                levels = await project_levels(workspace.studio, workspace.project_id)
            except Cancelled:
                self.problem = tr("Listening was cancelled.")
            except KinoraError as error:
                self.problem = f"{error.message} {error.advice}".strip()
            else:
                if self._desk.session.timeline is timeline:
                    self._levels, self._timeline = levels, timeline
            self.listening = False
            if self._timeline is timeline and not self.problem:
                self._make_plan()
            else:
                self.changed.emit()

        workspace.spawn(listen())

    def _make_plan(self) -> None:
        timeline, settings, desk = self._timeline, self.settings, self._desk
        if timeline is None:
            return
        levels, reading = self._levels, desk.reading
        transcript = reading.transcript if desk.up_to_date else None

        def make() -> CutPlan:
            plans = []
            if settings.silences and levels is not None:
                wanted = SilenceSettings(
                    settings.threshold, _flicks(settings.minimum), _flicks(settings.padding)
                )
                plans.append(silence_plan(timeline, levels, wanted, transcript))
            if settings.fillers and transcript is not None:
                plans.append(filler_plan(timeline, transcript, reading.language, phrases=settings.phrases))
            return together(plans)

        desk.lookups.ask("plan", make, lambda plan: self._take(timeline, plan))

    def _take(self, timeline: Timeline, plan: CutPlan) -> None:
        if self._desk.session.timeline is timeline:
            self.plan, self.found = plan, True
            self.changed.emit()

    def _forget(self) -> None:
        if self._timeline is not None and self._timeline is not self._desk.session.timeline:
            self._timeline, self._levels = None, None
            self.plan, self.found = CutPlan(), False
            self.changed.emit()

    def _on_words(self) -> None:
        if self.found:
            self._make_plan()


def _flicks(seconds: float) -> Flicks:
    return from_seconds(max(0.0, seconds))
