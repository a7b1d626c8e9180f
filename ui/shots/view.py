"""Something to look at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from ui.shots.furnished import State
from ui.shots.stage import Stage

Show: TypeAlias = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class View:
    """Something to look at. ``show`` may count on the window alone, with no dialog open."""

    name: str
    state: State
    show: Show
