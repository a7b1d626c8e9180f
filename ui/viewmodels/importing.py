"""What an import came to, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.words import counted, tr

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """How many files came in, and what was refused: (file name, why).

    ``subtitles``: files that are no media but can come in as captions; they are not among the refused.
    """

    count: int
    refused: tuple[tuple[str, str], ...]
    subtitles: tuple[Path, ...] = ()

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Imported:
        """Reads the report of ``Studio.import_report``."""
        from app.subtitles import is_subtitle  # every format comes with it

        left = [(Path(entry["path"]), entry["message"]) for entry in report["refused"]]
        refused = tuple((path.name, message) for path, message in left if not is_subtitle(path))
        subtitles = tuple(path for path, _ in left if is_subtitle(path))
        return cls(len(report["assets"]), refused, subtitles)

    @property
    def summary(self) -> str:
        """What came in, what was left out and what can come in as captions, a sentence for each."""
        said = []
        if self.count or not (self.refused or self.subtitles):
            said.append(counted(self.count, "Imported 1 file.", "Imported {count} files."))
        if self.refused:
            said.append(self._left_out())
        if self.subtitles:
            said.append(
                counted(
                    len(self.subtitles),
                    "1 subtitle file can come in as captions.",
                    "{count} subtitle files can come in as captions.",
                )
            )
        return " ".join(said)

    def _left_out(self) -> str:
        names = ", ".join(name for name, _ in self.refused[:_NAMED])
        if len(self.refused) == 1:
            return tr("{names} was left out.", names=names)
        if len(self.refused) <= _NAMED:
            return tr("{names} were left out.", names=names)
        rest = len(self.refused) - _NAMED
        return tr("{names} and {rest} more were left out.", names=names, rest=rest)
