"""What a person is asked before a program outside may spend."""

from __future__ import annotations

import pytest

from app.assistant.tools.tool import Cost, Effect, Tool
from app.mcp.desk import Desk, question_key
from providers.pricing import CREDIT
from providers.protocols.chat import ToolResult
from tests.app.assistant.turns import film
from tests.app.assistant.turns import studio as studio  # a fixture


@pytest.mark.asyncio
async def test_the_question_says_the_price_and_a_no_spends_nothing(studio, monkeypatch):
    async def dear() -> Cost:
        return Cost(4 * CREDIT)

    monkeypatch.setattr(Tool, "cost", lambda *_: dear())
    project = studio.library.projects.create("Film", film())
    asked: list[tuple[str, str]] = []

    async def no(key: str, words: str) -> bool:
        asked.append((key, words))
        return False

    wish = {"scene": 1, "part": "image"}
    result = await Desk(studio, project.id).call("reroll", wish, no)
    assert result.is_error and not studio.jobs.list()
    [(key, words)] = asked
    assert "spends: Re-roll" in words and "$0.04" in words
    assert key == question_key("reroll", wish) != question_key("reroll", {**wish, "scene": 2})
    deletes = Desk(studio, project.id, frozenset({Effect.DELETES}))
    assert (await deletes.call("reroll", wish, no)).is_error, "a leave to delete is none to spend"


@pytest.mark.asyncio
async def test_without_a_project_an_edit_says_so(studio):
    async def never(key: str, words: str) -> bool:
        raise AssertionError(words)

    desk = Desk(studio)
    for name, wish in (("set_speed", {"clip_id": "1", "speed": 2}), ("describe_timeline", {})):
        result: ToolResult = await desk.call(name, wish, never)
        assert result.is_error and "No project is open." in result.content
    assert not (await desk.call("list_projects", {}, never)).is_error
