"""The catalogue itself refuses what would make the ledger untrue."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.database.base import Base

TRANSACTION = (
    "INSERT {or_} INTO ledger_transactions "
    "(number, key, kind, reservation, job_id, call, project_id, provider, model, micro_credits, made) "
    "VALUES ({number}, '{key}', 'settle', 'r', 'j', '', '', '', '', 5, 0)"
)
ENTRY = "INSERT {or_} INTO ledger_entries VALUES ({number}, '{key}', '{account}', {amount})"


def entry(account, amount, key="t", number="NULL", or_=""):
    return ENTRY.format(or_=or_, number=number, key=key, account=account, amount=amount)


def transaction(key="t", number="NULL", or_=""):
    return TRANSACTION.format(or_=or_, number=number, key=key)


def run(database, *statements):
    with database.unit_of_work() as session:
        for statement in statements:
            session.execute(text(statement))


@pytest.fixture
def written(money):
    """One settled reservation."""
    return money.settle(money.reserve("job", 100).key, 60)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_transactions SET micro_credits = 1",
        "DELETE FROM ledger_transactions",
        "UPDATE ledger_entries SET micro_credits = 1",
        "DELETE FROM ledger_entries",
        "UPDATE budgets SET micro_credits = 1",
        "DELETE FROM budgets",
        transaction(number=1, or_="OR REPLACE"),
        transaction("reserve/job//1", or_="OR REPLACE"),
        entry("spent", 7, number=1, or_="OR REPLACE"),
        entry("spent", 7, "end/job//1"),
        entry("spent", 0),
    ],
)
def test_nothing_that_is_written_can_be_changed(database, money, written, statement):
    money.set_budget(1000)
    before = (money.history(), money.balances(), money.budget())
    with pytest.raises(IntegrityError):
        run(database, statement)
    assert (money.history(), money.balances(), money.budget()) == before


def test_a_transaction_must_sum_to_zero(database, money):
    with pytest.raises(IntegrityError, match="sum to zero"):
        run(database, entry("spent", 5), entry("allowance", -4), transaction())
    run(database, entry("spent", 5), entry("allowance", -5), transaction())
    assert sum(money.balances().values()) == 0


def test_entries_without_their_transaction_are_not_committed(database, money):
    with pytest.raises(IntegrityError):
        run(database, entry("spent", 5), entry("allowance", -5))
    assert not any(money.balances().values())


def test_the_migration_makes_what_the_mappings_say(database):
    ours = {"ledger_transactions", "ledger_entries", "budgets"}
    with database.engine.connect() as connection:
        named = lambda name, kind, parents: kind != "table" or name in ours  # noqa: E731
        context = MigrationContext.configure(
            connection,
            opts={"include_name": named, "include_object": lambda o, n, k, r, c: k != "table" or n in ours},
        )
        assert compare_metadata(context, Base.metadata) == []
