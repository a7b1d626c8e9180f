"""Breaking into captions: two lines at most, no word lost, none moved."""

from itertools import pairwise

from hypothesis import given

from pipeline.captions.breaking import break_captions, group_words
from pipeline.captions.layout import balance, split_units
from pipeline.captions.reading import rules_for
from pipeline.captions.spacing import space_captions
from pipeline.captions.warnings import Trouble, caption_warnings, track_warnings
from pipeline.timeline.model import Caption, CaptionWord, Gap, Track, TrackKind
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import said, timeline_of, tracks

ENGLISH = "The rain falls on the old town. Nobody walks in the streets, and the lamps burn all night long."


def spoken(text: str, each: float = 0.4) -> tuple[CaptionWord, ...]:
    length = from_seconds(each)
    return tuple(CaptionWord(w, Flicks(i * length), length) for i, w in enumerate(text.split()))


def lines_of(words, rules) -> list[str]:
    return [
        line.text for line in balance(split_units(words), rules.columns, rules.line_length, rules.max_lines)
    ]


def test_sentences_end_captions() -> None:
    groups = group_words(spoken(ENGLISH), rules_for("en"))
    assert " ".join(w.text for w in groups[0]) == "The rain falls on the old town."
    assert [g[-1].text[-1] for g in groups[-1:]] == ["."] and len(groups) == 2


def test_chinese_breaks_between_characters_and_shares_the_time() -> None:
    rules = rules_for("zh-CN")
    text = "雨落在古老的城市里，没有人走在街上，路灯整夜亮着，风从海上吹来，带着盐和夏天的味道。"
    word = CaptionWord(text, Flicks(0), from_seconds(12))
    groups = group_words([word], rules)
    assert "".join(w.text for g in groups for w in g) == text
    for group in groups:
        rows = lines_of(group, rules)
        assert len(rows) <= 2 and all(rules.columns(row) <= 16 for row in rows)
        assert rows[0][0] not in "，。"
    assert groups[0][0].start == 0 and groups[-1][-1].end == from_seconds(12)
    assert all(a[-1].end == b[0].start for a, b in pairwise(groups))


def test_persian_keeps_its_logical_order() -> None:
    rules = rules_for("fa")
    text = (
        "باران بر شهر کهن می‌بارد؛ هیچ‌کس در خیابان نیست، و چراغ‌ها تمام شب روشن‌اند. صبح که شد، همه بیدار شدند."
    )
    groups = group_words(spoken(text), rules)
    assert " ".join(w.text for g in groups for w in g) == text
    assert all(len(lines_of(g, rules)) <= 2 for g in groups)
    assert any(g[-1].text.endswith(".") for g in groups)


def test_captions_of_different_voices_stay_apart() -> None:
    words = spoken("one two")
    items = tuple(
        Caption(f"c{i}", from_seconds(1), words, metadata=(("speaker", name),))
        for i, name in enumerate("AAB")
    )
    after = break_captions(timeline_of(Track("C", TrackKind.CAPTION, items=items, language="en")), "C")
    shown = [i for i in after.tracks[0].items if isinstance(i, Caption)]
    assert [(i.id, i.text) for i in shown] == [("c0", "one two one two"), ("c2", "one two")]


@given(tracks(language="en"))
def test_no_word_is_lost_or_moved(track) -> None:
    before = timeline_of(track)
    after = break_captions(before, "C")
    validate(after)
    rules = rules_for("en")
    assert [w for w, _, _ in said(after.tracks[0])] == [w for w, _, _ in said(track)]
    assert [t for _, t, _ in said(after.tracks[0])] == [t for _, t, _ in said(track)]
    for item in after.tracks[0].items:
        if isinstance(item, Caption):
            assert Trouble.TOO_MANY_LINES not in [w.trouble for w in caption_warnings(item, rules)]
    ids = {i.id for i in track.items if isinstance(i, Caption)}
    assert next(i.id for i in after.tracks[0].items if isinstance(i, Caption)) in ids


def test_spacing_gives_readers_time_and_closes_flicker() -> None:
    slow = Caption("a", from_seconds(0.3), spoken("a longer line to read", 0.06))
    quick = Caption("b", from_seconds(2), spoken("short"))
    tail = Caption("c", from_seconds(0.2), spoken("the end", 0.1))
    gap, flicker = Gap("g", from_seconds(3)), Gap("f", from_seconds(0.05))
    track = Track("C", TrackKind.CAPTION, items=(slow, gap, quick, flicker, tail), language="en")
    after = space_captions(timeline_of(track), "C")
    validate(after)
    assert track_warnings(track) and not track_warnings(after.tracks[0])
    assert [w[:2] for w in said(after.tracks[0])] == [w[:2] for w in said(track)]
    assert [i.id for i in after.tracks[0].items] == ["a", "g", "b", "c"]
    assert space_captions(after, "C") is after
    only = space_captions(timeline_of(track), "C", ["c"])
    assert [i.id for i in only.tracks[0].items] == ["a", "g", "b", "f", "c"]


@given(tracks(language="en"))
def test_spacing_moves_no_word_and_only_lengthens(track) -> None:
    after = space_captions(timeline_of(track), "C")
    validate(after)
    assert said(after.tracks[0]) == said(track)
    old = {i.id: i.duration for i in track.items if isinstance(i, Caption)}
    assert all(i.duration >= old[i.id] for i in after.tracks[0].items if isinstance(i, Caption))


def test_warnings_name_the_limit() -> None:
    rules = rules_for("en")
    fast = Caption("c", from_seconds(1), spoken("thirty characters in a second is far too fast", 0.1))
    (found,) = caption_warnings(fast, rules)
    assert (found.trouble, found.limit) == (Trouble.TOO_FAST, 20)
    long = Caption("c", from_seconds(9), spoken("hello"))
    assert [w.trouble for w in caption_warnings(long, rules)] == [Trouble.TOO_LONG]
    flash = Caption("c", from_seconds(0.1), spoken("hello", 0.1))
    assert [w.trouble for w in caption_warnings(flash, rules)] == [Trouble.TOO_SHORT]
    word = Caption("c", from_seconds(0.4), spoken("hello"))
    assert not caption_warnings(word, rules)
    lost = Caption("c", from_seconds(2), spoken("one two", 2))
    assert [w.trouble for w in caption_warnings(lost, rules)] == [Trouble.WORDS_CUT_OFF]
    assert [w.trouble for w in caption_warnings(Caption("c", from_seconds(1), ()), rules)] == [Trouble.EMPTY]
    assert rules_for("ja").speed == 4 and rules_for("pt_BR").speed == 17
