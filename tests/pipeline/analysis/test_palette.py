"""Palettes of pictures, and how far they are from a brand's colours."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.palette import Swatch, distance_to, extract_palette, lab_of
from providers.errors import InvalidInput


def stripes(*colours: tuple[int, int, int], widths: tuple[int, ...] = ()) -> np.ndarray:
    picture = [
        np.full((60, w, 3), c, np.uint8) for c, w in zip(colours, widths or [40] * len(colours), strict=True)
    ]
    return np.concatenate(picture, axis=1)


def near(one: str, other: str) -> bool:
    return float(np.linalg.norm(lab_of([one])[0] - lab_of([other])[0])) < 2


def test_the_widest_colour_comes_first() -> None:
    found = extract_palette(stripes((220, 30, 30), (30, 60, 200), widths=(20, 80)), 5)
    assert len(found) == 2 and near(found[0].colour, "#1e3cc8") and near(found[1].colour, "#dc1e1e")
    assert found[0].share == pytest.approx(0.8, abs=0.02)
    assert found == extract_palette(stripes((220, 30, 30), (30, 60, 200), widths=(20, 80)), 5)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**24 - 1), st.integers(1, 12), st.integers(1, 40), st.integers(1, 40))
def test_a_plain_picture_has_its_colour(value: int, count: int, width: int, height: int) -> None:
    rgb = (value >> 16, value >> 8 & 255, value & 255)
    (only,) = extract_palette(np.full((height, width, 3), rgb, np.uint8), count)
    assert near(only.colour, f"#{value:06x}") and only.share == 1.0


def test_a_large_picture_is_looked_at_small() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1200, 1600, 3), np.uint8)
    assert sum(s.share for s in extract_palette(noise, 6)) == pytest.approx(1.0)


def test_distance_counts_colours_and_not_greys() -> None:
    brand = ["#1e3cc8", "#f2b84b"]
    assert distance_to([Swatch("#1e3cc8", 1.0)], brand) < 1
    assert distance_to([Swatch("#808080", 0.9), Swatch("#1e3cc8", 0.1)], brand) < 1
    assert distance_to([Swatch("#20c040", 1.0)], brand) > 60
    assert distance_to([Swatch("#ffffff", 1.0)], brand) == 0 == distance_to([], brand)


@pytest.mark.parametrize("count", [0, 13])
def test_an_odd_count_is_refused(count: int) -> None:
    with pytest.raises(InvalidInput):
        extract_palette(np.zeros((2, 2, 3), np.uint8), count)


def test_an_odd_colour_is_refused() -> None:
    with pytest.raises(InvalidInput):
        lab_of(["red"])
