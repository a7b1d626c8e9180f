"""The list to add an effect or a look from: searched by typing, seen on the picture of the moment.

What the pointer or the arrow keys rest on is shown in the player; Enter or a click adds it, Escape does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pipeline.audio.kinds import SOUND_KINDS
from pipeline.render.effects import EFFECTS
from pipeline.render.effects.looks import built_in_looks
from ui import theme
from ui.icons import icon
from ui.inspector.look_previews import HEIGHT, WIDTH, LookPreviews
from ui.inspector.terms import effect_word
from ui.words import tr

_SIZE = QSize(304, 440)
_NAME = Qt.ItemDataRole.UserRole
_BY_JOB = frozenset({"lut", "stabilise"})
"""Kinds that need a file measured or brought before they can be put on a clip."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be added. ``name``: a kind, ``look:<name>``, ``lut:<asset>`` or ``job:<kind>``."""

    name: str
    words: str
    group: str


def offers(pictures: bool, sounds: bool, videos: bool, luts: Sequence[tuple[str, str]] = ()) -> list[Offer]:
    """What fits clips that have pictures, sound, moving pictures; ``luts``: (asset id, name)."""
    found: list[Offer] = []
    if pictures:
        looks = tr("Looks")
        found += [Offer(f"look:{look.name}", look.label, looks) for look in built_in_looks()]
        found += [Offer(f"lut:{asset_id}", name, looks) for asset_id, name in luts]
        picture = tr("Picture")
        found += [Offer(kind, effect_word(kind), picture) for kind in EFFECTS if kind not in _BY_JOB]
        if videos:
            found.append(Offer("job:stabilise", effect_word("stabilise"), picture))
    if sounds:
        found += [Offer(kind, effect_word(kind), tr("Sound")) for kind in SOUND_KINDS]
    return found


class EffectPicker(QFrame):
    """``chosen`` and ``tried`` carry the name of an offer; an empty ``tried`` ends trying."""

    chosen = Signal(str)
    tried = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.set_kind(self, "popup")
        self.setFixedSize(_SIZE)
        self._offers: list[Offer] = []
        self._previews = LookPreviews(self)
        self._previews.drawn.connect(self._take_picture)
        self._rows: dict[str, QListWidgetItem] = {}
        self.search = QLineEdit(placeholderText=tr("Search effects and looks"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search effects and looks"))
        self.search.addAction(icon("search", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Effects and looks"))
        self.list.setIconSize(QSize(WIDTH * 3 // 4, HEIGHT * 3 // 4))
        self.list.setUniformItemSizes(False)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemEntered.connect(self._try)
        self.list.currentItemChanged.connect(lambda item, _before: self._try(item))

    def open_at(self, place: QPoint, offered: list[Offer], picture: QImage | None) -> None:
        """Opens with its right upper corner at ``place`` on the screen."""
        self._offers = offered
        self.search.clear()
        self._fill()
        room = self.screen().availableGeometry()
        x = min(max(place.x() - self.width(), room.left()), room.right() - self.width())
        y = min(max(place.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.search.setFocus()
        if picture is not None:
            seen = [
                offer.name for offer in offered if ":" not in offer.name or offer.name.startswith("look:")
            ]
            self._previews.show(picture, [name for name in seen if name not in SOUND_KINDS])

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is tried any more."""
        self._previews.stop()
        self.tried.emit("")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search takes the first that is found; the arrows go through the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem() or self._first()
            if item is not None:
                self._choose(item)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            first = self._first()
            if first is not None:
                self.list.setFocus()
                self.list.setCurrentItem(first)
        else:
            super().keyPressEvent(event)

    def names(self) -> list[str]:
        """The names of the offers that are found, in order."""
        found = (self.list.item(row).data(_NAME) for row in range(self.list.count()))
        return [name for name in found if name]

    def _first(self) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_NAME)), None)

    def _fill(self) -> None:
        wanted = self.search.text().casefold().split()
        icons = {name: row.icon() for name, row in self._rows.items()}
        self.list.clear()
        self._rows = {}
        group = ""
        for offer in self._offers:
            if not all(word in f"{offer.words} {offer.group} {offer.name}".casefold() for word in wanted):
                continue
            if offer.group != group:
                group = offer.group
                self._add_heading(group)
            row = QListWidgetItem(offer.words)
            row.setData(_NAME, offer.name)
            row.setSizeHint(QSize(0, HEIGHT * 3 // 4 + 8))
            row.setIcon(icons.get(offer.name) or _blank(offer.name))
            self.list.addItem(row)
            self._rows[offer.name] = row
        if not self._rows:
            self._add_heading(tr("Nothing is called that."))

    def _add_heading(self, words: str) -> None:
        heading = QListWidgetItem(words)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setSizeHint(QSize(0, 28))
        self.list.addItem(heading)

    def _take_picture(self, name: str, picture: QImage) -> None:
        row = self._rows.get(name)
        if row is not None:
            row.setIcon(QIcon(QPixmap.fromImage(picture)))

    def _try(self, item: QListWidgetItem | None) -> None:
        name = item.data(_NAME) if item is not None else None
        if name and self.isVisible():
            self.tried.emit(name)

    def _choose(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        if name:
            self.hide()
            self.chosen.emit(name)


def _blank(name: str) -> QIcon:
    """A ground as large as the pictures to come, with a symbol for what is heard."""
    picture = QPixmap(WIDTH, HEIGHT)
    picture.fill(theme.colour("raised"))
    if name in SOUND_KINDS:
        return icon("sound", "text_dim")
    return QIcon(picture)
