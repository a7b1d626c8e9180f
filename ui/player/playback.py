"""Play, pause, shuttle and loop: moves the session's playhead by the clock, and has frames drawn ahead."""

from __future__ import annotations

import time as machine
from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from pipeline.timeline.model import Timeline
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, to_frames
from ui.media.frames import FrameService
from ui.media.proxies import ProxyService
from ui.player.clock import Clock, SilentClock
from ui.player.excerpt import excerpt
from ui.player.lookahead import Course, cues, upcoming
from ui.player.sound import SoundClock
from ui.viewmodels.session import Session

SPEEDS = (1.0, 2.0, 4.0, 8.0)
SLOW = 0.5
AHEAD = 24
"""Frames that are drawn before they are due."""
CUES_AHEAD = 24
"""Frames after those at which another clip may begin whose first one is drawn early.

Few enough for a decoder that has gone there to have the frames in between still at hand.
"""
RUN = 24
"""Frames of a run while playing backwards."""
LONGER_SIDE = 960
"""Pixels of the preview until the player says how tall its picture is."""
WASTE = 1.6
"""How much taller than the picture frames may be drawn: drawing all anew for less is not worth it."""
_STEPS = 2
"""Frames drawn after the one that a pause shows, for stepping on."""
_PREROLL_FRAMES = 3
_PREROLL_SECONDS = 0.12
"""How long play waits at most for the first frames, so that it does not begin with a jump."""


