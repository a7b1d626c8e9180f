"""How words become lines and pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.layout import balance, page_at, paginate, split_units, spoken_word
from pipeline.captions.styles import Reveal, load_style, style_names, text_unit
from pipeline.timeline.model import Caption, CaptionWord
from pipeline.timeline.time import ZERO, Flicks, from_seconds

WORD = st.text("abcdefghij.,?", min_size=1, max_size=12)


def measure(text):
    return 10.0 * len(text)


def caption_of(words, step=0.3):
    timed = tuple(CaptionWord(w, from_seconds(i * step), from_seconds(step)) for i, w in enumerate(words))
    return Caption("c", from_seconds(step * len(timed)), timed)


@given(st.lists(WORD, min_size=1, max_size=25), st.integers(60, 400), st.integers(1, 2))
def test_pages_hold_every_word_once_in_order_and_fit(words, width, lines):
    caption = caption_of(words)
    pages = paginate(caption, measure, width, max_lines=lines)
    shown = [unit.text for page in pages for line in page.lines for unit in line.units]
    assert shown == words
    for page in pages:
        assert len(page.lines) <= lines
        for line in page.lines:
            assert measure(line.text) <= width or len(line.units) == 1
    assert [page.start for page in pages[1:]] == [page.end for page in pages[:-1]]
    assert pages[-1].end == caption.duration


def test_lines_are_balanced_and_pages_end_with_sentences():
    words = "We walked for hours. Nobody spoke a word that night".split()
    pages = paginate(caption_of(words), measure, 200)
    assert pages[0].lines[-1].text.endswith("hours.")
    for page in pages:
        if len(page.lines) == 2:
            longer, shorter = sorted((measure(line.text) for line in page.lines), reverse=True)
            assert longer - shorter <= 80


def test_a_pause_ends_a_page():
    near = [CaptionWord(w, from_seconds(i * 0.2), from_seconds(0.2)) for i, w in enumerate(["one", "two"])]
    late = [
        CaptionWord(w, from_seconds(2 + i * 0.2), from_seconds(0.2)) for i, w in enumerate(["six", "ten"])
    ]
    caption = Caption("c", from_seconds(3), (*near, *late))
    pages = paginate(caption, measure, 90, max_lines=2, max_characters=12)
    assert [[line.text for line in page.lines] for page in pages] == [["one two"], ["six ten"]]


def test_a_word_is_spoken_until_the_next_begins():
    caption = caption_of(["a", "b", "c"], 0.5)
    assert spoken_word(caption, -1) is None
    assert spoken_word(caption, 0) == 0
    assert spoken_word(caption, from_seconds(0.5) - 1) == 0
    assert spoken_word(caption, from_seconds(0.5)) == 1
    assert spoken_word(caption, from_seconds(99)) == 2


def test_the_right_page_is_on_screen():
    pages = paginate(caption_of("aaaa bbbb cccc dddd".split()), measure, 40, max_lines=1)
    assert page_at(pages, -5) is pages[0]
    for number, page in enumerate(pages):
        assert page_at(pages, page.start) is pages[number]
        assert page_at(pages, page.end - 1) is pages[number]
    assert page_at((), 0) is None


def test_chinese_breaks_between_characters_but_never_before_a_full_stop():
    word = CaptionWord("日本語の字幕です。次の文", ZERO, Flicks(10))
    texts = [unit.text for unit in split_units([word])]
    assert "".join(texts) == word.text and len(texts) > 6
    assert not any(text.startswith("。") for text in texts)
    lines = balance(split_units([word]), measure, 70)
    assert len(lines) == 2 and all(measure(line.text) <= 70 for line in lines)


def test_joined_scripts_are_never_cut():
    for text in ("نستعليق", "नमस्ते", "👩‍👩‍👧", "don't", "e\u0301te\u0301"):
        assert [unit.text for unit in split_units([CaptionWord(text, ZERO, Flicks(1))])] == [text]


def test_ranges_point_at_the_words():
    line = balance(split_units([CaptionWord(w, ZERO, ZERO) for w in ("ab", "cde", "f")]), measure, 999)[0]
    assert [line.text[start : start + length] for _, start, length in line.ranges()] == ["ab", "cde", "f"]


def test_styles_are_sound_data():
    for name in ("word-highlight", "karaoke", "box", "pop", "typewriter"):
        assert name in style_names()
        style = load_style(name)
        assert style.name == name and style.title and style.reveal is not Reveal.PLAIN
    assert load_style("../../etc/passwd").name == "word-highlight"
    assert load_style("gone").name == "word-highlight" and load_style("", "title").name == "title"


def test_text_is_sized_alike_in_every_shape():
    assert text_unit(1080, 1920) == 1080
    assert text_unit(1920, 1080) == 810
