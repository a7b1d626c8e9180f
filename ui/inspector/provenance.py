"""How the selected piece was made, its takes, and making another one in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline.model import Clip, Timeline
from ui import theme
from ui.icons import icon
from ui.inspector.rows import LABEL_WIDTH
from ui.inspector.takes_view import TakesStrip
from ui.locked_controls import only_looks
from ui.media.pictures import PictureCache
from ui.viewmodels.takes import TakeCard, Takes
from ui.words import tr

Compare = Callable[[Timeline, Timeline, tuple[str, str]], None]


class ProvenanceView(QWidget):
    """For one clip. ``compare`` shows two timelines in the player, ``end_compare`` one again."""

    animated = False

    def __init__(
        self,
        clip: Clip,
        takes: Takes,
        pictures: PictureCache,
        compare: Compare,
        end_compare: Callable[[], None],
    ) -> None:
        super().__init__()
        self._clip, self._takes = clip, takes
        self._compare, self._end_compare = compare, end_compare
        self.strip = TakesStrip(pictures)
        self.strip.chosen.connect(self._use)
        self.strip.compare_wanted.connect(self._show_both)
        self.back = QPushButton(icon("compare"), tr("Stop comparing"))
        theme.set_kind(self.back, "small")
        self.back.setToolTip(tr("Shows one picture again"))
        self.back.clicked.connect(self._stop)
        self.back.hide()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._facts.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.strip)
        layout.addWidget(self.back)
        if takes.can_reroll(clip):
            layout.addLayout(self._build_reroll())
        layout.addLayout(self._facts)
        self._prompt = ""
        self.refresh()

    def refresh(self) -> None:
        """Reads takes and origin again."""
        cards = self._takes.cards(self._clip)
        self.strip.setVisible(len(cards) > 1)
        self.strip.show_cards(cards, self._takes.can_compare(self._clip))
        asset = self._takes.asset_of(self._clip)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        lines = self._takes.origin(asset) if asset is not None else ()
        self._prompt = asset.provenance.prompt if asset is not None and asset.provenance is not None else ""
        for row, line in enumerate(lines):
            self._facts.addWidget(_fact(line.label, "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(_fact(line.words), row, 1)
        if self._prompt:
            copy = QPushButton(icon("copy"), tr("Copy prompt"))
            theme.set_kind(copy, "small")
            copy.setToolTip(tr("Puts the prompt on the clipboard"))
            only_looks(copy)
            copy.clicked.connect(lambda: QApplication.clipboard().setText(self._prompt))
            self._facts.addWidget(copy, len(lines), 1, Qt.AlignmentFlag.AlignLeft)

    def _build_reroll(self) -> QHBoxLayout:
        self.instruction = QLineEdit(placeholderText=tr("Instruction, or nothing"))
        self.instruction.setAccessibleName(tr("Instruction for the next take"))
        self.instruction.setToolTip(tr("What should be different; empty: another try at the same"))
        self.reroll = QPushButton(icon("reroll", "on_accent"), tr("Re-roll"))
        theme.set_kind(self.reroll, "primary-small")
        self.reroll.setToolTip(tr("Makes another take of this piece; everything else stays"))
        self.reroll.clicked.connect(self._reroll)
        self.instruction.returnPressed.connect(self._reroll)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.instruction, 1)
        row.addWidget(self.reroll)
        return row

    def _reroll(self) -> None:
        self._takes.reroll(self._clip, self.instruction.text().strip())
        self.instruction.clear()

    def _use(self, card: TakeCard) -> None:
        self._takes.use(self._clip, card.asset, card.number)

    def _show_both(self, card: TakeCard) -> None:
        pair = self._takes.compared(self._clip, card)
        if pair is not None:
            self._compare(*pair)
            self.back.show()

    def _stop(self) -> None:
        self._end_compare()
        self.back.hide()


def _fact(words: str, kind: str = "") -> QLabel:
    label = QLabel(words)
    # Beside its label in every language; left to itself a label stands where its own letters begin.
    leading = QStyle.visualAlignment(QApplication.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    label.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if kind:
        theme.set_kind(label, kind)
    return label
