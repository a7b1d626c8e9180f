"""The looks that come with the program: named stacks of effects, as data in ``resources/looks``.

A file is JSON: ``{"label", "effects": [{"kind", "parameters": {name: number}, "texts": {name: text}}]}``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.timeline.model import Effect, new_id


@dataclass(frozen=True, slots=True)
class BuiltInLook:
    """``name``: its file's; ``label``: what it is called on screen."""

    name: str
    label: str
    parts: tuple[Effect, ...]

    def effects(self) -> tuple[Effect, ...]:
        """The look's effects with ids of their own, to be put on a clip."""
        return tuple(
            Effect(new_id(), part.kind, part.parameters, part.texts, part.enabled) for part in self.parts
        )


@lru_cache(maxsize=1)
def built_in_looks() -> tuple[BuiltInLook, ...]:
    """All of them, by name."""
    folder = files("resources").joinpath("looks")
    found = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            data = json.loads(file.read_text("utf-8"))
            parts = tuple(
                Effect(
                    "",
                    part["kind"],
                    tuple(sorted((name, float(value)) for name, value in part.get("parameters", {}).items())),
                    tuple(sorted(part.get("texts", {}).items())),
                )
                for part in data["effects"]
            )
            found.append(BuiltInLook(file.name.removesuffix(".json"), data["label"], parts))
    return tuple(found)
