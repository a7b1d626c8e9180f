"""``kinora practice``: an interview on the terminal, personas, the log."""

from __future__ import annotations

import io
import json

import pytest

from app.cli.entry import main
from pipeline.recipes.practice.persona import QUESTIONS


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "home"))


def said(capsys, *words):
    code = main([*words, "--json"])
    found = capsys.readouterr()
    return code, json.loads(found.out or found.err)


def test_an_interview_on_the_terminal_goes_on_where_it_was_left(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("five years\nI am at home\n"))
    assert said(capsys, "practice", "interview")[1]["over"] is False
    answers = "".join(f"my {question.key}\n" for question in QUESTIONS[2:])
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    code, made = said(capsys, "practice", "interview")
    assert code == 0
    assert made["version"] == 1
    assert made["answers"]["place"] == "I am at home"
    _, changed = said(capsys, "practice", "persona", "Me", "--answer", "place=a harbour")
    assert (changed["version"], changed["answers"]["place"]) == (2, "a harbour")
    assert said(capsys, "practice", "personas")[1]["personas"][0]["persona"] == "Me"


def test_what_was_practised_is_noted_with_its_minutes(capsys):
    assert said(capsys, "practice", "done")[0] == 2
    assert said(capsys, "practice", "done", "--minutes", "12")[1]["streak"]["days"] == 1
    _, found = said(capsys, "practice", "log")
    assert [each["seconds"] for each in found["practised"]] == [720.0]


@pytest.mark.parametrize("wrong", [["--answer", "nothing"], ["--answer", "age=4"], []])
def test_what_no_persona_has_is_refused(capsys, wrong):
    assert said(capsys, "practice", "persona", "Me", *wrong)[0] == 2
