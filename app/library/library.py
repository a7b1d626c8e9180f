"""The library: one catalogue, its files, and the projects that are open."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from threading import RLock

from app.database.backups import backup, is_backup_due
from app.database.engine import Database
from app.database.errors import LibraryError
from app.database.opening import open_database
from app.library.assets import Assets
from app.library.brand_kits import BrandKits
from app.library.cache import GenerationCache
from app.library.catalogue import Catalogue
from app.library.collections import Collections
from app.library.conversations import Conversations
from app.library.document import Document
from app.library.files import sweep
from app.library.home import Home, library_home
from app.library.projects import Projects, settle_trash
from app.library.search import Search
from app.library.staleness import Stale, find_stale, recorded_contents, used_assets
from app.library.takes import Takes
from app.library.trash import Trash
from app.library.usage import Usage
from pipeline.media.resolver import FixedResolver

_BACKUP_ON_CLOSE = timedelta(hours=1)
_log = logging.getLogger(__name__)


class Library:
    """An open library; use ``Library.open``."""

    def __init__(self, database: Database, home: Home) -> None:
        self.database = database
        self.home = home
        self.projects = Projects(database, home)
        self.assets = Assets(database, home)
        self.takes = Takes(database)
        self.cache = GenerationCache(database, home)
        self.search = Search(database, home)
        self.catalogue = Catalogue(database, home)
        self.collections = Collections(database)
        self.trash = Trash(database, home)
        self.usage = Usage(database)
        self.brand_kits = BrandKits(database, home)
        self.conversations = Conversations(database)
        self._documents: dict[str, Document] = {}
        self._lock = RLock()

    @classmethod
    def open(cls, home: Path | None = None, exclusive: bool = True) -> Library:
        """Opens the library in ``home`` (None: ``library_home()``), making it when there is none.

        ``exclusive`` False opens it for reading, beside a Kinora that has it open.

        Raises: ``LibraryInUse``, ``LibraryTooNew``, ``DiskFull``, ``LibraryError``.
        """
        place = Home(home if home is not None else library_home())
        database = open_database(place.root, exclusive=exclusive)
        if exclusive:
            try:
                sweep(place.incoming)
                settle_trash(database, place)
            except BaseException:
                database.close()
                raise
        return cls(database, place)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the user about what happened while opening (a recovery, say)."""
        return tuple(self.database.notices)

    def open_document(self, project_id: str) -> Document:
        """Opens a project; the same one again is the same ``Document``. Raises ``NotInLibrary``."""
        with self._lock:
            document = self._documents.get(project_id)
            if document is None:
                document = self._documents[project_id] = Document(self.database, project_id)
            return document

    def throw_away_project(self, project_id: str) -> None:
        """Puts a project in the trash; only those of its files are still found that other projects show.

        Which those are is counted first: not for a window's thread. Raises ``NotInLibrary``.
        """
        self.usage.refresh()
        self.projects.throw_away(project_id)

    def delete_project(self, project_id: str) -> None:
        """Closes and deletes a project with all its files. Raises ``NotInLibrary``."""
        with self._lock:
            self.projects.delete(project_id)
            self._documents.pop(project_id, None)

    def resolver(self, project_id: str | None = None) -> FixedResolver:
        """A table from asset id to file for the renderer (None: the assets of all projects)."""
        return self.assets.resolver(project_id)

    def stale(self, document: Document) -> tuple[Stale, ...]:
        """What in the project is older than something it was made from."""
        timeline = document.timeline
        shown = self.assets.find(used_assets(timeline))
        return find_stale(timeline, {**self.assets.find(recorded_contents(shown.values())), **shown})

    def close(self) -> None:
        """Closes the library, with a backup when the last one is more than an hour old.

        A backup that fails (a full disk) is logged and does not keep the library open.
        """
        self._documents.clear()
        try:
            if not self.database.read_only and is_backup_due(self.home.root, _BACKUP_ON_CLOSE):
                backup(self.database.path, self.home.root, "close")
        except LibraryError:
            _log.exception("No backup was made on closing")
        finally:
            self.database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
