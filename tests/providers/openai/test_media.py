"""Pictures, shots, voices and transcripts with the real SDK."""

from __future__ import annotations

import asyncio
import wave
from dataclasses import replace
from pathlib import Path

import av
import pytest

from providers.errors import ContentRefused, InvalidRequest, RateLimited, Transient
from providers.openai.account import OpenAIAccount
from providers.openai.embeddings import OpenAIEmbeddings
from providers.openai.images import OpenAIImages, fitting_shape
from providers.openai.languages import tag_of
from providers.openai.moderation import OpenAIModeration
from providers.openai.recordings import sendable
from providers.openai.speech import OpenAISpeech
from providers.openai.transcription import OpenAITranscription, placed_words
from providers.openai.video import OpenAIVideo
from providers.protocols import (
    LEAVE_RUNNING,
    AsyncEmbeddingModel,
    AsyncImageModel,
    AsyncModerationModel,
    AsyncSpeechModel,
    AsyncTranscriptionModel,
    AsyncVideoModel,
    ImageRequest,
    RemoteJob,
    SpeechRequest,
    SpokenWord,
    TranscriptionRequest,
    VideoRequest,
)
from tests.fakes.chaos import Fault
from tests.fakes.openai_server import OpenAIService, png, wav

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

SHOT = VideoRequest("A lamp swings", 1920, 1080, 6)


