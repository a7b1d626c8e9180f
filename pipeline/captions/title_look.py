"""What a title changes of its style: font, size, colours, alignment, as an effect on its clip.

Kind ``title-look``: ``size`` (a factor on the style's, 0.1..10), texts ``family``, ``colour`` (``#rrggbb``)
and ``align`` (``left``, ``centre``). What is not set is as the style has it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.captions.styles import DEFAULT_TITLE_STYLE, TextStyle, load_style
from pipeline.timeline.model import Clip, Effect

TITLE_LOOK = "title-look"
ALIGNMENTS = ("left", "centre")
SMALLEST, LARGEST = 0.1, 10.0
_COLOUR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?", re.IGNORECASE)
_LONGEST_FAMILY = 100


def title_look(clip: Clip) -> Effect | None:
    """The effect that counts: the first enabled one."""
    return next((each for each in clip.effects if each.kind == TITLE_LOOK and each.enabled), None)


def title_style(clip: Clip) -> TextStyle:
    """The style of a title with what its clip changes of it; what makes no sense is left out."""
    style = load_style(clip.style, DEFAULT_TITLE_STYLE)
    look = title_look(clip)
    if look is None:
        return style
    size = look.parameter("size", 1.0)
    factor = size[0].value if isinstance(size, tuple) else size
    changes: dict[str, Any] = {"size": style.size * min(max(factor, SMALLEST), LARGEST)}
    if _COLOUR.fullmatch(look.text("colour")):
        changes["colour"] = look.text("colour")
    if 0 < len(look.text("family")) <= _LONGEST_FAMILY:
        changes["family"] = look.text("family")
    if look.text("align") in ALIGNMENTS:
        changes["align"] = look.text("align")
    return replace(style, **changes)
