"""The pages of the preferences. Each is a form: what is chosen on the left, what it means below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.discovery import sound_devices
from ui import theme
from ui.language import LANGUAGES
from ui.preferences.choices import SCALES, THEMES, Choices
from ui.preferences.storage import Room, clear, in_words, measure
from ui.words import digits, tr


class Ask(Protocol):
    """Has a question answered off the window's thread; the answer goes to ``then``."""

    def __call__(self, kind: str, question: Callable[[], Any], then: Callable[[Any], object]) -> object: ...


class Page(QWidget):
    """A column of choices, each with a sentence under it."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addStretch(1)

    def add(self, widget: QWidget, words: str = "") -> None:
        """Adds a control, and below it what it means."""
        self._put(widget)
        if words:
            said = QLabel(words, wordWrap=True)
            theme.set_kind(said, "faint")
            self._put(said)

    def choose(
        self,
        title: str,
        options: Mapping[Any, str],
        chosen: Any,
        then: Callable[[Any], None],
        words: str = "",
    ) -> QComboBox:
        """Adds a choice among ``options`` (value -> words)."""
        box = QComboBox()
        box.setAccessibleName(title)
        box.setToolTip(title)
        for value, said in options.items():
            box.addItem(said, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.activated.connect(lambda row: then(box.itemData(row)))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLabel(title)
        name.setBuddy(box)
        theme.set_kind(name, "strong")
        row.addWidget(name, 1)
        box.setMinimumWidth(200)
        row.addWidget(box)
        self.add(line, words)
        return box

    def check(self, title: str, on: bool, then: Callable[[bool], None], words: str = "") -> QCheckBox:
        """Adds something to switch on or off."""
        box = QCheckBox(title)
        box.setToolTip(words or title)
        box.setAccessibleName(title)
        box.setChecked(on)
        box.toggled.connect(then)
        self.add(box, words)
        return box

    def fact(self, title: str, value: str) -> QLabel:
        """Adds something to read. Returns the label of its value."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name, said = QLabel(title), QLabel(value)
        theme.set_kind(name, "strong")
        theme.set_kind(said, "dim")
        row.addWidget(name, 1)
        row.addWidget(said)
        self._put(line)
        return said

    def buttons(self, *buttons: tuple[str, str, Callable[[], object]]) -> None:
        """Adds a row of buttons (words, tool tip, what they do)."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for words, tip, do in buttons:
            button = QPushButton(words)
            theme.set_kind(button, "small")
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
        row.addStretch(1)
        self._put(line)

    def _put(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


def appearance(choices: Choices) -> Page:
    """Theme, size, motion."""
    page = Page()
    themes = {key: tr(name) for key, name in THEMES.items()}
    page.choose(tr("Theme"), themes, choices.theme, lambda key: setattr(choices, "theme", key))
    sizes = {percent: digits(f"{percent} %") for percent in SCALES}
    page.choose(
        tr("Size of the window's parts"),
        sizes,
        choices.scale,
        lambda percent: setattr(choices, "scale", percent),
        tr("On top of what the desktop sets. Takes effect when Kinora starts again."),
    )
    page.check(
        tr("Reduced motion"),
        choices.reduced_motion,
        lambda on: setattr(choices, "reduced_motion", on),
        tr("Panes, menus and pictures are where they go at once, without sliding or fading."),
    )
    return page


def language(choices: Choices) -> Page:
    """The window's language."""
    page = Page()
    page.choose(
        tr("Language"),
        LANGUAGES,
        choices.language,
        lambda code: setattr(choices, "language", code),
        tr("The window is drawn anew in it at once. Time still runs from left to right, as in every editor."),
    )
    return page


def sound(choices: Choices, ask: Ask) -> Page:
    """The device that plays."""
    page = Page()
    box = page.choose(
        tr("Play sound on"),
        {"": tr("The system's choice")},
        "",
        lambda name: setattr(choices, "audio_device", name),
        tr("Looking…"),
    )
    said = page.findChildren(QLabel)[-1]

    def look() -> tuple[tuple[str, ...], tuple[str, ...]]:
        try:
            return sound_devices()
        except Exception:  # no PortAudio, no driver: nothing to choose from
            return (), ()

    def show(found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        outputs, inputs = found
        for name in outputs:
            box.addItem(name, name)
        box.setCurrentIndex(max(0, box.findData(choices.audio_device)))
        microphones = (
            tr("Microphones: {names}", names=", ".join(inputs[:3])) if inputs else tr("No microphone found.")
        )
        said.setText(microphones if outputs else tr("No device that plays was found; playback is silent."))

    ask("sound", look, show)
    return page


def storage(home: Path, proxies: Path, forget: Callable[[], None], ask: Ask) -> Page:
    """Where things lie, how large they are, what can go."""
    page = Page()
    folder = page.fact(tr("Library"), str(home))
    folder.setToolTip(str(home))
    of_projects = page.fact(tr("Projects"), tr("Measuring…"))
    of_proxies = page.fact(tr("Proxies"), tr("Measuring…"))
    free = page.fact(tr("Free on this disk"), tr("Measuring…"))

    def show(room: Room) -> None:
        for label, size in ((of_projects, room.projects), (of_proxies, room.proxies), (free, room.free)):
            label.setText(digits(in_words(size)))

    def look() -> None:
        ask("storage", partial(measure, home, proxies), show)

    def empty() -> None:
        forget()
        ask("clearing", partial(clear, proxies), lambda _freed: look())

    page.buttons(
        (
            tr("Show library"),
            tr("Open the library's folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(home))),
        ),
        (
            tr("Delete proxies"),
            tr("Frees their room; they are made again when a video needs them"),
            empty,
        ),
    )
    note = tr("To keep the library elsewhere, move its folder and set KINORA_HOME to the new place.")
    page.add(QLabel(), note)
    look()
    return page


def privacy(forget_recent: Callable[[], None]) -> Page:
    """What leaves this machine: nothing that was not asked for; what is remembered on it."""
    page = Page()
    heading = QLabel(tr("Nothing leaves this machine by itself"))
    theme.set_kind(heading, "strong")
    page.add(
        heading,
        tr("There is no account and no telemetry. Text, voices, pictures and music are made here, unless you "
           "give a key and tick a service: then it is sent what it is asked to work on. The log stays in the "
           "library's folder and holds no keys."),
    )  # fmt: skip
    page.buttons(
        (
            tr("Forget recent commands"),
            tr("Empties the palette's memory of what was chosen last"),
            forget_recent,
        )
    )
    return page
