"""What each work item is, in plain numbers: Kinora's timelines and every peer are built from these.

Nothing of Kinora is imported here, so that a peer can run under another interpreter. Times are seconds or
frames at ``RATE``; ``quick`` gives a version of about 10 s.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

RATE = 30
WIDTH, HEIGHT = 1080, 1920
CRF, SPEED, AUDIO_BITRATE = 20, "veryfast", "192k"
GOP = 60
"""Frames between key frames, the same for all (x264's own 250 would be an unfair gain for a peer)."""

STILLS, CLIPS = 8, 4
STILL_SIZE = (2400, 3200)
LOGO_SIDE, LOGO_SHOWN, LOGO_MARGIN = 300, 150, 60
"""Pixels: the logo's file, and its side and distance from the top right corner in the 1080x1920 frame."""
FADE_IN, FADE_OUT = 4, 5
"""Frames of W1's 0.3 s cross-fade before and after the cut."""
MONTAGE_FADE = 15
"""Frames of W2's 0.5 s cross-fade; the cut lies after ``MONTAGE_BEFORE`` of them."""
MONTAGE_BEFORE = 7
TRIM = 1.5
"""Seconds into each camera clip at which W2 begins to use it."""
DUCKING = -12.0
TITLE, TITLE_SECONDS = "Four Days\nin the North", 3
ASPECTS = {"9x16": (1080, 1920), "16x9": (1920, 1080), "1x1": (1080, 1080)}


@dataclass(frozen=True)
class Move:
    """A camera move, linear over the time a still is seen: zoom, and where the camera stands.

    ``zoom`` 1 = the still just fills the frame; ``x``, ``y``: frame heights right and down.
    """

    zoom: tuple[float, float]
    x: tuple[float, float] = (0.0, 0.0)
    y: tuple[float, float] = (0.0, 0.0)


MOVES = (
    Move((1.06, 1.20), y=(0.0, -0.012)),
    Move((1.14, 1.16), x=(0.022, -0.022)),
    Move((1.20, 1.07), y=(-0.01, 0.0)),
    Move((1.13, 1.17), y=(-0.02, 0.022)),
    Move((1.08, 1.18), x=(-0.012, 0.014), y=(0.012, -0.012)),
    Move((1.14, 1.16), x=(-0.022, 0.022)),
    Move((1.06, 1.20), y=(0.0, -0.012)),
    Move((1.20, 1.07), x=(0.01, 0.0)),
)
LARGEST_ZOOM = 1.2


@dataclass(frozen=True)
class Still:
    """A still on W1's picture track, in frames; seen from ``start - head`` to ``start + length + tail``."""

    number: int
    start: int
    length: int
    head: int
    tail: int
    move: Move

    @property
    def seen(self) -> int:
        """Frames it is on screen, cross-fades included."""
        return self.head + self.length + self.tail


def stills(quick: bool) -> tuple[Still, ...]:
    """W1's picture track: all eight stills in 60 s, the first two in 10 s."""
    count, total = (2, 10 * RATE) if quick else (STILLS, 60 * RATE)
    length = total // count
    return tuple(
        Still(n, n * length, length, FADE_IN if n else 0, FADE_OUT if n < count - 1 else 0, MOVES[n])
        for n in range(count)
    )


def montage_frames(quick: bool) -> int:
    """Frames of each of W2's four clips, cut to cut."""
    return 75 if quick else 150


def cuts(quick: bool) -> tuple[tuple[int, int], ...]:
    """W3's three pieces of the long clip: (first frame, frames). None begins or ends on a key frame."""
    length = 100 if quick else 1200
    return ((219, length), (1893, length), (3651, length))


def seconds(item: str, quick: bool) -> float:
    """How long the work item's result is."""
    if item == "w1":
        return 10.0 if quick else 60.0
    if item == "w3":
        return sum(length for _, length in cuts(quick)) / RATE
    return CLIPS * montage_frames(quick) / RATE


def caption_groups(folder: Path, quick: bool) -> list[list[tuple[str, float, float]]]:
    """W1's captions: lists of (word, start, end), seconds, as the voice speaks them."""
    limit = seconds("w1", quick)
    data = json.loads((folder / "words.json").read_text("utf-8"))
    groups = [[(str(w), float(a), float(b)) for w, a, b in group if b <= limit] for group in data]
    return [group for group in groups if group]
