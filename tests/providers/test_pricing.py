"""The price tables in ``resources/pricing`` and the rate between credits and money."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers import pricing
from providers.errors import InvalidInput
from providers.pricing import CREDIT, Price, cost_on, price_on, price_table, to_currency, to_micro_credits

DAY = date(2026, 11, 21)


def test_a_price_is_read_in_the_makers_currency_and_reckoned_in_credits():
    price = price_on("openai.text", "output_token", DAY, model="gpt-4o-mini")
    assert price is not None
    # $0.60 a million tokens at 100 credits a dollar
    assert price.cost(1_000_000) == 60 * CREDIT
    assert price.cost(1) == 60


def test_a_snapshot_costs_what_its_model_costs():
    dated = price_on("openai.text", "input_token", DAY, model="gpt-4o-mini-2024-07-18")
    assert dated == price_on("openai.text", "input_token", DAY, model="gpt-4o-mini")
    assert price_on("anthropic.text", "input_token", DAY, model="claude-sonnet-4-5-20250929") is not None


def test_what_the_tables_do_not_know_is_unknown():
    assert price_on("openai.text", "input_token", DAY, model="gpt-99") is None
    assert price_on("openai.text", "input_token", date(2020, 1, 1), model="gpt-4o") is None
    assert price_on("anthropic.text", "input_token", DAY, model="claude-sonnet-5-5") is None
    assert price_on("nobody", "request", DAY) is None


def test_a_usage_of_which_one_price_is_unknown_is_unknown_as_a_whole():
    known = {"input_token": 1000, "output_token": 10}
    assert cost_on("openai", known, DAY, model="gpt-4o-mini") == 15_000 + 600
    assert cost_on("openai", {**known, "dream": 1}, DAY, model="gpt-4o-mini") is None
    assert cost_on("openai", {**known, "dream": 0}, DAY, model="gpt-4o-mini") == 15_600
    with pytest.raises(InvalidInput):
        cost_on("openai", {"input_token": -1}, DAY, model="gpt-4o-mini")


def test_every_price_says_where_and_when_it_was_read_and_only_truly_free_things_are_free():
    for price in price_table():
        assert price.source and price.checked is not None and price.checked <= date(2027, 1, 1), price
        if price.micro_credits == 0:
            assert price.provider == "embedded" or "moderation" in price.model


def test_the_adapters_own_price_goes_before_its_makers():
    table = [Price("x", "image", 5, date(2025, 1, 1)), Price("x.image", "image", 7, date(2025, 1, 1))]
    assert price_on("x.image", "image", DAY, prices=table).micro_credits == 7
    assert price_on("x.video", "image", DAY, prices=table).micro_credits == 5


def test_a_price_is_split_where_the_rate_changes(monkeypatch):
    rows = [
        {"from": "2026-06-01", "currency": "USD", "credits": 50},
        {"from": "2025-01-01", "currency": "USD", "credits": 100},
    ]
    table = {
        "provider": "x", "currency": "USD", "checked": "2026-01-01", "source": "s",
        "prices": [{"from": "2024-06-01", "until": "2027-01-01", "per": 1, "image": "1"}],
    }  # fmt: skip
    monkeypatch.setattr(pricing, "_read", lambda name: {"rates": rows})
    pricing.rates.cache_clear()
    try:
        made = tuple(pricing._prices(table))
        assert [(p.effective, p.until, p.micro_credits) for p in made] == [
            (date(2024, 6, 1), date(2026, 6, 1), 100 * CREDIT),
            (date(2026, 6, 1), date(2027, 1, 1), 50 * CREDIT),
        ]
    finally:
        monkeypatch.undo()
        pricing.rates.cache_clear()


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_credits_become_money_and_credits_again(micro_credits: int):
    assert to_micro_credits(to_currency(micro_credits, DAY), DAY) == micro_credits


def test_what_is_no_amount_of_money_is_refused():
    with pytest.raises(InvalidInput):
        to_micro_credits(Decimal("NaN"), DAY)
    with pytest.raises(InvalidInput):
        to_micro_credits(Decimal(1), DAY, "XYZ")
    assert to_micro_credits(Decimal("0.000000001"), DAY) == 1
