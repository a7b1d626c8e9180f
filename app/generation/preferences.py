"""What the creator decided about providers: order of preference, A/B tests, working offline. One JSON file.

Why no table: it is read at every choice and written by hand, and a damaged file must cost only itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from psygnal import Signal

from providers.errors import InvalidInput
from providers.protocols import Capability

FILE = "providers.json"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Split:
    """An A/B test of two providers: ``share`` per cent of the requests go to ``second``, or all to both."""

    first: str
    second: str
    share: int = 50
    both: bool = False
    """Both make every piece, as two takes of its slot; the first's is the one in use."""

    def __post_init__(self) -> None:
        if not self.first or not self.second or self.first == self.second:
            raise InvalidInput("An A/B test needs two different providers.")
        if not 0 <= self.share <= 100:
            raise InvalidInput("The share of an A/B test is a number from 0 to 100 per cent.")

    def first_for(self, request_key: str) -> str:
        """The provider asked first: decided by the request itself, so that asking again asks the same."""
        drawn = int.from_bytes(hashlib.sha256(request_key.encode()).digest()[:8], "big") * 100 >> 64
        return self.second if drawn < self.share else self.first


@dataclass(frozen=True, slots=True)
class Choices:
    """The decisions as one value."""

    offline: bool = False
    """Nothing that needs a network is asked."""
    ranked: Mapping[Capability, tuple[str, ...]] = field(default_factory=dict)
    """Provider ids, the most wanted first; what is not listed is asked only where it is local."""
    splits: Mapping[Capability, Split] = field(default_factory=dict)

    def ranked_for(self, capability: Capability) -> tuple[str, ...]:
        """The order of preference for a capability; empty when the creator has none."""
        return self.ranked.get(capability, ())


class Preferences:
    """The decisions kept under ``home``. Values are replaced whole, so any thread may read them."""

    changed: ClassVar[Signal] = Signal(Choices)

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._choices = _read(self._path)

    @property
    def choices(self) -> Choices:
        """What holds now."""
        return self._choices

    def set_offline(self, offline: bool) -> None:
        """Throws the offline switch. Raises ``OSError`` when the disk refuses, as all setters."""
        self._put(replace(self._choices, offline=offline))

    def rank(self, capability: Capability, providers: tuple[str, ...]) -> None:
        """Sets the order of preference; an empty one forgets it."""
        ranked = {**self._choices.ranked, capability: tuple(dict.fromkeys(providers))}
        self._put(replace(self._choices, ranked={key: ids for key, ids in ranked.items() if ids}))

    def set_split(self, capability: Capability, split: Split | None) -> None:
        """Begins an A/B test; None ends it."""
        splits = {**self._choices.splits}
        if split is None:
            splits.pop(capability, None)
        else:
            splits[capability] = split
        self._put(replace(self._choices, splits=splits))

    def _put(self, choices: Choices) -> None:
        if choices == self._choices:
            return
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(_to_json(choices), indent=1), "utf-8")
        part.replace(self._path)
        self._choices = choices
        self.changed.emit(choices)


def _to_json(choices: Choices) -> dict[str, Any]:
    return {
        "offline": choices.offline,
        "ranked": {capability.value: list(ids) for capability, ids in choices.ranked.items()},
        "splits": {
            capability.value: {
                "first": split.first,
                "second": split.second,
                "share": split.share,
                "both": split.both,
            }
            for capability, split in choices.splits.items()
        },
    }


def _read(path: Path) -> Choices:
    """What was kept; entries that make no sense are left out, one by one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return Choices()
        body = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(body, dict):
        return Choices()
    ranked = {
        capability: tuple(name for name in ids if isinstance(name, str))
        for capability, ids in _by_capability(body.get("ranked"))
        if isinstance(ids, list)
    }
    splits = {}
    for capability, values in _by_capability(body.get("splits")):
        try:
            splits[capability] = Split(**values)
        except (TypeError, InvalidInput):
            continue
    return Choices(body.get("offline") is True, ranked, splits)


def _by_capability(value: object) -> list[tuple[Capability, Any]]:
    known = {capability.value: capability for capability in Capability}
    if not isinstance(value, dict):
        return []
    return [(known[name], entry) for name, entry in value.items() if name in known]
