"""How the cells of the captions table look, and the fields that edit them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.captions.direction import reads_right_to_left
from ui.captions.model import Column
from ui.icons import icon
from ui.viewmodels.captions import CaptionDesk, CaptionRow
from ui.words import tr

Index = QModelIndex | QPersistentModelIndex
_INSET = 8
TOLERANCE = 1.05
"""Times the limit of reading speed up to which nothing is said."""


class CaptionCells(QStyledItemDelegate):
    """Paints the rows; ``split_wanted`` carries (row, characters before the text cursor)."""

    split_wanted = Signal(int, int)

    def __init__(self, desk: CaptionDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matches: dict[str, list[tuple[int, int]]] = {}
        desk.found_changed.connect(self._take_matches)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell: ground, then its text or sign."""
        row: CaptionRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        box: QRect = option.rect
        current = index.row() == self._desk.current and self._desk.under_playhead() is not None
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent_soft" if selected else "raised" if current else "hover" if hovered else ""
        if ground:
            painter.fillRect(box, theme.colour(ground))
        column = Column(index.column())
        if current and column is Column.START:
            left = box.left() if option.direction is Qt.LayoutDirection.LeftToRight else box.right() - 2
            painter.fillRect(QRect(left, box.top() + 4, 3, box.height() - 8), theme.colour("accent"))
        self._content(painter, box.adjusted(_INSET, 0, -_INSET, 0), row, column, index)
        painter.restore()

    def _content(self, painter: QPainter, box: QRect, row: CaptionRow, column: Column, index: Index) -> None:
        if column is Column.WARNINGS:
            if row.warnings:
                way = painter.layoutDirection()
                sign = QStyle.visualRect(way, box, QRect(box.left(), box.center().y() - 8, 16, 16))
                icon("warning", "warning").paint(painter, sign)
                painter.setPen(theme.colour("warning"))
                flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
                painter.drawText(QStyle.visualRect(way, box, box.adjusted(22, 0, 0, 0)), flags, tr("Mend"))
            return
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if column is Column.TEXT:
            self._paint_text(painter, box, row.caption.id, text)
            return
        hurried = column is Column.SPEED and row.speed > self._desk.rules.speed * TOLERANCE
        usual = column is Column.STYLE and not row.caption.style
        painter.setPen(theme.colour("warning" if hurried else "text_faint" if usual else "text_dim"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), text)

    def _paint_text(self, painter: QPainter, box: QRect, caption_id: str, text: str) -> None:
        """The words in their own direction; what is searched for stands on a ground."""
        font = painter.font()
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(shown, font)
        right = reads_right_to_left(text)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        # Left and right are the letters' own here, whatever the window's direction.
        option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats(self._found_in(caption_id, len(shown)))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(theme.colour("text"))
        layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))

    def _found_in(self, caption_id: str, length: int) -> list[QTextLayout.FormatRange]:
        found = []
        for start, end in self._matches.get(caption_id, ()):
            if start < length:
                each = QTextLayout.FormatRange()
                each.start, each.length = start, min(end, length) - start
                marked = QTextCharFormat()
                marked.setBackground(theme.colour("warning", 90))
                each.format = marked
                found.append(each)
        return found

    def _take_matches(self) -> None:
        self._matches = {}
        for match in self._desk.matches:
            self._matches.setdefault(match.caption_id, []).append((match.start, match.end))

    # --- editing -------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line of text over the cell."""
        field = QLineEdit(parent)
        column = Column(index.column())
        field.setAccessibleName(
            {Column.START: tr("Start"), Column.END: tr("End")}.get(column, tr("Caption text"))
        )
        theme.set_kind(field, "cell")
        if column is Column.TEXT:
            field.setToolTip(tr("Ctrl+Enter splits the caption at the cursor"))
            if reads_right_to_left(str(index.data(Qt.ItemDataRole.EditRole))):
                field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            field.setProperty("row", index.row())
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The whole cell."""
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fills the field once; a row that is judged anew meanwhile must not undo what is typed."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter splits at the text cursor."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and editor.property("row") is not None
        ):
            row, at = (
                int(editor.property("row")),
                len(" ".join(editor.text()[: editor.cursorPosition()].split())),
            )
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.split_wanted.emit(row, at)
            return True
        return super().eventFilter(editor, event)
