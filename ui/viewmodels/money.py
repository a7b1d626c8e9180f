"""Budgets and what was spent, as the window shows them; read from the ledger off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from app.generation.history import Spared
from app.jobs.spec import Job
from app.money.money import Money
from app.money.values import (
    Breakdown,
    BudgetState,
    Level,
    Line,
    MoneyChanged,
    Reservation,
    Scope,
    Spending,
    Step,
)
from providers.pricing import read_amount
from ui.bridge import Coalesced
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.money_stops import MoneyStops, is_over_budget
from ui.viewmodels.prices import price_words
from ui.viewmodels.workspace import Workspace
from ui.words import isolated, tr

_MOST_LINES = 2000
_TOLD = frozenset((Step.RESERVE, Step.SETTLE, Step.RELEASE, Step.QUESTION, Step.AGREE))
"""The steps that mean something to a person."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """The month's budget, and the open project's where one is open."""

    month: BudgetState
    project: BudgetState | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines of the history are wanted; empty: all."""

    project_id: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What was spent on what, and the history that a filter leaves."""

    by_provider: tuple[Spending, ...] = ()
    by_month: tuple[Spending, ...] = ()
    lines: tuple[Line, ...] = ()
    asked: tuple[Reservation, ...] = ()
    """Calls of which nobody knows whether they were charged."""
    spared: Spared | None = None
    """What the cache was good for."""


class Purse(QObject):
    """The budgets: read after every change, and set. One per window."""

    changed = Signal()
    warned = Signal(str)
    """A sentence, once when a budget comes to 80 %, and once when it is spent."""
    failed = Signal(str)
    page_wanted = Signal()
    """Somebody wants to see, or to set, the budgets."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.stops = MoneyStops(workspace, self)
        self.budgets = Budgets(BudgetState(Scope.MONTH, "", None, 0, 0, 0))
        self.account = Account()
        self.filter = Filter()
        self.loaded = False
        self._watched = 0
        self._lookups = Lookups(self)
        self._lookups.failed.connect(lambda message, advice: self.failed.emit(f"{message} {advice}".strip()))
        # By what has risen too: a warning must not be lost in the settling that follows at once.
        self._bridge = Coalesced(workspace.studio.money.changed, lambda event: event.risen, self)
        self._bridge.arrived.connect(self._on_money)
        workspace.session.opened.connect(self.refresh)
        workspace.closing.connect(self._close)
        self.refresh()

    @property
    def read_only(self) -> bool:
        """True when another Kinora has the library open."""
        return self._workspace.studio.read_only

    @property
    def project_id(self) -> str:
        """The open project, empty when none is open."""
        return self._workspace.project_id

    @property
    def project_name(self) -> str:
        """The open project's name, empty when none is open."""
        return self._workspace.session.timeline.name if self.project_id else ""

    @property
    def worst(self) -> BudgetState:
        """The budget that is nearest to its end: the month's, or the open project's."""
        month, project = self.budgets.month, self.budgets.project
        return max((month, project or month), key=lambda state: state.level)

    def watch(self, on: bool) -> None:
        """The history is read along while a page shows it."""
        self._watched += 1 if on else -1
        if on:
            self.refresh()

    def narrow(self, wanted: Filter) -> None:
        """Reads other lines of the history."""
        self.filter = wanted
        self.refresh()

    def refresh(self) -> None:
        """Reads everything that is shown anew."""
        studio, project_id, wanted = self._workspace.studio, self.project_id, self.filter
        money, spared = studio.money, studio.generation.history.spared
        self._lookups.ask("budgets", lambda: _budgets(money, project_id), self._take_budgets)
        if self._watched > 0:
            self._lookups.ask("account", lambda: _account(money, wanted, spared), self._take_account)

    def set_budget(self, amount: str, project_id: str) -> None:
        """Sets a budget in dollars, as it was typed; empty lifts it. What waits for it goes on."""
        money = self._workspace.studio.money

        def work() -> object:
            limit = read_amount(amount, datetime.now(UTC).date()) if amount.strip() else None
            return money.set_budget(limit, project_id)

        self._write(f"budget/{project_id}", work)

    def answer(self, key: str, charged: bool) -> None:
        """Says of a call in question whether it was charged; then its estimate is the cost."""
        money = self._workspace.studio.money
        self._write(f"answer/{key}", lambda: money.settle(key, None) if charged else money.release(key))

    def _write(self, kind: str, work: Callable[[], object]) -> None:
        self._lookups.ask(kind, work, lambda _done: self.failed.emit(""))

    def _take_budgets(self, budgets: Budgets) -> None:
        self.budgets, self.loaded = budgets, True
        self.changed.emit()

    def _take_account(self, account: Account) -> None:
        self.account = account
        self.changed.emit()

    def _on_money(self, events: list[MoneyChanged]) -> None:
        for event in events:
            for state in event.risen:
                self.warned.emit(level_words(state))
        self.refresh()

    def _close(self) -> None:
        self._bridge.close()
        self._lookups.close()


