"""The chat with a language model: words as they come, a plan that waits, drafts to accept or reject."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.assistant.tools.tool import Cost
from pipeline.timeline.model import Scene
from providers.http.patience import Patience
from providers.openai.account import OpenAIAccount
from providers.openai.chat import OpenAIChat
from providers.protocols import Capability
from providers.registry import Entry
from tests.fakes.openai_chat import Reply
from tests.fakes.openai_server import KEY, OpenAIService
from tests.ui.conftest import sample_timeline
from ui.viewmodels.conversation import Consent, Drafts, Said


@pytest.fixture
def service():
    with OpenAIService() as running:
        yield running


@pytest.fixture
def chat(window, studio, service, loop):
    """The window's chat with a film open and a language model chosen."""
    account = OpenAIAccount(KEY, service.api, local=False, patience=Patience(60))
    made = OpenAIChat(account)
    studio.registry.register(Entry(made.info.id, Capability.CHAT, partial(lambda model: model, made)))
    scenes = (Scene("s1", "Rain falls.", "rain"), Scene("s2", "It stops.", "sun"))
    project = studio.library.projects.create("Film", replace(sample_timeline(), scenes=scenes))
    window.workspace.open_project(project.id)
    window.chat.turns.choose(made.info.id)
    yield window.chat
    loop.run_until_complete(account.close())


def until(loop, found: Callable[[], bool]) -> None:
    async def wait() -> None:
        async with asyncio.timeout(120):
            while not found():
                await asyncio.sleep(0.01)

    loop.run_until_complete(wait())


def wish(name: str, /, **arguments: object) -> tuple[str, str]:
    return name, json.dumps(arguments)


def has(chat, kind: type) -> bool:
    return any(isinstance(entry, kind) for entry in chat.entries)


def pressed(window, words: str) -> None:
    [button] = [
        each
        for each in window.chat_pane.findChildren(QAbstractButton)
        if each.text() == words and each.isVisible() and each.isEnabled()
    ]
    button.click()


def test_a_plan_waits_and_a_no_spends_nothing(window, chat, service, studio, loop, monkeypatch):
    async def dear() -> Cost:
        return Cost(4_000_000, 12.0, "gpt-image-2.5-flare")

    monkeypatch.setattr("app.assistant.tools.tool.Tool.cost", lambda *_: dear())
    service.say(
        Reply(
            "I would paint scene 1 anew, warmer, and mark the cut.",
            calls=(
                wish("reroll", scene=1, part="image", instruction="warm evening light"),
                wish("add_marker", at=2, name="Cut"),
            ),
        ),
        Reply("Nothing was painted. The cut is marked."),
    )
    chat.say("Make the first picture warmer and mark the cut")
    until(loop, lambda: has(chat, Consent))
    assert not studio.jobs.list(kind="recipe.reroll")
    if os.environ.get("KINORA_SHOTS"):
        loop.run_until_complete(asyncio.sleep(0.5))
        window.grab().save(f"{os.environ['KINORA_SHOTS']}/plan.png")
    pressed(window, "No")
    until(loop, lambda: has(chat, Drafts))
    assert not has(chat, Consent)
    assert not studio.jobs.list(kind="recipe.reroll")
    assert Said("Nothing was painted. The cut is marked.") in chat.entries
    document = window.session.document
    assert document.timeline.markers == () and len(window.session.shown.markers) == 1
    if os.environ.get("KINORA_SHOTS"):
        loop.run_until_complete(asyncio.sleep(0.3))
        window.grab().save(f"{os.environ['KINORA_SHOTS']}/draft.png")
    before = document.timeline
    pressed(window, "Accept")
    assert len(document.timeline.markers) == 1 and not has(chat, Drafts)
    document.undo()
    assert document.timeline == before


def test_rounds_stand_side_by_side_and_a_rejection_restores(window, chat, service, loop):
    document = window.session.document
    before, position = document.timeline, document.position
    for number in (1, 2, 3):
        service.say(
            Reply(calls=(wish("add_marker", at=number, name=f"M{number}"),)), Reply(f"Round {number}.")
        )
        chat.say("another idea please")
        until(loop, lambda n=number: len(chat.turns.drafts.rounds.drafts) == n and not chat.turns.running)
    assert [len(draft.timeline.markers) for draft in chat.turns.drafts.rounds.drafts] == [1, 2, 3]
    chat.say("and another")
    assert "Three drafts" in chat.entries[-1].text
    pressed(window, "Round 1")
    assert len(window.session.shown.markers) == 1
    pressed(window, "Reject")
    assert document.timeline is before and document.position == position
    assert window.session.shown == before and not has(chat, Drafts)


def test_stopping_drops_the_turn(window, chat, service, loop, monkeypatch):
    async def dear() -> Cost:
        return Cost(None)

    monkeypatch.setattr("app.assistant.tools.tool.Tool.cost", lambda *_: dear())
    service.say(Reply(calls=(wish("reroll", scene=1, part="image"),)))
    chat.say("a new picture please")
    until(loop, lambda: has(chat, Consent))
    pressed(window, "Stop")
    until(loop, lambda: not chat.turns.running)
    assert not has(chat, Consent) and not has(chat, Drafts)
    assert window.chat_pane.live.isHidden()


def test_every_tool_and_mode_has_its_name_for_translators():
    from app.assistant.modes import Mode
    from app.assistant.tools.registry import tools
    from ui.chat.tool_names import MODE_NAMES, TOOL_NAMES

    assert {tool.label for tool in tools().values()} <= set(TOOL_NAMES)
    assert {mode.label for mode in Mode} == set(MODE_NAMES)


def test_the_built_in_assistant_asks_too_before_it_spends_or_deletes(window, chat, studio, loop, monkeypatch):
    async def dear(*_: object) -> Cost:
        return Cost(None)

    chat.turns.choose("")
    studio.generation.preferences.rank(Capability.IMAGE, ("somebody.image",))
    monkeypatch.setattr("ui.viewmodels.chat_turns.ChatTurns.reroll_cost", dear)
    for words in ("reroll image of scene 1", "/remove_file file abcdef12"):
        chat.say(words)
        until(loop, lambda: has(chat, Consent))
        pressed(window, "No")
        until(loop, lambda: not chat.turns.running)
        assert not has(chat, Consent)
    assert not studio.jobs.list(kind="recipe.reroll") and not studio.library.trash.list()


def test_an_edit_said_to_the_built_in_assistant_is_one_step(window, chat, loop):
    chat.turns.choose("")
    document = window.session.document
    before, position = document.timeline, document.position
    chat.say("add a marker “Here” at 0:02")
    until(loop, lambda: document.position == position + 1)
    assert document.timeline.markers[0].name == "Here"
    document.undo()
    assert document.timeline == before
