"""Refused prompts in the window: softer words, by rules or by a language model, and another try with them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs.spec import Job
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from app.refusals import Refusal
    from app.script_tools import ReworkPlan

Spend = Callable[[int, str, Callable[[], object]], None]
"""(scene, part, what to do): does it when it is free, or after a yes to its price."""


class Softening(QObject):
    """What the chat's cards ask about refusals. Answers come on the window's loop."""

    def __init__(self, workspace: Workspace, spend: Spend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._spend = workspace, spend
        self._tries: Counter[str] = Counter()

    def find(self, job: Job, then: Callable[[tuple[Refusal, ...]], None]) -> None:
        """Tells ``then`` what a job asked for in vain because of its words, when there is any."""

        async def look() -> None:
            from app.refusals import refusals_of

            found = await asyncio.to_thread(refusals_of, self._workspace.studio, job)
            if found:
                then(found)

        self._workspace.spawn(look())

    def plan(self, refusal: Refusal, then: Callable[[ReworkPlan], None]) -> None:
        """Tells ``then`` which language model could find softer words, when there is one."""

        async def look() -> None:
            from app.refusals import plan_softer

            tries = self._tries[refusal.prompt]
            plan = await asyncio.to_thread(plan_softer, self._workspace.studio, refusal.prompt, tries)
            if plan is not None:
                then(plan)

        self._workspace.spawn(look())

    def soften(self, refusal: Refusal, plan: ReworkPlan, then: Callable[[str], None]) -> None:
        """Has the language model find softer words, and tells them; empty when it could not."""
        self._tries[refusal.prompt] += 1

        async def run() -> None:
            from app.script_tools import start_rework

            said = ""
            try:
                job = start_rework(self._workspace.studio, plan, refusal.project_id)
                self._workspace.board.add(job)
                said = str((await self._workspace.studio.result(job))["text"])
            finally:
                then(said)

        self._workspace.spawn(run())

    def again(self, refusal: Refusal, words: str) -> None:
        """Asks for the same in other words; its project opens when another one is open."""
        from app.studio import new_seed

        workspace = self._workspace
        if workspace.project_id != refusal.project_id and not workspace.open_project(refusal.project_id):
            return
        wish = refusal.again(words, new_seed())
        self._spend(refusal.scene, refusal.part, lambda: workspace.submit_reroll(wish))
