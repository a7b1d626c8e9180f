"""A turn's edits as a draft: seen before it is accepted, one step of the history when it is.

Why the edits are kept and not only the result: the creator, or a job, may change the project while the
assistant works. Accepting then does the same edits again on what is there now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.timeline.model import Timeline, new_id
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput

if TYPE_CHECKING:
    from app.assistant.hands import PlanStep
    from providers.protocols.chat import ToolCall

Change = Callable[[Timeline], Timeline]
MOST_ROUNDS = 3
"""How many drafts stand side by side."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edit of a draft."""

    label: str
    change: Change


@dataclass(slots=True)
class Draft:
    """A timeline in the making. ``base`` is the project as it was; ``timeline`` what the steps made of it."""

    base: Timeline
    timeline: Timeline
    steps: tuple[Step, ...] = ()
    wish: str = ""
    """What the creator asked for."""
    agreed: tuple[PlanStep, ...] = ()
    """What was said yes to."""
    made: tuple[str, ...] = ()
    """Ids of the assets that were made for it; they stay in the library whatever becomes of it."""
    waiting: tuple[ToolCall, ...] = ()
    """Calls that wait for a yes; nothing of them has been done."""
    id: str = field(default_factory=new_id)

    @classmethod
    def of(cls, timeline: Timeline) -> Draft:
        """A draft in which nothing has changed."""
        return cls(timeline, timeline)

    def copy(self) -> Draft:
        """The same, to go on from."""
        return Draft(self.base, self.timeline, self.steps, self.wish, self.agreed, self.made)

    @property
    def worth_keeping(self) -> bool:
        """True when something was done, made or planned that must not be lost."""
        return bool(self.steps or self.made or self.waiting)

    @property
    def label(self) -> str:
        """What the step is called in the history: its first edits."""
        names = tuple(dict.fromkeys(step.label for step in self.steps))
        return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")

    def apply(self, label: str, change: Change) -> bool:
        """Does one more edit; returns whether it changed anything. Raises what ``change`` raises."""
        after = change(self.timeline)
        validate(after, since=self.timeline)
        if after == self.timeline:
            return False
        self.timeline = after
        self.steps = (*self.steps, Step(label, change))
        return True

    def onto(self, timeline: Timeline) -> Timeline:
        """The draft on the project as it is now. Raises ``EditRefused`` where an edit has no place there."""
        if timeline == self.base:
            return self.timeline
        for step in self.steps:
            timeline = step.change(timeline)
        return timeline


@dataclass(slots=True)
class Rounds:
    """Up to three drafts of the same project to choose from; ``chosen``: the one to be seen, or none."""

    drafts: list[Draft] = field(default_factory=list)
    chosen: int | None = None

    @property
    def draft(self) -> Draft | None:
        """The one chosen; None: the project as it is."""
        return None if self.chosen is None else self.drafts[self.chosen]

    @property
    def full(self) -> bool:
        """True when one of them has to be accepted or rejected before there can be another."""
        return len(self.drafts) >= MOST_ROUNDS

    def add(self, draft: Draft) -> None:
        """Puts one more beside the others and chooses it. Raises ``InvalidInput`` beside three."""
        if self.full:
            raise InvalidInput("Three drafts are waiting.", advice="Accept one, or reject them, first.")
        self.drafts.append(draft)
        self.chosen = len(self.drafts) - 1

    def choose(self, index: int | None) -> None:
        """Chooses a draft; None: the project as it is. Raises ``IndexError``."""
        if index is not None and not 0 <= index < len(self.drafts):
            raise IndexError(index)
        self.chosen = index

    def clear(self) -> None:
        """Forgets all of them; what was made for them stays in the library."""
        self.drafts.clear()
        self.chosen = None
