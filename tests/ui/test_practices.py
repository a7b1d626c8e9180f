"""Guided practices in the window: the interview in the chat, making one, the builder's category, the log."""

from __future__ import annotations

import asyncio

from app.practice.log import PracticeLog
from app.practice.personas import Personas
from pipeline.recipes.practice.persona import QUESTIONS
from ui.viewmodels.conversation import Said
from ui.viewmodels.prompting import PRACTICE, Prompting


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


def heard(window) -> list[str]:
    return [entry.text for entry in window.chat.entries if isinstance(entry, Said) and not entry.by_user]


def test_the_chat_asks_and_keeps_the_answers(window, studio, loop):
    window.chat.say("interview me")
    wait(loop, lambda: heard(window))
    assert QUESTIONS[0].words in heard(window)[-1]
    for number, question in enumerate(QUESTIONS, 2):
        window.chat.say(f"make a video about {question.key}")
        wait(loop, lambda number=number: len(heard(window)) == number)
    assert "version 1" in heard(window)[-1]
    assert not window.chat.practising.asking
    answers = dict(Personas(studio.library.database).get("Me").answers)
    assert answers["place"] == "make a video about place"


def test_an_interview_is_left_and_words_are_words_again(window, loop):
    window.chat.say("interview me")
    wait(loop, lambda: heard(window))
    window.chat.say("stop")
    window.chat.say("projects")
    assert heard(window)[-1] == "There is no project yet."


def test_a_wish_in_the_chat_becomes_a_practice(window, monkeypatch):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, "make_practice", lambda *words: asked.append(words))
    window.chat.say("make a 12 minute guided practice about letting go")
    ((brief, wish),) = asked
    assert (brief.duration, brief.aspect, wish) == (720.0, "16:9", "letting go")


def test_what_was_practised_is_noted(window, studio, loop):
    window.chat.say("I practised")
    assert heard(window)[-1].startswith("For how long?")
    window.chat.say("I practised 10 minutes")
    wait(loop, lambda: len(heard(window)) == 2)
    assert "1 day in a row" in heard(window)[-1]
    assert [each.seconds for each in PracticeLog(studio.library.database).list()] == [600.0]


def test_the_builder_makes_one_without_any_words(window, monkeypatch, qtbot):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, "make_practice", lambda *words: asked.append(words))
    prompting = Prompting(window.workspace)
    try:
        prompting.change(niche=PRACTICE, topic="", script="", duration=30.0)
        assert prompting.problem is not None
        assert "2 to 60 minutes" in prompting.problem.message
        prompting.change(duration=None)
        assert prompting.problem is None
        assert prompting.make()
    finally:
        prompting.close()
    assert asked[0][0].duration == 600.0
