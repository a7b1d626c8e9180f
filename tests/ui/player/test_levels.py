import math

import pytest

from ui.player.levels import ProgrammeLoudness


def test_a_steady_tone_is_as_loud_as_its_blocks():
    programme = ProgrammeLoudness()
    for _ in range(100):
        programme.add(-23.0)
    assert programme.value == pytest.approx(-23.0, abs=0.05)


def test_silence_and_quiet_stretches_do_not_count():
    programme = ProgrammeLoudness()
    for loudness in [-20.0] * 50 + [-36.0] * 50 + [-80.0, -math.inf] * 20:
        programme.add(loudness)
    # EBU Tech 3341's case in small: what is 10 LU under the ungated mean is left out.
    assert programme.value == pytest.approx(-20.0, abs=0.05)


def test_nothing_is_minus_infinity_and_clear_begins_anew():
    programme = ProgrammeLoudness()
    assert programme.value == -math.inf
    programme.add(-10.0)
    programme.clear()
    assert programme.value == -math.inf
