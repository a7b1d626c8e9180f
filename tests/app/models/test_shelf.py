"""What is here: in our folder, in another program's, in a package, in part; and its removal."""

import json
from pathlib import Path

import pytest

from app.models.catalogue import Catalogue
from app.models.errors import CatalogueDamaged, ModelUnknown
from app.models.extras import install_advice
from app.models.folders import found_elsewhere
from app.models.shelf import Place, Shelf, size_words, version_of
from providers.errors import InvalidInput
from providers.local.card import Source
from providers.protocols import Capability
from tests.app.models.conftest import FILES, card


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)

    def build(wanted, folders=()):
        return Shelf(Catalogue({wanted.id: wanted}), tmp_path / "models", folders)

    return build


def lay(folder: Path) -> None:
    for name in ("config.json", "weights/model.safetensors"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(FILES[name])


def test_nothing_is_here(shelf):
    state = shelf(card()).state(card())
    assert state.place is Place.MISSING and not state.ready
    assert state.health.message == "Download the model, 1 MB: kinora models download tiny."


def test_what_is_missing_is_named_exactly(shelf):
    wanted = card(modules=("no_such_module_here",), size=1_530_000_000)
    health = shelf(wanted).state(wanted).health
    assert not health.ok and health.message == (
        "Download the model, 1.5 GB: kinora models download tiny. "
        f"Its library is missing. {install_advice('voices')}"
    )


def test_a_finished_download_is_here_and_a_part_of_one_is_not(shelf, bring, tmp_path):
    bring(card(), tmp_path / "models" / "tiny")
    shelves = shelf(card())
    state = shelves.state(card())
    assert state.place is Place.HERE and state.ready and state.health.ok
    assert version_of(state).startswith("0123456789ab/")
    (tmp_path / "models/tiny/weights/model.safetensors").write_bytes(b"short")
    state = shelves.state(card())
    assert state.place is Place.PARTLY and state.health.message.startswith("Finish downloading")


def test_the_cache_of_the_hubs_own_programs_is_found(shelf, tmp_path):
    snapshots = tmp_path / "hf/hub/models--kinora--tiny/snapshots"
    lay(snapshots / "abcdef")
    (snapshots / "begun").mkdir()
    state = shelf(card()).state(card())
    assert state.place is Place.ELSEWHERE and state.folder == snapshots / "abcdef" and state.ready
    with pytest.raises(InvalidInput, match="not downloaded by Kinora"):
        shelf(card()).remove("tiny")
    assert (snapshots / "abcdef/config.json").exists()


def test_other_programs_folders_and_the_creators_own_are_found(shelf, tmp_path):
    lay(tmp_path / "coqui")
    wanted = card(also_in=(str(tmp_path / "coqui"),))
    assert shelf(wanted).state(wanted).folder == tmp_path / "coqui"
    lay(tmp_path / "mine" / "tiny")
    assert shelf(card(), [tmp_path / "mine"]).state(card()).folder == tmp_path / "mine" / "tiny"
    assert found_elsewhere(card(needs=("other.bin",)), [tmp_path / "mine"]) is None


def test_a_package_that_carries_its_files(shelf):
    wanted = card(source=Source(package="json"), needs=("decoder.py",))
    state = shelf(wanted).state(wanted)
    assert state.place is Place.PACKAGE and state.ready
    wanted = card(source=Source(package="json"), needs=("weights.bin",), modules=("no_such_module",))
    missing = f"Its library is missing. {install_advice('voices')}"
    assert shelf(wanted).state(wanted).health.message == missing
    wanted = card(source=Source(package="no_such_package"), needs=("weights.bin",))
    assert shelf(wanted).state(wanted).health.message == missing, "the package that carries the files is gone"


def test_removing_gives_the_disk_back(shelf, bring, tmp_path):
    bring(card(), tmp_path / "models" / "tiny")
    shelves = shelf(card())
    assert shelves.remove("tiny") > len(FILES["weights/model.safetensors"])
    assert not (tmp_path / "models" / "tiny").exists() and list((tmp_path / "models").iterdir()) == []
    assert shelves.remove("tiny") == 0
    with pytest.raises(ModelUnknown, match="nobody"):
        shelves.remove("nobody")


@pytest.mark.parametrize(("count", "words"), [(63_000_000, "63 MB"), (1_530_000_000, "1.5 GB"), (10, "1 MB")])
def test_sizes_in_words(count, words):
    assert size_words(count) == words


def test_the_catalogue_that_comes_with_kinora_is_sound():
    cards = list(Catalogue.default())
    assert {card.family for card in cards} == {
        "whisper", "sphinx", "minilm", "piper", "xtts", "freevc", "diffusers", "musicgen",
    }  # fmt: skip
    for one in cards:
        assert one.licence and one.note and one.hardware.memory > 0 and one.needs
        assert (one.size > 0) != bool(one.source.package)
        assert all(file.address.startswith("https://") for file in one.source.files)
    assert not Catalogue.default().get("xtts-v2").commercial_use
    instead = Catalogue.default().get(Catalogue.default().get("xtts-v2").instead)
    assert instead.commercial_use and instead.capability is Capability.SPEECH, "it speaks, too"


def test_two_uses_of_the_same_files_are_one_download(tmp_path):
    catalogue = Catalogue.default()
    voice, changer = catalogue.get("freevc24-voice"), catalogue.get("freevc24")
    assert voice.source == changer.source and voice.size == changer.size and voice.needs == changer.needs
    shelves = Shelf(catalogue, tmp_path / "models")
    assert shelves.folder_of(voice) == shelves.folder_of(changer) == tmp_path / "models/freevc24"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"capability": "dreams"}, "dreams"),
        ({"colour": "red"}, "colour"),
        ({"source": {}}, "exactly one source"),
        ({"source": {"repository": "a/b", "package": "c"}}, "exactly one source"),
        ({"hardware": {"memory": 1, "processor": False}}, "runs nowhere"),
        ({"instead": "nobody"}, "not in the catalogue"),
        ({"files_of": "nobody"}, "nobody"),
        ({"size": "large"}, "size"),
    ],
)
def test_a_catalogue_with_a_mistake_says_which(tmp_path, change, said):
    body = {
        "id": "a", "name": "A", "family": "f", "capability": "speech", "adapter": "m:A", "engine": "m:E",
        "extra": "e", "modules": [], "library": "l", "source": {"package": "p"}, "size": 1, "licence": "MIT",
        "commercial_use": True, "hardware": {"memory": 1},
    }  # fmt: skip
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"models": [body]}))
    assert [one.id for one in Catalogue.read(tmp_path)] == ["a"]
    file.write_text(json.dumps({"models": [{**body, **change}]}))
    with pytest.raises(CatalogueDamaged, match=said):
        Catalogue.read(tmp_path)
    file.write_text("{")
    with pytest.raises(CatalogueDamaged, match=r"a\.json can't be read"):
        Catalogue.read(tmp_path)
