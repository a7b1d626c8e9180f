"""One turn of the conversation: the model is asked, its tools are used in a draft, until it has nothing more.

The turn touches no project: what it did is the bench's draft, which the creator accepts or rejects.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.assistant.bench import Bench
from app.assistant.context import timeline_summary
from app.assistant.hands import Audience, Plan, PlanStep, perform
from app.assistant.modes import Mode, system_prompt
from app.assistant.talking import ask
from app.assistant.tools.registry import tools
from app.assistant.tools.tool import Cost, Effect
from app.money.errors import UnknownPrice
from pipeline.timeline.model import new_id
from providers.errors import Cancelled
from providers.protocols.chat import (
    ChatModel,
    ChatRequest,
    End,
    Message,
    ToolResult,
)

MOST_QUESTIONS = 16
"""How often one turn asks the model."""
MOST_CALLS = 80
"""How many tools one turn uses."""
REMEMBERED = 24
"""Messages of the conversation that the model is told again."""
ENOUGH = "That is enough for one turn. Say what is done and what is left."


class Turn:
    """A turn with one language model. ``history``: earlier messages, words only."""

    def __init__(
        self,
        bench: Bench,
        model: ChatModel,
        audience: Audience,
        *,
        mode: Mode = Mode.DIRECTOR,
        history: Sequence[Message] = (),
    ) -> None:
        self._bench, self._model, self._audience = bench, model, audience
        self._system = system_prompt(mode)
        self._history = tuple(history)[-REMEMBERED:]
        self._id = f"chat/{new_id()}"
        self._calls = 0

    async def run(self, text: str, *, images: Sequence[str] = (), attached: str = "") -> str:
        """Does what ``text`` asks for; returns what the model said last.

        ``images``: paths to look at; ``attached``: what to tell about files that came along, fenced.
        Raises what asking the model raises; the draft then holds what was done so far.
        """
        about = timeline_summary(self._bench.view) if self._bench.project_id else "No project is open."
        said = "\n\n".join(filter(None, (about, attached, text)))
        messages = [*self._history, Message.user(said, *images)]
        for number in range(MOST_QUESTIONS):
            last = number == MOST_QUESTIONS - 1 or self._calls >= MOST_CALLS
            end = await self._ask(messages, number, last)
            if not end.calls:
                return end.text
            messages.append(Message.assistant(end.text, *end.calls))
            messages.append(Message.results(*await self._use(end)))
        return end.text

    async def _use(self, end: End) -> tuple[ToolResult, ...]:
        room = max(0, MOST_CALLS - self._calls)
        self._calls += len(end.calls)
        done = await perform(self._bench, end.calls[:room], self._audience)
        return done + tuple(ToolResult(call.id, ENOUGH, is_error=True) for call in end.calls[room:])

    async def _ask(self, messages: Sequence[Message], number: int, last: bool) -> End:
        request = ChatRequest(
            tuple(messages),
            system=self._system,
            tools=tuple(tool.card for tool in tools().values()),
            tool_choice="none" if last else "auto",
        )
        studio, project = self._bench.studio, self._bench.project_id

        async def asked() -> End:
            hear = self._audience.words
            return await ask(
                studio, self._model, request, hear, turn=self._id, number=number, project_id=project
            )

        try:
            return await asked()
        except UnknownPrice:
            step = PlanStep("Talk with the model", self._model.info.name, Effect.SPENDS, Cost(None), True)
            if not await self._audience.agree(Plan((step,))):
                raise Cancelled("Nothing was sent.") from None
            await asyncio.to_thread(studio.money.agree, job_id=self._id)
            return await asked()
