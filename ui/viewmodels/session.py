"""The open project as the panes see it: timeline, playhead, selection, in and out.

One owner per fact: panes read from here and write through ``edit``; nothing keeps a second copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.library.document import Document
from pipeline.media.resolver import FixedResolver
from pipeline.timeline.aspect_view import seen_as
from pipeline.timeline.model import Clip, Timeline, Track
from pipeline.timeline.time import ZERO, Flicks, snap_to_frame
from providers.errors import KinoraError
from ui.words import tr

Edit: TypeAlias = Callable[[Timeline], Timeline]
FindFiles: TypeAlias = Callable[[], FixedResolver]

EMPTY = Timeline(id="empty")


class Session(QObject):
    """Holds the open document. Times are flicks; the playhead always lies on a frame."""

    opened = Signal()
    """Another document, or none, is open now."""
    timeline_changed = Signal()
    shown_changed = Signal()
    """The player has another picture to show without an edit: a draft, or another aspect."""
    playhead_changed = Signal()
    selection_changed = Signal()
    range_changed = Signal()
    refused = Signal(str)
    """An edit could not be done; the sentence says why."""
    told = Signal(str)
    """Something happened that the status bar should say."""
    _document_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._resolver = FixedResolver(())
        self._find_files: FindFiles = lambda: FixedResolver(())
        self._unfound: frozenset[str] = frozenset()
        self._track_assets: dict[str, tuple[Track, frozenset[str]]] = {}
        self._playhead = ZERO
        self._selection: frozenset[str] = frozenset()
        self._draft: Timeline | None = None
        self._watched: tuple[int, ...] = ()
        self._aspect = ""
        self.in_point: Flicks | None = None
        self.out_point: Flicks | None = None
        self._document_changed.connect(self._on_change)

    @property
    def document(self) -> Document | None:
        """The open document."""
        return self._document

    @property
    def timeline(self) -> Timeline:
        """The open timeline; an empty one when nothing is open."""
        return self._document.timeline if self._document else EMPTY

    @property
    def shown(self) -> Timeline:
        """What the player shows: the draft of a gesture under way, else the timeline, in ``aspect``."""
        return seen_as(self._draft if self._draft is not None else self.timeline, self._aspect)

    @property
    def drafting(self) -> bool:
        """True while a gesture shows what letting go would do."""
        return self._draft is not None

    @property
    def drafted(self) -> Timeline | None:
        """The draft that is shown, as it was handed over; None: the timeline itself is."""
        return self._draft

    @property
    def watched(self) -> tuple[int, ...]:
        """Instants (flicks) of the draft to look at instead of the playhead: one, or two side by side."""
        return self._watched if self._draft is not None else ()

    @property
    def aspect(self) -> str:
        """The aspect ratio the player shows the timeline in, empty for its own."""
        return self._aspect

    @property
    def resolver(self) -> FixedResolver:
        """Finds the files of the timeline's assets."""
        return self._resolver

    @property
    def playhead(self) -> Flicks:
        """Where the playhead is."""
        return self._playhead

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected items."""
        return self._selection

    def open(self, document: Document | None, find_files: FindFiles) -> None:
        """Shows ``document`` from its start; ``find_files`` is asked again when assets are new."""
        if self._document is not None:
            self._document.changed.disconnect(self._announce)
        self._document = document
        self._find_files = find_files
        self._resolver, self._unfound = find_files(), frozenset()
        self._playhead = ZERO
        self._selection = frozenset()
        self._draft, self._aspect = None, ""
        self.in_point = self.out_point = None
        if document is not None:
            document.changed.connect(self._announce)
        self.opened.emit()
        self.timeline_changed.emit()
        self.playhead_changed.emit()
        self.selection_changed.emit()

    def seek(self, time: int) -> None:
        """Moves the playhead to the frame nearest to ``time``, within the timeline."""
        rate = self.timeline.rate
        last = max(0, self.timeline.duration)
        snapped = snap_to_frame(min(max(time, 0), last), rate)
        if snapped != self._playhead:
            self._playhead = snapped
            self.playhead_changed.emit()

    def step(self, frames: int) -> None:
        """Moves the playhead by whole frames."""
        self.seek(self._playhead + frames * self.timeline.rate.frame)

    def draft(self, timeline: Timeline | None, watch: tuple[int, ...] = ()) -> None:
        """Shows ``timeline`` in the player without an edit; None, and any edit, ends it.

        ``watch``: what of it to look at (flicks), where that is not the playhead.
        """
        watch = watch if timeline is not None else ()
        if timeline is not self._draft or watch != self.watched:
            self._draft, self._watched = timeline, watch
            self.shown_changed.emit()

    def view_as(self, aspect: str) -> None:
        """Shows the timeline as an output of ``aspect`` ("9:16") would be; empty: its own."""
        if aspect != self._aspect:
            self._aspect = aspect
            self.shown_changed.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Selects exactly these items and transitions; unknown ids are dropped."""
        timeline = self.timeline
        chosen = frozenset(item_id for item_id in ids if _is_there(timeline, item_id))
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    def set_range(self, start: Flicks | None, end: Flicks | None) -> None:
        """Sets the in and out points; an end before the start clears the other one."""
        if start is not None and end is not None and end <= start:
            start, end = (start, None) if start != self.in_point else (None, end)
        self.in_point, self.out_point = start, end
        self.range_changed.emit()

    def edit(self, label: str, change: Edit) -> bool:
        """Applies ``change`` as one undoable step. A refusal is told through ``refused``; then False."""
        if self._document is None:
            self.refused.emit("Open or make a project first.")
            return False
        try:
            after = change(self._document.timeline)
            if after is self._document.timeline:
                self.told.emit(tr("{edit}: there was nothing to change", edit=label))
                return False
            self._document.apply(label, after)
        except KinoraError as error:
            self.refused.emit(" ".join(filter(None, (error.message, error.advice))))
            return False
        self.told.emit(label)
        return True

    def use_files(self, files: FixedResolver) -> None:
        """Takes another table of the timeline's files: one has gone missing or has come back."""
        self._resolver = files
        self.timeline_changed.emit()

    def undo(self) -> None:
        """Takes the last edit back."""
        self._travel("undo", tr("Nothing to undo."))

    def redo(self) -> None:
        """Does the edit again that was taken back last."""
        self._travel("redo", tr("Nothing to redo."))

    def _travel(self, way: str, nothing: str) -> None:
        document = self._document
        if document is None or not (document.can_undo if way == "undo" else document.can_redo):
            self.told.emit(nothing)
            return
        try:
            document.undo() if way == "undo" else document.redo()
        except KinoraError as error:
            self.refused.emit(error.message)
        else:
            self.told.emit(tr("Undone") if way == "undo" else tr("Redone"))

    def _announce(self, _label: str, _timeline: Timeline) -> None:
        # Documents change in whatever thread edits them; Qt carries this over to ours.
        self._document_changed.emit()

    def _on_change(self) -> None:
        self._draft = None
        timeline = self.timeline
        self._find_new_files(timeline)
        there = frozenset(i for i in self._selection if _is_there(timeline, i))
        # The same object while nothing is gone: panes then know at a glance that it is the same selection.
        self._selection = self._selection if there == self._selection else there
        self.timeline_changed.emit()
        self.selection_changed.emit()
        if self._playhead > timeline.duration:
            self.seek(timeline.duration)

    def find_files_of(self, timeline: Timeline) -> None:
        """Looks for the files of a draft: it may show what was made since the last edit."""
        self._find_new_files(timeline)

    def _find_new_files(self, timeline: Timeline) -> None:
        """Finds the files anew when the timeline shows an asset that was not looked for yet."""
        unknown = {asset for asset in self._assets(timeline) if not self._resolver.resolve(asset).kind}
        if unknown - self._unfound:
            self._resolver = self._find_files()
            self._unfound = frozenset(a for a in unknown if not self._resolver.resolve(a).kind)

    def _assets(self, timeline: Timeline) -> set[str]:
        """Ids of all that clips and their effects are made of; only tracks that changed are read anew."""
        kept, self._track_assets = self._track_assets, {}
        for track in timeline.tracks:
            known = kept.get(track.id)
            same = known is not None and known[0] is track
            self._track_assets[track.id] = known if known and same else (track, _assets_of(track))
        return {asset_id for _, ids in self._track_assets.values() for asset_id in ids}


def _is_there(timeline: Timeline, thing: str) -> bool:
    """True for an item or a transition of the timeline."""
    if timeline.find(thing) is not None:
        return True
    return any(transition.id == thing for track in timeline.tracks for transition in track.transitions)


def _assets_of(track: Track) -> frozenset[str]:
    clips = [item for item in track.items if isinstance(item, Clip)]
    media = {clip.media.asset_id for clip in clips}
    used = {effect.text("asset") for clip in clips for effect in clip.effects}
    return frozenset((media | used) - {""})
