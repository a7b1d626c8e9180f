"""What only some categories ask for: a series' name, schedule and topics; an ad's call, brand and filming."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.fields.choice import ChoiceField
from ui.prompt_builder.choices import schedules
from ui.styled import section
from ui.viewmodels.prompting import Prompting
from ui.words import tr


class SeriesFields(QWidget):
    """Name, schedule, and the creator's own topics."""

    def __init__(self, prompting: Prompting) -> None:
        super().__init__()
        self._prompting = prompting
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the series"))
        self.name.setToolTip(tr("Name of the series"))
        self.name.setMaxLength(80)
        self.name.setPlaceholderText(tr("What it is about"))
        self.name.textEdited.connect(lambda text: prompting.change_series(name=text))
        self.schedule = ChoiceField(
            tr("Schedule"), schedules(), tr("When an episode is due; nothing is made or posted by itself")
        )
        self.schedule.chosen.connect(lambda days: prompting.change_series(every_days=days))
        self.topics = QPlainTextEdit()
        self.topics.setAccessibleName(tr("Topics of the series"))
        self.topics.setToolTip(tr("Told in this order; then the subject from every angle"))
        self.topics.setPlaceholderText(tr("A topic on each line, or none"))
        self.topics.setTabChangesFocus(True)
        self.topics.setFixedHeight(72)
        self.topics.textChanged.connect(
            lambda: prompting.change_series(topics=self.topics.toPlainText()[:20_000])
        )
        grid = _grid(self)
        grid.addWidget(section(tr("Name of the series")), 0, 0)
        grid.addWidget(section(tr("Schedule")), 0, 1)
        grid.addWidget(self.name, 1, 0)
        grid.addWidget(self.schedule, 1, 1)
        grid.addWidget(section(tr("Topics of the series")), 2, 0, 1, 2)
        grid.addWidget(self.topics, 3, 0, 1, 2)

    def show_wish(self) -> None:
        """Shows what is wished now."""
        series = self._prompting.wish.series
        if self.name.text() != series.name:
            self.name.setText(series.name)
        self.schedule.set_value(series.every_days)
        if self.topics.toPlainText() != series.topics:
            self.topics.blockSignals(True)
            self.topics.setPlainText(series.topics)
            self.topics.blockSignals(False)


class AdFields(QWidget):
    """What is asked of who sees the ad, whose clothes it wears, and whether its backdrops move."""

    def __init__(self, prompting: Prompting) -> None:
        super().__init__()
        self._prompting = prompting
        self.action = QLineEdit()
        self.action.setAccessibleName(tr("Call to action"))
        self.action.setToolTip(tr("What is asked at the end; empty: nothing"))
        self.action.setMaxLength(60)
        self.action.textEdited.connect(lambda text: prompting.change_ad(action=text))
        self.brand = ChoiceField(
            tr("Brand kit"), [("", tr("None"))], tr("Its colours, logo, title style and bumpers")
        )
        self.brand.chosen.connect(lambda kit: prompting.change_ad(brand=str(kit)))
        self.film = QCheckBox(tr("Film what I approve"))
        self.film.setToolTip(tr("Moving shots of the approved backdrops; their price is asked about first"))
        self.film.toggled.connect(lambda on: prompting.change_ad(film=on))
        grid = _grid(self)
        grid.addWidget(section(tr("Call to action")), 0, 0)
        grid.addWidget(section(tr("Brand kit")), 0, 1)
        grid.addWidget(self.action, 1, 0)
        grid.addWidget(self.brand, 1, 1)
        grid.addWidget(self.film, 2, 0, 1, 2)

    def show_wish(self) -> None:
        """Shows what is wished now, and the kits there are."""
        ad = self._prompting.wish.ad
        self.brand.set_choices([("", tr("None")), *self._prompting.kits])
        self.brand.set_value(ad.brand)
        if self.action.text() != ad.action:
            self.action.setText(ad.action)
        self.film.setChecked(ad.film)


def _grid(widget: QWidget) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for side in (0, 1):
        grid.setColumnStretch(side, 1)
    return grid
