"""Money in the window: budgets warn and stop, work that is stopped asks, the history says what was spent."""

import asyncio
from dataclasses import replace

import pytest

from app.generation.calls import Call, CallState
from app.jobs.errors import JobError
from app.jobs.spec import Job, JobSpec, JobState
from app.money.errors import BudgetSpent, UnknownPrice
from app.offers.offer import Offer
from providers.pricing import CREDIT
from ui.consent import ask_consent
from ui.money.budget_bar import BudgetBar
from ui.money.button import MoneyButton
from ui.preferences.opening import open_preferences

DOLLAR = 100 * CREDIT


@pytest.fixture
def until(loop):
    def wait(condition):
        async def run():
            async with asyncio.timeout(120):
                while not condition():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(run())

    return wait


@pytest.fixture
def page(window, until):
    dialog = open_preferences(window, "money")
    made = dialog.page("money")
    until(lambda: window.purse.loaded)
    yield made
    dialog.close()


def spend(studio, job: str, amount: int, provider: str = "openai.image") -> None:
    kept = studio.money.reserve(job, amount, provider=provider)
    studio.money.sent(kept.key)
    studio.money.settle(kept.key, amount)


def stopped(studio, window, work) -> MoneyButton:
    """Work that met ``work``'s refusal, as the board hears of it."""
    with pytest.raises((BudgetSpent, UnknownPrice)) as refused:
        work()
    making = Job("1" * 26, JobSpec("recipe.narrated", label="Make a film"), JobState.RUNNING)
    spec = JobSpec("generation.call", label="Paint", parent_id=making.id)
    call = Job("2" * 26, spec, JobState.PAUSED, error=JobError.from_exception(refused.value))
    window.workspace.board.show([making, call])
    button = window.findChild(MoneyButton)
    assert button.isVisible() and button.text() == "Waiting for your word"
    return button


def test_a_budget_is_set_changed_and_lifted(page, studio, until):
    page.month.field.setText("$5")
    page.month.set.click()
    until(lambda: studio.money.budget().limit == 5 * DOLLAR)
    until(lambda: page.month.spent.text() == "$0 of $5.00 spent" and page.month.lift.isVisible())
    page.month.field.setText("plenty")
    page.month.set.click()
    until(lambda: page.problem.isVisible())
    assert "not an amount" in page.problem.text() and studio.money.budget().limit == 5 * DOLLAR
    page.month.lift.click()
    until(lambda: studio.money.budget().limit is None)
    until(lambda: not page.problem.isVisible())


def test_at_80_percent_the_window_warns_once_and_at_100_it_says_stop(page, studio, window, until):
    told = []
    window.purse.warned.connect(told.append)
    studio.money.set_budget(DOLLAR)
    spend(studio, "a", 80 * CREDIT)
    until(lambda: told)
    assert told == ["80 % of the budget for this month is spent."]
    until(lambda: page.month.bar.property("kind") == "warning" and page.month.bar.value() == 80)
    spend(studio, "b", 20 * CREDIT)
    until(lambda: len(told) == 2)
    assert "until it is raised" in told[1]
    until(lambda: page.month.bar.property("kind") == "failed")


def test_the_history_is_told_and_narrowed_to_a_provider(page, studio, until):
    assert page.empty.isVisible() and "free" in page.empty._words.text()
    spend(studio, "a", DOLLAR, "openai.image")
    spend(studio, "b", 2 * DOLLAR, "replicate.flux")
    until(lambda: page.table.topLevelItemCount() == 4)
    assert page.table.topLevelItem(0).text(1) == "Charged" and page.table.topLevelItem(0).text(3) == "$2.00"
    page.provider.set_value("openai.image")
    page.provider.chosen.emit("openai.image")
    until(lambda: page.table.topLevelItemCount() == 2)
    assert {page.table.topLevelItem(row).text(2) for row in range(2)} == {"openai.image"}


def test_a_call_in_question_is_answered(page, studio, until):
    kept = studio.money.reserve("a", DOLLAR, provider="openai.image")
    studio.money.sent(kept.key)
    studio.money.question(kept.key)
    until(lambda: page.questions.isVisible())
    buttons = [b for b in page.questions.findChildren(type(page.month.set)) if b.text() == "Not charged"]
    buttons[0].click()
    until(lambda: not studio.money.in_question())
    until(lambda: not page.questions.isVisible())


