"""From approved backdrops to an ordinary timeline: backdrops, the product before them, words, music."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import pairwise

from pipeline.recipes.assembly import OwnMedia, derived_id, image_slot, music_clip, scene_id, scene_seed
from pipeline.recipes.camera import camera_effect, choose_moves
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.shots import angles, backdrop_prompt, transform
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Clip,
    Fit,
    Gap,
    Item,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FPS_30, Flicks, TimeRange, from_seconds, snap_to_frame

_START = from_seconds(1)
"""Stills start here on their media axis."""
_NAME = (0.6, 3.4)
"""Seconds from and to which the product's name is shown; at the latest until the half."""
_ACTION = 3.2
"""Seconds at the end that ask for something; at most the last half."""
_MUSIC_OUT = from_seconds(2.5)
_SLOWEST = Fraction(1, 4)
_SILENT_DB = -96.0
"""A filmed backdrop's own sound is not wanted under the music."""


def assemble_ad(
    brief: ProductAdBrief,
    photos: Sequence[OwnMedia],
    backdrops: Sequence[str],
    stage: str,
    footage: Mapping[str, OwnMedia] | None = None,
) -> Timeline:
    """The ad over ``backdrops`` (asset ids, in turn): a shot per angle. ``stage``: noted in the metadata.

    ``footage``: moving shots of backdrops, by the backdrop's id.
    """
    make = partial(derived_id, f"{brief.key}/{stage}")
    width, height = brief.size
    spans, shots = _spans(brief), angles(brief.variations)
    scenes = tuple(
        Scene(
            scene_id(f"{brief.key}/{stage}", i),
            "",
            backdrop_prompt(shots[i], brief.topic, brief.colours),
            brief.style,
            scene_seed(brief.seed, 0),
        )
        for i in range(len(spans))
    )
    moves = choose_moves(len(spans), brief.seed)
    behind, before = [], []
    for i, (start, end) in enumerate(spans):
        length = Flicks(end - start)
        camera = camera_effect(make(f"camera:{i}"), moves[i], _START, Flicks(_START + length))
        backdrop = backdrops[i % len(backdrops)]
        picture = MediaReference(MediaKind.IMAGE, backdrop)
        still = Clip(
            make(f"clip:image:{i}"), picture, length, _START, shots[i].name,
            effects=(camera,), scene=scenes[i].id, slot=image_slot(i),
        )  # fmt: skip
        behind.append(_moving(still, (footage or {}).get(backdrop)))
        photo = photos[i % len(photos)]
        place = replace(transform(shots[i], _START, length, appears=i == 0), fit=Fit.FIT)
        shown = MediaReference(MediaKind.IMAGE, photo.asset_id, None, photo.name)
        before.append(
            Clip(
                make(f"clip:photo:{i}"),
                shown,
                length,
                _START,
                photo.name,
                transform=place,
                scene=scenes[i].id,
            )
        )
    tracks = (
        Track(make("track:picture"), TrackKind.VIDEO, "Backdrop", tuple(behind)),
        Track(make("track:photo"), TrackKind.VIDEO, "Product", tuple(before)),
        Track(make("track:words"), TrackKind.VIDEO, "Words", _words(brief, Flicks(spans[-1][1]), make)),
        Track(make("track:music"), TrackKind.AUDIO, "Music", role=AudioRole.MUSIC),
    )
    return Timeline(
        make("timeline"), brief.name or brief.product, FPS_30, width, height, tracks=tracks, scenes=scenes,
        metadata=(("brief", brief.key), ("recipe", "product-ad"), ("stage", stage)),
    )  # fmt: skip


def _moving(still: Clip, shot: OwnMedia | None) -> Clip:
    """The shot in the still's place, slowed to its length; one too short for that leaves the still."""
    if shot is None or shot.available is None:
        return still
    speed = min(Fraction(1), Fraction(shot.available.duration, still.duration))
    if speed < _SLOWEST:
        return still
    media = MediaReference(shot.kind, shot.asset_id, shot.available, shot.name)
    silent = AudioSettings(gain=_SILENT_DB)
    return replace(
        still, media=media, source_start=shot.available.start, speed=speed, effects=(), audio=silent, slot=""
    )


def ad_music(key: str, asset_id: str, length: Flicks, available: Flicks, name: str) -> tuple[Clip, ...]:
    """Music for the whole ad, which fades out with it."""
    clips = list(music_clip(key, asset_id, length, available, name))
    if clips:
        last = clips[-1]
        fade = Flicks(min(_MUSIC_OUT, last.duration // 2))
        clips[-1] = replace(last, audio=replace(last.audio, fade_out=fade))
    return tuple(clips)


def _spans(brief: ProductAdBrief) -> list[tuple[Flicks, Flicks]]:
    """Start and end of each shot: as many as variations, as long as one another, in whole frames."""
    count, whole = brief.variations, brief.duration
    cuts = [snap_to_frame(from_seconds(whole * i / count), FPS_30) for i in range(count + 1)]
    return list(pairwise(cuts))


def _words(brief: ProductAdBrief, end: Flicks, make: partial[str]) -> tuple[Item, ...]:
    """The product's name near the start, the call to action until the end."""

    def at(seconds: float) -> Flicks:
        return snap_to_frame(from_seconds(seconds), FPS_30)

    half = brief.duration / 2
    name = TimeRange(at(_NAME[0]), Flicks(at(min(_NAME[1], half)) - at(_NAME[0])))
    found: list[Item] = [Gap(make("gap:name"), name.start), _title(make("clip:name"), brief.product, name)]
    if brief.action.strip():
        from_ = at(brief.duration - min(_ACTION, half))
        ask = TimeRange(from_, Flicks(end - from_))
        if from_ > name.end:
            found.append(Gap(make("gap:action"), Flicks(from_ - name.end)))
        found.append(_title(make("clip:action"), brief.action, ask))
    return tuple(found)


def _title(clip_id: str, text: str, span: TimeRange) -> Clip:
    return Clip(
        clip_id,
        MediaReference(MediaKind.TITLE),
        span.duration,
        name=text,
        transform=Transform(y=0.34),
        text=text,
        style="title",
    )
