"""An A/B test: two makers of one capability take turns, or both make everything, and the count is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.generation.preferences import Split
from providers.protocols import Capability
from ui import theme
from ui.fields.choice import ChoiceField
from ui.fields.switch import Switch
from ui.viewmodels.providers import ProviderDesk, ProviderRow
from ui.words import isolated, marked, tr

TESTED = frozenset((Capability.IMAGE, Capability.VIDEO, Capability.MUSIC, Capability.SOUND_EFFECT))
"""What two makers can be tried at: pieces that stand in for each other. A voice is one person's."""
BOTH = -1
_WAYS = {
    BOTH: marked("Each makes every piece, as two takes"),
    20: marked("Mostly the first, one in five the second"),
    50: marked("They take turns, half each"),
    80: marked("Mostly the second, one in five the first"),
}
"""Per cent of the requests that go to the second -> words."""


class SplitRow(QWidget):
    """Hidden where fewer than two can do the work."""

    def __init__(self, desk: ProviderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._capability = Capability.IMAGE
        self._rows: tuple[ProviderRow, ...] = ()
        words = tr("Try two makers against each other")
        self.on = Switch(words, tr("Have two make pieces, and count whose takes you keep"))
        self.on.switched.connect(self._on_switched)
        name = QLabel(words)
        theme.set_kind(name, "strong")
        name.setBuddy(self.on)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.on)
        head.addWidget(name)
        head.addStretch(1)
        self.first = ChoiceField(tr("First maker"), ())
        self.second = ChoiceField(tr("Second maker"), ())
        self.way = ChoiceField(tr("How they share the work"), ())
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        for field in (self.first, self.second, self.way):
            field.chosen.connect(lambda _value: self._put())
        for field in (self.first, self.second):
            line.addWidget(field, 1)
        self.said = QLabel(wordWrap=True)
        theme.set_kind(self.said, "dim")
        self.said.setAccessibleName(tr("Whose takes were kept"))
        self._fields = QWidget()
        below = QVBoxLayout(self._fields)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.GRID)
        below.addLayout(line)
        below.addWidget(self.way)
        below.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self._fields)

    def show_capability(self, capability: Capability) -> None:
        """Shows the test of a capability as it was read last."""
        view = self._desk.view
        self._capability, split = capability, view.splits.get(capability)
        named = {split.first, split.second} if split is not None else set()
        rows = view.rows.get(capability, ())
        self._rows = tuple(row for row in rows if row.health.ok or row.id in named)
        self.setVisible(capability in TESTED and (len(self._rows) > 1 or split is not None))
        self.on.set_value(split is not None)
        self._fields.setVisible(split is not None)
        if split is None:
            return
        makers = [(row.id, row.name) for row in self._rows]
        makers += [(name, name) for name in sorted(named - {row.id for row in self._rows})]  # gone since
        for field, value in ((self.first, split.first), (self.second, split.second)):
            field.set_choices(makers)
            field.set_value(value)
        self._show_way(split)
        self.said.setText("\n".join(filter(None, (self._warning(split), self._tally(split)))))

    def _show_way(self, split: Split) -> None:
        ways = [(share, tr(words)) for share, words in _WAYS.items()]
        if not split.both and split.share not in _WAYS:
            ways.append((split.share, tr("{percent} % go to the second", percent=split.share)))
        self.way.set_choices(ways)
        self.way.set_value(BOTH if split.both else split.share)

    def _warning(self, split: Split) -> str:
        away = [row for row in self._rows if row.id in (split.first, split.second) and not row.local]
        if not away:
            return ""
        if split.both:
            return tr("Services are asked for every piece, and paid for it, within your budgets.")
        return tr("Services are asked in their turn, and paid for it, within your budgets.")

    def _tally(self, split: Split) -> str:
        names, tallies = {row.id: row.name for row in self._rows}, self._desk.view.tallies
        said = []
        for maker in (split.first, split.second):
            name, tally = isolated(names.get(maker, maker)), tallies.get(maker)
            if tally is not None and tally.made:
                said.append(
                    tr("{maker}: {used} of {made} takes kept", maker=name, used=tally.used, made=tally.made)
                )
            else:
                said.append(tr("{maker}: no takes yet", maker=name))
        return "\n".join(said)

    def _on_switched(self, on: bool) -> None:
        if not on:
            self._desk.set_split(self._capability, None)
        elif len(self._rows) > 1:
            self._desk.set_split(self._capability, Split(self._rows[0].id, self._rows[1].id, both=True))

    def _put(self) -> None:
        """Takes over what is chosen; naming one maker twice swaps the two."""
        before = self._desk.view.splits.get(self._capability)
        if before is None:
            return
        first, second, way = str(self.first.value), str(self.second.value), self.way.value
        if first == second:
            first, second = before.second, before.first
        both = way == BOTH
        share = way if isinstance(way, int) and not both else before.share
        self._desk.set_split(self._capability, Split(first, second, share, both))
