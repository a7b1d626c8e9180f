"""The window's words in the creator's language."""

from __future__ import annotations

from string import Formatter

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from providers.phrases import Phrase

CONTEXT = "Kinora"
"""The one context of all messages in the translation files."""


def tr(text: str, /, **values: object) -> str:
    """``text`` in the creator's language, then ``{name}`` filled from ``values``.

    Numbers get the language's digits. Without a translation the English text is shown. Raises ``KeyError``
    for a name that has no value.
    """
    told = QCoreApplication.translate(CONTEXT, text)
    return _FILLER.vformat(told, (), values) if values else told


def told(text: str) -> str:
    """What the floors below say (a job's name, a finding), in the creator's language; other text as it is.

    Texts within it are somebody's names or words: they keep their own direction.
    """
    if not isinstance(text, Phrase):
        return text
    return tr(text.pattern, **{name: _value(value) for name, value in text.values.items()})


def _value(value: object) -> object:
    if isinstance(value, Phrase):
        return told(value)
    return isolated(value) if isinstance(value, str) else value


def counted(number: int, one: str, many: str) -> str:
    """``one`` for 1, else ``many``; ``{count}`` in either stands for the number."""
    return tr(one if number == 1 else many, count=number)


def marked(text: str) -> str:
    """``text`` itself: says that a table's word is shown through ``tr``, so that translators get it."""
    return text


def digits(text: str) -> str:
    """``text`` with the language's digits. For numbers and times, never for a name or a path."""
    zero = QLocale().zeroDigit()
    return text if zero == "0" else text.translate({48 + n: chr(ord(zero) + n) for n in range(10)})


def isolated(text: str) -> str:
    """``text`` in its own direction, whatever stands around it (Unicode's first strong isolate)."""
    mirrored = QLocale().textDirection() is Qt.LayoutDirection.RightToLeft
    return f"\u2068{text}\u2069" if mirrored else text


class _Filler(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        filled = format(value, format_spec)
        return digits(filled) if isinstance(value, int | float) else filled


_FILLER = _Filler()
