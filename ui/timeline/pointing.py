"""The mouse over the timeline: which tool gets it, the hand on the middle button, scrolling at the edges."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.timeline.cursors import cursor
from ui.timeline.stage import Stage
from ui.timeline.tools.table import SELECT, TOOLS
from ui.timeline.tools.tool import Tool

SCROLL_EDGE = 28
"""Pixels from the left and right edge in which a drag scrolls."""
_PACE = 0.6
"""Pixels scrolled each time, for a pixel beyond that edge."""
Keys = Qt.KeyboardModifier


class Pointing(QObject):
    """Owns the tool in use. Points are turned to the stage's by the scroll area's vertical scrolling."""

    tool_changed = Signal(str)
    hovered = Signal(object, object)
    """(point on the stage, modifier keys), while no button is down."""

    def __init__(self, stage: Stage, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._stage, self._area = stage, area
        self.name = SELECT
        self._tool: Tool = TOOLS[SELECT](stage)
        self._hand: Tool | None = None
        self._keys = Keys.NoModifier
        self._scroller = QTimer(self, interval=16)
        self._scroller.timeout.connect(self._scroll_on)

    @property
    def busy(self) -> bool:
        """True from press to release."""
        return self._tool.busy or self._hand is not None

    def choose(self, name: str) -> None:
        """Takes another tool up. Raises ``KeyError``."""
        made = TOOLS[name](self._stage)
        self._tool.leave()
        self.name, self._tool = name, made
        self._area.viewport().setCursor(cursor(made.cursor))
        self.tool_changed.emit(name)

    def cancel(self) -> bool:
        """Gives a drag up. Returns False when there was none."""
        self._scroller.stop()
        return self._tool.cancel()

    def point(self, position: QPointF) -> QPointF:
        """A point of the viewport on the stage, whose y is unscrolled."""
        return QPointF(position.x(), position.y() + self._area.verticalScrollBar().value())

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        self._stage.pointer = event.position()
        point = self.point(event.position())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._hand = TOOLS["hand"](self._stage)
            self._hand.press(point, event.modifiers())
            self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._tool.press(point, event.modifiers())
            if self.name == "hand":
                self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        self._stage.pointer = event.position()
        self._keys = event.modifiers()
        point = self.point(event.position())
        if self._hand is not None:
            self._hand.move(point, self._keys)
        elif self._tool.busy:
            self._tool.move(point, self._keys)
            if self.name != "hand" and self._depth():
                self._scroller.start()
            else:
                self._scroller.stop()
        else:
            self.hover(point, self._keys)

    def release(self, event: QMouseEvent) -> None:
        """A button came up."""
        self._scroller.stop()
        point = self.point(event.position())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._hand = None
        elif event.button() == Qt.MouseButton.LeftButton:
            self._tool.release(point, event.modifiers())
        self.hover(point, event.modifiers())

    def hover(self, point: QPointF, keys: Keys) -> None:
        """Shows what a press would do."""
        self._area.viewport().setCursor(cursor(self._tool.hover(point, keys)))
        self.hovered.emit(point, keys)

    def hover_again(self, keys: Keys) -> None:
        """Other modifier keys are held; the pointer is where it was."""
        if not self.busy and self._area.viewport().underMouse():
            self.hover(self.point(self._stage.pointer), keys)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        if not self.busy:
            self._tool.leave()

    def _depth(self) -> float:
        """Pixels that the pointer is beyond the inner edge, negative at the left."""
        x, width = self._stage.pointer.x(), self._area.viewport().width()
        if x < SCROLL_EDGE:
            return x - SCROLL_EDGE
        return max(0.0, x - (width - SCROLL_EDGE))

    def _scroll_on(self) -> None:
        """A drag is held at the edge: the timeline moves under it."""
        depth, bar = self._depth(), self._area.horizontalScrollBar()
        if not self._tool.busy or not depth:
            self._scroller.stop()
            return
        if depth > 0 and bar.value() + depth > bar.maximum():
            bar.setMaximum(bar.maximum() + 200)
        bar.setValue(bar.value() + round(depth * _PACE))
        self._tool.move(self.point(self._stage.pointer), self._keys)
