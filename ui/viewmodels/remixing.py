"""What can be taken from other projects, and taking it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.library.values import Project
from app.remix import adopt, list_takes
from pipeline.recipes.remix import Part, remixed, taken_assets
from pipeline.timeline.model import Timeline
from pipeline.timeline.scene_blocks import block_at
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr


class Remixing(QObject):
    """Reads other projects off the window's thread; taking is one step that can be undone."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookups = Lookups(self)

    def close(self) -> None:
        """Ends the thread."""
        self._lookups.close()

    def projects(self) -> list[Project]:
        """The other projects, the last changed first."""
        return [p for p in self._workspace.studio.projects() if p.id != self._workspace.project_id]

    def read(self, project_id: str, then: Callable[[Timeline], None]) -> None:
        """Gives ``then`` a project's timeline."""
        studio = self._workspace.studio
        self._lookups.ask("timeline", lambda: studio.open_document(project_id).timeline, then)

    def take(self, other: Timeline, part: Part, scene_ids: Sequence[str] = ()) -> None:
        """Takes a part of ``other`` into the open project; scenes come behind the one under the playhead."""
        workspace, session = self._workspace, self._workspace.session
        project_id, library = workspace.project_id, workspace.studio.library

        async def run() -> None:
            wanted = taken_assets(other, part, scene_ids)
            assets = await asyncio.to_thread(adopt, library, project_id, wanted)
            if workspace.project_id != project_id:
                return
            before = session.timeline
            index = _behind(before, session.playhead)
            label = tr("Remix: {what}", what=part_words()[part])
            if session.edit(label, lambda t: remixed(t, other, part, assets, scene_ids, index)):
                await asyncio.to_thread(list_takes, library, project_id, before, session.timeline)
                workspace.assets_changed.emit()

        workspace.spawn(run())


def part_words() -> dict[Part, str]:
    """What can be taken, in words."""
    return {
        Part.SCENES: tr("scenes"),
        Part.VOICE: tr("voice and words"),
        Part.VISUALS: tr("pictures"),
        Part.MUSIC: tr("music"),
    }


def _behind(timeline: Timeline, time: int) -> int:
    """The index behind the card that is seen at ``time``; behind all where there is none."""
    current = block_at(timeline, time)
    ids = [scene.id for scene in timeline.scenes]
    return ids.index(current) + 1 if current in ids else len(ids)
