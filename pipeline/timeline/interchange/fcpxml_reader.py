"""Reads Final Cut Pro XML (1.8 to 1.13): the first project's primary storyline and what is connected to it.

Clip-like elements become clips, storylines on a lane become tracks, and connected clips go to a track per
lane (another one where they overlap). Compound clips, multicams and auditions come as offline clips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from urllib.parse import unquote
from xml.etree import ElementTree

from pipeline.timeline.errors import UnreadableInterchange
from pipeline.timeline.interchange.result import (
    Exists,
    MediaTable,
    ReadResult,
    check_size,
    within_media,
)
from pipeline.timeline.interchange.speed import held, ramped
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Item,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transition,
    new_id,
)
from pipeline.timeline.splice import laid_out, with_items
from pipeline.timeline.time import (
    COMMON_RATES,
    FLICKS_PER_SECOND,
    FPS_30,
    ZERO,
    Flicks,
    FrameRate,
    TimeRange,
)

OFFLINE = "file:///offline/"
"""Where our writer says that media of no known address lies."""
MAX_DEPTH = 40
MAX_TRACKS = 500
MAX_ELEMENTS = 400_000
_CLIPS = {
    "asset-clip",
    "clip",
    "video",
    "audio",
    "title",
    "ref-clip",
    "sync-clip",
    "mc-clip",
    "audition",
    "caption",
}
_COMPOUND = {"ref-clip": "media", "sync-clip": "", "mc-clip": "media", "audition": ""}
Element = ElementTree.Element


def read(text: str, exists: Exists | None = None) -> ReadResult:
    """FCPXML text -> timeline. Raises ``UnreadableInterchange``."""
    check_size(text)
    if "<!ENTITY" in text:
        raise UnreadableInterchange("The file declares entities, which no edit needs.")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise UnreadableInterchange("This is no proper XML file.") from error
    if root.tag != "fcpxml":
        raise UnreadableInterchange("This XML file is not from Final Cut Pro.")
    sequence = root.find(".//project/sequence")
    spine = None if sequence is None else sequence.find("spine")
    if sequence is None or spine is None:
        raise UnreadableInterchange("The file holds no project with a storyline.")
    _check_shape(root)
    return _Reader(root, exists).timeline(root, sequence, spine)


def _check_shape(root: Element) -> None:
    level, depth, count = [root], 0, 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise UnreadableInterchange("The file is nested too deeply or too large for a timeline.")
        level = [child for element in level for child in element]


def _time(element: Element, name: str, default: int = 0) -> Flicks:
    """A rational second of an attribute -> flicks."""
    text = element.get(name)
    if text is None:
        return Flicks(default)
    match = re.fullmatch(r"(-?\d{1,18}(?:\.\d{1,9})?)(?:/(\d{1,18}))?s", text.strip())
    if not match or (match[2] and int(match[2]) == 0):
        raise UnreadableInterchange(f"{text[:40]!r} is no time.")
    flicks = round(Fraction(match[1]) / int(match[2] or 1) * FLICKS_PER_SECOND)
    if abs(flicks) > 1 << 61:
        raise UnreadableInterchange("The file holds a time beyond all bounds.")
    return Flicks(flicks)


@dataclass(slots=True)
class _Lane:
    """Items for one track, with where they begin."""

    kind: TrackKind
    placed: list[tuple[int, Item]] = field(default_factory=list)
    transitions: list[tuple[int, int, str]] = field(default_factory=list)
    language: str = ""

    end: int = 0

    def free(self, start: int) -> bool:
        """True when nothing reaches beyond ``start`` yet."""
        return start >= self.end

    def put(self, start: int, item: Item) -> None:
        """Adds an item behind the others."""
        self.placed.append((start, item))
        self.end = start + item.duration


class _Reader:
    def __init__(self, root: Element, exists: Exists | None) -> None:
        self.table = MediaTable(exists)
        self.assets = {a.get("id", ""): a for a in root.iterfind("./resources/asset")}
        self.formats = {f.get("id", ""): f for f in root.iterfind("./resources/format")}
        self.names = {r.get("id", ""): r.get("name", "") for r in root.iterfind("./resources/*")}
        self.lanes: dict[tuple[int, str, int], _Lane] = {}
        self.markers: list[Marker] = []

    def timeline(self, root: Element, sequence: Element, spine: Element) -> ReadResult:
        shape = self.formats.get(sequence.get("format", ""))
        rate, width, height = _format(shape)
        self.storyline(spine, 0, 0)
        project = root.find(".//project")
        name = "" if project is None else project.get("name", "")
        order = sorted(self.lanes, key=lambda key: (abs(key[0]), key[1:]))
        tracks = [self.track(self.lanes[key]) for key in order]
        stacked = [*filter(lambda t: t.kind is TrackKind.VIDEO, tracks)]
        stacked += [t for t in tracks if t.kind is TrackKind.AUDIO]
        stacked += [t for t in tracks if t.kind is TrackKind.CAPTION]
        markers = tuple(sorted(self.markers, key=lambda marker: marker.time))
        return self.table.result(
            Timeline(new_id(), name, rate, width, height, tracks=tuple(stacked), markers=markers)
        )

    def track(self, lane: _Lane) -> Track:
        track = Track(new_id(), lane.kind, language=lane.language)
        items = laid_out(track, lane.placed)
        by_start = dict(lane.placed)
        by_end = {start + item.duration: item for start, item in lane.placed}
        transitions = []
        for start, duration, kind in lane.transitions:
            cut = next(
                (at for at in sorted(by_start) if start <= at <= start + duration and at in by_end), None
            )
            if cut is not None:
                into, out = Flicks(cut - start), Flicks(start + duration - cut)
                left, right = by_end[cut].id, by_start[cut].id
                transitions.append(Transition(new_id(), kind, left, right, into, out))
        result = with_items(track, items, transitions=transitions)
        if len(result.transitions) < len(lane.transitions):
            self.table.note("Transitions without two clips, or without media beyond the cut, were left out.")
        return result

    def storyline(self, spine: Element, base: int, lane: int) -> None:
        """Reads a storyline whose time 0 lies at ``base`` of the timeline."""
        now = base
        target = self.lanes.setdefault((lane, "spine", 0), _Lane(TrackKind.VIDEO))
        for child in spine:
            if child.tag == "transition":
                name = child.get("name", "")
                kind = "cross-fade" if name in ("", "Cross Dissolve") else name
                start = base + _time(child, "offset", now - base)
                target.transitions.append((start, _time(child, "duration"), kind))
            elif child.tag == "gap" or child.tag in _CLIPS:
                start = base + _time(child, "offset", now - base)
                now = start + self.element(child, start, lane, target)

    def element(self, child: Element, start: int, lane: int, target: _Lane | None) -> int:
        """Reads a gap or clip that begins at ``start``, and all that is connected to it; its length."""
        duration = self.length(child)
        if child.tag != "gap" and duration > 0 and start >= 0:
            item = self.caption(child, duration) if child.tag == "caption" else self.clip(child, duration)
            self.place(item, start, lane, target, child)
        local = _time(child, "start")
        for inner in child:
            at = start + _time(inner, "offset") - local
            if inner.tag == "marker":
                time = start + _time(inner, "start") - local
                if start <= time < start + duration:
                    self.markers.append(Marker(new_id(), Flicks(time), inner.get("value", "")))
            elif inner.tag == "spine" and inner.get("lane"):
                self.storyline(inner, at, _lane(inner))
            elif inner.tag in _CLIPS and inner.get("lane") and not self.is_content(child, inner):
                self.element(inner, at, _lane(inner), None)
        return duration

    def is_content(self, child: Element, inner: Element) -> bool:
        """True for what a ``clip`` is made of, rather than what is connected to it."""
        return child.tag == "clip" and inner.tag == "audio" and inner.get("lane", "").startswith("-")

    def length(self, child: Element) -> int:
        asset = self.assets.get(child.get("ref", ""))
        whole = _time(asset, "duration") if asset is not None else 0
        return max(0, _time(child, "duration", whole))

    def place(self, item: Item, start: int, lane: int, target: _Lane | None, child: Element) -> None:
        if isinstance(item, Caption):
            kind = TrackKind.CAPTION
        elif isinstance(item, Clip) and item.media.kind is MediaKind.AUDIO:
            kind = TrackKind.AUDIO
        else:
            kind = TrackKind.VIDEO
        if target is not None and target.kind is kind and target.free(start):
            target.put(start, item)
            return
        number = 1
        while not (found := self.lanes.setdefault((lane, kind.value, number), _Lane(kind))).free(start):
            number += 1
            if number > MAX_TRACKS:
                raise UnreadableInterchange("The file piles up too many clips at one time.")
        found.put(start, item)
        role = re.search(r"\.([A-Za-z-]{2,12})$", child.get("role", ""))
        found.language = found.language or (role[1] if role and kind is TrackKind.CAPTION else "")

    def clip(self, child: Element, duration: int) -> Clip:
        name = child.get("name", "") or self.names.get(child.get("ref", ""), "")
        media, origin = self.media(child, name)
        local = _time(child, "start", origin)
        clip = Clip(
            new_id(),
            media,
            Flicks(duration),
            Flicks(local - origin),
            name,
            enabled=child.get("enabled", "1") != "0",
            text=_text(child) if media.kind is MediaKind.TITLE else _colour(child, media.kind),
        )
        return within_media(self.timed(clip, child, local, origin))

    def timed(self, clip: Clip, child: Element, local: int, origin: int) -> Clip:
        """The clip with the speed of its time map (one that turns back plays normally)."""
        points = child.findall("./timeMap/timept")
        if not points:
            return clip
        pairs = [(_time(p, "time"), _time(p, "value")) for p in points]
        (t1, v1), (t2, v2) = pairs[0], pairs[-1]
        speed = Fraction(v2 - v1, t2 - t1).limit_denominator(10_000) if t2 > t1 else Fraction(0)
        if len(pairs) == 2 and v1 == v2 and t2 > t1:
            return held(replace(clip, source_start=Flicks(v1 - origin)))
        along = ramped(clip, [(t, v - origin) for t, v in pairs], local) if len(pairs) > 2 else None
        if along is not None:
            return along
        if len(pairs) != 2 or speed == 0 or abs(speed) > 10_000:
            self.table.note(f"The changing speed of clip {clip.name[:40]!r} was left out.")
            return clip
        head = v1 + int((local - t1) * speed) - origin
        timed = replace(clip, speed=abs(speed), reverse=speed < 0)
        start = head - timed.source_range.duration if speed < 0 else head
        return replace(timed, source_start=Flicks(start))

    def media(self, child: Element, name: str) -> tuple[MediaReference, Flicks]:
        """The media of a clip, and the media time that its file begins at."""
        if child.tag == "title":
            return MediaReference(MediaKind.TITLE), ZERO
        holder = self.holder(child)
        asset = self.assets.get(holder.get("ref", ""))
        if asset is None:
            if child.tag == "video" and child.get("ref", "") in self.names:
                return MediaReference(MediaKind.COLOUR), ZERO
            if child.tag in _COMPOUND:
                self.table.note(f"The compound clip {name[:40]!r} became an offline clip.")
            return self.table.reference(name, "", None), ZERO
        origin, length = _time(asset, "start"), _time(asset, "duration")
        span = TimeRange(ZERO, length) if length > 0 else None
        rep = asset.find("media-rep")
        url = asset.get("src", "") if rep is None else rep.get("src", "")
        sound = child.get("srcEnable") == "audio" or asset.get("hasVideo", "0") != "1" or child.tag == "audio"
        still = length <= 0 or (holder.tag == "video" and asset.get("hasAudio", "0") != "1")
        kind = MediaKind.AUDIO if sound else None
        offline = url.startswith(OFFLINE)
        title = asset.get("name", "") or unquote(url.rsplit("/", 1)[-1])
        media = self.table.reference(title, "" if offline else url, span, kind)
        if media.kind is MediaKind.AUDIO and not sound:
            media = replace(media, kind=MediaKind.IMAGE if still else MediaKind.VIDEO)
        return media, origin

    def holder(self, child: Element) -> Element:
        """The element that names the asset: a ``clip`` holds it in its first video or audio."""
        if child.tag != "clip":
            return child
        inner = child.find("video")
        return inner if inner is not None else next(child.iter("audio"), child)

    def caption(self, child: Element, duration: int) -> Caption:
        return Caption(new_id(), Flicks(duration), tuple(_spread(_text(child).split(), duration)))


def _lane(element: Element) -> int:
    text = element.get("lane", "0")
    if not re.fullmatch(r"-?\d{1,4}", text):
        raise UnreadableInterchange(f"{text[:40]!r} is no lane.")
    return int(text)


def _format(shape: Element | None) -> tuple[FrameRate, int, int]:
    """Frame rate and size of a format; 30 fps and 1920 x 1080 where it does not say."""
    if shape is None:
        return FPS_30, 1920, 1080
    frame = _time(shape, "frameDuration")
    rate = next((rate for rate in COMMON_RATES if rate.frame == frame), FPS_30)
    sizes = [shape.get("width", ""), shape.get("height", "")]
    width, height = (int(s) if re.fullmatch(r"[1-9]\d{0,4}", s) else 0 for s in sizes)
    return (rate, width, height) if width and height else (rate, 1920, 1080)


def _text(element: Element) -> str:
    return "".join(style.text or "" for style in element.iterfind("./text/text-style"))


def _colour(element: Element, kind: MediaKind) -> str:
    if kind is not MediaKind.COLOUR:
        return ""
    param = element.find("./param[@name='Color']")
    words = [] if param is None else param.get("value", "").split()[:3]
    try:
        red, green, blue = (min(255, max(0, round(float(word) * 255))) for word in words)
    except (ValueError, OverflowError):
        return "#000000"
    return f"#{red:02x}{green:02x}{blue:02x}"


def _spread(texts: list[str], duration: int) -> Iterator[CaptionWord]:
    """Words over a caption's length, each with its share of the letters."""
    total, letters, at = sum(map(len, texts)), 0, 0
    for text in texts:
        letters += len(text)
        until = duration * letters // total
        yield CaptionWord(text, Flicks(at), Flicks(until - at))
        at = until
