"""Vectors are kept, found again after a restart, and made again when their file is damaged."""

from array import array
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.meaning.blending import blended
from app.meaning.vectors import Vectors


def unit(*rows: tuple[float, ...]) -> np.ndarray:
    made = np.array(rows, np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_the_nearest_come_first_and_only_those_allowed():
    held = Vectors()
    held.put([7, 8, 9], [b"a", b"b", b"c"], unit((1, 0), (1, 1), (0, 1)))
    asked = unit((1, 0))[0]
    assert held.nearest(asked, None, 10, 0.0) == [7, 8, 9]
    assert held.nearest(asked, None, 10, 0.5) == [7, 8]
    assert held.nearest(asked, None, 1, 0.0) == [7]
    assert held.nearest(asked, array("q", [9, 8, 500]), 10, 0.0) == [8, 9]
    assert held.nearest(unit((1, 0, 0))[0], None, 10, -1.0) == [], "another model's vector"
    assert Vectors().nearest(asked, None, 10, -1.0) == []


def test_a_vector_put_again_replaces_the_old_one(tmp_path: Path):
    held = Vectors(tmp_path / "work/a.db")
    held.put([1, 2], [b"a", b"b"], unit((1, 0), (0, 1)))
    held.put([1], [b"new"], unit((0, 1)))
    again = Vectors(tmp_path / "work/a.db")
    again.load()
    for one in (held, again):
        assert len(one) == 2 and one.digests == {1: b"new", 2: b"b"}
        assert one.of(1).tolist() == [0.0, 1.0] and one.of(3) is None


def test_growing_keeps_every_row(tmp_path: Path):
    generator = np.random.default_rng(1)
    rows = unit(*map(tuple, generator.normal(size=(5_000, 8))))
    held = Vectors(tmp_path / "a.db")
    for at in range(0, 5_000, 700):
        part = rows[at : at + 700]
        held.put(range(at, at + len(part)), [b"x"] * len(part), part)
    again = Vectors(tmp_path / "a.db")
    again.load()
    for number in (0, 1_023, 1_024, 4_999):
        assert np.array_equal(held.of(number), rows[number])
        assert again.nearest(rows[number], None, 1, 0.9) == [number]


def test_a_damaged_file_is_thrown_away(tmp_path: Path):
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all" * 400)
    held = Vectors(path)
    held.load()
    assert len(held) == 0 and not path.exists()
    held.put([1], [b"a"], unit((1, 0)))
    again = Vectors(path)
    again.load()
    assert len(again) == 1


@given(st.lists(st.permutations(range(8)), min_size=1, max_size=3))
def test_a_blend_holds_everything_once_and_obeys_agreement(rankings):
    found = blended(*rankings)
    assert sorted(found) == list(range(8))
    places = [[ranking.index(thing) for ranking in rankings] for thing in range(8)]
    for first in range(8):
        for other in range(8):
            if all(a < b for a, b in zip(places[first], places[other], strict=True)):
                assert found.index(first) < found.index(other)


def test_what_is_ranked_twice_beats_what_is_ranked_once():
    assert blended(["a", "b"], ["c", "b"])[0] == "b"


def test_in_a_large_library_the_signs_lose_none_that_is_near():
    """Held against the exact product, with five rows like each question among 20 000 of no meaning."""
    generator = np.random.default_rng(7)
    rows = generator.normal(size=(20_000, 100)).astype(np.float32)
    asked = unit(*map(tuple, generator.normal(size=(20, 100))))
    for at in range(100):
        rows[at * 151] = asked[at // 5] * 0.8 + generator.normal(size=100) * 0.08
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    held = Vectors()
    held.put(range(1, 20_001), [b"x"] * 20_000, rows)
    odd = array("q", range(1, 20_001, 2))
    for vector in asked:
        near = rows @ vector
        exact = [int(place) + 1 for place in np.argsort(-near)[:5]]
        assert held.nearest(vector, None, 5, 0.5) == exact
        assert held.nearest(vector, odd, 5, 0.5) == [n for n in exact if n % 2]
    assert held.nearest(asked[0], array("q", [2]), 5, -1.0) == [2]
