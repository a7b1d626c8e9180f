"""Where a caption stands in the frame: its own place, or its style's."""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline import edits
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Caption, CaptionPlace, Number, Timeline
from ui.fields.scale import Scale
from ui.inspector.setting import NumberSetting, Setting
from ui.player.caption_placing import words_box
from ui.words import tr

_PERCENT = Scale(0, 100, 50, 0.5, 1, "%", 100)


def caption_place_settings() -> tuple[Setting, ...]:
    """Across and down, in per cent of the frame."""
    return (
        NumberSetting(
            "caption.x",
            tr("Across"),
            _PERCENT,
            lambda timeline, item: _read(timeline, item, "x"),
            lambda timeline, item, value: _write(timeline, item, "x", value),
            hint=tr("The middle of the words, % of the picture’s width; or drag them in the player"),
        ),
        NumberSetting(
            "caption.y",
            tr("Down"),
            _PERCENT,
            lambda timeline, item: _read(timeline, item, "y"),
            lambda timeline, item, value: _write(timeline, item, "y", value),
            hint=tr("The middle of the words, % of the picture’s height; or drag them in the player"),
        ),
    )


def caption_in(timeline: Timeline, item: str) -> Caption | None:
    """The caption with this id."""
    found = timeline.find(item)
    known = found[0].items[found[1]] if found is not None else None
    return known if isinstance(known, Caption) else None


def _place(timeline: Timeline, item: str) -> CaptionPlace | None:
    """Its own place, else where its style puts its first words; None when it is no caption."""
    caption, found = caption_in(timeline, item), timeline.find(item)
    if caption is None or found is None or caption.place is not None:
        return caption.place if caption is not None else None
    size = (timeline.width, timeline.height)
    box = words_box(caption, caption.style or found[0].style, size, caption.source_start)
    if box is None:
        return CaptionPlace(0.5, 0.5)
    return CaptionPlace(_held((box.left + box.right) / 2), _held((box.top + box.bottom) / 2))


def _held(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _read(timeline: Timeline, item: str, field: str) -> Number | None:
    place = _place(timeline, item)
    return None if place is None else float(getattr(place, field))


def _write(timeline: Timeline, item: str, field: str, value: Number) -> Timeline:
    place = _place(timeline, item)
    if place is None:
        return timeline
    return edits.place_captions(timeline, (item,), replace(place, **{field: value_at(value, 0)}))
