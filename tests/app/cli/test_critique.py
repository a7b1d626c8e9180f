"""``kinora critique``: the report is asked for, answered in a later command, and scripted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from app.cli.critique import read_decision
from app.studio import Studio
from providers.errors import InvalidInput
from tests.app.agentic.atelier import painted_film

Kinora = Callable[..., dict]


@pytest.fixture
def kinora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kinora:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))

    def run(*words: object, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        body: dict = json.loads(capsys.readouterr().out)
        return body

    return run


def test_a_report_is_answered_by_a_later_command(kinora: Kinora, tmp_path: Path) -> None:
    async def prepare() -> str:
        studio = await Studio.open(tmp_path / "library")
        try:
            return await painted_film(studio, tmp_path, faults=True)
        finally:
            await studio.close()

    project = asyncio.run(prepare())
    report = kinora("critique", project)
    assert report["asking"] and len(report["findings"]) == 4
    assert [score["scene"] for score in report["scores"]] == [1, 2, 3, 4, 5, 6]
    assert kinora("critique", project)["run"] == report["run"], "asking again only shows the report"
    jump = next(f for f in report["findings"] if f["fault"] == "brightness")
    assert jump["number"] == 4 and "accept" in jump["choices"]
    kinora("critique", project, "--decide", "nothing:here=accept", code=2)
    after = kinora("critique", project, "--decide", f"{jump['id']}=accept")
    assert not after["asking"] and after["findings"] == [] and after["rounds"] == 2
    kinora("critique", project, "--decide", f"{jump['id']}=accept", code=2)


def test_decisions_as_they_are_typed() -> None:
    assert read_decision("black:s=reroll").choice == "reroll"
    own = read_decision("black:s=a red boat = at sea")
    assert (own.choice, own.words) == ("own", "a red boat = at sea")
    for wrong in ("", "black:s", "=accept", "black:s="):
        with pytest.raises(InvalidInput):
            read_decision(wrong)
