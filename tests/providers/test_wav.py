"""Sound from the wire becomes the WAV everything here works with."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from providers import wav
from providers.errors import Transient
from providers.wav import to_wav
from tests.fakes.elevenlabs_server import tone


def _recording(path: Path, seconds: float, rate: int = 22_050, channels: int = 1) -> Path:
    samples = np.full((round(seconds * rate), channels), 8_000, "<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


@pytest.mark.parametrize("channels", [1, 2])
def test_sounds_of_any_kind_follow_each_other(tmp_path: Path, channels: int) -> None:
    (tmp_path / "a.mp3").write_bytes(tone(0.5))
    sources = [
        tmp_path / "a.mp3",
        _recording(tmp_path / "b.wav", 0.25),
        _recording(tmp_path / "c.wav", 0.25, 48_000, 2),
    ]
    lengths = to_wav(sources, tmp_path / "out.wav", channels)
    assert lengths == (pytest.approx(0.5, abs=0.06), pytest.approx(0.25, abs=0.01), pytest.approx(0.25))
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, channels, 2)
        assert file.getnframes() == round(sum(lengths) * 48_000)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert abs(int(np.median(samples[-6_000:])) - 8_000) < 200


@pytest.mark.parametrize(
    "content",
    [b"", b"no sound", tone(0.5)[:60], b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"],
    ids=["empty", "text", "broken off", "play list"],
)
def test_what_is_no_sound_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    good, bad = _recording(tmp_path / "good.wav", 0.1), tmp_path / "bad.mp3"
    bad.write_bytes(content)
    with pytest.raises(Transient, match="can't be read") as caught:
        to_wav([good, bad], tmp_path / "out.wav", 1, "tea.speech")
    assert caught.value.charged is True and caught.value.provider == "tea.speech"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.mp3", "good.wav"]


def test_an_endless_sound_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wav, "LONGEST", 0.2)
    with pytest.raises(Transient):
        to_wav([_recording(tmp_path / "long.wav", 2.0)], tmp_path / "out.wav", 1)
    assert not (tmp_path / "out.wav").exists()
