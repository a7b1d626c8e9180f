"""The window's words in the creator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "Kinora"
"""The one context of all messages in the translation files."""


def tr(text: str, **values: object) -> str:
    """``text`` in the creator's language, then ``{name}`` filled from ``values``.

    Without a translation the English text is shown. Raises ``KeyError`` for a name that has no value.
    """
    told = QCoreApplication.translate(CONTEXT, text)
    return told.format(**values) if values else told
