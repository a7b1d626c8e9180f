"""Which panes the window has and where they stand at first. Data only: ``ui.building`` makes the widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Place: TypeAlias = Literal["left", "right", "bottom"]


@dataclass(frozen=True, slots=True)
class Pane:
    """A dock. Panes of one ``place`` are tabs of one another, in this order; the first is in front."""

    name: str
    """Name in settings, tests and the action ``view.<name>``."""
    title: str
    place: Place
    keys: tuple[str, ...] = ()


_ALL = (
    Pane("chat", "Chat", "left", ("Ctrl+1",)),
    Pane("timeline", "Timeline", "bottom", ("Ctrl+2",)),
    Pane("storyboard", "Storyboard", "bottom", ("Ctrl+6",)),
    Pane("captions", "Captions", "bottom", ("Ctrl+7",)),
    Pane("transcript", "Transcript", "bottom", ("Ctrl+8",)),
    Pane("library", "Library", "left", ("Ctrl+3",)),
    Pane("inspector", "Inspector", "right", ("Ctrl+5",)),
    Pane("jobs", "Jobs", "right", ("Ctrl+4",)),
)
PANES: dict[str, Pane] = {pane.name: pane for pane in _ALL}
