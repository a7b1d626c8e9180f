"""The themes: complete, readable, switched while the window is open."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.icon_label import IconLabel
from ui.icons import icon

GROUNDS = ("window", "panel", "raised", "input", "canvas")
INKS = ("text", "text_dim", "text_faint")
PAIRS = (
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((ink, ground) for ink in ("text", "text_dim") for ground in ("hover", "pressed", "accent_soft")),
    *((ink, ground) for ink in ("accent", "danger", "success", "warning") for ground in ("panel", "raised")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("danger", "danger_soft"),
    ("text", "danger_soft"),
    ("text_dim", "danger_soft"),
    *(("clip_text", f"clip_{kind}") for kind in ("video", "image", "audio", "music", "caption", "title")),
)
READABLE = 4.5
"""WCAG 2.2, 1.4.3 (AA): text against its ground."""


def luminance(colour: QColor) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def dark_afterwards(qapp):
    yield
    theme.apply(qapp)


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme.names())
def test_words_can_be_read_in_every_theme(name):
    chosen = theme.load(name)
    faint = {
        pair: round(contrast(*map(chosen.colour, pair)), 2)
        for pair in PAIRS
        if contrast(*map(chosen.colour, pair))
        < (7 if name == "high-contrast" and pair[0] in INKS else READABLE)
    }
    assert faint == {}


def test_every_theme_has_every_colour():
    assert set(theme.names()) >= {"dark", "light", "high-contrast"}
    tokens = {name: set(theme.load(name).colours) for name in theme.names()}
    assert all(found == tokens["dark"] for found in tokens.values()), tokens


def middle(widget: IconLabel) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_switch_recolours_icons_style_and_palette_at_once(qtbot, qapp: QApplication):
    told = []
    theme.look().changed.connect(lambda: told.append(theme.current().key))
    theme.apply(qapp, "dark")
    label = IconLabel("stop", "accent", 32)
    qtbot.addWidget(label)
    assert theme.load("dark").colours["accent"] in middle(label)
    theme.apply(qapp, "light")
    assert told[-1] == "light"
    assert theme.load("light").colours["accent"] in middle(label)
    assert theme.colour("window").name() == theme.load("light").colours["window"]
    assert qapp.palette().window().color() == theme.colour("window")
    assert theme.load("light").colours["panel"] in qapp.styleSheet()


def test_an_unknown_theme_is_the_dark_one(qapp):
    theme.apply(qapp, "from the year 3000")
    assert theme.current().key == "dark"
    assert theme.wanted(theme.SYSTEM) in ("dark", "light")


def test_an_unknown_icon_or_colour_is_refused_when_it_is_made(qapp):
    with pytest.raises(KeyError):
        icon("no such icon")
    with pytest.raises(KeyError):
        icon("stop", "no such colour")