async def test_paints(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    painter, billed, steps = OpenAIImages(account), [], []
    assert isinstance(painter, AsyncImageModel)
    out = tmp_path / "out.png"
    request = ImageRequest("A lamp.", 1920, 1080, "watercolour")
    result = await painter.paint(
        request, out, lambda fraction, _: steps.append(fraction), on_billed=billed.append
    )
    assert (result.width, result.height, result.layered) == (1536, 1024, False)
    assert out.read_bytes() == png(1536, 1024) and steps == [0.0, 1.0]
    assert billed == [{"input_token": 20, "image_output_token": 1056}]
    assert openai_service.requests[0].json["prompt"] == (
        "A lamp. Style: a loose watercolour on textured paper."
    )
    estimate = painter.estimate(request).micro_credits
    assert estimate is not None and estimate > 0


async def test_paints_over(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    first, mask, out = (tmp_path / name for name in ("first.png", "mask.png", "out.png"))
    first.write_bytes(png(8, 8))
    mask.write_bytes(png(8, 8))
    billed = []
    request = ImageRequest("A red lamp", 1080, 1920, references=(str(first), str(first)), mask=str(mask))
    result = await OpenAIImages(account).paint(request, out, on_billed=billed.append)
    assert (result.width, result.height) == (1024, 1536)
    names = [part.name for part in openai_service.requests[0].form if part.filename]
    assert sorted(names) == ["image[]", "image[]", "mask"]
    assert billed == [{"input_token": 20, "image_input_token": 600, "image_output_token": 1056}]


@pytest.mark.parametrize(
    ("model", "wished", "asked"),
    [
        ("gpt-image-1-mini", (1920, 1080), (1536, 1024)),
        ("gpt-image-1-mini", (1000, 1000), (1024, 1024)),
        ("gpt-image-2.5-flare", (1920, 1080), (1920, 1088)),
        ("gpt-image-2.5-flare", (1080, 1920), (1088, 1920)),
        ("gpt-image-2.5-flare", (7680, 4320), (2560, 1440)),
        ("gpt-image-2.5-flare", (4000, 100), (2560, 848)),
    ],
)
def test_the_shape_that_is_asked_for(model: str, wished: tuple[int, int], asked: tuple[int, int]) -> None:
    assert fitting_shape(ImageRequest("A lamp", *wished), model) == asked


@pytest.mark.parametrize(
    "change",
    [{"prompt": " "}, {"references": ("gone.png",)}, {"references": ("a.png",) * 17}],
    ids=["empty", "missing picture", "too many pictures"],
)
async def test_bad_wishes_for_pictures_are_not_sent(
    change: dict[str, object], account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        await OpenAIImages(account).paint(
            replace(ImageRequest("A lamp", 8, 8), **change), tmp_path / "out.png"
        )
    assert caught.value.advice and not openai_service.requests


async def test_films(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    film, known, billed, steps = OpenAIVideo(account, pause=0.01), [], [], []
    assert isinstance(film, AsyncVideoModel) and isinstance(film, RemoteJob)

    async def keep(remote_id: str) -> None:
        # Stored before anything waits for it.
        assert not openai_service.seen("GET /v1/videos/")
        known.append(remote_id)

    first = tmp_path / "first.png"
    first.write_bytes(png(100, 100))
    out = tmp_path / "out.mp4"
    result = await film.film(
        replace(SHOT, first_frame=str(first)),
        out,
        lambda fraction, _: steps.append(fraction),
        keep,
        billed.append,
    )
    assert known == ["video_1"] and billed == [{"second": 8}]
    assert (result.duration, result.width, result.height) == (8.0, 1280, 720)
    assert out.read_bytes()[4:8] == b"ftyp" and steps == sorted(steps) and steps[-1] == 1.0
    (sent,) = [part for part in openai_service.requests[0].form if part.filename]
    assert int.from_bytes(sent.content[16:20], "big") == 1280
    # OpenAI sells no seconds any more, and what another server asks for is not known: never 0.
    assert film.estimate(SHOT).micro_credits is None


async def test_a_shot_is_taken_up_again_and_found(
    account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    film, out = OpenAIVideo(account, pause=0.01), tmp_path / "out.mp4"
    assert await film.find_recent(SHOT) is None
    openai_service.video_gate = True
    task = asyncio.create_task(film.film(SHOT, out))
    await _looked_at(openai_service)
    task.cancel(LEAVE_RUNNING)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not openai_service.videos["video_1"].deleted
    openai_service.video_gate = False
    assert await film.find_recent(SHOT) == "video_1"
    assert await film.find_recent(replace(SHOT, duration=12)) is None
    openai_service.videos["video_1"].created -= 7200
    assert await film.find_recent(SHOT) is None
    await film.resume("video_1", SHOT, out)
    assert out.exists() and len(openai_service.charges) == 1
    with pytest.raises(InvalidRequest, match="Video not found"):
        await film.resume("video_9", SHOT, out)


async def test_a_cancelled_shot_is_cancelled_there(
    account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    openai_service.video_gate = True
    film = OpenAIVideo(account, pause=0.01)
    task = asyncio.create_task(film.film(SHOT, tmp_path / "out.mp4"))
    await _looked_at(openai_service)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert openai_service.videos["video_1"].deleted and not list(tmp_path.iterdir())


async def test_shots_that_fail(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    film = OpenAIVideo(account, pause=0.01)
    openai_service.video_error = {"code": "moderation_blocked", "message": "Not this."}
    with pytest.raises(ContentRefused, match=r"Not this\.") as caught:
        await film.film(SHOT, tmp_path / "out.mp4")
    assert caught.value.charged is False
    openai_service.video_error = {"code": "internal", "message": "GPU on fire"}
    with pytest.raises(Transient, match="could not film"):
        await film.film(SHOT, tmp_path / "out.mp4")
    for bad in ({"duration": 13.0}, {"prompt": ""}, {"last_frame": "x.png"}, {"first_frame": "x.png"}):
        with pytest.raises(InvalidRequest):
            await film.film(replace(SHOT, **bad), tmp_path / "out.mp4")
    assert len(openai_service.charges) == 2


def test_openai_itself_films_no_more() -> None:
    film = OpenAIVideo(OpenAIAccount("sk-any"))
    assert not film.health().ok and "24 September 2026" in film.health().message


async def test_speaks(account: OpenAIAccount, tmp_path: Path) -> None:
    speaker, billed, out = OpenAISpeech(account), [], tmp_path / "out.wav"
    assert isinstance(speaker, AsyncSpeechModel)
    request = SpeechRequest("Hello there, it rains.", "onyx", rate=1.2)
    result = await speaker.speak(request, out, on_billed=billed.append)
    with wave.open(str(out)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.getnframes() / 48_000 == pytest.approx(result.duration) == pytest.approx(1.2, abs=0.01)
    assert result.words == () and billed == [{"character": 22}]
    assert {voice.id for voice in await speaker.voices()} >= {"nova", "onyx"}
    assert speaker.estimate(request).micro_credits == 66_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.wav"]


@pytest.mark.parametrize(
    "request_",
    [
        SpeechRequest(" … "),
        SpeechRequest("x" * 4097),
        SpeechRequest("<speak/>hello", ssml=True),
        SpeechRequest("hello", pitch=2),
        SpeechRequest("hello", rate=9),
    ],
    ids=["nothing", "too long", "markup", "pitch", "rate"],
)
async def test_bad_wishes_for_speech_are_not_sent(
    request_: SpeechRequest, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    with pytest.raises(InvalidRequest):
        await OpenAISpeech(account).speak(request_, tmp_path / "out.wav")
    assert not openai_service.requests


async def test_writes_down(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    sound = tmp_path / "said.wav"
    sound.write_bytes(wav(1.5))
    listener, billed = OpenAITranscription(account), []
    assert isinstance(listener, AsyncTranscriptionModel)
    result = await listener.transcribe(TranscriptionRequest(sound, prompt="rain"), on_billed=billed.append)
    assert result.text == "Hello there, it rains." and result.language == "en"
    assert [word.text for word in result.words] == ["Hello", "there,", "it", "rains."]
    assert all(result.text[w.char_start : w.char_end] == w.text for w in result.words)
    assert result.segments[0].text == "Hello there, it rains." and billed == [{"second": 2}]
    await listener.transcribe(TranscriptionRequest(sound, "de-AT"))
    asked = openai_service.requests[1]
    assert asked.field("language") == "de" and asked.field("response_format") == "verbose_json"
    granular = [part.text for part in asked.form if part.name == "timestamp_granularities[]"]
    assert granular == ["word", "segment"]


def test_a_large_recording_is_made_small(tmp_path: Path) -> None:
    sound = tmp_path / "said.w64"
    sound.write_bytes(wav(2.0))
    sent = sendable(sound, tmp_path)
    with av.open(str(sent)) as read:
        assert read.streams.audio[0].rate == 16_000 and read.streams.audio[0].layout.nb_channels == 1
        assert read.duration / av.time_base == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100, None], ids=["empty", "text", "missing"])
async def test_no_recording_is_refused_before_it_is_sent(
    content: bytes | None, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    sound = tmp_path / "said.bin"
    if content is not None:
        sound.write_bytes(content)
    with pytest.raises(InvalidRequest, match="no sound that can be read"):
        await OpenAITranscription(account).transcribe(TranscriptionRequest(sound))
    assert not openai_service.requests


def test_words_keep_their_signs_and_their_order() -> None:
    heard = [("dont", 0.0, 0.1), ("Wait", 0.2, 0.5), ("what", 0.4, 0.9), ("ghost", 1.0, 1.1)]
    assert placed_words("“Wait!” — what?", heard) == (
        SpokenWord("Wait!”", 0.2, 0.5, 1, 7),
        SpokenWord("what?", 0.5, 0.9, 10, 15),
    )
    with pytest.raises(ValueError, match="no number"):
        placed_words("a", [("a", float("nan"), 1.0)])


def test_language_names() -> None:
    assert [tag_of(name) for name in ("English", "haitian creole", "de", "klingon", "javanese")] == [
        "en",
        "ht",
        "de",
        "",
        "jv",
    ]


@pytest.mark.parametrize("official", [True, False], ids=["base64", "decimal"])
async def test_vectors(official: bool, account: OpenAIAccount, openai_service: OpenAIService) -> None:
    account.official = official
    model, billed = OpenAIEmbeddings(account), []
    assert isinstance(model, AsyncEmbeddingModel)
    texts = [f"text {'x' * number}" for number in range(80)]
    vectors = await model.embed(texts, billed.append)
    assert len(vectors) == 80 and len(openai_service.requests) == 3
    assert openai_service.requests[0].json["encoding_format"] == ("base64" if official else "float")
    assert all(sum(v * v for v in vector) == pytest.approx(1.0) for vector in vectors)
    (one,) = await model.embed([texts[43]])
    assert one == pytest.approx(vectors[43])
    assert len(billed) == 1 and billed[0]["input_token"] > 80
    drawn = iter([None, Fault.RATE_LIMITED])
    openai_service.chaos.draw = lambda line: next(drawn)  # type: ignore[method-assign]
    with pytest.raises(RateLimited) as caught:
        await model.embed(texts)
    assert caught.value.charged is True
    openai_service.chaos.draw = lambda line: None  # type: ignore[method-assign]
    assert await model.embed([]) == ()
    assert len((await model.embed([""]))[0]) == 8


async def test_warns(account: OpenAIAccount, tmp_path: Path) -> None:
    picture = tmp_path / "seen.png"
    picture.write_bytes(png(8, 8))
    model = OpenAIModeration(account)
    assert isinstance(model, AsyncModerationModel)
    verdict = await model.moderate("something forbidden", [picture])
    assert verdict.flagged and verdict.reasons == ("violence",) and verdict.scores["violence"] == 0.93
    assert not (await model.moderate("a lamp")).flagged


async def _looked_at(service: OpenAIService) -> None:
    while not service.seen("GET /v1/videos/video_"):
        await asyncio.sleep(0.005)
