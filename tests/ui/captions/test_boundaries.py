"""Dragged edges keep words in order, none shorter than can be heard, none outside the caption."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.caption_edits import check_words
from pipeline.timeline.model import CaptionWord
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from ui.captions.boundaries import SHORTEST, Side, boundaries, moved

HALF = FLICKS_PER_SECOND // 2
TOUCHING = (CaptionWord("a", Flicks(0), Flicks(HALF)), CaptionWord("b", Flicks(HALF), Flicks(HALF)))
APART = (CaptionWord("a", Flicks(0), Flicks(HALF)), CaptionWord("b", Flicks(2 * HALF), Flicks(HALF)))


def test_two_words_that_touch_share_an_edge():
    assert [edge.side for edge in boundaries(TOUCHING)] == [Side.START, Side.BOTH, Side.END]
    assert [edge.side for edge in boundaries(APART)] == [Side.START, Side.END, Side.START, Side.END]


def test_a_shared_edge_moves_both_words():
    first, second = moved(TOUCHING, boundaries(TOUCHING)[1], HALF + 1000, 0, 2 * HALF)
    assert first.end == second.start == HALF + 1000
    assert second.end == 2 * HALF


def test_an_edge_stops_at_its_neighbour():
    _, second = moved(APART, boundaries(APART)[2], 0, 0, 4 * HALF)
    assert second.start == HALF
    first, _ = moved(APART, boundaries(APART)[1], 9 * HALF, 0, 4 * HALF)
    assert first.end == 2 * HALF


words_drawn = st.lists(st.tuples(st.integers(0, HALF), st.integers(SHORTEST, HALF)), min_size=1, max_size=6)


@given(words_drawn, st.data())
def test_any_drag_leaves_proper_words(shapes, data):
    words, at = [], 0
    for pause, length in shapes:
        words.append(CaptionWord("w", Flicks(at + pause), Flicks(length)))
        at += pause + length
    edge = data.draw(st.sampled_from(boundaries(words)))
    to = data.draw(st.integers(-HALF, at + HALF))
    after = moved(words, edge, to, 0, at)
    check_words(after)
    assert [word.text for word in after] == [word.text for word in words]
    assert all(word.duration >= SHORTEST for word in after)
    assert 0 <= after[0].start
    assert after[-1].end <= at
    changed = [i for i, (old, new) in enumerate(zip(words, after, strict=True)) if old != new]
    assert set(changed) <= {edge.word, edge.word - 1}
