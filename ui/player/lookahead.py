"""Which frames to have drawn next while playing, in the order in which they are needed or best decoded."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.timeline.model import Timeline, TrackKind


@dataclass(frozen=True, slots=True)
class Course:
    """How playback moves: frame numbers ``first`` to ``last`` are played, round and round with ``loop``."""

    first: int
    last: int
    speed: float
    loop: bool = False

    @property
    def stride(self) -> int:
        """Every so many frames one is shown; the others could not be seen at this speed."""
        return max(1, round(abs(self.speed)))

    def shown(self, number: int) -> int:
        """The frame to show when playback is at ``number``: on the grid of ``stride``, already passed."""
        if self.speed < 0:
            return min(self.last, -(-number // self.stride) * self.stride)
        return max(self.first, number // self.stride * self.stride)


def upcoming(at: int, course: Course, ahead: int, run: int) -> list[int]:
    """At most ``ahead`` frame numbers from ``at`` on forwards; backwards two runs of about ``run``.

    Backwards they come in runs, each in ascending order: a decoder only goes forwards, so that a run costs
    one seek instead of one for every frame. The run after the present one is asked for in time.
    """
    if course.last < course.first:
        return []
    if course.speed < 0:
        return _backwards(at, course, run)
    number = course.shown(at)
    found: list[int] = []
    while len(found) < ahead:
        if number > course.last:
            if not course.loop or not found:
                break
            number = course.shown(course.first)
        if number in found:
            break
        found.append(number)
        number = max(number + 1, course.shown(number + course.stride))
    return found


def _backwards(at: int, course: Course, run: int) -> list[int]:
    stride = course.stride
    length = max(1, run) * stride
    start = max(course.first, at) // length * length
    found: list[int] = []
    top = course.shown(at)
    for _ in range(2):
        low = max(course.first, start)
        low = -(-low // stride) * stride
        found += [number for number in range(low, start + length, stride) if number <= top]
        start -= length
        if start + length <= course.first:
            break
    return found


def cues(timeline: Timeline, after: int, until: int) -> list[int]:
    """Frame numbers in (after, until] at which another clip or transition comes on screen, at most two.

    Why: opening a file and seeking in it costs many frame times. Drawn early, such a frame costs nothing
    when it is due, and the decoder already stands where playing goes on.
    """
    frame = timeline.rate.frame
    found: set[int] = set()
    for track in timeline.tracks:
        if track.kind is not TrackKind.VIDEO or track.hidden:
            continue
        entrances = {transition.right: transition.in_offset for transition in track.transitions}
        place = bisect_right(track.starts, after * frame)
        for start, item in zip(track.starts[place:], track.items[place:], strict=False):
            number = -(-(start - entrances.get(item.id, 0)) // frame)
            if number > until:
                break
            if number > after:
                found.add(number)
    return sorted(found)[:2]
