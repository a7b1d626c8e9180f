"""Drafts written down as they grow, and read again after a restart or a crash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.assistant.draft import Draft, Step
from app.assistant.hands import PlanStep
from app.assistant.steps import Arrival, TakeShown, ToolEdit, Unreadable, step_from_json, step_to_json
from app.assistant.tools.tool import Cost, Effect
from app.library.drafts import KeptDraft, KeptDrafts
from app.library.library import Library
from providers.protocols.chat import ToolCall

LONGEST_WISH = 2_000
"""Characters of what was asked that are kept with a draft."""


class DraftKeeper:
    """The drafts of a library. Every method waits for the disk."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept = KeptDrafts(library.database)

    def keep(self, project_id: str, draft: Draft) -> None:
        """Writes a draft as it is now; forgets it while nothing is in it. Raises ``NotInLibrary``."""
        if draft.worth_keeping:
            parts = _parts(draft)
            self._kept.put(KeptDraft(draft.id, project_id, draft.base, draft.timeline, parts))
        else:
            self._kept.remove([draft.id])

    def read(self, project_id: str) -> tuple[Draft, ...]:
        """The drafts that wait in a project, the first first. Raises ``InvalidTimeline``."""
        return tuple(self._draft(kept) for kept in self._kept.list(project_id))

    def forget(self, drafts: Iterable[Draft]) -> None:
        """They were accepted or rejected. What was made for them stays in the library."""
        self._kept.remove(draft.id for draft in drafts)

    def _draft(self, kept: KeptDraft) -> Draft:
        parts, shelf = kept.parts, self._library.assets
        return Draft(
            kept.base,
            kept.timeline,
            tuple(Step(str(each["label"]), step_from_json(each["step"], shelf)) for each in parts["steps"]),
            str(parts["wish"]),
            tuple(_plan_step(each) for each in parts["agreed"]),
            tuple(map(str, parts["made"])),
            tuple(ToolCall(each["id"], each["name"], each["arguments"]) for each in parts["waiting"]),
            kept.id,
        )


def _parts(draft: Draft) -> dict[str, Any]:
    return {
        "wish": draft.wish[:LONGEST_WISH],
        "steps": [{"label": each.label, "step": _step(each)} for each in draft.steps],
        "agreed": [_plan_json(each) for each in draft.agreed],
        "made": list(draft.made),
        "waiting": [
            {"id": call.id, "name": call.name, "arguments": dict(call.arguments)}
            for call in draft.waiting
            if not call.invalid
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    change = step.change
    if isinstance(change, ToolEdit | TakeShown | Arrival | Unreadable):
        return step_to_json(change)
    return {"kind": "unknown"}


def _plan_json(step: PlanStep) -> dict[str, Any]:
    cost = step.cost
    price = None if cost is None else [cost.micro_credits, cost.seconds, cost.name]
    return {"label": step.label, "details": step.details, "effect": step.effect.value, "cost": price}


def _plan_step(data: Mapping[str, Any]) -> PlanStep:
    cost = None if data["cost"] is None else Cost(*data["cost"])
    return PlanStep(str(data["label"]), str(data["details"]), Effect(data["effect"]), cost, True)
