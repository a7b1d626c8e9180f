"""The tables of the ledger. Nothing in them is ever changed or deleted: triggers refuse it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base
from app.database.types import Moment


class TransactionRow(Base):
    """A step, inserted after its entries: from then on it is closed. ``key`` makes it happen once."""

    __tablename__ = "ledger_transactions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(240), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    reservation: Mapped[str] = mapped_column(String(200), index=True)
    job_id: Mapped[str] = mapped_column(String(32), index=True)
    call: Mapped[str] = mapped_column(String(80))
    project_id: Mapped[str] = mapped_column(String(32), index=True)
    provider: Mapped[str] = mapped_column(String(80))
    model: Mapped[str] = mapped_column(String(200))
    micro_credits: Mapped[int | None] = mapped_column(BigInteger)
    made: Mapped[datetime] = mapped_column(Moment, index=True)


class EntryRow(Base):
    """Micro-credits that came to an account (above 0) or left it, within one transaction."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        CheckConstraint("micro_credits <> 0", name="moves_something"),
        # Both hold all that their sums need: what a transaction moved, and what an account holds.
        Index("ix_ledger_entries_of_transaction", "transaction_key", "account", "micro_credits"),
        Index("ix_ledger_entries_of_account", "account", "micro_credits"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    transaction_key: Mapped[str] = mapped_column(
        ForeignKey("ledger_transactions.key", deferrable=True, initially="DEFERRED")
    )
    account: Mapped[str] = mapped_column(String(16))
    micro_credits: Mapped[int] = mapped_column(BigInteger)


class BudgetRow(Base):
    """A budget as it was set; the newest row of a scope and project holds. None: no limit any more."""

    __tablename__ = "budgets"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    scope: Mapped[str] = mapped_column(String(12))
    project_id: Mapped[str] = mapped_column(String(32), index=True)
    micro_credits: Mapped[int | None] = mapped_column(BigInteger)
    made: Mapped[datetime] = mapped_column(Moment)
