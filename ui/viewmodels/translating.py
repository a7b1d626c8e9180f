"""Captions in another language: who can is looked up, a price agreed to, the answer becomes a track."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from app.translation import TranslationPlan, plan_translation, start_translating
from pipeline.captions.translating import add_translation, is_translated
from pipeline.timeline.model import Caption, Timeline, TrackKind
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr


class Translating(QObject):
    """Translates caption tracks of the open project; each translation is one step to undo."""

    asked = Signal(object)
    """A ``TranslationPlan`` that costs something or leaves this machine; ``start`` is the creator's yes."""
    translated = Signal(str)
    """The id of the new track."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def translate(self, track_id: str, language: str) -> None:
        """Has a track's captions translated into ``language`` (BCP 47)."""
        workspace = self._workspace
        timeline = workspace.session.timeline

        async def run() -> None:
            plan = await asyncio.to_thread(plan_translation, workspace.studio, timeline, track_id, language)
            if plan.offer.free:
                self.start(plan)
            else:
                self.asked.emit(plan)

        workspace.spawn(run())

    def start(self, plan: TranslationPlan) -> None:
        """Starts what was planned, for the project that is open now."""
        self._workspace.spawn(self._run(plan, self._workspace.project_id))

    async def _run(self, plan: TranslationPlan, project_id: str) -> None:
        workspace = self._workspace
        job = start_translating(workspace.studio, plan, project_id)
        workspace.board.add(job)
        workspace.started.emit(job)
        result = await workspace.studio.result(job)
        if workspace.project_id != project_id:
            workspace.session.told.emit(tr("The translation is kept; ask for it again in its project."))
            return
        answers = zip(plan.lines, result["lines"], strict=True)
        self._show(plan, {caption: (text, answer) for (caption, text), answer in answers})

    def _show(self, plan: TranslationPlan, texts: dict[str, tuple[str, str]]) -> None:
        session = self._workspace.session
        before = {track.id for track in session.timeline.tracks}
        track = session.timeline.track(plan.track_id)
        items = track.items if track is not None else ()
        left = sum(isinstance(item, Caption) and not is_translated(item, texts) for item in items)

        def add(timeline: Timeline) -> Timeline:
            return add_translation(timeline, plan.track_id, plan.language, texts)

        if not session.edit(tr("Translate captions"), add):
            return
        session.told.emit(
            counted(
                left, "1 caption was left in its own language.", "{count} captions were left as they were."
            )
            if left
            else tr("All captions are translated; the new track is hidden until you show it.")
        )
        fresh = (t.id for t in session.timeline.tracks if t.kind is TrackKind.CAPTION and t.id not in before)
        self.translated.emit(next(fresh, plan.track_id))
