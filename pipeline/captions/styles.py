"""Text styles as data: ``resources/styles/*.json``.

Lengths are fractions: ``size`` of the frame's text unit (``text_unit``), all else of the font size.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

DEFAULT_CAPTION_STYLE = "word-highlight"
DEFAULT_TITLE_STYLE = "title"


class Reveal(StrEnum):
    """How words come and how the spoken one is shown."""

    HIGHLIGHT = "highlight"
    """All words of the page; the spoken one in the highlight colour."""
    KARAOKE = "karaoke"
    """All words; those spoken so far stay in the highlight colour, the current one fills up."""
    BOX = "box"
    """All words; a coloured box behind the spoken one."""
    POP = "pop"
    """As highlight, and the spoken word grows for a moment."""
    TYPEWRITER = "typewriter"
    """Words appear letter by letter as they are spoken."""
    PLAIN = "plain"
    """All words, none marked."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. Colours are ``#rrggbb`` or ``#rrggbbaa``; an empty colour is not painted."""

    name: str = ""
    title: str = ""
    reveal: Reveal = Reveal.PLAIN
    family: str = "Inter"
    weight: int = 800
    size: float = 0.078
    colour: str = "#ffffff"
    highlight: str = "#ffd60a"
    emphasis: str = ""
    outline: str = "#000000"
    outline_width: float = 0.09
    shadow: str = "#00000099"
    shadow_offset: float = 0.05
    shadow_blur: float = 0.08
    word_box: str = ""
    panel: str = ""
    """Colour of a panel behind the whole page."""
    padding: float = 0.18
    radius: float = 0.22
    line_spacing: float = 1.16
    tracking: float = 0.0
    uppercase: bool = False
    align: str = "centre"
    max_lines: int = 2
    max_width: float = 0.86
    """Of the safe zone's width."""
    max_characters: int = 0
    """Of one page; 0 = as many as fit."""
    position: float = 0.72
    """Of the safe zone's height, in portrait and square frames: where the text's centre lies."""
    position_landscape: float = 0.94
    grow: float = 0.18
    """How much a popping word grows."""


@cache
def load_style(name: str, default: str = DEFAULT_CAPTION_STYLE) -> TextStyle:
    """The style called ``name``; ``default`` when it is empty or unknown: a project may outlive a style."""
    folder = resources.files("resources") / "styles"
    file = folder / f"{name}.json"
    if not name or not all(c.isalnum() or c in "-_" for c in name) or not file.is_file():
        if name == default:
            return TextStyle(name=name)
        return load_style(default, default)
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    known = {field.name for field in fields(TextStyle)}
    values = {key: value for key, value in data.items() if key in known}
    if "reveal" in values:
        values["reveal"] = Reveal(values["reveal"])
    return TextStyle(**{**values, "name": name})


def style_names() -> tuple[str, ...]:
    """All styles, sorted."""
    folder = resources.files("resources") / "styles"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".json")))


def text_unit(width: int, height: int) -> float:
    """The length (pixels) that text sizes are fractions of: the width, held back in wide frames."""
    return min(float(width), height * 0.75)
