"""Money: the append-only ledger, and the budgets."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NEVER_CHANGED = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
# INSERT OR REPLACE deletes what is in its way without asking the DELETE trigger.
_NEVER_REPLACED = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({taken})
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
_TAKEN = {
    "ledger_transactions": "SELECT 1 FROM ledger_transactions WHERE number = NEW.number OR key = NEW.key",
    "ledger_entries": "SELECT 1 FROM ledger_entries WHERE number = NEW.number",
    "budgets": "SELECT 1 FROM budgets WHERE number = NEW.number",
}
# Entries come first and their transaction last, which closes it: only then is the sum known.
_BALANCED = """
CREATE TRIGGER ledger_transactions_balanced BEFORE INSERT ON ledger_transactions
WHEN (SELECT coalesce(sum(micro_credits), 0) FROM ledger_entries WHERE transaction_key = NEW.key) <> 0
BEGIN SELECT RAISE(ABORT, 'the entries of a transaction must sum to zero'); END
"""
_CLOSED = """
CREATE TRIGGER ledger_entries_closed BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_transactions WHERE key = NEW.transaction_key)
BEGIN SELECT RAISE(ABORT, 'the transaction is closed'); END
"""


def upgrade() -> None:
    """Makes the tables of ``app.money``, and the triggers that keep them honest."""
    op.create_table(
        "ledger_transactions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=240), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("reservation", sa.String(length=200), nullable=False),
        sa.Column("job_id", sa.String(length=32), nullable=False),
        sa.Column("call", sa.String(length=80), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("provider", sa.String(length=80), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("micro_credits", sa.BigInteger(), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger_transactions")),
        sa.UniqueConstraint("key", name=op.f("uq_ledger_transactions_key")),
        sqlite_autoincrement=True,
    )
    for column in ("reservation", "job_id", "project_id", "made"):
        op.create_index(op.f(f"ix_ledger_transactions_{column}"), "ledger_transactions", [column])
    op.create_table(
        "ledger_entries",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("transaction_key", sa.String(length=240), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("micro_credits", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("micro_credits <> 0", name=op.f("ck_ledger_entries_moves_something")),
        sa.ForeignKeyConstraint(
            ["transaction_key"],
            ["ledger_transactions.key"],
            name=op.f("fk_ledger_entries_transaction_key_ledger_transactions"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger_entries")),
        sqlite_autoincrement=True,
    )
    moved = ["transaction_key", "account", "micro_credits"]
    op.create_index("ix_ledger_entries_of_transaction", "ledger_entries", moved)
    op.create_index("ix_ledger_entries_of_account", "ledger_entries", ["account", "micro_credits"])
    op.create_table(
        "budgets",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("micro_credits", sa.BigInteger(), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_budgets")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_budgets_project_id"), "budgets", ["project_id"])
    for table, taken in _TAKEN.items():
        for verb in ("update", "delete"):
            op.execute(_NEVER_CHANGED.format(table=table, verb=verb))
        op.execute(_NEVER_REPLACED.format(table=table, taken=taken))
    op.execute(_BALANCED)
    op.execute(_CLOSED)
