"""What was spent on what: questions that the window and the command line ask the ledger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, func, select, type_coerce
from sqlalchemy.orm import Session

from app.money.tables import EntryRow, TransactionRow
from app.money.values import Account, Breakdown, Line, Spending, Step

_MICROSECONDS = 1_000_000


def spending(session: Session, by: Breakdown, project_id: str | None = None) -> tuple[Spending, ...]:
    """What was charged, added up; the dearest first, months from the newest."""
    name = _name(by)
    spent = (EntryRow.transaction_key == TransactionRow.key) & (EntryRow.account == Account.SPENT.value)
    total = func.coalesce(func.sum(EntryRow.micro_credits), 0)
    charges = func.count(TransactionRow.number)
    uncertain = charges - func.count(TransactionRow.micro_credits)
    query = (
        select(name, total, charges, uncertain)
        .select_from(TransactionRow)
        .outerjoin(EntryRow, spent)
        .where(TransactionRow.kind == Step.SETTLE.value)
        .group_by(name)
        .order_by(name.desc() if by is Breakdown.MONTH else total.desc(), name)
    )
    if project_id is not None:
        query = query.where(TransactionRow.project_id == project_id)
    return tuple(
        Spending(str(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in session.execute(query)
    )


def _name(by: Breakdown) -> ColumnElement[Any]:
    if by is Breakdown.PROJECT:
        return TransactionRow.project_id.expression
    if by is Breakdown.PROVIDER:
        return TransactionRow.provider.expression
    # The creator's calendar, as budgets have it; the column holds microseconds since 1970.
    seconds = type_coerce(TransactionRow.made, BigInteger) // _MICROSECONDS
    return func.strftime("%Y-%m", seconds, "unixepoch", "localtime")


def history(
    session: Session, *, project_id: str | None = None, job_id: str | None = None, limit: int = 200
) -> tuple[Line, ...]:
    """The last steps, the newest first."""
    query = select(TransactionRow).order_by(TransactionRow.number.desc()).limit(limit)
    if project_id is not None:
        query = query.where(TransactionRow.project_id == project_id)
    if job_id is not None:
        query = query.where(TransactionRow.job_id == job_id)
    return tuple(
        Line(
            number=row.number,
            made=row.made,
            step=Step(row.kind),
            reservation=row.reservation,
            job_id=row.job_id,
            project_id=row.project_id,
            provider=row.provider,
            model=row.model,
            micro_credits=row.micro_credits,
        )
        for row in session.scalars(query)
    )


def balances(session: Session) -> dict[Account, int]:
    """What each account holds; together 0."""
    query = select(EntryRow.account, func.sum(EntryRow.micro_credits)).group_by(EntryRow.account)
    held = {Account(account): int(amount) for account, amount in session.execute(query)}
    return {account: held.get(account, 0) for account in Account}
