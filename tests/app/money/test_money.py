"""Reserve, settle, release, question: each step counts once, and what is charged stays charged."""

import threading
from dataclasses import replace

import pytest

from app.jobs.spec import JobState
from app.money.errors import ReservationUnknown, UnknownPrice
from app.money.money import MOST
from app.money.values import Account, Breakdown, Charge, Step
from providers.errors import InvalidInput


def held(money):
    found = money.balances()
    assert sum(found.values()) == 0
    return {account: amount for account, amount in found.items() if amount}


def test_what_is_reserved_is_settled_with_what_it_cost(money):
    made = money.reserve("job", 500, project_id="p", provider="openai.image", model="gpt-image-1")
    assert made.charge is Charge.PENDING and money.pending() == (made,)
    assert held(money) == {Account.ALLOWANCE: -500, Account.RESERVED: 500}
    ended = money.settle(made.key, 420)
    assert ended == replace(made, charge=Charge.CHARGED, actual=420) == money.reservation(made.key)
    assert held(money) == {Account.ALLOWANCE: -420, Account.SPENT: 420}
    assert not money.pending()


def test_more_than_was_reserved_is_spent_all_the_same(money):
    made = money.reserve("job", 100)
    money.settle(made.key, 250)
    assert held(money) == {Account.ALLOWANCE: -250, Account.SPENT: 250}


def test_what_was_not_charged_goes_back(money):
    made = money.reserve("job", 100)
    assert money.release(made.key).charge is Charge.NOT_CHARGED
    assert held(money) == {}


@pytest.mark.parametrize("actual", [0, 80])
def test_a_step_that_is_delivered_twice_counts_once(money, actual):
    made = money.reserve("job", 100)
    assert money.reserve("job", 100) == made
    first = money.settle(made.key, actual)
    assert money.settle(made.key, actual) == first
    assert money.settle(made.key, 99) == first, "the first word stands"
    assert money.release(made.key) == first and money.question(made.key) == first
    assert money.balances()[Account.SPENT] == actual
    assert [line.step for line in money.history()] == [Step.SETTLE, Step.RESERVE]


def test_a_job_that_is_tried_again_reserves_anew(money):
    first = money.reserve("job", 100)
    money.release(first.key)
    second = money.reserve("job", 100)
    assert second.key != first.key and second.charge is Charge.PENDING
    money.settle(second.key, 100)
    assert [one.charge for one in money.of_job("job")] == [Charge.NOT_CHARGED, Charge.CHARGED]


def test_the_calls_of_a_job_are_told_apart(money):
    one, two = money.reserve("job", 1, call="a"), money.reserve("job", 2, call="b")
    assert one.key != two.key
    assert money.reserve("job", 2, call="b") == two


def test_what_nobody_knows_counts_until_it_is_answered(money):
    made = money.reserve("job", 100, project_id="p")
    assert money.question(made.key).charge is Charge.UNKNOWN
    assert held(money) == {Account.ALLOWANCE: -100, Account.IN_QUESTION: 100}
    assert money.budget("p").committed == 100
    assert [one.key for one in money.in_question()] == [made.key]
    assert money.settle(made.key, 60).actual == 60
    assert held(money) == {Account.ALLOWANCE: -60, Account.SPENT: 60} and not money.in_question()
    other = money.reserve("other", 30)
    money.question(other.key)
    assert money.release(other.key).charge is Charge.NOT_CHARGED
    assert held(money) == {Account.ALLOWANCE: -60, Account.SPENT: 60} and not money.in_question()


def test_a_late_result_of_a_released_call_is_still_paid(money):
    made = money.reserve("job", 100)
    money.release(made.key)
    assert money.settle(made.key, 70) == money.settle(made.key, 70)
    assert held(money) == {Account.ALLOWANCE: -70, Account.SPENT: 70}


def test_an_unknown_price_needs_the_creators_yes(money):
    with pytest.raises(UnknownPrice) as refused:
        money.reserve("job", None, provider="replicate.video")
    assert refused.value.asks_user and refused.value.advice and "replicate.video" in refused.value.message
    money.agree(job_id="job")
    made = money.reserve("job", None, provider="replicate.video")
    assert made.estimate is None and held(money) == {}
    with pytest.raises(UnknownPrice):
        money.reserve("another", None, provider="replicate.video")
    money.agree(provider="replicate.video")
    money.agree(provider="replicate.video")
    money.reserve("another", None, provider="replicate.video")
    with pytest.raises(InvalidInput):
        money.agree()


