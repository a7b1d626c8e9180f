"""``kinora money ...``: budgets, what was spent, what is held back, prices."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, reading, writing
from app.generation.history import History, Spared
from app.library.library import Library
from app.money.money import Money
from app.money.values import Breakdown, BudgetState, Level, Line, Reservation, Scope
from providers.pricing import CREDIT, price_table, read_amount, to_currency

_LEVELS = {Level.CALM: "", Level.WARNING: ", nearly spent", Level.STOPPED: ", spent: nothing more is bought"}


def as_words(micro_credits: int | None) -> str:
    """An amount as the command line prints it: ``42 credits ($0.42)``."""
    if micro_credits is None:
        return "an unknown amount"
    credits = f"{Decimal(micro_credits) / CREDIT:.4f}".rstrip("0").rstrip(".")
    return f"{credits} credits (${to_currency(micro_credits, date.today()):.4f})"


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Budgets, what was spent by whom, what is held back and what nobody knows."""
    with reading() as library:
        money, project = Money(library.database), _project(library, arguments.project)
        names = {each.id: each.name for each in library.projects.list()}
        budgets = [money.budget()] + [money.budget(each) for each in (names if not project else [project])]
        spent = {by: money.spent(by, project or None) for by in Breakdown}
        pending, asked = money.pending(), money.in_question()
        spared = History(library.database).spared()
    limited = [state for state in budgets if state.limit is not None or state.scope is Scope.MONTH]
    lines = [_budget_line(state, names) for state in limited]
    lines += [] if any(spent.values()) else ["", "Nothing was spent yet."]
    for by, found in spent.items():
        lines += ["", f"Spent by {by.value}:"] if found else []
        for each in found:
            name = names.get(each.name, each.name) or "outside a project"
            unknown = f", {each.uncertain} of unknown amount" if each.uncertain else ""
            lines.append(f"  {name:24} {as_words(each.micro_credits)}, {each.charges} charges{unknown}")
    lines += _reservation_lines("Held back for work under way", pending)
    lines += _reservation_lines("In question (see: kinora money answer)", asked)
    lines += _spared_lines(spared)
    return {
        "budgets": [_budget_json(state) for state in limited],
        "spent": {by.value: [asdict(each) for each in found] for by, found in spent.items()},
        "pending": [asdict(each) for each in pending],
        "in_question": [asdict(each) for each in asked],
        "spared": {**asdict(spared), "rate": spared.rate},
        "lines": lines,
    }


def _spared_lines(spared: Spared) -> list[str]:
    """How often an answer was there already; nothing before anything was made."""
    if spared.rate is None:
        return []
    said = f"{spared.hits} of {spared.asked} requests ({spared.rate:.0%}) were answered from the library"
    saved = (
        f", which saved {as_words(spared.micro_credits)} and {spared.seconds:.0f} s" if spared.hits else ""
    )
    unknown = f"; the price of {spared.uncertain} is not known" if spared.uncertain else ""
    return ["", f"{said}{saved}{unknown}."]


async def history(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The last 200 lines of the ledger."""
    with reading() as library:
        project = _project(library, arguments.project)
        found = Money(library.database).history(project_id=project or None)
    return {
        "history": [asdict(line) for line in found],
        "lines": [_history_line(line) for line in found] or ["Nothing was spent yet."],
    }


async def budget(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Sets a budget in US dollars, or lifts it."""
    limit = None if arguments.amount == "none" else read_amount(arguments.amount, date.today())
    with writing() as library:
        project = _project(library, arguments.project)
        names = {each.id: each.name for each in library.projects.list()}
        state = Money(library.database).set_budget(limit, project)
    return {**_budget_json(state), "lines": [_budget_line(state, names)]}


async def answer(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Says of a call in question whether the provider charged for it, as its usage page tells."""
    with writing() as library:
        money = Money(library.database)
        if arguments.cost == "nothing":
            told = money.release(arguments.key)
        else:
            told = money.settle(arguments.key, read_amount(arguments.cost, date.today()))
    said = f"{told.provider}: {told.charge.value.replace('_', ' ')}"
    return {
        **asdict(told),
        "lines": [f"{said}, {as_words(told.actual)}" if told.actual is not None else said],
    }


async def prices(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The prices that Kinora reckons with today, and where they were read."""
    today = date.today()
    found = [
        price
        for price in price_table()
        if price.valid_on(today) and arguments.provider in ("", price.provider)
    ]
    lines = [
        f"{price.provider:12} {price.model:34} {as_words(price.micro_credits)} per {price.per} {price.unit} "
        f"(read {price.checked})"
        for price in found
    ]
    return {"prices": [asdict(price) for price in found], "lines": lines}


def _project(library: Library, wanted: str) -> str:
    return find_project(library, wanted).id if wanted else ""


def _budget_json(state: BudgetState) -> dict[str, Any]:
    return {**asdict(state), "committed": state.committed, "level": state.level.name.lower()}


def _budget_line(state: BudgetState, names: dict[str, str]) -> str:
    whose = "This month" if state.scope is Scope.MONTH else names.get(state.project_id, state.project_id)
    if state.limit is None:
        return f"{whose}: {as_words(state.committed)} spent or held back, no budget is set"
    of_it = f"{as_words(state.committed)} of {as_words(state.limit)}"
    return f"{whose}: {of_it} spent or held back{_LEVELS[state.level]}"


def _reservation_lines(title: str, found: tuple[Reservation, ...]) -> list[str]:
    if not found:
        return []
    lines = [f"  {each.key}  {each.provider} {each.model}  {as_words(each.estimate)}" for each in found]
    return ["", f"{title}:", *lines]


def _history_line(line: Line) -> str:
    when = line.made.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    what = f"{line.provider} {line.model}".strip()
    return f"{when}  {line.step.value:9} {as_words(line.micro_credits):>32}  {what}  {line.reservation}"
