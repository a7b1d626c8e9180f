"""A wish of ours becomes the inputs of a model, by the model's file.

Pure: a file stays a path here; ``files`` turns it into what goes over the wire.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from providers.errors import InvalidRequest
from providers.replicate.schema import Input, ReplicateModel, is_ratio

LONGEST_PROMPT = 32_000
"""Characters, where a model's file gives no limit of its own."""

Wish = Mapping[str, Any]
Inputs = dict[str, Any]


def fill(model: ReplicateModel, wish: Wish) -> Inputs:
    """Returns the model's inputs by name; files as ``Path``, others as JSON values.

    Fields of the wish that are None or empty count as not said.

    Raises:
        InvalidRequest: something needed is missing, out of the model's limits, or not known to it.
    """
    _refuse_unknown(model, wish)
    wish = _within(model, wish)
    filled: Inputs = {}
    for name, item in model.inputs.items():
        said = wish.get(item.source) if item.source else None
        if item.type == "ratio":
            said = said or _shape(wish)
        if said in (None, "", (), []):
            if item.default is not None:
                filled[name] = item.default
            elif item.required:
                raise _refusal(
                    model, f"{model.name} needs {_called(item, name)}.", f"Add {_called(item, name)}."
                )
            continue
        filled[name] = _fitted(model, name, item, said)
    return filled


def _refuse_unknown(model: ReplicateModel, wish: Wish) -> None:
    """A setting the model doesn't have is a mistake; words and sizes it doesn't need are not."""
    sources = {item.source for item in model.inputs.values()}
    for field, value in wish.items():
        if field in _COMMON or field in sources or value in (None, "", (), []):
            continue
        name = field.replace("_", " ")
        raise _refusal(model, f"{model.name} doesn't take {_article(name)} {name}.", "Leave it out.")


_COMMON = frozenset({"prompt", "seed", "width", "height", "duration", "scale", "resolution"})


def _fitted(model: ReplicateModel, name: str, item: Input, said: Any) -> Any:
    if item.type == "string":
        return _text(model, name, item, said)
    if item.type == "ratio":
        if not is_ratio(said):
            raise _refusal(model, f"“{str(said)[:40]}” is no shape of a picture.", _choices(item))
        return said if said in item.options else _nearest_ratio(item.options, said)
    if item.type == "file":
        return Path(str(said))
    if item.type == "files":
        many = [Path(str(one)) for one in _several(said)]
        if item.maximum is not None and len(many) > item.maximum:
            raise _refusal(
                model, f"{model.name} takes at most {item.maximum:g} files here.", "Leave some out."
            )
        return many
    if item.type == "boolean":
        if not isinstance(said, bool):
            raise _refusal(model, f"{_called(item, name)} must be yes or no.")
        return said
    return _number(model, name, item, said)


def _text(model: ReplicateModel, name: str, item: Input, said: Any) -> str:
    text = str(said)
    longest = item.maximum if item.maximum is not None else LONGEST_PROMPT
    if len(text) > longest:
        raise _refusal(
            model,
            f"This text is too long for {model.name} ({len(text):,} characters).",
            f"Use at most {longest:,.0f} characters.",
        )
    if item.options and text not in item.options:
        raise _refusal(
            model, f"{model.name} can't do “{text[:40]}” as {_called(item, name)}.", _choices(item)
        )
    return text


def _number(model: ReplicateModel, name: str, item: Input, said: Any) -> int | float:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise _refusal(model, f"{_called(item, name)} must be a number.")
    if item.fit == "wrap" and item.maximum is not None:
        return int(said) % (int(item.maximum) + 1)
    wanted = said * item.times + item.plus
    if not math.isfinite(wanted):
        raise _refusal(model, f"{model.name} can't do {said:g} as {_called(item, name)}.", _choices(item))
    fits = _choice(item, wanted) if item.options else _clamped(item, wanted)
    off = fits - wanted
    if (item.fit == "refuse" and abs(off) > 1e-9) or (item.fit == "at_least" and off < -1e-9):
        raise _refusal(model, f"{model.name} can't do {said:g} as {_called(item, name)}.", _choices(item))
    return round(fits) if item.type == "integer" else fits


def _choice(item: Input, wanted: float) -> float:
    options = sorted(float(option) for option in item.options)
    if item.fit == "at_least":
        return next((option for option in options if option >= wanted - 1e-9), options[-1])
    return min(options, key=lambda option: abs(option - wanted))


def _clamped(item: Input, wanted: float) -> float:
    low = item.minimum if item.minimum is not None else -math.inf
    high = item.maximum if item.maximum is not None else math.inf
    step = item.multiple_of
    if item.type == "integer":
        wanted = (math.ceil if item.fit == "at_least" else round)(wanted / step - 1e-9) * step
    return min(max(wanted, low), high)


def _within(model: ReplicateModel, wish: Wish) -> Wish:
    """The wish with width and height made smaller or larger together, so that both are within the limits."""
    sides = {item.source: item for item in model.inputs.values() if item.source in ("width", "height")}
    asked = [wish.get(side) for side in sides]
    if len(sides) < 2 or not all(isinstance(side, int | float) and side > 0 for side in asked):
        return wish
    most = min((item.maximum or math.inf) / wish[side] for side, item in sides.items())
    least = max((item.minimum or 0.0) / wish[side] for side, item in sides.items())
    scale = min(max(1.0, least), most)
    return {**wish, **{side: wish[side] * scale for side in sides}}


def _shape(wish: Wish) -> str:
    width, height = wish.get("width"), wish.get("height")
    return f"{width}:{height}" if (width or 0) > 0 and (height or 0) > 0 else ""


def _nearest_ratio(options: Sequence[Any], said: str) -> Any:
    def proportion(ratio: str) -> float:
        width, _, height = ratio.partition(":")
        return math.log(float(width) / float(height))

    return min(options, key=lambda option: abs(proportion(str(option)) - proportion(str(said))))


def _several(said: Any) -> Iterable[Any]:
    return said if isinstance(said, list | tuple) else (said,)


def _called(item: Input, name: str) -> str:
    """The input in a person's words."""
    words = (item.source or name).replace("_", " ")
    return f"{_article(words)} {words}"


def _article(words: str) -> str:
    return "an" if words[:1].lower() in "aeiou" else "a"


def _choices(item: Input) -> str:
    if item.options:
        return "Choose one of: " + ", ".join(str(option) for option in item.options) + "."
    low, high = item.minimum, item.maximum
    if low is not None and high is not None:
        return f"Choose a value from {low:g} to {high:g}."
    return "Choose another value."


def _refusal(model: ReplicateModel, message: str, advice: str = "") -> InvalidRequest:
    message = message[0].upper() + message[1:]
    return InvalidRequest(message, advice=advice, provider=f"replicate.{model.id}", charged=False)
