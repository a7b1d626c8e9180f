"""What was said, drawn: the creator's words in a bubble, the studio's plain, problems in red."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.cards import CardButton, card_label
from ui.icon_label import IconLabel
from ui.words import tr


def words_label(text: str, kind: str = "") -> QLabel:
    """A label for words that came from a person or a file: plain text, wrapped, selectable."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    if kind:
        theme.set_kind(label, kind)
    return label


class Bubble(QWidget):
    """One message."""

    def __init__(self, text: str, by_user: bool) -> None:
        super().__init__()
        self.setAccessibleName(f"{tr('You') if by_user else 'Kinora'}: {text[:200]}")
        shown = text if len(text) <= 1200 else text[:1200].rstrip() + " …"
        frame = QFrame()
        theme.set_kind(frame, "bubble-user" if by_user else "bubble-studio")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(*((12, 8, 12, 8) if by_user else (4, 0, 4, 0)))
        label = words_label(shown, "" if by_user else "dim")
        inner.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        if by_user:
            room = label.fontMetrics().boundingRect(0, 0, 252, 4000, int(Qt.TextFlag.TextWordWrap), shown)
            label.setMinimumWidth(min(252, room.width() + 4))
            row.addStretch(1)
            row.addWidget(frame)
        else:
            row.addWidget(frame, 1)


class OfferList(QWidget):
    """What could be said next. ``chosen`` carries the sentence."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(8)
        for offer in offers:
            inside = QVBoxLayout()
            inside.setContentsMargins(12, 8, 12, 8)
            inside.addWidget(card_label(offer, "dim"))
            button = CardButton("prompt", inside)
            button.setAccessibleName(offer)
            button.setToolTip(tr("Complete this in the input") if offer.endswith("…") else tr("Say this"))
            button.clicked.connect(lambda _checked=False, words=offer: self.chosen.emit(words))
            column.addWidget(button)


class ProblemCard(QFrame):
    """What went wrong and what the creator can do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__()
        theme.set_kind(self, "card-error")
        self.setAccessibleName(tr("Problem: {message}", message=f"{message} {advice}"))
        picture = IconLabel("error", "danger", 18)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(words_label(message, "strong"))
        if advice:
            column.addWidget(words_label(advice, "dim"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(10)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
