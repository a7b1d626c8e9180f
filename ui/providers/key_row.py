"""One service's key: whether there is one, a field to paste it into, a test, and the way to get one."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.keys.keys import KeyStatus, Source
from ui import theme
from ui.viewmodels.providers import ProviderDesk
from ui.words import isolated, tr


class KeyRow(QFrame):
    """Never shows a key: what is pasted is dots, and what is kept is ``sk-…abcd``."""

    def __init__(self, status: KeyStatus, desk: ProviderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "row")
        self._desk, self.service, self._title = desk, status.service.id, status.service.title
        name = QLabel(self._title)
        theme.set_kind(name, "strong")
        self.state = QLabel()
        self.field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(tr("Paste the key here"))
        self.field.setAccessibleName(tr("Key for {service}", service=self._title))
        self.field.setToolTip(tr("Paste the whole key and press Enter; it is kept, then tried out"))
        self.field.returnPressed.connect(self._keep)
        self.keep = self._button(tr("Keep"), tr("Keep this key and try it out (Enter)"))
        self.keep.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.clicked.connect(lambda _on=False: self._keep())
        self.test = self._button(tr("Test"), tr("Ask the service whether it accepts the key; costs nothing"))
        self.test.clicked.connect(lambda _on=False: desk.test(self.service))
        self.remove = self._button(tr("Remove"), tr("Forget the key; nothing at the service changes"))
        self.remove.clicked.connect(lambda _on=False: desk.remove_key(self.service))
        self.page = self._button(tr("Get a key"), status.service.page)
        self.page.clicked.connect(lambda _on=False: QDesktopServices.openUrl(QUrl(status.service.page)))
        self.result = QLabel(wordWrap=True)
        self.result.setAccessibleName(tr("Result of the test"))
        self.result.hide()
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self.state)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(self.field, 1)
        for button in (self.keep, self.test, self.remove, self.page):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.result)
        desk.tried.connect(self._on_tried)
        self.show_status(status)

    def show_status(self, status: KeyStatus) -> None:
        """Shows where the key is, and offers what can be done with it."""
        has, trying = status.source in (Source.KEPT, Source.ENVIRONMENT), self.service in self._desk.trying
        self.state.setText(key_words(status))
        theme.set_kind(self.state, "success" if has else "faint")
        self.field.setEnabled(status.source is not Source.LOCKED)
        self.test.setVisible(has)
        self.test.setEnabled(not trying)
        self.test.setText(tr("Testing…") if trying else tr("Test"))
        self.remove.setVisible(status.source is Source.KEPT)
        self.page.setVisible(not has)

    def _keep(self) -> None:
        text = self.field.text()
        if text.strip():
            self.field.clear()
            self._desk.put_key(self.service, text)

    def _on_tried(self, service: str, worked: bool, words: str) -> None:
        if service == self.service:
            self.result.setText(words)
            theme.set_kind(self.result, "success" if worked else "danger")
            self.result.show()

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        theme.set_kind(button, "small")
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words}: {self._title}")
        return button


def key_words(status: KeyStatus) -> str:
    """Where a service's key is."""
    masked = isolated(status.masked)
    if status.source is Source.KEPT:
        return tr("{key} · kept by Kinora", key=masked)
    if status.source is Source.ENVIRONMENT:
        return tr("{key} · found in {variable}", key=masked, variable=isolated(status.variable))
    return tr("Locked") if status.source is Source.LOCKED else tr("No key")
