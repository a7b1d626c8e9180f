"""Consents are written down before anything is cloned, and can be taken back."""

import hashlib

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.database.base import Base
from app.database.opening import open_database
from app.library.errors import NotInLibrary
from app.rights.cloning import clone_voice
from app.rights.consents import Consents, ConsentWithdrawn, Likeness
from providers.errors import ContentRefused, InvalidInput, KinoraError
from providers.protocols import Capability, CloneRequest, ProviderInfo, Voice

WORDS = "I agree that my voice is cloned for this film."


class Cloner:
    """Clones what it is given, or refuses; looks whether the consent was written before it was asked."""

    info = ProviderInfo("lab.speech", "Lab", Capability.SPEECH, "1", local=False)

    def __init__(self, consents, refuse=False):
        self.consents, self.refuse = consents, refuse

    async def clone(self, request, progress):
        assert [(one.statement, one.clone_id) for one in self.consents.list()] == [(request.consent, "")]
        if self.refuse:
            raise ContentRefused("A protected voice.")
        return Voice("voice-1", request.name, "")


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def consents(database):
    return Consents(database)


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "ann.wav"
    path.write_bytes(b"a recording")
    return path


async def test_who_when_what_and_which_recording_are_kept(consents, sample):
    made = await clone_voice(
        Cloner(consents), consents, " Ann ", CloneRequest("Ann's", (str(sample),), WORDS)
    )
    assert consents.list() == (made,) and made.clone_id == "voice-1"
    consents.refuse_withdrawn("voice-1")
    assert (made.person, made.statement, made.likeness) == ("Ann", WORDS, Likeness.VOICE)
    assert made.samples == (hashlib.sha256(b"a recording").hexdigest(),)
    assert made.given.tzinfo is not None and made.withdrawn is None


async def test_a_refused_clone_keeps_the_consent_and_the_next_try_uses_it(consents, sample):
    request = CloneRequest("Ann's", (str(sample),), WORDS)
    with pytest.raises(ContentRefused):
        await clone_voice(Cloner(consents, refuse=True), consents, "Ann", request)
    await clone_voice(Cloner(consents), consents, "Ann", request)
    assert len(consents.list()) == 1


async def test_without_consent_nobody_is_asked(consents, sample, tmp_path):
    for person, words, path in (
        ("", WORDS, sample),
        ("Ann", "  ", sample),
        ("Ann", WORDS, tmp_path / "gone"),
    ):
        with pytest.raises(KinoraError) as refused:
            await clone_voice(Cloner(consents), consents, person, CloneRequest("x", (str(path),), words))
        assert refused.value.message
    assert consents.list() == ()


def test_a_consent_that_was_taken_back_is_refused(consents):
    given = consents.record(Likeness.FACE, "Bo", WORDS, ["00"], "lab.face")
    consents.made(given.id, "face-1")
    consents.refuse_withdrawn("face-1")
    assert consents.withdraw(given.id).withdrawn is not None
    with pytest.raises(ConsentWithdrawn, match="Bo took back the consent to this face") as refused:
        consents.refuse_withdrawn("face-1")
    assert refused.value.advice
    anew = consents.record(Likeness.FACE, "Bo", WORDS, ["00"], "lab.face")
    assert anew.id != given.id
    consents.made(anew.id, "face-1")
    consents.refuse_withdrawn("face-1")


def test_what_is_not_there_is_told(consents):
    consents.refuse_withdrawn("a voice that comes with its model")
    for act in (lambda: consents.withdraw("x"), lambda: consents.made("x", "y")):
        with pytest.raises(NotInLibrary):
            act()
    with pytest.raises(InvalidInput):
        consents.record(Likeness.VOICE, "Ann", WORDS, [], "lab.speech")


def test_the_migration_makes_what_the_mappings_say(database):
    with database.engine.connect() as connection:
        ours = lambda o, name, kind, r, c: kind != "table" or name == "consents"  # noqa: E731
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []
