"""The angles a product is shown from: where its photo stands, how it moves, what is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.timeline.model import Interpolation, Keyframe, Number, Transform
from pipeline.timeline.time import Flicks, from_seconds

_CLOSE = "Close"
_APPEAR = from_seconds(0.3)


@dataclass(frozen=True, slots=True)
class Angle:
    """A shot: its name, what its backdrop shows, and the photo's way from its first to its last picture.

    ``x``, ``y``: frame heights; ``scale``: 1 = as large as fits; ``turn``: degrees.
    """

    name: str
    setting: str
    scale: tuple[float, float]
    x: tuple[float, float] = (0.0, 0.0)
    y: tuple[float, float] = (-0.07, -0.07)
    turn: tuple[float, float] = (0.0, 0.0)


ANGLES: tuple[Angle, ...] = (
    Angle("Front", "wide open sky in the morning light", (0.58, 0.64)),
    Angle(_CLOSE, "calm sea at sunset", (0.9, 1.04), y=(0.0, -0.03)),
    Angle("From the left", "green hills at noon", (0.6, 0.62), x=(-0.08, 0.02), turn=(-3.0, 0.0)),
    Angle("From the right", "mountains in the evening", (0.6, 0.62), x=(0.06, -0.01), turn=(2.0, 0.0)),
    Angle("Rising", "meadow with flowers in the sun", (0.56, 0.62), y=(0.02, -0.08)),
    Angle("From afar", "city skyline at dusk", (0.44, 0.56)),
)


def angles(count: int) -> tuple[Angle, ...]:
    """The angles of so many shots. The close one is never the last, where words stand before the product."""
    chosen = list(ANGLES[:count])
    if count > 1 and chosen[-1].name == _CLOSE:
        chosen[-1] = ANGLES[count]
    return tuple(chosen)


def transform(angle: Angle, start: Flicks, length: Flicks, *, appears: bool) -> Transform:
    """The photo's way through a shot of ``length`` whose media time begins at ``start`` (flicks).

    ``appears``: it comes out of nothing, as in the first shot; later it is there with the cut.
    """

    def way(values: tuple[float, float]) -> Number:
        if values[0] == values[1]:
            return values[0]
        first = Keyframe(start, values[0], Interpolation.LINEAR)
        return (first, Keyframe(Flicks(start + length), values[1], Interpolation.LINEAR))

    appear = Flicks(min(_APPEAR, length // 2))
    opacity = (
        Keyframe(start, 0.0, Interpolation.LINEAR),
        Keyframe(Flicks(start + appear), 1.0, Interpolation.LINEAR),
    )
    return Transform(
        x=way(angle.x),
        y=way(angle.y),
        scale=way(angle.scale),
        rotation=way(angle.turn),
        opacity=opacity if appears else 1.0,
    )


def backdrop_prompt(angle: Angle, topic: str, colours: tuple[str, ...]) -> str:
    """What is painted behind the product: never the product itself, which the photo shows as it is."""
    said = f"{topic.strip()}, {angle.setting}" if topic.strip() else angle.setting
    return f"{said}, in the colours {', '.join(colours[:3])}" if colours else said
