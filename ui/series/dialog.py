"""The series: a list, one of them with its episodes, and the next one to make. Nothing is ever posted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.series.shelf import Series
from ui import theme
from ui.hint_page import HintPage
from ui.prompt_builder.choices import aspects, lengths, schedules
from ui.storyboard.style_names import style_name
from ui.styled import section, small_button
from ui.viewmodels.prompting import make_words
from ui.viewmodels.series import SeriesList
from ui.viewmodels.workspace import Workspace
from ui.words import counted, digits, tr


class SeriesDialog(QDialog):
    """``new``: called when the creator wants another series; it opens the builder."""

    def __init__(
        self, workspace: Workspace, new: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Series"))
        self.resize(760, 560)
        self.shelf = SeriesList(workspace, self)
        self._new = new
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Series"))
        self.list.setFixedWidth(208)
        self.list.currentRowChanged.connect(self._choose)
        self.title, self.about, self.recipe = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label, kind in ((self.title, "title"), (self.about, "dim"), (self.recipe, "faint")):
            theme.set_kind(label, kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.told = QListWidget()
        self.told.setAccessibleName(tr("Topics that were told"))
        self.told.setToolTip(tr("Opens the episode (Enter)"))
        self.told.itemActivated.connect(self._open)
        self.coming = QLabel(wordWrap=True)
        self.coming.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_kind(self.coming, "dim")
        self.topic = QLineEdit()
        self.topic.setAccessibleName(tr("Topic of the next episode"))
        self.topic.setToolTip(tr("Empty: the next topic of the list"))
        self.topic.returnPressed.connect(self._make)
        self.make = QPushButton()
        theme.set_kind(self.make, "primary")
        self.make.clicked.connect(self._make)
        self.make.setToolTip(tr("Makes it and opens its project; nothing is posted"))
        self.forget = _small(tr("Remove…"), tr("Forgets the series; its episodes stay"), self._forget)
        self._build()
        self.shelf.changed.connect(self._show)
        self.finished.connect(lambda _result: self.shelf.close())
        self._show()

    def _build(self) -> None:
        new = _small(tr("New series…"), tr("Opens the builder for a series"), self._begin)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.list, 1)
        side.addWidget(new)
        side.addWidget(self.forget)
        column = QVBoxLayout()
        column.setSpacing(6)
        for part in (self.title, self.about, self.recipe):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(section(tr("Told so far")))
        column.addWidget(self.told, 1)
        column.addWidget(section(tr("Told next")))
        column.addWidget(self.coming)
        column.addSpacing(6)
        column.addWidget(section(tr("Topic of the next episode")))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.topic, 1)
        row.addWidget(self.make)
        column.addLayout(row)
        one = QWidget()
        one.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        nothing = HintPage()
        nothing.say(
            "playlist",
            tr("No series yet"),
            tr("A series keeps how episodes look and sound, and tells no topic twice."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(one)
        self._stack.addWidget(nothing)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(side)
        whole.addWidget(self._stack, 1)

    # --- what is done --------------------------------------------------------------------------------

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.shelf.series):
            self.topic.clear()
            self.shelf.choose(self.shelf.series[row].name)

    def _make(self) -> None:
        self.shelf.make_next(self.topic.text())
        self.accept()

    def _begin(self) -> None:
        self.accept()
        self._new()

    def _open(self, item: QListWidgetItem) -> None:
        if self.shelf.open_episode(str(item.data(Qt.ItemDataRole.UserRole))):
            self.accept()

    def _forget(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            tr("Remove this series?"),
            tr("“{name}” forgets what it told. The videos stay.", name=self.shelf.name),
            parent=self,
        )
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.buttonClicked.connect(lambda clicked: self.shelf.forget() if clicked is remove else None)
        box.open()

    # --- what is shown -------------------------------------------------------------------------------

    def _show(self) -> None:
        shelf, chosen = self.shelf, self.shelf.chosen
        self.list.blockSignals(True)
        self.list.clear()
        for series in shelf.series:
            due = f" · {tr('due')}" if series.name in shelf.due else ""
            self.list.addItem(f"{series.name}{due}")
        names = [series.name for series in shelf.series]
        self.list.setCurrentRow(names.index(shelf.name) if shelf.name in names else -1)
        self.list.blockSignals(False)
        self._stack.setCurrentIndex(0 if chosen is not None else 1)
        self.forget.setEnabled(chosen is not None)
        if chosen is not None:
            self._show_series(chosen)

    def _show_series(self, series: Series) -> None:
        self.title.setText(series.name)
        self.about.setText(series.subject or tr("Its own list of topics"))
        self.recipe.setText(_recipe_words(series))
        self.told.clear()
        for episode in reversed(series.episodes):
            made = digits(f"{episode.made.astimezone():%Y-%m-%d}")
            words = tr("{number}. {topic} · {day}", number=episode.number, topic=episode.topic, day=made)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, episode.project_id)
            self.told.addItem(item)
        if not series.episodes:
            item = QListWidgetItem(tr("Nothing was told yet."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.told.addItem(item)
        coming = self.shelf.to_come
        self.coming.setText("\n".join(f"• {topic}" for topic in coming) or tr("All its topics were told."))
        self.topic.setPlaceholderText(coming[0] if coming else tr("A topic of your own"))
        estimate = self.shelf.estimate
        price, time = make_words(estimate)
        cost = ", ".join(filter(None, (price, time if estimate and estimate.learned else "")))
        self.make.setText(tr("Make episode · {cost}", cost=cost))


def _recipe_words(series: Series) -> str:
    """How its episodes are made, and when, in a line."""
    recipe = series.recipe
    length = dict(lengths()).get(recipe.get("duration"))
    parts = [
        dict(aspects()).get(recipe.get("aspect"), ""),
        length or "",
        style_name(str(recipe.get("style", ""))),
        str(recipe.get("voice", "")),
        dict(schedules()).get(series.every_days)
        or counted(round(series.every_days or 0), "Every day", "Every {count} days"),
    ]
    if series.due is not None:
        parts.append(tr("next due {day}", day=digits(f"{series.due.astimezone():%Y-%m-%d}")))
    return " · ".join(filter(None, parts))


def _small(text: str, hint: str, do: Callable[[], object]) -> QPushButton:
    button = small_button(text, hint)
    button.clicked.connect(lambda _checked=False: do())
    return button
