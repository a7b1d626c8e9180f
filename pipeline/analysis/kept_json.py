"""What was measured of a shot, as a JSON file: written whole or not at all, read with suspicion."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_MOST_BYTES = 128 * 1024 * 1024


def save_json(data: dict[str, Any], path: Path) -> Path:
    """Writes ``data`` to ``path``. Raises ``ValueError`` for what is no number."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("w", encoding="ascii") as file:
            json.dump(data, file, separators=(",", ":"), allow_nan=False)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def load_json(path: Path, checked: Callable[[Any], T], wrong: Exception) -> T:
    """What ``checked`` makes of the file. Raises ``wrong`` where it can't be that."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large")
        return checked(json.loads(path.read_text("ascii")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise wrong from error
