"""Delete and the double click in keyframe lanes; elsewhere they are the view's and the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from pipeline.timeline import edits
from pipeline.timeline.keying import moment_of, with_keyframe
from pipeline.timeline.time import snap_to_frame
from ui.timeline.lanes import lane_at
from ui.timeline.stage import Stage
from ui.words import tr

_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LaneKeys(QObject):
    """Watches ``area`` and its viewport."""

    def __init__(self, stage: Stage, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._stage, self._area = stage, area
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is meant for a lane."""
        if isinstance(event, QKeyEvent) and event.key() in _DELETE and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride and self._stage.chosen_key() is not None:
                event.accept()  # or Delete would take the clip out
                return True
            return event.type() == QEvent.Type.KeyPress and self.remove_chosen()
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            down = self._area.verticalScrollBar().value()
            at = QPointF(event.position().x(), event.position().y() + down)
            return event.button() == Qt.MouseButton.LeftButton and self.add_at(at)
        return False

    def add_at(self, point: QPointF) -> bool:
        """Adds a keyframe with the value that is there already. Returns False beside lanes."""
        found = lane_at(self._stage, point)
        if found is None:
            return False
        if found.key is None:
            session, clip, name = self._stage.session, found.clip, found.lane.parameter
            rate = session.timeline.rate
            offset = snap_to_frame(self._stage.scale.time(point.x()), rate) - found.start
            moment = moment_of(clip, offset, rate.frame)
            number = with_keyframe(found.lane.number, moment)
            session.edit(tr("Add keyframe"), lambda now: edits.set_parameter(now, clip.id, name, number))
            self._stage.choose_key(clip.id, name, moment.time)
        return True

    def remove_chosen(self) -> bool:
        """Takes the chosen keyframe out. Returns False when none is."""
        chosen = self._stage.chosen_key()
        if chosen is None:
            return False
        self._stage.session.edit(tr("Remove keyframe"), lambda now: edits.remove_keyframe(now, *chosen))
        return True
