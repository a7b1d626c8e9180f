"""Writing to the ledger and reading reservations back. Every function works in its caller's session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session, aliased

from app.money.errors import ReservationUnknown
from app.money.tables import EntryRow, TransactionRow
from app.money.values import Account, Charge, Reservation, Step

_OUTCOMES = {Step.SETTLE: Charge.CHARGED, Step.RELEASE: Charge.NOT_CHARGED, Step.QUESTION: Charge.UNKNOWN}
_RESERVE = f"{Step.RESERVE}/"
_IN_ONE_QUERY = 500


def post(
    session: Session,
    key: str,
    step: Step,
    about: Reservation,
    entries: Mapping[Account, int],
    micro_credits: int | None,
    made: datetime,
) -> None:
    """Appends one transaction; what moves nothing is left out.

    The catalogue refuses entries that do not sum to zero and a key that is taken (``IntegrityError``).
    """
    moved = [
        {"transaction_key": key, "account": account.value, "micro_credits": amount}
        for account, amount in entries.items()
        if amount
    ]
    if moved:
        session.execute(insert(EntryRow), moved)
    session.execute(
        insert(TransactionRow).values(
            key=key,
            kind=step.value,
            reservation=about.key,
            job_id=about.job_id,
            call=about.call,
            project_id=about.project_id,
            provider=about.provider,
            model=about.model,
            micro_credits=micro_credits,
            made=made,
        )
    )


def open_reservation(session: Session, about: Reservation, made: datetime) -> None:
    """Holds back what ``about`` is estimated to cost."""
    entries = {Account.ALLOWANCE: -about.held, Account.RESERVED: about.held}
    post(session, _RESERVE + about.key, Step.RESERVE, about, entries, about.estimate, made)


def mark_sent(session: Session, about: Reservation, made: datetime) -> None:
    """Notes that the request leaves this machine."""
    post(session, f"{Step.SEND}/{about.key}", Step.SEND, about, {}, about.estimate, made)


def conclude(
    session: Session, about: Reservation, step: Step, actual: int | None, made: datetime
) -> Step | None:
    """Takes a reservation one step on; returns None where that step changes nothing any more.

    A pending one ends in any way. One in question is answered: it was charged or it was not. One that was
    said not to be charged can still turn out to be (a result that came late). What was charged stays so.
    """
    held, cost = about.held, about.held if actual is None else actual
    match about.charge, step:
        case (Charge.PENDING, Step.SETTLE):
            slot, moved = "end", _moved(Account.RESERVED, held, cost)
        case (Charge.PENDING, Step.RELEASE):
            slot, moved = "end", _moved(Account.RESERVED, held, 0)
        case (Charge.PENDING, Step.QUESTION):
            slot, moved = "end", {Account.RESERVED: -held, Account.IN_QUESTION: held}
        case (Charge.UNKNOWN, Step.SETTLE):
            slot, moved = "answer", _moved(Account.IN_QUESTION, held, cost)
        case (Charge.UNKNOWN, Step.RELEASE):
            slot, moved = "answer", _moved(Account.IN_QUESTION, held, 0)
        case (Charge.NOT_CHARGED, Step.SETTLE):
            slot, moved = "late", {Account.ALLOWANCE: -cost, Account.SPENT: cost}
        case _:
            return None
    shown = {Step.SETTLE: actual, Step.RELEASE: 0}.get(step, about.estimate)
    post(session, f"{slot}/{about.key}", step, about, moved, shown, made)
    return step


def _moved(source: Account, held: int, cost: int) -> dict[Account, int]:
    """Of what was held back, ``cost`` is spent; the rest goes back, or what is missing comes."""
    return {source: -held, Account.SPENT: cost, Account.ALLOWANCE: held - cost}


def find(session: Session, key: str) -> Reservation:
    """The reservation as it stands. Raises ``ReservationUnknown``."""
    found = read(session, select(TransactionRow).where(TransactionRow.key == _RESERVE + key))
    if not found:
        raise ReservationUnknown(f"Nothing was reserved as {key[:80]!r}.")
    return found[0]


def of_job(session: Session, job_id: str, call: str | None = None) -> list[Reservation]:
    """All reservations of a job (``call``: only those for that call), in the order they were made."""
    query = _reserves().where(TransactionRow.job_id == job_id)
    if call is not None:
        query = query.where(TransactionRow.call == call)
    return read(session, query)


def pending(session: Session) -> list[Reservation]:
    """Everything that is held back for calls under way."""
    end = aliased(TransactionRow)
    ended = select(end.number).where(end.key == "end/" + TransactionRow.reservation).exists()
    return read(session, _reserves().where(~ended))


def in_question(session: Session) -> list[Reservation]:
    """Everything of which nobody knows whether it was charged."""
    asked, answer = aliased(TransactionRow), aliased(TransactionRow)
    is_asked = asked.key == "end/" + TransactionRow.reservation, asked.kind == Step.QUESTION
    answered = select(answer.number).where(answer.key == "answer/" + TransactionRow.reservation).exists()
    return read(session, _reserves().where(select(asked.number).where(*is_asked).exists(), ~answered))


def agreed(session: Session, keys: Iterable[str]) -> bool:
    """True when the creator has agreed to an unknown price under one of these names."""
    query = select(TransactionRow.number).where(TransactionRow.key.in_(tuple(keys))).limit(1)
    return session.scalar(query) is not None


def read(session: Session, query: Select[TransactionRow]) -> list[Reservation]:
    """The reservations whose first steps ``query`` selects, as they stand now."""
    first = session.scalars(query).all()
    later: dict[str, list[TransactionRow]] = {row.reservation: [] for row in first}
    names = list(later)
    for start in range(0, len(names), _IN_ONE_QUERY):
        part = TransactionRow.reservation.in_(names[start : start + _IN_ONE_QUERY])
        steps = select(TransactionRow).where(part, TransactionRow.kind != Step.RESERVE)
        for row in session.scalars(steps.order_by(TransactionRow.number)):
            later[row.reservation].append(row)
    return [_as_it_stands(row, later[row.reservation]) for row in first]


def _reserves() -> Select[TransactionRow]:
    return select(TransactionRow).where(TransactionRow.kind == Step.RESERVE).order_by(TransactionRow.number)


def _as_it_stands(row: TransactionRow, later: Sequence[TransactionRow]) -> Reservation:
    charge, actual, sent = Charge.PENDING, None, False
    for each in later:
        step = Step(each.kind)
        sent = sent or step is Step.SEND
        if step in _OUTCOMES:
            charge = _OUTCOMES[step]
            actual = each.micro_credits if step is Step.SETTLE else None
    return Reservation(
        key=row.reservation,
        job_id=row.job_id,
        call=row.call,
        project_id=row.project_id,
        provider=row.provider,
        model=row.model,
        estimate=row.micro_credits,
        charge=charge,
        actual=actual,
        sent=sent,
        made=row.made,
    )
