"""``kinora models`` as a person types it."""

import json

import pytest

from app.cli.entry import main
from app.models.catalogue import Catalogue
from app.models.folders import Kept, KeptFile, write_manifest


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("KINORA_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))


def run(capsys, *words):
    code = main(["models", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_listing_and_showing(capsys):
    code, said = run(capsys, "list")
    by_id = {model["id"]: model for model in said["models"]}
    assert code == 0 and by_id["whisper-small"]["place"] == "missing"
    assert not by_id["xtts-v2"]["commercial_use"] and by_id["xtts-v2"]["instead"] == "freevc24-voice"
    assert main(["models", "show", "xtts-v2"]) == 0
    text = capsys.readouterr().out
    assert "not for commercial use" in text and "For commercial work: FreeVC cloned voice" in text
    assert "kinora models download xtts-v2" in text and "4.0 GB on a graphics card" in text


def test_an_unknown_model_is_one_sentence(capsys):
    code, said = run(capsys, "show", "nobody")
    assert code == 2 and said["error"]["message"] == "There is no model “nobody” in the catalogue."


def test_removing(capsys, tmp_path):
    folder = tmp_path / "models" / "whisper-tiny"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"w" * 5_000_000)
    card = Catalogue.default().get("whisper-tiny")
    write_manifest(folder, card, Kept("main", (KeptFile("model.bin", 5_000_000, ""),)))
    code, said = run(capsys, "remove", "whisper-tiny")
    assert code == 0 and said["freed"] > 5_000_000 and not folder.exists()
    assert run(capsys, "remove", "whisper-tiny")[1]["freed"] == 0
