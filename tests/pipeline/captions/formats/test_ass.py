"""ASS: karaoke, styles, speakers, and what is no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.formats import ass
from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.captions.formats.exchange import to_cues, to_track
from pipeline.captions.styles import load_style, style_names
from pipeline.timeline.model import Caption, CaptionPlace, CaptionWord, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import timeline_of, tracks

CENTI = FLICKS_PER_SECOND // 100
STYLES = [load_style("karaoke"), load_style("box")]
FILE = r"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not shown
Dialogue: 0,0:00:01.00,0:00:03.00,karaoke,Ann,0,0,0,,{\k50}Sing {\kf50}a{\K0}long,{\k100}\Nnow
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\b1}Loud{\b0} and \{plain\}, with commas
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\p1}m 0 0 l 9 9{\p0}
Dialogue: 0,wrong,0:00:06.00,Default,,0,0,0,,lost
"""


def test_reads_karaoke_styles_and_speakers() -> None:
    found = ass.read(FILE)
    sung, loud = found.cues
    assert (sung.style, sung.speaker, sung.timed) == ("karaoke", "Ann", True)
    assert [w.text for w in sung.words] == ["Sing", "a", "long,", "now"]
    assert sung.words[0].start == from_seconds(1)
    assert sung.words[-1].start == from_seconds(2)
    assert loud.text == "Loud and {plain}, with commas"
    assert [w.emphasis for w in loud.words][:2] == [True, False]
    assert found.notes == (
        "1 drawings were left out.",
        "1 lines had no proper times and were left out.",
    )


def test_only_known_styles_become_the_captions_own() -> None:
    items = to_track(ass.read(FILE), styles=style_names()).track.items
    assert [getattr(item, "style", None) for item in items] == [None, "karaoke", None, ""]


def test_the_style_says_where_and_how_text_stands() -> None:
    (cue, *_) = to_cues(to_track(ass.read(FILE)).track)
    text = ass.write([cue], STYLES, (1080, 1920), title="A film")
    assert "PlayResX: 1080" in text and "PlayResY: 1920" in text
    line = next(line for line in text.splitlines() if line.startswith("Style: karaoke,"))
    assert line.split(",")[3:5] == ["&H0097DC3D", "&H00FFFFFF"]


def test_text_that_looks_like_tags_comes_back() -> None:
    (cue,) = ass.read(FILE).cues[1:]
    words = tuple(
        type(w)(t, w.start, w.duration) for t, w in zip([r"C:\Nile", "{x}"], cue.words, strict=False)
    )
    odd = type(cue)(cue.start, cue.end, words)
    (again,) = ass.read(ass.write([odd], STYLES, (1080, 1920))).cues
    assert again.text == r"C:\Nile {x}"


@pytest.mark.parametrize("text", ["[Events]\n", "[Events]\nDialogue: 0,1,2", "Dialogue: 0,0:00:00.00"])
def test_what_holds_no_subtitles_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSubtitles):
        ass.read(text)


@given(st.text(alphabet=st.sampled_from("019:,.{}\\kKbpN \nDaé漢"), max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = ass.read("[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," + text)
    except UnreadableSubtitles:
        return
    validate(timeline_of(to_track(found).track))


@given(tracks(unit=CENTI, language="en"))
def test_what_is_written_is_read_again(track) -> None:
    cues = to_cues(track)
    again = ass.read(ass.write(cues, STYLES, (1920, 1080)))
    for before, after in zip(cues, again.cues, strict=True):
        assert (after.start, after.end, after.text) == (before.start, before.end, before.text)
        assert [w.start for w in after.words] == [w.start for w in before.words]
        assert [w.emphasis for w in after.words] == [w.emphasis for w in before.words]


def test_a_caption_of_its_own_place_is_written_there_and_its_words_come_back() -> None:
    words = (CaptionWord("Up", Flicks(0), from_seconds(1)),)
    items = tuple(
        Caption(name, from_seconds(1), words, place=place)
        for name, place in (("a", CaptionPlace(0.25, 0.1)), ("b", None))
    )
    cues = to_cues(Track("c", TrackKind.CAPTION, items=items))
    written = ass.write(cues, STYLES, (1080, 1920))
    first, second = (line for line in written.splitlines() if line.startswith("Dialogue:"))
    assert r"{\an5\pos(270,192)}" in first and r"\pos" not in second
    assert "PlayResX: 1080" in written and "PlayResY: 1920" in written
    assert [cue.text for cue in ass.read(written).cues] == ["Up", "Up"]
