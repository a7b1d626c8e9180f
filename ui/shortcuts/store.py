"""The creator's keys on the disk: one small file in Kinora's home, which can be carried elsewhere."""

from __future__ import annotations

import logging
from pathlib import Path

from providers.errors import KinoraError
from ui.shortcuts.keymap import MAX_BYTES, Keymap, KeysRefused, from_json

log = logging.getLogger(__name__)
FILE = "keys.json"


def load_keys(home: Path) -> Keymap:
    """The keys kept in ``home``; Kinora's own when there are none, or none that can be read."""
    path = home / FILE
    if not path.exists():
        return Keymap()
    try:
        return read_keys(path)
    except KinoraError as error:
        log.warning("The keys in %s are not used: %s", path, error.message)
        return Keymap()


def read_keys(path: Path) -> Keymap:
    """The keys of a file from anywhere. Raises ``KeysRefused``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return from_json(data.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeysRefused(
            f"{path.name} can't be read as a file of keys.", advice="Choose another file."
        ) from error


def write_keys(keymap: Keymap, path: Path) -> None:
    """Writes the keys, whole or not at all. Raises ``KeysRefused`` when the disk won't have them."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(keymap.to_json(), "utf-8")
        part.replace(path)
    except OSError as error:
        raise KeysRefused(
            f"{path.name} can't be written: {error.strerror}.", advice="Choose another folder."
        ) from error


def keep_keys(keymap: Keymap, home: Path) -> None:
    """Keeps the keys for the next start. Raises ``KeysRefused``."""
    write_keys(keymap, home / FILE)
