"""Where a caption's text lies in the frame, inside what every platform leaves free.

Without Qt and in fractions of the frame, so that a pane can draw the box and a check can say what covers it;
the typesetter (``text``) asks ``block_top`` too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.captions.styles import TextStyle, text_unit
from pipeline.render.presets import SafeZone
from pipeline.timeline.caption_place import CaptionPlace


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


def block_top(
    style: TextStyle, size: tuple[int, int], edges: tuple[float, float], tall: float, padding: float
) -> float:
    """Where the first line's em square begins, in pixels from the frame's top.

    ``edges``: top and bottom of the zone; ``tall``: height of the lines; ``padding``: of a panel around them.
    The style's place is kept to as far as the block stays inside; one too tall begins at the zone's top.
    """
    top, bottom = edges
    position = style.position_landscape if size[0] > size[1] else style.position
    low, high = top + tall / 2 + padding, bottom - tall / 2 - padding
    centre = min(max(top + position * (bottom - top), low), max(low, high))
    return centre - tall / 2


def own_corner(
    place: CaptionPlace, size: tuple[int, int], block: tuple[float, float], padding: float
) -> tuple[float, float]:
    """Left and top of a block of text at a place of its own, in pixels, held inside the frame.

    ``block``: its width and height in pixels; one too large for the frame begins at its left or top edge.
    """
    corner = []
    for share, length, extent in zip((place.x, place.y), size, block, strict=True):
        last = length - extent - padding
        corner.append(min(max(share * length - extent / 2, padding), max(padding, last)))
    return corner[0], corner[1]


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
    top = block_top(style, size, (zone.top * height, (1 - zone.bottom) * height), tall, padding)
    half = min(room * style.max_width, room) / 2
    middle = side + half if style.align == "left" else width / 2
    return TextBox(
        (middle - half) / width,
        (top - padding) / height,
        (middle + half) / width,
        (top + tall + padding) / height,
    )
