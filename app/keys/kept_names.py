"""Which services have their key in the system's keyring: names only, no key.

Why it is written down: asking a keyring loads its libraries and may ask its owner for a password, and a
program that starts should do neither for services that have no key there.
"""

from __future__ import annotations

from pathlib import Path

from app.keys.errors import KeysUnreadable

FILE = "in-keyring.txt"
_MOST_BYTES = 100_000


class KeptNames:
    """The names in ``folder/in-keyring.txt``, one a line."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def __contains__(self, name: str) -> bool:
        return name in self._read()

    def add(self, name: str) -> None:
        """Notes that the keyring has a key for this service. Raises ``KeysUnreadable``."""
        self._write(self._read() | {name})

    def discard(self, name: str) -> None:
        """Notes that it has none any more. Raises ``KeysUnreadable``."""
        if name in self:
            self._write(self._read() - {name})

    def _read(self) -> frozenset[str]:
        try:
            with self._path.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            return frozenset()
        return frozenset(line.strip() for line in text.splitlines() if line.strip())

    def _write(self, names: frozenset[str]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._path.with_suffix(".part")
            part.write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")
            part.replace(self._path)
        except OSError as error:
            raise KeysUnreadable(
                "The list of your keys can't be written.",
                advice=f"Check that {self._path.parent} may be written.",
            ) from error
