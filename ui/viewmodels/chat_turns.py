"""Turns with a language model, as the chat shows them: words as they come, a plan that waits, the drafts.

Runs on the window's event loop; what takes time is awaited there. One turn at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.assistant.draft import Draft, Rounds
from app.assistant.modes import Mode
from app.keys.services import BY_ID
from providers.errors import KinoraError
from providers.protocols import Capability
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from app.assistant.bench import Bench
    from app.assistant.hands import Plan
    from pipeline.recipes.brief import NarratedBrief
    from providers.protocols.chat import Message

BUILT_IN = ""
"""The choice of no language model: sentences are understood by the built-in grammar."""


class ChatTurns(QObject):
    """``mode``: whom the creator talks to. ``rounds``: the drafts that stand side by side."""

    heard = Signal(str)
    """The next few characters the model says."""
    used = Signal(str, bool)
    """A tool was used: what came of it in a sentence, and whether it went well."""
    asking = Signal(object)
    """A ``Plan`` waits for ``decide``."""
    decided = Signal()
    """The plan waits no longer."""
    running_changed = Signal()
    answered = Signal(str)
    """The model has said its last words of this turn."""
    drafts_changed = Signal()
    models_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session = workspace.session
        self.mode = Mode.DIRECTOR
        self.rounds = Rounds()
        self.models: tuple[tuple[str, str], ...] = ()
        """(id, name) of the language models that work here, once ``refresh`` has asked."""
        self._busy = False
        self._heard = ""
        self._task: asyncio.Task[None] | None = None
        self._answer: asyncio.Future[bool] | None = None
        self._project = ""
        self._session.opened.connect(self._turn_page)
        workspace.closing.connect(self.stop)

    # --- whom to talk to ---------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """Id of the language model the creator chose, ``BUILT_IN`` for none."""
        ranked = self._workspace.studio.generation.preferences.choices.ranked_for(Capability.CHAT)
        return ranked[0] if ranked else BUILT_IN

    def choose(self, model_id: str) -> None:
        """Talks with this model from now on; ``BUILT_IN``: with none."""
        preferences = self._workspace.studio.generation.preferences
        ids = (model_id,) if model_id else ()
        try:
            preferences.rank(Capability.CHAT, ids)
        except OSError as error:
            self._workspace.failed.emit(tr("The choice could not be kept."), error.strerror or "")
        self.models_changed.emit()

    @property
    def chosen_name(self) -> str:
        """What the chosen model is called; its service's name until ``refresh`` has asked."""
        service = BY_ID.get(self.chosen.partition(".")[0])
        return dict(self.models).get(self.chosen) or (service.title if service else self.chosen)

    def refresh(self) -> None:
        """Asks anew which language models work here."""

        async def look() -> None:
            listed = await asyncio.to_thread(self._workspace.studio.registry.listing)
            self.models = tuple(
                (each.id, each.info.name)
                for each in listed
                if each.capability is Capability.CHAT and each.info is not None and each.health.ok
            )
            self.models_changed.emit()

        self._workspace.spawn(look())

    # --- turns -------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """True while a turn is under way."""
        return self._busy

    def say(self, text: str, attachments: Sequence[Path], history: Sequence[Message]) -> None:
        """Begins a turn."""
        self._begin(self._talk(text, tuple(attachments), tuple(history)))

    def use(self, name: str, arguments: dict[str, Any]) -> None:
        """Uses one tool as the creator said it, without a model; an edit is done at once."""
        self._begin(self._use(name, arguments))

    def ask_first(
        self, label: str, details: str, cost: Callable[[], Awaitable[Any]], then: Callable[[], None]
    ) -> None:
        """Does ``then`` when it is free, or when the creator agrees to what it costs."""
        self._begin(self._ask_first(label, details, cost, then))

    async def reroll_cost(self, wish: dict[str, Any]) -> Any:
        """A ``Cost``: of making a piece of a scene anew."""
        pricing = await asyncio.to_thread(import_module, "app.assistant.tools.pricing")
        return await pricing.reroll_cost(self._bench(fresh=True), wish)

    async def video_cost(self, brief: NarratedBrief) -> Any:
        """A ``Cost``: of a narrated video."""
        pricing = await asyncio.to_thread(import_module, "app.assistant.tools.pricing")
        return await pricing.brief_cost(self._workspace.studio, brief)

    def stop(self) -> None:
        """Ends the turn under way; what it did so far is dropped."""
        if self._task is not None:
            self._task.cancel()

    def decide(self, yes: bool) -> None:
        """The creator's answer to the plan that waits."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(yes)

    # --- drafts ------------------------------------------------------------------------------------

    def show_round(self, index: int | None) -> None:
        """Shows a draft in the player; None: the project as it is."""
        self.rounds.choose(index)
        draft = self.rounds.draft
        self._session.draft(draft.timeline if draft is not None else None)
        self.drafts_changed.emit()

    def accept(self) -> bool:
        """Makes the chosen draft the project, as one step; False when that was refused."""
        draft = self.rounds.draft
        if draft is None or not self._session.edit(draft.label, draft.onto):
            return False
        self._forget()
        return True

    def reject(self) -> None:
        """Leaves the project as it was. What was made stays in the library."""
        self._forget()

    def _forget(self) -> None:
        self.rounds.clear()
        self._session.draft(None)
        self.drafts_changed.emit()

    # --- an audience of the turn -------------------------------------------------------------------

    def words(self, text: str) -> None:
        """See ``Audience``."""
        self._heard += text
        self.heard.emit(text)

    def did(self, label: str, said: str, ok: bool) -> None:
        """See ``Audience``."""
        self._heard = ""
        self.used.emit(label if ok else f"{label}: {said}", ok)

    async def agree(self, plan: Plan) -> bool:
        """See ``Audience``."""
        if self._heard:  # what led to the plan stands above it
            self.answered.emit(self._heard)
            self._heard = ""
        self._answer = asyncio.get_running_loop().create_future()
        self.asking.emit(plan)
        try:
            return await self._answer
        finally:
            self._answer = None
            self.decided.emit()

    # --- inside ------------------------------------------------------------------------------------

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if self.running:
            work.close()
            self._workspace.failed.emit(tr("One thing at a time."), tr("Stop the turn under way first."))
            return

        async def run() -> None:
            self._task = asyncio.current_task()
            try:
                await work
            except (asyncio.CancelledError, KinoraError):
                self.answered.emit("")
                raise
            finally:
                self._task, self._busy = None, False
                self.running_changed.emit()

        self._busy, self._heard = True, ""
        self.running_changed.emit()
        self._workspace.spawn(run())

    async def _talk(self, text: str, paths: Sequence[Path], history: Sequence[Message]) -> None:
        # Every effect, look and recipe comes with the tools: too much for the window's thread at once.
        turning = await asyncio.to_thread(import_module, "app.assistant.turn")
        attaching = await asyncio.to_thread(import_module, "app.assistant.attaching")
        talking = import_module("app.assistant.talking")
        studio = self._workspace.studio
        model = await asyncio.to_thread(talking.chosen_model, studio)
        if model is None:
            self._workspace.failed.emit(
                tr("The language model can't be asked now."),
                tr("Choose another under the input, or the built-in assistant."),
            )
            self.answered.emit("")
            return
        attached = await attaching.attach(studio, self._workspace.project_id, paths)
        for sentence in attached.refused:
            self._workspace.failed.emit(sentence, "")
        bench = self._bench()
        turn = turning.Turn(bench, model, self, mode=self.mode, history=history)
        project = self._workspace.project_id
        said = await turn.run(text, images=attached.images, attached=attached.text)
        self.answered.emit(said)
        if project == self._workspace.project_id and bench.draft.steps:
            self.rounds.add(bench.draft)
            self.show_round(self.rounds.chosen)

    async def _use(self, name: str, arguments: dict[str, Any]) -> None:
        hands = await asyncio.to_thread(import_module, "app.assistant.hands")
        chat = import_module("providers.protocols.chat")
        bench = self._bench(fresh=True)
        [result] = await hands.perform(bench, [chat.ToolCall("said", name, arguments)], self)
        self.answered.emit(_plain(result.content))
        if bench.draft.steps:
            self._session.edit(bench.draft.label, bench.draft.onto)

    async def _ask_first(
        self, label: str, details: str, cost: Callable[[], Awaitable[Any]], then: Callable[[], None]
    ) -> None:
        hands = await asyncio.to_thread(import_module, "app.assistant.hands")
        effect = import_module("app.assistant.tools.tool").Effect.SPENDS
        price = await cost()
        step = hands.PlanStep(label, details, effect, price, True)
        if price.micro_credits == 0 or await self.agree(hands.Plan((step,))):
            then()

    def _bench(self, fresh: bool = False) -> Bench:
        from app.assistant.bench import Bench

        chosen = None if fresh else self.rounds.draft
        draft = chosen.copy() if chosen is not None else Draft.of(self._session.timeline)
        return Bench(
            self._workspace.studio,
            self._workspace.project_id,
            draft,
            self._session.playhead,
            self._session.selection,
            self._workspace.started.emit,
        )

    def _turn_page(self) -> None:
        """Another project is open: drafts and the turn were about the one before."""
        if self._workspace.project_id == self._project:
            return
        self._project = self._workspace.project_id
        self.stop()
        self._forget()


def _plain(text: str) -> str:
    """An answer without the fences that are for models."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(("<data ", "</data "))).strip()
