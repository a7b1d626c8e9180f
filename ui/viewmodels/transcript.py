"""What is said in the open project, and cutting the film by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from app.transcripts import project_transcript
from pipeline.timeline.model import Timeline, TrackKind
from pipeline.timeline.time import TimeRange, to_seconds
from pipeline.transcript.cutting import cut_ranges, word_ranges
from pipeline.transcript.fillers import Filler, find_fillers
from pipeline.transcript.model import Transcript
from pipeline.transcript.ranges import on_frames
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.script import Script, script_of
from ui.viewmodels.session import Session
from ui.viewmodels.workspace import Workspace
from ui.words import tr

LATER_MS = 120
"""Edits in quick succession are read once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one timeline."""

    timeline: Timeline
    transcript: Transcript = field(default_factory=Transcript)
    fillers: tuple[Filler, ...] = ()
    language: str = ""
    script: Script = field(default_factory=Script)
    """The words written down."""


class TranscriptDesk(QObject):
    """The words of the session's timeline, read in a thread while somebody looks (``set_active``)."""

    changed = Signal()
    """Other words; ``reading`` is for the timeline as it stands."""
    current_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.session: Session = workspace.session
        self.lookups = Lookups(self)
        self.reading = Reading(self.session.timeline)
        self._current: int | None = None
        self._active = False
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self._read)
        self.session.timeline_changed.connect(self._on_timeline)
        self.session.playhead_changed.connect(self._mark)
        workspace.assets_changed.connect(self._on_timeline)
        self.lookups.failed.connect(lambda message, _advice: self.session.refused.emit(message))
        workspace.closing.connect(self.lookups.close)

    @property
    def transcript(self) -> Transcript:
        """The words."""
        return self.reading.transcript

    @property
    def current(self) -> int | None:
        """Index of the word under the playhead, or the last one before it."""
        return self._current

    @property
    def up_to_date(self) -> bool:
        """True when the words are those of the timeline as it stands."""
        return self.reading.timeline is self.session.timeline

    def set_active(self, active: bool) -> None:
        """Reads while somebody looks, and not otherwise."""
        self._active = active
        if active:
            self._read()

    def seek_to(self, word: int) -> None:
        """Moves the playhead to a word."""
        words = self.transcript.words
        if 0 <= word < len(words):
            self.session.seek(words[word].span.start)

    def cut(self, words: Collection[int], pauses: Sequence[TimeRange] = ()) -> bool:
        """Cuts words and pauses out of all tracks, and closes the film: one step to undo."""
        if not self.up_to_date:
            self.session.refused.emit(tr("The words are being read anew; please try again."))
            return False
        transcript = self.transcript

        def change(timeline: Timeline) -> Timeline:
            spans = word_ranges(transcript, words, timeline.rate)
            for pause in pauses:
                whole = on_frames(pause.start, pause.end, timeline.rate)
                spans += [whole] if whole is not None else []
            return cut_ranges(timeline, spans)

        before = self.session.timeline.duration
        if not self.session.edit(self._label(words, pauses), change):
            return False
        saved = to_seconds(before - self.session.timeline.duration)
        self.session.told.emit(tr("Cut {seconds} s", seconds=f"{saved:.1f}"))
        return True

    def _label(self, words: Collection[int], pauses: Sequence[TimeRange]) -> str:
        if not words:
            return tr("Cut pauses")
        said = " ".join(self.transcript.words[i].text for i in sorted(words)[:6])
        return tr("Cut “{words}”", words=said + ("…" if len(words) > 6 else ""))

    def _on_timeline(self) -> None:
        if self._active:
            self._later.start()

    def _read(self) -> None:
        timeline, shelf, before = self.session.timeline, self.workspace.studio.library, self.reading

        def read() -> tuple[Reading, bool]:
            transcript = project_transcript(shelf, timeline)
            language = language_of(timeline)
            fillers = find_fillers(transcript, language, phrases=True)
            same = (transcript, fillers) == (before.transcript, before.fillers)
            script = before.script if same else script_of(transcript)
            return Reading(timeline, transcript, fillers, language, script), same

        self.lookups.ask("words", read, lambda answer: self._take(*answer))

    def _take(self, reading: Reading, same: bool) -> None:
        self.reading = reading
        if not same or not reading.transcript.words:
            self._current = self._word_at_playhead()
            self.changed.emit()

    def _word_at_playhead(self) -> int | None:
        return self.transcript.word_at(self.session.playhead)

    def _mark(self) -> None:
        word = self._word_at_playhead()
        if word != self._current:
            self._current = word
            self.current_changed.emit()


def language_of(timeline: Timeline) -> str:
    """The language that is spoken, as far as a caption track says it."""
    tracks = (t.language for t in timeline.tracks if t.kind is TrackKind.CAPTION and not t.hidden)
    return next((language for language in tracks if language), "")
