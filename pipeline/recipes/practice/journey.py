"""Writing the journey: the lines of a guided practice, chosen for its length, its theme and its persona."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from string import Formatter
from typing import Any

from pipeline.recipes.practice.persona import horizon_words, told_to_you

SPOKEN_SHARE = 0.38
"""Share of a practice that is speech; the rest is silence to do what was said in."""
WORDS_PER_SECOND = 1.9
"""How fast the guide speaks, about; the silences make up for what the voice really takes."""
BREATHING_SHARE = 0.15
_ROUND_SECONDS = 14.0
_MOST_ROUNDS = 8
"""More breaths than this in a row are a drill."""
_KEPT = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """Something the guide says. ``rest``: weight of the silence after it; ``pause``: seconds instead."""

    text: str
    part: int
    rest: float = 1.0
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A journey: its title and its parts in order."""

    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """The whole script. ``pictures``: what each part may show."""

    lines: tuple[Line, ...]
    pictures: tuple[tuple[str, ...], ...]


def _book() -> Mapping[str, Any]:
    text = files("resources").joinpath("practice/journey.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


_BOOK = _book()
THEMES: dict[str, Theme] = {
    name: Theme(each["title"], tuple(each["parts"])) for name, each in _BOOK["themes"].items()
}


def write_journey(theme: str, answers: Mapping[str, str], seconds: float, seed: int) -> Journey:
    """The lines of ``theme`` for a practice of ``seconds``; another ``seed`` is another variation.

    What is always said comes whole, however short the practice; of the rest as much as there is room for.
    """
    told = {key: told_to_you(said) for key, said in answers.items()}
    told["horizon"] = horizon_words(answers.get("horizon", ""))
    names = THEMES[theme].parts
    parts = [_BOOK["parts"][name] for name in names]
    rng = random.Random(f"journey:{theme}:{seed}")
    room = seconds * SPOKEN_SHARE * WORDS_PER_SECOND
    said = [_filled(part["lines"], told) for part in parts]
    room -= sum(_words(lines) for lines in said)
    for index, chosen in _chosen(parts, told, room, rng).items():
        # What closes a part for good stays its last line.
        at = len(said[index]) - (1 if parts[index].get("closes") else 0)
        said[index] = [*said[index][:at], *chosen, *said[index][at:]]
    lines = [
        _line(each, index)
        for index, extra in enumerate(_breaths(names, seconds))
        for each in (*said[index], *extra)
    ]
    pictures = [tuple(rng.sample(part["pictures"], len(part["pictures"]))) for part in parts]
    place = answers.get("place", "").strip().rstrip(".")
    if place:
        for i, name in enumerate(names):
            if name in ("meet", "morning"):
                pictures[i] = (place[:200], *pictures[i])
    return Journey(tuple(lines), tuple(pictures))


def _chosen(
    parts: Sequence[Mapping[str, Any]], told: Mapping[str, str], room: float, rng: random.Random
) -> dict[int, list[dict[str, Any]]]:
    """What is said beyond what is always said, by part and in the order it is written in."""
    more = [
        (index, place, line)
        for index, part in enumerate(parts)
        for place, line in enumerate(_filled(part.get("more", ()), told))
    ]
    # Some are left out however long it is: that is what makes a variation.
    wanted = rng.sample(more, math.ceil(len(more) * _KEPT))
    kept = []
    for index, place, line in wanted:
        words = len(line["say"].split())
        if words <= room:
            kept.append((index, place, line))
            room -= words
    found: dict[int, list[dict[str, Any]]] = {}
    for index, _, line in sorted(kept, key=lambda each: each[:2]):
        found.setdefault(index, []).append(line)
    return found


def _breaths(names: Sequence[str], seconds: float) -> list[list[dict[str, Any]]]:
    """The rounds of breathing that end each part: most where breathing is the part, the others between."""
    once = _BOOK["parts"]["breathe"]["round"]
    wanted = max(2, round(seconds * BREATHING_SHARE / _ROUND_SECONDS))
    between = [i for i, name in enumerate(names) if name not in ("arrive", "breathe", "return")]
    own = min(wanted, _MOST_ROUNDS)
    each, odd = divmod(wanted - own, len(between))
    found: list[list[dict[str, Any]]] = [[] for _ in names]
    found[names.index("breathe")] = list(once) * own
    for number, index in enumerate(between):
        rounds = each + (number < odd)
        if rounds:
            found[index] = [{"say": "Come back to your breath.", "rest": 3}, *(list(once) * rounds)]
    return found


def _filled(lines: Sequence[Mapping[str, Any]], told: Mapping[str, str]) -> list[dict[str, Any]]:
    """The lines with the answers in them; one that lacks an answer says ``instead``, or is left out."""
    found = []
    for line in lines:
        wanted = [name for _, name, _, _ in Formatter().parse(line["say"]) if name]
        if all(told.get(name) for name in wanted):
            found.append({**line, "say": line["say"].format_map(told)})
        elif "instead" in line:
            found.append({**line, "say": line["instead"]})
    return found


def _words(lines: Sequence[Mapping[str, Any]]) -> int:
    return sum(len(line["say"].split()) for line in lines)


def _line(each: Mapping[str, Any], part: int) -> Line:
    line = Line(each["say"], part, float(each.get("rest", 1.0)))
    return replace(line, pause=float(each["pause"]), rest=0.0) if "pause" in each else line
