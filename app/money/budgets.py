"""How much may be spent: budgets as they were last set, and whether something still fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from app.money.errors import BudgetSpent
from app.money.spending import balances
from app.money.tables import BudgetRow, EntryRow, TransactionRow
from app.money.values import Account, BudgetState, Scope
from providers.pricing import to_currency

_CENT = Decimal("0.01")


def month_begins(moment: datetime) -> datetime:
    """The instant at which ``moment``'s month began on the clock of this machine."""
    local = moment.astimezone()
    # Read anew as local time: the offset of today need not be that of the first of the month.
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return first.astimezone()


def set_limit(session: Session, scope: Scope, project_id: str, limit: int | None, made: datetime) -> None:
    """Writes down a budget; None lifts it."""
    values = {"scope": scope.value, "project_id": project_id, "micro_credits": limit, "made": made}
    session.execute(insert(BudgetRow).values(**values))


def state(session: Session, scope: Scope, project_id: str, moment: datetime) -> BudgetState:
    """A budget and what of it is gone at ``moment``.

    What is held back counts for the month that it is in now, for it will be spent in this one or never.
    """
    newest = (
        select(BudgetRow.micro_credits)
        .where(BudgetRow.scope == scope.value, BudgetRow.project_id == project_id)
        .order_by(BudgetRow.number.desc())
        .limit(1)
    )
    if scope is Scope.PROJECT:
        own = TransactionRow.project_id == project_id
        spent, reserved, asked = (
            _moved(session, account, own)
            for account in (Account.SPENT, Account.RESERVED, Account.IN_QUESTION)
        )
    else:
        held = balances(session)
        reserved, asked = held[Account.RESERVED], held[Account.IN_QUESTION]
        spent = _moved(session, Account.SPENT, TransactionRow.made >= month_begins(moment))
    return BudgetState(scope, project_id, session.scalar(newest), spent, reserved, asked)


def _moved(session: Session, account: Account, where: ColumnElement[bool]) -> int:
    """What the transactions that fit moved into an account, less what they moved out of it."""
    # Entries of one transaction at a time: the other way round all that ever was would be looked through.
    of_one = (
        select(func.sum(EntryRow.micro_credits))
        .where(EntryRow.transaction_key == TransactionRow.key, EntryRow.account == account.value)
        .correlate(TransactionRow)
        .scalar_subquery()
    )
    return int(session.scalar(select(func.coalesce(func.sum(of_one), 0)).where(where)) or 0)


def states(session: Session, project_id: str, moment: datetime) -> tuple[BudgetState, ...]:
    """The budgets that spending in this project draws on: the month's, and its own when it has an id."""
    month = state(session, Scope.MONTH, "", moment)
    if not project_id:
        return (month,)
    return (month, state(session, Scope.PROJECT, project_id, moment))


def refuse_overspending(found: tuple[BudgetState, ...], needed: int) -> None:
    """Raises ``BudgetSpent`` where ``needed`` does not fit any more, or nothing does."""
    for budget, limit in _limited(found):
        if budget.committed >= limit or budget.committed + needed > limit:
            raise _refusal(budget, limit, needed)


def _limited(found: tuple[BudgetState, ...]) -> Iterator[tuple[BudgetState, int]]:
    return ((budget, budget.limit) for budget in found if budget.limit is not None)


def _refusal(budget: BudgetState, limit: int, needed: int) -> BudgetSpent:
    whose = "this month" if budget.scope is Scope.MONTH else "this project"
    if budget.committed >= limit:
        said = f"The budget for {whose} is spent."
    else:
        said = (
            f"This would cost about {_dollars(needed)}, and the budget for {whose} "
            f"has {_dollars(limit - budget.committed)} left."
        )
    return BudgetSpent(
        said,
        advice="Raise the budget to go on, or use a model on this machine, which costs nothing.",
        scope=budget.scope.value,
        project_id=budget.project_id,
        limit=limit,
        committed=budget.committed,
        needed=needed,
    )


def _dollars(micro_credits: int) -> str:
    """The currency in which budgets are set: nobody buys credits."""
    dollars = to_currency(micro_credits, datetime.now(UTC).date())
    return f"${dollars:.2f}" if dollars >= _CENT else "less than $0.01"