def test_a_charge_of_unknown_amount_is_told_never_shown_as_nothing(money):
    money.agree(job_id="a")
    unknown = money.reserve("a", None, provider="x")
    money.settle(unknown.key, None)
    estimated = money.reserve("b", 40, provider="x")
    assert money.settle(estimated.key, None).actual is None
    (at_x,) = money.spent(Breakdown.PROVIDER)
    assert (at_x.micro_credits, at_x.charges, at_x.uncertain) == (40, 2, 2)
    assert [line.micro_credits for line in money.history() if line.step is Step.SETTLE] == [None, None]


def test_what_is_no_amount_is_refused_and_nothing_is_written(money):
    for amount in (-1, MOST + 1):
        with pytest.raises(InvalidInput):
            money.reserve("job", amount)
    made = money.reserve("job", 1)
    with pytest.raises(InvalidInput):
        money.settle(made.key, -1)
    for act in (money.release, money.question, money.sent, money.reservation):
        with pytest.raises(ReservationUnknown):
            act("nothing/1")
    assert len(money.history()) == 1


def test_jobs_that_ended_leave_nothing_behind(money):
    states = {"going": JobState.RUNNING, "failed": JobState.FAILED, "sent": JobState.CANCELLED}
    for job in (*states, "gone"):
        money.reserve(job, 10)
    money.sent(money.of_job("sent")[0].key)
    money.sent(money.of_job("sent")[0].key)

    def look(wanted):
        return {job: states[job] for job in wanted if job in states}

    assert [one.job_id for one in money.close_ended(look, "failed")] == ["failed"]
    ended = {one.job_id: one.charge for one in money.close_ended(look)}
    assert ended == {"gone": Charge.NOT_CHARGED, "sent": Charge.UNKNOWN}
    assert [one.job_id for one in money.pending()] == ["going"]
    assert money.close_ended(look) == ()


def test_spending_is_added_up_by_project_provider_and_month(money, clock):
    for job, project, provider, cost in (
        ("a", "p", "openai.image", 5), ("b", "p", "elevenlabs.speech", 7), ("c", "q", "openai.image", 11)
    ):  # fmt: skip
        money.settle(money.reserve(job, cost, project_id=project, provider=provider).key, cost)
    clock.moment = clock.moment.replace(month=12)
    money.settle(money.reserve("d", 1, project_id="p", provider="openai.image").key, 1)

    def named(by, project=None):
        return [(each.name, each.micro_credits, each.charges) for each in money.spent(by, project)]

    assert named(Breakdown.PROJECT) == [("p", 13, 3), ("q", 11, 1)]
    assert named(Breakdown.PROVIDER) == [("openai.image", 17, 3), ("elevenlabs.speech", 7, 1)]
    assert named(Breakdown.PROVIDER, "q") == [("openai.image", 11, 1)]
    assert named(Breakdown.MONTH) == [("2026-12", 1, 1), ("2026-11", 23, 3)]
    assert [line.job_id for line in money.history(project_id="q")] == ["c", "c"]
    assert len(money.history(limit=3)) == 3 and len(money.history(job_id="d")) == 2


def test_two_threads_settle_one_reservation_once(money):
    made = money.reserve("job", 100)
    seen = []
    together = threading.Barrier(4)

    def settle(cost):
        together.wait()
        seen.append(money.settle(made.key, cost))

    threads = [threading.Thread(target=settle, args=(cost,)) for cost in (10, 20, 30, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.actual for one in seen}) == 1
    assert money.balances()[Account.SPENT] == seen[0].actual


def test_every_change_is_announced_and_a_watchers_fault_changes_nothing(money):
    heard = []

    def watch(event):
        heard.append(event)
        raise RuntimeError("a fault of the window")

    money.changed.connect(watch)
    made = money.reserve("job", 100, project_id="p", provider="x")
    money.settle(made.key, 100)
    money.settle(made.key, 100)
    assert [(event.project_id, event.provider) for event in heard] == [("p", "x"), ("p", "x")]
    assert money.reservation(made.key).charge is Charge.CHARGED
