"""The captions of the open project as the pane sees them: one track's rows, their warnings, what is found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.subtitles import read_subtitles, write_subtitles
from app.transcripts import project_transcript
from pipeline.captions.breaking import break_captions
from pipeline.captions.formats.exchange import ImportedCaptions
from pipeline.captions.from_transcript import add_captions
from pipeline.captions.mending import mend_captions
from pipeline.captions.reading import ReadingRules, reading_speed, rules_for
from pipeline.captions.search import BadPattern, CaptionQuery, Match, find_text, replace_text
from pipeline.captions.warnings import CaptionWarning, caption_warnings, track_warnings
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks
from pipeline.transcript.model import is_estimated
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.session import Session
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """A caption with what is said of it. ``speed``: characters a second."""

    caption: Caption
    start: Flicks
    speed: float
    warnings: tuple[CaptionWarning, ...]

    @property
    def end(self) -> Flicks:
        """First instant at which it is not shown any more."""
        return Flicks(self.start + self.caption.duration)


@dataclass(frozen=True, slots=True)
class _Judged:
    caption: Caption
    rules: ReadingRules
    speed: float
    warnings: tuple[CaptionWarning, ...]


class CaptionDesk(QObject):
    """Shows one caption track of the session; ``ui.viewmodels.caption_edits`` changes it.

    Slow things (files, patterns, judging thousands of lines) are asked of a thread; what they end in is an
    edit that is only applied while the timeline is still the one that was asked about.
    """

    changed = Signal()
    """Other rows, or another track."""
    judged = Signal()
    """``troubled`` is known for the rows now shown."""
    current_changed = Signal()
    found_changed = Signal()
    busy_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.session: Session = workspace.session
        self.lookups = Lookups(self)
        self.track: Track | None = None
        self.troubled: tuple[str, ...] = ()
        """Ids of the captions with a warning."""
        self.matches: tuple[Match, ...] = ()
        self.query: CaptionQuery | None = None
        self.problem = ""
        """Why the query can't be looked for, empty when it can."""
        self.busy = ""
        """What is being done in the background, in words; empty when nothing is."""
        self._wanted = ""
        self._captions: tuple[Caption, ...] = ()
        self._starts: tuple[Flicks, ...] = ()
        self._rows: dict[str, int] = {}
        self._judgements: dict[str, _Judged] = {}
        self._current = -1
        self.lookups.failed.connect(self._on_failure)
        self.session.timeline_changed.connect(self._read)
        self.session.playhead_changed.connect(self._mark)
        workspace.closing.connect(self.lookups.close)
        self._read()

    # --- reading -------------------------------------------------------------------------------------

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The caption tracks there are."""
        return tuple(t for t in self.session.timeline.tracks if t.kind is TrackKind.CAPTION)

    @property
    def count(self) -> int:
        """How many captions the track has."""
        return len(self._captions)

    @property
    def current(self) -> int:
        """Row of the caption under the playhead, or the last one before it; -1 for none."""
        return self._current

    @property
    def estimated(self) -> int:
        """How many captions of the track have words at times that were guessed."""
        return sum(is_estimated(caption.metadata) for caption in self._captions)

    @property
    def rules(self) -> ReadingRules:
        """What readers of the track's language can follow."""
        return rules_for(self.track.language if self.track is not None else "")

    def show_track(self, track_id: str) -> None:
        """Shows another track."""
        if self.track is None or track_id != self.track.id:
            self._wanted = track_id
            self._read()

    def row(self, index: int) -> CaptionRow:
        """A row; its warnings are looked up when they are not known. Raises ``IndexError``."""
        caption = self._captions[index]
        known = self._judge(caption)
        return CaptionRow(caption, self._starts[index], known.speed, known.warnings)

    def row_of(self, caption_id: str) -> int:
        """The row of a caption, -1 when this track has none."""
        return self._rows.get(caption_id, -1)

    def caption(self, index: int) -> Caption | None:
        """The caption in a row, None beyond them."""
        return self._captions[index] if 0 <= index < len(self._captions) else None

    def start(self, index: int) -> Flicks:
        """When the caption of a row begins. Raises ``IndexError``."""
        return self._starts[index]

    def under_playhead(self) -> Caption | None:
        """The caption that is shown now."""
        caption = self.caption(self._current)
        if caption is None or self.session.playhead >= self._starts[self._current] + caption.duration:
            return None
        return caption

    def _judge(self, caption: Caption) -> _Judged:
        known = self._judgements.get(caption.id)
        if known is None or known.caption is not caption or known.rules != self.rules:
            known = _judgement(caption, self.rules)
            self._judgements[caption.id] = known
        return known

    def _read(self) -> None:
        tracks = self.tracks
        by_id = {track.id: track for track in tracks}
        shown = by_id.get(self._wanted)
        if shown is None:
            shown = next((t for t in tracks if not t.hidden), tracks[0] if tracks else None)
        if shown is self.track:
            return
        self.track = shown
        placed = shown.placed() if shown is not None else ()
        pairs = [(where.start, item) for where, item in placed if isinstance(item, Caption)]
        self._starts = tuple(start for start, _ in pairs)
        self._captions = tuple(caption for _, caption in pairs)
        self._rows = {caption.id: row for row, caption in enumerate(self._captions)}
        self._judgements = {i: known for i, known in self._judgements.items() if i in self._rows}
        self._current = self._row_at_playhead()
        self.changed.emit()
        self._judge_all()
        if self.query is not None:
            self.find(self.query)

    def _row_at_playhead(self) -> int:
        return bisect_right(self._starts, self.session.playhead) - 1

    def _mark(self) -> None:
        row = self._row_at_playhead()
        if row != self._current:
            self._current = row
            self.current_changed.emit()

    def _judge_all(self) -> None:
        captions, rules, known = self._captions, self.rules, dict(self._judgements)

        def judge() -> list[_Judged]:
            return [
                found
                if (found := known.get(c.id)) is not None and found.caption is c and found.rules == rules
                else _judgement(c, rules)
                for c in captions
            ]

        def keep(found: list[_Judged]) -> None:
            if captions is self._captions:
                self._judgements = {each.caption.id: each for each in found}
                self.troubled = tuple(each.caption.id for each in found if each.warnings)
                self.judged.emit()

        self.lookups.ask("judge", judge, keep)

    # --- finding -------------------------------------------------------------------------------------

    def find(self, query: CaptionQuery | None) -> None:
        """Looks for text in the track; ``matches`` follow, and go on following the edits. None: no more."""
        self.query = query if query is not None and query.text else None
        wanted, track, timeline = self.query, self.track, self.session.timeline
        if wanted is None or track is None:
            self._found(())
        else:
            self.lookups.ask("find", partial(_look, timeline, track.id, wanted), lambda a: self._found(*a))

    def _found(self, matches: tuple[Match, ...], problem: str = "") -> None:
        self.matches, self.problem = matches, problem
        self.found_changed.emit()

    def replace_found(self, replacement: str, caption_ids: Sequence[str] | None = None) -> None:
        """Replaces what is found, in all captions or in these, as one step."""
        query, track = self.query, self.track
        if query is None or track is None:
            return
        self._background(
            "replace",
            tr("Replacing…"),
            lambda timeline: replace_text(timeline, track.id, query, replacement, caption_ids),
            tr("Replace in captions"),
            tr("Nothing was found to replace."),
        )

    # --- what takes a while ----------------------------------------------------------------------------

    def break_lines(self) -> None:
        """Gathers the words of the track into captions anew, as its language is read best."""
        track = self.track
        if track is not None:
            self._background(
                "break",
                tr("Breaking lines…"),
                lambda timeline: break_captions(timeline, track.id),
                tr("Break caption lines"),
                tr("The lines are broken well already."),
            )
        else:
            self.session.told.emit(tr("There are no captions yet."))

    def mend(self, caption_ids: Collection[str] | None = None) -> None:
        """Mends what is hard to read, in these captions or in all, and says what is left to do."""
        track = self.track
        if track is None:
            self.session.told.emit(tr("There are no captions yet."))
            return
        left: set[str] = set()

        def change(timeline: Timeline) -> Timeline:
            after = mend_captions(timeline, track.id, caption_ids)
            now = after.track(track.id)
            found = track_warnings(now) if now is not None else ()
            left.update(w.caption_id for w in found if caption_ids is None or w.caption_id in caption_ids)
            return after

        def told() -> None:
            if left:
                said = counted(
                    len(left),
                    "1 caption has no room to be read in time: use fewer words.",
                    "{count} captions have no room to be read in time: use fewer words.",
                )
                self.session.told.emit(said)

        nothing = tr("All captions read well.")
        self._background("mend", tr("Mending captions…"), change, tr("Mend captions"), nothing, told)

    def make_from_voices(self) -> None:
        """Adds a caption track with what is said, where the words are known."""
        shelf = self.workspace.studio.library
        language = self.track.language if self.track is not None else ""

        def make(timeline: Timeline) -> Timeline:
            return add_captions(timeline, project_transcript(shelf, timeline), language=language)

        self._background("make", tr("Reading what is said…"), make, tr("Captions from what is said"))

    def import_file(self, path: Path, encoding: str = "") -> None:
        """Reads a subtitle file as a new track; what had to be changed is told."""

        def add(imported: ImportedCaptions) -> None:
            self._rest()
            self._wanted = imported.track.id
            label = tr("Import {name}", name=path.name)
            if self.session.edit(label, lambda timeline: edits.add_track(timeline, imported.track)):
                said = counted(
                    _captions_in(imported.track), "1 caption came in.", "{count} captions came in."
                )
                self.session.told.emit(" ".join((said, *imported.notes)))

        if not self.workspace.project_id:
            self.session.refused.emit(tr("Open or make a project first."))
            return
        self._work(tr("Reading {name}…", name=path.name))
        self.lookups.ask(f"import {path}", partial(read_subtitles, path, encoding=encoding), add)

    def export_file(self, path: Path) -> None:
        """Writes the track as a subtitle file, its format by the file's ending."""
        track, timeline = self.track, self.session.timeline
        if track is None:
            self.session.refused.emit(tr("There are no captions to export."))
            return

        def told(_done: None) -> None:
            self._rest()
            self.session.told.emit(tr("Saved {name}", name=path.name))

        self._work(tr("Writing {name}…", name=path.name))
        self.lookups.ask("export", partial(write_subtitles, timeline, track.id, path), told)

    def _background(
        self,
        kind: str,
        doing: str,
        change: Callable[[Timeline], Timeline],
        label: str,
        nothing: str = "",
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Works an edit out in the thread, then applies it if nobody has edited meanwhile.

        ``nothing``: what is said when it changes nothing; ``then`` is called when it was applied.
        """
        timeline = self.session.timeline

        def apply(after: Timeline) -> None:
            self._rest()
            if self.session.timeline is not timeline:
                self.session.refused.emit(tr("The timeline changed meanwhile; please do it again."))
                return
            before = {track.id for track in self.tracks}
            fresh = [t.id for t in after.tracks if t.kind is TrackKind.CAPTION and t.id not in before]
            self._wanted = fresh[0] if fresh else self._wanted
            if not self.session.edit(label, lambda _now: after) and nothing:
                self.session.told.emit(nothing)
            then()

        self._work(doing)
        self.lookups.ask(kind, partial(change, timeline), apply)

    def _work(self, words: str) -> None:
        self.busy = words
        self.busy_changed.emit()

    def _rest(self) -> None:
        self._work("")

    def _on_failure(self, message: str, advice: str) -> None:
        self._rest()
        self.session.refused.emit(" ".join(filter(None, (message, advice))))


def _judgement(caption: Caption, rules: ReadingRules) -> _Judged:
    return _Judged(caption, rules, reading_speed(caption), caption_warnings(caption, rules))


def _look(timeline: Timeline, track_id: str, query: CaptionQuery) -> tuple[tuple[Match, ...], str]:
    """What is found, or why nothing can be."""
    try:
        return find_text(timeline, track_id, query), ""
    except BadPattern as error:
        return (), error.message


def _captions_in(track: Track) -> int:
    return sum(isinstance(item, Caption) for item in track.items)
