"""The interview asks on where a model may: once per answer, at nobody's surprise, and never in the way."""

from __future__ import annotations

import pytest
import pytest_asyncio

from app.library.values import AssetKind
from app.practice.interviewing import ask_on
from app.practice.listening import heard, listener
from app.practice.personas import Personas
from app.studio import Studio
from pipeline.recipes.practice.persona import QUESTIONS, Interview
from providers.errors import InvalidInput, NotConfigured, Transient
from providers.protocols import Capability, Estimate, Health, ProviderInfo, TranscriptionRequest
from providers.registry import Entry
from tests.app.test_transcription import Scribe
from tests.app.test_transcripts import voice

pytestmark = pytest.mark.asyncio(loop_scope="module")
DEEPER = "What do you hear there?"


class Listener:
    """A language model that asks one thing."""

    def __init__(self, local, price=0):
        self.info = ProviderInfo("ear.text", "Ear", Capability.TEXT, "1", local=local, awaited=True)
        self._price, self.asked, self.says = price, [], DEEPER

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(self._price, None)

    async def ask_on(self, request, on_billed=None):
        self.asked.append(request)
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def studio(tmp_path_factory):
    opened = await Studio.open(tmp_path_factory.mktemp("home"))
    yield opened
    await opened.close()


def hire(studio, listener):
    studio.registry.register(Entry("ear.text", Capability.TEXT, lambda: listener))
    return listener


async def talked(studio, name):
    """An interview whose second question was answered."""
    personas = Personas(studio.library.database)
    personas.interview(name)
    personas.answer(name, "five years")
    return personas, personas.answer(name, "By the sea.")


async def test_without_a_model_the_book_asks(studio):
    _, talk = await talked(studio, "Plain")
    assert (await ask_on(studio, "Plain", talk)).words == QUESTIONS[2].words


async def test_a_model_here_asks_about_an_answer_once_and_both_are_kept(studio):
    ear = hire(studio, Listener(local=True))
    try:
        personas, talk = await talked(studio, "Deep")
        talk = await ask_on(studio, "Deep", talk)
        assert talk.words == DEEPER
        assert personas.interview("Deep").words == DEEPER
        assert ear.asked[0].told == ((QUESTIONS[0].words, "five years"),)
        talk = personas.answer("Deep", "Gulls")
        assert dict(talk.answers)["place"] == "By the sea. Gulls"
        assert (await ask_on(studio, "Deep", talk)).words == QUESTIONS[2].words
        assert len(ear.asked) == 1
        ear.says = Transient("It fell asleep.", charged=False)
        talk = personas.answer("Deep", "I build boats")
        assert (await ask_on(studio, "Deep", talk)).words == QUESTIONS[3].words
    finally:
        studio.registry.withdraw("ear.text")


async def test_a_service_is_asked_only_when_it_was_chosen_to_talk_with(studio):
    ear = hire(studio, Listener(local=False, price=500))
    preferences = studio.generation.preferences
    preferences.set_offline(False)
    try:
        _, talk = await talked(studio, "Dear")
        assert (await ask_on(studio, "Dear", talk)).words == QUESTIONS[2].words
        assert not ear.asked
        preferences.rank(Capability.CHAT, ("ear.chat",))
        assert (await ask_on(studio, "Dear", talk)).words == DEEPER
    finally:
        preferences.rank(Capability.CHAT, ())
        studio.registry.withdraw("ear.text")


async def test_an_answer_is_asked_about_only_while_there_is_room():
    talk = Interview((("place", "x" * 400),))
    assert not talk.may_deepen
    asked = Interview((("place", "A hill"),)).asking_on("Which hill?")
    assert asked.answered("skip").answers == (("place", "A hill"),)
    assert asked.answered("y" * 499).answers == (("place", "A hill"),)
    with pytest.raises(ValueError, match="not asked about"):
        asked.asking_on("And?")


async def test_an_answer_is_heard_and_no_project_is_left(studio, tmp_path, monkeypatch):
    clip = voice(tmp_path / "answer.wav")
    with monkeypatch.context() as nobody, pytest.raises(NotConfigured, match="write speech down"):
        nobody.setattr(studio.offers, "offers", lambda *_, **__: ())
        listener(studio, clip)
    scribe = Scribe()
    studio.registry.register(Entry("scribe", Capability.TRANSCRIPTION, lambda: scribe))
    try:
        (offer,) = studio.offers.offers("speech.transcribe", TranscriptionRequest(clip), provider="scribe")
        assert await heard(studio, clip, offer) == "Hello there."
        broken = tmp_path / "broken.wav"
        broken.write_bytes(b"RIFFnothing")
        with pytest.raises(InvalidInput, match="can't be used"):
            await heard(studio, broken, offer)
    finally:
        studio.registry.withdraw("scribe")
    assert not [project for project in studio.projects() if project.name == "Interview"]
    assert not studio.library.assets.list(kind=AssetKind.AUDIO)
