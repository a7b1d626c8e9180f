"""The provider page of the preferences."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from providers.protocols import Capability
from ui import theme
from ui.fields.choice import ChoiceField
from ui.fields.switch import Switch
from ui.providers.key_row import KeyRow
from ui.providers.order_list import OrderList
from ui.providers.record_words import record_lines
from ui.providers.split_row import SplitRow
from ui.providers.vault_row import VaultRow
from ui.styled import small_button
from ui.viewmodels.capabilities import WORDS, capability_words
from ui.viewmodels.prices import rate_words
from ui.viewmodels.providers import ProviderDesk, ProviderRow
from ui.words import digits, isolated, tr


class ProviderPage(QWidget):
    """Keys, the offline switch, and who is asked for what."""

    def __init__(self, desk: ProviderDesk) -> None:
        super().__init__()
        self._desk = desk
        self.keys: dict[str, KeyRow] = {}
        self.problem = QLabel(wordWrap=True)
        theme.set_kind(self.problem, "danger")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._build_offline())
        column.addWidget(self.problem)
        column.addWidget(_heading(tr("Keys for services")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID)
        column.addLayout(self._rows)
        self.vault = VaultRow(desk)
        column.addWidget(self.vault)
        column.addSpacing(theme.GRID)
        self._build_order(column)
        column.addStretch(1)
        desk.changed.connect(self._show)
        desk.failed.connect(self._on_failed)
        self.setEnabled(not desk.read_only)
        if desk.read_only:
            self._on_failed(tr("Another Kinora has the library open: keys and order are changed there."))
        self._show()
        desk.refresh()

    @property
    def capability(self) -> Capability:
        """Whose order is shown."""
        value = self.choice.value
        return value if isinstance(value, Capability) else Capability.IMAGE

    def _build_offline(self) -> QHBoxLayout:
        self.offline = Switch(
            tr("Work offline"), tr("Ask nothing that needs a network, whatever is chosen below")
        )
        self.offline.switched.connect(self._desk.set_offline)
        name = QLabel(tr("Work offline"))
        theme.set_kind(name, "strong")
        name.setBuddy(self.offline)
        self.reach = QLabel(wordWrap=True)
        theme.set_kind(self.reach, "faint")
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(self.offline)
        line.addWidget(name)
        line.addWidget(self.reach, 1)
        return line

    def _build_order(self, column: QVBoxLayout) -> None:
        self.choice = ChoiceField(
            tr("What is made"), [(each, capability_words(each)) for each in WORDS], tr("Choose what is made")
        )
        self.choice.set_value(Capability.IMAGE)
        self.choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choice.setFixedWidth(200)
        self.choice.chosen.connect(lambda _value: self._show_order())
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(_heading(tr("Who is asked for")))
        head.addWidget(self.choice)
        head.addStretch(1)
        self.up = self._step("↑", tr("Ask sooner (Alt+Up)"), -1)
        self.down = self._step("↓", tr("Ask later (Alt+Down)"), 1)
        self.forget = small_button(
            tr("Kinora's order"), tr("Forget this order: this machine first, services only by your tick")
        )
        self.forget.clicked.connect(lambda _on=False: self._desk.forget_order(self.capability))
        for button in (self.up, self.down, self.forget):
            head.addWidget(button)
        column.addLayout(head)
        words = QLabel(
            tr("The first that can do it is asked. A service without a tick is asked only where nothing on "
               "this machine can do the work."),
            wordWrap=True,
        )  # fmt: skip
        theme.set_kind(words, "faint")
        column.addWidget(words)
        self.order = OrderList()
        self.order.reordered.connect(self._on_order)
        self.order.currentItemChanged.connect(lambda *_: self._show_details())
        column.addWidget(self.order)
        self.nobody = QLabel(wordWrap=True)
        theme.set_kind(self.nobody, "faint")
        column.addWidget(self.nobody)
        self.details = QLabel(wordWrap=True)
        theme.set_kind(self.details, "dim")
        self.details.setAccessibleName(tr("About the chosen one"))
        column.addWidget(self.details)
        self.split = SplitRow(self._desk)
        column.addWidget(self.split)

    def _step(self, words: str, tip: str, steps: int) -> QPushButton:
        button = small_button(words, tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _on=False: self.order.move_chosen(steps))
        return button

    def _show(self) -> None:
        view = self._desk.view
        self.offline.set_value(view.offline)
        on = tr("No service is asked and nothing is downloaded.")
        self.reach.setText(on if view.offline else tr("Off: services you chose below may be asked."))
        for status in view.keys:
            row = self.keys.get(status.service.id)
            if row is None:
                self.keys[status.service.id] = row = KeyRow(status, self._desk)
                self._rows.addWidget(row)
            row.show_status(status)
        self.vault.show_view()
        self._show_order()

    def _show_order(self) -> None:
        rows = self._desk.view.rows.get(self.capability, ())
        self.order.show_rows(rows)
        self.order.setVisible(bool(rows))
        for button in (self.up, self.down):
            button.setEnabled(len(rows) > 1)
        self.forget.setEnabled(any(row.ranked for row in rows))
        if self._desk.loaded:
            said = tr("Nobody does this yet. A key for a service, or a model, brings someone who can.")
        else:
            said = tr("Looking who can do this…")
        self.nobody.setText(said)
        self.nobody.setVisible(not rows)
        self.split.show_capability(self.capability)
        self._show_details()

    def _show_details(self) -> None:
        rows = {row.id: row for row in self._desk.view.rows.get(self.capability, ())}
        row = rows.get(self.order.chosen)
        self.details.setText("" if row is None else about(row))
        self.details.setVisible(row is not None)

    def _on_order(self) -> None:
        self._desk.rank(self.capability, self.order.order, self.order.allowed)

    def _on_failed(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def about(row: ProviderRow) -> str:
    """All that is known of a provider: health, how it did, prices and when they were read, licence, note."""
    lines = [isolated(row.trouble or row.health.message)]
    if row.local:
        lines.append(tr("Free: it works on this machine."))
    elif not row.prices:
        lines.append(tr("Its price is not known. You are asked before it is used."))
    else:
        lines.append(", ".join(rate_words(price) for price in row.prices))
        dates = {price.checked for price in row.prices if price.checked is not None}
        if dates:
            lines.append(tr("Prices as of {date}", date=isolated(digits(min(dates).isoformat()))))
    lines += record_lines(row.record)
    if row.info is not None:
        if row.info.licence:
            lines.append(tr("Licence: {licence}", licence=isolated(row.info.licence)))
        if not row.info.commercial_use:
            lines.append(tr("Not for commercial use."))
        lines.append(isolated(row.info.note))
    return "\n".join(filter(None, lines))


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    theme.set_kind(label, "strong")
    return label
