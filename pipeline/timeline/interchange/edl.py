"""Edit decision lists, CMX 3600 (https://xmil.biz/EDL-X/CMX3600.pdf): one video track and its sound.

A list knows cuts, dissolves, wipes and constant speed, in whole frames. It does not say its frame rate, how
long the media is, or where within a dissolve the cut lies: readers are told the rate, take the media as
endless and put the cut in the dissolve's middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pipeline.timeline.errors import UnreadableInterchange, WrongTrackKind
from pipeline.timeline.interchange.result import Exists, MediaTable, ReadResult, check_size
from pipeline.timeline.interchange.speed import held, signed_speed
from pipeline.timeline.model import (
    Clip,
    Gap,
    Item,
    MediaKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    new_id,
)
from pipeline.timeline.splice import laid_out, require_track, with_items
from pipeline.timeline.time import (
    FPS_30,
    ZERO,
    Flicks,
    FrameRate,
    from_frames,
    from_timecode,
    snap_to_frame,
    to_frames,
    to_timecode,
)
from providers.errors import InvalidInput

MAX_EVENTS = 100_000
_EVENT = re.compile(
    r"(?P<number>\d{1,6})\s+(?P<reel>\S+)\s+(?P<channels>\S+)\s+(?P<kind>C|D|W\d+)(?:\s+(?P<length>\d{1,5}))?"
    r"\s+(?P<source_in>\d\d:\d\d:\d\d[:;]\d\d)\s+(?P<source_out>\d\d:\d\d:\d\d[:;]\d\d)"
    r"\s+(?P<record_in>\d\d:\d\d:\d\d[:;]\d\d)\s+(?P<record_out>\d\d:\d\d:\d\d[:;]\d\d)"
)
_SPEED = re.compile(r"M2\s+(?P<reel>\S+)\s+(?P<speed>-?\d+(?:\.\d+)?)\s")
_COMMENT = re.compile(r"\*\s*(?P<name>FROM CLIP NAME|TO CLIP NAME|SOURCE FILE)\s*:\s*(?P<text>.*\S)")


def write(
    timeline: Timeline,
    track_id: str | None = None,
    drop_frame: bool = False,
    record_start: str = "01:00:00:00",
) -> str:
    """One video track (None: the lowest that holds clips) and all audio tracks as an edit list.

    Cuts off the frame grid go to the nearest frame. Raises ``NoSuchTrack``, ``WrongTrackKind``,
    ``InvalidInput`` for drop-frame at a rate that has none.
    """
    if track_id is None:
        filled = (t for t in timeline.tracks if t.kind is TrackKind.VIDEO and t.items)
        video = next(filled, None)
    else:
        video = require_track(timeline, track_id)
        if video.kind is not TrackKind.VIDEO:
            raise WrongTrackKind("An edit list is made from a video track.")
    title = " ".join(timeline.name.split()) or "Untitled"
    lines = [f"TITLE: {title}", f"FCM: {'DROP FRAME' if drop_frame else 'NON-DROP FRAME'}", ""]
    start = from_timecode(
        f"{record_start[:-3]}{';' if drop_frame else ':'}{record_start[-2:]}", timeline.rate
    )
    writer = _Writer(timeline.rate, drop_frame, to_frames(start, timeline.rate))
    if video is not None:
        writer.track(video, "V")
    sounds = [t for t in timeline.tracks if t.kind is TrackKind.AUDIO and t.items]
    for number, sound in enumerate(sounds, 1):
        writer.track(sound, "A" if number == 1 else f"A{number}")
    return "\n".join(lines + writer.lines) + "\n"


class _Writer:
    def __init__(self, rate: FrameRate, drop_frame: bool, record_start: int) -> None:
        self.rate, self.drop_frame, self.record_start = rate, drop_frame, record_start
        self.lines: list[str] = []
        self.number = 0

    def timecode(self, frames: int) -> str:
        return to_timecode(from_frames(max(0, frames), self.rate), self.rate, self.drop_frame)

    def frames(self, time: int) -> int:
        return to_frames(snap_to_frame(time, self.rate), self.rate)

    def track(self, track: Track, channel: str) -> None:
        into = {t.right: t for t in track.transitions}
        out_of = {t.left: t for t in track.transitions}
        previous: Clip | None = None
        for where, item in track.placed():
            if isinstance(item, Clip):
                before, after = into.get(item.id), out_of.get(item.id)
                start = where.start - (before.in_offset if before else 0)
                end = where.end - (after.in_offset if after else 0)
                self.event(item, channel, where.start, start, end, before, previous)
                previous = item

    def event(
        self,
        clip: Clip,
        channel: str,
        clip_start: int,
        start: int,
        end: int,
        transition: Transition | None,
        previous: Clip | None,
    ) -> None:
        """The lines of one clip, which is seen from ``start`` to ``end`` (dissolve included, at its head)."""
        first, last = self.frames(start), self.frames(end)
        if last <= first:
            return
        self.number += 1
        source_in = self.source(clip, start - clip_start)
        source_out = source_in + max(1, round((last - first) * abs(signed_speed(clip))))
        head = f"{self.number:03d}  {'AX':<8} {channel:<5} "
        record = f"{self.timecode(self.record_start + first)} {self.timecode(self.record_start + last)}"
        source = f"{self.timecode(source_in)} {self.timecode(source_out)}"
        if transition is None or previous is None:
            self.lines.append(f"{head}C        {source} {record}")
        else:
            length = self.frames(start + transition.duration) - first
            at = self.timecode(self.record_start + first)
            left = self.timecode(self.source(previous, previous.duration - transition.in_offset))
            kind = "W001" if transition.kind == "wipe" else "D"
            self.lines.append(f"{head}C        {left} {left} {at} {at}")
            self.lines.append(f"{head}{kind:<4} {length:03d} {source} {record}")
        self.notes(clip, source_in, previous if transition else None)

    def source(self, clip: Clip, offset: int) -> int:
        """Media frame of the head of what is shown from ``offset`` on (the lowest one, when reversed)."""
        if clip.reverse:
            return self.frames(clip.source_start)
        return self.frames(clip.media_time(offset))

    def notes(self, clip: Clip, source_in: int, previous: Clip | None) -> None:
        ratio = signed_speed(clip)
        if ratio != 1:
            speed = float(ratio * self.rate.fraction)
            self.lines.append(f"M2   {'AX':<8} {speed:07.3f}             {self.timecode(source_in)}")
        name = " ".join((clip.name or clip.media.name or clip.id).split())
        if previous is not None:
            left = " ".join((previous.name or previous.media.name or previous.id).split())
            self.lines.append(f"* FROM CLIP NAME: {left}")
            self.lines.append(f"* TO CLIP NAME: {name}")
        else:
            self.lines.append(f"* FROM CLIP NAME: {name}")
        self.lines.append("")


@dataclass(slots=True)
class _Event:
    reel: str
    channels: tuple[str, ...]
    kind: str
    length: int
    source_in: Flicks
    record_in: Flicks
    record_out: Flicks
    speed: Fraction | None = None
    names: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        wanted = "TO CLIP NAME" if self.kind != "C" else "FROM CLIP NAME"
        return self.names.get(wanted) or self.names.get("FROM CLIP NAME") or self.reel


def read(text: str, rate: FrameRate = FPS_30, exists: Exists | None = None) -> ReadResult:
    """Edit list -> timeline at ``rate``; the record side is counted from its first whole hour.

    Raises ``UnreadableInterchange`` when it holds no event, or a timecode that can't be at that rate.
    """
    check_size(text)
    table = MediaTable(exists)
    events = list(_events(text, rate, table))
    if not events:
        raise UnreadableInterchange("The file holds no edit of a CMX 3600 list.")
    title = re.search(r"^TITLE:\s*(.*\S)", text, re.MULTILINE)
    tracks = _tracks(events, rate, table)
    return table.result(Timeline(new_id(), title[1] if title else "", rate, tracks=tuple(tracks)))


def _events(text: str, rate: FrameRate, table: MediaTable) -> Iterator[_Event]:
    current: _Event | None = None
    base: Flicks | None = None
    count = 0
    for raw in text.splitlines():
        line = raw.strip()
        if match := _EVENT.fullmatch(line):
            count += 1
            if count > MAX_EVENTS:
                raise UnreadableInterchange("The edit list is too long.")
            if current is not None:
                yield current
            if base is None:
                base = _time(f"{match['record_in'][:2]}:00:00{match['record_in'][8]}00", rate)
            current = _event(match, rate, base)
        elif current is None or not line:
            continue
        elif match := _SPEED.match(line + " "):
            if current.reel == match["reel"]:
                current.speed = (Fraction(match["speed"]) / rate.fraction).limit_denominator(1000)
        elif match := _COMMENT.fullmatch(line):
            current.names[match["name"]] = match["text"]
        elif not line.startswith("*"):
            table.note(f"The line {line[:40]!r} was not understood.")
    if current is not None:
        yield current


def _event(match: re.Match[str], rate: FrameRate, base: Flicks) -> _Event:
    times = [_time(match[name], rate) for name in ("source_in", "record_in", "record_out")]
    return _Event(
        reel=match["reel"],
        channels=_channels(match["channels"].upper()),
        kind=match["kind"],
        length=int(match["length"] or 0),
        source_in=times[0],
        record_in=Flicks(times[1] - base),
        record_out=Flicks(times[2] - base),
    )


def _time(timecode: str, rate: FrameRate) -> Flicks:
    try:
        return from_timecode(timecode, rate)
    except InvalidInput as error:
        raise UnreadableInterchange(error.message, advice="Try another frame rate.") from error


def _channels(word: str) -> tuple[str, ...]:
    """``V``, ``A``, ``A2``, ``AA`` (both), ``B`` (picture and sound), ``AA/V``."""
    if word == "B":
        return ("V", "A")
    found: list[str] = []
    for part in word.split("/"):
        found += ("A", "A2") if part == "AA" else (part,)
    return tuple("A" if part == "A1" else part for part in found if re.fullmatch(r"V\d?|A\d*", part))


def _tracks(events: list[_Event], rate: FrameRate, table: MediaTable) -> list[Track]:
    order = sorted({c for event in events for c in event.channels}, key=lambda c: (c[0] == "A", len(c), c))
    tracks = []
    for channel in order:
        kind = TrackKind.AUDIO if channel.startswith("A") else TrackKind.VIDEO
        track = Track(new_id(), kind, channel)
        tracks.append(_filled(track, [e for e in events if channel in e.channels], rate, table))
    return tracks


def _filled(track: Track, events: list[_Event], rate: FrameRate, table: MediaTable) -> Track:
    """The track's clips; a dissolve moves the cut from its beginning to its middle."""
    placed: list[tuple[int, Item]] = []
    transitions: list[Transition] = []
    for event in sorted(events, key=lambda e: e.record_in):
        if event.record_out <= event.record_in or event.reel.upper() == "BL":
            continue
        clip, start = _clip(event, track.kind, table), event.record_in
        if event.kind != "C" and event.length > 0:
            into, length = from_frames(event.length // 2, rate), from_frames(event.length, rate)
            ready = _joined(placed, start, into, clip)
            if ready is not None:
                clip, start = ready, Flicks(start + into)
                kind = "cross-fade" if event.kind == "D" else "wipe"
                left = placed[-1][1].id
                transitions.append(Transition(new_id(), kind, left, clip.id, into, Flicks(length - into)))
        if placed and start < placed[-1][0] + placed[-1][1].duration:
            table.note(f"The event of {clip.name[:40]!r} overlaps the one before and was left out.")
            continue
        placed.append((start, clip))
    return with_items(track, laid_out(track, placed), transitions=transitions)


def _joined(placed: list[tuple[int, Item]], start: int, into: int, clip: Clip) -> Clip | None:
    """Lengthens the clip before; the new one from the dissolve's middle on, None without one before."""
    if not placed or clip.duration <= into:
        return None
    left_start, left = placed[-1]
    if isinstance(left, Gap) or left_start + left.duration != start:
        return None
    placed[-1] = (left_start, replace(left, duration=Flicks(left.duration + into)))
    travelled = ZERO if clip.reverse or clip.frozen else Flicks(int(into * clip.speed))
    return replace(
        clip,
        duration=Flicks(clip.duration - into),
        source_start=Flicks(clip.source_start + travelled),
    )


def _clip(event: _Event, kind: TrackKind, table: MediaTable) -> Clip:
    speed = event.speed if event.speed is not None else Fraction(1)
    forced = MediaKind.AUDIO if kind is TrackKind.AUDIO else None
    media = table.reference(event.name, event.names.get("SOURCE FILE", ""), None, forced)
    if kind is TrackKind.VIDEO and media.kind is MediaKind.AUDIO:
        media = replace(media, kind=MediaKind.VIDEO)
    duration = Flicks(event.record_out - event.record_in)
    clip = Clip(new_id(), media, duration, event.source_in, event.name)
    return held(clip) if speed == 0 else replace(clip, speed=abs(speed), reverse=speed < 0)
