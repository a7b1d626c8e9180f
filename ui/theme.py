"""The look: colour tokens from ``resources/themes`` become one palette and one style sheet.

Why tokens: panes name what a colour is for (``text_dim``), never a number, so that another theme is a
file. Widgets choose among the sheet's variants through the dynamic property ``kind``. What paints itself asks
``colour`` while it paints, so that a switch needs nothing but a repaint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import compact_font
from ui.stylesheet import SHEET

GRID = 8
"""Pixels: margins and gaps are whole or half multiples of it."""
SYSTEM = "system"
"""The choice that follows the desktop's own light or dark."""
DEFAULT = "dark"
FAMILIES = ("Inter", compact_font.FAMILY, "Segoe UI", "SF Pro Text")
"""Fonts of the window, the first that has a letter draws it."""
_WITH_COMPACT = compact_font.SOURCE.replace(" ", "")
"""How the names of the files begin that there is a compact form of."""


@dataclass(frozen=True)
class Theme:
    """Colours by purpose (``#rrggbb``) and the base font size (pixels)."""

    key: str
    name: str
    colours: dict[str, str]
    font_size: int

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """The colour of ``token``; ``alpha`` 0..255. Raises ``KeyError`` for a token the theme lacks."""
        value = QColor(self.colours[token])
        value.setAlpha(alpha)
        return value


class _Look(QObject):
    """The theme in use, one for the application."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = load(DEFAULT)


def names() -> tuple[str, ...]:
    """Keys of the themes there are, the one a newcomer gets first."""
    found = {entry.name[:-5] for entry in (files("resources") / "themes").iterdir()}
    return tuple(sorted(found, key=lambda key: (key != DEFAULT, key != "light", key)))


@cache
def load(name: str) -> Theme:
    """Reads ``resources/themes/<name>.json``."""
    data = json.loads((files("resources") / "themes" / f"{name}.json").read_text("utf-8"))
    return Theme(name, data["name"], dict(data["colours"]), int(data["metrics"]["font_size"]))


@cache
def look() -> _Look:
    """Says with ``changed`` when another theme is in use."""
    return _Look()


def current() -> Theme:
    """The theme in use."""
    return look().theme


def colour(token: str, alpha: int = 255) -> QColor:
    """A colour of the theme in use. Ask while painting; a kept one goes stale with the theme."""
    return look().theme.colour(token, alpha)


def wanted(choice: str) -> str:
    """The key of the theme that ``choice`` (a key, or ``SYSTEM``) stands for now."""
    if choice == SYSTEM:
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
        return "light" if light else DEFAULT
    return choice if choice in names() else DEFAULT


def apply(app: QApplication, choice: str = DEFAULT) -> None:
    """Gives the application the font, palette and style sheet of a theme; repaints what is open."""
    theme = load(wanted(choice))
    switched = theme is not look().theme
    look().theme = theme
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(_font(theme))
    app.setPalette(_palette(theme))
    app.setStyleSheet(
        Template(SHEET).substitute(theme.colours, chevron=_picture("chevron"), check=_picture(_check(theme)))
    )
    if switched:
        look().changed.emit()
        for widget in app.allWidgets():
            widget.update()


def set_kind(widget: QWidget, kind: str) -> None:
    """Chooses a variant of the style sheet for ``widget`` and restyles it."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _picture(name: str) -> str:
    """The file of a drawing in ``resources/icons``, as a style sheet names it."""
    return f'"{Path(str(files("resources"))).as_posix()}/icons/{name}.svg"'


def _check(theme: Theme) -> str:
    """The check mark that is seen on the theme's accent."""
    return "check-light" if theme.colour("on_accent").lightness() > 127 else "check-dark"


def _font(theme: Theme) -> QFont:
    _load_fonts()
    families = set(QFontDatabase.families())
    chosen: list[str] = [name for name in FAMILIES if name in families]
    font = QFont(chosen or [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
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
            data = entry.read_bytes()
            QFontDatabase.addApplicationFontFromData(data)
            if entry.name.startswith(_WITH_COMPACT):
                QFontDatabase.addApplicationFontFromData(compact_font.compact(data))


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