def stop_reason(job: Job) -> str:
    """Why a job waits for a word about money."""
    facts = {} if job.error is None else job.error.attributes
    if not is_over_budget(job):
        if provider := str(facts.get("provider", "")):
            return tr("Nobody knows what {provider} will charge for this.", provider=isolated(provider))
        return tr("Nobody knows what this will cost.")
    needed, left = int(facts.get("needed", 0)), int(facts.get("limit", 0)) - int(facts.get("committed", 0))
    if needed and left > 0:
        return tr(
            "The next step costs about {price}, and that does not fit any more.", price=amount_words(needed)
        )
    if facts.get("scope") == Scope.PROJECT:
        return tr("All that may be spent on this project is spent or held back.")
    return tr("All that may be spent this month is spent or held back.")


def suggested(limit: int, committed: int, needed: int) -> int:
    """A budget that lets the work go on: half as much again, or what is needed, in whole dollars up."""
    wanted = max(limit * 3 // 2, committed + max(needed, 1))
    dollar = read_amount("1", datetime.now(UTC).date())
    return -(-wanted // dollar) * dollar


def percent(state: BudgetState) -> int:
    """How much of a budget is gone; 100 for one of nothing, 0 without one."""
    if state.limit is None:
        return 0
    return 100 if not state.limit else state.committed * 100 // state.limit


def level_words(state: BudgetState) -> str:
    """That a budget is nearly spent, or spent."""
    of_month = state.scope is Scope.MONTH
    if state.level is Level.STOPPED:
        if of_month:
            return tr("The budget for this month is spent: nothing more is bought until it is raised.")
        return tr("The budget for this project is spent: nothing more is bought until it is raised.")
    gone = percent(state)
    if of_month:
        return tr("{percent} % of the budget for this month is spent.", percent=gone)
    return tr("{percent} % of the budget for this project is spent.", percent=gone)


def spent_words(state: BudgetState) -> str:
    """What of a budget is gone, and what of that is only held back."""
    gone = amount_words(state.committed)
    if state.limit is None:
        words = tr("{spent} spent; no budget is set", spent=gone)
    else:
        words = tr("{spent} of {limit} spent", spent=gone, limit=amount_words(state.limit))
    held = state.reserved + state.in_question
    return f"{words} · {tr('of that held back: {amount}', amount=amount_words(held))}" if held else words


def amount_words(micro_credits: int | None) -> str:
    """An amount that was spent or may be: nothing is $0, not "free"."""
    return isolated("$0") if micro_credits == 0 else isolated(price_words(micro_credits))


def _budgets(money: Money, project_id: str) -> Budgets:
    return Budgets(money.budget(), money.budget(project_id) if project_id else None)


def _account(money: Money, wanted: Filter, spared: Callable[[], Spared]) -> Account:
    project_id = wanted.project_id or None
    lines = money.history(project_id=project_id, limit=_MOST_LINES)
    return Account(
        money.spent(Breakdown.PROVIDER, project_id),
        money.spent(Breakdown.MONTH, project_id),
        tuple(line for line in lines if line.step in _TOLD and wanted.provider in ("", line.provider))[:200],
        money.in_question(),
        spared(),
    )
