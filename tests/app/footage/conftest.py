"""A project with a talking clip, a voice under it and a picture; Replicate on the loopback."""

from __future__ import annotations

import io
import wave
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
import pytest_asyncio

from app.library.values import Asset, AssetKind, Provenance
from app.placing import clip_of, facts_of
from app.studio import Studio
from pipeline.media.probe import probe
from pipeline.timeline.model import AudioRole, Clip, Gap, Timeline, Track, TrackKind, Transform
from pipeline.timeline.time import Flicks, from_seconds
from providers.http.patience import Patience
from providers.registry import BUILT_IN, Entry, Registry
from providers.replicate.account import Account
from providers.replicate.catalogue import models
from providers.replicate.entries import make
from tests.fakes.replicate_server import ReplicateServer, picture

FOOTAGE = ("lipsync-2", "latentsync", "real-esrgan", "topaz-video-upscale", "face-swap", "roop-face-swap",
           "live-portrait", "codeformer")  # fmt: skip


@cache
def film(seconds: float = 4.0, width: int = 64, height: int = 48, sound: bool = True) -> bytes:
    """An MP4 (H.264) at 25 frames a second that grows lighter, with a tone."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        shown = container.add_stream("libx264", rate=25)
        shown.width, shown.height, shown.pix_fmt = width, height, "yuv420p"
        heard = container.add_stream("aac", rate=48_000) if sound else None
        for number in range(round(seconds * 25)):
            pixels = np.full((height, width, 3), 20 + number * 2, np.uint8)
            container.mux(shown.encode(av.VideoFrame.from_ndarray(pixels)))
        container.mux(shown.encode(None))
        if heard is not None:
            for start in range(0, round(seconds * 48_000), 1024):
                wave_ = 0.2 * np.sin(np.arange(start, start + 1024) * 0.06).astype(np.float32)
                frame = av.AudioFrame.from_ndarray(np.stack([wave_, wave_]), "fltp", "stereo")
                frame.rate, frame.pts = 48_000, start
                container.mux(heard.encode(frame))
            container.mux(heard.encode(None))
    return file.getvalue()


def spoken(path: Path, seconds: float) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        tone = 9_000 * np.sin(np.arange(round(seconds * 48_000)) * 0.05)
        file.writeframes(tone.astype("<i2").tobytes())
    return path


@dataclass
class Set:
    """The project. ``talk`` is shown from its first to its second second, half as large, at 0:01."""

    studio: Studio
    project_id: str
    talk: Asset
    voice: Asset
    still: Asset

    @property
    def document(self):
        return self.studio.open_document(self.project_id)

    @property
    def timeline(self) -> Timeline:
        return self.document.timeline

    def clip(self, clip_id: str = "talk") -> Clip:
        track, index = self.timeline.find(clip_id)
        return track.items[index]

    def asset(self, clip_id: str = "talk") -> Asset:
        return self.studio.library.assets.get(self.clip(clip_id).media.asset_id)


def furnish(studio: Studio, folder: Path) -> Set:
    folder.mkdir(parents=True, exist_ok=True)
    library = studio.library
    project = library.projects.create("Film")
    (folder / "talk.mp4").write_bytes(film())
    (folder / "still.png").write_bytes(picture())

    def add(path: Path, kind: AssetKind, **more) -> Asset:
        info = probe(path)
        facts = {
            "duration": int(info.duration),
            "width": info.width,
            "height": info.height,
            "audio": info.audio,
        }
        return library.assets.add(project.id, path, kind, facts=facts, **more)

    talk = add(folder / "talk.mp4", AssetKind.VIDEO)
    voice = add(spoken(folder / "voice.wav", 0.8), AssetKind.VOICE, provenance=Provenance("embedded.speech"))
    still = add(folder / "still.png", AssetKind.IMAGE)
    shown = clip_of(facts_of(talk))
    shown = replace(shown, id="talk", source_start=from_seconds(1), duration=from_seconds(1),
                    transform=Transform(scale=0.5))  # fmt: skip
    heard = replace(clip_of(facts_of(voice)), id="voice", slot="voice:1")
    held = replace(clip_of(facts_of(still)), id="still", duration=Flicks(from_seconds(1)))
    gap = Gap("g", from_seconds(1))
    tracks = (
        Track("v", TrackKind.VIDEO, items=(gap, shown, held)),
        Track("a", TrackKind.AUDIO, items=(replace(gap, id="h"), heard), role=AudioRole.VOICE),
    )
    studio.open_document(project.id).edit("Set", lambda now: replace(now, tracks=tracks))
    return Set(studio, project.id, talk, voice, still)


def rows(server: ReplicateServer) -> list[Entry]:
    account = Account(server.key, server.base_url, Patience(silence=20.0), poll_seconds=0.01)
    return [
        Entry(f"replicate.{model.id}", model.capability, lambda model=model: make(account, model))
        for model in models()
        if model.id in FOOTAGE
    ]


async def opened(home: Path, server: ReplicateServer | None) -> Studio:
    more = rows(server) if server is not None else []
    return await Studio.open(home, registry=Registry([*BUILT_IN, *more]))


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicateServer]:
    with ReplicateServer() as service:
        yield service


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def studio(tmp_path_factory: pytest.TempPathFactory, server: ReplicateServer) -> AsyncIterator[Studio]:
    made = await opened(tmp_path_factory.mktemp("home"), server)
    yield made
    await made.close()


@pytest.fixture
def place(studio: Studio, server: ReplicateServer, tmp_path: Path) -> Iterator[Set]:
    server.deliver, server.looks = None, 2
    yield furnish(studio, tmp_path)
    server.deliver = None
