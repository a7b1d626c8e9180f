"""What a pane of words says while there are none, and how to get some."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.actions import ActionTable
from ui.icon_label import IconLabel
from ui.words import tr


def empty_page(actions: ActionTable) -> QWidget:
    """Of the captions pane."""
    return hint_page(
        actions,
        "captions",
        tr("No captions yet"),
        tr("Make them from what is said, bring in a subtitle file, or write the first one."),
        ("captions.from_voices", "captions.import", "captions.add"),
    )


def hint_page(actions: ActionTable, symbol: str, title: str, words: str, ways: Sequence[str]) -> QWidget:
    """A symbol, a sentence, a hint, and buttons for the actions that help."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.setSpacing(8)
    column.addWidget(IconLabel(symbol, "text_faint", 28), 0, Qt.AlignmentFlag.AlignHCenter)
    head = QLabel(title, alignment=Qt.AlignmentFlag.AlignCenter)
    theme.set_kind(head, "strong")
    said = QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter)
    theme.set_kind(said, "faint")
    column.addWidget(head)
    column.addWidget(said)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for number, name in enumerate(ways):
        button = QPushButton(actions[name].text())
        theme.set_kind(button, "small" if number else "primary-small")
        button.setToolTip(actions[name].toolTip())
        button.clicked.connect(lambda _checked=False, name=name: actions[name].trigger())
        row.addWidget(button)
    row.addStretch(1)
    column.addSpacing(8)
    column.addLayout(row)
    return page
