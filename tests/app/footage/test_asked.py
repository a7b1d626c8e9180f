"""Footage asked for in words: by the assistant, whose price is told first, and on the command line."""

from __future__ import annotations

import json

import pytest

from app.assistant.grammar import parse
from app.assistant.tools.registry import tools
from app.assistant.tools.tool import Effect
from app.cli.parser import build_parser, command_function
from app.cli.screen import Screen
from app.rights.consents import ConsentMissing
from providers.errors import InvalidInput
from tests.app.footage.conftest import furnish, opened


@pytest.mark.parametrize(
    ("sentence", "tool", "arguments"),
    [
        ("upscale clip 2", "upscale", {"clip": 2}),
        ("Please enlarge clip 1 by 3 times.", "upscale", {"clip": 1, "scale": 3.0}),
        ("upscale clip 1 4x", "upscale", {"clip": 1, "scale": 4.0}),
        ("lip-sync clip 2 to the voice", "lip_sync", {"clip": 2}),
        ("lip sync clip 1", "lip_sync", {"clip": 1}),
    ],
)
def test_sentences(sentence, tool, arguments):
    command = parse(sentence)
    assert command.name == "tool" and command.arguments == {"tool": tool, "arguments": arguments}
    assert tools()[tool].effect is Effect.SPENDS and tools()[tool].read(arguments)


async def test_on_the_command_line(tmp_path, monkeypatch, capsys):
    studio = await opened(tmp_path / "home", None)
    place = furnish(studio, tmp_path / "media")
    await studio.close()
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "home"))

    async def run(*words: str):
        arguments = build_parser().parse_args([*words])
        return await command_function(arguments.run)(arguments, Screen(as_json=True))

    made = await run("upscale", place.project_id, "--clip", "1", "--scale", "3")
    assert made["provider"] == "embedded.resizer" and "192×144" in made["lines"][0]
    assert json.dumps(made) and "Undo with" in made["lines"][1]
    with pytest.raises(InvalidInput, match="which clip"):
        await run("upscale", place.project_id)
    with pytest.raises(ConsentMissing):
        await run("face", place.project_id, "--clip", "1", "--face", place.still.id)
