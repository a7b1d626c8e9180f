"""The top of the inspector: what is selected, in a name and a line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, MediaKind
from pipeline.timeline.time import to_seconds
from ui import theme
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.inspector.terms import media_word
from ui.viewmodels.inspection import Inspection, Selected
from ui.words import digits, tr

_FIELD_INSET = 7
"""Pixels from a plain field's edge to its text."""
_SYMBOLS = {
    MediaKind.VIDEO: "video",
    MediaKind.AUDIO: "sound",
    MediaKind.IMAGE: "image",
    MediaKind.TITLE: "title",
    MediaKind.COLOUR: "image",
}


class Header(QWidget):
    """A single clip can be renamed here; several are counted."""

    def __init__(self, inspection: Inspection) -> None:
        super().__init__()
        self._inspection = inspection
        self._clip: Clip | None = None
        self.symbol = QLabel()
        self.symbol.setFixedSize(24, 24)
        self.symbol.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = QLineEdit()
        theme.set_kind(self.name, "plain")
        # Beside the symbol in every language; left to itself a name stands where its own letters begin.
        leading = QStyle.visualAlignment(QApplication.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        self.name.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.name.setAccessibleName(tr("Name of the clip"))
        self.name.setToolTip(tr("Click to rename the clip"))
        self.name.editingFinished.connect(self._rename)
        self.title = ElidedLabel("")
        theme.set_kind(self.title, "strong")
        self.detail = ElidedLabel("")
        theme.set_kind(self.detail, "faint")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.name)
        self._stack.addWidget(_indented(self.title))
        holder.setFixedHeight(26)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(holder)
        words.addWidget(_indented(self.detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_selected(self, selected: Selected) -> None:
        """Says what is selected."""
        clips = selected.clips
        self._clip = clips[0] if len(selected.placed) == 1 and clips else None
        symbol, title, detail = _described(selected)
        self.symbol.setPixmap(icon(symbol, "text_dim").pixmap(20, 20))
        self.detail.set_text(detail)
        if self._clip is not None:
            if not self.name.hasFocus():
                self.name.setText(title)
                self.name.setToolTip("\n".join((title, tr("Click to rename the clip"))))  # it may not fit
                self.name.setCursorPosition(0)
            self._stack.setCurrentIndex(0)
        else:
            self.title.set_text(title)
            self._stack.setCurrentIndex(1)

    def _rename(self) -> None:
        clip, name = self._clip, self.name.text().strip()
        if clip is not None and name and name != _name_of(clip):
            self._inspection.edit(
                tr("Rename clip"), lambda timeline: edits.set_clip(timeline, clip.id, name=name)
            )


def _indented(label: ElidedLabel) -> QWidget:
    """The label, beginning where the text of the field above it does."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(_FIELD_INSET, 0, 0, 0)
    row.addWidget(label)
    return holder


def _name_of(clip: Clip) -> str:
    return clip.name or clip.media.name or clip.text or media_word(clip.media.kind.value)


def _described(selected: Selected) -> tuple[str, str, str]:
    """Symbol, name and what to say below it."""
    clips, captions = selected.clips, selected.captions
    lock = tr("The track is locked") if selected.locked else ""
    if len(selected.placed) == 1:
        item = selected.placed[0].item
        length = tr("{seconds} s", seconds=digits(f"{to_seconds(item.duration):.2f}"))
        if isinstance(item, Clip):
            kind = media_word(item.media.kind.value)
            return _SYMBOLS[item.media.kind], _name_of(item), " · ".join(filter(None, (kind, length, lock)))
        return "captions", captions[0].text, " · ".join(filter(None, (tr("Caption"), length, lock)))
    if not selected.placed and selected.transitions:
        return "split", tr("Transition"), ""
    if len(clips) == 2 and clips[0].link and clips[0].link == clips[1].link:
        return _SYMBOLS[clips[0].media.kind], _name_of(clips[0]), tr("Picture with its sound")
    parts = [tr("{count} clips", count=len(clips))] if clips else []
    parts += [tr("{count} captions", count=len(captions))] if captions else []
    shared = tr("Shared values; a dash where they differ")
    return "select", ", ".join(parts), lock or shared
