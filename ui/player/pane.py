"""The player pane: picture, meters and transport, and the same picture alone on the full screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pipeline.timeline.model import Timeline
from ui import theme
from ui.actions import ActionTable
from ui.media.frame_identity import media_at
from ui.media.frames import FrameService
from ui.media.proxies import ProxyService, proxy_folder
from ui.player.canvas import Canvas
from ui.player.compare import Comparison
from ui.player.drafts import DraftPace
from ui.player.keys import HeldKey
from ui.player.meters import Meters
from ui.player.playback import Playback
from ui.player.presenter import Presenter
from ui.player.sound import SoundClock
from ui.player.transport import Transport
from ui.player.zones import ALL, clear_of_all, zones_for
from ui.viewmodels.session import Session
from ui.words import tr

FULL_SCREEN_ACTIONS = (
    "play.toggle",
    "play.reverse",
    "play.stop",
    "play.forward",
    "play.back_frame",
    "play.next_frame",
    "play.start",
    "play.end",
    "play.loop",
)
SHUTTLE_ACTIONS = ("play.reverse", "play.stop", "play.forward")
_SETTLED = 250
"""Milliseconds without a change after which a new size of the picture counts."""


class PlayerPane(QWidget):
    """Shows the frame under the playhead of ``session``."""

    comparing_changed = Signal()
    """Two timelines are shown now, or one again."""

    def __init__(
        self,
        session: Session,
        playback: Playback,
        frames: FrameService,
        sound: SoundClock,
        actions: ActionTable,
    ) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._playback, self._frames = session, playback, frames
        self._actions = actions
        self._zone_choice = ALL
        self._comparison: Comparison | None = None
        self._screen: _FullScreen | None = None
        self.presenter = Presenter(frames)
        self.canvas = Canvas()
        self.meters = Meters(lambda: sound.levels)
        self.transport = Transport(session, playback, frames, actions, self)
        self._proxies = ProxyService(proxy_folder(), self)
        playback.use_proxies(self._proxies)
        self._drafts = DraftPace(session, playback, frames, self)
        self._resized = QTimer(self, interval=_SETTLED, singleShot=True)
        self._build()
        self._connect(sound)

    def show_safe_zone(self, visible: bool) -> None:
        """Shows or hides the chosen safe zone, which must be known for a frame of this shape."""
        self._apply_zone(visible, told=True)

    def choose_zone(self, key: str) -> None:
        """Shows the zone of a preset, or ``ALL``."""
        self._zone_choice = key
        action = self._actions["view.safe_zone"]
        if not action.isChecked():
            action.setChecked(True)
        self._apply_zone(True, told=True)

    def toggle_full_screen(self) -> None:
        """Fills the screen with the picture, or brings it back."""
        if self._screen is not None:
            self.leave_full_screen()
            return
        self.canvas.set_margin(0)
        self._screen = _FullScreen(self.canvas, self._actions, self._restore)
        self._screen.showFullScreen()

    def leave_full_screen(self) -> None:
        """Brings the picture back, if it fills the screen."""
        if self._screen is not None:
            self._screen.close()

    def compare(self, timeline_a: Timeline, timeline_b: Timeline, names: tuple[str, str]) -> None:
        """Shows two timelines of one size and length side by side, parted by a line to drag.

        ``names``: what the takes are called. Ends by ``stop_comparing``, and by any edit.
        """
        self.stop_comparing()
        self.presenter.forget()
        pair = (timeline_a, timeline_b)
        split = self.canvas.split
        self._comparison = Comparison(self._playback, pair, split.show_second, self.canvas.set_message, self)
        self._comparison.frames.arrived.connect(self._refresh)
        split.start(names)
        self.comparing_changed.emit()

    def stop_comparing(self) -> None:
        """Shows the open timeline alone again."""
        if self._comparison is not None:
            comparison, self._comparison = self._comparison, None
            self.canvas.split.stop()
            self.presenter.forget()
            comparison.close()
            self.comparing_changed.emit()

    def forget_proxies(self) -> None:
        """Plays the files themselves: the proxies are about to be deleted."""
        self._proxies.forget()

    def picture(self) -> QImage | None:
        """The picture that is shown."""
        return self.canvas.image

    @property
    def comparing(self) -> bool:
        """True while two timelines are shown."""
        return self._comparison is not None

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._picture = QHBoxLayout()
        self._picture.setSpacing(0)
        self._picture.addWidget(self.canvas, 1)
        self._picture.addWidget(self.meters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._picture, 1)
        layout.addWidget(self.transport)
        for name in SHUTTLE_ACTIONS:
            # A key that repeats would double the speed again and again.
            self._actions[name].setAutoRepeat(False)

    def _connect(self, sound: SoundClock) -> None:
        session, playback, actions = self._session, self._playback, self._actions
        self.transport.volume_changed.connect(lambda volume: setattr(sound, "volume", volume))
        self.transport.zone_chosen.connect(self.choose_zone)
        self.transport.zones.aboutToShow.connect(self._show_zones)
        self.canvas.clicked.connect(actions["play.toggle"].trigger)
        self.canvas.double_clicked.connect(actions["view.full_screen"].trigger)
        self.canvas.picture_resized.connect(lambda _height: self._resized.start())
        self._resized.timeout.connect(self._on_resized)
        self._frames.arrived.connect(self._refresh)
        self._frames.failed.connect(self.canvas.set_message)
        session.playhead_changed.connect(self._show)
        session.timeline_changed.connect(self._on_timeline)
        session.opened.connect(self._on_opened)
        self._drafts.changed.connect(self._on_draft)
        playback.state_changed.connect(self._on_state)
        HeldKey(Qt.Key.Key_K, playback.hold, self)

    # --- what happens ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.stop_comparing()
        self.canvas.show_image(None)
        if self._session.document is None:
            self._proxies.close()

    def _on_timeline(self) -> None:
        self.stop_comparing()
        self._on_shown()
        self.canvas.set_message("")
        self._apply_zone(self._actions["view.safe_zone"].isChecked(), told=False)

    def _on_shown(self) -> None:
        self.presenter.forget()
        shown = self._session.shown
        self.canvas.set_frame_size(shown.width, shown.height)

    def _on_draft(self) -> None:
        self.stop_comparing()
        self._on_shown()
        self._apply_zone(self._actions["view.safe_zone"].isChecked(), told=False)

    def _on_state(self) -> None:
        self.meters.set_playing(self._playback.playing)
        if self._playback.playing:
            self.presenter.clear_counts()

    def _on_resized(self) -> None:
        self._playback.set_preview_height(round(self.canvas.area.height() * self.canvas.devicePixelRatioF()))

    def _show_zones(self) -> None:
        timeline = self._session.shown
        self.transport.zones.show_state(self._zone_choice, timeline.width, timeline.height)

    def _apply_zone(self, visible: bool, told: bool) -> None:
        timeline = self._session.shown
        known = zones_for(timeline.width, timeline.height)
        zone = known.get(self._zone_choice)
        if zone is None and timeline.height > timeline.width:
            zone = clear_of_all()
        elif zone is None:
            zone = next(iter(known.values()), None)
        self.canvas.set_zone(zone if visible else None)
        if visible and zone is None and told:
            self._session.told.emit(tr("No platform’s safe zone is known for a video of this shape."))

    def _show(self) -> None:
        self._refresh()
        if self._playback.playing:
            self.presenter.count(self._session.playhead, self._playback.frame_step)

    def _refresh(self, *_: object) -> None:
        playhead, speed = self._session.playhead, self._playback.speed
        choose = self.presenter
        watched = self._session.watched
        if watched and not speed:
            self._show_watched(watched)
            return
        self.canvas.set_pair(None)
        image = choose.moving(playhead, speed) if speed else choose.still(playhead)
        if image is not None and image is not self.canvas.image:
            self.canvas.show_image(image)
        if self._comparison is not None:
            self._comparison.refresh(playhead)
        shown = media_at(self._session.timeline, self._session.resolver, playhead)
        proxied = any(file.path is not None and self._proxies.has_proxy(file.path) for _, file in shown)
        self.canvas.set_badge(tr("Proxy") if proxied else "")

    def _show_watched(self, times: tuple[int, ...]) -> None:
        """Shows the frames that a trim watches: one, or what comes before and after a cut side by side."""
        pictures = [self._frames.frame(time) for time in times]
        if len(pictures) == 2:
            first, second = pictures
            if first is not None and second is not None:
                self.canvas.set_pair((first, second))
        elif pictures[0] is not None:
            self.canvas.set_pair(None)
            self.canvas.show_image(pictures[0])

    def _restore(self) -> None:
        self._screen = None
        self.canvas.set_margin(16)
        self._picture.insertWidget(0, self.canvas, 1)
        self.canvas.show()


class _FullScreen(QWidget):
    """A window with nothing but the canvas; Escape, F and a double click leave it."""

    def __init__(self, canvas: Canvas, actions: ActionTable, on_close: object) -> None:
        super().__init__(None)
        self.setWindowTitle("Kinora player")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._canvas, self._on_close = canvas, on_close
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(canvas)
        canvas.show()
        for key in ("Esc", "F", "F11"):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        for name in FULL_SCREEN_ACTIONS:
            for sequence in actions[name].shortcuts():
                QShortcut(sequence, self).activated.connect(actions[name].trigger)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hands the canvas back."""
        assert callable(self._on_close)
        self._on_close()
        super().closeEvent(event)
