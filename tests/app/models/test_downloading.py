"""Downloads from a hub on the loopback: whole, cut off, resumed, damaged, refused, and on a full disk."""

import hashlib
import io
import json
import shutil
import stat
import zipfile
from collections import namedtuple

import pytest

from app.database.errors import DiskFull
from app.models import downloading, fetching
from app.models.errors import ArchiveRefused, ChecksumWrong, DownloadFailed, ModelGone
from app.models.extras import install_advice
from app.models.folders import MANIFEST, is_whole, read_manifest
from providers.errors import Cancelled, InvalidInput, NotAuthorised, RateLimited, Transient
from providers.local.card import Addressed, Source
from tests.app.models.conftest import FILES, WEIGHTS, Listener, card, released
from tests.fakes.chaos import Fault
from tests.fakes.hub_server import REVISION

RESOLVE = "resolve.*safetensors"


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wanted_files_come_whole_with_their_revision(bring, tmp_path):
    folder = tmp_path / "tiny"
    listener = Listener(tmp_path)
    told = bring(card(), folder, listener)
    assert names(folder) == {"config.json", "weights/model.safetensors", MANIFEST}
    assert (folder / "weights/model.safetensors").read_bytes() == WEIGHTS
    kept = read_manifest(folder)
    assert kept.revision == told["revision"] == REVISION and is_whole(folder, kept)
    assert {file.sha256 for file in kept.files} == {
        hashlib.sha256(FILES[name]).hexdigest() for name in ("config.json", "weights/model.safetensors")
    }
    fractions = [fraction for fraction, _ in listener.heard]
    assert fractions == sorted(fractions) and "model.safetensors" in listener.heard[-1][1]


def test_a_list_in_several_pages_is_read_to_its_end(bring, hub, tmp_path):
    hub.page = 1
    assert bring(card(), tmp_path / "tiny")["size"] == len(WEIGHTS) + len(FILES["config.json"])


def test_a_download_that_was_cut_off_goes_on_where_it_stopped(bring, hub, tmp_path):
    folder = tmp_path / "tiny"
    hub.chaos.next(Fault.TRUNCATED, where=RESOLVE)
    with pytest.raises(DownloadFailed, match="cut off") as caught:
        bring(card(), folder)
    assert "go on from there" in caught.value.advice and caught.value.retryable
    part = folder / "weights/model.safetensors.part"
    here = part.stat().st_size
    assert 0 < here < len(WEIGHTS) and read_manifest(folder) is None
    bring(card(), folder)
    assert hub.seen(RESOLVE)[-1].headers["range"] == f"bytes={here}-"
    assert (folder / "weights/model.safetensors").read_bytes() == WEIGHTS and not part.exists()


def test_a_server_that_ignores_ranges_is_read_from_the_start(bring, hub, tmp_path):
    folder = tmp_path / "tiny"
    hub.chaos.next(Fault.TRUNCATED, where=RESOLVE)
    with pytest.raises(DownloadFailed):
        bring(card(), folder)
    hub.ranges = False
    bring(card(), folder)
    assert (folder / "weights/model.safetensors").read_bytes() == WEIGHTS


def test_a_file_that_is_not_what_its_publisher_says_is_thrown_away(bring, hub, tmp_path):
    hub.lies["weights/model.safetensors"] = "0" * 64
    folder = tmp_path / "tiny"
    with pytest.raises(ChecksumWrong, match="came in damaged"):
        bring(card(), folder)
    assert names(folder) == {"config.json"}, "neither the file nor a part of it is left"


def test_a_small_file_is_checked_by_gits_sum(bring, hub, tmp_path, monkeypatch):
    folder = tmp_path / "tiny"
    real = hub._entry
    monkeypatch.setattr(hub, "_entry", lambda name, body: {**real(name, body), "oid": "1" * 40})
    with pytest.raises(ChecksumWrong, match=r"config\.json"):
        bring(card(), folder)


def test_a_damaged_part_from_an_earlier_day_is_noticed(bring, tmp_path):
    folder = tmp_path / "tiny"
    (folder / "weights").mkdir(parents=True)
    (folder / "weights/model.safetensors.part").write_bytes(b"\0" * 5_000)
    with pytest.raises(ChecksumWrong):
        bring(card(), folder)
    bring(card(), folder)
    assert (folder / "weights/model.safetensors").read_bytes() == WEIGHTS


