"""A brand kit on a timeline, as one pure edit: watermark, caption and title styles, intro and outro.

What a kit put there carries ``brand:<part>`` in its metadata, so applying another kit, or the same one again,
takes the place of the first instead of piling up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.timeline import placement, tracks
from pipeline.timeline.clip_settings import set_text
from pipeline.timeline.model import (
    Clip,
    Fit,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
    new_id,
)
from pipeline.timeline.time import ZERO, Flicks, TimeRange, snap_to_frame

PART = "brand"
MARGIN = 0.04
"""Of the frame's height: between watermark and edge."""
CORNERS = {"top-left": (-1, -1), "top-right": (1, -1), "bottom-left": (-1, 1), "bottom-right": (1, 1)}


@dataclass(frozen=True, slots=True)
class Watermark:
    """A picture in a corner. ``size``: its longer side, of the frame's shorter one; ``opacity`` 0..1."""

    asset_id: str
    width: int
    height: int
    """Pixels of the picture: only their ratio matters."""
    corner: str = "top-right"
    size: float = 0.14
    opacity: float = 0.8


@dataclass(frozen=True, slots=True)
class Bumper:
    """A clip before or after the film."""

    media: MediaReference
    duration: Flicks


@dataclass(frozen=True, slots=True)
class Brand:
    """What is put on a timeline. An empty style and None leave what is there."""

    watermark: Watermark | None = None
    intro: Bumper | None = None
    outro: Bumper | None = None
    caption_style: str = ""
    title_style: str = ""


def apply_brand(timeline: Timeline, brand: Brand) -> Timeline:
    """The timeline in the brand's clothes; an earlier brand's watermark, intro and outro go.

    Raises ``TrackLocked`` where an intro would have to move a locked track.
    """
    timeline = without_brand(timeline)
    timeline = _styled(timeline, brand)
    if brand.intro is not None:
        clip = _bumper(brand.intro, "intro", timeline)
        timeline = placement.ripple_shift(
            timeline, 0, clip.duration, [t.id for t in timeline.tracks], markers=True
        )
        timeline = _on_picture_track(timeline, clip, ZERO)
    if brand.outro is not None:
        timeline = _on_picture_track(timeline, _bumper(brand.outro, "outro", timeline), timeline.duration)
    if brand.watermark is not None and timeline.duration:
        timeline = with_watermark(timeline, brand.watermark)
    return timeline


def with_watermark(timeline: Timeline, mark: Watermark) -> Timeline:
    """The timeline with a logo over all of it, in place of the one before; intro and outro stay."""
    timeline = _lifted(timeline, "watermark")
    track = Track(new_id(), TrackKind.VIDEO, "Watermark", items=(_watermark(mark, timeline),))
    return tracks.add_track(timeline, track)


def without_brand(timeline: Timeline) -> Timeline:
    """The timeline without a brand's watermark, intro and outro; styles stay."""
    intro = next((c for c in _branded(timeline, "intro")), None)
    timeline = _lifted(timeline)
    if intro is not None:
        ids = [track.id for track in timeline.tracks]
        timeline = placement.ripple_shift(timeline, intro.duration, -intro.duration, ids, markers=True)
    return timeline


def _lifted(timeline: Timeline, part: str = "") -> Timeline:
    """Without the brand's clips of a kind (empty: of any), and without the tracks that they leave empty."""
    timeline = placement.lift(timeline, [clip.id for clip in _branded(timeline, part)])
    empty = [
        t.id
        for t in timeline.tracks
        if t.name == "Watermark" and not any(isinstance(i, Clip) for i in t.items)
    ]
    for track_id in empty:
        timeline = tracks.remove_track(timeline, track_id)
    return timeline


def _branded(timeline: Timeline, part: str = "") -> list[Clip]:
    return [
        item
        for track in timeline.tracks
        for item in track.items
        if isinstance(item, Clip) and any(k == PART and (not part or v == part) for k, v in item.metadata)
    ]


def _styled(timeline: Timeline, brand: Brand) -> Timeline:
    for track in timeline.tracks:
        if brand.caption_style and track.kind is TrackKind.CAPTION:
            timeline = tracks.set_track(timeline, track.id, style=brand.caption_style)
        for item in track.items if brand.title_style and not track.locked else ():
            if (
                isinstance(item, Clip)
                and item.media.kind is MediaKind.TITLE
                and item.style != brand.title_style
            ):
                timeline = set_text(timeline, item.id, item.text, brand.title_style)
    return timeline


def _bumper(bumper: Bumper, part: str, timeline: Timeline) -> Clip:
    whole = Flicks(bumper.duration // timeline.rate.frame * timeline.rate.frame)
    duration = max(timeline.rate.frame, whole)
    media = bumper.media
    if media.kind is not MediaKind.IMAGE and media.available_range is None:
        media = replace(media, available_range=TimeRange(ZERO, bumper.duration))
    return Clip(new_id(), media, Flicks(duration), name=media.name, metadata=((PART, part),))


def _watermark(mark: Watermark, timeline: Timeline) -> Clip:
    frame = timeline.width / timeline.height
    across, down = min(frame, mark.width / mark.height), min(1.0, frame * mark.height / mark.width)
    scale = mark.size * min(frame, 1.0) / max(across, down)
    right, low = CORNERS.get(mark.corner, CORNERS["top-right"])
    transform = Transform(
        x=right * (frame / 2 - MARGIN - across * scale / 2),
        y=low * (0.5 - MARGIN - down * scale / 2),
        scale=scale,
        opacity=mark.opacity,
        fit=Fit.FIT,
    )
    media = MediaReference(MediaKind.IMAGE, mark.asset_id, None, "Watermark")
    length = snap_to_frame(timeline.duration, timeline.rate)
    return Clip(
        new_id(), media, length, name="Watermark", transform=transform, metadata=((PART, "watermark"),)
    )


def _on_picture_track(timeline: Timeline, clip: Clip, at: Flicks) -> Timeline:
    track = next((t for t in timeline.tracks if t.kind is TrackKind.VIDEO and not t.locked), None)
    if track is None:
        track = Track(new_id(), TrackKind.VIDEO)
        timeline = tracks.add_track(timeline, track)
    return placement.overwrite(timeline, track.id, at, clip)
