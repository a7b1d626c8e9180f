"""Keys of well-known editors, as data in ``resources/keys``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

KINORA = "kinora"


@cache
def preset_names() -> dict[str, str]:
    """Preset -> its title; Kinora's own first."""
    found = {
        entry.name[:-5]: _load(entry.name[:-5])["title"] for entry in (files("resources") / "keys").iterdir()
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != KINORA, pair[1])))


def preset_keys(name: str) -> dict[str, tuple[str, ...]]:
    """Action id -> keys, of the actions for which a preset differs from Kinora's own."""
    return {action: tuple(keys) for action, keys in _load(name)["keys"].items()}


@cache
def _load(name: str) -> dict[str, object]:
    body: dict[str, object] = json.loads((files("resources") / "keys" / f"{name}.json").read_text("utf-8"))
    return body
