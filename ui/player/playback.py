"""Play, pause, shuttle and loop: moves the session's playhead by the clock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pipeline.timeline.time import ZERO, Flicks, to_frames
from ui.media.frames import AHEAD, FrameService
from ui.player.clock import Clock, SilentClock
from ui.player.sound import SoundClock
from ui.viewmodels.session import Session

SPEEDS = (1.0, 2.0, 4.0, 8.0)
PREVIEW_HEIGHT = 960
"""Pixels of the longer side's preview: half of full HD upright."""


class Playback(QObject):
    """What the transport drives. ``speed`` 0 is pause; negative plays backwards in silence."""

    state_changed = Signal()

    def __init__(
        self, session: Session, frames: FrameService, sound: SoundClock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._frames = frames
        self._sound = sound
        self._silent = SilentClock()
        self._clock: Clock = self._silent
        self._timer = QTimer(self, interval=8, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._seeking = False
        self.speed = 0.0
        self.loop = False
        session.timeline_changed.connect(self._reload)
        session.playhead_changed.connect(self._on_playhead)
        session.opened.connect(self.pause)

    @property
    def playing(self) -> bool:
        """True while the playhead moves by itself."""
        return self.speed != 0.0

    def toggle(self) -> None:
        """Plays at speed 1, or pauses."""
        self.pause() if self.playing else self.play(1.0)

    def play(self, speed: float) -> None:
        """Plays from the playhead; from the start when it stands at the end."""
        duration = self._session.timeline.duration
        if duration <= 0:
            return
        first, last = self._bounds()
        at = self._session.playhead
        if speed > 0 and at >= last - self._session.timeline.rate.frame:
            self._session.seek(first)
        elif speed < 0 and at <= first:
            self._session.seek(last)
        self._clock.stop()
        self._clock = self._sound if speed == 1.0 and self._sound.available else self._silent
        self.speed = speed
        self._clock.start(self._session.playhead, speed)
        self._timer.start()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stops at the frame that is shown."""
        if not self.playing:
            return
        self._clock.stop()
        self._timer.stop()
        self.speed = 0.0
        self.state_changed.emit()
        self._frames.want(self._session.playhead)

    def shuttle(self, direction: int) -> None:
        """J and L: the same direction again doubles the speed, the other one starts at 1."""
        magnitude = 1.0
        if self.speed * direction > 0:
            faster = [speed for speed in SPEEDS if speed > abs(self.speed)]
            magnitude = faster[0] if faster else SPEEDS[-1]
        self.play(magnitude * direction)

    def step(self, frames: int) -> None:
        """Pauses and moves by whole frames."""
        self.pause()
        self._session.step(frames)

    def _bounds(self) -> tuple[Flicks, Flicks]:
        session = self._session
        end = session.timeline.duration
        if not self.loop:
            return ZERO, end
        return session.in_point or ZERO, min(session.out_point or end, end)

    def _tick(self) -> None:
        now = self._clock.now()
        first, last = self._bounds()
        if self.speed > 0 and now >= last:
            if self.loop:
                self._session.seek(first)
                self._clock.start(first, self.speed)
                return
            self.pause()
            # The last frame stays on screen, not the black after it.
            self._session.seek(last - self._session.timeline.rate.frame)
            return
        if self.speed < 0 and now <= first:
            self.pause()
            self._session.seek(first)
            return
        frame = self._session.timeline.rate.frame
        self._seeking = True
        self._session.seek(now // frame * frame)
        self._seeking = False
        if self._clock is self._sound:
            self._sound.refill()

    def _on_playhead(self) -> None:
        timeline = self._session.timeline
        at = self._session.playhead
        if not self.playing:
            self._frames.want(at)
            return
        if not self._seeking:
            # The creator moved the playhead while playing: go on from there.
            self._clock.start(at, self.speed)
        stride = timeline.rate.frame * max(1, round(abs(self.speed)))
        sign = 1 if self.speed > 0 else -1
        grid = to_frames(at, timeline.rate) * timeline.rate.frame
        for ahead in range(AHEAD):
            time = grid + sign * ahead * stride
            if 0 <= time < timeline.duration:
                self._frames.want(time)

    def _reload(self) -> None:
        timeline = self._session.timeline
        if self._session.document is None:
            self.pause()
            return
        height = PREVIEW_HEIGHT if timeline.height >= timeline.width else PREVIEW_HEIGHT * 9 // 16
        self._frames.load(timeline, self._session.resolver, min(height, timeline.height))
        self._sound.load(timeline, self._session.resolver)
        self._frames.want(self._session.playhead)
