"""Keys by service: where they come from, how they are shown, and that they are nowhere else."""

import logging
import pickle

import keyring.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend

from app.database.opening import open_database
from app.keys.errors import KeyRefused, KeysLocked, KeysUnreadable
from app.keys.keys import Keys, Source
from app.keys.secret import Secret
from app.keys.system_vault import SystemVault, system_vault
from app.library.bundle import write_bundle
from app.library.library import Library

KEY = "sk-proj-0123456789abcdefXYZ"


class Ring(KeyringBackend):
    """A keyring in memory; the library would never choose it by itself."""

    priority = -5

    def __init__(self):
        super().__init__()
        self.held = {}
        self.broken = False

    def _check(self):
        if self.broken:
            raise keyring.errors.KeyringLocked("no")

    def get_password(self, service, username):
        self._check()
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self._check()
        self.held[service, username] = password

    def delete_password(self, service, username):
        self._check()
        if (service, username) not in self.held:
            raise keyring.errors.PasswordDeleteError("none")
        del self.held[service, username]


@pytest.fixture
def ring():
    return Ring()


def keys(folder, ring=None, environment=None):
    find = lambda: None if ring is None else SystemVault(ring)  # noqa: E731
    return Keys(folder, environment=environment or {}, find_system=find)


def test_a_key_goes_to_the_systems_keyring_and_no_file_is_made(tmp_path, ring):
    ours = keys(tmp_path / "keys", ring)
    heard = []
    ours.changed.connect(heard.append)
    ours.put("openai", f"  {KEY}\n")
    assert ring.held == {("kinora", "openai"): KEY}
    assert [path.read_text() for path in (tmp_path / "keys").iterdir()] == ["openai\n"], "a name, no key"
    assert keys(tmp_path / "keys", ring).get("openai").reveal() == KEY
    ours.remove("openai")
    ours.remove("openai")
    assert ours.get("openai") is None and not ring.held
    assert heard == ["openai"] * 3


def test_without_a_keyring_the_file_keeps_it_and_a_keyring_that_comes_later_takes_over(tmp_path, ring):
    keys(tmp_path).put("openai", KEY)
    later = keys(tmp_path, ring)
    assert later.get("openai").reveal() == KEY, "what the file has is still found"
    later.put("openai", "sk-new-0123456789abcdef")
    assert later.get("openai").reveal() == "sk-new-0123456789abcdef"
    assert keys(tmp_path).get("openai") is None, "the old key is gone from the file"


def test_a_key_in_the_environment_is_offered_and_never_copied(tmp_path):
    ours = keys(tmp_path / "keys", environment={"ELEVEN_API_KEY": KEY, "OPENAI_API_KEY": ""})
    found = {status.service.id: status for status in ours.listing()}
    assert found["elevenlabs"].source is Source.ENVIRONMENT
    assert found["elevenlabs"].variable == "ELEVEN_API_KEY" and found["elevenlabs"].masked == "sk-…fXYZ"
    assert found["openai"].source is Source.NONE
    assert ours.get("elevenlabs").reveal() == KEY and ours.get("nobody") is None
    assert not (tmp_path / "keys").exists()
    ours.put("elevenlabs", "sk-kept-0123456789abcdef")
    assert ours.status("elevenlabs").source is Source.KEPT
    assert ours.get("elevenlabs").reveal() == "sk-kept-0123456789abcdef"


def test_a_locked_file_is_told_unless_the_environment_has_a_key(tmp_path, monkeypatch):
    monkeypatch.setattr("app.keys.file_vault._COST", 2**10)
    first = keys(tmp_path)
    first.put("openai", KEY)
    first.file.lock_with("horse")
    later = keys(tmp_path, environment={"REPLICATE_API_TOKEN": "r8_abcdefghijklmnop"})
    assert later.status("openai").source is Source.LOCKED
    with pytest.raises(KeysLocked) as refused:
        later.get("openai")
    assert refused.value.asks_user and refused.value.advice
    assert later.get("replicate").reveal() == "r8_abcdefghijklmnop"
    heard = []
    later.changed.connect(heard.append)
    later.unlock("horse")
    assert later.get("openai").reveal() == KEY and "openai" in heard


def test_a_keyring_that_refuses_says_what_to_do(tmp_path, ring):
    ours = keys(tmp_path, ring)
    ours.put("openai", KEY)
    ring.broken = True
    for act in (lambda: ours.get("openai"), lambda: ours.put("openai", KEY), lambda: ours.remove("openai")):
        with pytest.raises(KeysUnreadable) as refused:
            act()
        assert "Unlock" in refused.value.advice and KEY not in str(refused.value)


def test_a_keyring_that_keeps_plain_text_is_not_used(monkeypatch, ring):
    monkeypatch.setattr("keyring.get_keyring", lambda: ring)
    assert system_vault() is None
    monkeypatch.setattr(Ring, "priority", 5)
    assert isinstance(system_vault(), SystemVault)


@pytest.mark.parametrize(
    "text", ["", "short", "two words of a key", "sk-\x00-0123456789", "schlüssel-0123", "x" * 5000]
)
def test_what_is_no_key_is_refused_without_being_repeated(tmp_path, text):
    with pytest.raises(KeyRefused) as refused:
        keys(tmp_path / "keys").put("openai", text)
    assert refused.value.advice and not (text and text in str(refused.value))
    assert not (tmp_path / "keys").exists()


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=60))
def test_a_masked_key_shows_at_most_a_prefix_and_four_characters(text):
    secret = Secret(text)
    assert secret.reveal() == text
    shown = secret.masked.replace("…", "")
    assert len(text) - len(shown) >= 5 and text not in (str(secret), repr(secret), f"{secret}")
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_keys_are_in_no_log(tmp_path, caplog):
    keys(tmp_path).put("openai", KEY)
    log = logging.getLogger("somebody.else")
    with caplog.at_level(logging.DEBUG):
        log.debug("headers: %s", {"Authorization": f"Bearer {KEY}"})
        log.warning(f"used {KEY}")
        try:
            raise ValueError(f"the key {KEY} was refused")
        except ValueError:
            log.exception("it failed with %s", KEY)
        log.info("nothing to hide")
    assert KEY not in caplog.text and caplog.text.count("sk-…fXYZ") >= 4
    assert "nothing to hide" in caplog.text and "ValueError" in caplog.text


def test_keys_are_in_no_library_backup_or_bundle(tmp_path):
    ours = keys(tmp_path / "config" / "keys", environment={"OPENAI_API_KEY": "sk-env-0123456789abcdef"})
    ours.put("replicate", KEY)
    home = tmp_path / "library"
    library = Library.open(home)
    project = library.projects.create("A film")
    assert ours.get("openai") and ours.listing()
    write_bundle(library, project.id, tmp_path / "film.kinora")
    library.close()
    from app.database.backups import backup

    with open_database(home) as database:
        backup(database.path, home, "test")
    looked = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"film.kinora", "library.db"} <= {path.name for path in looked}
    assert any(path.parent.name == "backups" for path in looked)
    for path in looked:
        data = path.read_bytes()
        assert KEY.encode() not in data and b"sk-env-0123456789abcdef" not in data, path


def test_a_keyring_that_has_no_key_is_not_even_looked_for(tmp_path, ring):
    def find():
        raise AssertionError("the keyring was asked")

    ours = Keys(tmp_path, environment={"OPENAI_API_KEY": KEY}, find_system=find)
    assert ours.get("openai").reveal() == KEY and ours.get("replicate") is None and ours.listing()
    keys(tmp_path, ring).put("replicate", KEY)
    with pytest.raises(AssertionError):
        ours.get("replicate")
