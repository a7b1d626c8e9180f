"""Fonts for drawing text: ours first, so that every machine shows the same letters; then the system's.

Qt needs an application object before it loads a font. In the window there is one; elsewhere (workers, the
command line) a windowless one is made here.
"""

from __future__ import annotations

import os
import sys
import threading
from importlib import resources

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

_FALLBACK = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
    "Kinora Emoji",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Hiragino Sans",
    "PingFang SC",
    "Yu Gothic",
    "Microsoft YaHei",
    "Malgun Gothic",
    "DejaVu Sans",
)
_lock = threading.Lock()
_ready = False
_coloured: dict[str, bool] = {}
_application: QGuiApplication | None = None


def ensure_fonts() -> None:
    """Makes Qt able to draw text: an application if there is none, and the fonts of ``resources/fonts``."""
    global _ready, _application
    with _lock:
        if _ready and QGuiApplication.instance() is not None:
            return
        if QGuiApplication.instance() is None:
            headless = sys.platform.startswith("linux") and not (
                os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
            )
            if headless:
                os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            _application = QGuiApplication(["kinora"])
        folder = resources.files("resources") / "fonts"
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith((".ttf", ".otf")):
                QFontDatabase.addApplicationFontFromData(file.read_bytes())
        _ready = True


def is_coloured(font: QRawFont) -> bool:
    """True for a font whose glyphs are pictures (emoji), not outlines."""
    family = font.familyName()
    if family not in _coloured:
        _coloured[family] = any(font.fontTable(table).size() for table in ("CBDT", "sbix", "COLR"))
    return _coloured[family]


def make_font(family: str, weight: int, pixels: float, tracking: float = 0.0) -> QFont:
    """A font of ``pixels`` height. ``weight``: 100..900; ``tracking``: extra space in ems."""
    ensure_fonts()
    font = QFont()
    font.setFamilies([family, "Inter", *_FALLBACK])
    font.setWeight(QFont.Weight(min(max(round(weight / 100) * 100, 100), 900)))
    font.setPixelSize(max(1, round(pixels)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWordSpacing(0.06 * pixels)  # outlines eat into the gaps between words
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * pixels)
    return font
