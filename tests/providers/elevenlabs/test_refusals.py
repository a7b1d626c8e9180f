"""Each adapter of ElevenLabs x each thing that can go wrong on the wire; asked once, whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from providers.elevenlabs.account import Account
from providers.elevenlabs.refusals import refusal
from providers.elevenlabs.sounds import ElevenLabsEffects, ElevenLabsMusic
from providers.elevenlabs.speech import ElevenLabsSpeech
from providers.errors import (
    ContentRefused,
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    ProviderError,
    RateLimited,
    Transient,
)
from providers.protocols import CloneRequest, MusicRequest, SoundEffectRequest, SpeechRequest
from tests.fakes.chaos import Fault
from tests.fakes.elevenlabs_server import ElevenLabsServer, tone

Call = Callable[[Account, Path], Awaitable[Any]]


async def _clone(account: Account, folder: Path) -> Any:
    sample = folder / "voice.mp3"
    sample.write_bytes(tone(11.0))
    try:
        return await ElevenLabsSpeech(account).clone(CloneRequest("Ann", (str(sample),), "I agree."))
    finally:
        sample.unlink()


CALLS: dict[str, Call] = {
    "speech": lambda account, folder: ElevenLabsSpeech(account).speak(
        SpeechRequest("It rains.", voice="v-mary"), folder / "a.wav"
    ),
    "music": lambda account, folder: ElevenLabsMusic(account).compose(
        MusicRequest(3.0, prompt="rain"), folder / "a.wav"
    ),
    "effects": lambda account, folder: ElevenLabsEffects(account).make_sound(
        SoundEffectRequest("rain"), folder / "a.wav"
    ),
    "cloning": _clone,
    "voices": lambda account, folder: ElevenLabsSpeech(account).voices(),
}
STREAMED = ("music", "effects")
"""Their replies are sound, not JSON."""
FAULTS: list[tuple[Fault, type[ProviderError], bool | None]] = [
    (Fault.UNAUTHORISED, NotAuthorised, False),
    (Fault.NO_FUNDS, NoFunds, False),
    (Fault.RATE_LIMITED, RateLimited, False),
    (Fault.SERVER_ERROR, Transient, False),
    (Fault.UNAVAILABLE, Transient, False),
    (Fault.RESET, Transient, None),
    (Fault.LOST_REPLY, Transient, None),
    (Fault.TRUNCATED, Transient, None),
    (Fault.MALFORMED_JSON, Transient, None),
    (Fault.WRONG_TYPE, Transient, None),
    (Fault.STALL, Transient, None),
]


TABLE = [
    (name, *row)
    for row in FAULTS
    for name in CALLS
    if not (row[0] is Fault.MALFORMED_JSON and name in STREAMED)
]


@pytest.mark.parametrize(
    ("name", "fault", "expected", "charged"), TABLE, ids=[f"{name}-{fault}" for name, fault, *_ in TABLE]
)
async def test_each_fault(
    server: ElevenLabsServer,
    account: Account,
    hasty: Account,
    tmp_path: Path,
    name: str,
    fault: Fault,
    expected: type[ProviderError],
    charged: bool | None,
) -> None:
    server.chaos.next(fault)
    with pytest.raises(expected) as caught:
        await CALLS[name](hasty if fault is Fault.STALL else account, tmp_path)
    error = caught.value
    assert type(error) is expected and error.message and error.advice and error.provider
    assert error.charged is charged
    if isinstance(error, RateLimited):
        assert error.retry_after == 7.0
    assert len(server.requests) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", CALLS)
async def test_a_slow_body_is_waited_for(
    server: ElevenLabsServer, account: Account, tmp_path: Path, name: str
) -> None:
    server.chaos.next(Fault.SLOW_BODY)
    assert await CALLS[name](account, tmp_path) is not None


@pytest.mark.parametrize("name", CALLS)
async def test_no_key_and_nobody_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAuthorised, match="needs a key"):
        await CALLS[name](Account(""), tmp_path)
    with pytest.raises(Transient, match="ElevenLabs") as caught:
        await CALLS[name](Account("key", "http://127.0.0.1:9"), tmp_path)
    assert caught.value.charged is False


BAD: list[tuple[str, Call, type[ProviderError], str]] = [
    (
        "voice gone",
        lambda account, folder: ElevenLabsSpeech(account).speak(
            SpeechRequest("Hi.", voice="v-old"), folder / "a"
        ),
        InvalidRequest,
        "voice is no longer",
    ),
    (
        "model gone",
        lambda account, folder: ElevenLabsSpeech(account, "eleven_old").speak(
            SpeechRequest("Hi.", voice="v-mary"), folder / "a"
        ),
        InvalidRequest,
        "does not exist",
    ),
    (
        "refused text",
        lambda account, folder: ElevenLabsSpeech(account).speak(
            SpeechRequest("A slur.", voice="v-mary"), folder / "a"
        ),
        ContentRefused,
        "refused this content",
    ),
    (
        "refused music",
        lambda account, folder: ElevenLabsMusic(account).compose(
            MusicRequest(5.0, prompt="in the style of a star"), folder / "a"
        ),
        ContentRefused,
        "names an artist",
    ),
    (
        "refused effect",
        lambda account, folder: ElevenLabsEffects(account).make_sound(
            SoundEffectRequest("gunfight with slurs"), folder / "a"
        ),
        ContentRefused,
        "refused this content",
    ),
]


@pytest.mark.parametrize(("call", "expected", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
async def test_refused_requests_cost_nothing(
    server: ElevenLabsServer,
    account: Account,
    tmp_path: Path,
    call: Call,
    expected: type[ProviderError],
    words: str,
) -> None:
    with pytest.raises(expected, match=words) as caught:
        await call(account, tmp_path)
    assert type(caught.value) is expected and caught.value.advice and caught.value.charged is False
    assert server.charges == [] and list(tmp_path.iterdir()) == []


async def test_the_key_is_tried_out(server: ElevenLabsServer, account: Account) -> None:
    assert await ElevenLabsSpeech(account).check() == await ElevenLabsMusic(account).check()
    health = await account.check()
    assert health.ok and "creator" in health.message and "97,500" in health.message
    revoked = Account("xi-revoked", server.base_url)
    health = await ElevenLabsEffects(revoked).check()
    assert not health.ok and "did not accept the key" in health.message and server.charges == []


async def test_the_key_is_in_no_log_and_no_error(
    server: ElevenLabsServer, account: Account, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.chaos.next(Fault.SERVER_ERROR)
    with pytest.raises(Transient) as caught:
        await CALLS["speech"](account, tmp_path)
    await CALLS["speech"](account, tmp_path)
    said = caplog.text + repr(caught.value) + str(caught.value.__cause__)
    assert caplog.records and server.key not in said


@pytest.mark.parametrize(
    ("status", "body", "expected", "words"),
    [
        (401, {"detail": {"status": "needs_authorization", "message": "x"}}, NotAuthorised, "key"),
        (402, {"detail": {"status": "payment_required", "message": "x"}}, NoFunds, "no funds"),
        (
            403,
            {"detail": {"status": "missing_permissions", "message": "No access."}},
            NotAuthorised,
            "No acc",
        ),
        (
            422,
            {"detail": [{"loc": ["body", "text"], "msg": "too long"}]},
            InvalidRequest,
            "body.text: too long",
        ),
        (400, {"detail": {"code": "voice_limit_reached", "message": "30 of 30"}}, InvalidRequest, "30 of 30"),
        (400, "<html>proxy</html>", InvalidRequest, "can't do"),
        (413, None, InvalidRequest, "more than"),
        (502, "<html>bad gateway</html>", Transient, "502"),
        (400, {"detail": []}, InvalidRequest, "can't do"),
    ],
)
def test_bodies_in_every_shape(
    status: int, body: object, expected: type[ProviderError], words: str, account: Account
) -> None:
    error = refusal(account.service, status, body, {})
    assert type(error) is expected and words in error.message and "<" not in error.message
