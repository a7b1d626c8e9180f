"""The script of a recording, pasted in, so that its words get their times."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.captions.languages import NAMES
from ui.fields.choice import ChoiceField
from ui.words import tr


class ScriptDialog(QDialog):
    """Asks for what is said in the recording ``name`` and in which language; ``then`` takes both."""

    def __init__(
        self, name: str, language: str, then: Callable[[str, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Match a script"))
        self._then = then
        label = QLabel(tr("What is said in {name}, word for word", name=name), wordWrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Script"))
        self.text.setPlaceholderText(tr("Paste the script here"))
        self.text.setTabChangesFocus(True)
        self.language = ChoiceField(
            tr("Spoken language"), list(NAMES.items()), tr("The language that is spoken in it")
        )
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.language.setFixedWidth(184)
        self.language.set_value(language if language in NAMES else "en")
        hint = QLabel(
            tr(
                "English is listened to word by word where the extra “align” is installed. Else the times "
                "are estimated from pauses and letters, and captions made from them say so."
            ),
            wordWrap=True,
        )
        theme.set_kind(hint, "dim-small")
        self.go = QPushButton(tr("Find the words"))
        theme.set_kind(self.go, "primary")
        self.go.setToolTip(tr("Looks for each word in the sound, in the background"))
        self.go.setEnabled(False)
        self.go.clicked.connect(self._agree)
        cancel = QPushButton(tr("Cancel"))
        cancel.setToolTip(tr("Close (Esc)"))
        cancel.clicked.connect(self.reject)
        self.text.textChanged.connect(lambda: self.go.setEnabled(bool(self.text.toPlainText().strip())))
        foot = QHBoxLayout()
        foot.addWidget(self.language)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label)
        column.addWidget(self.text, 1)
        column.addWidget(hint)
        column.addLayout(foot)
        self.resize(560, 420)

    def _agree(self) -> None:
        self._then(self.text.toPlainText(), str(self.language.value))
        self.accept()
