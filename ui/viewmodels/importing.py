"""What an import came to, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.words import tr

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """How many files came in, and what was refused: (file name, why)."""

    count: int
    refused: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Imported:
        """Reads the report of ``Studio.import_report``."""
        refused = tuple((Path(entry["path"]).name, entry["message"]) for entry in report["refused"])
        return cls(len(report["assets"]), refused)

    @property
    def summary(self) -> str:
        """One sentence for all of it."""
        one = self.count == 1
        came = tr("Imported 1 file.") if one else tr("Imported {count} files.", count=self.count)
        if not self.refused:
            return came
        names = ", ".join(name for name, _ in self.refused[:_NAMED])
        if len(self.refused) == 1:
            left = tr("{names} was left out.", names=names)
        elif len(self.refused) <= _NAMED:
            left = tr("{names} were left out.", names=names)
        else:
            rest = len(self.refused) - _NAMED
            left = tr("{names} and {rest} more were left out.", names=names, rest=rest)
        return f"{came} {left}" if self.count else left
