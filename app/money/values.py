"""What the ledger knows, as frozen values. Amounts are micro-credits; None = unknown, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

WARNING_AT = 80
"""Percent of a budget from which on the creator is warned."""


class Account(StrEnum):
    """Where micro-credits lie; the values are stored. All accounts together always hold 0."""

    ALLOWANCE = "allowance"
    """Where everything comes from; below 0 by what is spent, reserved and in question."""
    RESERVED = "reserved"
    """Held back for calls under way."""
    IN_QUESTION = "in_question"
    """Held back for calls of which nobody knows whether they were charged."""
    SPENT = "spent"


class Step(StrEnum):
    """A step in the life of a reservation; the values are stored."""

    RESERVE = "reserve"
    SEND = "send"
    """The request is about to leave this machine: from now on it may be charged."""
    SETTLE = "settle"
    RELEASE = "release"
    QUESTION = "question"
    AGREE = "agree"
    """The creator's yes to an unknown price."""


class Charge(StrEnum):
    """Whether a provider charged for a call."""

    PENDING = "pending"
    CHARGED = "charged"
    NOT_CHARGED = "not_charged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reservation:
    """What is or was held back for one call."""

    key: str
    job_id: str
    call: str
    """Tells apart the calls of a job that makes several; empty for the only one."""
    project_id: str
    provider: str
    model: str
    estimate: int | None
    """What was held back; None: the price was unknown and the creator agreed."""
    charge: Charge
    actual: int | None
    """What it really cost, once ``charge`` is CHARGED; None = charged, nobody knows how much."""
    sent: bool
    made: datetime

    @property
    def held(self) -> int:
        """What it holds back while it is pending or in question."""
        return self.estimate or 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, for people: a step and what it was about."""

    number: int
    made: datetime
    step: Step
    reservation: str
    job_id: str
    project_id: str
    provider: str
    model: str
    micro_credits: int | None


class Breakdown(StrEnum):
    """By what spending is added up."""

    PROJECT = "project"
    PROVIDER = "provider"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent under one name: a project's id, a provider, a month ("2026-11")."""

    name: str
    micro_credits: int
    charges: int
    uncertain: int
    """Charges of which the amount is not known: their estimate stands in, where there was one."""


class Scope(StrEnum):
    """What a budget is for; the values are stored."""

    PROJECT = "project"
    MONTH = "month"
    """A calendar month of the creator's clock, all projects together."""


class Level(IntEnum):
    """How near a budget is to its end."""

    CALM = 0
    WARNING = 1
    """80 % are spent or held back."""
    STOPPED = 2
    """All of it is: nothing more is spent until the creator raises it."""


@dataclass(frozen=True, slots=True)
class BudgetState:
    """A budget and what of it is gone."""

    scope: Scope
    project_id: str
    """Empty for the month's."""
    limit: int | None
    """None: no budget is set, nothing is stopped."""
    spent: int
    reserved: int
    in_question: int

    @property
    def committed(self) -> int:
        """Spent, held back and in question together."""
        return self.spent + self.reserved + self.in_question

    @property
    def remaining(self) -> int | None:
        """What may still be spent; None without a budget."""
        return None if self.limit is None else max(0, self.limit - self.committed)

    @property
    def level(self) -> Level:
        """Calm, warning (from 80 %) or stopped (from 100 %)."""
        if self.limit is None:
            return Level.CALM
        if self.committed >= self.limit:
            return Level.STOPPED
        return Level.WARNING if self.committed * 100 >= self.limit * WARNING_AT else Level.CALM


@dataclass(frozen=True, slots=True)
class MoneyChanged:
    """Something in the ledger or the budgets changed."""

    project_id: str
    provider: str = ""
    risen: tuple[BudgetState, ...] = ()
    """Budgets that have just come to warn, or to stop."""
    budget: bool = False
    """True when a budget was set: what waits for it may try again."""