def test_a_login_page_instead_of_weights_is_not_taken(bring, hub, tmp_path):
    hub.chaos.next(Fault.WRONG_TYPE, where=RESOLVE)
    with pytest.raises(DownloadFailed):
        bring(card(), tmp_path / "tiny")
    hub.chaos.next(Fault.WRONG_TYPE, where="tree")
    with pytest.raises(Transient, match="unreadable"):
        bring(card(), tmp_path / "other")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.UNAUTHORISED, NotAuthorised),
        (Fault.RATE_LIMITED, RateLimited),
        (Fault.SERVER_ERROR, DownloadFailed),
        (Fault.UNAVAILABLE, DownloadFailed),
        (Fault.RESET, DownloadFailed),
        (Fault.LOST_REPLY, DownloadFailed),
        (Fault.MALFORMED_JSON, Transient),
    ],
)
def test_each_fault_of_the_list_is_its_own_error(bring, hub, tmp_path, fault, error):
    hub.chaos.next(fault, where="revision")
    with pytest.raises(error) as caught:
        bring(card(), tmp_path / "tiny")
    assert caught.value.message and not (tmp_path / "tiny" / MANIFEST).exists()


def test_retry_after_is_kept(bring, hub, tmp_path):
    hub.chaos.retry_after = 7
    hub.chaos.next(Fault.RATE_LIMITED, where=RESOLVE)
    with pytest.raises(RateLimited) as caught:
        bring(card(), tmp_path / "tiny")
    assert caught.value.retry_after == 7


def test_a_gated_model_wants_the_creators_token(bring, hub, tmp_path, monkeypatch):
    hub.gated = True
    with pytest.raises(NotAuthorised, match="agree to its licence") as caught:
        bring(card(), tmp_path / "tiny")
    assert "HF_TOKEN" in caught.value.advice
    monkeypatch.setenv("HF_TOKEN", "hf_good")
    assert bring(card(), tmp_path / "tiny")["size"] > 0


def test_a_model_that_is_gone(bring, tmp_path):
    with pytest.raises(ModelGone, match="no longer where"):
        bring(card(source=Source(repository="kinora/gone")), tmp_path / "gone")
    with pytest.raises(ModelGone, match="none of its files"):
        bring(card(source=Source(repository="kinora/tiny", only=("*.gguf",))), tmp_path / "none")


def test_names_that_lead_out_of_the_folder_are_left_out(bring, hub, tmp_path):
    hub.repositories["kinora/tiny"]["../../evil.json"] = b"{}"
    bring(card(), tmp_path / "deep" / "er" / "tiny")
    assert not list(tmp_path.rglob("evil.json"))


def test_a_full_disk_is_told_before_anything_comes(bring, hub, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 0, downloading.SPARE_BYTES))
    with pytest.raises(DiskFull, match=r"needs 1\.1 GB on the disk; 1\.1 GB are free"):
        bring(card(), tmp_path / "tiny")
    assert not hub.seen("resolve")


def test_a_disk_that_fills_up_meanwhile_keeps_what_came(bring, tmp_path, monkeypatch):
    class Filling(fetching._Sums):
        def update(self, block):
            if len(block) > 1_000:
                raise OSError(28, "No space left on device")
            super().update(block)

    monkeypatch.setattr(fetching, "_Sums", Filling)
    with pytest.raises(DiskFull, match="became full"):
        bring(card(), tmp_path / "tiny")
    assert (tmp_path / "tiny/config.json").exists()


def test_cancelling_keeps_what_came(bring, tmp_path):
    folder = tmp_path / "tiny"
    with pytest.raises(Cancelled):
        bring(card(), folder, Listener(tmp_path, stop_at=0.001))
    assert read_manifest(folder) is None
    bring(card(), folder)
    assert is_whole(folder, read_manifest(folder))


def test_what_is_here_is_not_fetched_again_and_the_old_is_swept(bring, hub, tmp_path):
    folder = tmp_path / "tiny"
    bring(card(), folder)
    (folder / "old.safetensors").write_bytes(b"earlier revision")
    before = len(hub.seen("resolve"))
    bring(card(), folder)
    assert len(hub.seen("resolve")) == before and "old.safetensors" not in names(folder)


