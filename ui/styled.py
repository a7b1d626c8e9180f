"""The headings and small buttons that forms, dialogs and bars share, in the theme's kinds."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from ui import theme


def section(text: str) -> QLabel:
    """The heading of a part of a form."""
    label = QLabel(text)
    theme.set_kind(label, "section")
    return label


def small_button(text: str, hint: str) -> QPushButton:
    """A button beside others, never what Enter presses; ``hint``: its tool tip."""
    button = QPushButton(text)
    theme.set_kind(button, "small")
    button.setToolTip(hint)
    button.setAutoDefault(False)
    return button
