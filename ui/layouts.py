"""Layouts: which panes are in sight for which work, those that come with Kinora and the creator's own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QByteArray

from ui.settings import WindowSettings
from ui.words import marked

KEPT_AS = "layouts"
MOST = 20
"""Layouts of one's own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``front``: panes brought forward; ``hidden``: panes put away; shares are parts of the window."""

    name: str
    title: str
    front: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    left: float = 0.25
    right: float = 0.21
    bottom: float = 0.36


LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("edit", marked("Edit layout"), ("library", "inspector", "timeline"), left=0.2, bottom=0.42),
        Layout("storyboard", marked("Storyboard layout"), ("chat", "inspector", "storyboard"), bottom=0.46),
        Layout(
            "captions", marked("Captions layout"), ("inspector", "captions"), ("chat", "library"), bottom=0.5
        ),
        Layout(
            "chat", marked("Chat layout"), ("chat", "timeline"), ("inspector", "jobs"), left=0.36, bottom=0.26
        ),
    )
}
"""Panes named here that this version lacks are passed over."""


class OwnLayouts:
    """The creator's own layouts, kept in the window's settings under their names."""

    def __init__(self, settings: WindowSettings) -> None:
        self._settings = settings

    def names(self) -> list[str]:
        """In the order they were made."""
        return list(self._load())

    def get(self, name: str) -> QByteArray | None:
        """The state of the docks, None for a name that is not there."""
        kept = self._load().get(name)
        return QByteArray.fromBase64(kept.encode("ascii", "ignore")) if kept else None

    def put(self, name: str, state: QByteArray) -> None:
        """Keeps a layout; one of the same name is replaced, the oldest goes when there are too many."""
        known = {other: kept for other, kept in self._load().items() if other != name}
        known[name] = bytes(state.toBase64().data()).decode("ascii")
        self._settings.put(KEPT_AS, json.dumps(dict(list(known.items())[-MOST:])))

    def forget(self, name: str) -> None:
        """Removes a layout."""
        rest = {other: kept for other, kept in self._load().items() if other != name}
        self._settings.put(KEPT_AS, json.dumps(rest))

    def _load(self) -> dict[str, str]:
        try:
            kept = json.loads(self._settings.text(KEPT_AS, "{}"))
        except ValueError:
            return {}
        return {str(k): v for k, v in kept.items() if isinstance(v, str)} if isinstance(kept, dict) else {}
