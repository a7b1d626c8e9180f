"""The encrypted file: nothing legible on disk, a passphrase that is needed, damage that is told."""

import json
import os
import stat
import sys

import pytest

from app.keys import file_vault
from app.keys.errors import KeysLocked, KeysUnreadable, WrongPassphrase
from app.keys.file_vault import FILE, MACHINE_KEY, FileVault

KEY = "sk-proj-0123456789abcdefXYZ"


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch):
    monkeypatch.setattr(file_vault, "_COST", 2**10)


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_found_by_the_next_session_and_illegible_on_disk(tmp_path):
    vault = FileVault(tmp_path / "keys")
    assert vault.get("openai") is None
    vault.put("openai", KEY)
    vault.put("replicate", "r8_abcdefghijklmnop")
    assert FileVault(tmp_path / "keys").get("openai") == KEY
    vault.remove("openai")
    vault.remove("openai")
    later = FileVault(tmp_path / "keys")
    assert later.get("openai") is None and later.get("replicate") == "r8_abcdefghijklmnop"
    assert KEY.encode() not in everything(tmp_path) and b"openai" not in everything(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_only_the_owner_may_read_the_files_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        FileVault(tmp_path / "keys").put("openai", KEY)
    finally:
        os.umask(before)
    for name in (FILE, MACHINE_KEY):
        assert stat.S_IMODE((tmp_path / "keys" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_passphrase_is_needed_in_every_session(tmp_path):
    vault = FileVault(tmp_path)
    vault.put("openai", KEY)
    weak = vault.protection
    vault.lock_with("correct horse")
    assert vault.get("openai") == KEY and vault.protection != weak
    assert not (tmp_path / MACHINE_KEY).exists(), "the key that opened it before is gone"
    later = FileVault(tmp_path)
    assert later.locked and later.has_passphrase
    for act in (lambda: later.get("openai"), lambda: later.put("openai", KEY), lambda: later.lock_with("")):
        with pytest.raises(KeysLocked):
            act()
    with pytest.raises(WrongPassphrase):
        later.unlock("wrong horse")
    assert later.locked
    later.unlock("correct horse")
    later.put("replicate", "r8_abcdefghijklmnop")
    assert (later.get("openai"), later.get("replicate")) == (KEY, "r8_abcdefghijklmnop")
    later.lock_with("")
    assert FileVault(tmp_path).get("openai") == KEY


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"not json",
        b"[]",
        b'{"lock": "machine"}',
        b'{"lock": "none", "nonce": "", "data": ""}',
        b'{"lock": "passphrase", "salt": "AA==", "cost": 1099511627776, "nonce": "", "data": ""}',
        b'{"lock": "machine", "nonce": "AAAA", "data": "!!"}',
    ],
)
def test_a_damaged_file_is_told_and_kept(tmp_path, damage):
    vault = FileVault(tmp_path)
    vault.put("openai", KEY)
    (tmp_path / FILE).write_bytes(damage)
    for act in (lambda: vault.get("openai"), lambda: vault.put("openai", KEY)):
        with pytest.raises(KeysUnreadable) as refused:
            act()
        assert refused.value.advice
    assert (tmp_path / FILE).read_bytes() == damage


def test_a_changed_byte_and_a_swapped_lock_are_noticed(tmp_path):
    vault = FileVault(tmp_path)
    vault.put("openai", KEY)
    head = json.loads((tmp_path / FILE).read_bytes())
    swapped = "B" if head["data"][5] == "A" else "A"
    changed = {**head, "data": head["data"][:5] + swapped + head["data"][6:]}
    (tmp_path / FILE).write_text(json.dumps(changed))
    with pytest.raises(KeysUnreadable):
        vault.get("openai")
    (tmp_path / FILE).write_text(json.dumps({**head, "salt": "AAAA"}))
    with pytest.raises(KeysUnreadable):
        vault.get("openai")


def test_a_file_whose_machine_key_is_lost_is_told_and_not_overwritten(tmp_path):
    vault = FileVault(tmp_path)
    vault.put("openai", KEY)
    (tmp_path / MACHINE_KEY).unlink()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(KeysUnreadable):
        FileVault(tmp_path).put("replicate", KEY)
    assert (tmp_path / FILE).read_bytes() == before and not (tmp_path / MACHINE_KEY).exists()
