"""Keys of well-known editors, as data in ``resources/keys``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

KINORA = "kinora"


@cache
def preset_names() -> dict[str, str]:
    """Preset -> its title; Kinora's own first."""
    names = [entry.name[:-5] for entry in (files("resources") / "keys").iterdir()]
    titles = {name: str(_load(name)["title"]) for name in names}
    return dict(sorted(titles.items(), key=lambda pair: (pair[0] != KINORA, pair[1])))


def preset_keys(name: str) -> dict[str, tuple[str, ...]]:
    """Action id -> keys, of the actions for which a preset differs from Kinora's own."""
    return {action: tuple(keys) for action, keys in _load(name)["keys"].items()}


@cache
def _load(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((files("resources") / "keys" / f"{name}.json").read_text("utf-8"))
    return body
