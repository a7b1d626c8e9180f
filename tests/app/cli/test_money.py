"""``kinora money``: budgets and spending from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import main
from app.generation.calls import Call, CallBook, CallState
from app.library.library import Library
from app.money.money import Money

Kinora = Callable[..., dict]
DOLLAR = 100_000_000
"""Micro-credits."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture
def kinora(home: Path, capsys: pytest.CaptureFixture[str]) -> Kinora:
    def run(*words: object, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        body: dict = json.loads(capsys.readouterr().out)
        return body

    return run


@pytest.fixture
def project(home: Path) -> str:
    """A project in which one call was paid and one is in question."""
    library = Library.open(home)
    made = library.projects.create("A film")
    money = Money(library.database)
    paid = money.reserve("a", DOLLAR, project_id=made.id, provider="openai.image", model="gpt-image-1")
    money.settle(paid.key, DOLLAR // 2)
    money.question(money.reserve("b", DOLLAR // 4, project_id=made.id, provider="replicate.video").key)
    calls = CallBook(library.database)
    made_call = Call("a/1", "a", made.id, "image.paint", "openai.image", "k", micro_credits=DOLLAR // 2)
    calls.begin(replace(made_call, state=CallState.KEPT, seconds=9.0))
    calls.note_cached(replace(made_call, id="c/cached", job_id="c"))
    library.close()
    return made.id


def test_budgets_and_spending_are_shown(kinora: Kinora, project: str, capsys: pytest.CaptureFixture[str]):
    kinora("money", "budget", "$1", "--project", project)
    kinora("money", "budget", "0.80")
    shown = kinora("money", "show")
    month, own = shown["budgets"]
    assert (month["limit"], month["spent"], month["in_question"], month["level"]) == (
        DOLLAR * 8 // 10, DOLLAR // 2, DOLLAR // 4, "warning"
    )  # fmt: skip
    assert (own["project_id"], own["limit"], own["level"]) == (project, DOLLAR, "calm")
    assert [each["name"] for each in shown["spent"]["provider"]] == ["openai.image"]
    assert (shown["spared"]["hits"], shown["spared"]["rate"]) == (1, 0.5)
    assert main(["money", "show", "--project", "A film"]) == 0
    told = capsys.readouterr().out
    assert "1 of 2 requests (50%) were answered from the library, which saved 50 credits ($0.5000)" in told
    assert "A film: 75 credits ($0.7500) of 100 credits ($1.0000)" in told and "nearly spent" in told
    assert kinora("money", "budget", "none")["limit"] is None


def test_a_call_in_question_is_answered(kinora: Kinora, project: str):
    (asked,) = kinora("money", "show")["in_question"]
    told = kinora("money", "answer", asked["key"], "0.30")
    assert (told["charge"], told["actual"]) == ("charged", DOLLAR * 3 // 10)
    assert not kinora("money", "show")["in_question"]
    steps = [line["step"] for line in kinora("money", "history")["history"]]
    assert steps == ["settle", "question", "reserve", "settle", "reserve"]
    kinora("money", "answer", "nothing/like/that", "nothing", code=2)


def test_what_is_no_amount_is_refused(kinora: Kinora, home: Path):
    for amount in ("much", "", "-1", "NaN", "1e30"):
        refused = kinora("money", "budget", f" {amount}", code=2)["error"]
        assert refused["message"]
    assert kinora("money", "show")["budgets"][0]["limit"] is None


def test_prices_say_when_they_were_read(kinora: Kinora, home: Path):
    found = kinora("money", "prices", "anthropic")["prices"]
    assert found and all(
        each["provider"] == "anthropic" and each["checked"] and each["source"] for each in found
    )
