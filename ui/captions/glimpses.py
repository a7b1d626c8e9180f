"""A caption's own words in each style, painted by the renderer that exports them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from pipeline.captions.layout import page_at, paginate
from pipeline.captions.styles import load_style
from pipeline.render.caption_layers import page_state
from pipeline.render.presets import SafeZone
from pipeline.render.text import PagePainter, TextBitmap, Typesetter
from pipeline.timeline.model import Caption

MOST_STATES = 6
"""Words of a page that are shown being spoken, one after the other."""
_OPEN = SafeZone(0.0, 0.0, 0.0, 0.0)


def glimpses(
    caption: Caption, frame: tuple[int, int], time: int, names: Sequence[str], room: tuple[int, int]
) -> dict[str, tuple[QImage, ...]]:
    """Style -> pictures of the page at ``time`` (the caption's axis), one for each spoken word.

    ``frame``: the film's (width, height); ``room``: pixels a picture may take. All of a style have one size,
    so that they can follow each other in place.
    """
    width = max(160, min(frame[0], 2 * room[0]))
    size = (width, max(16, round(width * frame[1] / frame[0])))
    return {name: _glimpse(caption, size, time, name, room) for name in names}


def _glimpse(
    caption: Caption, size: tuple[int, int], time: int, name: str, room: tuple[int, int]
) -> tuple[QImage, ...]:
    style = load_style(name)
    setter = Typesetter(style, size, _OPEN)
    pages = paginate(
        caption,
        setter.measure,
        setter.max_width,
        max_lines=style.max_lines,
        max_characters=style.max_characters,
        uppercase=style.uppercase,
    )
    page = page_at(pages, time)
    if page is None:
        return ()
    words = sorted({unit.word for line in page.lines for unit in line.units})
    painter: PagePainter = setter.page(page.lines)
    bitmaps = []
    for index in words[:MOST_STATES]:
        word = caption.words[index]
        bitmaps.append(painter.paint(page_state(caption, style, page, word.start + word.duration * 9 // 10)))
    return _in_place(bitmaps, room)


def _in_place(bitmaps: Sequence[TextBitmap], room: tuple[int, int]) -> tuple[QImage, ...]:
    """The bitmaps on canvases of one size, each where it was in the frame, scaled to the room."""
    drawn = [bitmap for bitmap in bitmaps if bitmap.rgba.size]
    if not drawn:
        return ()
    left, top = min(b.x for b in drawn), min(b.y for b in drawn)
    right = max(b.x + b.rgba.shape[1] for b in drawn)
    bottom = max(b.y + b.rgba.shape[0] for b in drawn)
    found = []
    for bitmap in drawn:
        canvas = np.zeros((bottom - top, right - left, 4), np.uint8)
        height, width = bitmap.rgba.shape[:2]
        canvas[bitmap.y - top : bitmap.y - top + height, bitmap.x - left : bitmap.x - left + width] = (
            bitmap.rgba
        )
        image = QImage(
            canvas.data,
            canvas.shape[1],
            canvas.shape[0],
            4 * canvas.shape[1],
            QImage.Format.Format_RGBA8888_Premultiplied,
        ).copy()
        found.append(
            image.scaled(
                *room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
    return tuple(found)
