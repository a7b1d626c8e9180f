"""What an eye notices at a cut."""

import numpy as np
import pytest

from pipeline.analysis.continuity import glance, jumps_in_brightness, jumps_in_colour


def plain(*rgb):
    return glance(np.full((16, 16, 3), rgb, np.uint8))


@pytest.mark.parametrize(
    ("last", "first", "brightness", "colour"),
    [
        ((120, 120, 120), (125, 125, 125), False, False),
        ((10, 10, 20), (240, 240, 250), True, False),
        ((200, 30, 30), (30, 110, 40), False, True),
        ((90, 130, 180), (100, 140, 170), False, False),
    ],
)
def test_jumps(last, first, brightness, colour):
    assert jumps_in_brightness(plain(*last), plain(*first)) is brightness
    assert jumps_in_colour(plain(*last), plain(*first)) is colour


def test_white_has_no_colour():
    white = plain(255, 255, 255)
    assert white.luma == pytest.approx(255)
    assert abs(white.blue) < 1e-6 and abs(white.red) < 1e-6