def test_verify_finds_a_flipped_bit_and_the_next_download_mends_it(bring, tmp_path):
    folder = tmp_path / "tiny"
    bring(card(), folder)
    assert downloading.verify({"folder": str(folder)}, Listener(tmp_path)) == {"checked": 2, "damaged": []}
    path = folder / "weights/model.safetensors"
    path.write_bytes(WEIGHTS[:-1] + b"\0")
    told = downloading.verify({"folder": str(folder)}, Listener(tmp_path))
    assert told["damaged"] == ["weights/model.safetensors"] and not path.exists()
    bring(card(), folder)
    assert path.read_bytes() == WEIGHTS
    with pytest.raises(InvalidInput, match="no finished download"):
        downloading.verify({"folder": str(tmp_path / "nowhere")}, Listener(tmp_path))


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            packed.writestr(name, body)
    return made.getvalue()


def packed(hub, body: bytes, **changed):
    hub.releases["model.zip"] = body
    source = Source(files=(Addressed(f"{hub.base_url}/releases/model.zip", "voice/"),))
    return card(source=source, **changed)


def test_an_archive_is_unpacked_and_gone(bring, hub, tmp_path):
    folder = tmp_path / "tiny"
    told = bring(packed(hub, archive(**{"deep/model.pth": b"w" * 500, "config.json": b"{}"})), folder)
    assert names(folder) == {"voice/deep/model.pth", "voice/config.json", MANIFEST} and told["size"] == 502
    assert is_whole(folder, read_manifest(folder))


def test_files_at_addresses_of_their_own_and_their_stated_sum(bring, hub, tmp_path):
    hub.releases["a.pt"], right = WEIGHTS, hashlib.sha256(WEIGHTS).hexdigest()
    bring(card(source=released(hub, "a.pt", sha256=right)), tmp_path / "right")
    assert (tmp_path / "right/a.pt").read_bytes() == WEIGHTS
    with pytest.raises(ChecksumWrong):
        bring(card(source=released(hub, "a.pt", sha256="0" * 64)), tmp_path / "wrong")


def test_a_release_that_is_cut_off_is_noticed_by_its_length(bring, hub, tmp_path):
    hub.releases["a.pt"] = WEIGHTS
    hub.chaos.next(Fault.TRUNCATED, where="releases")
    with pytest.raises(DownloadFailed):
        bring(card(source=released(hub, "a.pt")), tmp_path / "tiny")
    bring(card(source=released(hub, "a.pt")), tmp_path / "tiny")
    assert (tmp_path / "tiny/a.pt").read_bytes() == WEIGHTS


@pytest.mark.parametrize("name", ["../evil.pth", "/evil.pth", "a/../../evil.pth", "C:evil.pth"])
def test_an_archive_that_leads_out_of_its_folder_is_refused(bring, hub, tmp_path, name):
    with pytest.raises(ArchiveRefused):
        bring(packed(hub, archive(**{name: b"x"})), tmp_path / "deep" / "tiny")
    assert not list(tmp_path.rglob("*evil*"))


def test_a_link_and_a_bomb_are_refused(bring, hub, tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")
    with pytest.raises(ArchiveRefused):
        bring(packed(hub, made.getvalue()), tmp_path / "link")
    with pytest.raises(ArchiveRefused):
        bring(packed(hub, archive(bomb=b"\0" * 5_000_000)), tmp_path / "bomb")


def test_an_archive_that_is_none_is_thrown_away(bring, hub, tmp_path):
    with pytest.raises(ChecksumWrong, match="archive"):
        bring(packed(hub, b"PK but no more"), tmp_path / "tiny")
    assert names(tmp_path / "tiny") == set()


def test_a_manifest_that_was_damaged_is_no_download(bring, tmp_path):
    bring(card(), tmp_path / "tiny")
    for text in ("{", "[]", json.dumps({"revision": "x", "files": [{"path": "a"}]})):
        (tmp_path / "tiny" / MANIFEST).write_text(text)
        assert read_manifest(tmp_path / "tiny") is None


def test_a_model_in_a_package_is_not_downloaded(tmp_path):
    with pytest.raises(InvalidInput, match="comes with its Python package") as caught:
        downloading.download({"model": "sphinx-en", "folder": str(tmp_path)}, Listener(tmp_path))
    assert caught.value.advice == install_advice("align")
