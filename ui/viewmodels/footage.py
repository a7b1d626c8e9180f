"""What the footage dialog shows and starts: who can, for how much, which voices and faces there are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.library.values import Asset, AssetKind
from pipeline.timeline.model import Clip, MediaKind
from providers.errors import KinoraError
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from app.footage.planning import FootageWish
    from app.footage.starting import FootagePlan
    from app.jobs.spec import Job
    from app.rights.consents import Consent

_HEARD = (AssetKind.VOICE, AssetKind.AUDIO)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What was found out about a wish. ``refusal``: why it can't be done, and what helps, "" when it can."""

    wish: FootageWish
    plan: FootagePlan | None
    able: bool
    """Whether anybody is set up for this at all."""
    refusal: str = ""
    consent: Consent | None = None
    """To the face that will be seen, where one is needed and given."""


class Footage(QObject):
    """For the open project."""

    looked = Signal(object)
    """An ``Outlook`` of the wish that was asked for last."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._asked = 0

    def clip(self, clip_id: str) -> Clip | None:
        """The clip on the timeline."""
        found = self.workspace.session.timeline.find(clip_id)
        item = found[0].items[found[1]] if found is not None else None
        return item if isinstance(item, Clip) else None

    def name(self, clip_id: str, asset_id: str) -> str:
        """What is worked on, for the title."""
        clip = self.clip(clip_id)
        if clip is not None:
            return clip.name or clip.media.name
        found = self.workspace.studio.library.assets.find([asset_id])
        return found[asset_id].name if asset_id in found else ""

    def voices(self) -> tuple[Asset, ...]:
        """The recordings that lips could move to, newest first."""
        return tuple(asset for asset in self._assets() if asset.kind in _HEARD)

    def pictures(self) -> tuple[Asset, ...]:
        """The pictures a face could come from."""
        return tuple(asset for asset in self._assets() if asset.kind is AssetKind.IMAGE)

    def clips(self) -> tuple[Asset, ...]:
        """The clips a face could move after."""
        return tuple(asset for asset in self._assets() if asset.kind is AssetKind.VIDEO)

    def voices_under(self, clip_id: str) -> int:
        """How many voices sound while the clip is shown."""
        from app.footage.portion import voices_under

        return len(voices_under(self.workspace.session.timeline, clip_id))

    def is_still(self, clip_id: str, asset_id: str) -> bool:
        """True for a picture."""
        clip = self.clip(clip_id)
        if clip is not None:
            return clip.media.kind is MediaKind.IMAGE
        found = self.workspace.studio.library.assets.find([asset_id]).get(asset_id)
        return found is not None and found.kind.media == "image"

    @property
    def offline(self) -> bool:
        """Whether the creator keeps Kinora off the network."""
        return self.workspace.studio.generation.preferences.choices.offline

    def look(self, wish: FootageWish) -> None:
        """Finds out what a wish would take; only the last one asked is answered (``looked``)."""
        self._asked += 1
        asked, studio, project_id = self._asked, self.workspace.studio, self.workspace.project_id

        def find() -> Outlook:
            from app.footage.starting import can_anybody, consent_to, look_at

            able = can_anybody(studio, wish.task)
            try:
                plan = look_at(studio, project_id, wish)
                consent = consent_to(studio, plan.face_id) if plan.face_id else None
            except KinoraError as error:
                return Outlook(wish, None, able, f"{error.message} {error.advice}".strip())
            return Outlook(wish, plan, able, "", consent)

        async def run() -> None:
            outlook = await asyncio.to_thread(find)
            if isValid(self) and asked == self._asked:
                self.looked.emit(outlook)

        self.workspace.spawn(run())

    def start(
        self, wish: FootageWish, person: str, statement: str, face_id: str, began: Callable[[Job], object]
    ) -> None:
        """Writes a consent down where one was given, then starts the job."""
        workspace = self.workspace
        project_id = workspace.project_id

        async def run() -> None:
            from app.footage.starting import record_consent, start_footage

            if face_id and statement:
                await asyncio.to_thread(record_consent, workspace.studio, face_id, person, statement)
            job = start_footage(workspace.studio, project_id, wish)
            workspace.board.add(job)
            workspace.started.emit(job)
            began(job)

        workspace.spawn(run())

    def withdraw(self, consent: Consent, done: Callable[[], object]) -> None:
        """Takes a consent back; ``done`` is called once it is written down."""
        studio = self.workspace.studio

        async def run() -> None:
            from app.footage.starting import withdraw_consent

            await asyncio.to_thread(withdraw_consent, studio, consent.id)
            done()

        self.workspace.spawn(run())

    def _assets(self) -> tuple[Asset, ...]:
        workspace = self.workspace
        return workspace.studio.library.assets.list(workspace.project_id) if workspace.project_id else ()
