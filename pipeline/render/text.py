"""Draws pages of text with Qt's shaping: bidirectional text, ligatures, fallback fonts, colour emoji.

A page is laid out once; each state of it (a word becoming the spoken one) is painted once from kept parts and
comes out as a premultiplied bitmap with its place in the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
    QTransform,
)

from pipeline.captions.layout import Line
from pipeline.captions.styles import Reveal, TextStyle, text_unit
from pipeline.render.caption_box import TextBox, block_top, own_corner
from pipeline.render.presets import SafeZone
from pipeline.render.text_fonts import is_coloured, make_font
from pipeline.render.text_paint import from_array, qt_colour, round_pen, softened, tinted, to_array
from pipeline.timeline.caption_place import CaptionPlace


@dataclass(frozen=True, slots=True, eq=False)
class TextBitmap:
    """Painted text. ``rgba``: (height, width, 4) uint8 premultiplied; ``x``, ``y``: where in the frame."""

    rgba: NDArray[np.uint8]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PageState:
    """How far a page is: the spoken word, and how much of it.

    ``progress`` 0..1: karaoke's fill, the popping word's growth, the typewriter's share of letters.
    """

    spoken: int | None = None
    progress: float = 1.0


@dataclass(slots=True)
class _Piece:
    """One unit, ready to paint, in frame coordinates."""

    word: int
    path: QPainterPath
    box: QRectF
    pictures: list[tuple[QRectF, QImage]]
    """Glyphs that are pictures (colour emoji), and where they lie."""
    right_to_left: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that are laid out, in pixels of the frame. ``padding``: of the panel around them;
    ``pixels``: the size of their letters.
    """

    left: float
    top: float
    wide: float
    tall: float
    padding: float
    pixels: float

    def box(self, size: tuple[int, int]) -> TextBox:
        """What it takes of a frame of ``size``, its panel with it."""
        return TextBox(
            (self.left - self.padding) / size[0],
            (self.top - self.padding) / size[1],
            (self.left + self.wide + self.padding) / size[0],
            (self.top + self.tall + self.padding) / size[1],
        )


