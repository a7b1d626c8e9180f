"""``kinora providers`` and ``kinora doctor``: what a studio here would really have, and never a key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from app.generation.preferences import Preferences
from app.models.catalogue import Catalogue
from app.models.folders import Kept, KeptFile, write_manifest
from providers.protocols import Capability
from tests.fakes.openai_server import KEY, OpenAIService

Kinora = Callable[..., dict]


@pytest.fixture
def kinora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kinora:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))
    monkeypatch.setenv("KINORA_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("KINORA_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setattr("app.cli.doctor.available_encoders", lambda: ())

    def run(*words: str, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*words, "--json"]) == code
        out, err = capsys.readouterr()
        assert KEY not in out + err and KEY[-6:] not in out + err
        body: dict = json.loads(out)
        return body

    return run


def told(kinora: Kinora) -> dict[str, dict]:
    return {check["name"]: check for check in kinora("doctor")["checks"]}


def by_id(kinora: Kinora) -> dict[str, dict]:
    return {each["id"]: each for each in kinora("providers", "list")["providers"]}


def lay(folder: Path) -> None:
    card = Catalogue.default().get("whisper-tiny")
    for name in card.needs:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    write_manifest(folder, card, Kept("main", tuple(KeptFile(name, 1, "") for name in card.needs)))


def test_models_on_this_machine_are_providers(kinora: Kinora, tmp_path: Path, monkeypatch):
    assert "kinora models download whisper-tiny" in by_id(kinora)["local.whisper-tiny"]["message"]
    assert "whisper-tiny" not in told(kinora)["local models"]["detail"]
    lay(tmp_path / "models/whisper-tiny")
    monkeypatch.setattr("app.models.shelf._importable", lambda module: True)
    assert by_id(kinora)["local.whisper-tiny"]["ok"]
    assert "whisper-tiny" in told(kinora)["local models"]["detail"]
    missing = kinora("providers", "list")["without_provider"]
    assert Capability.TRANSCRIPTION not in missing and Capability.VIDEO in missing
    assert not (tmp_path / "library").exists(), "looking makes nothing"


def test_a_service_with_a_key_is_there_and_can_be_tried(kinora: Kinora, tmp_path: Path, monkeypatch):
    assert not any(name.startswith("openai") for name in by_id(kinora))
    assert "no key" in told(kinora)["service openai"]["detail"]
    kinora("providers", "test", "openai", code=3)
    with OpenAIService() as service:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{service.base_url}/v1")
        listed = kinora("providers", "list")
        assert listed["services"]["openai"] == "environment" and listed["services"]["replicate"] == "none"
        assert any(each["id"].startswith("openai.") and each["ok"] for each in listed["providers"])
        check = told(kinora)["service openai"]
        assert check["ok"] and "OPENAI_API_KEY" in check["detail"] and "are ready" in check["detail"]
        assert service.requests == [], "looking asks nobody"
        tried = kinora("providers", "test", "openai")["providers"]
        assert [each["ok"] for each in tried] == [True] and len(service.requests) == 1
        Preferences(_made(tmp_path / "library")).set_offline(True)
        assert "offline" in told(kinora)["service openai"]["detail"]
        assert told(kinora)["offline switch"]["detail"].startswith("on")
        kinora("providers", "test", "openai", code=3)
        assert len(service.requests) == 1, "offline nobody is asked"
        assert kinora("providers", "list")["offline"]


def test_a_service_of_which_one_part_is_no_more_still_works(kinora: Kinora, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert told(kinora)["service openai"]["ok"], "OpenAI itself films no more"
    assert not by_id(kinora)["openai.video"]["ok"]


def test_a_wrong_key_is_found_by_trying_it(kinora: Kinora, monkeypatch):
    with OpenAIService() as service:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-wrong-0123456789abcdef")
        monkeypatch.setenv("OPENAI_BASE_URL", f"{service.base_url}/v1")
        said = kinora("providers", "test", "openai", code=3)["error"]["message"]
    assert "does not work" in said and "0123456789" not in said


def test_keys_that_cant_be_read_are_said_and_the_rest_is_there(kinora: Kinora, tmp_path: Path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/keys.json").write_text("{")
    checks = told(kinora)
    assert not checks["keys"]["ok"] and "keys.json" in checks["keys"]["detail"]
    assert checks["provider embedded.speech"]["ok"] and "service openai" not in checks
    assert by_id(kinora)["embedded.speech"]["ok"]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
