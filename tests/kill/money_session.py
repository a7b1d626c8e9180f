"""A session that spends money and dies where it was told to: ``python money_session.py HOME LOG KILL_AT``.

LOG is the provider: a line "job cost" is a call that was charged. Each job reserves, says that it sends,
calls, and settles. A session begins by closing what the last one left, and by asking the provider about what
is in question. It dies by SIGKILL at the KILL_AT-th point it passes, counting those within a transaction.
"""

import os
import signal
import sys
from pathlib import Path

from app.database.opening import open_database
from app.jobs.spec import JobState
from app.money import ledger
from app.money.money import Money
from app.money.values import Charge

JOBS = 12
REFUSED = 5
"""Every fifth job's call is refused by the provider, without a charge."""


def cost_of(job: str) -> int:
    """What the provider charges; not what was estimated."""
    return 7 + int(job)


class Points:
    """Counts the points passed, and dies at the one that was chosen."""

    def __init__(self, kill_at: int) -> None:
        self.left = kill_at

    def pass_one(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def charged(log: Path) -> dict[str, int]:
    """What the provider charged, by job."""
    lines = log.read_text().splitlines() if log.exists() else []
    return {job: int(cost) for job, cost in (line.split() for line in lines)}


def call(log: Path, job: str) -> int | None:
    """The provider does the work and charges; None when it refuses."""
    if int(job) % REFUSED == REFUSED - 1:
        return None
    with log.open("a") as file:
        file.write(f"{job} {cost_of(job)}\n")
        file.flush()
        os.fsync(file.fileno())
    return cost_of(job)


def session(home: Path, log: Path, kill_at: int) -> None:
    points = Points(kill_at)
    post = ledger.post

    def watched(*arguments: object) -> None:
        points.pass_one()
        post(*arguments)  # type: ignore[arg-type]
        points.pass_one()

    ledger.post = watched  # type: ignore[assignment]
    money = Money(open_database(home))
    # The jobs of the last session are over: this program has no scheduler that would take them up.
    money.close_ended(lambda jobs: dict.fromkeys(jobs, JobState.FAILED))
    for one in money.in_question():
        cost = charged(log).get(one.job_id)
        money.release(one.key) if cost is None else money.settle(one.key, cost)
        points.pass_one()
    for number in range(JOBS):
        job = str(number)
        outcomes = {one.charge for one in money.of_job(job)}
        if Charge.CHARGED in outcomes or (outcomes and number % REFUSED == REFUSED - 1):
            continue
        made = money.reserve(job, 10, project_id="p", provider="fake")
        points.pass_one()
        money.sent(made.key)
        points.pass_one()
        cost = call(log, job)
        points.pass_one()
        money.release(made.key) if cost is None else money.settle(made.key, cost)
        points.pass_one()
    print("end", flush=True)


if __name__ == "__main__":
    session(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
