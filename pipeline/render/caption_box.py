"""Where a caption's text lies in the frame, inside what every platform leaves free.

The same arithmetic as the typesetter's (``text``), in fractions of the frame and without Qt,
so that a pane can draw the box and a check can say what covers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.captions.styles import TextStyle, text_unit
from pipeline.render.presets import SafeZone


@dataclass(frozen=True, slots=True)
class TextBox:
    """A rectangle as fractions of the frame: 0..1 from its left and top edge."""

    left: float
    top: float
    right: float
    bottom: float

    def inside(self, zone: SafeZone, tolerance: float = 0.002) -> bool:
        """True when nothing of it lies under what a platform covers."""
        return (
            self.left >= zone.left - tolerance
            and self.right <= 1 - zone.right + tolerance
            and self.top >= zone.top - tolerance
            and self.bottom <= 1 - zone.bottom + tolerance
        )

    def moved(self, across: float, down: float) -> TextBox:
        """The box moved by fractions of the frame's width and height."""
        return TextBox(self.left + across, self.top + down, self.right + across, self.bottom + down)


def union_of(zones: Iterable[SafeZone]) -> SafeZone:
    """What stays clear of all: the widest margin at each side (none: nothing is covered)."""
    known = list(zones)
    if not known:
        return SafeZone(0.0, 0.0, 0.0, 0.0)
    return SafeZone(
        max(zone.top for zone in known),
        max(zone.bottom for zone in known),
        max(zone.left for zone in known),
        max(zone.right for zone in known),
    )


def caption_box(style: TextStyle, size: tuple[int, int], zone: SafeZone, lines: int = 0) -> TextBox:
    """Where a caption of ``lines`` lines (0: as many as the style allows) is drawn at its widest.

    ``size``: the frame, (width, height) in pixels; ``zone``: that of the preset it is rendered with.
    """
    width, height = size
    count = lines or style.max_lines
    pixels = style.size * text_unit(width, height)
    padding = style.padding * pixels if style.panel else 0.0
    side = max(zone.left, zone.right) * width
    room = width - 2 * side
    tall = pixels * style.line_spacing * (count - 1) + pixels
    top_edge, bottom_edge = zone.top * height, (1 - zone.bottom) * height
    position = style.position_landscape if width > height else style.position
    centre = top_edge + position * (bottom_edge - top_edge)
    low, high = top_edge + tall / 2 + padding, bottom_edge - tall / 2 - padding
    top = min(max(centre, low), max(low, high)) - tall / 2
    half = min(room * style.max_width, room) / 2
    middle = side + half if style.align == "left" else width / 2
    return TextBox(
        (middle - half) / width,
        (top - padding) / height,
        (middle + half) / width,
        (top + tall + padding) / height,
    )
