"""The transport bar: timecode, buttons, volume, overlays."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline.time import to_timecode
from ui import theme
from ui.actions import ActionTable
from ui.icon_label import IconLabel
from ui.icons import icon
from ui.media.frames import FrameService
from ui.player.aspect_button import AspectButton
from ui.player.playback import Playback
from ui.player.quality_button import QualityButton
from ui.player.scrubbar import ScrubBar
from ui.player.zones import ZoneMenu
from ui.viewmodels.session import Session
from ui.words import tr


def action_button(action: QAction, size: int = 18) -> QToolButton:
    """A button for ``action`` that never takes the focus from the timeline by a click."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(size, size))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class Transport(QFrame):
    """``volume_changed`` carries 0..1, ``zone_chosen`` a preset's name or ``ALL``."""

    volume_changed = Signal(float)
    zone_chosen = Signal(str)

    def __init__(
        self,
        session: Session,
        playback: Playback,
        frames: FrameService,
        actions: ActionTable,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "transport")
        self._session, self._playback = session, playback
        self._play_action = actions["play.toggle"]
        self.timecode = _digits("00:00:00:00", "Timecode of the playhead")
        self.length = _digits("00:00:00:00", "Length")
        theme.set_kind(self.length, "dim")
        self.speed = QLabel("")
        theme.set_kind(self.speed, "faint")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.quality = QualityButton(frames)
        self.aspect = AspectButton(session)
        self.zones = ZoneMenu(self.zone_chosen.emit, self)
        self._build(session, actions)
        session.playhead_changed.connect(self._show_time)
        session.timeline_changed.connect(self._show_time)
        playback.state_changed.connect(self._show_state)
        self._show_time()
        self._show_state()

    def _build(self, session: Session, actions: ActionTable) -> None:
        self.play = action_button(self._play_action, 20)
        theme.set_kind(self.play, "play")
        middle = QHBoxLayout()
        middle.setSpacing(4)
        to_start, to_end = action_button(actions["play.start"]), action_button(actions["play.end"])
        back, forward = action_button(actions["play.back_frame"]), action_button(actions["play.next_frame"])
        for button in (to_start, back, self.play, forward, to_end):
            middle.addWidget(button)
        left = QHBoxLayout()
        left.setSpacing(8)
        for label in (self.timecode, self.length, self.speed):
            left.addWidget(label)
        left.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(4)
        right.addStretch(1)
        volume = self._volume_row()
        right.addWidget(volume)
        right.addWidget(self.aspect)
        right.addWidget(self.quality)
        for name in ("play.loop", "view.safe_zone", "view.full_screen"):
            button = action_button(actions[name])
            right.addWidget(button)
            if name == "view.safe_zone":
                button.setMenu(self.zones)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
                button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                button.customContextMenuRequested.connect(lambda _at, b=button: b.showMenu())
                actions[name].setToolTip(f"{actions[name].toolTip()}. Hold to choose the platform.")
        row = QGridLayout()
        row.addLayout(left, 0, 0)
        row.addLayout(middle, 0, 1)
        row.addLayout(right, 0, 2)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(ScrubBar(session))
        layout.addLayout(row)
        self._parts, self._spared = (
            (left, middle, right),
            ((self.length,), (volume,), (to_start, to_end), (self.quality,)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves out what the hand can spare where there is no room for all: each has a key or a menu too."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        margins = self.contentsMargins()
        layout = self.layout()
        assert layout is not None
        inner = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - inner.left() - inner.right()
        for group in self._spared:
            for widget in group:
                widget.show()
        for group in self._spared:
            # Both sides are as wide as the wider one, so that the buttons stay in the middle.
            left, middle, right = (part.sizeHint().width() for part in self._parts)
            if 2 * max(left, right) + middle <= room:
                return
            for widget in group:
                widget.hide()

    def _volume_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        picture = IconLabel("sound")
        self.volume.setRange(0, 100)
        self.volume.setValue(100)
        self.volume.setFixedWidth(64)
        self.volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.volume.setAccessibleName(tr("Volume"))
        self.volume.setToolTip(tr("Volume"))
        self.volume.valueChanged.connect(lambda value: self.volume_changed.emit(value / 100))
        row.addWidget(picture)
        row.addWidget(self.volume)
        return holder

    def _show_time(self) -> None:
        timeline = self._session.timeline
        self.timecode.setText(to_timecode(self._session.playhead, timeline.rate))
        self.length.setText(to_timecode(timeline.duration, timeline.rate))

    def _show_state(self) -> None:
        playing = self._playback.playing
        self._play_action.setIcon(icon("pause" if playing else "play", "window", "window"))
        speed = self._playback.speed
        self.speed.setText("" if speed in (0.0, 1.0) else f"{speed:g}×")


def _digits(text: str, name: str) -> QLabel:
    label = QLabel(text)
    theme.set_kind(label, "timecode")
    label.setAccessibleName(name)
    font = label.font()
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFeature(QFont.Tag("tnum"), 1)
    label.setFont(font)
    return label
