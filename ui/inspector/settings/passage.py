"""A transition: its kind, how long before and after the cut, and what its kind takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.render.transitions import TRANSITIONS
from pipeline.timeline import edits
from pipeline.timeline.model import Number, Timeline, Transition
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds, snap_to_frame
from ui.fields.scale import Scale
from ui.inspector.setting import ChoiceSetting, NumberSetting, Setting
from ui.words import tr

_SECONDS = Scale(0, 10, 0.25, 0.05, 2, "s", 1 / FLICKS_PER_SECOND)
_SHARE = Scale(0, 100, 0, 1, 0, "%", 100)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A parameter of a kind and its usual value."""

    name: str
    scale: Scale
    usual: float


_ANGLE = Scale(0, 360, 0, 1, 0, "°")
PARAMETERS: dict[str, tuple[_Taken, ...]] = {
    "dip": (_Taken("red", _SHARE, 0), _Taken("green", _SHARE, 0), _Taken("blue", _SHARE, 0)),
    "wipe": (_Taken("angle", _ANGLE, 0), _Taken("softness", _SHARE, 0)),
    "iris": (_Taken("softness", _SHARE, 0.02),),
    "clock": (_Taken("softness", _SHARE, 0),),
    "luma": (
        _Taken("pattern", Scale(0, 3, 0, 1), 0),
        _Taken("softness", _SHARE, 0.2),
        _Taken("seed", Scale(0, 9999, 0, 1), 0),
    ),
    "slide": (_Taken("angle", _ANGLE, 180),),
    "push": (_Taken("angle", _ANGLE, 180),),
    "zoom": (_Taken("amount", Scale(0, 400, 60, 1, 0, "%", 100), 0.6),),
}
"""Kind -> what it takes besides ``ease``, as ``pipeline.render.transitions`` says."""


def passage_words() -> dict[str, str]:
    """Kind -> what it is called."""
    known = {
        "cross-fade": tr("Cross-fade"),
        "dip": tr("Dip to colour"),
        "wipe": tr("Wipe"),
        "iris": tr("Iris"),
        "clock": tr("Clock"),
        "luma": tr("Pattern"),
        "slide": tr("Slide"),
        "push": tr("Push"),
        "zoom": tr("Zoom"),
    }
    return {kind: known.get(kind, kind) for kind in TRANSITIONS}


def passage_settings(kind: str) -> tuple[Setting, ...]:
    """Of a transition of ``kind``; the ids are those of transitions."""
    found: list[Setting] = [
        ChoiceSetting(
            "transition.kind",
            tr("Kind"),
            tuple(passage_words().items()),
            lambda timeline, thing: _get(timeline, thing, lambda t: t.kind),
            lambda timeline, thing, value: edits.set_transition(timeline, thing, kind=str(value)),
        ),
        _offset("in_offset", tr("Before the cut")),
        _offset("out_offset", tr("After the cut")),
        _parameter(_Taken("ease", _SHARE, 0)),
    ]
    return (*found, *(_parameter(taken) for taken in PARAMETERS.get(kind, ())))


def transition_in(timeline: Timeline, thing: str) -> Transition | None:
    """The transition with this id."""
    return next((t for track in timeline.tracks for t in track.transitions if t.id == thing), None)


def _get(timeline: Timeline, thing: str, read: Callable[[Transition], object]) -> object | None:
    found = transition_in(timeline, thing)
    return None if found is None else read(found)


def _offset(field: str, label: str) -> NumberSetting:
    def read(timeline: Timeline, thing: str) -> Number | None:
        found = transition_in(timeline, thing)
        return None if found is None else float(getattr(found, field))

    def write(timeline: Timeline, thing: str, value: Number) -> Timeline:
        wanted = from_seconds(float(value) / FLICKS_PER_SECOND) if not isinstance(value, tuple) else 0
        snapped = snap_to_frame(wanted, timeline.rate)
        return edits.set_transition(timeline, thing, **{field: snapped})  # type: ignore[arg-type]

    return NumberSetting(f"transition.{field}", label, _SECONDS, read, write)


def _parameter(taken: _Taken) -> NumberSetting:
    def read(timeline: Timeline, thing: str) -> Number | None:
        found = transition_in(timeline, thing)
        return None if found is None else dict(found.parameters).get(taken.name, taken.usual)

    def write(timeline: Timeline, thing: str, value: Number) -> Timeline:
        found = transition_in(timeline, thing)
        if found is None or isinstance(value, tuple):
            return timeline
        parameters = {**dict(found.parameters), taken.name: float(value)}
        return edits.set_transition(timeline, thing, parameters=tuple(parameters.items()))

    scale = taken.scale
    usual = Scale(
        scale.low, scale.high, scale.shown(taken.usual), scale.step, scale.decimals, scale.unit, scale.factor
    )
    return NumberSetting(f"transition.{taken.name}", _words(taken.name), usual, read, write)


def _words(name: str) -> str:
    known = {
        "ease": tr("Ease"),
        "red": tr("Red"),
        "green": tr("Green"),
        "blue": tr("Blue"),
        "angle": tr("Angle"),
        "softness": tr("Softness"),
        "pattern": tr("Pattern"),
        "seed": tr("Seed"),
        "amount": tr("Amount"),
    }
    return known.get(name, name)
