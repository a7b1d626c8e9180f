"""What an action is: id, words, menu, keys. Menus, key sheet and palette come from it.

Keys follow the field (S splits, N snaps, Q and W ripple to the playhead); see ``Action.keys``. Keys
without a modifier never fire while text is typed: Qt's text fields take them first.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from ui.words import tr


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a creator can do. ``keys``: portable key sequences, the first is shown in menus."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    project: bool = False
    """True when it needs an open project."""
    content: bool = False
    """True when it needs something on the timeline."""
    under: str = ""
    """Title of the submenu that it stands in, empty when it stands in the menu itself."""
    group: int = 0
    """Actions of one menu with different numbers are parted by a line."""


def key_text(keys: tuple[str, ...]) -> str:
    """The keys as this platform writes them: ``S or Ctrl+K``."""
    native = QKeySequence.SequenceFormat.NativeText
    return tr(" or ").join(QKeySequence(key).toString(native) for key in keys)