def test_work_that_meets_its_budget_asks_and_goes_on_when_it_is_raised(studio, window, until):
    studio.money.set_budget(DOLLAR)
    button = stopped(studio, window, lambda: studio.money.reserve("a", 3 * DOLLAR))
    dialog = button.dialog
    assert dialog.isVisible() and not dialog.isModal()
    assert "“Make a film”" not in dialog.words.text() and "$3.00" in dialog.words.text()
    assert dialog.field.text() == "$3.00"
    dialog.go.click()
    until(lambda: studio.money.budget().limit == 3 * DOLLAR)
    call = button.stops.waiting[0]
    window.workspace.board.show([replace(call, state=JobState.RUNNING, error=None)])
    assert button.dialog is None, "nothing waits any more"
    assert studio.money.reserve("a", 3 * DOLLAR).held == 3 * DOLLAR


def test_left_paused_the_status_bar_leads_back(studio, window):
    studio.money.set_budget(0)
    button = stopped(studio, window, lambda: studio.money.reserve("a", DOLLAR))
    button.dialog.leave.click()
    assert button.dialog is None and button.isVisible()
    button.click()
    assert button.dialog is not None
    button.dialog.reject()


def test_an_unknown_price_is_asked_about_and_never_shown_as_nothing(studio, window, until):
    button = stopped(studio, window, lambda: studio.money.reserve("2" * 26, None, provider="acme.image"))
    dialog = button.dialog
    assert "acme.image" in dialog.words.text() and "$0" not in dialog.words.text()
    assert dialog.go.text() == "Agree and go on"
    dialog.go.click()
    until(lambda: studio.money.history())
    assert studio.money.reserve("2" * 26, None, provider="acme.image").estimate is None
    dialog.reject()


def test_a_strip_warns_at_80_percent_stops_at_100_and_leads_to_the_page(studio, window, until, qtbot):
    bar = BudgetBar(window.purse)
    qtbot.addWidget(bar)
    opened = []
    window.purse.page_wanted.disconnect()
    window.purse.page_wanted.connect(lambda: opened.append(True))
    assert bar.isHidden()
    studio.money.set_budget(DOLLAR)
    spend(studio, "a", 84 * CREDIT)
    until(lambda: not bar.isHidden())
    assert bar.words.text() == "84 % of the budget for this month is spent." and bar.go.text() == "Budgets…"
    spend(studio, "b", 16 * CREDIT)
    until(lambda: bar.go.text() == "Raise the budget…")
    assert "until it is raised" in bar.words.text()
    bar.go.click()
    assert opened == [True]
    studio.money.set_budget(9 * DOLLAR)
    until(bar.isHidden)


def test_a_paused_job_says_why_in_its_row_and_leads_to_the_decision(studio, window, until):
    window.docks.reveal("jobs")
    studio.money.set_budget(0)
    button = stopped(studio, window, lambda: studio.money.reserve("a", DOLLAR))
    button.dialog.leave.click()
    (row,) = window.panes["jobs"].rows.values()
    assert row.detail.text() == "Paused"
    assert row.advice.text().startswith("All that may be spent this month is spent or held back. Nothing was")
    assert row.decide.isVisible() and row.decide.text() == "Raise the budget…" and not row.go_on.isVisible()
    row.decide.click()
    assert button.dialog is not None
    button.dialog.leave.click()
    call = button.stops.waiting[0]
    window.workspace.board.show([replace(call, state=JobState.RUNNING, error=None)])
    assert not row.decide.isVisible() and row.detail.text() == "Running"


def test_what_the_cache_spared_is_told(page, studio, until):
    assert page.spared.isHidden()
    made = Call("a/1", "a", "", "image.paint", "acme", "key", seconds=8.0, micro_credits=4 * CREDIT)
    studio.generation.calls.begin(replace(made, state=CallState.KEPT))
    studio.generation.calls.note_cached(replace(made, id="b/cached", job_id="b"))
    page._purse.refresh()
    until(page.spared.isVisible)
    assert page.spared.text() == (
        "Made once, used again: 1 of 2 requests (50 %) were answered from the library. "
        "That saved $0.04 and about 8 s."
    )


def test_a_question_about_a_price_says_that_the_budget_nears_its_end(studio, window, until):
    offer = Offer("acme.text", "Acme", "", False, 4 * CREDIT, 2.0, False)

    def asked() -> str:
        box = ask_consent(window, "Rewrite", "Have it rewritten?", offer, "Rewrite", list)
        said = box.informativeText()
        box.close()
        return said

    assert asked() == "Price: $0.04. It is sent to this service."
    studio.money.set_budget(DOLLAR)
    spend(studio, "a", 90 * CREDIT)
    until(lambda: window.purse.worst.level)
    assert asked().endswith("It is sent to this service. 90 % of the budget for this month is spent.")
