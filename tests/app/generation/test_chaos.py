"""Faults on the wire and kills of the program: every picture ends right, the bill is what the ledger says."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.database.opening import open_database
from app.generation.calls import CallBook, CallState
from app.jobs.spec import JobState
from app.jobs.store import JobStore
from app.library.home import Home
from app.library.library import Library
from app.money.money import Money
from app.money.values import Account, Charge
from tests.app.generation.atelier import PRICE, Atelier
from tests.fakes.chaos import Fault

ROOT = Path(__file__).parents[3]
FAULTS = (
    Fault.RATE_LIMITED,
    Fault.UNAVAILABLE,
    Fault.SERVER_ERROR,
    Fault.RESET,
    Fault.LOST_REPLY,
    Fault.TRUNCATED,
    Fault.MALFORMED_JSON,
    Fault.WRONG_TYPE,
)


def run(home: Path, url: str, count: int, kill_after: int | None) -> bool:
    """Runs a session, killed after so many pictures have ended; returns whether it came to its end."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("chaos_session.py")), str(home), url, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    done, ended = 0, False
    for line in process.stdout:
        done += line.startswith("done")
        ended = ended or line == "end\n"
        if done == kill_after:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.stdout.read()
    process.wait()
    return ended


def survive(home: Path, count: int, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with Atelier() as atelier:
        atelier.chaos.retry_after = 0.02
        atelier.chaos.share(0.2, FAULTS, seed=seed)
        for _ in range(kills):
            # What ended in an earlier session is told again at once: a kill comes after those and a few more.
            a_few = chance.randint(1, max(2, count // (kills + 1)))
            run(home, atelier.base_url, count, ended_before(home, count) + a_few)
        # What a kill left to be collected by the next start is brought in by it.
        assert run(home, atelier.base_url, count, None), "the last session came to no end"
        assert run(home, atelier.base_url, count, None)
        audit(home, atelier, count)


def ended_before(home: Path, count: int) -> int:
    if not (home / "library.db").exists():
        return 0
    with open_database(home) as database:
        store = JobStore(database)
        states = [job.state for job in asked(store)]
    return sum(state.finished for state in states)


def asked(store: JobStore):
    return every(store, "image.paint")


def every(store: JobStore, kind: str):
    return store.select(project_id=None, states=None, kind=kind, parent_id=None, group=None, limit=None)


def audit(home: Path, atelier: Atelier, count: int) -> None:
    with open_database(home) as database:
        store, money, book = JobStore(database), Money(database), CallBook(database)
        library = Library(database, Home(home))
        newest = {job.label: job for job in asked(store)}
        assert len(newest) == count
        for job in newest.values():
            assert job.state in (JobState.SUCCEEDED, JobState.FAILED), job
            if job.state is JobState.SUCCEEDED:
                assert library.assets.get(job.result["asset_id"]).path.is_file()
            else:
                assert job.error.attributes["charge"] in ("not_charged", "unknown"), job.error
        assert sum(job.state is JobState.SUCCEEDED for job in newest.values()) >= count * 0.9
        assert not book.loose() and not money.pending()
        balances = money.balances()
        assert sum(balances.values()) == 0 and balances[Account.RESERVED] == 0
        settled = {"atelier.remote": 0, "atelier.direct": 0}
        unsure = {"atelier.remote": 0, "atelier.direct": 0}
        for call in calls(database, book):
            charge = money.reservation(call.reservation).charge
            assert charge is not Charge.PENDING
            settled[call.provider] += charge is Charge.CHARGED
            unsure[call.provider] += charge is Charge.UNKNOWN
            if call.state is CallState.KEPT:
                assert charge is Charge.CHARGED
        remote = [what for what in atelier.bill if what.startswith("job-")]
        direct = [what for what in atelier.bill if what.startswith("paint-")]
        assert unsure["atelier.remote"] == 0, "a service that can be asked leaves no question"
        assert len(remote) == settled["atelier.remote"]
        assert balances[Account.SPENT] == PRICE * sum(settled.values())
        # Where a reply was lost for good, nobody can know; it is in question and nowhere else.
        known, questions = settled["atelier.direct"], unsure["atelier.direct"]
        assert known <= len(direct) <= known + questions


def calls(database, book: CallBook):
    for job in every(JobStore(database), "generation.call"):
        yield from book.of_job(job.id)


def test_sixty_pictures_with_faults_and_three_kills(tmp_path):
    survive(tmp_path / "home", 60, 3, seed=7)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_pictures_with_faults_and_thirty_kills(tmp_path, seed):
    survive(tmp_path / "home", 500, 30, seed)
