"""Speech of footage is written down by whoever can, kept with the asset, and read by the transcript."""

import importlib.util

import pytest
import pytest_asyncio

from app.library.values import AssetKind
from app.studio import Studio
from app.transcription import plan_transcription, start_transcribing, unwritten
from app.transcripts import spoken_words
from pipeline.timeline.model import AudioRole, Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.embedded.speech.model import EspeakSpeech
from providers.errors import InvalidInput, NotConfigured
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    ProviderInfo,
    SpeechRequest,
    SpokenWord,
    Transcription,
)
from providers.registry import Entry
from tests.app.test_transcripts import voice

pytestmark = pytest.mark.asyncio(loop_scope="module")
_WORDS = (SpokenWord("Hello", 0.1, 0.5, 0, 5), SpokenWord("there.", 0.6, 1, 6, 12))
HEARD = Transcription("Hello there.", _WORDS, language="en", duration=4.0)


class Scribe:
    """A service that hears the same in everything, for a little."""

    info = ProviderInfo("scribe", "Scribe", Capability.TRANSCRIPTION, "1", local=False, awaited=True)

    def __init__(self):
        self.asked = []
        self.fault = None

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(10_000, None)

    async def transcribe(self, request, progress=None, on_remote_id=None, on_billed=None):
        self.asked.append(request)
        if self.fault is not None:
            raise self.fault
        progress(0.5, "Listening")
        return HEARD


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def studio(tmp_path_factory):
    opened = await Studio.open(tmp_path_factory.mktemp("home"))
    yield opened
    await opened.close()


@pytest.fixture
def scribe(studio):
    made = Scribe()
    studio.registry.register(Entry("scribe", Capability.TRANSCRIPTION, lambda: made))
    yield made
    studio.registry.withdraw("scribe")
    studio.generation.standing.forget()


@pytest.fixture
def asset(studio, tmp_path):
    project = studio.library.projects.create("Talk")
    return studio.library.assets.add(project.id, voice(tmp_path / "talk.wav"), AssetKind.AUDIO, name="talk")


def timeline_of(*asset_ids, role=AudioRole.VOICE):
    length = from_seconds(4)
    clips = tuple(
        Clip(f"c{at}", MediaReference(MediaKind.AUDIO, asset_id, TimeRange(Flicks(0), length)), length)
        for at, asset_id in enumerate(asset_ids)
    )
    return Timeline("t", "Talk", tracks=(Track("a", TrackKind.AUDIO, items=clips, role=role),))


async def test_what_is_said_is_kept_with_the_asset_and_found(studio, scribe, asset):
    studio.generation.preferences.rank(Capability.TRANSCRIPTION, ("scribe",))
    assert await studio.result(start_transcribing(studio, asset.id)) == {
        "asset_id": asset.id, "words": 2, "language": "en"
    }  # fmt: skip
    kept = studio.library.assets.get(asset.id)
    assert kept.text == "Hello there." and kept.facts["spoken_language"] == "en"
    words = spoken_words(studio.library, timeline_of(asset.id))
    assert words == {asset.id: [("Hello", 0.1, 0.5), ("there.", 0.6, 1.0)]}
    assert [hit.asset.id for hit in studio.library.search.find("hello")] == [asset.id]


async def test_a_plan_says_who_for_how_much_and_refuses_what_makes_no_sense(studio, scribe, asset, tmp_path):
    shelf, offers = studio.library, studio.offers
    studio.generation.preferences.rank(Capability.TRANSCRIPTION, ("scribe",))
    plan = plan_transcription(shelf, offers, [asset.id])
    assert (plan.offer.provider, plan.offer.micro_credits, plan.offer.free) == ("scribe", 10_000, False)
    picture = tmp_path / "p.png"
    picture.write_bytes(b"p")
    silent = shelf.assets.add(asset.project_id, picture, AssetKind.IMAGE)
    with pytest.raises(InvalidInput, match="no speech"):
        plan_transcription(shelf, offers, [silent.id, "gone"])
    with pytest.raises(InvalidInput, match="has no sound"):
        start_transcribing(studio, silent.id)
    shelf.assets.update(asset.id, facts={"words": [["Hello", 0.1, 0.5]]})
    with pytest.raises(InvalidInput, match="already"):
        plan_transcription(shelf, offers, [asset.id])


async def test_without_anybody_it_says_how_to_get_someone(studio, asset):
    # Urdu: no transcriber without weights speaks it, whatever extras are installed here.
    with pytest.raises(NotConfigured) as caught:
        plan_transcription(studio.library, studio.offers, [asset.id], "ur")
    assert "Whisper" in caught.value.advice and "align" in caught.value.advice


async def test_a_failure_leaves_the_asset_as_it_was(studio, scribe, asset):
    studio.generation.preferences.rank(Capability.TRANSCRIPTION, ("scribe",))
    scribe.fault = NotConfigured("The key is not accepted.", provider="scribe")
    with pytest.raises(NotConfigured, match="key"):
        await studio.result(start_transcribing(studio, asset.id, provider="scribe"))
    kept = studio.library.assets.get(asset.id)
    assert kept.text == "" and "words" not in kept.facts


async def test_music_muted_tracks_and_what_is_known_are_not_asked_for():
    assert unwritten(timeline_of("b", "a"), {}) == ("b", "a"), "in the order they are heard"
    assert unwritten(timeline_of("b", "a"), {"b": []}) == ("a",)
    assert unwritten(timeline_of("a", role=AudioRole.MUSIC), {}) == ()


@pytest.mark.skipif(importlib.util.find_spec("pocketsphinx") is None, reason="needs the extra align")
async def test_pocketsphinx_hears_a_real_voice(studio, tmp_path):
    """The whole way with a real model: spoken by the embedded voice, written down in a model host."""
    said = "the weather is good today"
    path = tmp_path / "said.wav"
    EspeakSpeech().speak(SpeechRequest(said), path)
    project = studio.library.projects.create("Said")
    asset = studio.library.assets.add(project.id, path, AssetKind.AUDIO)
    plan = plan_transcription(studio.library, studio.offers, [asset.id], "en")
    assert plan.offer.free
    job = start_transcribing(studio, asset.id, "en", "local.sphinx-en")
    assert (await studio.result(job))["words"] >= 3
    heard = studio.library.assets.get(asset.id).text.split()
    assert len(set(heard) & set(said.split())) >= 2, heard
