"""A studio with a film, a fake language model, and an audience that answers as it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.hands import Plan
from app.studio import Studio
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    CaptionWord,
    Clip,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from providers.http.patience import Patience
from providers.openai.account import OpenAIAccount
from providers.openai.chat import OpenAIChat
from providers.protocols import Capability
from providers.registry import Entry
from tests.fakes.openai_server import KEY, OpenAIService


def s(value: float) -> Flicks:
    """Seconds as flicks."""
    return Flicks(int(Fraction(value) * FLICKS_PER_SECOND))


def clip(name: str, length: float = 4, handles: float = 10, scene: str = "") -> Clip:
    """A video clip with handles."""
    media = MediaReference(MediaKind.VIDEO, f"asset-{name}", TimeRange(ZERO, s(length + 2 * handles)))
    return Clip(name, media, s(length), s(handles), name=name, scene=scene)


def film() -> Timeline:
    """Three clips of four seconds in three scenes, music, two captions, a marker."""
    names = ("first", "second", "third")
    scenes = tuple(Scene(f"scene-{n}", f"Words of {n}.", f"picture of {n}", "flat-vector") for n in names)
    picture = Track("v", TrackKind.VIDEO, "Picture", tuple(clip(n, scene=f"scene-{n}") for n in names))
    song = MediaReference(MediaKind.AUDIO, "asset-song", TimeRange(ZERO, s(60)))
    music = Track("m", TrackKind.AUDIO, "Music", (Clip("song", song, s(12)),), role=AudioRole.MUSIC)
    captions = tuple(
        Caption(f"cap-{n}", s(2), (CaptionWord("hello", ZERO, s(1)), CaptionWord(n, s(1), s(1))))
        for n in "ab"
    )
    return Timeline(
        "t",
        "Film",
        tracks=(picture, music, Track("c", TrackKind.CAPTION, "Captions", captions)),
        markers=(Marker("marker-1", s(1), "Beat"),),
        scenes=scenes,
    )


@dataclass
class Watching:
    """Answers every plan with ``answer`` and remembers what it saw."""

    answer: bool = False
    plans: list[Plan] = field(default_factory=list)
    done: list[tuple[str, str, bool]] = field(default_factory=list)
    heard: str = ""

    def words(self, text: str) -> None:
        self.heard += text

    def did(self, label: str, said: str, ok: bool) -> None:
        self.done.append((label, said, ok))

    async def agree(self, plan: Plan) -> bool:
        self.plans.append(plan)
        return self.answer


@pytest.fixture
def service() -> Iterator[OpenAIService]:
    with OpenAIService() as running:
        yield running


@pytest_asyncio.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def model(studio: Studio, service: OpenAIService) -> AsyncIterator[OpenAIChat]:
    """The model the creator chose."""
    account = OpenAIAccount(KEY, service.api, local=False, patience=Patience(60))
    made = OpenAIChat(account)
    studio.registry.register(Entry(made.info.id, Capability.CHAT, partial(lambda chat: chat, made)))
    studio.generation.preferences.rank(Capability.CHAT, (made.info.id,))
    yield made
    await account.close()


@pytest.fixture
def bench(studio: Studio) -> Bench:
    """A project that holds ``film``, its playhead at 2 s."""
    project = studio.library.projects.create("Film", film())
    timeline = studio.open_document(project.id).timeline
    return Bench(studio, project.id, Draft.of(timeline), playhead=s(2))
