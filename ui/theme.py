"""The look: colour tokens from ``resources/themes`` become one palette and one style sheet.

Why tokens: panes name what a colour is for (``text_dim``), never a number, so that another theme is a
file. Widgets choose among the sheet's variants through the dynamic property ``kind``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.stylesheet import SHEET

GRID = 8
"""Pixels: margins and gaps are whole or half multiples of it."""


@dataclass(frozen=True)
class Theme:
    """Colours by purpose (``#rrggbb``) and the base font size (pixels)."""

    name: str
    colours: dict[str, str]
    font_size: int

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """The colour of ``token``; ``alpha`` 0..255. Raises ``KeyError`` for a token the theme lacks."""
        value = QColor(self.colours[token])
        value.setAlpha(alpha)
        return value


@cache
def load(name: str = "dark") -> Theme:
    """Reads ``resources/themes/<name>.json``."""
    data = json.loads((files("resources") / "themes" / f"{name}.json").read_text("utf-8"))
    return Theme(data["name"], dict(data["colours"]), int(data["metrics"]["font_size"]))


def colour(token: str, alpha: int = 255) -> QColor:
    """A colour of the current theme."""
    return load().colour(token, alpha)


def apply(app: QApplication) -> None:
    """Gives the application the font, palette and style sheet of the theme."""
    theme = load()
    app.setStyle("Fusion")
    app.setFont(_font(theme))
    app.setPalette(_palette(theme))
    app.setStyleSheet(Template(SHEET).substitute(theme.colours))


def set_kind(widget: QWidget, kind: str) -> None:
    """Chooses a variant of the style sheet for ``widget`` and restyles it."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _font(theme: Theme) -> QFont:
    _load_fonts()
    families = set(QFontDatabase.families())
    wanted: list[str] = [name for name in ("Inter", "Segoe UI", "SF Pro Text") if name in families]
    font = QFont(wanted[:1] or [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
    font.setPixelSize(theme.font_size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _load_fonts() -> None:
    folder = files("resources") / "fonts"
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.name.lower().endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "input"),
        (role.AlternateBase, "panel"),
        (role.Text, "text"),
        (role.PlaceholderText, "text_faint"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.BrightText, "danger"),
    )
    for which, token in pairs:
        palette.setColor(which, theme.colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("text_faint", 150))
    return palette
