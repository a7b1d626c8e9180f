"""Words for prices and budgets: unknown is never 0, nothing is never "free"."""

from datetime import date

import pytest

from app.money.values import BudgetState, Level, Scope
from app.offers.offer import Offer
from providers.errors import InvalidInput
from providers.pricing import CREDIT, Price, read_amount
from ui.viewmodels.money import amount_words, percent, spent_words, suggested
from ui.viewmodels.prices import offers_words, price_words, rate_words

DOLLAR = 100 * CREDIT
TODAY = date(2026, 11, 21)


def budget(limit, spent, reserved=0) -> BudgetState:
    return BudgetState(Scope.MONTH, "", limit, spent, reserved, 0)


@pytest.mark.parametrize(
    ("unit", "micro_credits", "per", "said"),
    [
        ("image", 4 * CREDIT, 1, "$0.04 a picture"),
        ("image", 300 * CREDIT, 1000, "$0.003 a picture"),
        ("character", 10 * CREDIT, 1000, "$0.10 per thousand characters"),
        ("input_token", 125 * CREDIT, 1_000_000, "$1.25 per million tokens read"),
        ("output_token", 1000 * CREDIT, 1_000_000, "$10 per million tokens written"),
        ("teapot", 100 * CREDIT, 1, "$1 / teapot"),
    ],
)
def test_a_rate_is_said_for_an_amount_that_people_can_picture(unit, micro_credits, per, said):
    assert rate_words(Price("openai", unit, micro_credits, TODAY, per=per)) == said


def test_what_is_not_known_is_said_and_nothing_spent_is_not_free():
    assert price_words(None) == "price not known" == amount_words(None)
    assert price_words(0) == "free"
    assert amount_words(0) == "$0"


def test_a_budget_in_words_says_what_of_it_is_only_held_back():
    assert spent_words(budget(None, 0)) == "$0 spent; no budget is set"
    assert (
        spent_words(budget(5 * DOLLAR, DOLLAR, DOLLAR)) == "$2.00 of $5.00 spent · of that held back: $1.00"
    )
    assert percent(budget(5 * DOLLAR, 4 * DOLLAR)) == 80
    assert percent(budget(0, 0)) == 100 and budget(0, 0).level is Level.STOPPED


@pytest.mark.parametrize(
    ("limit", "committed", "needed"), [(0, 0, 1), (DOLLAR, DOLLAR, 0), (DOLLAR, 0, 9 * DOLLAR + 1)]
)
def test_the_suggested_budget_is_whole_dollars_and_lets_the_work_go_on(limit, committed, needed):
    raised = suggested(limit, committed, needed)
    assert raised % DOLLAR == 0 and raised > limit and raised >= committed + needed


@pytest.mark.parametrize(("text", "dollars"), [("5", 5), (" $12.50 ", 12.5), ("۵", 5), ("۰٫۵", 0.5)])
def test_an_amount_is_read_as_people_write_it(text, dollars):
    assert read_amount(text, TODAY) == dollars * DOLLAR


@pytest.mark.parametrize("text", ["", "five", "$", "1,50", "nan", "inf"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(InvalidInput):
        read_amount(text, TODAY)


def test_cloud_stands_beside_local_and_what_is_unknown_is_said():
    cloud = Offer("openai.image", "OpenAI images", "x", False, 4 * CREDIT, None, False)
    local = Offer("local.sdxl", "SDXL", "x", True, 0, 7.0, True, memory=9 * 10**9, on_graphics=True)
    assert offers_words((cloud, local)) == (
        "Made by OpenAI images: $0.04, time not known. Else: SDXL: free, about 7 s, 9.0 GB of GPU memory"
    )
    unknown = Offer("acme.image", "Acme", "x", False, None, None, False)
    assert "price not known" in offers_words((unknown,)) and "$0" not in offers_words((unknown,))
    assert "Nobody" in offers_words(())
