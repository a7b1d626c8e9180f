"""Local models as providers of a studio: listed with what is missing, run in hosts, downloaded as jobs."""

import asyncio
from pathlib import Path

import pytest

from app.hosts.hosts import Hosts
from app.jobs.spec import JobSpec, JobState
from app.models.catalogue import Catalogue
from app.models.errors import ModelInUse, ModelUnknown
from app.models.local import LocalModels
from app.models.shelf import Shelf
from app.studio import Studio
from providers.errors import NotConfigured
from providers.local.card import Hardware
from providers.local.hosted import HostedModel
from providers.protocols import Capability, Health, no_progress
from providers.registry import Registry
from tests.app.generation.atelier import wish
from tests.app.generation.chaos_session import LOCAL, local_models
from tests.app.models.conftest import FILES, card

ROOT = Path(__file__).parents[3]


@pytest.fixture
async def local(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    hosts = Hosts(tmp_path / "work")
    wanted = card(id="parrot", needs=("parrot.model",), adapter="providers.local.hosted:HostedModel",
                  hardware=Hardware(memory=1))  # fmt: skip
    made = LocalModels(Shelf(Catalogue({wanted.id: wanted}), tmp_path / "models", [tmp_path / "mine"]), hosts)
    yield made
    await hosts.close()


def lay(tmp_path, name="parrot.model"):
    (tmp_path / "mine/parrot").mkdir(parents=True, exist_ok=True)
    (tmp_path / "mine/parrot" / name).write_text("parrot")


async def test_a_card_becomes_a_provider_whose_health_says_what_is_missing(local, tmp_path):
    registry = Registry([])
    for row in local.entries():
        registry.register(row)
    (listed,) = registry.listing()
    assert listed.id == "local.parrot" and listed.info.local and listed.info.awaited
    assert listed.health == Health(False, "Download the model, 1 MB: kinora models download parrot.")
    assert registry.candidates(Capability.SPEECH) == ()
    with pytest.raises(NotConfigured, match="is not ready") as caught:
        await registry.get("local.parrot")._call("say", {"text": "a"}, no_progress)
    assert "kinora models download parrot" in caught.value.advice
    lay(tmp_path)
    local.look_again()
    (found,) = registry.candidates(Capability.SPEECH, offline=True)
    assert isinstance(found, HostedModel) and found.health() == Health(True, "")
    assert found.estimate(None).micro_credits == 0 and found.estimate(None).seconds is None


async def test_the_host_gets_the_folder_that_was_found(local, tmp_path, monkeypatch):
    lay(tmp_path)
    provider = local.entries()[0].load()
    state = local.state(provider.card)
    assert state.folder == tmp_path / "mine/parrot"
    monkeypatch.setattr(local, "state", lambda wanted: _file(state))
    answer = await provider._call("say", {"text": "hello"}, no_progress)
    assert answer["text"] == "hello" and answer["loaded"] == "parrot"


def _file(state):
    """The test's engine reads one file instead of a folder."""
    from dataclasses import replace

    return replace(state, folder=state.folder / "parrot.model")


async def test_the_studio_knows_its_models_and_downloads_one_as_a_job(tmp_path, hub, monkeypatch):
    monkeypatch.setenv("KINORA_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    hub.repositories["Systran/faster-whisper-tiny"] = {
        "model.bin": FILES["weights/model.safetensors"],
        "config.json": b"{}",
        "tokenizer.json": b"{}",
        "vocabulary.txt": b"a",
        "README.md": b"",
    }
    studio = await Studio.open(tmp_path / "home")
    try:
        assert studio.registry.get("local.whisper-tiny").info.licence == "MIT"
        changes = studio.model_changes
        with pytest.raises(NotConfigured, match="work offline"):
            changes.download("whisper-tiny", offline=True)
        job = changes.download("whisper-tiny")
        assert changes.download("whisper-tiny").id == job.id, "asked for twice, downloaded once"
        with pytest.raises(ModelInUse):
            await changes.remove("whisper-tiny")
        ended = await asyncio.wait_for(studio.jobs.wait(job.id), 100)
        assert ended.state is JobState.SUCCEEDED, ended.error
        folder = tmp_path / "models/whisper-tiny"
        assert sorted(path.name for path in folder.iterdir() if path.name[0] != ".") == [
            "config.json", "model.bin", "tokenizer.json", "vocabulary.txt",
        ]  # fmt: skip
        checked = await asyncio.wait_for(studio.result(changes.verify("whisper-tiny")), 100)
        assert checked == {"checked": 4, "damaged": []}
        with pytest.raises(ModelUnknown):
            changes.download("nobody")
        assert await changes.remove("whisper-tiny") > 500_000 and not folder.exists()
    finally:
        await studio.close()


async def test_a_narration_is_spoken_by_a_model_on_this_machine(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    lay(tmp_path)
    wanted = card(id="parrot", needs=("parrot.model",), adapter="providers.local.piper:Piper",
                  engine="tests.app.hosts.engines:Humming", hardware=Hardware(memory=1))  # fmt: skip
    studio = await Studio.open(tmp_path / "home")
    shelf = Shelf(Catalogue({wanted.id: wanted}), tmp_path / "models", [tmp_path / "mine"])
    local = LocalModels(shelf, studio.models.hosts)
    try:
        for row in local.entries():
            studio.registry.register(row)
        project = studio.library.projects.create("Spoken here")
        wish = {"project_id": project.id, "slot": "scene/1/voice", "text": "Hello there. Good bye!"}
        job = studio.jobs.submit(
            JobSpec("speech.speak", {**wish, "provider": "local.parrot"}, project_id=project.id)
        )
        said = await asyncio.wait_for(studio.result(job), 200)
        assert [word[0] for word in said["words"]] == ["Hello", "there.", "Good", "bye!"]
        asset = studio.library.assets.get(said["asset_id"])
        assert asset.provenance.provider == "local.parrot" and asset.provenance.cost_micro_credits == 0
        assert said["samples"] == pytest.approx(1.12 * 48_000, abs=500)
        assert [status.model for status in studio.models.hosts.status()] == ["parrot"], "kept warm"
    finally:
        await studio.close()


async def test_who_waits_for_a_model_waits_in_the_queue_and_not_in_a_call(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    local = local_models(tmp_path / "home")
    registry = Registry()
    for row in local.entries():
        registry.register(row)
    studio = await Studio.open(tmp_path / "home", registry=registry)
    try:
        project = studio.library.projects.create("Painted here")
        calls, begun = studio.generation.calls, []
        studio.jobs.changed.connect(lambda job: begun.append(len(calls.loose())))
        jobs = [
            studio.jobs.submit(
                JobSpec(
                    "image.paint",
                    wish(project.id, f"picture {number}", f"image:{number}", provider=LOCAL),
                    project_id=project.id,
                )
            )
            for number in range(5)
        ]
        for job in jobs:
            await asyncio.wait_for(studio.result(job), 200)
        assert max(begun) == 1, "what waits would teach that the model is slow"
        assert len(calls.seconds(LOCAL, "colours")) == 5
    finally:
        await studio.close()
        await local.hosts.close()
