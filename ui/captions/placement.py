"""Where captions of a style stand in the frame, and what a platform's own buttons cover there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pipeline.captions.styles import load_style
from pipeline.render.caption_box import TextBox, caption_box
from pipeline.render.presets import SafeZone
from ui import theme
from ui.fields.choice import ChoiceField
from ui.locked_controls import only_looks
from ui.player.zones import zones_for
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

_OPEN = SafeZone(0.0, 0.0, 0.0, 0.0)
_TALL = 112
"""Pixels: the frame's height in the drawing."""


class PlacementView(QWidget):
    """A small frame with the captions' place and, for a platform, what it covers."""

    def __init__(self, desk: CaptionDesk) -> None:
        super().__init__()
        self._desk = desk
        self._style = ""
        self._shapes: tuple[int, int] = (0, 0)
        self.frame = _Frame()
        self.choice = ChoiceField(
            tr("Safe zone"), [("", tr("Own frame"))], tr("Which platform’s buttons must not cover captions")
        )
        self.choice.chosen.connect(lambda _value: self._show())
        only_looks(self.choice)
        self.told = QLabel(wordWrap=True)
        theme.set_kind(self.told, "dim-small")
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.choice)
        side.addWidget(self.told)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.frame, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        desk.session.timeline_changed.connect(self._on_timeline)
        self._on_timeline()

    def show_style(self, style: str) -> None:
        """Shows another style's place."""
        if style != self._style:
            self._style = style
            self._show()

    def _on_timeline(self) -> None:
        timeline = self._desk.session.timeline
        size = (timeline.width, timeline.height)
        if size != self._shapes:
            self._shapes = size
            known = zones_for(*size)
            self.choice.set_choices(
                [("", tr("Own frame")), *((key, zone.name) for key, zone in known.items())]
            )
            self.choice.set_value(next(iter(known), ""))
            self._show()

    def _show(self) -> None:
        width, height = self._shapes
        found = zones_for(width, height).get(str(self.choice.value or ""))
        zone = SafeZone(found.top, found.bottom, found.left, found.right) if found is not None else _OPEN
        style = load_style(self._style)
        box = caption_box(style, (width, height), zone)
        self.frame.show_place(width / height, box, zone)
        if found is None:
            self.told.setText(tr("Where captions stand when the film is exported in its own frame."))
            return
        plain = caption_box(style, (width, height), _OPEN)
        if plain.inside(zone):
            self.told.setText(tr("Clear of everything {name} shows over the picture.", name=found.name))
        else:
            self.told.setText(
                tr("The {name} export moves captions here, clear of its buttons.", name=found.name)
            )


class _Frame(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._aspect, self._box, self._zone = 9 / 16, TextBox(0, 0, 0, 0), _OPEN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Where captions stand"))

    def show_place(self, aspect: float, box: TextBox, zone: SafeZone) -> None:
        self._aspect, self._box, self._zone = aspect, box, zone
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = round(_TALL * self._aspect)
        return QSize(min(wide, 160), round(min(wide, 160) / self._aspect))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(theme.colour("input"))
        painter.drawRoundedRect(area, 4, 4)
        zone = self._zone
        clear = QRectF(
            area.left() + zone.left * area.width(),
            area.top() + zone.top * area.height(),
            (1 - zone.left - zone.right) * area.width(),
            (1 - zone.top - zone.bottom) * area.height(),
        )
        if zone != _OPEN:
            painter.setClipRect(area)
            painter.fillRect(area, theme.colour("danger", 60))
            painter.fillRect(clear, theme.colour("input"))
            painter.setPen(QPen(theme.colour("line_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(clear)
        box = self._box
        text = QRectF(
            area.left() + box.left * area.width(),
            area.top() + box.top * area.height(),
            (box.right - box.left) * area.width(),
            (box.bottom - box.top) * area.height(),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        lines = 2
        each = text.height() / lines
        for number in range(lines):
            bar = QRectF(
                text.left(), text.top() + number * each + each * 0.2, text.width(), max(2.0, each * 0.6)
            )
            inset = text.width() * (0.05 if number == 0 else 0.2)
            painter.drawRoundedRect(bar.adjusted(inset, 0, -inset, 0), 2, 2)
        painter.end()
