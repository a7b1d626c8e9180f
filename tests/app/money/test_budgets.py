"""Budgets: warned at 80 %, stopped at 100 %, going on when the creator raises them."""

from datetime import datetime

import pytest

from app.money.budgets import month_begins
from app.money.errors import BudgetSpent
from app.money.values import Level, Scope
from providers.errors import OverBudget


def spend(money, job, amount, project="p"):
    return money.settle(money.reserve(job, amount, project_id=project).key, amount)


def test_without_a_budget_nothing_is_stopped(money):
    spend(money, "a", 10**12)
    found = money.budget("p")
    assert (found.limit, found.remaining, found.level, found.spent) == (None, None, Level.CALM, 10**12)


def test_warned_at_eighty_percent_and_stopped_at_a_hundred_until_raised(money):
    risen = []
    money.changed.connect(lambda event: risen.extend(event.risen))
    money.set_budget(100, "p")
    spend(money, "a", 79)
    assert money.budget("p").level is Level.CALM and not risen
    spend(money, "b", 1)
    assert money.budget("p").level is Level.WARNING
    assert [(one.scope, one.level) for one in risen] == [(Scope.PROJECT, Level.WARNING)]
    spend(money, "c", 20)
    assert money.budget("p").level is Level.STOPPED and risen[-1].level is Level.STOPPED
    with pytest.raises(BudgetSpent) as refused:
        money.reserve("d", 1, project_id="p")
    error = refused.value
    assert isinstance(error, OverBudget) and error.asks_user and error.advice
    assert (error.scope, error.project_id, error.limit, error.committed) == ("project", "p", 100, 100)
    assert money.refusal(1, "p") == error.message != ""
    heard = []
    money.changed.connect(lambda event: heard.append(event.budget))
    money.set_budget(200, "p")
    assert heard == [True] and money.refusal(1, "p") == ""
    spend(money, "d", 1)


def test_what_is_held_back_counts_so_that_two_jobs_do_not_both_fit(money):
    money.set_budget(100, "p")
    money.reserve("a", 60, project_id="p")
    with pytest.raises(BudgetSpent) as refused:
        money.reserve("b", 60, project_id="p")
    assert refused.value.needed == 60 and "left" in refused.value.message
    money.reserve("b", 40, project_id="p")
    assert money.reserve("a", 60, project_id="p").held == 60, "what was reserved already is not asked again"


def test_free_work_and_unknown_prices_stop_with_the_budget_only(money):
    money.set_budget(10, "p")
    money.agree(job_id="u")
    money.reserve("free", 0, project_id="p")
    money.reserve("u", None, project_id="p")
    spend(money, "a", 10)
    with pytest.raises(BudgetSpent):
        money.reserve("v", 1, project_id="p")
    money.agree(job_id="w")
    with pytest.raises(BudgetSpent):
        money.reserve("w", None, project_id="p")


def test_a_charge_above_the_budget_is_written_down_all_the_same(money):
    money.set_budget(10, "p")
    made = money.reserve("a", 10, project_id="p")
    money.settle(made.key, 15)
    found = money.budget("p")
    assert (found.spent, found.remaining, found.level) == (15, 0, Level.STOPPED)


def test_the_month_counts_all_projects_and_begins_anew(money, clock):
    money.set_budget(100)
    spend(money, "a", 60, "p")
    spend(money, "b", 30, "q")
    assert money.budget().level is Level.WARNING
    with pytest.raises(BudgetSpent) as refused:
        money.reserve("c", 20, project_id="r")
    assert refused.value.scope == "month" and "month" in refused.value.message
    held = money.reserve("d", 5)
    clock.moment = clock.moment.replace(month=12)
    assert (money.budget().spent, money.budget().reserved) == (0, 5)
    money.settle(held.key, 5)
    assert money.budget().spent == 5
    money.reserve("c", 20, project_id="r")


def test_a_budget_of_nothing_stops_all_and_none_lifts_it(money):
    assert money.set_budget(0, "p").level is Level.STOPPED
    with pytest.raises(BudgetSpent):
        money.reserve("a", 1, project_id="p")
    assert money.set_budget(None, "p").level is Level.CALM
    money.reserve("a", 1, project_id="p")


def test_a_month_begins_at_midnight_of_this_machines_clock():
    began = month_begins(datetime(2026, 11, 21, 3, 4, 5).astimezone()).astimezone()
    assert (began.month, began.day, began.hour, began.minute, began.second) == (11, 1, 0, 0, 0)
