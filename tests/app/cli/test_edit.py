"""``kinora edit``: a sentence is one step of the history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from pipeline.timeline.interchange.otio import write
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds

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


@pytest.fixture
def project(tmp_path: Path, kinora: Kinora) -> str:
    clips = tuple(
        Clip(name, MediaReference(MediaKind.COLOUR), from_seconds(2), text=name)
        for name in ("#2040a0", "#a02020")
    )
    file = tmp_path / "cards.otio"
    file.write_text(write(Timeline("Cards", tracks=(Track("v", TrackKind.VIDEO, items=clips),))), "utf-8")
    made: str = kinora("open", file)["project"]
    return made


def test_a_sentence_is_one_step(kinora: Kinora, project: str):
    before = kinora("timeline", project)["timeline"]
    done = kinora("edit", project, "add", "a", "wipe", "between", 1, "and", 2)
    assert (done["label"], done["changed"]) == ("Transition", True)
    (transition,) = kinora("timeline", project)["timeline"]["tracks"][0]["transitions"]
    assert transition["kind"] == "wipe"
    assert kinora("projects", "history", project)["history"][-1]["label"] == "Transition"
    assert not kinora("edit", project, "remove the effects of clip 1")["changed"]
    kinora("projects", "undo", project)
    assert kinora("timeline", project)["timeline"] == before


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("dance", "no change of clips"),
        ("blur clip 9", "There is no clip 9"),
        ("slow down clip 1", "no speed"),
        ("stabilise clip 1", "Only a video"),
        ("apply the disco look", "no look called disco"),
    ],
)
def test_what_can_not_be_done_is_said(kinora: Kinora, project: str, sentence: str, words: str):
    before = kinora("projects", "history", project)["history"]
    assert words in kinora("edit", project, sentence, code=2)["error"]["message"]
    assert kinora("projects", "history", project)["history"] == before


def test_a_tool_is_one_step_too_and_a_question_none(kinora: Kinora, project: str):
    done = kinora("edit", project, "chop off the first second please")
    assert done["changed"]
    assert kinora("projects", "history", project)["history"][-1]["label"] == "Trim"
    told = kinora("edit", project, "what is on the timeline?")
    assert not told["changed"] and "3.00 s long" in told["answer"] and "<data" not in told["answer"]
    left = kinora("edit", project, "/remove_file file abcdef12", code=2)["error"]["message"]
    assert "Nobody can answer here." in left
