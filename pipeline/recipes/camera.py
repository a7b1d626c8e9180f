"""Camera moves over stills: slow, varied, never the same twice in a row."""

from __future__ import annotations

import random

from pipeline.timeline.model import Effect, Interpolation, Keyframe, Number
from pipeline.timeline.time import Flicks

PARALLAX = 0.85
_MOVES: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    # name: zoom from/to, x from/to, y from/to (frame heights; see the compositor's "camera")
    "push-in": ((1.06, 1.20), (0.0, 0.0), (0.0, -0.012)),
    "pull-out": ((1.20, 1.07), (0.0, 0.0), (-0.01, 0.0)),
    "truck-left": ((1.14, 1.16), (0.022, -0.022), (0.0, 0.0)),
    "truck-right": ((1.14, 1.16), (-0.022, 0.022), (0.0, 0.0)),
    "crane-up": ((1.13, 1.17), (0.0, 0.0), (-0.02, 0.022)),
    "drift": ((1.08, 1.18), (-0.016, 0.014), (0.012, -0.012)),
}


def choose_moves(count: int, seed: int) -> tuple[str, ...]:
    """Names of ``count`` moves; neighbours differ. The same seed gives the same moves."""
    rng = random.Random(f"camera:{seed}")
    moves: list[str] = []
    for _ in range(count):
        choices = [name for name in _MOVES if not moves or name != moves[-1]]
        moves.append(rng.choice(choices))
    return tuple(moves)


def camera_effect(effect_id: str, move: str, start: Flicks, end: Flicks) -> Effect:
    """The move as an effect, keyframed from ``start`` to ``end`` on the media axis."""
    zoom, x, y = _MOVES[move]

    def travel(values: tuple[float, float]) -> Number:
        if values[0] == values[1]:
            return values[0]
        first = Keyframe(start, values[0], Interpolation.LINEAR)
        return (first, Keyframe(end, values[1], Interpolation.LINEAR))

    parameters: list[tuple[str, Number]] = [
        ("parallax", PARALLAX),
        ("x", travel(x)),
        ("y", travel(y)),
        ("zoom", travel(zoom)),
    ]
    return Effect(effect_id, "camera", tuple(parameters), (("move", move),))
