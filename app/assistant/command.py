"""A sentence of the chat as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """What was understood. ``name`` is one of the grammar's verbs, or ``unknown``."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
