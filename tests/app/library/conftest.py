"""A library, a project and a timeline to test with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.values import Project
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def project(library: Library) -> Project:
    return library.projects.create("A film", make_timeline())


def make_clip(number: int, **changes: object) -> Clip:
    values: dict[str, object] = {
        "id": f"clip{number}",
        "media": MediaReference(MediaKind.COLOUR),
        "duration": Flicks(FLICKS_PER_SECOND),
        "text": "#102030",
        **changes,
    }
    return Clip(**values)  # type: ignore[arg-type]


def make_timeline(*clips: Clip, scenes: tuple[Scene, ...] = ()) -> Timeline:
    items = clips or (make_clip(0), make_clip(1))
    return Timeline(
        id="timeline",
        name="A film",
        tracks=(Track(id="v1", kind=TrackKind.VIDEO, items=items),),
        scenes=scenes,
    )


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Picture of a Cat.PNG"
    path.write_bytes(b"\x89PNG not really" * 1000)
    return path
