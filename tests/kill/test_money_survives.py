"""``kill -9`` between and within the steps of spending: nothing is paid twice, lost, or left held back."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.database.opening import open_database
from app.money.money import Money
from app.money.values import Account, Charge, Step
from tests.kill.money_session import JOBS, REFUSED, charged

ROOT = Path(__file__).parents[2]
POINTS = 100
"""About as many points as an undisturbed session passes."""


def run_session(home: Path, log: Path, kill_at: int) -> bool:
    """Runs a session; True when it came to its end."""
    process = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("money_session.py")),
            str(home),
            str(log),
            str(kill_at),
        ],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.returncode in (0, -signal.SIGKILL), process.stderr
    return process.returncode == 0


def survive(folder: Path, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    home, log = folder / "home", folder / "provider.log"
    killed = sum(not run_session(home, log, rng.randint(1, POINTS)) for _ in range(kills))
    assert killed, "no session was killed: the test proves nothing"
    assert run_session(home, log, 0)
    with open_database(home) as database:
        money = Money(database)
        assert money.pending() == () == money.in_question()
        balances = money.balances()
        assert sum(balances.values()) == 0
        assert balances[Account.SPENT] == sum(charged(log).values())
        settled = Counter(line.job_id for line in money.history(limit=10_000) if line.step is Step.SETTLE)
        assert settled == Counter(list(charged(log))), "charged calls and settled lines differ"
        for job in map(str, range(JOBS)):
            outcome = [one.charge for one in money.of_job(job)][-1]
            refused = int(job) % REFUSED == REFUSED - 1
            assert outcome is (Charge.NOT_CHARGED if refused else Charge.CHARGED)
    lines = log.read_text().splitlines()
    assert len(lines) == len(set(lines)), "the provider was paid twice for a job"


def test_money_survives_kills(tmp_path: Path) -> None:
    survive(tmp_path, kills=4, seed=5)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(3))
def test_money_survives_ten_kills(tmp_path: Path, seed: int) -> None:
    survive(tmp_path, kills=10, seed=seed)
