"""Small films for preflight."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.library.values import Asset, AssetKind, Provenance
from app.preflight.findings import Case, Measured
from app.preflight.platforms import load_platform
from app.rights.guard import commercial_bars
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.splice import with_items
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from providers.registry import Registry

GOOD = Measured(loudness=-14.0, true_peak=-1.0)


def still(item_id: str, seconds: float, asset: str = "picture", **more: object) -> Clip:
    return Clip(item_id, MediaReference(MediaKind.IMAGE, asset), from_seconds(seconds), **more)


def sound(item_id: str, seconds: float, asset: str = "voice") -> Clip:
    available = TimeRange(Flicks(0), from_seconds(seconds))
    return Clip(item_id, MediaReference(MediaKind.AUDIO, asset, available), available.duration)


def gap(item_id: str, seconds: float) -> Gap:
    return Gap(item_id, from_seconds(seconds))


def film(
    *pictures: Clip | Gap, sounds: tuple = (), music: tuple = (), captions: tuple = (), **settings
) -> Timeline:
    """An upright film of these pictures (none given: one still of 10 s)."""
    tracks = [
        with_items(Track("V", TrackKind.VIDEO), pictures or (still("p", 10),)),
        with_items(Track("A", TrackKind.AUDIO, role=AudioRole.VOICE), sounds),
        with_items(Track("M", TrackKind.AUDIO, role=AudioRole.MUSIC), music),
        with_items(Track("C", TrackKind.CAPTION, language="en"), captions),
    ]
    return Timeline("t", tracks=tuple(tracks), **settings)


def asset(asset_id: str, kind: AssetKind = AssetKind.IMAGE, provider: str = "", **facts: object) -> Asset:
    return Asset(
        asset_id,
        "project",
        kind,
        f"{asset_id}.file",
        Path(asset_id),
        "hash",
        1,
        (),
        "",
        "",
        False,
        facts,
        Provenance(provider) if provider else None,
        datetime(2026, 1, 1, tzinfo=UTC),
    )


def make_case(timeline: Timeline | None = None, platform: str = "tiktok", **more: object) -> Case:
    """A case as the platform's own preset would export it, with nothing wrong unless ``more`` says so."""
    wanted = timeline or film()
    known = load_platform(platform)
    output = OutputSettings.from_preset(known.preset, wanted)
    case = replace(Case(wanted, known, output, measured=GOOD), **more)
    bars = {bar.asset_id: bar for bar in commercial_bars(case.assets.values(), Registry([]))}
    return replace(case, bars=bars)
