"""``kinora voices``: a voice is cloned with consent, and refused once the consent is taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import app.studio
from app.cli import main
from providers.embedded.speech import EspeakSpeech
from providers.protocols import Capability, CloneRequest, Progress, Voice
from providers.registry import Entry, Registry

WORDS = "I agree that my voice is cloned."
Kinora = Callable[..., dict]


class CloningSpeech(EspeakSpeech):
    """The embedded voice program, which takes a clone's name for one of its own voices."""

    async def clone(self, request: CloneRequest, progress: Progress) -> Voice:
        progress(1.0, "done")
        return Voice("en-gb", request.name, "en")


@pytest.fixture
def kinora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kinora:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))

    def registry() -> Registry:
        made = Registry()
        made.register(Entry("embedded.speech", Capability.SPEECH, CloningSpeech))
        return made

    monkeypatch.setattr(app.studio, "Registry", registry)

    def run(*words: object, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        body: dict = json.loads(capsys.readouterr().out)
        return body

    return run


def clone(kinora: Kinora, *files: Path, provider: str = "embedded.speech", code: int = 0, words: str = WORDS):
    asked = ("--name", "Ann's", "--person", "Ann", "--consent", words)
    return kinora("voices", "clone", provider, *files, *asked, code=code)


def test_a_consent_is_kept_shown_and_taken_back(kinora: Kinora, tmp_path: Path):
    sample = tmp_path / "ann.wav"
    sample.write_bytes(b"a recording")
    made = clone(kinora, sample)
    assert (made["person"], made["clone_id"], made["statement"]) == ("Ann", "en-gb", WORDS)
    (listed,) = kinora("voices", "consents")["consents"]
    assert listed["id"] == made["id"] and listed["withdrawn"] is None
    assert kinora("voices", "withdraw", made["id"])["withdrawn"]
    script = tmp_path / "script.txt"
    script.write_text("The sea is wide.")
    asked = ("make", "--script", script, "--voice", "en-gb", "--music", "none", "--aspect", "1:1")
    assert kinora(*asked, code=1)["error"]["message"] == "Ann took back the consent to this voice."


def test_without_a_consent_or_a_cloner_nothing_is_done(kinora: Kinora, tmp_path: Path):
    sample = tmp_path / "ann.wav"
    sample.write_bytes(b"a recording")
    assert clone(kinora, sample, words=" ", code=2)["error"]["advice"]
    assert "clones no voices" in clone(kinora, sample, provider="embedded.writer", code=2)["error"]["message"]
    assert kinora("voices", "consents")["consents"] == []
