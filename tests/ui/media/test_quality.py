from itertools import pairwise

import pytest

from ui.media.quality import QualityControl

BUDGET = 1000 / 30


class Machine:
    """Feeds a control with frames that cost ``cost / divisor ** 1.5`` ms, one per frame time."""

    def __init__(self):
        self.now = 0.0
        self.control = QualityControl(lambda: self.now)
        self.changes = []

    def play(self, seconds, cost, lead=1.0):
        for _ in range(round(seconds * 30)):
            before = self.control.divisor
            self.control.observe(cost / before**1.5, BUDGET, lead)
            if self.control.divisor != before:
                self.changes.append((round(self.now, 1), self.control.divisor))
            self.now += BUDGET / 1000


@pytest.fixture
def machine():
    return Machine()


def test_full_stays_full_with_headroom(machine):
    machine.play(60, 12)
    assert machine.changes == []
    assert machine.control.divisor == 1


def test_it_goes_down_at_once_and_to_a_quarter_when_half_does_not_do(machine):
    machine.play(2, 400, lead=0.0)
    assert machine.control.divisor == 4
    assert machine.changes[-1][0] < 1.0
    assert [divisor for _, divisor in machine.changes] == [2, 4]


def test_it_comes_back_after_seconds_of_headroom_not_before(machine):
    machine.play(1, 50, lead=0.2)
    assert machine.control.divisor == 2
    dropped = machine.changes[-1][0]
    machine.play(10, 10)
    assert machine.control.divisor == 1
    assert machine.changes[-1][0] - dropped >= 3.0


def test_a_size_at_the_limit_does_not_flicker(machine):
    # Half is so cheap that full is forecast to fit, but full does not.
    def cost(divisor):
        return 40 if divisor == 1 else 5

    for _ in range(60 * 30):
        machine.control.observe(cost(machine.control.divisor), BUDGET, lead=0.1)
        before = machine.changes[-1][1] if machine.changes else 1
        if machine.control.divisor != before:
            machine.changes.append((machine.now, machine.control.divisor))
        machine.now += BUDGET / 1000
    raised = [at for at, divisor in machine.changes if divisor == 1]
    assert 1 <= len(raised) <= 4
    waits = [later - earlier for earlier, later in pairwise(raised)]
    assert waits == sorted(waits)


def test_a_single_dear_frame_is_no_reason(machine):
    machine.play(1, 12)
    machine.control.observe(900, BUDGET, lead=0.1)
    machine.play(1, 12)
    assert machine.changes == []


def test_as_long_as_enough_frames_are_ready_dear_ones_do_not_matter(machine):
    machine.play(5, 36, lead=0.8)
    assert machine.changes == []
    machine.play(1, 36, lead=0.4)
    assert machine.control.divisor == 2


def test_the_creators_choice_holds(machine):
    machine.control.choose(4)
    machine.play(20, 1)
    assert machine.control.divisor == 4
    machine.control.choose(1)
    machine.play(5, 500, lead=0.0)
    assert machine.control.divisor == 1
    with pytest.raises(ValueError):
        machine.control.choose(3)


def test_the_95th_percentile_is_of_the_last_frames(machine):
    for cost in [*range(1, 21)]:
        machine.control.observe(cost, 1000, lead=1.0)
    assert machine.control.high == 19