class Typesetter:
    """Lays out and paints text of one style in frames of one size."""

    def __init__(self, style: TextStyle, size: tuple[int, int], zone: SafeZone, scale: float = 1.0) -> None:
        self.style = style
        self.size = size
        self.pixels = style.size * text_unit(*size) * scale
        self.font = make_font(style.family, style.weight, self.pixels, style.tracking)
        self._metrics = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}
        width, height = size
        side = max(zone.left, zone.right) * width
        self._zone = QRectF(side, zone.top * height, width - 2 * side, height * (1 - zone.top - zone.bottom))
        self.max_width = self._zone.width() * style.max_width - 2 * self._margin_inside

    @property
    def _margin_inside(self) -> float:
        return self.style.padding * self.pixels if self.style.panel else 0.0

    def measure(self, text: str) -> float:
        """Width of ``text`` in pixels."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def block(self, lines: Sequence[Line], place: CaptionPlace | None = None) -> TextBlock:
        """Where ``lines`` lie: at ``place``, else at the style's place inside the safe zone."""
        style = self.style
        widest = max(self.measure(line.text) for line in lines)
        shrink = min(1.0, self.max_width / widest) if widest > 0 else 1.0
        pixels = self.pixels * shrink  # one unit wider than a line: smaller rather than cut
        tall = pixels * style.line_spacing * (len(lines) - 1) + pixels
        wide, padding = widest * shrink, self._margin_inside * shrink
        if place is not None:
            left, top = own_corner(place, self.size, (wide, tall), padding)
        else:
            edges = (self._zone.top(), self._zone.bottom())
            top = block_top(style, self.size, edges, tall, padding)
            aligned = style.align == "left"
            left = self._zone.left() + self._margin_inside if aligned else (self.size[0] - wide) / 2
        return TextBlock(left, top, wide, tall, padding, pixels)

    def page(self, lines: Sequence[Line], place: CaptionPlace | None = None) -> PagePainter:
        """Lays ``lines`` out where ``block`` says."""
        style, block = self.style, self.block(lines, place)
        pixels = block.pixels
        shrunk = pixels < self.pixels
        font = make_font(style.family, style.weight, pixels, style.tracking) if shrunk else self.font
        pieces: list[_Piece] = []
        for number, line in enumerate(lines):
            top = block.top + number * pixels * style.line_spacing
            pieces.extend(self._line_pieces(line, font, block, top))
        return PagePainter(style, pixels, self.size, pieces)

    def _line_pieces(self, line: Line, font: QFont, block: TextBlock, top: float) -> list[_Piece]:
        pixels = block.pixels
        layout = QTextLayout(line.text, font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(1e6)
        layout.endLayout()
        natural = row.naturalTextRect()
        width = natural.width()
        left = block.left if self.style.align == "left" else block.left + (block.wide - width) / 2
        # Letters stand so that the em square, not the font's generous line box, fills the line.
        metrics = QFontMetricsF(font)
        baseline = top + (pixels + metrics.capHeight()) / 2
        origin = QPointF(left - natural.left(), baseline - row.ascent() - row.y())
        pieces = []
        for word, start, length in line.ranges():
            pieces.append(_piece(layout, word, line.text, start, length, origin, pixels, baseline))
        return pieces


def _piece(
    layout: QTextLayout,
    word: int,
    text: str,
    start: int,
    length: int,
    origin: QPointF,
    pixels: float,
    baseline: float,
) -> _Piece:
    # QTextLayout counts UTF-16 code units; Python counts characters.
    before = len(text[:start].encode("utf-16-le")) // 2
    units = len(text[start : start + length].encode("utf-16-le")) // 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    pictures: list[tuple[QRectF, QImage]] = []
    left, right = float("inf"), float("-inf")
    right_to_left = False
    for run in layout.glyphRuns(before, units):
        raw = run.rawFont()
        coloured = is_coloured(raw)
        right_to_left = right_to_left or run.isRightToLeft()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
            if coloured:
                # Never ask a colour font for an outline: Qt then forgets the glyph's picture.
                picture = raw.alphaMapForGlyph(glyph)
                if not picture.isNull():
                    pictures.append((raw.boundingRect(glyph).translated(position + origin), picture))
                continue
            path.addPath(raw.pathForGlyph(glyph).translated(position + origin))
        box = run.boundingRect().translated(origin)
        left, right = min(left, box.left()), max(right, box.right())
    if left > right:
        left = right = origin.x()
    area = QRectF(left, baseline - pixels * 0.86, right - left, pixels * 1.12)
    piece = text[start : start + length]
    return _Piece(word, path, area, pictures, right_to_left, piece)


@dataclass(slots=True)
class PagePainter:
    """Paints the states of one laid-out page."""

    style: TextStyle
    pixels: float
    size: tuple[int, int]
    pieces: list[_Piece]
    _area: QRectF = field(default_factory=QRectF)
    _shadow: QImage | None = None
    _outline: QImage | None = None
    _stroke: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        style = self.style
        box = QRectF()
        for piece in self.pieces:
            box = box.united(piece.box).united(piece.path.boundingRect())
        reach = style.outline_width + style.shadow_offset + 3 * style.shadow_blur + style.padding + 0.1
        if style.reveal is Reveal.POP:
            reach += style.grow
        margin = reach * self.pixels
        box.adjust(-margin, -margin, margin, margin)
        box = box.intersected(QRectF(-8, -8, self.size[0] + 16, self.size[1] + 16))
        left, top = int(np.floor(box.left())) & ~1, int(np.floor(box.top())) & ~1
        width, height = int(np.ceil(box.right())) - left, int(np.ceil(box.bottom())) - top
        self._area = QRectF(left, top, max(width, 2), max(height, 2))

    def paint(self, state: PageState) -> TextBitmap:
        """The page in ``state``."""
        style = self.style
        typing = style.reveal is Reveal.TYPEWRITER
        popping = style.reveal is Reveal.POP and state.progress < 1.0
        image = self._under(state).copy()
        painter = self._painter(image)
        if style.word_box and state.spoken is not None:
            self._paint_word_boxes(painter, state.spoken)
        if style.outline and style.outline_width > 0 and not typing:
            if self._outline is None:
                self._outline = from_array(tinted(self._stroke_mask(), qt_colour(style.outline)))
            painter.drawImage(self._area.topLeft(), self._outline)
        for piece in self.pieces:
            if popping and piece.word == state.spoken:
                continue
            if typing:
                self._type(painter, piece, state)
            else:
                self._fill(painter, piece, self._brush(piece, state))
        if popping:
            for piece in self.pieces:
                if piece.word == state.spoken:
                    self._pop(painter, piece, state)
        painter.end()
        return TextBitmap(to_array(image), int(self._area.left()), int(self._area.top()))

    def _brush(self, piece: _Piece, state: PageState) -> QBrush:
        style = self.style
        plain, lit = qt_colour(style.colour), qt_colour(style.highlight)
        if state.spoken is None or style.reveal in (Reveal.PLAIN, Reveal.TYPEWRITER):
            return QBrush(plain)
        if style.reveal is Reveal.KARAOKE:
            if piece.word != state.spoken:
                return QBrush(lit if piece.word < state.spoken else plain)
            return _partly(piece, lit, plain, state.progress)
        return QBrush(lit if piece.word == state.spoken else plain)

    def _under(self, state: PageState) -> QImage:
        """Panel and shadow, the same for all states."""
        if self._shadow is not None:
            return self._shadow
        style = self.style
        image = self._blank()
        if style.panel:
            painter = self._painter(image)
            area = QRectF()
            for piece in self.pieces:
                area = area.united(piece.box)
            pad = style.padding * self.pixels
            area.adjust(-pad, -pad * 0.7, pad, pad * 0.7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qt_colour(style.panel))
            painter.drawRoundedRect(area, style.radius * self.pixels, style.radius * self.pixels)
            painter.end()
        if style.shadow:
            self._paint_shadow(image)
        self._shadow = image
        return image

    def _paint_shadow(self, image: QImage) -> None:
        style = self.style
        mask = self._blank()
        painter = self._painter(mask)
        for piece in self.pieces:
            painter.fillPath(piece.path, QColor(0, 0, 0))
        painter.end()
        alpha = to_array(mask)[..., 3]
        if style.outline_width > 0:
            alpha = np.asarray(cv2.max(alpha, self._stroke_mask()), np.uint8)
        shade = tinted(softened(alpha, style.shadow_blur * self.pixels / 2), qt_colour(style.shadow))
        painter = self._painter(image)
        below = QPointF(0, style.shadow_offset * self.pixels)
        painter.drawImage(self._area.topLeft() + below, from_array(shade))
        painter.end()

    def _stroke_mask(self) -> NDArray[np.uint8]:
        """How much of each pixel the outline covers: stroking is dear, so it is done once."""
        if self._stroke is None:
            image = self._blank()
            painter = self._painter(image)
            pen = round_pen(QColor(0, 0, 0), 2 * self.style.outline_width * self.pixels)
            for piece in self.pieces:
                painter.strokePath(piece.path, pen)
            painter.end()
            self._stroke = np.ascontiguousarray(to_array(image)[..., 3])
        return self._stroke

    def _paint_word_boxes(self, painter: QPainter, spoken: int) -> None:
        pad, radius = self.style.padding * self.pixels, self.style.radius * self.pixels
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qt_colour(self.style.word_box))
        for piece in self.pieces:
            if piece.word == spoken:
                painter.drawRoundedRect(
                    piece.box.adjusted(-pad, -pad * 0.35, pad, pad * 0.35), radius, radius
                )

    def _fill(self, painter: QPainter, piece: _Piece, brush: QBrush) -> None:
        painter.fillPath(piece.path, brush)
        for box, picture in piece.pictures:
            painter.drawImage(box, picture)

    def _pop(self, painter: QPainter, piece: _Piece, state: PageState) -> None:
        grown = 1.0 + self.style.grow * (1.0 - state.progress)
        centre = piece.box.center()
        turn = QTransform()
        turn.translate(centre.x(), centre.y())
        turn.scale(grown, grown)
        turn.translate(-centre.x(), -centre.y())
        path = turn.map(piece.path)
        if self.style.outline and self.style.outline_width > 0:
            painter.strokePath(
                path, round_pen(qt_colour(self.style.outline), 2 * self.style.outline_width * self.pixels)
            )
        painter.fillPath(path, qt_colour(self.style.highlight))
        for box, picture in piece.pictures:
            painter.drawImage(turn.mapRect(box), picture)

    def _type(self, painter: QPainter, piece: _Piece, state: PageState) -> None:
        if state.spoken is None or piece.word > state.spoken:
            return
        if piece.word < state.spoken or state.progress >= 1.0:
            self._fill(painter, piece, QBrush(qt_colour(self.style.colour)))
            return
        painter.save()
        painter.setClipRect(_share(piece, state.progress))
        self._fill(painter, piece, QBrush(qt_colour(self.style.colour)))
        painter.restore()

    def _blank(self) -> QImage:
        image = QImage(
            int(self._area.width()), int(self._area.height()), QImage.Format.Format_RGBA8888_Premultiplied
        )
        image.fill(0)
        return image

    def _painter(self, image: QImage) -> QPainter:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self._area.topLeft())
        return painter


def _share(piece: _Piece, progress: float) -> QRectF:
    box = QRectF(piece.box)
    width = box.width() * progress
    left = box.right() - width if piece.right_to_left else box.left()
    return QRectF(left, box.top() - box.height(), width, box.height() * 3)


def _partly(piece: _Piece, lit: QColor, plain: QColor, progress: float) -> QBrush:
    if progress <= 0.0 or progress >= 1.0:
        return QBrush(lit if progress >= 1.0 else plain)
    start, end = piece.box.left(), piece.box.right()
    if piece.right_to_left:
        start, end = end, start
    gradient = QLinearGradient(QPointF(start, 0), QPointF(end, 0))
    gradient.setColorAt(0, lit)
    gradient.setColorAt(progress, lit)
    gradient.setColorAt(min(progress + 1e-3, 1.0), plain)
    gradient.setColorAt(1, plain)
    return QBrush(gradient)
