"""Which keys call which action: a preset, what the creator changed, and what comes of both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtGui import QKeySequence

from providers.errors import KinoraError
from ui.actions.table import ACTIONS
from ui.shortcuts.presets import KINORA, preset_keys, preset_names

MAX_BYTES = 200_000
MAX_KEYS = 6
"""Keys that one action may have."""
FORMAT = "kinora-keys"


class KeysRefused(KinoraError):
    """A file of keys that can't be used."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """A preset and what differs from it. Keys are written portably: ``Ctrl+Shift+Z``."""

    preset: str = KINORA
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Action id -> its keys; ids that this version lacks are kept for the one that has them."""

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Action id -> keys, for every action: the changes win over the preset, that over Kinora's own."""
        found = {action.id: tuple(map(portable, action.keys)) for action in ACTIONS}
        for layer in (preset_keys(self.preset), self.changed):
            named = {name: tuple(map(portable, keys)) for name, keys in layer.items() if name in found}
            taken = {key for keys in named.values() for key in keys}
            for name, keys in found.items():
                found[name] = named.get(name, tuple(key for key in keys if key not in taken))
        return found

    def owner(self, key: str) -> str:
        """Id of the action that ``key`` calls, empty when it is free."""
        wanted = portable(key)
        return next((name for name, keys in self.keys().items() if wanted in keys), "")

    def assigned(self, action_id: str, key: str) -> Keymap:
        """With one more key for an action, taken from the action that had it."""
        wanted = portable(key)
        now = self.keys()
        changed = dict(self.changed)
        other = self.owner(wanted)
        if other and other != action_id:
            changed[other] = tuple(k for k in now[other] if k != wanted)
        if wanted not in now[action_id]:
            changed[action_id] = (*now[action_id], wanted)[-MAX_KEYS:]
        return replace(self, changed=changed)

    def without(self, action_id: str, key: str) -> Keymap:
        """With a key less for an action."""
        kept = tuple(k for k in self.keys()[action_id] if k != portable(key))
        return replace(self, changed={**self.changed, action_id: kept})

    def reset(self, action_id: str) -> Keymap:
        """With the preset's keys for an action again; another action that has one of them gives it up."""
        back = set(Keymap(self.preset).keys()[action_id])
        rest = {
            name: tuple(key for key in keys if portable(key) not in back)
            for name, keys in self.changed.items()
            if name != action_id
        }
        return replace(self, changed=rest)

    def to_json(self) -> str:
        """The keymap as a file."""
        body = {
            "format": FORMAT,
            "preset": self.preset,
            "keys": {n: list(k) for n, k in self.changed.items()},
        }
        return json.dumps(body, indent=2, sort_keys=True) + "\n"


def from_json(text: str) -> Keymap:
    """The keymap of a file. Raises ``KeysRefused``; nothing of a bad file is used."""
    if len(text) > MAX_BYTES:
        raise KeysRefused("This file is far too large for a table of keys.", advice="Choose another file.")
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KeysRefused(
            "This is not a file of keys: it is no JSON.", advice="Choose another file."
        ) from error
    if not isinstance(body, dict) or body.get("format") != FORMAT or not isinstance(body.get("keys"), dict):
        raise KeysRefused("This is not a file of keys that Kinora wrote.", advice="Choose another file.")
    preset = body.get("preset", KINORA)
    if preset not in preset_names():
        raise KeysRefused("The file builds on a preset that this version lacks.", advice="Update Kinora.")
    changed = {str(name)[:100]: _keys(name, keys) for name, keys in body["keys"].items()}
    given = [key for keys in changed.values() for key in keys]
    twice = next((key for key in given if given.count(key) > 1), None)
    if twice is not None:
        raise KeysRefused(f"The file gives {twice} to two actions.", advice="Mend or choose another file.")
    return Keymap(preset, changed)


def _keys(name: object, keys: Any) -> tuple[str, ...]:
    fine = isinstance(keys, list) and len(keys) <= MAX_KEYS and all(isinstance(key, str) for key in keys)
    if not fine or any(len(key) > 40 or not portable(key) for key in keys):
        raise KeysRefused(
            f"The keys of “{str(name)[:60]}” can't be read.", advice="Mend or choose another file."
        )
    return tuple(dict.fromkeys(map(portable, keys)))


def portable(key: str) -> str:
    """A key as it is kept, the same for all ways of writing it; empty for what is no single key."""
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return text if sequence.count() == 1 else ""
