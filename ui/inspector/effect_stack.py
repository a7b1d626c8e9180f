"""The stack of effects: in the order in which they are done, each with switch, settings and a grip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pipeline.timeline.model import Effect
from ui import theme
from ui.fields.switch import Switch
from ui.icons import icon
from ui.inspector import effect_edits
from ui.inspector.rows import AnyRow, row_for
from ui.inspector.section import section_tool
from ui.inspector.setting import Setting
from ui.inspector.settings.effects import at_place, effect_settings
from ui.inspector.terms import effect_word
from ui.viewmodels.inspection import Inspection
from ui.words import tr


class Grip(QToolButton):
    """Takes hold of a card. ``dragged``: screen y; ``stepped``: -1, 1 with Alt+Up, Alt+Down."""

    dragged = Signal(float)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        theme.set_kind(self, "head")
        self.setIcon(icon("drag", "text_faint"))
        self.setIconSize(QSize(16, 16))
        self.setFixedWidth(20)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        words = tr("Drag to reorder {name} (Alt+Up, Alt+Down)", name=name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._from: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells where it is."""
        if self._from is not None and (event.globalPosition() - self._from).manhattanLength() > 4:
            self.dragged.emit(event.globalPosition().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        if self._from is not None:
            self._from = None
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by one."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(way)
        else:
            super().keyPressEvent(event)


class EffectCard(QFrame):
    """One effect, for all of ``ids``."""

    folded = Signal(bool)

    def __init__(
        self, inspection: Inspection, ids: Sequence[str], effect: Effect, place: int, open_: bool
    ) -> None:
        super().__init__()
        theme.set_kind(self, "row")
        self._inspection, self._ids, self.place = inspection, tuple(ids), place
        self.rows: list[AnyRow] = []
        name = effect_word(effect.kind)
        self.grip = Grip(name.lower())
        self.fold = section_tool(
            "chevron_down", tr("Show or hide the settings of {name}", name=name.lower()), self._fold
        )
        self.switch = Switch(tr("{name} on or off", name=name))
        self.switch.set_value(effect.enabled)
        self.switch.switched.connect(self._enable)
        self.title = QLabel(name)
        theme.set_kind(self.title, "strong")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.grip)
        top.addWidget(self.fold)
        top.addWidget(self.title, 1)
        top.addWidget(section_tool("undo", tr("Reset {name}", name=name.lower()), self._reset))
        top.addWidget(section_tool("delete", tr("Remove {name}", name=name.lower()), self._remove))
        top.addWidget(self.switch)
        self.body = QWidget()
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(0, 4, 0, 0)
        self._inside.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 8)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.body)
        self._set_open(open_)

    def add(self, setting: Setting) -> AnyRow:
        """Puts the row of a setting below the others."""
        row = row_for(self._inspection, setting, self._ids)
        self.rows.append(row)
        self._inside.addWidget(row)
        self.body.setVisible(self._open)
        return row

    def refresh(self) -> None:
        """Reads the effect again."""
        effect = at_place(self._inspection.timeline, self._ids[0], self.place)
        if effect is not None:
            self.switch.set_value(effect.enabled)
        for row in self.rows:
            row.refresh()

    def _set_open(self, open_: bool) -> None:
        self._open = open_
        self.body.setVisible(open_ and bool(self.rows))
        self.fold.setIcon(icon("chevron_down" if open_ else "chevron_right", "text_faint"))

    def _fold(self) -> None:
        self._set_open(not self._open)
        self.folded.emit(not self._open)

    def _enable(self, enabled: bool) -> None:
        label = tr("Turn effect on") if enabled else tr("Turn effect off")
        self._inspection.edit_each(
            label, self._ids, lambda t, item: effect_edits.enable(t, item, self.place, enabled)
        )

    def _reset(self) -> None:
        self._inspection.edit_each(
            tr("Reset effect"), self._ids, lambda t, item: effect_edits.reset(t, item, self.place)
        )

    def _remove(self) -> None:
        self._inspection.edit_each(
            tr("Remove effect"), self._ids, lambda t, item: effect_edits.remove(t, item, self.place)
        )


class EffectStack(QWidget):
    """The effects that all of ``ids`` wear alike; ``build`` puts them in."""

    def __init__(self, inspection: Inspection, ids: Sequence[str], folded: set[str]) -> None:
        super().__init__()
        self._inspection, self._ids, self._folded = inspection, tuple(ids), folded
        self._drop: int | None = None
        self.cards: list[EffectCard] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)

    def build(self, effects: Sequence[Effect]) -> Iterator[AnyRow | None]:
        """Adds the cards, a row at a time: a row that was added, None for the head of a card."""
        for place, effect in enumerate(effects):
            card = EffectCard(self._inspection, self._ids, effect, place, effect.id not in self._folded)
            self._connect(card, effect.id)
            self.cards.append(card)
            self._list.addWidget(card)
            yield None
            for setting in effect_settings(effect.kind, place):
                yield card.add(setting)

    def _connect(self, card: EffectCard, effect_id: str) -> None:
        place, folded = card.place, self._folded
        card.grip.dragged.connect(self._on_drag)
        card.grip.dropped.connect(lambda: self._on_drop(place))
        card.grip.stepped.connect(lambda way: self.move_card(place, place + way))
        card.folded.connect(lambda fold: folded.add(effect_id) if fold else folded.discard(effect_id))

    @property
    def animated(self) -> bool:
        """True when any number may depend on the playhead."""
        return any(row.animated for card in self.cards for row in card.rows)

    def refresh(self) -> None:
        """Reads all effects again."""
        for card in self.cards:
            card.refresh()

    def move_card(self, place: int, to: int) -> None:
        """Moves an effect to another place, as one step."""
        if 0 <= to < len(self.cards) and to != place:
            self._inspection.edit_each(
                tr("Reorder effects"), self._ids, lambda t, item: effect_edits.reorder(t, item, place, to)
            )

    def _on_drag(self, screen_y: float) -> None:
        y = self.mapFromGlobal(QPointF(0, screen_y)).y()
        middles = [card.geometry().center().y() for card in self.cards]
        self._drop = sum(middle < y for middle in middles)
        self.update()

    def _on_drop(self, place: int) -> None:
        drop, self._drop = self._drop, None
        self.update()
        if drop is not None:
            self.move_card(place, drop - 1 if drop > place else drop)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line where the card would land."""
        if self._drop is None or not self.cards:
            return
        after = self._drop >= len(self.cards)
        edge = (
            self.cards[-1].geometry().bottom() + 4 if after else self.cards[self._drop].geometry().top() - 4
        )
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(0, max(1, edge), self.width(), max(1, edge))
        painter.end()
