"""Where a long text is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from providers.elevenlabs.passages import CONTEXT, passages


def test_cuts_after_sentences() -> None:
    text = "It rained. “Was it cold?” It was not cold at all."
    found = passages(text, 30)
    assert [passage.text for passage in found] == ["It rained. “Was it cold?”", "It was not cold at all."]
    assert found[0].before == "" and found[0].after == "It was not cold at all."
    assert found[1].before.endswith("cold?”") and found[1].after == ""


def test_cuts_a_long_sentence_after_a_clause_then_at_a_space_then_anywhere() -> None:
    assert [p.text for p in passages("one two, three four five", 12)] == ["one two,", "three four", "five"]
    assert [p.text for p in passages("abcdefghij", 4)] == ["abcd", "efgh", "ij"]
    assert [p.text for p in passages("雨が降った。寒かった。", 7)] == ["雨が降った。", "寒かった。"]


def test_a_short_text_is_one_passage_and_white_space_none() -> None:
    assert [(p.text, p.start) for p in passages("  Rain. \n")] == [("Rain.", 2)]
    assert passages(" \n ") == ()


@given(st.text(alphabet="ab .,!?\n。“”", max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_every_passage_fits(text: str, limit: int) -> None:
    found = passages(text, limit)
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())
    for passage in found:
        assert 0 < len(passage.text) <= limit
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        assert max(len(passage.before), len(passage.after)) <= CONTEXT
