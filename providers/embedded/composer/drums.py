"""Drum patterns on sixteenths."""

from __future__ import annotations

from collections.abc import Iterator

Hit = tuple[str, int, float, float]
"""(instrument, sixteenth 0..15, strength, pitch)."""

_PATTERNS: dict[str, tuple[tuple[str, str, float], ...]] = {
    # One character per sixteenth: X loud, x soft, . nothing.
    "soft": (
        ("kick", "X.......x.......", 0.4),
        ("shaker", "..x...X...x...X.", 0.1),
        ("brush", "....x.......x...", 0.14),
    ),
    "light": (
        ("kick", "X.......X.......", 0.36),
        ("rim", "....X.....x.X...", 0.14),
        ("shaker", "x.X.x.X.x.X.x.X.", 0.1),
    ),
    "four": (
        ("kick", "X...X...X...X...", 0.5),
        ("snare", "....X.......X...", 0.26),
        ("hat", "x.X.x.X.x.X.x.Xx", 0.12),
    ),
    "four-soft": (
        ("kick", "X...x...X...x...", 0.38),
        ("rim", "....X.......X...", 0.11),
        ("hat", "..x...x...x...x.", 0.09),
    ),
    "lofi": (
        ("kick", "X......x..X.....", 0.45),
        ("snare", "....X.......X...", 0.2),
        ("hat", "X.x.X.x.X.x.X.xx", 0.08),
    ),
    "shaker": (("shaker", "x...X...x...X...", 0.08), ("kick", "X...............", 0.25)),
    "tick": (("rim", "x.....x.....x...", 0.1), ("boom", "X...............", 0.2)),
    "toms": (("boom", "X...............", 0.4), ("tom", "......x...x.x...", 0.24)),
    "epic": (
        ("boom", "X.......X.......", 0.5),
        ("tom", "..xxX...x.xxX.x.", 0.28),
        ("shaker", "x.x.X.x.x.x.X.x.", 0.1),
    ),
}
_TOMS = (43.0, 45.0, 48.0, 41.0)


def pattern(name: str, bar: int, fill: bool) -> Iterator[Hit]:
    """The hits of one bar; every fourth bar leaves the last soft hits out, ``fill`` ends on a roll."""
    for instrument, steps, strength in _PATTERNS[name]:
        for place, mark in enumerate(steps):
            if mark == "." or (bar % 4 == 3 and mark == "x" and place > 12):
                continue
            pitch = _TOMS[place % len(_TOMS)] if instrument == "tom" else 48.0
            yield instrument, place, strength * (1.0 if mark == "X" else 0.6), pitch
    if fill and name not in ("shaker", "tick"):
        voice = "tom" if name in ("epic", "toms") else "brush"
        for index, place in enumerate((12, 13, 14, 15)):
            yield voice, place, 0.08 + 0.04 * index, _TOMS[index]
