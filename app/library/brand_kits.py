"""Brand kits: a brand's colours, styles and files, kept beside the projects and used in any of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.library.files import stage
from app.library.home import Home
from app.library.projects import checked_name
from app.library.tables import BrandKitRow
from pipeline.timeline.branding import CORNERS
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput

PARTS = ("logo", "intro", "outro")
"""The files of a kit: the logo is also its watermark."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class BrandKit:
    """A brand. ``files``: part -> path below the library's home; ``colours`` are ``#rrggbb``."""

    id: str
    name: str
    colours: tuple[str, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    watermark: bool = True
    """The logo is shown in a corner."""
    corner: str = "top-right"
    size: float = 0.14
    """Of the frame's shorter side."""
    opacity: float = 0.8
    caption_style: str = ""
    title_style: str = ""

    def check(self) -> None:
        """Raises ``InvalidInput`` for a colour, corner, size or opacity that there is not."""
        if not all(_COLOUR.fullmatch(colour) for colour in self.colours):
            raise InvalidInput("A brand's colours are written #rrggbb.")
        if self.corner not in CORNERS or not 0.02 <= self.size <= 0.5 or not 0.05 <= self.opacity <= 1:
            raise InvalidInput("This watermark can't be placed.")


class BrandKits:
    """The brand kits of a library."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def list(self) -> tuple[BrandKit, ...]:
        """All kits by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(BrandKitRow).order_by(func.lower(BrandKitRow.name)))
            return tuple(self._value(row) for row in rows)

    def get(self, kit_id: str) -> BrandKit:
        """The kit. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            row = session.get(BrandKitRow, kit_id)
            if row is None:
                raise NotInLibrary("This brand kit is not in the library any more.")
            return self._value(row)

    def create(self, name: str) -> BrandKit:
        """Makes an empty kit. Raises ``InvalidInput`` (no name)."""
        return self.save(BrandKit(new_id(), checked_name(name)))

    def save(self, kit: BrandKit) -> BrandKit:
        """Writes a kit whole; its files are put with ``put_file``. Raises ``InvalidInput``."""
        kit.check()
        with self._database.unit_of_work() as session:
            row = session.get(BrandKitRow, kit.id)
            if row is None:
                row = BrandKitRow(id=kit.id, created=now())
                session.add(row)
            row.name, row.updated = checked_name(kit.name), now()
            row.kit = {
                "colours": list(kit.colours),
                "files": {
                    part: path.relative_to(self._home.root).as_posix() for part, path in kit.files.items()
                },
                **{name: getattr(kit, name) for name in _PLAIN},
            }
        return kit

    def put_file(self, kit: BrandKit, part: str, source: Path | None) -> BrandKit:
        """Takes a file into a kit (None: takes the part away) and saves it.

        Raises: ``SourceUnreadable``, ``DiskFull``, ``InvalidInput`` (no such part).
        """
        if part not in PARTS:
            raise InvalidInput(f"A brand kit has no {part}.")
        files = {name: path for name, path in kit.files.items() if name != part}
        if source is not None:
            staged = stage(source, self._home.incoming)
            try:
                files[part] = staged.place(self._home.root / "brands")
            finally:
                staged.discard()
        return self.save(replace(kit, files=files))

    def delete(self, kit_id: str) -> None:
        """Deletes a kit and the files that no other kit has; projects keep what was applied."""
        gone = self.get(kit_id)
        with self._database.unit_of_work() as session:
            session.execute(delete(BrandKitRow).where(BrandKitRow.id == kit_id))
        kept = {path for kit in self.list() for path in kit.files.values()}
        for path in set(gone.files.values()) - kept:
            path.unlink(missing_ok=True)

    def _value(self, row: BrandKitRow) -> BrandKit:
        data: dict[str, Any] = row.kit
        files = {
            part: self._home.root / path for part, path in data.get("files", {}).items() if part in PARTS
        }
        plain = {name: data[name] for name in _PLAIN if name in data}
        return BrandKit(row.id, row.name, tuple(data.get("colours", ())), files, **plain)


_PLAIN = ("watermark", "corner", "size", "opacity", "caption_style", "title_style")
