"""A recording gets the times of its script's words; voices that tell none get theirs on the way in."""

import importlib.util

import numpy as np
import pytest

from app.aligning import start_aligning
from app.jobs.spec import JobSpec
from app.library.values import AssetKind
from app.transcripts import project_transcript
from pipeline.captions.from_transcript import add_captions
from pipeline.captions.tapping import retime_by_taps
from pipeline.timeline.model import Caption
from pipeline.timeline.time import from_seconds
from pipeline.transcript.model import is_estimated
from providers.embedded.speech import EspeakSpeech
from providers.errors import InvalidInput, InvalidRequest
from providers.protocols import Capability, Estimate, Health, ProviderInfo, SpeechRequest, SpeechResult
from providers.registry import Entry
from tests.app.test_transcription import studio, timeline_of  # noqa: F401

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = "The harbour sleeps at night, and the old boats dream. Nobody wakes them before the sun comes up!"
ENGLISH = importlib.util.find_spec("pocketsphinx") is not None


class Reader:
    """A service that reads aloud and tells no times, as OpenAI's does."""

    info = ProviderInfo("reader", "Reader", Capability.SPEECH, "1", local=False, awaited=True)

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(1, None)

    async def speak(self, request, out, progress=None, on_remote_id=None, on_billed=None):
        made = EspeakSpeech().speak(SpeechRequest(request.text), out)
        return SpeechResult(made.path, made.duration, ())


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    return EspeakSpeech().speak(SpeechRequest(TEXT), tmp_path_factory.mktemp("said") / "said.wav")


@pytest.fixture
def recording(studio, said):  # noqa: F811
    project = studio.library.projects.create("Talk")
    return studio.library.assets.add(project.id, said.path, AssetKind.AUDIO, name="talk")


def off(words, said):
    return float(np.median([abs(w[1] - known.start) for w, known in zip(words, said.words, strict=True)]))


async def test_a_recording_gets_the_times_of_its_script(studio, recording, said):  # noqa: F811
    result = await studio.result(start_aligning(studio, recording.id, f"  {TEXT}\n", "en-GB"))
    kept = studio.library.assets.get(recording.id)
    expected, limit = ("heard", 0.03) if ENGLISH else ("estimated", 0.15)
    assert (result["times"], result["words"]) == (expected, len(TEXT.split()))
    assert kept.text == TEXT and kept.facts["spoken_language"] == "en-GB"
    assert off(kept.facts["words"], said) < limit
    assert project_transcript(studio.library, timeline_of(recording.id)).text.startswith("The harbour")
    assert start_aligning(studio, recording.id, TEXT, "en-GB").id, "asked again, it is known"


async def test_where_nobody_can_listen_the_guess_is_marked_down_to_the_captions(studio, recording, said):  # noqa: F811
    result = await studio.result(start_aligning(studio, recording.id, TEXT, "sv"))
    assert result["times"] == "estimated"
    assert off(studio.library.assets.get(recording.id).facts["words"], said) < 0.15
    before = timeline_of(recording.id)
    transcript = project_transcript(studio.library, before)
    assert transcript.estimated == len(transcript.words) > 0
    captioned = add_captions(before, transcript)
    captions = [item for item in captioned.tracks[-1].items if isinstance(item, Caption)]
    assert captions and all(is_estimated(caption.metadata) for caption in captions)
    tapped = retime_by_taps(captioned, captions[0].id, 0, [from_seconds(0.2)])
    first = next(item for item in tapped.tracks[-1].items if isinstance(item, Caption))
    assert not is_estimated(first.metadata), "somebody has listened now"


async def test_what_can_not_be_aligned_is_refused_and_changes_nothing(studio, recording, tmp_path):  # noqa: F811
    with pytest.raises(InvalidInput, match="no words"):
        start_aligning(studio, recording.id, " … ")
    broken = tmp_path / "no.wav"
    broken.write_bytes(b"RIFF")
    asset = studio.library.assets.add(recording.project_id, broken, AssetKind.AUDIO, name="no")
    with pytest.raises(InvalidRequest, match="can't be read"):
        await studio.result(start_aligning(studio, asset.id, TEXT))
    assert "words" not in studio.library.assets.get(asset.id).facts


@pytest.mark.parametrize(
    ("language", "times"), [("en", "heard" if ENGLISH else "estimated"), ("sv", "estimated")]
)
async def test_a_voice_without_times_is_listened_to_as_it_comes_in(studio, said, language, times):  # noqa: F811
    studio.registry.register(Entry("reader", Capability.SPEECH, Reader))
    project = studio.library.projects.create("Spoken")
    wanted = {"project_id": project.id, "slot": "voice:1", "text": TEXT, "language": language}
    job = studio.jobs.submit(JobSpec("speech.speak", {**wanted, "provider": "reader"}, label="Speak"))
    result = await studio.result(job)
    assert result["word_times"] == times and off(result["words"], said) < (0.03 if times == "heard" else 0.15)
    kept = studio.library.assets.get(result["asset_id"])
    assert kept.facts["words"] == result["words"] and kept.facts["word_times"] == times
    studio.registry.withdraw("reader")
