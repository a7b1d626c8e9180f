"""Where keys are kept, what that is worth, and the passphrase where it is a file."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.viewmodels.providers import ProviderDesk, ProviderView
from ui.words import tr


class VaultRow(QWidget):
    """Says honestly whom the place keeps out. A field appears where a passphrase is asked or may be set."""

    def __init__(self, desk: ProviderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = QLabel(wordWrap=True)
        self.field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(tr("Passphrase"))
        self.field.returnPressed.connect(self._use)
        self.go = QPushButton()
        theme.set_kind(self.go, "small")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(lambda _on=False: self._use())
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.words)
        column.addWidget(self._line)
        self._line.hide()

    def show_view(self) -> None:
        """Takes what was read last."""
        view = self._desk.view
        if view.problem or not view.vault:
            self.words.setText(view.problem or tr("Looking for keys…"))
        else:
            self.words.setText(vault_words(view))
            self.words.setToolTip(f"{view.vault}\n{view.protection}")
        theme.set_kind(self.words, "danger" if view.problem else "faint")
        self._line.setVisible(not view.problem and (view.locked or view.in_file))
        if view.locked:
            hint, words = tr("Enter the passphrase of your keys"), tr("Unlock")
        elif view.has_passphrase:
            hint, words = tr("A new passphrase; leave it empty to use none"), tr("Change passphrase")
        else:
            hint, words = tr("A passphrase protects them better"), tr("Set passphrase")
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(hint)
        self.go.setText(words)
        self.go.setToolTip(hint)

    def _use(self) -> None:
        text = self.field.text()
        self.field.clear()
        if self._desk.view.locked:
            self._desk.unlock(text)
        elif text or self._desk.view.has_passphrase:
            self._desk.lock_with(text)


def vault_words(view: ProviderView) -> str:
    """Where keys are kept and whom that keeps out, in honest words."""
    if not view.in_file:
        return tr(
            "Keys are kept in the system's keyring, encrypted and locked with your login. Programs that you "
            "run can ask it for keys."
        )
    if view.has_passphrase:
        return tr(
            "This machine has no keyring: keys are kept in a file encrypted with your passphrase. Without it "
            "nobody can read them, not even from a copy."
        )
    return tr(
        "This machine has no keyring: keys are kept in an encrypted file, and what opens it lies beside it. "
        "Other users and a copy of the file alone learn nothing; a program that you run can read it."
    )
