"""The list of projects: made, renamed, shown, deleted. What is inside one is ``document``'s."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.library.files import storage_errors
from app.library.home import Home
from app.library.tables import AssetRow, ProjectRow, SnapshotRow
from app.library.values import AssetKind, Project
from pipeline.timeline.model import Timeline, new_id
from pipeline.timeline.serialise import to_json
from pipeline.timeline.time import Flicks
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput

_PICTURED = (AssetKind.IMAGE, AssetKind.VIDEO, AssetKind.RENDER)
"""What a project without a thumbnail can be shown by."""


class Projects:
    """The projects of a library."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def create(self, name: str, timeline: Timeline | None = None) -> Project:
        """Makes a project that begins with ``timeline`` (None: an empty one), and its folders.

        Raises: ``InvalidInput`` (no name, impossible timeline), ``DiskFull``.
        """
        first = timeline if timeline is not None else Timeline(id=new_id(), name=name)
        validate(first)
        project_id = new_id()
        with storage_errors(self._home.project(project_id)):
            self._home.make_project(project_id)
        try:
            with self._database.unit_of_work() as session:
                row = add_project(session, project_id, name, first)
        except BaseException:
            shutil.rmtree(self._home.project(project_id), ignore_errors=True)
            raise
        return to_project(row)

    def get(self, project_id: str) -> Project:
        """The project. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            return to_project(project_row(session, project_id))

    def list(self) -> tuple[Project, ...]:
        """All projects but those in the trash, the one changed last first."""
        query = select(ProjectRow).where(ProjectRow.trashed.is_(None))
        with self._database.reading() as session:
            rows = session.scalars(query.order_by(ProjectRow.updated.desc(), ProjectRow.id))
            return tuple(to_project(row) for row in rows)

    def in_trash(self) -> tuple[Project, ...]:
        """The projects in the trash, the last thrown away first."""
        query = select(ProjectRow).where(ProjectRow.trashed.is_not(None))
        with self._database.reading() as session:
            rows = session.scalars(query.order_by(ProjectRow.trashed.desc(), ProjectRow.id))
            return tuple(to_project(row) for row in rows)

    def throw_away(self, project_id: str) -> None:
        """Puts a project in the trash, whole: ``bring_back`` undoes it. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            project_row(session, project_id).trashed = now()

    def bring_back(self, project_id: str) -> None:
        """Takes a project out of the trash. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            project_row(session, project_id).trashed = None

    def covers(self) -> dict[str, Path]:
        """Project id -> the file of the picture a list shows: its thumbnail, else its first picture."""
        chosen = select(AssetRow.path).where(AssetRow.id == ProjectRow.thumbnail_id)
        first = (
            select(AssetRow.path)
            .where(AssetRow.project_id == ProjectRow.id)
            .where(AssetRow.kind.in_([kind.value for kind in _PICTURED]), AssetRow.trashed.is_(None))
            .order_by(AssetRow.number)
            .limit(1)
        )
        query = select(
            ProjectRow.id, func.coalesce(chosen.scalar_subquery(), first.scalar_subquery()).label("path")
        )
        with self._database.reading() as session:
            return {found: self._home.root / path for found, path in session.execute(query) if path}

    def rename(self, project_id: str, name: str) -> Project:
        """Gives a project another name. Raises ``NotInLibrary``, ``InvalidInput`` (no name)."""
        with self._database.unit_of_work() as session:
            row = project_row(session, project_id)
            row.name = checked_name(name)
            row.updated = now()
        return to_project(row)

    def set_thumbnail(self, project_id: str, asset_id: str | None) -> Project:
        """Chooses the picture a list shows. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            row = project_row(session, project_id)
            row.thumbnail_id = asset_id
        return to_project(row)

    def delete(self, project_id: str) -> None:
        """Deletes a project with its history, assets and files.

        The folder goes to the trash before the commit and is purged after it, so a kill in between
        leaves either the whole project or none of it (``settle_trash`` finishes either way).

        Raises: ``NotInLibrary``.
        """
        folder = self._home.project(project_id)
        trashed = self._home.trash / project_id
        try:
            with self._database.unit_of_work() as session:
                session.delete(project_row(session, project_id))
                session.flush()
                if folder.exists():
                    with storage_errors(trashed):
                        self._home.trash.mkdir(exist_ok=True)
                        folder.replace(trashed)
        except BaseException:
            if trashed.exists() and not folder.exists():
                trashed.replace(folder)
            raise
        shutil.rmtree(trashed, ignore_errors=True)


def settle_trash(database: Database, home: Home) -> None:
    """Finishes deletions that were cut short: what a project still needs goes back, the rest goes."""
    if not home.trash.exists():
        return
    for folder in home.trash.iterdir():
        with database.reading() as session:
            needed = session.get(ProjectRow, folder.name) is not None
        if needed and not home.project(folder.name).exists():
            folder.replace(home.project(folder.name))
        else:
            shutil.rmtree(folder, ignore_errors=True)


def add_project(session: Session, project_id: str, name: str, timeline: Timeline) -> ProjectRow:
    """Writes a new project's row and first snapshot. Raises ``InvalidInput`` (no name)."""
    moment = now()
    row = ProjectRow(
        id=project_id, name=checked_name(name), position=0, thumbnail_id=None, created=moment, updated=moment
    )
    describe(row, timeline)
    session.add(row)
    session.flush()
    session.add(SnapshotRow(project_id=project_id, position=0, timeline=to_json(timeline)))
    return row


def describe(row: ProjectRow, timeline: Timeline) -> None:
    """Notes on a project's row what a list shows of its timeline."""
    row.duration, row.width, row.height = timeline.duration, timeline.width, timeline.height


def project_row(session: Session, project_id: str) -> ProjectRow:
    """The row of a project. Raises ``NotInLibrary``."""
    row = session.get(ProjectRow, project_id)
    if row is None:
        raise NotInLibrary("This project is not in the library any more.")
    return row


def touch(session: Session, project_id: str, moment: datetime) -> None:
    """Notes that a project changed. Raises ``NotInLibrary``."""
    project_row(session, project_id).updated = moment


def to_project(row: ProjectRow) -> Project:
    """Row -> value."""
    return Project(
        id=row.id,
        name=row.name,
        duration=Flicks(row.duration),
        width=row.width,
        height=row.height,
        thumbnail_id=row.thumbnail_id,
        created=row.created,
        updated=row.updated,
    )


def checked_name(name: str) -> str:
    """The name on one line, at most 200 characters. Raises ``InvalidInput`` when nothing is left."""
    cleaned = " ".join(name.split())[:200]
    if not cleaned:
        raise InvalidInput("A name is needed.")
    return cleaned
