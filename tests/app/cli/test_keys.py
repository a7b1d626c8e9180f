"""``kinora keys``: asked for without being shown, kept, listed masked, forgotten."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from app.keys.services import SERVICES

KEY = "sk-proj-0123456789abcdefXYZ"
Kinora = Callable[..., dict]


@pytest.fixture
def kinora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kinora:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))
    monkeypatch.setenv("KINORA_KEYS", str(tmp_path / "keys"))
    monkeypatch.setattr("app.keys.file_vault._COST", 2**10)
    for service in SERVICES:
        for variable in service.variables:
            monkeypatch.delenv(variable, raising=False)

    def run(*words: object, typed: str = "", code: int = 0) -> dict:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        out, err = capsys.readouterr()
        assert KEY not in out + err
        body: dict = json.loads(out)
        return body

    return run


def sources(kinora: Kinora) -> dict[str, str]:
    return {each["service"]: each["source"] for each in kinora("keys", "list")["keys"]}


def test_a_key_is_kept_listed_masked_and_forgotten(kinora: Kinora, tmp_path: Path):
    assert set(sources(kinora).values()) == {"none"}
    assert kinora("keys", "set", "openai", typed=f"{KEY}\n")["masked"] == "sk-…fXYZ"
    listed = kinora("keys", "list")
    assert [each["masked"] for each in listed["keys"] if each["service"] == "openai"] == ["sk-…fXYZ"]
    assert "encrypted file" in listed["vault"] and listed["protection"]
    assert kinora("keys", "remove", "openai")["source"] == "none"
    assert not (tmp_path / "library").exists()


def test_a_passphrase_is_asked_for_before_keys_are_changed(kinora: Kinora):
    kinora("keys", "set", "openai", typed=f"{KEY}\n")
    assert kinora("keys", "passphrase", typed="horse\n")["passphrase"]
    assert sources(kinora)["openai"] == "locked"
    kinora("keys", "set", "replicate", typed="cow\nr8_abcdefghijklmnop\n", code=2)
    kinora("keys", "set", "replicate", typed="horse\nr8_abcdefghijklmnop\n")
    assert not kinora("keys", "passphrase", typed="horse\n\n")["passphrase"]
    assert sources(kinora)["openai"] == sources(kinora)["replicate"] == "kept"


def test_what_is_no_key_or_no_service_is_refused(kinora: Kinora):
    kinora("keys", "set", "openai", typed="no\n", code=2)
    refused = kinora("keys", "set", "nobody", typed=f"{KEY}\n", code=2)
    assert "openai" in refused["error"]["advice"]
    assert set(sources(kinora).values()) == {"none"}


def test_a_key_in_the_environment_is_named(kinora: Kinora, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert sources(kinora)["openai"] == "environment"
