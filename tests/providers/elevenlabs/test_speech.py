"""Speech through the real SDK against the fake service."""

from __future__ import annotations

import asyncio
import wave
from pathlib import Path

import pytest

from providers.elevenlabs.account import Account
from providers.elevenlabs.speech import ElevenLabsSpeech
from providers.errors import InvalidRequest, Transient
from providers.protocols import AsyncSpeechModel, SpeechRequest
from tests.fakes.chaos import Fault
from tests.fakes.elevenlabs_server import SECONDS_PER_CHARACTER, ElevenLabsServer

TEXT = "Room 12 is cold. Bring a coat!"


async def test_speaks_with_the_time_of_each_word_as_written(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    speech = ElevenLabsSpeech(account)
    assert isinstance(speech, AsyncSpeechModel)
    billed: list[dict[str, int]] = []
    steps: list[float] = []
    result = await speech.speak(
        SpeechRequest(TEXT, voice="v-mary", seed=7, rate=1.1),
        tmp_path / "a.wav",
        progress=lambda done, what: steps.append(done),
        on_billed=lambda units: billed.append(dict(units)),
    )
    with wave.open(str(result.path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.getnframes() / 48_000 == pytest.approx(result.duration)
    assert result.duration == pytest.approx(len(TEXT) * SECONDS_PER_CHARACTER, abs=0.06)
    assert [word.text for word in result.words] == TEXT.split()
    assert result.words[1].start == pytest.approx(5 * SECONDS_PER_CHARACTER, abs=0.001)
    assert billed == [{"character": len(TEXT)}] and steps == sorted(steps)
    (asked,) = server.seen("POST")
    assert asked.path == "/v1/text-to-speech/v-mary/with-timestamps"
    assert asked.json["seed"] == 7 and asked.json["voice_settings"]["speed"] == 1.1
    assert list(tmp_path.iterdir()) == [tmp_path / "a.wav"]


async def test_a_long_text_is_one_sound_with_the_words_of_the_whole(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    speech = ElevenLabsSpeech(account, passage=40)
    text = "It rained all day. Nobody came.\n\nThen the sun rose over the hills, and they sang."
    result = await speech.speak(SpeechRequest(text, voice="v-mary"), tmp_path / "a.wav")
    asked = [request.json for request in server.seen("POST")]
    assert [wish["text"] for wish in asked] == [
        "It rained all day. Nobody came.",
        "Then the sun rose over the hills,",
        "and they sang.",
    ]
    assert "previous_text" not in asked[0] and asked[1]["previous_text"].endswith("Nobody came.")
    assert asked[1]["next_text"] == "and they sang." and "next_text" not in asked[2]
    assert [text[word.char_start : word.char_end] for word in result.words] == text.split()
    assert [word.text for word in result.words] == text.split()
    edges = [edge for word in result.words for edge in (word.start, word.end)]
    assert edges == sorted(edges) and edges[-1] <= result.duration
    last = next(word for word in result.words if word.text == "and")
    assert last.start > (len(asked[0]["text"]) + len(asked[1]["text"])) * SECONDS_PER_CHARACTER - 0.01


async def test_what_was_spoken_before_a_failure_is_told_as_billed(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    server.chaos.every(2, Fault.SERVER_ERROR, where="POST")
    billed: list[dict[str, int]] = []
    with pytest.raises(Transient):
        await ElevenLabsSpeech(account, passage=12).speak(
            SpeechRequest("It rained. It poured.", voice="v-mary"),
            tmp_path / "a.wav",
            on_billed=lambda units: billed.append(dict(units)),
        )
    assert billed == [{"character": 10}] and len(server.charges) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("language", "voice"), [("de-AT", "v-jan"), ("en", "v-mary"), ("fi", "v-jan")])
async def test_without_a_voice_one_of_the_language_speaks(
    server: ElevenLabsServer, account: Account, tmp_path: Path, language: str, voice: str
) -> None:
    await ElevenLabsSpeech(account).speak(SpeechRequest("Hi.", language=language), tmp_path / "a.wav")
    (asked,) = server.seen("POST")
    assert asked.path == f"/v1/text-to-speech/{voice}/with-timestamps"


async def test_listening_streams_while_it_is_spoken(server: ElevenLabsServer, account: Account) -> None:
    chunks = [c async for c in ElevenLabsSpeech(account).listen(SpeechRequest(TEXT, voice="v-mary"))]
    assert len(chunks) > 1
    assert sum(map(len, chunks)) == 2 * round(24_000 * len(TEXT) * SECONDS_PER_CHARACTER)
    (asked,) = server.seen("POST")
    assert asked.query["output_format"] == "pcm_24000"


async def test_lists_the_voices(account: Account) -> None:
    voices = await ElevenLabsSpeech(account).voices()
    assert [(voice.id, voice.name, voice.language) for voice in voices] == [
        ("v-jan", "Jan", "de"),
        ("v-mary", "Mary", "en"),
    ]


@pytest.mark.parametrize(
    "request_",
    [
        SpeechRequest(" …\n"),
        SpeechRequest("word " * 200_000),
        SpeechRequest("<speak>Hi</speak>", ssml=True),
        SpeechRequest("Hi", rate=3.0),
        SpeechRequest("Hi", pitch=2.0),
    ],
    ids=["nothing", "1 MB", "markup", "rate", "pitch"],
)
async def test_refuses_before_anything_is_sent(
    server: ElevenLabsServer, account: Account, tmp_path: Path, request_: SpeechRequest
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        await ElevenLabsSpeech(account).speak(request_, tmp_path / "a.wav")
    assert caught.value.advice and caught.value.charged is False
    assert server.requests == []


@pytest.mark.parametrize(
    "bent",
    [
        {"audio_base64": "no base64!"},
        {"audio_base64": "bm8gc291bmQ="},
        {"audio_base64": None},
        {"audio_base64": ""},
    ],
    ids=["no base64", "no sound", "nothing", "empty"],
)
async def test_a_reply_without_sound_is_refused(
    server: ElevenLabsServer, account: Account, tmp_path: Path, bent: dict[str, object]
) -> None:
    server.bend = lambda reply: {**reply, **bent}
    with pytest.raises(Transient) as caught:
        await ElevenLabsSpeech(account).speak(SpeechRequest(TEXT, voice="v-mary"), tmp_path / "a.wav")
    assert caught.value.charged is True and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "alignment",
    [
        None,
        {"characters": ["x"]},
        {"characters": "Rx", "character_start_times_seconds": [0, "a"]},
        {
            "characters": list("Another text altogether"),
            "character_start_times_seconds": [0.0] * 23,
            "character_end_times_seconds": [0.1] * 23,
        },
    ],
    ids=["none", "too few", "nonsense", "another text"],
)
async def test_sound_without_sensible_times_is_kept_for_aligning_afterwards(
    server: ElevenLabsServer, account: Account, tmp_path: Path, alignment: object
) -> None:
    server.bend = lambda reply: {**reply, "alignment": alignment}
    result = await ElevenLabsSpeech(account).speak(
        SpeechRequest("12 34 56", voice="v-mary"), tmp_path / "a.wav"
    )
    assert result.words == () and result.path.exists() and result.duration > 0.3


async def test_a_model_that_refuses_context_is_told_none(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    speech = ElevenLabsSpeech(account, "eleven_v3", passage=12)
    await speech.speak(SpeechRequest("It rained. It poured.", voice="v-mary"), tmp_path / "a.wav")
    assert not [
        request for request in server.seen("POST") if {"previous_text", "next_text"} & request.json.keys()
    ]
    assert len(server.seen("POST")) == 2


async def test_cancelled_speech_leaves_nothing(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    server.chaos.next(Fault.STALL, where="POST")
    task = asyncio.create_task(
        ElevenLabsSpeech(account).speak(SpeechRequest(TEXT, voice="v-mary"), tmp_path / "a.wav")
    )
    while not server.seen("POST"):
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list(tmp_path.iterdir()) == [] and len(server.seen("POST")) == 1


def test_the_price_is_known_and_the_key_in_no_text(account: Account) -> None:
    speech = ElevenLabsSpeech(account)
    estimate = speech.estimate(SpeechRequest("x" * 1000))
    assert estimate.micro_credits is not None and estimate.micro_credits > 0
    assert account.api_key not in repr(account) and speech.health().ok
    assert not ElevenLabsSpeech(Account("")).health().ok
