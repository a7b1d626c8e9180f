"""Music and effects through the real SDK against the fake service."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from providers.elevenlabs.account import Account
from providers.elevenlabs.sounds import ElevenLabsEffects, ElevenLabsMusic
from providers.errors import InvalidRequest
from providers.protocols import (
    AsyncMusicModel,
    AsyncSoundEffectModel,
    MusicRequest,
    SoundEffectRequest,
)
from tests.fakes.elevenlabs_server import ElevenLabsServer


async def test_composes(server: ElevenLabsServer, account: Account, tmp_path: Path) -> None:
    music = ElevenLabsMusic(account)
    assert isinstance(music, AsyncMusicModel)
    billed: list[dict[str, int]] = []
    wish = MusicRequest(4.0, mood="tense", tempo=90, loop=True)
    result = await music.compose(wish, tmp_path / "m.wav", on_billed=lambda units: billed.append(dict(units)))
    with wave.open(str(result.path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (48_000, 2)
        assert file.getnframes() / 48_000 == pytest.approx(4.0, abs=0.06)
    assert result.tempo == 90 and billed == [{"second": 4}]
    (asked,) = server.seen("POST /v1/music")
    assert asked.json["prompt"] == "tense background music, 90 BPM, loops seamlessly"
    assert asked.json["music_length_ms"] == 4000 and asked.json["force_instrumental"] is True
    assert list(tmp_path.iterdir()) == [tmp_path / "m.wav"]
    assert music.estimate(wish).micro_credits


async def test_makes_a_sound(server: ElevenLabsServer, account: Account, tmp_path: Path) -> None:
    effects = ElevenLabsEffects(account)
    assert isinstance(effects, AsyncSoundEffectModel)
    result = await effects.make_sound(
        SoundEffectRequest("a door creaks", duration=1.5, loop=True), tmp_path / "s.wav"
    )
    assert result.duration == pytest.approx(1.5, abs=0.06)
    (asked,) = server.seen("POST /v1/sound-generation")
    assert asked.json["duration_seconds"] == 1.5 and asked.json["loop"] is True
    assert effects.estimate(SoundEffectRequest("x")).micro_credits


@pytest.mark.parametrize(
    "wish",
    [
        MusicRequest(0.0),
        MusicRequest(3 * 3600.0),
        MusicRequest(float("nan")),
        MusicRequest(10.0, prompt="rain " * 200_000),
        MusicRequest(10.0, binaural=True),
        SoundEffectRequest(" "),
        SoundEffectRequest("x" * 500),
        SoundEffectRequest("rain", duration=31.0),
    ],
    ids=["0 s", "3 hours", "nan", "1 MB", "binaural", "no words", "long words", "31 s"],
)
async def test_refuses_before_anything_is_sent(
    server: ElevenLabsServer, account: Account, tmp_path: Path, wish: MusicRequest | SoundEffectRequest
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        if isinstance(wish, MusicRequest):
            await ElevenLabsMusic(account).compose(wish, tmp_path / "a.wav")
        else:
            await ElevenLabsEffects(account).make_sound(wish, tmp_path / "a.wav")
    assert caught.value.advice and caught.value.charged is False and server.requests == []
