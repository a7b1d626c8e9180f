"""Cues to tracks: order, overlaps, no length; and pages back to cues."""

from itertools import pairwise

from pipeline.captions.formats import srt
from pipeline.captions.formats.cue import Cue, CueFile, Piece, cue_of
from pipeline.captions.formats.exchange import line_breaks, to_cues, to_track
from pipeline.captions.reading import rules_for
from pipeline.timeline.model import Caption, CaptionWord, Track, TrackKind
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import timeline_of


def cue(start: float, end: float, text: str) -> Cue:
    made = cue_of(from_seconds(start), from_seconds(end), [Piece(text)])
    assert made is not None
    return made


def test_overlaps_are_resolved_and_told() -> None:
    file = CueFile((cue(4, 9, "late"), cue(1, 5, "first"), cue(1, 3, "second"), cue(4.5, 4.5, "nothing")))
    made = to_track(file, language="en")
    validate(timeline_of(made.track))
    shown = [(i.text, i.duration) for i in made.track.items if isinstance(i, Caption)]
    assert [text for text, _ in shown] == ["first second", "late", "nothing"]
    assert shown[0][1] == from_seconds(3)
    assert shown[2][1] == rules_for("en").needed("nothing")
    assert len(made.notes) == 3


def test_a_crowd_of_cues_at_one_time_does_not_become_one_caption() -> None:
    made = to_track(CueFile(tuple(cue(1, 2, f"line{n}") for n in range(5_000))))
    (caption,) = [i for i in made.track.items if isinstance(i, Caption)]
    assert caption.text == "line0 line1 line2 line3"
    assert made.notes[-1] == "4996 subtitles were shown together with four others and were left out."


def test_a_long_caption_is_written_a_page_at_a_time() -> None:
    words = tuple(CaptionWord(f"number{i}", Flicks(from_seconds(i)), from_seconds(1)) for i in range(30))
    track = Track("C", TrackKind.CAPTION, items=(Caption("c", from_seconds(30), words),), language="en")
    cues = to_cues(track)
    assert len(cues) > 2
    assert [w.text for c in cues for w in c.words] == [w.text for w in words]
    assert all(a.end == b.start for a, b in pairwise(cues))
    breaks = line_breaks(cues, rules_for("en"))
    text = srt.write(cues, breaks)
    assert max(len(line) for line in text.splitlines()) <= 42
    assert all(len(b) <= 1 for b in breaks)
