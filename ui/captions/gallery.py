"""The style gallery: the caption's own words in every style, and where the style stands in the frame."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from superqt import QFlowLayout

from pipeline.captions.styles import DEFAULT_CAPTION_STYLE
from pipeline.timeline.model import Caption, CaptionWord
from pipeline.timeline.time import Flicks, from_seconds
from ui import theme
from ui.captions.glimpses import glimpses
from ui.captions.placement import PlacementView
from ui.inspector.settings.words import style_titles
from ui.motion import is_reduced
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

CARD = QSize(152, 76)
_STEP = 320
"""Milliseconds for each word while the mouse is over a card."""
_LATER = 150
_NOT_FOR_CAPTIONS = frozenset({"title", "lower-third"})


class StyleCard(QAbstractButton):
    """One style; while the mouse is over it, or it has the focus, its words are spoken."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name, self._title = name, title
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(tr("Use the style {name}", name=title))
        self.setFixedSize(CARD.width(), CARD.height() + 22)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pictures: tuple[QImage, ...] = ()
        self._at = 0
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self._advance)

    def show_pictures(self, pictures: tuple[QImage, ...]) -> None:
        """What the words look like, one picture for each word being spoken."""
        self._pictures = pictures
        self._rest()

    @property
    def pictures(self) -> tuple[QImage, ...]:
        """What it shows."""
        return self._pictures

    def event(self, event: QEvent) -> bool:
        """Begins and ends the words' play."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn) and not is_reduced():
            self._timer.start()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._timer.stop()
            self._rest()
        return super().event(event)

    def _rest(self) -> None:
        """Shows the last word being spoken: by then every style shows all of the page."""
        self._at = max(0, len(self._pictures) - 1)
        self.update()

    def _advance(self) -> None:
        if self._pictures:
            self._at = (self._at + 1) % len(self._pictures)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark ground as of a film, the words, the style's name."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(1, 1, CARD.width() - 2, CARD.height() - 2)
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        # A picture's ground, not the window's: captions are read on films, whatever the theme.
        ground = QLinearGradient(box.topLeft(), box.bottomRight())
        ground.setColorAt(0, QColor("#2a3350"))
        ground.setColorAt(1, QColor("#5a4a52"))
        painter.fillPath(shape, ground)
        if self._pictures:
            image = self._pictures[min(self._at, len(self._pictures) - 1)]
            scale = self.devicePixelRatioF()
            room = box.adjusted(10, 10, -10, -10)
            size = image.size().toSizeF() / max(scale, 1.0)
            size.scale(
                min(size.width(), room.width()),
                min(size.height(), room.height()),
                Qt.AspectRatioMode.KeepAspectRatio,
            )
            corner = QPointF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2)
            painter.drawImage(QRectF(corner, size), image)
        on = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if on else "line_strong"), 2 if on else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.setPen(theme.colour("text" if self.isChecked() else "text_dim"))
        label = QRectF(2, CARD.height(), CARD.width() - 4, 22)
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), self._title)
        painter.end()


class StyleGallery(QWidget):
    """Cards of all styles; a click styles the selected captions, or all of the track."""

    def __init__(self, desk: CaptionDesk, edits: CaptionEdits) -> None:
        super().__init__()
        self._desk, self._edits = desk, edits
        self._ids: list[str] = []
        self._shown: Caption | None = None
        self.setAccessibleName(tr("Caption styles"))
        self.everything = QPushButton(tr("All captions"))
        self.chosen = QPushButton(tr("Selected"))
        scope = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(4)
        for button, hint in (
            (self.everything, tr("A style is for all captions of this track")),
            (self.chosen, tr("A style is for the selected captions only")),
        ):
            theme.set_kind(button, "chip")
            button.setCheckable(True)
            button.setToolTip(hint)
            scope.addButton(button)
            head.addWidget(button)
        self.everything.setChecked(True)
        head.addStretch(1)
        cards = QWidget()
        flow = QFlowLayout(cards)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        self.cards: dict[str, StyleCard] = {}
        for name, title in style_titles():
            if name not in _NOT_FOR_CAPTIONS:
                card = StyleCard(name, title)
                card.clicked.connect(partial(self._choose, name))
                flow.addWidget(card)
                self.cards[name] = card
        self.placement = PlacementView(desk)
        area = QScrollArea()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(cards)
        column.addWidget(self.placement)
        column.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self.everything, self.chosen):
            button.toggled.connect(lambda _on: self._tick())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self._ask)

    def show_captions(self, caption_ids: list[str]) -> None:
        """Shows the first of these captions (none: the one at the playhead) in every style."""
        self._ids = caption_ids
        self.chosen.setEnabled(bool(caption_ids))
        if not caption_ids:
            self.everything.setChecked(True)
        self._tick()
        if self.isVisible():
            self._later.start()

    def event(self, event: QEvent) -> bool:
        """Paints what is seen, when it is seen."""
        if event.type() is QEvent.Type.Show:
            self._later.start()
        return super().event(event)

    @property
    def style_in_use(self) -> str:
        """The style of the selected caption, or of the track."""
        track = self._desk.track
        own = ""
        if self.chosen.isChecked() and self._ids:
            caption = self._desk.caption(self._desk.row_of(self._ids[0]))
            own = caption.style if caption is not None else ""
        return own or (track.style if track is not None else "") or DEFAULT_CAPTION_STYLE

    def _tick(self) -> None:
        style = self.style_in_use
        for name, card in self.cards.items():
            if card.isChecked() != (name == style):
                card.setChecked(name == style)
        self.placement.show_style(style)

    def _choose(self, name: str) -> None:
        self._edits.set_style(self._ids if self.chosen.isChecked() else (), name)
        self._tick()

    def _ask(self) -> None:
        caption = self._subject()
        if caption == self._shown and any(card.pictures for card in self.cards.values()):
            return
        self._shown = caption
        timeline = self._desk.session.timeline
        frame = (timeline.width, timeline.height)
        ratio = max(1.0, self.devicePixelRatioF())
        room = (round((CARD.width() - 20) * ratio), round((CARD.height() - 20) * ratio))
        question = partial(glimpses, caption, frame, int(caption.source_start), tuple(self.cards), room)
        self._desk.lookups.ask("styles", question, self._take)

    def _subject(self) -> Caption:
        rows = [self._desk.row_of(caption_id) for caption_id in self._ids[:1]] or [self._desk.current, 0]
        found = next((c for row in rows if (c := self._desk.caption(row)) is not None and c.words), None)
        return found or _sample()

    def _take(self, found: dict[str, tuple[QImage, ...]]) -> None:
        for name, pictures in found.items():
            self.cards[name].show_pictures(pictures)


def _sample() -> Caption:
    """Words to look at while there are none of one's own."""
    third = from_seconds(0.4)
    texts = tr("Your words here").split()
    words = tuple(CaptionWord(text, Flicks(i * third), third) for i, text in enumerate(texts))
    return Caption("sample", Flicks(max(1, len(words)) * third), words)
