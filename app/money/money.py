"""The studio's money: reserve, settle, release; budgets; what was spent. The one door to the ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from psygnal import Signal, SignalInstance
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.database.types import now
from app.jobs.spec import JobState
from app.money import budgets, ledger, spending
from app.money.errors import BudgetSpent, UnknownPrice
from app.money.values import (
    Account,
    Breakdown,
    BudgetState,
    Charge,
    Line,
    MoneyChanged,
    Reservation,
    Scope,
    Spending,
    Step,
)
from providers.errors import InvalidInput

_log = logging.getLogger(__name__)

MOST = 10**15
"""Micro-credits: an amount above this (a billion credits) is a mistake, not a price."""


class Money:
    """The ledger of one library. May be used from any thread; every call waits for the disk."""

    changed: ClassVar[Signal] = Signal(MoneyChanged)
    """Emitted after every change, on the thread that made it."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    # --- the life of a reservation ---------------------------------------------------------------

    def reserve(
        self,
        job_id: str,
        estimate: int | None,
        *,
        project_id: str = "",
        provider: str = "",
        model: str = "",
        call: str = "",
    ) -> Reservation:
        """Holds back micro-credits for a call, before it is sent.

        While the job has a pending reservation for the same ``call`` (a restart, a duplicate delivery), that
        one is returned. ``estimate`` None: unknown, which needs the creator's ``agree``.

        Raises:
            UnknownPrice: nobody knows the price, and the creator has not agreed to that.
            BudgetSpent: the project's or the month's budget is used up, or this does not fit any more.
            InvalidInput: below 0, or beyond all reason.
        """
        _check(estimate)
        with self._database.unit_of_work() as session:
            earlier = ledger.of_job(session, job_id, call)
            standing = next((one for one in earlier if one.charge is Charge.PENDING), None)
            if standing is not None:
                return standing
            if estimate is None and not ledger.agreed(session, _yes_keys(job_id, provider)):
                raise UnknownPrice(
                    f"Nobody knows what this will cost{f' at {provider}' if provider else ''}.",
                    advice="Agree to an unknown price to go on, or choose another provider.",
                    provider=provider,
                    job_id=job_id,
                )
            moment = self._clock()
            before = budgets.states(session, project_id, moment)
            budgets.refuse_overspending(before, estimate or 0)
            made = Reservation(
                key=f"{job_id}/{call}/{len(earlier) + 1}",
                job_id=job_id,
                call=call,
                project_id=project_id,
                provider=provider,
                model=model,
                estimate=estimate,
                charge=Charge.PENDING,
                actual=None,
                sent=False,
                made=moment,
            )
            ledger.open_reservation(session, made, moment)
            risen = self._risen(session, before, moment)
        self._announce(MoneyChanged(project_id, provider, risen))
        return made

    def sent(self, key: str) -> Reservation:
        """Notes that the request is about to leave: what ends now without a word may have been charged.

        Raises ``ReservationUnknown``.
        """
        with self._database.unit_of_work() as session:
            about = ledger.find(session, key)
            if not about.sent and about.charge is Charge.PENDING:
                ledger.mark_sent(session, about, self._clock())
                about = ledger.find(session, key)
        return about

    def settle(self, key: str, actual: int | None) -> Reservation:
        """The call was charged: ``actual`` micro-credits, None = nobody knows how much (the estimate stands).

        Also answers one in question, and one that was released too early. Once charged, it stays as it is.
        Raises ``ReservationUnknown``, ``InvalidInput``.
        """
        _check(actual)
        return self._conclude(key, Step.SETTLE, actual)

    def release(self, key: str) -> Reservation:
        """The call was not charged; nothing happens to one that was. Raises ``ReservationUnknown``."""
        return self._conclude(key, Step.RELEASE, None)

    def question(self, key: str) -> Reservation:
        """The call ended and nobody knows whether it was charged: it counts until it is answered.

        Only for what is pending; ``settle`` or ``release`` answers it. Raises ``ReservationUnknown``.
        """
        return self._conclude(key, Step.QUESTION, None)

    def _conclude(self, key: str, step: Step, actual: int | None) -> Reservation:
        with self._database.unit_of_work() as session:
            about, moment = ledger.find(session, key), self._clock()
            before = budgets.states(session, about.project_id, moment)
            if ledger.conclude(session, about, step, actual, moment) is None:
                return about
            ended = ledger.find(session, key)
            risen = self._risen(session, before, moment)
        self._announce(MoneyChanged(about.project_id, about.provider, risen))
        return ended

    def agree(self, *, job_id: str = "", provider: str = "") -> None:
        """Keeps the creator's yes to an unknown price: of one job, or of all that one provider does.

        Raises ``InvalidInput`` when neither or both are named.
        """
        if bool(job_id) == bool(provider):
            raise InvalidInput("Say which job, or which provider, may cost an unknown amount.")
        key = next(iter(_yes_keys(job_id, provider)))
        with self._database.unit_of_work() as session:
            if ledger.agreed(session, [key]):
                return
            moment = self._clock()
            about = Reservation("", job_id, "", "", provider, "", None, Charge.PENDING, None, False, moment)
            ledger.post(session, key, Step.AGREE, about, {}, None, moment)
        self._announce(MoneyChanged("", provider))

    def close_ended(
        self, states: Callable[[Iterable[str]], Mapping[str, JobState]], job_id: str = ""
    ) -> tuple[Reservation, ...]:
        """Ends what jobs that have ended, or are gone, left pending; returns it as it then stands.

        What was never sent is released; of what was, nobody knows. ``states``: such as ``JobStore.states``;
        ``job_id``: look only at that job. Called when a library opens, and when a job ends.
        """
        with self._database.reading() as session:
            left = [one for one in ledger.pending(session) if job_id in ("", one.job_id)]
        found = states({one.job_id for one in left})
        over = [one for one in left if found.get(one.job_id, JobState.CANCELLED).finished]
        return tuple(self.question(one.key) if one.sent else self.release(one.key) for one in over)

    # --- budgets ---------------------------------------------------------------------------------

    def set_budget(self, limit: int | None, project_id: str = "") -> BudgetState:
        """Sets what may be spent in a project, or (without one) in a month; None lifts the limit.

        Raises ``InvalidInput``.
        """
        _check(limit)
        scope = Scope.PROJECT if project_id else Scope.MONTH
        with self._database.unit_of_work() as session:
            moment = self._clock()
            before = budgets.states(session, project_id, moment)
            budgets.set_limit(session, scope, project_id, limit, moment)
            risen = self._risen(session, before, moment)
            after = budgets.state(session, scope, project_id, moment)
        self._announce(MoneyChanged(project_id, "", risen, budget=True))
        return after

    def budget(self, project_id: str = "") -> BudgetState:
        """A project's budget, or (without one) the month's, and what of it is gone."""
        scope = Scope.PROJECT if project_id else Scope.MONTH
        with self._database.reading() as session:
            return budgets.state(session, scope, project_id, self._clock())

    def refusal(self, estimate: int | None, project_id: str = "") -> str:
        """Why this could not be spent now, as a sentence for a button; empty when it could."""
        with self._database.reading() as session:
            found = budgets.states(session, project_id, self._clock())
        try:
            budgets.refuse_overspending(found, estimate or 0)
        except BudgetSpent as error:
            return error.message
        return ""

    # --- questions -------------------------------------------------------------------------------

    def reservation(self, key: str) -> Reservation:
        """One reservation as it stands. Raises ``ReservationUnknown``."""
        with self._database.reading() as session:
            return ledger.find(session, key)

    def of_job(self, job_id: str) -> tuple[Reservation, ...]:
        """All reservations of a job, the first first: says what of it was charged."""
        with self._database.reading() as session:
            return tuple(ledger.of_job(session, job_id))

    def pending(self) -> tuple[Reservation, ...]:
        """What is held back for calls under way."""
        with self._database.reading() as session:
            return tuple(ledger.pending(session))

    def in_question(self) -> tuple[Reservation, ...]:
        """Calls of which nobody knows whether they were charged."""
        with self._database.reading() as session:
            return tuple(ledger.in_question(session))

    def spent(self, by: Breakdown, project_id: str | None = None) -> tuple[Spending, ...]:
        """What was charged per project, provider or month; ``project_id``: in that project only."""
        with self._database.reading() as session:
            return spending.spending(session, by, project_id)

    def history(
        self, *, project_id: str | None = None, job_id: str | None = None, limit: int = 200
    ) -> tuple[Line, ...]:
        """The last steps in the ledger, the newest first."""
        with self._database.reading() as session:
            return spending.history(session, project_id=project_id, job_id=job_id, limit=limit)

    def balances(self) -> Mapping[Account, int]:
        """What each account holds; together always 0."""
        with self._database.reading() as session:
            return spending.balances(session)

    # --- inside ----------------------------------------------------------------------------------

    @staticmethod
    def _risen(
        session: Session, before: tuple[BudgetState, ...], moment: datetime
    ) -> tuple[BudgetState, ...]:
        after = (budgets.state(session, was.scope, was.project_id, moment) for was in before)
        return tuple(is_now for was, is_now in zip(before, after, strict=True) if is_now.level > was.level)

    def _announce(self, event: MoneyChanged) -> None:
        signal: SignalInstance = self.changed
        try:
            signal.emit(event)
        except Exception:
            # What was written stays written, whatever a watcher thinks of it.
            _log.exception("a watcher of the ledger failed")


def _yes_keys(job_id: str, provider: str) -> tuple[str, ...]:
    """Names under which the creator may have agreed to an unknown price."""
    named = (("job", job_id), ("provider", provider))
    return tuple(f"{Step.AGREE}/{what}/{name}" for what, name in named if name)


def _check(micro_credits: int | None) -> None:
    if micro_credits is not None and not 0 <= micro_credits <= MOST:
        raise InvalidInput("An amount must not be below 0, nor above a billion credits.")
