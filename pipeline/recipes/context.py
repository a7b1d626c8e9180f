"""What a recipe needs from the studio, and how it asks for work.

Why: a recipe is a coroutine that asks for steps and puts their results on a timeline. It knows nothing of
queues or databases. Steps have stable keys, so running a recipe again after a crash asks for the same
steps and gets the finished ones back at once; that is all there is to resuming.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work: ``kind`` names the job kind, ``slot`` the place in the project its result fills."""

    kind: str
    slot: str
    parameters: Mapping[str, Any]
    label: str
    priority: int = 0


class RecipeContext(Protocol):
    """The studio as a recipe sees it."""

    @property
    def timeline(self) -> Timeline:
        """The project's timeline as it stands."""
        ...

    async def run(self, step: Step) -> dict[str, Any]:
        """Does the step, or returns the result it already has. Raises the step's error."""
        ...

    def commit(self, label: str, timeline: Timeline) -> None:
        """Makes ``timeline`` the project's, as one entry of its history."""
        ...

    def progress(self, fraction: float, message: str) -> None:
        """Says how far the recipe is: 0..1 and the stage in words."""
        ...
