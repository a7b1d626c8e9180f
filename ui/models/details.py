"""One model: what it is for, its size, licence and needs, what is missing, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.jobs.spec import Job, JobState
from app.models.extras import Ground, installation
from app.models.shelf import ModelState, Place
from providers.local.card import ModelCard
from ui import theme
from ui.library.words import size_words
from ui.models.words import fit_words, languages_words, needs_words, place_words
from ui.styled import small_button
from ui.viewmodels.board import time_left
from ui.viewmodels.capabilities import capability_words
from ui.viewmodels.models import ModelShelf, fit
from ui.words import isolated, told, tr


class ModelDetails(QWidget):
    """Shows the model it was given last. ``wanted``: id of another one, offered beside it."""

    wanted = Signal(str)

    def __init__(self, shelf: ModelShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._model = ""
        self._other = ""
        self.name = _label("title")
        self.note = _label("dim")
        self.facts = {
            word: _label("") for word in ("make", "size", "licence", "needs", "here", "speaks", "place")
        }
        form = QFormLayout()
        form.setHorizontalSpacing(2 * theme.GRID)
        form.setVerticalSpacing(theme.GRID)
        titles = (
            tr("Makes"),
            tr("Download"),
            tr("Licence"),
            tr("Needs"),
            tr("This machine"),
            tr("Languages"),
            tr("State"),
        )
        for title, value in zip(titles, self.facts.values(), strict=True):
            name = _label("faint")
            name.setText(title)
            name.setWordWrap(False)
            form.addRow(name, value)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addWidget(self._build_warning())
        column.addWidget(self._build_progress())
        column.addLayout(self._build_buttons())
        column.addWidget(self._build_command())
        column.addLayout(form)
        column.addStretch(1)

    def _build_warning(self) -> QWidget:
        self.warning = QFrame()
        theme.set_kind(self.warning, "card-error")
        self.warning_words = _label("")
        self.other = QPushButton()
        theme.set_kind(self.other, "small")
        self.other.setAccessibleName(tr("A model for commercial work"))
        self.other.clicked.connect(lambda _on=False: self.wanted.emit(self._other))
        column = QVBoxLayout(self.warning)
        column.setContentsMargins(12, theme.GRID, 12, theme.GRID)
        column.addWidget(self.warning_words)
        column.addWidget(self.other)
        return self.warning

    def _build_command(self) -> QWidget:
        self.install = QWidget()
        self.command = QLineEdit(readOnly=True)
        self.command.setAccessibleName(tr("Command that installs what it runs on"))
        self.command.setToolTip(tr("Run this in a terminal, then start Kinora again"))
        copy = small_button(tr("Copy"), tr("Copy the command"))
        copy.clicked.connect(lambda _on=False: QGuiApplication.clipboard().setText(self.command.text()))
        self.how = _label("dim")
        line = QHBoxLayout()
        line.addWidget(self.command, 1)
        line.addWidget(copy)
        column = QVBoxLayout(self.install)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.how)
        column.addLayout(line)
        return self.install

    def _build_progress(self) -> QWidget:
        self.progress = QWidget()
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(tr("Progress of the download"))
        self.said = _label("dim-small")
        column = QVBoxLayout(self.progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        return self.progress

    def _build_buttons(self) -> QHBoxLayout:
        shelf = self._shelf
        self.download = small_button(tr("Download"), tr("Bring the model to this machine"))
        theme.set_kind(self.download, "primary-small")
        self.download.clicked.connect(lambda _on=False: shelf.download(self._model))
        self.pause = small_button(tr("Pause"), tr("Hold the download; what came in stays"))
        self.pause.clicked.connect(lambda _on=False: self._with_job(shelf.pause))
        self.go_on = small_button(tr("Go on"), tr("Go on with the download"))
        self.go_on.clicked.connect(lambda _on=False: self._with_job(shelf.go_on))
        self.cancel = small_button(
            tr("Cancel"), tr("End the download; what came in stays until it is removed")
        )
        self.cancel.clicked.connect(lambda _on=False: self._with_job(shelf.cancel))
        self.verify = small_button(tr("Check"), tr("Compare every file with its publisher's checksum"))
        self.verify.clicked.connect(lambda _on=False: shelf.verify(self._model))
        self.unload = small_button(tr("Unload"), tr("Give back the memory that it holds"))
        self.unload.clicked.connect(lambda _on=False: shelf.unload(self._model))
        self.folder = small_button(tr("Show folder"), tr("Open the folder with its files"))
        self.folder.clicked.connect(lambda _on=False: self._open())
        self.remove = small_button(tr("Remove…"), tr("Delete what Kinora downloaded of it"))
        self.remove.clicked.connect(lambda _on=False: self._ask())
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done, in order."""
        return (
            self.download, self.pause, self.go_on, self.cancel,
            self.verify, self.unload, self.folder, self.remove,
        )  # fmt: skip

    def show_model(self, state: ModelState) -> None:
        """Shows a model, or how it stands now."""
        card, shelf = state.card, self._shelf
        self._model = card.id
        self.name.setText(isolated(card.name))
        self.note.setText(card.note)
        where = fit(card.hardware, shelf.machine)
        values = (
            capability_words(card.capability),
            size_words(card.size) if card.size else tr("comes with its library"),
            isolated(card.licence),
            needs_words(card.hardware),
            fit_words(where, shelf.machine),
            languages_words(card.languages),
            place_words(state, shelf.host(card.id)),
        )
        for label, value in zip(self.facts.values(), values, strict=True):
            label.setText(value)
        self.facts["speaks"].setToolTip(languages_words(card.languages, len(card.languages)))
        theme.set_kind(self.facts["here"], "" if where.runs else "danger")
        self._warn(card)
        self._say_how(state)
        self._show_work(state, shelf.job(card.id))

    def _say_how(self, state: ModelState) -> None:
        """How the library that it needs is installed, where it isn't."""
        self.install.setVisible(state.to_install)
        if not state.to_install:
            return
        way = installation(state.card.extra)
        self.command.setText(way.command)
        self.command.setCursorPosition(0)
        match way.ground:
            case Ground.HERE:
                where = tr("Run this in a terminal, then start Kinora again:")
            case Ground.SOURCE:
                where = tr("Run this in the folder of Kinora's source, then start Kinora again:")
            case Ground.BUILT:
                where = tr(
                    "The built application can't take it: get Kinora's source, and run this in its folder:"
                )
        self.how.setText(tr("It needs a library that is not installed.") + " " + where)

    def _warn(self, card: ModelCard) -> None:
        self.warning.setVisible(not card.commercial_use)
        if card.commercial_use:
            return
        other = self._shelf.instead(card)
        words = tr(
            "Not for commercial use: what it makes must not be sold, or used in videos that earn money."
        )
        if other is None:
            words += " " + tr("Kinora's built-in one may be used for anything.")
        self.warning_words.setText(words)
        self._other = "" if other is None else other.id
        self.other.setVisible(other is not None)
        if other is not None:
            self.other.setText(tr("For commercial work: {name}", name=isolated(other.name)))
            self.other.setAccessibleName(self.other.text())
            self.other.setToolTip(tr("Show {name}, whose licence allows it", name=isolated(other.name)))

    def _show_work(self, state: ModelState, job: Job | None) -> None:
        here, host = state.place is Place.HERE, self._shelf.host(state.card.id)
        paused = job is not None and job.state is JobState.PAUSED
        self.progress.setVisible(job is not None)
        if job is not None:
            self.bar.setValue(round(job.progress * 1000))
            words = (
                tr("Paused") if paused else told(job.message) or tr("Queued"),
                time_left(job.eta_seconds),
            )
            self.said.setText(" · ".join(filter(None, words)))
        began = state.place is Place.PARTLY
        self.download.setText(tr("Go on with the download") if began else tr("Download"))
        self.download.setVisible(job is None and state.folder is None and not state.card.source.package)
        self.pause.setVisible(job is not None and not paused)
        self.go_on.setVisible(paused)
        self.cancel.setVisible(job is not None)
        self.verify.setVisible(job is None and here)
        self.unload.setVisible(host is not None)
        self.folder.setVisible(state.folder is not None)
        self.remove.setVisible(job is None and state.on_disk > 0)

    def _with_job(self, do: Callable[[Job], None]) -> None:
        job = self._shelf.job(self._model)
        if job is not None:
            do(job)

    def _open(self) -> None:
        state = self._shelf.get(self._model)
        if state is not None and state.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(state.folder)))

    def _ask(self) -> None:
        state = self._shelf.get(self._model)
        if state is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Remove a model"))
        size = size_words(state.on_disk)
        box.setText(tr("Remove {name} and free {size}?", name=isolated(state.card.name), size=size))
        what = capability_words(state.card.capability)
        box.setInformativeText(
            tr(
                "It no longer serves for: {what}. What was made with it stays. It can be downloaded again.",
                what=what,
            )
        )
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(lambda _on=False: self._shelf.remove(state.card.id))
        box.open()


def _label(kind: str) -> QLabel:
    label = QLabel(wordWrap=True)
    # Absolute: a name in Latin letters begins where the Persian around it does.
    leading = QStyle.visualAlignment(QApplication.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    label.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    theme.set_kind(label, kind)
    return label
