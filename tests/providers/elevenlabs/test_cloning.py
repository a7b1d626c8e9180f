"""Cloning a voice: consent, usable recordings, and what the service says."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from providers.elevenlabs.account import Account
from providers.elevenlabs.speech import ElevenLabsSpeech
from providers.errors import ContentRefused, InvalidRequest
from providers.protocols import CloneRequest, VoiceCloner
from tests.fakes.elevenlabs_server import ElevenLabsServer

CONSENT = "I, Ann Smith, agree that Kinora speaks with my voice."


def recording(path: Path, seconds: float, loudness: float = 0.3) -> str:
    time = np.arange(round(seconds * 16_000)) / 16_000
    samples = (32_767 * loudness * np.sin(2 * np.pi * 180 * time)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(samples.tobytes())
    return str(path)


async def test_makes_a_voice_from_recordings(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    cloner = ElevenLabsSpeech(account)
    assert isinstance(cloner, VoiceCloner)
    samples = (recording(tmp_path / "one.wav", 6.0), recording(tmp_path / "two.wav", 6.0))
    voice = await cloner.clone(CloneRequest("Ann", samples, CONSENT, "warm"))
    (asked,) = server.seen("POST /v1/voices/add")
    files = [part for part in asked.form if part.name == "files"]
    assert [part.filename for part in files] == ["one.wav", "two.wav"]
    assert files[0].content == (tmp_path / "one.wav").read_bytes()
    assert asked.field("name") == "Ann" and asked.field("description") == "warm"
    assert CONSENT.encode() not in asked.body
    assert voice.id in {known.id for known in await ElevenLabsSpeech(account).voices()}


@pytest.mark.parametrize(
    ("seconds", "loudness", "changes", "words"),
    [
        (12.0, 0.3, {"consent": "  "}, "consent"),
        (12.0, 0.3, {"name": ""}, "name"),
        (12.0, 0.3, {"samples": ()}, "1 to 25"),
        (3.0, 0.3, {}, "too short"),
        (12.0, 0.0001, {}, "silent"),
        (0.0, 0.3, {}, "too short"),
    ],
    ids=["no consent", "no name", "no samples", "too short", "silent", "empty"],
)
async def test_refuses_before_anything_is_sent(
    server: ElevenLabsServer,
    account: Account,
    tmp_path: Path,
    seconds: float,
    loudness: float,
    changes: dict[str, object],
    words: str,
) -> None:
    sample = recording(tmp_path / "voice.wav", seconds, loudness)
    wish: dict[str, object] = {"name": "Ann", "samples": (sample,), "consent": CONSENT, **changes}
    with pytest.raises(InvalidRequest, match=words) as caught:
        await ElevenLabsSpeech(account).clone(CloneRequest(**wish))
    assert caught.value.advice and caught.value.charged is False and server.requests == []


async def test_refuses_files_that_are_no_sound(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    (tmp_path / "notes.wav").write_text("not a sound at all")
    large = recording(tmp_path / "large.wav", 330.0)
    for sample, words in ((tmp_path / "notes.wav", "as sound"), (tmp_path / "gone.wav", "as sound")):
        with pytest.raises(InvalidRequest, match=words):
            await ElevenLabsSpeech(account).clone(CloneRequest("Ann", (str(sample),), CONSENT))
    with pytest.raises(InvalidRequest, match="too large"):
        await ElevenLabsSpeech(account).clone(CloneRequest("Ann", (large,), CONSENT))
    assert server.requests == []


async def test_protected_voices_are_refused(
    server: ElevenLabsServer, account: Account, tmp_path: Path
) -> None:
    samples = (recording(tmp_path / "one.wav", 12.0),)
    with pytest.raises(ContentRefused, match="protected"):
        await ElevenLabsSpeech(account).clone(CloneRequest("President", samples, CONSENT))
    server.verify_clones = True
    with pytest.raises(ContentRefused, match="confirm"):
        await ElevenLabsSpeech(account).clone(CloneRequest("Ann", samples, CONSENT))
