"""Each kind of model through the real SDK against the fake service."""

from __future__ import annotations

import hashlib
import wave
from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from providers.errors import InvalidRequest
from providers.protocols import (
    AsyncImageModel,
    AsyncMusicModel,
    AsyncVideoModel,
    ImageRequest,
    MediaModel,
    MediaRequest,
    MusicRequest,
    RemoteJob,
    VideoRequest,
)
from providers.replicate.account import Account
from tests.fakes.elevenlabs_server import tone
from tests.fakes.replicate_server import ReplicateServer, clip, data_url, picture
from tests.providers.replicate.conftest import adapter


class Watched:
    """Keeps what a call tells."""

    def __init__(self) -> None:
        self.steps: list[float] = []
        self.ids: list[str] = []
        self.billed: list[dict[str, int]] = []

    def progress(self, done: float, what: str) -> None:
        self.steps.append(done)

    async def on_remote_id(self, remote_id: str) -> None:
        self.ids.append(remote_id)

    def on_billed(self, units: object) -> None:
        self.billed.append(dict(units))  # type: ignore[call-overload]


async def test_paints(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    flux = adapter(account, "flux-schnell")
    assert isinstance(flux, AsyncImageModel) and isinstance(flux, RemoteJob)
    told, wish = Watched(), ImageRequest("a red fox", 1920, 1080, style="watercolour", seed=9)
    assert flux.estimate(wish).micro_credits and flux.estimate(wish).seconds
    result = await flux.paint(wish, tmp_path / "a.png", told.progress, told.on_remote_id, told.on_billed)
    assert cv2.imread(str(result.path)).shape == (result.height, result.width, 3) == (48, 64, 3)
    (asked,) = server.seen("POST")
    sent = asked.json["input"]
    assert asked.path == "/v1/models/black-forest-labs/flux-schnell/predictions"
    assert sent["aspect_ratio"] == "16:9" and sent["seed"] == 9 and sent["output_format"] == "png"
    assert sent["prompt"].startswith("a red fox") and "watercolour" in sent["prompt"]
    assert told.ids == ["p0"] and told.billed == [{"image": 1}]
    assert told.steps == sorted(told.steps) and len(told.steps) > 3
    assert list(tmp_path.iterdir()) == [tmp_path / "a.png"]


async def test_films_from_a_still(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    still = tmp_path / "still.png"
    still.write_bytes(picture())
    kling, told = adapter(account, "kling-2.1"), Watched()
    assert isinstance(kling, AsyncVideoModel)
    wish = VideoRequest("the fox runs", 1280, 720, 6.0, first_frame=str(still))
    short = replace(wish, duration=5.0)
    assert kling.estimate(wish).micro_credits == 2 * (kling.estimate(short).micro_credits or 0) > 0
    result = await kling.film(wish, tmp_path / "a.mp4", on_billed=told.on_billed)
    assert (result.width, result.height, result.duration) == (64, 48, pytest.approx(1.0))
    sent = server.seen("POST")[0].json["input"]
    assert sent["duration"] == 10 and sent["start_image"] == data_url(picture(), "image/png")
    assert told.billed == [{"second": 10}]


async def test_composes_by_version(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    musicgen, told = adapter(account, "musicgen"), Watched()
    assert isinstance(musicgen, AsyncMusicModel) and not musicgen.info.commercial_use
    wish = MusicRequest(2.0, mood="calm", tempo=80)
    result = await musicgen.compose(wish, tmp_path / "a.wav", on_billed=told.on_billed)
    with wave.open(str(result.path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (48_000, 2)
    assert result.duration == pytest.approx(2.0, abs=0.06)
    (asked,) = server.seen("POST")
    assert asked.path == "/v1/predictions" and len(asked.json["version"]) == 64
    assert asked.json["input"]["prompt"] == "calm background music, 80 BPM"
    assert told.billed == [{"second": 4}]
    assert list(tmp_path.iterdir()) == [tmp_path / "a.wav"]


async def test_moves_lips_with_uploads(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    voice, talk = tmp_path / "voice.wav", tmp_path / "talk.mp4"
    voice.write_bytes(b"RIFF" + bytes(range(256)) * 1_200)
    talk.write_bytes(clip())
    sync, told = adapter(account, "lipsync-2"), Watched()
    assert isinstance(sync, MediaModel)
    wish = MediaRequest(inputs=(str(voice), str(talk)), parameters={"sync_mode": "cut_off"})
    result = await sync.generate(wish, tmp_path / "out.mp4", on_billed=told.on_billed)
    sent = server.seen("POST /v1/models")[0].json["input"]
    assert sent["audio"] == f"{server.base_url}/v1/files/f0" and sent["sync_mode"] == "cut_off"
    assert server.uploads["f0"] == voice.read_bytes() and server.files["f0"]["name"] == "voice.wav"
    assert sent["video"].startswith("data:video/mp4;base64,")
    assert result.remote_id == "p0" and result.paths == (tmp_path / "out.mp4",)
    # Nobody knows the length before: it is read from what came back.
    assert told.billed == [{"second": 1}] and sync.estimate(wish).micro_credits is None


@pytest.mark.parametrize(
    "name",
    [
        "codeformer",
        "real-esrgan",
        "wan-2.2-i2v-fast",
        "flux-1.1-pro",
        "flux-kontext-pro",
        "latentsync",
        "topaz-video-upscale",
    ],
)
async def test_every_other_model_runs(
    server: ReplicateServer, account: Account, tmp_path: Path, name: str
) -> None:
    still, voice, talk = tmp_path / "still.png", tmp_path / "voice.mp3", tmp_path / "talk.mp4"
    still.write_bytes(picture())
    voice.write_bytes(tone(1.0))
    talk.write_bytes(clip())
    model, out, told = adapter(account, name), tmp_path / "out", Watched()
    match name:
        case "wan-2.2-i2v-fast":
            await model.film(
                VideoRequest("fog", 854, 480, 5.0, first_frame=str(still)), out, on_billed=told.on_billed
            )
        case "flux-1.1-pro":
            await model.paint(ImageRequest("fog", 1920, 1080), out, on_billed=told.on_billed)
            sent = server.seen("POST")[0].json["input"]
            assert (sent["width"], sent["height"]) == (1440, 800)
        case "flux-kontext-pro":
            change = ImageRequest("at night", 64, 48, references=(str(still),))
            await model.paint(change, out, on_billed=told.on_billed)
        case "topaz-video-upscale":
            wish = MediaRequest(inputs=(str(talk),), parameters={"resolution": "4k"})
            await model.generate(wish, out, on_billed=told.on_billed)
        case "latentsync":
            wish = MediaRequest(inputs=(str(talk), str(voice)))
            await model.generate(wish, out, on_billed=told.on_billed)
        case _:
            await model.generate(MediaRequest(inputs=(str(still),)), out, on_billed=told.on_billed)
    assert out.exists() and len(told.billed) == 1 and all(told.billed[0].values())


async def test_several_outputs_lie_side_by_side(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    def two(reply: dict) -> dict:
        return {**reply, "output": [reply["output"][0]] * 2}

    server.bend = two
    flux, told = adapter(account, "flux-schnell"), Watched()
    await flux.paint(ImageRequest("fog", 100, 100), tmp_path / "a.png", on_billed=told.on_billed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.png", "a.png"]
    assert told.billed == [{"image": 2}]


@pytest.mark.parametrize(
    ("name", "wish", "words"),
    [
        ("flux-schnell", ImageRequest("x" * 1_000_000, 64, 64), "too long"),
        ("flux-schnell", ImageRequest("", 64, 64, style=""), "needs a prompt"),
        ("flux-schnell", ImageRequest("fox", 64, 64, references=("a.png",)), "doesn't take an image"),
        ("flux-1.1-pro", ImageRequest("fox", 64, 64, references=("gone.png",)), "can't be read"),
        ("kling-2.1", VideoRequest("fox", 64, 64, 5.0), "needs a first frame"),
        ("musicgen", MusicRequest(3 * 3600.0), "can't do 10800"),
        ("kling-2.1", VideoRequest("fox", 64, 64, 12.0, first_frame="still.png"), "can't do 12"),
        ("musicgen", MusicRequest(0.0), "needs a length"),
        ("musicgen", MusicRequest(9.0, binaural=True), "binaural"),
        ("real-esrgan", MediaRequest(inputs=("corrupt.png",)), "no use for"),
        ("real-esrgan", MediaRequest(), "needs an image"),
        ("codeformer", MediaRequest(parameters={"age": 7}), "doesn't take an age"),
    ],
)
async def test_refuses_before_anything_is_sent(
    server: ReplicateServer, account: Account, tmp_path: Path, name: str, wish: object, words: str
) -> None:
    (tmp_path / "corrupt.png").write_bytes(b"this is no picture")
    if isinstance(wish, MediaRequest) and wish.inputs:
        wish = MediaRequest(inputs=tuple(str(tmp_path / name) for name in wish.inputs))
    model = adapter(account, name)
    call = next(
        getattr(model, name) for name in ("paint", "film", "compose", "generate") if hasattr(model, name)
    )
    with pytest.raises(InvalidRequest, match=words) as caught:
        await call(wish, tmp_path / "out")
    assert caught.value.advice and caught.value.charged is False and server.requests == []


async def test_uploads_are_whole(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(picture(600, 400))
    await adapter(account, "real-esrgan").generate(MediaRequest(inputs=(str(large),)), tmp_path / "out.png")
    assert hashlib.sha256(server.uploads["f0"]).digest() == hashlib.sha256(large.read_bytes()).digest()
