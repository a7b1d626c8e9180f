"""What every tool is, and the drag that most of them share."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.time import Flicks
from ui.timeline.geometry import Hit
from ui.timeline.gestures import Draft, Drag, Gesture
from ui.timeline.stage import Stage
from ui.words import tr

DRAG_STARTS = 4
"""Pixels the pointer travels before a press becomes a drag."""
_HALVINGS = 9
"""Steps in which the furthest possible place is sought where a drag is refused."""
Keys = Qt.KeyboardModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Tool:
    """Does nothing. ``cursor``: a Qt cursor, or the name of an icon."""

    cursor: ClassVar[Qt.CursorShape | str] = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def busy(self) -> bool:
        """True from press to release."""
        return False

    def hover(self, point: QPointF, keys: Keys) -> Qt.CursorShape | str:
        """The pointer moved without a button. Returns the cursor that says what a press would do."""
        return self.cursor

    def press(self, point: QPointF, keys: Keys) -> None:
        """The left button went down."""

    def move(self, point: QPointF, keys: Keys) -> None:
        """The pointer moved with the button down."""

    def release(self, point: QPointF, keys: Keys) -> None:
        """The button came up."""

    def cancel(self) -> bool:
        """Gives up what is under way. Returns False when nothing was."""
        return False

    def leave(self) -> None:
        """The pointer left the view, or another tool was chosen."""


class GestureTool(Tool):
    """A tool whose drags are gestures: ``begin`` chooses one once the pointer has travelled."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.pressed: QPointF | None = None
        self.on: Hit | None = None
        self._from = 0.0
        self._keys = NO_KEYS
        self._gesture: Gesture | None = None
        self._good = Drag(Flicks(0))
        self._edge: tuple[Flicks, Draft] | None = None
        """Where the way ends that is possible, and what is shown beyond."""

    @property
    def busy(self) -> bool:
        """See ``Tool``."""
        return self.pressed is not None

    @property
    def dragging(self) -> bool:
        """True while a gesture is under way."""
        return self._gesture is not None

    def begin(self, on: Hit | None, point: QPointF, keys: Keys) -> Gesture | None:
        """The gesture that a drag from ``point`` on ``on`` is; None for none."""
        return None

    def click(self, on: Hit | None, point: QPointF, keys: Keys) -> None:
        """The button came up where it went down."""

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        self.pressed, self.on, self._keys = point, self.stage.hit(point), keys
        self._from = self.stage.content_x(point.x())

    def move(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self.pressed is None:
            return
        if self._gesture is None:
            travelled = abs(self.stage.content_x(point.x()) - self._from) + abs(point.y() - self.pressed.y())
            if travelled < DRAG_STARTS or self.stage.session.document is None:
                return
            if self.on is not None and self.on.row.track.locked:
                self.stage.session.refused.emit(tr("This track is locked."))
                self.pressed = None
                return
            # The keys held when it began decide: those of a moving hand come and go.
            self._gesture = self.begin(self.on, self.pressed, self._keys)
            self._good, self._edge = Drag(Flicks(0)), None
        if self._gesture is not None:
            self.stage.show(self._drafted(self._gesture, self._drag(point)))

    def release(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        gesture, draft, pressed, on = self._gesture, self.stage.draft, self.pressed, self.on
        self._reset()
        if gesture is not None and draft is not None:
            after = draft.timeline
            # The session lets the draft go with the edit, so that the player never shows the old picture.
            self.stage.session.edit(tr(gesture.label), lambda _timeline: after)
            self.stage.clear()
        elif gesture is None and pressed is not None:
            self.click(on, pressed, keys)

    def cancel(self) -> bool:
        """See ``Tool``."""
        if self.pressed is None:
            return False
        self._reset()
        self.stage.clear()
        return True

    def leave(self) -> None:
        """See ``Tool``."""
        self.cancel()

    def _reset(self) -> None:
        self._gesture, self.pressed, self.on = None, None, None

    def _drag(self, point: QPointF) -> Drag:
        stage = self.stage
        assert self.pressed is not None
        row = stage.row_at(point)
        delta = stage.scale.length(stage.content_x(point.x()) - self._from)
        rise = point.y() - self.pressed.y()
        return Drag(delta, stage.reach, row.track.id if row is not None else "", rise, point.y())

    def _drafted(self, gesture: Gesture, drag: Drag) -> Draft:
        """What the drag does; where that is refused, the furthest on the way there that is possible."""
        draft = gesture.draft(drag)
        if not draft.refusal:
            self._good, self._edge = drag, None
            return draft
        if self._edge is not None and (drag.delta - self._edge[0]) * (self._edge[0] - self._good.delta) >= 0:
            # Still beyond the place that was found before: nothing new is possible there.
            return self._edge[1]
        best, bad = gesture.draft(self._good), drag.delta
        for _ in range(_HALVINGS):
            if abs(bad - self._good.delta) < self.stage.session.timeline.rate.frame:
                break
            middle = Flicks((self._good.delta + bad) // 2)
            tried = replace(drag, delta=middle, reach=0, track_id=self._good.track_id)
            found = gesture.draft(tried)
            if found.refusal:
                bad = middle
            else:
                best, self._good = found, tried
        self._edge = (bad, replace(best, hint=draft.refusal))
        return self._edge[1]
