"""Whose face it is, and what they agreed to: without that no face is sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton

from app.rights.consents import Consent
from ui import theme
from ui.words import isolated, tr


class ConsentRows(QObject):
    """Rows of a form. ``changed``: it may be ready now; ``withdrawn`` carries a ``Consent`` taken back."""

    changed = Signal()
    withdrawn = Signal(object)

    def __init__(self, rows: QFormLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._face_id = ""
        self._given: Consent | None = None
        self.told = QLabel(wordWrap=True)
        theme.set_kind(self.told, "dim")
        self.person = QLineEdit(placeholderText=tr("Name of the person, or “drawn, nobody real”"))
        self.person.setAccessibleName(tr("Whose face it is"))
        self.person.setToolTip(tr("Whose face it is"))
        self.statement = QLineEdit(placeholderText=tr("Such as: you may use my face in this film"))
        self.statement.setAccessibleName(tr("What they agreed to"))
        self.statement.setToolTip(tr("What they agreed to, in their own words; it is kept with the date"))
        self.back = QPushButton(tr("Take the consent back"))
        theme.set_kind(self.back, "small")
        self.back.setToolTip(tr("This face is refused from now on; what was made stays"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda _checked=False: self.withdrawn.emit(self._given))
        rows.addRow(self.told)
        rows.addRow("", self.back)
        rows.addRow(tr("Whose face"), self.person)
        rows.addRow(tr("They agreed"), self.statement)
        for field in (self.person, self.statement):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.show_for("", None)

    @property
    def ready(self) -> bool:
        """Whether a consent is there, or filled in; True where none is needed."""
        filled = bool(self.person.text().strip() and self.statement.text().strip())
        return not self._face_id or self._given is not None or filled

    @property
    def fresh(self) -> tuple[str, str, str]:
        """(face, person, statement) of a consent that is to be written down, empty for none."""
        if not self._face_id or self._given is not None:
            return "", "", ""
        return self._face_id, self.person.text().strip(), self.statement.text().strip()

    def show_for(self, face_id: str, given: Consent | None) -> None:
        """Asks for the face of an asset ("": none is needed); ``given``: the consent there is already."""
        self._face_id, self._given = face_id, given
        self._rows.setRowVisible(self.told, bool(face_id))
        for field in (self.person, self.statement):
            self._rows.setRowVisible(field, bool(face_id) and given is None)
        self._rows.setRowVisible(self.back, given is not None)
        if given is None:
            self.told.setText(
                tr("A face may only be used when its person agreed. What you write is kept with the date.")
            )
            return
        day = given.given.astimezone()
        when = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
        said = isolated(" ".join(given.statement.split())[:160])
        who = isolated(given.person)
        self.told.setText(tr("{person} agreed on {date}: “{words}”", person=who, date=when, words=said))
