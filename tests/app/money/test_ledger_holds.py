"""Any interleaving of jobs, retries, kills and duplicate deliveries keeps the ledger true."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from app.database.engine import Database
from app.jobs.spec import JobState
from app.money import ledger
from app.money.errors import BudgetSpent
from app.money.money import Money
from app.money.values import Account, Charge, Step

AMOUNTS = st.integers(0, 300)
PROJECTS = st.sampled_from(["", "p", "q"])


class Killed(BaseException):
    """The program is gone in the middle of a step."""


class LedgerMachine(RuleBasedStateMachine):
    """Keeps its own simple books beside the ledger, and compares."""

    catalogue: Path
    jobs = Bundle("jobs")
    keys = Bundle("keys")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        shutil.copy(self.catalogue, self.path)
        self.states: dict[str, JobState] = {}
        self.held: dict[str, int] = {}
        self.charges: dict[str, Charge] = {}
        self.spent: dict[str, int] = {}
        self.sent: set[str] = set()
        self.of: dict[str, str] = {}
        self.projects: dict[str, str] = {}
        self.open()

    def open(self) -> None:
        self.database = Database(self.path)
        self.money = Money(self.database)

    def teardown(self) -> None:
        for job in self.states:
            self.states[job] = JobState.FAILED
        self.money.close_ended(self.look)
        assert self.money.pending() == (), "a reservation was left behind"
        self.database.close()
        self.folder.cleanup()

    def look(self, wanted):
        return {job: self.states[job] for job in wanted if job in self.states}

    # --- what happens ----------------------------------------------------------------------------

    @rule(target=jobs, project=PROJECTS)
    def submit(self, project):
        job = f"j{len(self.states)}"
        self.states[job], self.projects[job] = JobState.RUNNING, project
        return job

    @rule(limit=st.none() | st.integers(0, 1500), project=PROJECTS)
    def set_budget(self, limit, project):
        self.money.set_budget(limit, project)

    @rule(target=keys, job=jobs, estimate=AMOUNTS, call=st.sampled_from(["", "voice"]))
    def reserve(self, job, estimate, call):
        project = self.projects[job]
        self.states[job] = JobState.RUNNING  # a retry, when it had ended
        open_ones = [
            k for k, c in self.charges.items() if c is Charge.PENDING and self.of[k] == f"{job}/{call}"
        ]
        before = [self.money.budget(), self.money.budget(project)]
        try:
            made = self.money.reserve(job, estimate, project_id=project, call=call)
        except BudgetSpent:
            assert not open_ones
            assert any(b.limit is not None and b.committed + estimate >= b.limit for b in before)
            return next(iter(self.charges), "nothing")
        if open_ones:
            assert [made.key] == open_ones, "a duplicate delivery reserved again"
        else:
            assert made.key not in self.charges
            assert all(b.limit is None or b.committed + estimate <= b.limit for b in before)
            self.held[made.key], self.charges[made.key] = estimate, Charge.PENDING
            self.of[made.key] = f"{job}/{call}"
        return made.key

    @rule(key=keys)
    def send(self, key):
        if key in self.charges:
            self.money.sent(key)
            if self.charges[key] is Charge.PENDING:
                self.sent.add(key)

    @rule(
        key=keys,
        step=st.sampled_from(["settle", "release", "question"]),
        actual=AMOUNTS,
        times=st.integers(1, 3),
    )
    def deliver(self, key, step, actual, times):
        if key not in self.charges:
            return
        for _ in range(times):
            self.do(key, step, actual)
        self.reckon(key, step, actual)

    def do(self, key, step, actual):
        if step == "settle":
            return self.money.settle(key, actual)
        return self.money.release(key) if step == "release" else self.money.question(key)

    def reckon(self, key, step, actual):
        """What a step should have done, in the simple books."""
        was = self.charges[key]
        if step == "settle" and was is not Charge.CHARGED:
            self.charges[key], self.spent[key] = Charge.CHARGED, actual
        elif step == "release" and was in (Charge.PENDING, Charge.UNKNOWN):
            self.charges[key] = Charge.NOT_CHARGED
        elif step == "question" and was is Charge.PENDING:
            self.charges[key] = Charge.UNKNOWN

    @rule(key=keys, step=st.sampled_from(["settle", "release", "question"]), actual=AMOUNTS)
    def killed_in_a_step(self, key, step, actual):
        """Dies when the rows are written but not committed; the next session finds nothing of them."""
        if key not in self.charges:
            return
        post = ledger.post

        def dying(*arguments):
            post(*arguments)
            raise Killed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ledger, "post", dying)
            try:
                self.do(key, step, actual)
            except Killed:
                pass
        self.restart()

    @rule()
    def restart(self):
        """A new session: what ended jobs left pending is closed."""
        self.database.close()
        self.open()
        self.money.close_ended(self.look)
        for key, charge in self.charges.items():
            if charge is Charge.PENDING and self.states[self.of[key].partition("/")[0]].finished:
                self.charges[key] = Charge.UNKNOWN if key in self.sent else Charge.NOT_CHARGED

    @rule(
        job=consumes(jobs), state=st.sampled_from([JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED])
    )
    def end(self, job, state):
        self.states[job] = state

    # --- what must hold --------------------------------------------------------------------------

    @invariant()
    def books_agree(self):
        balances = self.money.balances()
        assert sum(balances.values()) == 0

        def holding(charge):
            return sum(self.held[key] for key, each in self.charges.items() if each is charge)

        assert balances[Account.RESERVED] == holding(Charge.PENDING)
        assert balances[Account.IN_QUESTION] == holding(Charge.UNKNOWN)
        assert balances[Account.SPENT] == sum(self.spent.values())
        for key, charge in self.charges.items():
            found = self.money.reservation(key)
            assert (found.charge, found.actual) == (charge, self.spent.get(key))

    @invariant()
    def every_transaction_is_balanced_and_happened_once(self):
        with self.database.reading() as session:
            sums = session.execute(
                text("SELECT sum(micro_credits) FROM ledger_entries GROUP BY transaction_key")
            )
            assert all(total == 0 for (total,) in sums)
        settled = Counter(line.reservation for line in self.money.history() if line.step is Step.SETTLE)
        assert all(count == 1 for count in settled.values()), "settled twice"


def check(catalogue: Path, examples: int, steps: int) -> None:
    machine = type("Machine", (LedgerMachine,), {"catalogue": catalogue})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_ledger_holds_whatever_happens(catalogue):
    check(catalogue, examples=15, steps=25)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_ledger_holds_whatever_happens_for_long(catalogue):
    check(catalogue, examples=300, steps=60)
