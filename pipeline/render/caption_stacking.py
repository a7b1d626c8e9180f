"""Captions of several languages at once: each language stands above the one below it.

Why by whole blocks: a line that moved with what its neighbour says just now could not be read.
"""

from __future__ import annotations

from pipeline.captions.styles import load_style
from pipeline.render.caption_box import caption_box
from pipeline.render.presets import SafeZone
from pipeline.timeline.caption_place import CaptionPlace
from pipeline.timeline.model import Caption, Timeline, Track, TrackKind


def place_of(
    timeline: Timeline, track: Track, caption: Caption, size: tuple[int, int], zone: SafeZone
) -> CaptionPlace | None:
    """Where a caption's words stand; None: where its style says.

    A place of its own goes before. ``size``: the frame, (width, height) in pixels.
    """
    rank = languages_below(timeline, track) if caption.place is None else 0
    if not rank:
        return caption.place
    box = caption_box(load_style(caption.style or track.style), size, zone)
    tall, middle = box.bottom - box.top, (box.top + box.bottom) / 2
    up = box.top - rank * tall >= zone.top
    return CaptionPlace((box.left + box.right) / 2, middle - rank * tall if up else middle + rank * tall)


def languages_below(timeline: Timeline, track: Track) -> int:
    """How many other languages have captions that are shown on tracks below this one."""
    if not track.language:
        return 0
    found: set[str] = set()
    for other in timeline.tracks:
        if other.id == track.id:
            break
        if other.kind is TrackKind.CAPTION and not other.hidden and other.items and other.language:
            found.add(other.language)
    return len(found - {track.language})
