"""The official client library uses the tools of a running ``kinora mcp``, under its rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

mcp = pytest.importorskip("mcp")

from app.library.library import Library  # noqa: E402
from tests.app.assistant.turns import film  # noqa: E402

ROOT = Path(__file__).parents[3]


def server(home: Path, *words: str) -> Any:
    return mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "app.cli", "mcp", *words],
        cwd=str(ROOT),
        env={**os.environ, "KINORA_HOME": str(home)},
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "home") as library:
        library.projects.create("Film", film())
    return tmp_path / "home"


def words_of(result: Any) -> str:
    return " ".join(part.text for part in result.content)


@pytest.mark.asyncio
async def test_tools_edits_undo_refusals_and_a_yes(home):
    asked: list[str] = []
    answer = {"agree": False}

    async def person(_: Any, params: Any) -> Any:
        asked.append(params.message)
        return mcp.types.ElicitResult(action="accept", content=dict(answer))

    async with mcp.Client(server(home, "Film"), elicitation_callback=person) as client:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert {"set_speed", "reroll", "undo", "describe_timeline"} <= set(listed)
        assert listed["describe_timeline"].annotations.read_only_hint
        done = await client.call_tool("set_speed", {"clip_id": "1", "speed": 2})
        assert not done.is_error, words_of(done)
        assert "0.00 s to 2.00 s" in words_of(await client.call_tool("describe_timeline", {}))
        assert "Change speed" in words_of(await client.call_tool("undo", {}))
        assert "0.00 s to 4.00 s" in words_of(await client.call_tool("describe_timeline", {}))
        assert (await client.call_tool("set_speed", {"clip_id": "1", "speed": -1})).is_error
        assert (await client.call_tool("set_speed", {"clip_id": "99", "speed": 2})).is_error
        refused = await client.call_tool("remove_file", {"file": "abcdef12"})
        assert refused.is_error and "said no" in words_of(refused)
        assert len(asked) == 1 and "deletes" in asked[0]
        answer["agree"] = True
        agreed = await client.call_tool("remove_file", {"file": "abcdef12"})
        assert agreed.is_error and "There is no file" in words_of(agreed), "it was tried after the yes"


@pytest.mark.asyncio
async def test_without_a_dialog_what_asks_is_refused_unless_allowed(home):
    async with mcp.Client(server(home, "Film")) as client:
        refused = await client.call_tool("remove_file", {"file": "abcdef12"})
        assert refused.is_error and "said no" in words_of(refused)
    async with mcp.Client(server(home, "Film", "--allow", "delete")) as client:
        tried = await client.call_tool("remove_file", {"file": "abcdef12"})
        assert "There is no file" in words_of(tried)
