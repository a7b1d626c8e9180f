"""The detail strip: one asset's picture and facts, how it came to be, who shows it, what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.library.values import Asset, LinkKind
from ui import theme
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.library.stars import StarsField
from ui.library.tags import TagsField
from ui.library.tile import cover, picture_of
from ui.library.words import KIND_ICONS, kind_word, length_of, length_words, moment_words, size_words
from ui.locked_controls import only_looks
from ui.media.pictures import PictureCache
from ui.viewmodels.asset_details import AssetDetails, Relation, jump_to_use, read_details
from ui.viewmodels.library import LibraryBrowser
from ui.viewmodels.prices import price_words
from ui.viewmodels.shelving import Shelving
from ui.words import isolated, tr

PREVIEW = QSize(104, 72)
TITLES = 88
"""Pixels: the column of what the lines are about."""
_SHOWN = 12
"""Of a long list of relations only the first are listed; the rest is a number."""


class DetailStrip(QScrollArea):
    """Shows the asset chosen. ``asset_wanted`` carries the id of an asset to go to."""

    asset_wanted = Signal(str)

    def __init__(self, browser: LibraryBrowser, shelving: Shelving, pictures: PictureCache) -> None:
        super().__init__()
        self._browser = browser
        self._shelving = shelving
        self._asset: Asset | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Details"))
        self._picture = _Picture(pictures)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the asset"))
        self.name.setMinimumWidth(64)
        self.name.setToolTip(tr("Rename (F2)"))
        self.name.editingFinished.connect(self._rename)
        self.stars = StarsField()
        self.stars.rated.connect(lambda rating: self._do(lambda a: shelving.rate([a], rating)))
        self.heart = QToolButton()
        self.heart.setCheckable(True)
        self.heart.setIcon(icon("heart", "text_faint", "danger"))
        self.heart.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heart.setToolTip(tr("Favourite (F)"))
        self.heart.setAccessibleName(tr("Favourite"))
        self.heart.clicked.connect(lambda on: self._do(lambda a: shelving.set_favourite([a], on)))
        self.facts = ElidedLabel("")
        theme.set_kind(self.facts, "dim")
        self.tags = TagsField()
        self.tags.edited.connect(lambda tags: self._do(lambda a: shelving.set_tags(a, tags)))
        self._more = QWidget()
        self._lines = QVBoxLayout(self._more)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.setWidget(self._laid_out())
        browser.facets_changed.connect(lambda: self.tags.offer([tag for tag, _ in browser.tags]))

    def _laid_out(self) -> QWidget:
        body = QWidget()
        marks = QHBoxLayout()
        marks.setSpacing(8)
        marks.addWidget(self.stars)
        marks.addWidget(self.heart)
        marks.addStretch(1)
        head = QGridLayout()
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(4)
        head.addWidget(self._picture, 0, 0, 3, 1)
        head.addWidget(self.name, 0, 1)
        head.addWidget(self.facts, 1, 1)
        head.addLayout(marks, 2, 1)
        head.setColumnStretch(1, 1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.tags)
        layout.addWidget(self._more)
        layout.addStretch(1)
        return body

    @property
    def asset(self) -> Asset | None:
        """The asset shown."""
        return self._asset

    def show_asset(self, asset: Asset) -> None:
        """Shows an asset; its relations follow when they have been read."""
        changed = self._asset is None or asset.id != self._asset.id
        self._asset = asset
        if changed:
            _empty(self._lines)
            self.verticalScrollBar().setValue(0)
        if not self.name.hasFocus() or changed:
            self.name.setText(asset.name)
            self.name.setCursorPosition(0)
        self._picture.show_asset(asset)
        self.stars.show_rating(asset.rating)
        self.heart.setChecked(asset.favourite)
        self.tags.show_tags(asset.tags)
        self.facts.set_text(facts_of(asset))
        library = self._browser.workspace.studio.library
        self._browser.when_read(lambda: read_details(library, asset.id), self._show_details, "details")

    def _show_details(self, details: AssetDetails) -> None:
        if self._asset is None or details.asset.id != self._asset.id:
            return
        _empty(self._lines)
        asset = details.asset
        self._line(tr("Added"), moment_words(asset.created))
        self._provenance(asset)
        for use in details.uses:
            clips = tr("1 clip") if use.clips == 1 else tr("{count} clips", count=use.clips)
            self._jump(
                tr("Used in"),
                f"{use.project_name} · {clips}",
                "footage",
                partial(jump_to_use, self._browser.workspace, use.project_id, use.asset_id),
            )
        if not details.uses:
            self._line(tr("Used in"), tr("Nothing yet"))
        self._relations(details.made_from, made_from_words)
        self._relations(details.made_into, made_into_words)
        if len(details.takes) > 1:
            for take, other in details.takes[:_SHOWN]:
                words = tr("Take {number}", number=take.number)
                if other.id == asset.id:
                    self._line(tr("Takes"), tr("{take} · this one", take=words))
                else:
                    self._jump(tr("Takes"), words, "reroll", partial(self.asset_wanted.emit, other.id))

    def _provenance(self, asset: Asset) -> None:
        made = asset.provenance
        if made is None:
            self._line(tr("Origin"), tr("Your own file"))
            return
        self._line(tr("Made by"), " ".join(filter(None, (made.model or made.provider, made.version))))
        for reason in made.failed_before.values():
            self._line(tr("Asked before"), reason, wrap=True)
        if made.prompt:
            self._line(tr("Prompt"), made.prompt, wrap=True)
        if made.seed:
            self._line(tr("Seed"), str(made.seed))
        self._line(tr("Cost"), cost_words(made.cost_micro_credits))

    def _relations(self, relations: tuple[Relation, ...], words: Callable[[LinkKind], str]) -> None:
        for relation in relations[:_SHOWN]:
            other = relation.asset
            symbol = KIND_ICONS.get(other.kind, "folder")
            self._jump(words(relation.kind), other.name, symbol, partial(self.asset_wanted.emit, other.id))
        if len(relations) > _SHOWN:
            rest = tr("and {count} more", count=len(relations) - _SHOWN)
            self._line(words(relations[0].kind), rest)

    def _row(self, title: str, value: QWidget) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = QLabel(title)
        theme.set_kind(label, "faint")
        label.setFixedWidth(TITLES)
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(value, 1)
        self._lines.addWidget(row)

    def _line(self, title: str, words: str, wrap: bool = False) -> None:
        value: QLabel = QLabel(words, wordWrap=True) if wrap else ElidedLabel(words)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row(title, value)

    def _jump(self, title: str, words: str, symbol: str, go: Callable[[], object]) -> None:
        button = QPushButton(
            icon(symbol), self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, 190)
        )
        theme.set_kind(button, "chip")
        button.setToolTip(tr("Go to {name}", name=words))
        button.setAccessibleName(f"{title}: {words}")
        button.clicked.connect(lambda _checked=False: go())
        only_looks(button)
        holder = QFrame()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button)
        layout.addStretch(1)
        self._row(title, holder)

    def _rename(self) -> None:
        self._do(lambda asset: self._shelving.rename(asset, self.name.text()))

    def _do(self, change: Callable[[Asset], object]) -> None:
        if self._asset is not None:
            change(self._asset)


class _Picture(QWidget):
    """The asset's picture, scrubbed by the pointer."""

    def __init__(self, pictures: PictureCache) -> None:
        super().__init__()
        self._pictures = pictures
        self._asset: Asset | None = None
        self._share: float | None = None
        self.setFixedSize(PREVIEW)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Preview"))
        pictures.ready.connect(self.update)

    def show_asset(self, asset: Asset) -> None:
        """Shows this asset."""
        self._asset = asset
        self.update()

    def mouseMoveEvent(self, event: object) -> None:
        """Scrubs."""
        self._share = event.position().x() / self.width()  # type: ignore[attr-defined]
        self.update()

    def leaveEvent(self, _event: object) -> None:
        """Stands still again."""
        self._share = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the picture, or the kind's symbol."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        frame = QRectF(self.rect())
        shape.addRoundedRect(frame, 6, 6)
        painter.fillPath(shape, theme.colour("raised"))
        if self._asset is None:
            return
        painter.setClipPath(shape)
        picture = picture_of(self._pictures, self._asset, self._share)
        if picture is not None:
            cover(painter, frame, picture)
        else:
            box = self.rect().adjusted(36, 20, -36, -20)
            icon(KIND_ICONS.get(self._asset.kind, "folder"), "text_faint").paint(painter, box)


def facts_of(asset: Asset) -> str:
    """Kind, frame size, length and file size in one line."""
    width, height = asset.facts.get("width"), asset.facts.get("height")
    frame = isolated(f"{width}×{height}") if width and height else ""
    words = (kind_word(asset.kind), frame, length_words(length_of(asset)), size_words(asset.size))
    return " · ".join(word for word in words if word)


def cost_words(micro_credits: int | None) -> str:
    """What a thing cost; unknown is never shown as nothing."""
    if micro_credits is None:
        return tr("Unknown")
    if micro_credits == 0:
        return tr("Free, made on this computer")
    return price_words(micro_credits)


def made_from_words(kind: LinkKind) -> str:
    """How an asset hangs on the one it was made from."""
    words = {
        LinkKind.CONTAINS: tr("Contains"),
        LinkKind.DERIVED_FROM: tr("Made from"),
        LinkKind.VARIANT_OF: tr("Variant of"),
    }
    return words[kind]


def made_into_words(kind: LinkKind) -> str:
    """What an asset became a part of."""
    words = {
        LinkKind.CONTAINS: tr("Part of"),
        LinkKind.DERIVED_FROM: tr("Became"),
        LinkKind.VARIANT_OF: tr("Has variant"),
    }
    return words[kind]


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
