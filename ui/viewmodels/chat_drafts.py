"""The drafts of the assistant that wait: shown in the player, compared, accepted as one step, or rejected.

They are written down as they grow and read again when their project opens, after a crash as well.
"""

from __future__ import annotations

import asyncio
import logging
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.assistant.draft import MOST_ROUNDS, Draft, Rounds
from app.library.drafts import KeptDrafts
from pipeline.timeline.model import Timeline
from providers.errors import KinoraError
from ui.media.frame_identity import first_difference
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from app.assistant.keeping import DraftKeeper

log = logging.getLogger(__name__)


class ChatDrafts(QObject):
    """``rounds``: those of the open project that stand side by side."""

    changed = Signal()
    resumed = Signal(object)
    """A ``Draft`` whose plan was waiting for a yes when the program ended."""
    compare_wanted = Signal(object)
    """(timeline, timeline, their names): to be seen beside each other."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, workspace.session
        self.rounds = Rounds()
        self._project = ""
        self._showing: Timeline | None = None
        self._session.opened.connect(self._turn_page)
        self._session.shown_changed.connect(self._look)
        self._session.timeline_changed.connect(self._look)

    # --- what the creator does ---------------------------------------------------------------------

    def show(self, index: int | None) -> None:
        """Shows a draft in the player; None: the project as it is."""
        self.rounds.choose(index)
        draft = self.rounds.draft
        self._showing = draft.timeline if draft is not None else None
        if self._showing is not None:
            self._session.find_files_of(self._showing)
        self._session.draft(self._showing)
        self.changed.emit()

    def compare(self, index: int | None) -> None:
        """Wants the chosen draft beside another one; None: beside the project as it is."""
        chosen = self.rounds.chosen
        if chosen is None or chosen == index:
            return
        pair = (self.timeline(index), self.timeline(chosen))
        for each in pair:
            self._session.find_files_of(each)
        where = first_difference(*pair)
        if where is not None:
            self._session.seek(where)
        self.compare_wanted.emit((*pair, (self.name(index), self.name(chosen))))

    def accept(self) -> bool:
        """Makes the chosen draft the project, as one step; False when that was refused."""
        draft = self.rounds.draft
        if draft is None:
            return False
        # The edit would be told before the rounds are gone, and the card would follow a draft that is over.
        self._showing = None
        if not self._session.edit(draft.label, draft.onto):
            self.show(self.rounds.chosen)
            return False
        self._end()
        return True

    def reject(self) -> None:
        """Leaves the project as it was. What was made stays in the library."""
        self._end()

    # --- what the turns do -------------------------------------------------------------------------

    def add(self, project_id: str, draft: Draft) -> None:
        """A turn has ended: its draft stands beside the others; one that changes nothing is dropped."""
        if not draft.steps:
            self.drop(draft)
        elif project_id == self._workspace.project_id:
            self.rounds.add(draft)
            self.show(self.rounds.chosen)

    async def keep(self, project_id: str, draft: Draft) -> None:
        """Writes a draft down as it is now."""
        keeper = await self._keeper()
        try:
            await asyncio.to_thread(keeper.keep, project_id, draft)
        except KinoraError as error:
            self._workspace.failed.emit(tr("The draft could not be kept on disk."), error.message)

    def drop(self, *drafts: Draft) -> None:
        """They are wanted no longer."""
        if not drafts or self._workspace.studio.read_only:
            return
        try:
            KeptDrafts(self._workspace.studio.library.database).remove(draft.id for draft in drafts)
        except KinoraError as error:
            log.warning("a draft that is over was not forgotten: %s", error.message)

    # --- inside ------------------------------------------------------------------------------------

    def timeline(self, index: int | None) -> Timeline:
        """What a round shows; None: the project as it is."""
        return self._session.timeline if index is None else self.rounds.drafts[index].timeline

    def name(self, index: int | None) -> str:
        """What a round is called."""
        return tr("As it is") if index is None else tr("Round {number}", number=index + 1)

    async def _keeper(self) -> DraftKeeper:
        # It brings the tools, and they every effect and recipe: too much for the window's thread.
        keeping = await asyncio.to_thread(import_module, "app.assistant.keeping")
        keeper: DraftKeeper = keeping.DraftKeeper(self._workspace.studio.library)
        return keeper

    def _end(self) -> None:
        self.drop(*self.rounds.drafts)
        self._clear()

    def _clear(self) -> None:
        self.rounds.clear()
        self._showing = None
        self._session.draft(None)
        self.changed.emit()

    def _look(self) -> None:
        """An edit or a drag took the player: the project as it is, is what is shown now."""
        if self._showing is not None and self._session.drafted is not self._showing:
            self._showing = None
            self.rounds.choose(None)
            self.changed.emit()

    def _turn_page(self) -> None:
        """Another project is open: its drafts stand there."""
        project, studio = self._workspace.project_id, self._workspace.studio
        if project == self._project:
            return
        self._project = project
        self._clear()
        if project and not studio.read_only and KeptDrafts(studio.library.database).count(project):
            self._workspace.spawn(self._read(project))

    async def _read(self, project: str) -> None:
        keeper = await self._keeper()
        found = await asyncio.to_thread(keeper.read, project)
        if project != self._workspace.project_id:
            return
        waiting = [draft for draft in found if draft.waiting]
        ready = [draft for draft in found if draft.steps and not draft.waiting]
        # What was made without a place for it lies in the library: there is nothing to accept.
        self.drop(*(draft for draft in found if draft not in waiting and draft not in ready))
        self.rounds.drafts += ready[:MOST_ROUNDS]
        self.changed.emit()
        if waiting:
            self.resumed.emit(waiting[0])
