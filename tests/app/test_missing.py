"""An export is refused by name when what it shows or plays is not there."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.library.library import Library
from app.library.values import Asset, AssetKind
from app.missing import MediaMissing, refuse_missing
from pipeline.timeline.model import Clip, Effect, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, TimeRange

SECOND = Flicks(FLICKS_PER_SECOND)


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def assets(library: Library, tmp_path: Path) -> list[Asset]:
    project = library.projects.create("Film")
    made = []
    for number, name in enumerate(("dawn", "dusk", "noon", "night")):
        path = tmp_path / f"{name}.png"
        cv2.imwrite(str(path), np.full((4, 4, 3), number * 50, np.uint8))
        made.append(library.assets.add(project.id, path, AssetKind.IMAGE, name=name))
    return made


def film(assets: list[Asset]) -> Timeline:
    """The pictures, a second each."""
    items = tuple(
        Clip(asset.name, MediaReference(MediaKind.IMAGE, asset.id, None, f"{asset.name}.png"), SECOND)
        for asset in assets
    )
    return Timeline("t", "Film", tracks=(Track("v", TrackKind.VIDEO, items=items),))


def with_first(timeline: Timeline, **changes: object) -> Timeline:
    track = timeline.tracks[0]
    first = replace(track.items[0], **changes)
    return replace(timeline, tracks=(replace(track, items=(first, *track.items[1:])),))


def test_nothing_is_said_while_all_is_there(library: Library, assets: list[Asset]) -> None:
    refuse_missing(library, film(assets))


def test_what_is_gone_is_named(library: Library, assets: list[Asset]) -> None:
    assets[0].path.unlink()
    with pytest.raises(MediaMissing, match=r"^dawn is missing\.$") as refused:
        refuse_missing(library, film(assets))
    assert refused.value.names == ("dawn",)
    assert "Find missing media" in refused.value.advice
    for asset in assets[1:]:
        asset.path.unlink()
    with pytest.raises(MediaMissing, match=r"^dawn, dusk, night and 1 more are missing\.$"):
        refuse_missing(library, film(assets))


def test_what_is_neither_seen_nor_heard_is_not_missed(library: Library, assets: list[Asset]) -> None:
    timeline = film(assets)
    assets[0].path.unlink()
    refuse_missing(library, timeline, TimeRange(SECOND, SECOND))
    with pytest.raises(MediaMissing):
        refuse_missing(library, timeline, TimeRange(Flicks(SECOND // 2), SECOND))
    refuse_missing(library, with_first(timeline, enabled=False))
    hidden = replace(timeline.tracks[0], hidden=True, muted=True)
    refuse_missing(library, replace(timeline, tracks=(hidden,)))


def test_what_an_effect_needs_and_what_the_library_never_had(library: Library, assets: list[Asset]) -> None:
    look = Effect("e", "lut", texts=(("asset", "nowhere"),))
    title = MediaReference(MediaKind.TITLE)
    timeline = with_first(film(assets), media=title, effects=(look,), name="Title")
    with pytest.raises(MediaMissing, match=r"^Title is missing\."):
        refuse_missing(library, timeline)
