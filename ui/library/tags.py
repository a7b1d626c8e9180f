"""Tags as chips: a click on one takes it off, typing adds, with what is in use offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget
from superqt import QFlowLayout

from ui import theme
from ui.words import tr


class TagsField(QWidget):
    """``edited`` carries all tags after a change, as a tuple."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self._chips: list[QPushButton] = []
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field = QLineEdit(placeholderText=tr("Add a tag"))
        self.field.setAccessibleName(tr("Add a tag"))
        self.field.setToolTip(tr("Type a tag and press Enter; commas part several"))
        self.field.setCompleter(completer)
        self.field.setFixedWidth(104)
        self.field.returnPressed.connect(self._add)
        self._flow = QFlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(4)
        self._flow.addWidget(self.field)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags shown."""
        return self._tags

    def offer(self, tags: Sequence[str]) -> None:
        """Says which tags are in use, for completion."""
        self._known.setStringList(list(tags))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Shows tags; says nothing."""
        if tuple(tags) == self._tags and self._chips:
            return
        self._tags = tuple(tags)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.field)
        self._chips = [self._chip(tag) for tag in self._tags]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._flow.addWidget(self.field)

    def _chip(self, tag: str) -> QPushButton:
        chip = QPushButton(f"{tag}  ×")
        theme.set_kind(chip, "chip")
        words = tr("Remove the tag {tag}", tag=tag)
        chip.setToolTip(words)
        chip.setAccessibleName(words)
        chip.clicked.connect(lambda _checked=False: self._change(t for t in self._tags if t != tag))
        return chip

    def _add(self) -> None:
        wanted = [" ".join(tag.split()) for tag in self.field.text().split(",")]
        self.field.clear()
        self._change((*self._tags, *(tag for tag in wanted if tag and tag not in self._tags)))

    def _change(self, tags: Iterable[str]) -> None:
        changed = tuple(tags)
        if changed != self._tags:
            self.show_tags(changed)
            self.edited.emit(changed)
