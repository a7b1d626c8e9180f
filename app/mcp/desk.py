"""What the server works on: a project, and a person's yes where one is due. Knows nothing of the protocol."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.hands import Plan, perform
from app.assistant.tools.tool import Effect
from app.library.document import Document
from app.studio import Studio
from pipeline.timeline.model import Timeline
from providers.errors import InvalidInput, KinoraError
from providers.pricing import to_currency
from providers.protocols.chat import ToolCall, ToolResult

_EMPTY = Timeline("none")
Question = Callable[[str, str], Awaitable[bool]]
"""(name of the question, its words) -> whether a person agreed."""


class Desk:
    """One client's desk. ``allowed``: effects that need no yes."""

    def __init__(
        self, studio: Studio, project_id: str = "", allowed: frozenset[Effect] = frozenset()
    ) -> None:
        self._studio = studio
        self._allowed = allowed
        self.project_id = project_id
        self._one = asyncio.Lock()

    def open(self, wanted: str) -> str:
        """Works on this project from now on: its name, or an id’s beginning. Raises ``InvalidInput``."""
        projects = self._studio.projects()
        named = [each for each in projects if each.name == wanted]
        found = named or [each for each in projects if len(wanted) >= 6 and each.id.startswith(wanted)]
        if len(found) != 1:
            raise InvalidInput(f"{wanted!r} fits {len(found)} projects.", advice="See list_projects.")
        self.project_id = found[0].id
        return f"Open: “{found[0].name}”."

    def travel(self, way: str) -> str:
        """Takes the last edit back, or does it again (``undo``, ``redo``). Raises ``NothingToUndo``."""
        document = self._document()
        label = document.undo() if way == "undo" else document.redo()
        return f"{way.capitalize()}: {label}."

    async def call(self, name: str, arguments: Mapping[str, Any], question: Question) -> ToolResult:
        """Uses a tool; an edit is one step of the project's history. Never raises for what a client sent."""
        async with self._one:
            try:
                draft = Draft.of(self._document().timeline) if self.project_id else Draft.of(_EMPTY)
                bench = Bench(self._studio, self.project_id, draft)
                asking = _Asking(self._allowed, question, question_key(name, arguments))
                [result] = await perform(bench, [ToolCall("1", name, arguments)], asking)
                if draft.steps:
                    await asyncio.to_thread(self._document().edit, draft.label, draft.onto)
            except KinoraError as error:
                return ToolResult("1", " ".join(filter(None, (error.message, error.advice))), is_error=True)
            return result

    def _document(self) -> Document:
        return self._studio.open_document(self.project_id)


def question_key(name: str, arguments: Mapping[str, Any]) -> str:
    """The name of the question about exactly this call, so that a yes to one is none to another."""
    body = json.dumps([name, dict(arguments)], sort_keys=True, default=str)
    return f"agree-{hashlib.sha256(body.encode()).hexdigest()[:16]}"


class _Asking:
    """The audience of a call from outside."""

    def __init__(self, allowed: frozenset[Effect], question: Question, key: str) -> None:
        self._allowed, self._question, self._key = allowed, question, key

    def words(self, text: str) -> None:
        """Nobody talks here."""

    def did(self, label: str, said: str, ok: bool) -> None:
        """The result says it."""

    async def agree(self, plan: Plan) -> bool:
        """Allowed on the command line, or a person says yes."""
        if plan.effects <= self._allowed:
            return True
        return await self._question(self._key, _words(plan))


def _words(plan: Plan) -> str:
    lines = []
    for step in plan.steps:
        price = ""
        if step.effect is Effect.SPENDS:
            price = _price(None if step.cost is None else step.cost.micro_credits)
        lines.append(f"{step.label} ({step.details}){price}")
    return "Kinora asks before it " + " and ".join(sorted(plan.effects)) + ": " + "; ".join(lines) + "?"


def _price(micro_credits: int | None) -> str:
    if micro_credits is None:
        return " at a price nobody knows"
    return f" for up to ${to_currency(micro_credits, datetime.now(UTC).date()):.4f}"
