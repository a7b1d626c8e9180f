"""A key as a value that does not show itself."""

from __future__ import annotations

import re

from app.keys.errors import KeyRefused

_SHORTEST, _LONGEST = 8, 4096
_PREFIX = re.compile(r"^[A-Za-z]{1,6}[-_]")


class Secret:
    """A key. Printed, logged or formatted it is masked; ``reveal`` is for the one who sends it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Takes a key as it was pasted, with space around it. Raises ``KeyRefused``."""
        text = text.strip()
        if (
            not _SHORTEST <= len(text) <= _LONGEST
            or not text.isascii()
            or not text.isprintable()
            or " " in text
        ):
            raise KeyRefused(advice="Copy it again from the service's page: the whole key, in one piece.")
        self._text = text

    def reveal(self) -> str:
        """The key itself."""
        return self._text

    @property
    def masked(self) -> str:
        """Its beginning and its last four characters, where enough is left hidden: ``sk-…abcd``."""
        if len(self._text) < 4 * 4:
            return "…"
        prefix = _PREFIX.match(self._text)
        return f"{prefix.group() if prefix else ''}…{self._text[-4:]}"

    def __repr__(self) -> str:
        return f"Secret({self.masked})"

    def __str__(self) -> str:
        return self.masked

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a key is not pickled: it would leave the process")
