"""What the captions pane does to captions: each is one edit of the session that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from pipeline.captions.tapping import retime_by_taps
from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.model import Caption, CaptionWord, Timeline, Track, TrackKind, new_id
from pipeline.timeline.time import Flicks, from_seconds, snap_to_frame
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

USUAL_LENGTH = from_seconds(2)
"""How long a new caption stays where nothing follows sooner."""


class CaptionEdits:
    """Edits of the captions that ``desk`` shows."""

    def __init__(self, desk: CaptionDesk) -> None:
        self._desk = desk
        self._session = desk.session

    def set_text(self, caption_id: str, text: str) -> bool:
        """Other words; those that stay keep their times. An empty text removes the caption."""
        if not text.split():
            return self.delete([caption_id])
        return self._edit(tr("Caption text"), lambda t: edits.set_caption_text(t, caption_id, text))

    def set_start(self, row: int, time: int) -> bool:
        """Shows a caption from ``time`` on; its words are heard when they were."""
        caption, start = self._desk.caption(row), self._desk.start(row)
        assert caption is not None
        caption_id, delta = caption.id, time - start
        return self._edit(tr("Caption start"), lambda t: edits.trim(t, caption_id, Edge.HEAD, delta))

    def set_end(self, row: int, time: int) -> bool:
        """Shows a caption until ``time``."""
        caption, start = self._desk.caption(row), self._desk.start(row)
        assert caption is not None
        caption_id, delta = caption.id, time - start - caption.duration
        return self._edit(tr("Caption end"), lambda t: edits.trim(t, caption_id, Edge.TAIL, delta))

    def set_words(self, caption_id: str, words: Sequence[CaptionWord]) -> bool:
        """When each word is heard."""
        return self._edit(tr("Word timing"), lambda t: edits.set_caption_words(t, caption_id, words))

    def emphasise(self, caption_id: str, word: int) -> bool:
        """Turns a word's emphasis on or off."""
        row = self._desk.caption(self._desk.row_of(caption_id))
        if row is None or not 0 <= word < len(row.words):
            return False
        on = not row.words[word].emphasis
        return self._edit(tr("Emphasis"), lambda t: edits.emphasise_word(t, caption_id, word, on))

    def split(self, caption_id: str, word: int) -> bool:
        """Splits a caption before one of its words."""
        return self._edit(tr("Split caption"), lambda t: edits.split_caption(t, caption_id, word))

    def split_at_playhead(self, caption_id: str) -> bool:
        """Splits a caption before the word that begins next to the playhead."""
        row = self._desk.row_of(caption_id)
        caption = self._desk.caption(row)
        if caption is None:
            return False
        at = self._session.playhead - self._desk.start(row) + caption.source_start
        word = min(range(len(caption.words)), key=lambda i: abs(caption.words[i].start - at), default=0)
        return self.split(caption_id, max(word, 1))

    def merge(self, caption_ids: Sequence[str]) -> bool:
        """Makes one caption of several that follow each other; of one, with the next one."""
        rows = sorted(self._desk.row_of(caption_id) for caption_id in caption_ids)
        if len(rows) == 1:
            rows.append(rows[0] + 1)
        found = [caption.id for row in rows if (caption := self._desk.caption(row)) is not None]
        if len(found) < 2:
            self._session.told.emit(tr("There is no caption to merge with."))
            return False
        if any(b != a + 1 for a, b in pairwise(rows)):
            self._session.told.emit(tr("Select captions that follow each other to merge them."))
            return False

        def change(timeline: Timeline) -> Timeline:
            for other in found[1:]:
                timeline = edits.merge_captions(timeline, found[0], other)
            return timeline

        return self._edit(tr("Merge captions"), change)

    def shift(self, caption_ids: Collection[str], delta: int) -> bool:
        """Shows captions, or with none named all of the track, ``delta`` flicks later."""
        track = self._desk.track
        if track is None or not delta:
            return False
        chosen = tuple(caption_ids)
        if not chosen:
            return self._edit(tr("Shift captions"), lambda t: edits.shift_captions(t, track.id, delta))
        return self._edit(tr("Shift captions"), lambda t: edits.move(t, chosen, delta))

    def delete(self, caption_ids: Collection[str]) -> bool:
        """Takes captions away; the others stay where they are."""
        return self._edit(tr("Delete captions"), lambda t: edits.lift(t, tuple(caption_ids)))

    def retime(self, caption_id: str, word: int, taps: Sequence[int]) -> bool:
        """Says by taps (timeline time) when the words from ``word`` on are heard."""
        return self._edit(tr("Retime by tapping"), lambda t: retime_by_taps(t, caption_id, word, taps))

    def set_style(self, caption_ids: Collection[str], style: str) -> bool:
        """Gives these captions a style; with none named, the track and all its captions."""
        track = self._desk.track
        if track is None:
            return False
        if not caption_ids:
            return self._edit(tr("Caption style"), lambda t: edits.restyle_captions(t, track.id, style))

        def change(timeline: Timeline) -> Timeline:
            for caption_id in caption_ids:
                timeline = edits.set_caption(timeline, caption_id, style=style)
            return timeline

        return self._edit(tr("Caption style"), change)

    def add(self) -> str:
        """Adds a caption at the playhead, on a new track where there is none; its id, or empty."""
        track = self._desk.track
        at = snap_to_frame(self._session.playhead, self._session.timeline.rate)
        words = tr("New caption").split()
        made = Caption(new_id(), USUAL_LENGTH, ())

        def change(timeline: Timeline) -> Timeline:
            target, length = track, int(USUAL_LENGTH)
            if target is None:
                target = Track(new_id(), TrackKind.CAPTION, tr("Captions"))
                timeline = edits.add_track(timeline, target)
            else:
                length = min(length, _room_after(target, at))
            caption = _spoken(made, words, length)
            return edits.overwrite(timeline, target.id, at, caption)

        if track is not None and _room_after(track, at) <= 0:
            self._session.told.emit(tr("There is a caption under the playhead already."))
            return ""
        return made.id if self._edit(tr("Add caption"), change) else ""

    def add_track(self, language: str) -> bool:
        """Adds an empty caption track for a language and shows it."""
        made = Track(new_id(), TrackKind.CAPTION, language or tr("Captions"), language=language)
        self._desk.show_track(made.id)
        return self._edit(tr("Add caption track"), lambda t: edits.add_track(t, made))

    def set_language(self, language: str) -> bool:
        """Says in which language the track is written: its reading speed and breaks follow."""
        track = self._desk.track
        if track is None:
            return False
        return self._edit(tr("Caption language"), lambda t: edits.set_track(t, track.id, language=language))

    def _edit(self, label: str, change: Callable[[Timeline], Timeline]) -> bool:
        return self._session.edit(label, change)


def _room_after(track: Track, at: int) -> int:
    """Flicks from ``at`` to the next caption of the track; 0 on one, as long as one likes after the last."""
    for where, item in track.placed():
        if isinstance(item, Caption) and where.end > at:
            return max(where.start - at, 0)
    return int(USUAL_LENGTH)


def _spoken(caption: Caption, texts: Sequence[str], length: int) -> Caption:
    """The caption with words of equal length."""
    share = length // len(texts)
    words = tuple(CaptionWord(text, Flicks(i * share), Flicks(share)) for i, text in enumerate(texts))
    return Caption(caption.id, Flicks(length), words)