class Playback(QObject):
    """What the transport drives. ``speed`` 0 is pause; negative plays backwards in silence."""

    state_changed = Signal()

    def __init__(
        self, session: Session, frames: FrameService, sound: SoundClock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._frames = frames
        self._other: tuple[FrameService, Timeline, Timeline] | None = None
        self._proxies: ProxyService | None = None
        self._stale = False
        """Frames could be drawn from better files, which waits for a pause."""
        self._sound = sound
        self._silent = SilentClock()
        self._clock: Clock = self._silent
        self._timer = QTimer(self, interval=8, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._seeking = False
        self._preroll: float | None = None
        self._height = 0
        self.speed = 0.0
        self.loop = False
        self.holding = False
        """K is held down: J and L play slowly, and only as long as it is."""
        session.timeline_changed.connect(self._reload)
        session.playhead_changed.connect(self._on_playhead)
        session.opened.connect(self.pause)

    @property
    def playing(self) -> bool:
        """True while the playhead moves by itself."""
        return self.speed != 0.0

    @property
    def frame_step(self) -> Flicks:
        """Flicks of the timeline from one shown frame to the next."""
        return Flicks(self._session.timeline.rate.frame * self._course().stride)

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
            self._session.seek(last - self._session.timeline.rate.frame)
        already = self.playing
        self._clock.stop()
        self._clock = self._sound if self._sound.plays(speed) else self._silent
        self.speed = speed
        self._plan()
        self._preroll = machine.monotonic() + _PREROLL_SECONDS
        self._begin(at_once=already)
        self._timer.start()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stops at the frame that is shown."""
        if not self.playing:
            return
        self._clock.stop()
        self._timer.stop()
        self.speed = 0.0
        self._preroll = None
        self.state_changed.emit()
        if self._stale:
            self.reload_frames()
        self._plan()

    def shuttle(self, direction: int) -> None:
        """J and L: the same direction again doubles the speed, the other one starts at 1."""
        if self.holding:
            self.play(SLOW * direction)
            return
        magnitude = 1.0
        if self.speed * direction >= 1.0:
            faster = [speed for speed in SPEEDS if speed > abs(self.speed)]
            magnitude = faster[0] if faster else SPEEDS[-1]
        self.play(magnitude * direction)

    def hold(self, down: bool) -> None:
        """K goes down or up. Up again, what it slowed stops."""
        if self.holding and not down and abs(self.speed) == SLOW:
            self.pause()
        self.holding = down

    def step(self, frames: int) -> None:
        """Pauses and moves by whole frames."""
        self.pause()
        self._session.step(frames)

    def set_preview_height(self, pixels: int) -> None:
        """The picture is this tall: draws frames anew when they are too small for it, or far too large."""
        pixels = max(64, (pixels + 1) & ~1)
        before = self._preview_height()
        if self._session.document is None or not before <= WASTE * pixels or pixels > before:
            self._height = pixels
            if self._preview_height() != before:
                self.reload_frames()

    def use_proxies(self, proxies: ProxyService) -> None:
        """Draws from the proxies of ``proxies`` where there are any; asks for those that are missing."""
        self._proxies = proxies
        proxies.ready.connect(self._on_proxy)

    def compare(self, other: FrameService, timeline_a: Timeline, timeline_b: Timeline) -> None:
        """Shows ``timeline_a`` instead of the session's and has ``other`` draw ``timeline_b`` in step.

        What is heard is ``timeline_b``'s: of two takes the one that is not in use.
        """
        self._other = (other, timeline_a, timeline_b)
        self.reload_frames()
        self._sound.load(timeline_b, self._session.resolver)

    def stop_comparing(self) -> None:
        """Shows the session's timeline again."""
        if self._other is not None:
            self._other = None
            self.reload_frames()
            if self._session.document is not None:
                self._sound.load(self._session.timeline, self._session.resolver)

    # --- the course --------------------------------------------------------------------------------

    def _bounds(self) -> tuple[Flicks, Flicks]:
        session = self._session
        end = session.timeline.duration
        if not self.loop:
            return ZERO, end
        return session.in_point or ZERO, min(session.out_point or end, end)

    def _course(self) -> Course:
        rate = self._session.timeline.rate
        first, last = self._bounds()
        return Course(-(-first // rate.frame), (last - 1) // rate.frame, self.speed, self.loop)

    def _begin(self, at_once: bool = False) -> None:
        """Starts the clock when the first frames are there, or it has waited long enough."""
        assert self._preroll is not None
        times = self._upcoming()[:_PREROLL_FRAMES] if self.speed > 0 else [self._session.playhead]
        if at_once or machine.monotonic() >= self._preroll or self._frames.ready(times):
            self._preroll = None
            self._clock.start(self._session.playhead, self.speed)

    def _tick(self) -> None:
        if self._preroll is not None:
            self._begin()
            return
        now = self._clock.now()
        first, last = self._bounds()
        frame = self._session.timeline.rate.frame
        if (self.speed > 0 and now >= last) or (self.speed < 0 and now <= first):
            self._reach_end(first, Flicks(last - frame))
            return
        self._seeking = True
        self._session.seek(now // frame * frame)
        self._seeking = False
        if self._clock is self._sound:
            self._sound.refill()

    def _reach_end(self, first: Flicks, last: Flicks) -> None:
        forwards = self.speed > 0
        if self.loop:
            self._seeking = True
            self._session.seek(first if forwards else last)
            self._seeking = False
            self._clock.start(self._session.playhead, self.speed)
            return
        self.pause()
        # The last frame stays on screen, not the black after it.
        self._session.seek(last if forwards else first)

    # --- frames ------------------------------------------------------------------------------------

    def _upcoming(self) -> list[int]:
        timeline, course = self._session.timeline, self._course()
        frame, room = timeline.rate.frame, self._frames.capacity
        at = to_frames(self._session.playhead, timeline.rate)
        numbers = upcoming(at, course, max(2, min(AHEAD, room - 4)), max(1, min(RUN, room // 3)))
        if course.speed > 0 and numbers:
            reached = max(numbers)
            horizon = min(course.last, reached + CUES_AHEAD * course.stride)
            numbers += [course.shown(number) for number in cues(timeline, reached, horizon)]
        return [number * frame for number in dict.fromkeys(numbers)]

    def _services(self) -> Iterator[FrameService]:
        yield self._frames
        if self._other is not None:
            yield self._other[0]

    def _plan(self) -> None:
        """Says to those who draw what comes next."""
        timeline, at = self._session.timeline, self._session.playhead
        if self.playing:
            times = self._upcoming()
            budget = 1000 * self.frame_step / FLICKS_PER_SECOND / abs(self.speed)
            for service in self._services():
                service.plan(times, budget)
            return
        then = [at + step * timeline.rate.frame for step in range(1, _STEPS + 1)]
        for service in self._services():
            service.want(at, *(time for time in then if time < timeline.duration))

    def _on_playhead(self) -> None:
        if self.playing and not self._seeking and self._preroll is None:
            # The creator moved the playhead while playing: go on from there.
            self._clock.start(self._session.playhead, self.speed)
        self._plan()

    def _reload(self) -> None:
        if self._session.document is None:
            self.pause()
            return
        self.reload_frames()
        self._sound.load(self._session.timeline, self._session.resolver)
        if self._proxies is not None:
            self._proxies.watch(self._session.timeline, self._session.resolver)

    def _on_proxy(self) -> None:
        if self.playing:
            self._stale = True
        else:
            self.reload_frames()

    def _preview_height(self) -> int:
        timeline = self._session.shown
        longer = max(timeline.width, timeline.height)
        usual = timeline.height * LONGER_SIDE // longer
        return min(self._height or usual, timeline.height)

    def show_draft(self) -> None:
        """Draws what the gesture under way would leave: the instants it watches, else the playhead's."""
        session = self._session
        times = session.watched or (session.playhead,)
        timeline = session.shown if self.playing else excerpt(session.shown, times[0], times[-1])
        files = session.resolver
        if self._proxies is not None:
            files = self._proxies.applied(timeline, files)
        self._frames.load(timeline, files, self._preview_height(), passing=True)
        if self.playing:
            self._plan()
        else:
            self._frames.want(*times)

    def reload_frames(self) -> None:
        """Has frames drawn of what the session shows now."""
        session = self._session
        if session.document is None:
            return
        self._stale = False
        pairs = [(self._frames, session.shown)]
        if self._other is not None:
            other, timeline_a, timeline_b = self._other
            pairs = [(self._frames, timeline_a), (other, timeline_b)]
        for service, timeline in pairs:
            files = session.resolver
            if self._proxies is not None:
                files = self._proxies.applied(timeline, files)
            service.load(timeline, files, self._preview_height())
        self._plan()
