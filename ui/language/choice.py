"""The language in use: its words, its direction, its digits."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui.language.catalogue import read, ts_file
from ui.words import CONTEXT

LANGUAGES = {"en": "English", "fa": "فارسی"}
"""Code -> the language's own name for itself."""
SOURCE = "en"


class TsTranslator(QTranslator):
    """Answers from a ``.ts`` file; what that lacks stays English."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = {source: told for source, told in read(ts_file(language)).items() if told}

    def isEmpty(self) -> bool:
        """Whether there is no translation at all."""
        return not self._words

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """The translation, None (Qt asks the next translator) when there is none."""
        return self._words.get(sourceText) if context == CONTEXT else None


@cache
def _installed() -> list[QTranslator]:
    return []


def use(app: QApplication, language: str) -> None:
    """Has everything that is built from now on speak ``language``; an unknown one is English.

    What is built already keeps its words: the window is built anew after a change.
    """
    chosen = language if language in LANGUAGES else SOURCE
    for translator in _installed():
        QCoreApplication.removeTranslator(translator)
    _installed().clear()
    if chosen != SOURCE:
        own = QTranslator(app)
        # Qt's own words (the buttons of its dialogs), where it comes with that language.
        if own.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            _installed().append(own)
        _installed().append(TsTranslator(chosen, app))
        for translator in _installed():
            QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale(chosen) if chosen != SOURCE else QLocale.system())
    app.setLayoutDirection(direction(chosen))


def direction(language: str) -> Qt.LayoutDirection:
    """Which way a line of ``language`` runs."""
    return QLocale(language).textDirection()
