"""Turns with a language model, as the chat shows them: words as they come, and a plan that waits.

Runs on the window's event loop; what takes time is awaited there. One turn at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.assistant.draft import Draft
from app.assistant.fencing import unfenced
from app.assistant.modes import Mode
from app.keys.services import BY_ID
from providers.errors import KinoraError
from providers.protocols import Capability
from ui.viewmodels.chat_drafts import ChatDrafts
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
    """``mode``: whom the creator talks to. ``drafts``: what came of the turns, until it is accepted."""

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
    models_changed = Signal()
    mode_chosen = Signal(object)
    """A ``Mode``, chosen by the creator."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session = workspace.session
        self.mode = Mode.DIRECTOR
        """See ``choose_mode``."""
        self.drafts = ChatDrafts(workspace, self)
        self.models: tuple[tuple[str, str], ...] = ()
        """(id, name) of the language models that work here, once ``refresh`` has asked."""
        self._busy = False
        self._heard = ""
        self._task: asyncio.Task[None] | None = None
        self._answer: asyncio.Future[bool] | None = None
        self._dropping = False
        """The creator stopped the turn: what it did so far is not wanted."""
        self._project = ""
        self._session.opened.connect(self._turn_page)
        self.drafts.resumed.connect(lambda draft: self._begin(self._go_on(draft)))
        workspace.closing.connect(self._leave)

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

    def choose_mode(self, mode: Mode) -> None:
        """Talks in this mode from now on."""
        self.mode = mode
        self.mode_chosen.emit(mode)

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
        self, label: str, details: str, cost: Callable[[], Awaitable[Any]], then: Callable[[], object]
    ) -> None:
        """Does ``then`` when it is free, or when the creator agrees to what it costs."""
        self._begin(self._ask_first(label, details, cost, then))

    async def reroll_cost(self, wish: dict[str, Any]) -> Any:
        """A ``Cost``: of making a piece of a scene anew."""
        pricing = await asyncio.to_thread(import_module, "app.assistant.tools.pricing")
        return await pricing.reroll_cost(self._bench(Draft.of(self._session.timeline)), wish)

    async def video_cost(self, brief: NarratedBrief) -> Any:
        """A ``Cost``: of a narrated video."""
        pricing = await asyncio.to_thread(import_module, "app.assistant.tools.pricing")
        return await pricing.brief_cost(self._workspace.studio, brief)

    def stop(self) -> None:
        """Ends the turn under way; what it did so far is dropped."""
        self._leave(drop=True)

    def decide(self, yes: bool) -> None:
        """The creator's answer to the plan that waits."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(yes)

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

        self._busy, self._heard, self._dropping = True, "", False
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
        bench = self._bench(self._next_draft(text), keep=True)
        turn = turning.Turn(bench, model, self, mode=self.mode, history=history)

        async def run() -> str:
            said: str = await turn.run(text, images=attached.images, attached=attached.text)
            return said

        await self._drafted(bench, run)

    async def _go_on(self, draft: Draft) -> None:
        """Asks again what was asked when the program ended, and does it after a yes."""
        hands = await asyncio.to_thread(import_module, "app.assistant.hands")
        self.answered.emit(tr("This waited for your answer when Kinora ended: “{wish}”", wish=draft.wish))
        bench = self._bench(draft, keep=True)

        async def run() -> str:
            results = await hands.perform(bench, draft.waiting, self)
            return "\n".join(unfenced(result.content) for result in results)

        await self._drafted(bench, run)

    async def _drafted(self, bench: Bench, run: Callable[[], Awaitable[str]]) -> None:
        """Runs a turn; its draft then stands among the rounds, unless the creator stopped it."""
        try:
            said = await run()
        except asyncio.CancelledError:
            if self._dropping:
                self.drafts.drop(bench.draft)
            raise
        except KinoraError:
            self.drafts.add(bench.project_id, bench.draft)  # what was done until then, and paid, is not lost
            raise
        self.answered.emit(said)
        self.drafts.add(bench.project_id, bench.draft)

    async def _use(self, name: str, arguments: dict[str, Any]) -> None:
        hands = await asyncio.to_thread(import_module, "app.assistant.hands")
        chat = import_module("providers.protocols.chat")
        bench = self._bench(Draft.of(self._session.timeline))
        [result] = await hands.perform(bench, [chat.ToolCall("said", name, arguments)], self)
        self.answered.emit(unfenced(result.content))
        if bench.draft.steps:
            self._session.edit(bench.draft.label, bench.draft.onto)

    async def _ask_first(
        self, label: str, details: str, cost: Callable[[], Awaitable[Any]], then: Callable[[], object]
    ) -> None:
        hands = await asyncio.to_thread(import_module, "app.assistant.hands")
        effect = import_module("app.assistant.tools.tool").Effect.SPENDS
        price = await cost()
        step = hands.PlanStep(label, details, effect, price, True)
        if price.micro_credits == 0 or await self.agree(hands.Plan((step,))):
            then()

    def _next_draft(self, wish: str) -> Draft:
        """What a turn begins with: the round that is shown, or the project as it is."""
        chosen = self.drafts.rounds.draft
        draft = chosen.copy() if chosen is not None else Draft.of(self._session.timeline)
        draft.wish = wish
        return draft

    def _bench(self, draft: Draft, *, keep: bool = False) -> Bench:
        from app.assistant.bench import Bench

        project = self._workspace.project_id
        bench = Bench(
            self._workspace.studio,
            project,
            draft,
            self._session.playhead,
            self._session.selection,
            self._workspace.started.emit,
        )
        if keep and project and not self._workspace.studio.read_only:
            bench.keep = partial(self.drafts.keep, project)
        return bench

    def _leave(self, drop: bool = False) -> None:
        """Ends the turn under way; unless it is dropped, its draft waits with its project."""
        if self._task is not None:
            self._dropping = drop
            self._task.cancel()

    def _turn_page(self) -> None:
        """Another project is open: the turn was about the one before."""
        if self._workspace.project_id == self._project:
            return
        self._project = self._workspace.project_id
        self._leave()
