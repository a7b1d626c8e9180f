"""The status bar: what just happened, and what is true all the time (saved, selected, running, offline)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QStyle, QWidget

from pipeline.timeline.time import to_seconds
from ui import theme
from ui.elide import ElidedLabel
from ui.viewmodels.reach import Reach
from ui.viewmodels.session import Session
from ui.viewmodels.workspace import Workspace
from ui.words import counted, digits, told, tr

TOLD_MS = 6000
"""Milliseconds that a sentence stays."""
JOB_WIDTH = 320
INSET = 17
"""Pixels from the edge to the first letter."""


class StatusLine(QStatusBar):
    """A status bar whose passing sentences begin where the lasting ones do; Qt's own begin at the edge."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the passing sentence, elided where it would run into what stands on the other side."""
        words = self.currentMessage()
        if not words:
            return
        side = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        seen = [each.geometry() for each in side if each.isVisible()]
        place = self.rect().adjusted(INSET, 0, -INSET, 0)
        if seen and mirrored:
            place.setLeft(max(each.right() for each in seen) + INSET)
        elif seen:
            place.setRight(min(each.left() for each in seen) - INSET)
        painter = QPainter(self)
        painter.setPen(theme.colour("text_dim"))
        told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place, int(leading | Qt.AlignmentFlag.AlignVCenter), told)
        painter.end()


class StatusStrip(QObject):
    """Fills a status bar from session and board."""

    def __init__(self, bar: QStatusBar, workspace: Workspace) -> None:
        super().__init__(bar)
        self._bar, self._workspace, self._session = bar, workspace, workspace.session
        bar.setSizeGripEnabled(False)
        self.saved = self._label(tr("State of the project"))
        self.selected = self._label(tr("Selection"))
        self.running = ElidedLabel("")
        self.running.setFixedWidth(JOB_WIDTH)
        # An elided label asks for no room at all: what stands beside it would be drawn over it.
        self.running.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.running.setAccessibleName(tr("What runs now"))
        theme.set_kind(self.running, "dim")
        self.place = self._label(tr("Where the work is done"))
        self._reach = Reach(workspace, self)
        self._reach.changed.connect(self._show_reach)
        bar.addWidget(self.saved)
        for label in (self.selected, self.running, self.place):
            bar.addPermanentWidget(label)
        session: Session = workspace.session
        session.timeline_changed.connect(self._show_saved)
        session.selection_changed.connect(self._show_selected)
        session.timeline_changed.connect(self._show_selected)
        session.range_changed.connect(self._show_selected)
        workspace.board.changed.connect(lambda _jobs: self._show_running())
        self._show_saved()
        self._show_selected()
        self._show_running()
        self._show_reach()

    def tell(self, sentence: str) -> None:
        """Says something for a while; then what is true all the time is seen again."""
        self._bar.showMessage(sentence, TOLD_MS)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setAccessibleName(name)
        theme.set_kind(label, "dim")
        return label

    def _show_reach(self) -> None:
        words, tip = self._reach.words
        self.place.setText(words)
        self.place.setToolTip(tip)

    def _show_saved(self) -> None:
        document = self._session.document
        if document is None:
            self.saved.setText(tr("Ready"))
        else:
            length = clock(to_seconds(self._session.timeline.duration))
            looks = self._workspace.studio.read_only
            saved = tr("All changes saved · {length}", length=length)
            self.saved.setText(tr("Read-only · {length}", length=length) if looks else saved)

    def _show_selected(self) -> None:
        session = self._session
        places = [place for item_id in session.selection if (place := session.timeline.find(item_id))]
        chosen = [track.items[index] for track, index in places]
        words = []
        if chosen:
            words.append(counted(len(chosen), "1 selected", "{count} selected"))
            words.append(clock(sum(to_seconds(item.duration) for item in chosen)))
        if session.in_point is not None and session.out_point is not None:
            stretch = clock(to_seconds(session.out_point - session.in_point))
            words.append(tr("in to out {length}", length=stretch))
        self.selected.setText(" · ".join(words))
        self.selected.setVisible(bool(words))

    def _show_running(self) -> None:
        active = self._workspace.board.active()
        if not active:
            self.running.set_text("")
            self.running.hide()
            return
        newest = active[0]
        words = f"{told(newest.message or newest.label)} · {digits(f'{newest.progress:.0%}')}"
        if len(active) > 1:
            words = tr("{job} and {count} more", job=words, count=len(active) - 1)
        self.running.set_text(words)
        self.running.show()


def clock(seconds: float) -> str:
    """``1:05.4``."""
    whole = int(seconds)
    return digits(f"{whole // 60}:{whole % 60:02}.{int(seconds * 10) % 10}")
