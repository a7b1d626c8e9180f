"""Does tool calls, whoever asks for them: checks, asks a person where due, runs, tells errors as words.

Nothing here raises for what a model wrote: a call that makes no sense is answered with what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.assistant.bench import Bench
from app.assistant.tools.registry import tools
from app.assistant.tools.tool import Cost, Effect, Tool
from providers.errors import InvalidInput, KinoraError
from providers.protocols.chat import ToolCall, ToolResult

_log = logging.getLogger(__name__)

LONGEST_RESULT = 16_000
"""Characters of one result that go back to a model."""
REFUSED = "The creator said no to this. Do not ask for it again in this turn."


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A call of a plan. ``cost`` None: it costs nothing by its nature. ``asks``: it waits for a yes."""

    label: str
    details: str
    effect: Effect
    cost: Cost | None
    asks: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be done, in order, some of which needs a yes."""

    steps: tuple[PlanStep, ...]

    @property
    def micro_credits(self) -> int | None:
        """The whole price; None as soon as one step's is unknown."""
        prices = [step.cost.micro_credits for step in self.steps if step.cost is not None]
        known = [price for price in prices if price is not None]
        return sum(known) if len(known) == len(prices) else None

    @property
    def effects(self) -> frozenset[Effect]:
        """Why it asks."""
        return frozenset(step.effect for step in self.steps if step.asks)


class Audience(Protocol):
    """Who watches a turn, and answers its questions."""

    def words(self, text: str) -> None:
        """The next few characters the model says."""

    def did(self, label: str, said: str, ok: bool) -> None:
        """A tool was used."""

    async def agree(self, plan: Plan) -> bool:
        """A person's answer to a plan; True is a yes to exactly this."""
        ...


@dataclass(frozen=True, slots=True)
class _Read:
    call: ToolCall
    tool: Tool | None
    arguments: Mapping[str, Any]
    cost: Cost | None = None
    wrong: str = ""

    @property
    def asks(self) -> bool:
        """True when a person has to agree: always but for what would spend and is known to be free."""
        if self.tool is None or self.wrong or not self.tool.effect.asks:
            return False
        if self.tool.effect is not Effect.SPENDS:
            return True
        return self.cost is None or self.cost.micro_credits != 0


async def perform(bench: Bench, calls: Sequence[ToolCall], audience: Audience) -> tuple[ToolResult, ...]:
    """Does the calls in order, after a yes to those that need one. Returns an answer to each.

    A refused edit leaves the draft as it was; the other calls are done all the same.
    """
    read = [await _read(bench, call) for call in calls]
    agreed = True
    if any(each.asks for each in read):
        steps = tuple(_step(each) for each in read if each.tool is not None and not each.wrong)
        agreed = await _ask(bench, Plan(steps), calls, audience)
    results = []
    for each in read:
        if each.asks and not agreed:
            results.append(ToolResult(each.call.id, REFUSED, is_error=True))
            continue
        results.append(await _done(bench, each, audience))
    return tuple(results)


async def _ask(bench: Bench, plan: Plan, calls: Sequence[ToolCall], audience: Audience) -> bool:
    """A person's answer. While it is waited for the calls are kept; from the yes on they never come again."""
    draft = bench.draft
    draft.waiting = tuple(calls)
    await bench.keep(draft)
    agreed = await audience.agree(plan)
    draft.waiting = ()
    if agreed:
        draft.agreed += tuple(step for step in plan.steps if step.asks)
    await bench.keep(draft)
    return agreed


async def _read(bench: Bench, call: ToolCall) -> _Read:
    if call.invalid:
        return _Read(call, None, {}, wrong="The arguments are no JSON object. Write them again.")
    tool = tools().get(call.name)
    if tool is None:
        names = ", ".join(tools())
        return _Read(call, None, {}, wrong=f"There is no tool {call.name[:60]!r}. There are: {names}.")
    try:
        arguments = tool.read(call.arguments)
        cost = await tool.cost(bench, arguments) if tool.effect is Effect.SPENDS else None
    except KinoraError as error:
        return _Read(call, tool, {}, wrong=_sentence(error))
    return _Read(call, tool, arguments, cost)


async def _done(bench: Bench, each: _Read, audience: Audience) -> ToolResult:
    tool, call = each.tool, each.call
    if tool is None or each.wrong:
        audience.did(tool.label if tool else call.name[:60], each.wrong, False)
        return ToolResult(call.id, each.wrong, is_error=True)
    try:
        said = await tool.run(bench, each.arguments)
    except KinoraError as error:
        said = _sentence(error)
        audience.did(tool.label, said, False)
        return ToolResult(call.id, said, is_error=True)
    except Exception:
        _log.exception("the tool %s failed", tool.name)
        said = f"{tool.label} did not work."
        audience.did(tool.label, said, False)
        return ToolResult(call.id, said, is_error=True)
    finally:
        if tool.effect is not Effect.READS:
            await bench.keep(bench.draft)
    audience.did(tool.label, said, True)
    return ToolResult(call.id, said[:LONGEST_RESULT])


def _step(each: _Read) -> PlanStep:
    tool = each.tool
    if tool is None:
        raise InvalidInput("There is no such tool.")
    given = {name: value for name, value in each.arguments.items() if value not in (None, "")}
    details = ", ".join(f"{name.removesuffix('_id')} {_shown(value)}" for name, value in given.items())
    return PlanStep(tool.label, details, tool.effect, each.cost, each.asks)


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= 80 else text[:80] + "…"


def _sentence(error: KinoraError) -> str:
    return " ".join(filter(None, (error.message, error.advice)))
