"""A translated caption track has the times of its original, and loses nothing that was not translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.translating import add_translation
from pipeline.timeline.errors import NothingLeft
from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks

WORDS = st.lists(st.text("abcdefgé", min_size=1, max_size=6), min_size=1, max_size=8)


def caption(name: str, texts: list[str], **changes) -> Caption:
    words = tuple(CaptionWord(text, Flicks(at * 9000), Flicks(8100)) for at, text in enumerate(texts))
    return Caption(name, Flicks(len(texts) * 9000), words, slot=f"caption:{name}", **changes)


def film(*items) -> Timeline:
    return Timeline("t", tracks=(Track("en", TrackKind.CAPTION, items=items, style="pop", language="en"),))


@given(WORDS, WORDS)
def test_times_and_words_are_kept_whatever_the_lengths(original, translation):
    first = caption("a", original)
    timeline = film(first, Gap("g", Flicks(50)), caption("b", ["left"]))
    texts = {"a": (first.text, " ".join(translation)), "b": ("left", "")}
    after = add_translation(timeline, "en", "fr", texts)
    source, made = after.tracks
    assert source == timeline.tracks[0]
    assert made.language == "fr" and made.style == "pop" and made.hidden
    assert [item.duration for item in made.items] == [item.duration for item in source.items]
    there, gap, left = made.items
    assert there.text == " ".join(translation) and left.text == "left" and isinstance(gap, Gap)
    starts = [word.start for word in there.words]
    assert starts == sorted(starts) and all(word.duration > 0 for word in there.words)
    assert starts[0] >= first.words[0].start and there.words[-1].end <= first.words[-1].end
    assert not {item.id for item in made.items} & {item.id for item in source.items}
    assert there.slot == ""


def test_what_was_rewritten_meanwhile_keeps_its_words():
    timeline = film(caption("a", ["new"]), caption("b", ["old"]))
    after = add_translation(timeline, "en", "fa", {"a": ("before", "پیش"), "b": ("old", "کهنه")})
    assert [item.text for item in after.tracks[1].items] == ["new", "کهنه"]


def test_nothing_translated_makes_no_track():
    with pytest.raises(NothingLeft):
        add_translation(film(caption("a", ["one"])), "en", "fr", {"a": ("one", "  ")})
