"""Kinora's text styles in the words of an ASS file's head."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.captions.styles import Reveal, TextStyle, text_unit

_FIELDS = (
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    "Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
    "MarginR, MarginV, Encoding"
)
_EVENTS = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_EM = 1.2
"""ASS sizes a font by its line height, Kinora by its em square."""


def header(styles: Sequence[TextStyle], size: tuple[int, int], title: str) -> str:
    """Everything before the first cue."""
    width, height = size
    lines = [
        "[Script Info]",
        f"Title: {' '.join(title.split())}",
        "ScriptType: v4.00+",
        "WrapStyle: 0",
        "ScaledBorderAndShadow: yes",
        f"PlayResX: {width}",
        f"PlayResY: {height}",
        "",
        "[V4+ Styles]",
        f"Format: {_FIELDS}",
        *(_style(style, size) for style in styles),
        "",
        "[Events]",
        f"Format: {_EVENTS}",
    ]
    return "\n".join(lines)


def _style(style: TextStyle, size: tuple[int, int]) -> str:
    width, height = size
    pixels = style.size * text_unit(width, height)
    position = style.position_landscape if width > height else style.position
    # In karaoke ASS fills words from the second colour to the first.
    sung = style.reveal in (Reveal.KARAOKE, Reveal.HIGHLIGHT, Reveal.POP)
    first, second = (style.highlight, style.colour) if sung else (style.colour, style.colour)
    middle = 0.35 < position < 0.65
    alignment = (4 if middle else 1) if style.align == "left" else (5 if middle else 2)
    margin_side = round(width * (1 - style.max_width) / 2)
    margin_foot = 0 if middle else max(0, round(height * (1 - position) - pixels))
    values = (
        style.name,
        style.family,
        f"{pixels * _EM:.0f}",
        _colour(first),
        _colour(second),
        _colour(style.panel or style.outline or "#000000"),
        _colour(style.shadow or "#000000ff"),
        -1 if style.weight >= 600 else 0,
        *(0, 0, 0, 100, 100, f"{style.tracking * pixels:.1f}", 0),
        3 if style.panel else 1,
        f"{(style.padding if style.panel else style.outline_width) * pixels:.1f}",
        f"{(style.shadow_offset if style.shadow else 0.0) * pixels:.1f}",
        alignment,
        *(margin_side, margin_side, margin_foot, 1),
    )
    return "Style: " + ",".join(str(value) for value in values)


def _colour(text: str) -> str:
    """``#rrggbb`` or ``#rrggbbaa`` -> ``&HAABBGGRR``, where AA is how much shines through."""
    digits = text.lstrip("#")
    alpha = 255 - int(digits[6:8], 16) if len(digits) == 8 else 0
    return f"&H{alpha:02X}{digits[4:6]}{digits[2:4]}{digits[:2]}".upper()
