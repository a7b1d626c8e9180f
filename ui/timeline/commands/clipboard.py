"""Copy, cut, paste, duplicate, and pasting how a clip looks and sounds.

Clips travel over the system's clipboard as JSON of their own kind, so they can be pasted into another
project and another window. What comes back is checked as a stranger's file is.
"""

from __future__ import annotations

import asyncio
import atexit
from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from pipeline.timeline import edits
from pipeline.timeline.arrival import make_room
from pipeline.timeline.duplicating import duplicate
from pipeline.timeline.fragment import MAX_CHARACTERS, Fragment, dumps, loads, paste, take
from pipeline.timeline.linked_edits import reset_attributes
from pipeline.timeline.model import Clip, Timeline, new_id
from pipeline.timeline.splice import editable_clip, put_item
from providers.errors import KinoraError
from ui import editing
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr

CLIPS_MIME = "application/x-kinora-clips"


def _let_go() -> None:
    """Takes our clips off the clipboard before Python ends: Qt frees them later, and that calls Python."""
    if QGuiApplication.instance() is not None:
        held = QGuiApplication.clipboard().mimeData()
        if held is not None and held.hasFormat(CLIPS_MIME):
            QGuiApplication.clipboard().clear()


class Clipboard:
    """The clipboard of one window. Nothing is kept here: the system's clipboard is the only place."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._session = workspace, workspace.session

    def copy(self) -> bool:
        """Puts the selected clips on the clipboard. False, and told, when there are none."""
        session = self._session
        try:
            fragment = take(session.timeline, editing.items_of(session))
        except KinoraError:
            session.told.emit(tr("Select what is to be copied first."))
            return False
        mime = QMimeData()
        mime.setData(CLIPS_MIME, dumps(fragment).encode())
        QGuiApplication.clipboard().setMimeData(mime)
        atexit.unregister(_let_go)
        atexit.register(_let_go)
        session.told.emit(counted(len(fragment.pieces), "Copied 1 clip", "Copied {count} clips"))
        return True

    def cut(self) -> None:
        """Copies the selected clips and takes them out, leaving a gap."""
        chosen = editing.items_of(self._session)
        if self.copy():
            self._session.edit(tr("Cut"), lambda timeline: edits.lift(timeline, chosen))

    def paste(self, track_id: str = "", insert: bool = False) -> None:
        """Lays what is on the clipboard at the playhead; ``insert``: what lies there moves later."""
        fragment = self._read()
        if fragment is None:
            return
        workspace = self._workspace
        known = {file.asset_id for file in workspace.session.resolver.files}
        strange = fragment.asset_ids - known
        if not strange:
            self._lay(fragment, track_id, insert)
            return

        async def borrow() -> None:
            library, project = workspace.studio.library.assets, workspace.project_id
            there = await asyncio.to_thread(library.find, strange)
            own = {i: (await asyncio.to_thread(library.borrow, i, project)).id for i in there}
            self._lay(fragment.with_assets(own), track_id, insert)
            workspace.assets_changed.emit()

        workspace.spawn(borrow())

    def duplicate(self) -> None:
        """Puts copies of the selected clips right after the last of them; nothing is covered."""
        session = self._session
        chosen = editing.items_of(session)
        if not chosen:
            session.told.emit(tr("Select a clip first."))
            return
        made: set[str] = set()

        def change(timeline: Timeline) -> Timeline:
            nonlocal made
            timeline, made = duplicate(timeline, chosen)
            return timeline

        if session.edit(tr("Duplicate"), change):
            session.select(made)

    def paste_attributes(self) -> None:
        """Gives the selected clips the look and sound of the first copied clip: not its media or length."""
        fragment, session = self._read(), self._session
        chosen = editing.items_of(session)
        if fragment is None:
            return
        like = next((piece.item for piece in fragment.pieces if isinstance(piece.item, Clip)), None)
        if like is None or not chosen:
            session.told.emit(tr("Copy a clip, then select those that shall look like it."))
            return
        session.edit(tr("Paste attributes"), lambda timeline: with_attributes(timeline, chosen, like))

    def remove_attributes(self) -> None:
        """Takes effects, transform and sound settings off the selected clips."""
        session = self._session
        clips = [i for i in editing.items_of(session) if _is_clip(session.timeline, i)]
        if not clips:
            session.told.emit(tr("Select a clip first."))
            return

        def change(timeline: Timeline) -> Timeline:
            for clip_id in clips:
                timeline = reset_attributes(timeline, clip_id)
            return timeline

        session.edit(tr("Remove attributes"), change)

    def _lay(self, fragment: Fragment, track_id: str, insert: bool) -> None:
        session = self._session
        made: set[str] = set()
        at = session.playhead

        def change(timeline: Timeline) -> Timeline:
            nonlocal made
            if insert:
                timeline = make_room(timeline, at, fragment.duration)
            timeline, made = paste(timeline, fragment, at, track_id)
            return timeline

        if session.edit(tr("Paste"), change):
            session.select(made)
            session.seek(at + fragment.duration)

    def _read(self) -> Fragment | None:
        session = self._session
        held = QGuiApplication.clipboard().mimeData()
        # Nothing at all was copied yet, which Qt's own annotations don't foresee.
        data = bytes(held.data(CLIPS_MIME).data()) if held is not None else b""
        if not data:
            session.told.emit(tr("There are no clips on the clipboard."))
            return None
        try:
            if len(data) > MAX_CHARACTERS * 4:
                return loads(" " * (MAX_CHARACTERS + 1))
            return loads(data.decode("utf-8", "replace"))
        except KinoraError as error:
            session.refused.emit(error.message)
            return None


def with_attributes(timeline: Timeline, item_ids: tuple[str, ...], like: Clip) -> Timeline:
    """``timeline`` with the transform, sound and effects of ``like`` on these clips; speed stays theirs."""
    kept = ("speed-ramp", "freeze")
    for item_id in item_ids:
        if not _is_clip(timeline, item_id):
            continue
        track, index, clip = editable_clip(timeline, item_id)
        own = tuple(effect for effect in clip.effects if effect.kind in kept)
        new = tuple(replace(effect, id=new_id()) for effect in like.effects if effect.kind not in kept)
        changed = replace(clip, transform=like.transform, effects=(*own, *new))
        timeline = put_item(timeline, track, index, changed)
        timeline = edits.set_audio(timeline, item_id, like.audio)
    return timeline


def _is_clip(timeline: Timeline, item_id: str) -> bool:
    place = timeline.find(item_id)
    return place is not None and isinstance(place[0].items[place[1]], Clip)
