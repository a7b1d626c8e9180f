"""Beside the cards: the chosen scene's words, picture prompt, first and last frame, takes and warnings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline.model import Clip
from providers.protocols import ART_STYLES
from ui import theme
from ui.fields.choice import ChoiceField
from ui.icons import icon
from ui.inspector.takes_view import TakesStrip
from ui.media.pictures import PictureCache
from ui.storyboard.findings_view import FindingsView
from ui.storyboard.frame_pair import FramePair
from ui.storyboard.rework_button import ReworkButton
from ui.storyboard.style_names import style_name
from ui.storyboard.words_field import Words
from ui.styled import section
from ui.viewmodels.scene_cards import SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.viewmodels.takes import TakeCard, Takes
from ui.words import digits, tr


class SceneDetail(QScrollArea):
    """Words are taken over when the field is left, as one step. ``reroll_wanted`` carries image or voice."""

    reroll_wanted = Signal(str)
    compare_wanted = Signal(object)
    """(timeline, timeline with the take, names) for the player."""

    def __init__(self, board: Storyboard, takes: Takes, pictures: PictureCache) -> None:
        super().__init__(widgetResizable=True)
        self._board, self._takes, self._pictures = board, takes, pictures
        self._scene = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(264)
        self._build(pictures)
        board.changed.connect(self._show)
        takes.changed.connect(self._show_takes)

    def _build(self, pictures: PictureCache) -> None:
        self._title = QLabel()
        theme.set_kind(self._title, "title")
        self._warnings = QLabel(wordWrap=True)
        theme.set_kind(self._warnings, "dim")
        self.findings = FindingsView(self._board.critique)
        self.frames = FramePair(self._board, pictures)
        self.narration = Words(tr("Narration"), tr("What is said in this scene"), 3)
        self.prompt = Words(tr("Picture"), tr("What is seen in this scene"), 3)
        self.look = ChoiceField(tr("Art style"), [(name, style_name(name)) for name in ART_STYLES])
        self.voice = _button("voice", tr("Re-roll voice"))
        self.picture = _button("image", tr("Re-roll picture"))
        self.rework = ReworkButton(self._board, lambda: self._scene, self.apply)
        self.strip = TakesStrip(pictures)
        self._takes_title = section(tr("Takes"))
        for field in (self.narration, self.prompt):
            field.left.connect(self.apply)
        self.look.chosen.connect(lambda _value: self.apply())
        self.voice.clicked.connect(lambda: self._reroll("voice"))
        self.picture.clicked.connect(lambda: self._reroll("image"))
        self.strip.chosen.connect(self._use)
        self.strip.compare_wanted.connect(self._compare)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.voice, 1)
        buttons.addWidget(self.picture, 1)
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(section(tr("Narration")), 1)
        row.addWidget(self.rework)
        for part in (
            self._title,
            self._warnings,
            self.findings,
            self.frames,
            title,
            self.narration,
            section(tr("Picture")),
            self.prompt,
            self.look,
        ):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self._takes_title)
        column.addWidget(self.strip)
        column.addStretch(1)
        self.setWidget(self._page)

    def show_scene(self, scene_id: str) -> None:
        """Shows another scene; what was typed for the one before is kept first."""
        if scene_id != self._scene:
            self.apply()
            self._scene = scene_id
            self.narration.forget()
            self.prompt.forget()
            self.findings.show_scene(scene_id)
            self._show()

    @property
    def typing(self) -> bool:
        """True while somebody writes in it."""
        fields = (self.narration, self.prompt, *(row.words for row in self.findings.rows))
        return any(field.hasFocus() for field in fields)

    def edit(self) -> None:
        """Puts the cursor into the narration."""
        self.narration.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.narration.selectAll()

    def apply(self) -> bool:
        """Takes over what was typed, as one step. Returns False when nothing changed."""
        card = self._board.card(self._scene)
        if card is None or not (self.narration.typed or self.prompt.typed or self._restyled(card)):
            return False
        self.narration.forget()
        self.prompt.forget()
        return self._board.write(
            card.id, self.narration.text(), self.prompt.text(), str(self.look.value or card.style)
        )

    def _restyled(self, card: SceneCard) -> bool:
        return self.look.value is not None and self.look.value != card.style

    def _reroll(self, part: str) -> None:
        self.apply()
        self.reroll_wanted.emit(part)

    def _show(self) -> None:
        card = self._board.card(self._scene)
        self._page.setEnabled(card is not None)
        if card is None:
            return
        self._title.setText(
            tr("Scene {number} · {seconds} s", number=card.number, seconds=digits(f"{card.seconds:.1f}"))
        )
        said = [*self._board.warnings(card), *filter(None, [self._board.stale.get(card.id)])]
        self._warnings.setText("\n".join(f"⚠ {each}" for each in said))
        self._warnings.setVisible(bool(said))
        self.frames.show_card(card)
        self.narration.show_text(card.narration)
        self.prompt.show_text(card.prompt)
        self.look.set_value(card.style)
        for button, part in (
            (self.voice, bool(card.voice_slots) or card.reworded),
            (self.picture, bool(card.slot)),
        ):
            button.setEnabled(part and not card.locked)
            button.setToolTip(tr("Unlock the scene to re-roll it.") if card.locked else button.text())
        self._show_takes()

    def _clip(self) -> Clip | None:
        card = self._board.card(self._scene)
        found = self._board.session.timeline.find(card.clip_id) if card is not None else None
        item = found[0].items[found[1]] if found is not None else None
        return item if isinstance(item, Clip) else None

    def _show_takes(self) -> None:
        if not self.isVisible():
            return
        clip = self._clip()
        cards = self._takes.cards(clip) if clip is not None else ()
        for part in (self._takes_title, self.strip):
            part.setVisible(bool(cards))
        if clip is not None and cards:
            self.strip.show_cards(cards, self._takes.can_compare(clip))

    def _use(self, take: TakeCard) -> None:
        clip = self._clip()
        if clip is not None:
            self._takes.use(clip, take.asset, take.number)

    def _compare(self, take: TakeCard) -> None:
        clip = self._clip()
        found = self._takes.compared(clip, take) if clip is not None else None
        if found is not None:
            self.compare_wanted.emit(found)


def _button(symbol: str, text: str) -> QPushButton:
    button = QPushButton(text)
    theme.set_kind(button, "small")
    button.setIcon(icon(symbol))
    button.setAccessibleName(text)
    return button
