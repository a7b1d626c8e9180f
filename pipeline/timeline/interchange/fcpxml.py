"""Writes Final Cut Pro XML 1.10; ``read`` lives in ``fcpxml_reader``.

The lowest video track is the primary storyline, other video tracks are connected storylines on lanes above
it, sounds and captions are connected clips. Cuts go to the nearest frame, because Final Cut edits on frames.
https://developer.apple.com/documentation/professional-video-applications/fcpxml-reference
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from urllib.parse import quote
from xml.etree import ElementTree

from pipeline.timeline.interchange.fcpxml_reader import OFFLINE, read
from pipeline.timeline.interchange.speed import signed_speed
from pipeline.timeline.model import Caption, Clip, Gap, MediaKind, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, FrameRate, snap_to_frame

__all__ = ["read", "write"]

_TITLE = ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti"
_RAMP_PIECES = 32
"""Straight pieces that a speed ramp is written as."""
_SOLID = ".../Generators.localized/Solids.localized/Custom.localized/Custom.motn"
Element = ElementTree.Element


def write(timeline: Timeline, urls: Mapping[str, str] | None = None) -> str:
    """The timeline as FCPXML text. ``urls``: asset id -> file URL; other media is marked offline.

    Looks, transforms, keyframes and sound settings have no counterpart here and stay behind.
    """
    return _Writer(timeline, urls or {}).document()


def _seconds(time: int) -> str:
    """Flicks -> a rational second, as the format wants it: ``1001/30000s``."""
    value = Fraction(time, FLICKS_PER_SECOND)
    return f"{value.numerator}s" if value.denominator == 1 else f"{value.numerator}/{value.denominator}s"


class _Writer:
    def __init__(self, timeline: Timeline, urls: Mapping[str, str]) -> None:
        self.timeline, self.urls = timeline, urls
        self.rate: FrameRate = timeline.rate
        self.resources = Element("resources")
        self.ids: dict[str, str] = {}
        self.styles = 0

    def document(self) -> str:
        root = Element("fcpxml", version="1.10")
        root.append(self.resources)
        self.resource("format", "format", frameDuration=_seconds(self.rate.frame), **self.size())
        library = ElementTree.SubElement(root, "library")
        event = ElementTree.SubElement(library, "event", name=self.timeline.name or "Kinora")
        project = ElementTree.SubElement(event, "project", name=self.timeline.name or "Kinora")
        total = _seconds(self.snap(self.timeline.duration))
        attributes = {"format": self.ids["format"], "duration": total, "tcStart": "0s", "tcFormat": "NDF"}
        sequence = ElementTree.SubElement(project, "sequence", attributes)
        self.spine(sequence)
        ElementTree.indent(root)
        body = ElementTree.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{body}\n'

    def size(self) -> dict[str, str]:
        return {"width": str(self.timeline.width), "height": str(self.timeline.height)}

    def snap(self, time: int) -> int:
        return snap_to_frame(time, self.rate)

    def resource(self, key: str, tag: str, **attributes: str) -> str:
        """The id of a resource, made on first use."""
        if key not in self.ids:
            self.ids[key] = f"r{len(self.ids) + 1}"
            ElementTree.SubElement(self.resources, tag, {"id": self.ids[key], **attributes})
        return self.ids[key]

    def spine(self, sequence: Element) -> None:
        """The primary storyline; everything else hangs on the element that lies under its beginning."""
        videos = [t for t in self.timeline.tracks if t.kind is TrackKind.VIDEO and t.items]
        spine = ElementTree.SubElement(sequence, "spine")
        anchors: list[tuple[int, int, Element]] = []
        end = self.storyline(spine, videos[0], anchors) if videos else 0
        total = self.snap(self.timeline.duration)
        if total > end:
            anchors.append((end, 0, self.gap(spine, end, total - end)))
        for lane, track in enumerate(videos[1:], 1):
            host_start, local, host = anchors[0]
            offset = _seconds(local - host_start)
            self.storyline(ElementTree.SubElement(host, "spine", lane=str(lane), offset=offset), track, [])
        lane_up, lane_down = max(len(videos), 1), -1
        for track in self.timeline.tracks:
            if track.kind is TrackKind.AUDIO and track.items:
                self.connected(track, anchors, lane_down)
                lane_down -= 1
            elif track.kind is TrackKind.CAPTION and track.items:
                self.connected(track, anchors, lane_up)
                lane_up += 1
        for marker in self.timeline.markers:
            if anchors:
                at, local, host = _under(anchors, self.snap(marker.time))
                start = _seconds(local + self.snap(marker.time) - at)
                length = _seconds(max(self.snap(marker.duration), self.rate.frame))
                ElementTree.SubElement(host, "marker", start=start, duration=length, value=marker.name)

    def storyline(self, spine: Element, track: Track, anchors: list[tuple[int, int, Element]]) -> int:
        """Fills a storyline; returns its end. ``anchors`` gets (start, local start, element) of each."""
        into = {t.right: t for t in track.transitions}
        end = 0
        for where, item in track.placed():
            start, end = self.snap(where.start), self.snap(where.end)
            if end <= start:
                continue
            transition = into.get(item.id)
            if transition is not None:
                first = self.snap(where.start - transition.in_offset)
                last = self.snap(where.start + transition.out_offset)
                name = "Cross Dissolve" if transition.kind == "cross-fade" else transition.kind
                attributes = {"name": name, "offset": _seconds(first), "duration": _seconds(last - first)}
                ElementTree.SubElement(spine, "transition", attributes)
            if isinstance(item, Clip):
                local, element = self.clip(spine, item, start, end - start, track)
                anchors.append((start, local, element))
            else:
                anchors.append((start, 0, self.gap(spine, start, end - start)))
        return end

    def gap(self, parent: Element, offset: int, duration: int) -> Element:
        times = {"offset": _seconds(offset), "start": "0s", "duration": _seconds(duration)}
        return ElementTree.SubElement(parent, "gap", {"name": "Gap", **times})

    def connected(self, track: Track, anchors: list[tuple[int, int, Element]], lane: int) -> None:
        for where, item in track.placed():
            start, end = self.snap(where.start), self.snap(where.end)
            if isinstance(item, Gap) or end <= start:
                continue
            at, local, host = _under(anchors, start)
            offset = local + start - at
            if isinstance(item, Clip):
                element = self.clip(host, item, offset, end - start, track)[1]
            else:
                element = self.caption(host, item, offset, end - start, track)
            element.set("lane", str(lane))

    def clip(
        self, parent: Element, clip: Clip, offset: int, duration: int, track: Track
    ) -> tuple[int, Element]:
        """Adds a clip; returns its local start (the time its own children count from) and the element."""
        local = self.snap(clip.source_start)
        kind = clip.media.kind
        name = clip.name or clip.media.name or kind.value
        times = {"offset": _seconds(offset), "start": _seconds(local), "duration": _seconds(duration)}
        attributes = {"name": name, **times, "enabled": "1" if clip.enabled else "0"}
        if kind is MediaKind.TITLE:
            ref = self.resource("title", "effect", name="Basic Title", uid=_TITLE)
            element = ElementTree.SubElement(parent, "title", {"ref": ref, **attributes})
            self.text(element, clip.text)
        elif kind is MediaKind.COLOUR:
            ref = self.resource("solid", "effect", name="Custom", uid=_SOLID)
            element = ElementTree.SubElement(parent, "video", {"ref": ref, **attributes})
            ElementTree.SubElement(element, "param", name="Color", value=_colour(clip.text))
        else:
            tag = "video" if kind is MediaKind.IMAGE else "asset-clip"
            element = ElementTree.SubElement(parent, tag, {"ref": self.asset(clip), **attributes})
            if tag == "asset-clip" and track.kind is TrackKind.AUDIO:
                element.set("srcEnable", "audio")
            self.speed(element, clip, local, duration)
        return local, element

    def speed(self, element: Element, clip: Clip, local: int, duration: int) -> None:
        if signed_speed(clip) == 1 and clip.speed_ramp is None:
            return
        mapping = ElementTree.SubElement(element, "timeMap")
        pieces = _RAMP_PIECES if clip.speed_ramp is not None else 1
        for offset in (duration * i // pieces for i in range(pieces + 1)):
            time, value = _seconds(local + offset), _seconds(clip.media_time(offset))
            ElementTree.SubElement(mapping, "timept", time=time, value=value, interp="linear")

    def asset(self, clip: Clip) -> str:
        """The id of the clip's asset."""
        media = clip.media
        key = f"asset:{media.asset_id}:{media.kind.value}"
        known = key in self.ids
        span = media.available_range
        attributes = {
            "name": media.name or clip.name or media.asset_id,
            "start": _seconds(span.start if span else 0),
            "duration": _seconds(span.duration if span else 0),
        }
        if media.kind is not MediaKind.AUDIO:
            attributes |= {"hasVideo": "1", "format": self.ids["format"]}
        if media.kind is not MediaKind.IMAGE:
            attributes |= {"hasAudio": "1", "audioSources": "1", "audioChannels": "2"}
        asset_id = self.resource(key, "asset", **attributes)
        if not known:
            source = self.urls.get(media.asset_id) or OFFLINE + quote(attributes["name"])
            element = self.resources[-1]
            ElementTree.SubElement(element, "media-rep", kind="original-media", src=source)
        return asset_id

    def caption(self, parent: Element, item: Caption, offset: int, duration: int, track: Track) -> Element:
        times = {"offset": _seconds(offset), "start": "0s", "duration": _seconds(duration)}
        role = f"iTT?captionFormat=ITT.{track.language or 'en'}"
        element = ElementTree.SubElement(parent, "caption", {"name": item.text, **times, "role": role})
        self.text(element, item.text)
        return element

    def text(self, parent: Element, text: str) -> None:
        self.styles += 1
        style = f"ts{self.styles}"
        holder = ElementTree.SubElement(parent, "text")
        ElementTree.SubElement(holder, "text-style", ref=style).text = _printable(text)
        definition = ElementTree.SubElement(parent, "text-style-def", id=style)
        look = {"font": "Helvetica", "fontSize": "72", "fontColor": "1 1 1 1", "alignment": "center"}
        ElementTree.SubElement(definition, "text-style", look)


def _under(anchors: list[tuple[int, int, Element]], time: int) -> tuple[int, int, Element]:
    """The storyline element that lies under ``time`` (the last one beyond the end)."""
    return max((anchor for anchor in anchors if anchor[0] <= time), key=lambda a: a[0], default=anchors[0])


def _colour(text: str) -> str:
    """``#rrggbb`` -> red, green, blue from 0 to 1."""
    try:
        red, green, blue = bytes.fromhex(text.lstrip("#"))
    except ValueError:
        red = green = blue = 0
    return " ".join(f"{value / 255:.4f}" for value in (red, green, blue))


def _printable(text: str) -> str:
    """Without the control characters that XML 1.0 can't hold."""
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 32)
