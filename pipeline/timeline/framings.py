"""Framings: how a clip is seen in outputs of other aspect ratios, as part of the one timeline.

Aspect is a view: a clip may carry, per aspect ratio, another place and size that stand in for its own. An
output takes the framing whose aspect is its own (within ``TOLERANCE``); a clip without one is shown as ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from pipeline.timeline.keyframes import Number

ASPECTS = ("9:16", "4:5", "1:1", "16:9")
"""The aspects that sites ask for; any other ratio of whole numbers can be framed too."""
TOLERANCE = Fraction(1, 100)
"""How far an output's aspect may lie from a framing's, as a share: 1080x1918 still counts as 9:16."""
_FORM = re.compile(r"([1-9][0-9]{0,3}):([1-9][0-9]{0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class AspectFraming:
    """Where a clip's picture sits in outputs of one aspect, in place of its transform's x, y and scale.

    ``aspect``: width:height in lowest terms. The numbers are those of ``Transform``: ``x``, ``y`` move the
    centre by frame heights right and down, ``scale`` is 1 as fitted; keyframes lie on the media axis. A clip
    that fills the frame goes on covering it whatever they say.
    """

    aspect: str
    x: Number = 0.0
    y: Number = 0.0
    scale: Number = 1.0


def aspect_ratio(aspect: str) -> Fraction | None:
    """Width over height of ``aspect`` ("9:16"); None when it isn't a ratio of numbers from 1 to 9999."""
    match = _FORM.fullmatch(aspect)
    return Fraction(int(match[1]), int(match[2])) if match else None


def aspect_name(ratio: Fraction) -> str:
    """The ratio in lowest terms, as framings name it: ``16:9``."""
    return f"{ratio.numerator}:{ratio.denominator}"


def framing_for(framings: tuple[AspectFraming, ...], width: int, height: int) -> AspectFraming | None:
    """The framing for a frame of ``width`` x ``height``: the nearest aspect within ``TOLERANCE``, or None.

    Small frames, whose sides are rounded to pixels, may be off by one pixel on each side.
    """
    wanted = Fraction(width, height)
    tolerance = max(TOLERANCE, Fraction(1, width) + Fraction(1, height))
    best: tuple[Fraction, AspectFraming] | None = None
    for framing in framings:
        ratio = aspect_ratio(framing.aspect)
        if ratio is None:
            continue
        away = abs(wanted / ratio - 1)
        if away <= tolerance and (best is None or away < best[0]):
            best = away, framing
    return best[1] if best is not None else None
