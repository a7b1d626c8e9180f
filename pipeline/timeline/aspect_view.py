"""Aspect as a view: the one timeline as an output of another shape would show it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.framings import aspect_ratio
from pipeline.timeline.model import Timeline


def aspect_size(width: int, height: int, aspect: str) -> tuple[int, int]:
    """Width and height (even) of a frame of ``aspect`` with the short side of ``width`` x ``height``.

    What is no aspect ratio leaves the size alone.
    """
    ratio = aspect_ratio(aspect)
    if ratio is None:
        return width, height
    short = min(width, height)
    longer = max(2, round(float(short * max(ratio, 1 / ratio)) / 2) * 2)
    return (longer, short) if ratio >= 1 else (short, longer)


def seen_as(timeline: Timeline, aspect: str) -> Timeline:
    """``timeline`` with the frame of ``aspect`` ("9:16"), so that its framings count; the same for ""."""
    size = aspect_size(timeline.width, timeline.height, aspect)
    if size == (timeline.width, timeline.height):
        return timeline
    return replace(timeline, width=size[0], height=size[1])
