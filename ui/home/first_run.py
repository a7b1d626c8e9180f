"""The first-run panel: what this machine can do, in which language and which light. Never in the way.

Nothing here has to be answered: the window works before, during and after.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.discovery import Finding, Subject, discover
from ui import theme
from ui.icon_label import IconLabel
from ui.language import LANGUAGES
from ui.preferences.choices import THEMES, Choices
from ui.threads import teller
from ui.words import marked, tr

FOUND: dict[Subject, tuple[str, str, str, str]] = {
    Subject.GRAPHICS: (
        "full_screen",
        marked("Graphics"),
        marked("{names}: helps local models."),
        marked("No NVIDIA device; everything runs on the processor."),
    ),
    Subject.ENCODERS: (
        "export",
        marked("Export"),
        marked("{names}: faster exports."),
        marked("Exports use the processor: good quality, on every machine."),
    ),
    Subject.SPEAKER: (
        "sound",
        marked("Speaker"),
        marked("{names}"),
        marked("None found: playback is silent, exports have their sound."),
    ),
    Subject.MICROPHONE: (
        "voice",
        marked("Microphone"),
        marked("{names}: for your own voice."),
        marked("None found; voices can still be made or imported."),
    ),
    Subject.MODELS: (
        "prompt",
        marked("Local models"),
        marked("{names}"),
        marked("None running; the built-in writer, voice, pictures and music do the work."),
    ),
    Subject.KEYS: (
        "keys",
        marked("Cloud keys"),
        marked("{names}"),
        marked("None set, and none needed."),
    ),
}
"""Subject -> icon, title, what it is good for, what its absence means."""
UNUSED = marked("{names}: found; this version works without it.")


class FirstRun(QFrame):
    """``closed``: the newcomer is done with it. ``language_chosen`` carries a language's code."""

    closed = Signal()
    language_chosen = Signal(str)

    def __init__(self, choices: Choices, look: Callable[[], Sequence[Finding]] = discover) -> None:
        super().__init__()
        theme.set_kind(self, "card-welcome")
        self.setAccessibleName(tr("Welcome"))
        self._choices, self._look = choices, look
        self._rows: dict[Subject, QLabel] = {}
        title = QLabel(tr("Welcome to Kinora"))
        theme.set_kind(title, "title")
        under = QLabel(
            tr("Everything works from here. This is what was found on your machine:"), wordWrap=True
        )
        theme.set_kind(under, "dim")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        head.addWidget(under)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addLayout(head, 1)
        self.language, self.theme = self._choice_of_language(), self._choice_of_theme()
        top.addWidget(self.language)
        top.addWidget(self.theme)
        self.done = QPushButton(tr("Done"))
        theme.set_kind(self.done, "primary-small")
        self.done.setToolTip(tr("Close this; all of it is in the preferences too"))
        self.done.clicked.connect(lambda _checked=False: self.closed.emit())
        top.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GRID)
        column.addLayout(top)
        column.addLayout(self._findings())

    def search(self) -> None:
        """Looks, on a thread that nobody waits for, and shows what was found."""
        look, tell = self._look, teller(self.show_findings)
        threading.Thread(target=lambda: tell(look()), name="discovery", daemon=True).start()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Says what was found and what it is good for."""
        for finding in findings:
            _, _, good, absent = FOUND[finding.subject]
            words = good if finding.used else UNUSED
            names = ", ".join(finding.names[:2]) + (" …" if len(finding.names) > 2 else "")
            self._rows[finding.subject].setText(tr(words, names=names) if names else tr(absent))

    def _findings(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(4)
        for place, (subject, (symbol, title, _, _)) in enumerate(FOUND.items()):
            row, column = divmod(place, 2)
            grid.addWidget(IconLabel(symbol, "accent"), row, 3 * column, Qt.AlignmentFlag.AlignTop)
            name = QLabel(tr(title))
            theme.set_kind(name, "strong")
            grid.addWidget(name, row, 3 * column + 1, Qt.AlignmentFlag.AlignTop)
            said = self._rows[subject] = QLabel(tr("Looking…"), wordWrap=True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            theme.set_kind(said, "dim")
            grid.addWidget(said, row, 3 * column + 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(3 * column + 2, 1)
        return grid

    def _choice_of_language(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Language"))
        box.setToolTip(tr("Language of the window"))
        for code, name in LANGUAGES.items():
            box.addItem(name, code)
        box.setCurrentIndex(box.findData(self._choices.language))
        box.activated.connect(lambda row: self.language_chosen.emit(box.itemData(row)))
        return box

    def _choice_of_theme(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Theme"))
        box.setToolTip(tr("Colours of the window"))
        for key, name in THEMES.items():
            box.addItem(tr(name), key)
        box.setCurrentIndex(box.findData(self._choices.theme))
        box.activated.connect(lambda row: setattr(self._choices, "theme", box.itemData(row)))
        return box
