"""A scene's narration reworked: looked up who can, agreed to where it costs, written as one step."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.script_tools import Rework, ReworkPlan, plan_rework, start_rework
from app.translation import TranslationPlan, plan_script, translated_narrations
from pipeline.recipes.renarration import translated
from pipeline.timeline.model import Timeline
from ui.viewmodels.storyboard import Storyboard
from ui.viewmodels.transcript import language_of
from ui.words import counted, tr


class Reworking(QObject):
    """Script tools on the scenes of the open project."""

    asked = Signal(str, object)
    """(scene id, ``ReworkPlan``) of what costs something or leaves this machine; ``start`` is the yes."""
    translation_asked = Signal(object)
    """A ``TranslationPlan`` of the kind; ``start_translating`` is the yes."""

    def __init__(self, board: Storyboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._tries: Counter[tuple[str, str]] = Counter()

    def rework(self, scene_id: str, rework: Rework) -> None:
        """Has a scene's narration reworked; asking for the same again gives another answer."""
        workspace, timeline = self._board.workspace, self._board.session.timeline
        scene = timeline.scene(scene_id)
        if scene is None:
            return
        text, language = scene.narration, language_of(timeline)
        tries = self._tries[text, rework]
        self._tries[text, rework] += 1

        async def run() -> None:
            plan = await asyncio.to_thread(plan_rework, workspace.studio, text, rework, language, tries)
            if plan.offer is None:
                self._write(scene_id, text, plan.text)
            elif plan.offer.free:
                self.start(scene_id, plan)
            else:
                self.asked.emit(scene_id, plan)

        workspace.spawn(run())

    def start(self, scene_id: str, plan: ReworkPlan) -> None:
        """Starts what was planned."""
        self._board.workspace.spawn(self._run(scene_id, plan))

    def translate(self, scene_ids: Sequence[str], language: str) -> None:
        """Has the narrations of these scenes (none: of all that are not locked) translated."""
        workspace, timeline = self._board.workspace, self._board.session.timeline
        said = "\n".join(s.narration for s in timeline.scenes if not scene_ids or s.id in scene_ids)
        tries = self._tries[said, language]
        self._tries[said, language] += 1

        async def run() -> None:
            plan = await asyncio.to_thread(
                plan_script, workspace.studio, timeline, language, scene_ids, tries
            )
            if plan.offer.free:
                self.start_translating(plan)
            else:
                self.translation_asked.emit(plan)

        workspace.spawn(run())

    def start_translating(self, plan: TranslationPlan) -> None:
        """Starts what was planned; the answer is written as one step."""
        workspace = self._board.workspace

        async def run() -> None:
            project_id = workspace.project_id
            texts = await translated_narrations(workspace.studio, plan, project_id)
            if workspace.project_id == project_id:
                self._translated(texts, plan.language)

        workspace.spawn(run())

    def _translated(self, texts: Mapping[str, tuple[str, str]], language: str) -> None:
        session = self._board.session

        def current(timeline: Timeline) -> dict[str, str]:
            return {scene.id: scene.narration for scene in timeline.scenes}

        before = current(session.timeline)
        session.edit(tr("Translate the script"), lambda timeline: translated(timeline, texts, language))
        done = sum(before[scene] != text for scene, text in current(session.timeline).items())
        session.told.emit(
            counted(
                done,
                "1 scene is translated; re-roll its voice to hear it.",
                "{count} scenes are translated; re-roll their voices to hear them.",
            )
            if done
            else tr("No translation came that could be used.")
        )

    async def _run(self, scene_id: str, plan: ReworkPlan) -> None:
        workspace = self._board.workspace
        job = start_rework(workspace.studio, plan, workspace.project_id)
        workspace.board.add(job)
        workspace.started.emit(job)
        result = await workspace.studio.result(job)
        self._write(scene_id, plan.request.text, str(result["text"]))

    def _write(self, scene_id: str, before: str, text: str) -> None:
        scene = self._board.session.timeline.scene(scene_id)
        if scene is None or scene.narration != before:
            self._board.session.told.emit(tr("The scene was changed meanwhile; its words were left alone."))
            return
        self._board.write(scene_id, text, scene.prompt, scene.style)
