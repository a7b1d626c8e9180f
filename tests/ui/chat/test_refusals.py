"""A refused prompt: explained in the chat, softer words at hand, tried with one click and never unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from app.generation.softening import explain_refusal
from app.jobs.errors import JobError
from app.jobs.spec import Job, JobSpec, JobState
from app.refusals import Refusal, plan_softer, refusals_of
from app.script_tools import ReworkPlan
from providers.errors import ContentRefused
from tests.ui.chat.test_assistant import chat, has, pressed, service, until
from ui.chat.refusal_view import RefusalView
from ui.viewmodels.chat import LONGEST
from ui.viewmodels.conversation import Consent, JobCard, Problem, Said

__all__ = ["chat", "service"]
PROMPT = "a bloody knight"


def refused() -> JobError:
    error = ContentRefused("The service refuses this prompt.", advice="Nothing was charged.", charged=False)
    explain_refusal(error, PROMPT)
    return JobError.from_exception(error)


@pytest.fixture
def failed(window, chat, studio, monkeypatch) -> Job:
    """A re-roll of scene 1 whose picture was refused; its card stands in the chat."""
    chat.turns.choose("")
    project = window.workspace.project_id
    wish = JobSpec("recipe.reroll", {"scene": 1}, label="Re-roll", project_id=project)
    whole = Job("j1", wish, JobState.FAILED, error=refused())
    step = Job(
        "j2",
        JobSpec("image.paint", {"slot": "image:1"}, project_id=project, parent_id="j1"),
        JobState.FAILED,
        error=refused(),
    )
    monkeypatch.setattr(
        studio.jobs, "list", lambda **wanted: [step] if wanted.get("parent_id") == "j1" else []
    )
    monkeypatch.setattr("app.refusals._scene_of", lambda *_: 1)
    window.workspace.board.add(step)
    window.workspace.board.add(whole)
    return whole


def shown(window) -> RefusalView:
    [view] = window.chat_pane.findChildren(RefusalView)
    return view


def test_softer_words_are_tried_with_one_click(window, chat, failed, loop, monkeypatch):
    asked: list = []
    monkeypatch.setattr(window.workspace, "submit_reroll", asked.append)
    window.chat_pane.add(JobCard(failed.id))
    until(loop, lambda: window.chat_pane.findChildren(RefusalView))
    view = shown(window)
    assert PROMPT in view.accessibleName() and view.words.toPlainText() == "a dramatic knight"
    view.words.setPlainText(PROMPT)
    assert not view.again.isEnabled(), "the refused words are not sent again"
    view.words.setPlainText("a brave knight")
    view.again.click()
    [wish] = asked
    assert (wish.scene, wish.part, wish.prompt) == (1, "image", "a brave knight")


def test_what_costs_something_asks_before_it_is_tried(window, chat, failed, studio, loop, monkeypatch):
    from app.assistant.tools.tool import Cost
    from providers.protocols import Capability

    async def dear(*_: object) -> Cost:
        return Cost(4_000_000)

    asked: list = []
    monkeypatch.setattr(window.workspace, "submit_reroll", asked.append)
    monkeypatch.setattr("ui.viewmodels.chat_turns.ChatTurns.reroll_cost", dear)
    studio.generation.preferences.rank(Capability.IMAGE, ("somebody.image",))
    window.chat_pane.add(JobCard(failed.id))
    until(loop, lambda: window.chat_pane.findChildren(RefusalView))
    shown(window).again.click()
    until(loop, lambda: has(chat, Consent))
    assert not asked
    pressed(window, "Yes, spend $0.04")
    until(loop, lambda: bool(asked))


def test_a_language_model_offers_softer_words_with_its_price(window, chat, failed, loop, monkeypatch):
    from app.offers.offer import Offer
    from providers.protocols import ReworkRequest

    offer = Offer("x.chat", "A model", "m", False, 10_000, 1.0, False)
    plan = ReworkPlan(ReworkRequest(PROMPT, "softer", "", 0), offer)
    monkeypatch.setattr("app.refusals.plan_softer", lambda *_: plan)
    started: list = []

    def start(studio, given, project):
        started.append(given)
        return Job("j3", JobSpec("script.rework"), JobState.RUNNING)

    async def result(job):
        return {"text": "a knight after the battle, at dusk"}

    monkeypatch.setattr("app.script_tools.start_rework", start)
    monkeypatch.setattr(window.workspace.studio, "result", result)
    window.chat_pane.add(JobCard(failed.id))
    until(loop, lambda: window.chat_pane.findChildren(RefusalView))
    view = shown(window)
    until(loop, lambda: not view.model.isHidden())
    assert "under $0.01" in view.model.text() and not started, "nothing is asked before the click"
    view.model.click()
    until(loop, lambda: view.words.toPlainText().endswith("at dusk"))
    assert started == [plan]


def test_without_a_model_nobody_is_planned(studio):
    assert plan_softer(studio, PROMPT) is None
    other = Job("none", JobSpec("recipe.reroll"), JobState.FAILED)
    assert refusals_of(studio, other) == ()
    wish = Refusal("p", 2, "image", PROMPT, "", "no").again("  a   knight ", 7)
    assert (wish.scene, wish.prompt, wish.seed) == (2, "a knight", 7)


def test_a_message_of_a_megabyte_is_refused_and_stays_in_the_input(window, chat):
    composer = window.chat_pane.composer
    before = len(chat.entries)
    composer.field.setPlainText("rain " * 220_000)
    composer.send()
    assert len(composer.field.toPlainText()) > LONGEST, "nothing is lost"
    [problem] = chat.entries[before:]
    assert isinstance(problem, Problem) and "too long" in problem.message and problem.advice
    composer.field.clear()


def test_pictures_and_files_are_pasted_as_attachments(window, chat, tmp_path):
    field = window.chat_pane.composer.field
    mime = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    mime.setImageData(image)
    assert field.canInsertFromMimeData(mime)
    field.insertFromMimeData(mime)
    [path] = chat.attachments
    assert path.suffix == ".png" and QImage(str(path)).width() == 8
    words = QMimeData()
    words.setText("a sentence")
    field.insertFromMimeData(words)
    assert field.toPlainText() == "a sentence" and len(chat.attachments) == 1
    field.clear()
    chat.turns.choose("")
    chat.say("hm")
    assert "import these files" in chat.entries[-1].offers
    taken: list = []
    window.workspace.import_files = taken.append
    chat.say("import these files")
    assert taken == [[path]] and not chat.attachments


def test_the_modes_say_what_they_can_do_without_a_model(window, chat, loop):
    from app.assistant.modes import Mode

    chat.turns.choose("")
    chat.turns.choose_mode(Mode.SCRIPT_DOCTOR)
    assert isinstance(chat.entries[-1], Said) and chat.entries[-1].offers
    chat.turns.choose_mode(Mode.JOURNEY)
    assert any(offer.startswith("make a guided practice") for offer in chat.entries[-1].offers)
    chat.say("falling asleep")
    assert "falling asleep, 10 minutes" in chat.entries[-1].offers[1]
    chat.turns.choose_mode(Mode.VISION)
    until(loop, lambda: "?" in chat.entries[-1].text)
    assert window.chat.practising.asking
    chat.say("stop")
    chips = [b for b in window.chat_pane.findChildren(QAbstractButton) if b.text() == "Built-in · Vision"]
    assert chips
