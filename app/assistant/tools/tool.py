"""A tool: what it is called, what it takes, what it may do to the creator's things."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from app.assistant.tools.arguments import arguments_of, checked, resolved, schema_of
from app.assistant.tools.naming import View
from pipeline.timeline.model import Timeline
from providers.protocols.chat import Tool as ToolCard

if TYPE_CHECKING:
    from app.assistant.bench import Bench


class Effect(StrEnum):
    """The worst a tool can do."""

    READS = "reads"
    EDITS = "edits"
    """The draft of a timeline; one undo takes it back."""
    SPENDS = "spends"
    PUBLISHES = "publishes"
    DELETES = "deletes"
    """What no undo of the timeline brings back."""

    @property
    def asks(self) -> bool:
        """True when a person has to agree first."""
        return self in (Effect.SPENDS, Effect.PUBLISHES, Effect.DELETES)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call would take. None = unknown, never 0. ``name``: who would do it."""

    micro_credits: int | None
    seconds: float | None = None
    name: str = ""


Price = Callable[["Bench", Mapping[str, Any]], Awaitable[Cost]]
"""What a call with these (checked) arguments would cost."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing the assistant can do. ``label`` names the step for people ("Trim")."""

    name: str
    label: str
    description: str
    effect: Effect
    model: type[BaseModel]
    function: Callable[..., Any]
    price: Price | None = None
    pure: bool = False
    """True: ``function`` is an edit, ``Timeline`` to ``Timeline``; else a coroutine function of a bench."""

    @property
    def card(self) -> ToolCard:
        """How a language model sees it."""
        return ToolCard(self.name, self.description, schema_of(self.model))

    def read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Checks a model's arguments. Raises ``InvalidInput``."""
        return checked(self.model, arguments)

    def edited(self, view: View, arguments: Mapping[str, Any]) -> Timeline:
        """``view.timeline`` with the edit done. Raises ``EditRefused``, ``InvalidInput``."""
        given = resolved(arguments, self.function, view)
        after: Timeline = self.function(view.timeline, **given)
        return after

    async def run(self, bench: Bench, arguments: Mapping[str, Any]) -> str:
        """Does it, an edit in the bench's draft, and says what came of it. Raises a ``KinoraError``."""
        if not self.pure:
            said: str = await self.function(bench, **arguments)
            return said
        bench.need_project()
        from app.assistant.steps import ToolEdit  # it brings the takes and what fills them

        edit = ToolEdit(self.name, arguments, bench.playhead, bench.selection)
        changed = bench.draft.apply(self.label, edit)
        return f"{self.label}: done." if changed else f"{self.label}: that changes nothing."

    def cost(self, bench: Bench, arguments: Mapping[str, Any]) -> Awaitable[Cost]:
        """What it would cost; unknown where nobody says."""
        return self.price(bench, arguments) if self.price is not None else _unknown()


def edit_tool(function: Callable[..., Timeline], label: str, name: str = "") -> Tool:
    """A tool from a pure edit, whose first parameter is the timeline."""
    return _made(function, label, Effect.EDITS, name, None)


def async_tool(
    function: Callable[..., Awaitable[str]], label: str, effect: Effect, price: Price | None = None
) -> Tool:
    """A tool from a coroutine function, whose first parameter is the ``Bench``."""
    return _made(function, label, effect, "", price)


def _made(function: Callable[..., Any], label: str, effect: Effect, name: str, price: Price | None) -> Tool:
    text = inspect.getdoc(function) or ""
    # What it raises and how it is built is for people who read the code.
    told = " ".join(text.partition("Raises")[0].replace("``", "").split())
    told = told.replace("flicks", "seconds")
    return Tool(
        name or function.__name__,
        label,
        told,
        effect,
        arguments_of(function, skip=1),
        function,
        price,
        pure=not inspect.iscoroutinefunction(function),
    )


async def _unknown() -> Cost:
    return Cost(None)
