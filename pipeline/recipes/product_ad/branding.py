"""An ad in a brand's clothes: watermark, title style, bumpers, and the logo over its last words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.recipes.assembly import derived_id
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.timeline import tracks
from pipeline.timeline.branding import PART, Brand, Watermark, apply_brand
from pipeline.timeline.model import (
    Clip,
    Fit,
    Gap,
    Interpolation,
    Item,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds

LOGO_SIZE = 0.3
"""Longer side of the logo on the last words, of the frame's shorter one."""
_LOGO_HEIGHT = -0.4
"""Where its middle stands: frame heights below the frame's."""
_APPEAR = from_seconds(0.4)


@dataclass(frozen=True, slots=True)
class AdLook:
    """What an ad wears. ``logo``: shown large while the ad asks for something; None: no logo."""

    brand: Brand
    logo: Watermark | None = None


PLAIN = AdLook(Brand())


def branded(timeline: Timeline, brief: ProductAdBrief, look: AdLook) -> Timeline:
    """The ad in ``look``: over its last words the logo stands large, and the watermark makes room for it."""
    if look == PLAIN:
        return timeline
    timeline = apply_brand(timeline, look.brand)
    asked = _last_words(timeline)
    if look.logo is None or asked is None:
        return timeline
    logo = _logo(brief, look.logo, asked.duration, timeline.width / timeline.height)
    items: list[Item] = [logo]
    if asked.start > 0:
        items.insert(0, Gap(derived_id(brief.key, "gap:logo"), asked.start))
    track = Track(derived_id(brief.key, "track:logo"), TrackKind.VIDEO, "Logo", tuple(items))
    timeline = tracks.add_track(timeline, track)
    return _watermark_until(timeline, asked.start)


def _last_words(timeline: Timeline) -> TimeRange | None:
    """When the last title is shown."""
    titles = [
        span
        for track in timeline.tracks
        for span, item in track.placed()
        if isinstance(item, Clip) and item.media.kind is MediaKind.TITLE
    ]
    return max(titles, key=lambda span: span.start, default=None)


def _logo(brief: ProductAdBrief, logo: Watermark, length: Flicks, frame: float) -> Clip:
    across, down = min(frame, logo.width / logo.height), min(1.0, frame * logo.height / logo.width)
    appear = Flicks(min(_APPEAR, length // 2))
    opacity = (
        Keyframe(ZERO, 0.0, Interpolation.LINEAR),
        Keyframe(appear, 1.0, Interpolation.LINEAR),
    )
    return Clip(
        derived_id(brief.key, "clip:logo"),
        MediaReference(MediaKind.IMAGE, logo.asset_id, None, "Logo"),
        length,
        name="Logo",
        transform=Transform(
            y=_LOGO_HEIGHT,
            scale=LOGO_SIZE * min(frame, 1.0) / max(across, down),
            opacity=opacity,
            fit=Fit.FIT,
        ),
        metadata=((PART, "logo"),),
    )


def _watermark_until(timeline: Timeline, end: Flicks) -> Timeline:
    """The watermark ends where the large logo comes: nobody signs twice."""
    for track in timeline.tracks:
        for span, item in track.placed():
            marks = isinstance(item, Clip) and (PART, "watermark") in item.metadata
            if marks and isinstance(item, Clip) and span.start < end < span.end:
                shorter = replace(item, duration=Flicks(end - span.start))
                items = tuple(shorter if each is item else each for each in track.items)
                changed = replace(track, items=items)
                kept = tuple(changed if each is track else each for each in timeline.tracks)
                return replace(timeline, tracks=kept)
    return timeline
