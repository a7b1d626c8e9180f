"""The work items as Kinora timelines, built from the same numbers as the peers (``script.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Fit,
    Gap,
    Item,
    Keyframe,
    MediaKind,
    MediaReference,
    Number,
    Timeline,
    Track,
    TrackKind,
    Transform,
    Transition,
)
from pipeline.timeline.time import FPS_30, Flicks, TimeRange, from_frames, from_seconds
from tests.bench import script
from tests.bench.folder import LONG_SECONDS

_AXIS = 30
"""Frames into their media axis at which stills start: room for the cross-fade's handle."""


@dataclass(frozen=True, slots=True)
class Work:
    """A timeline with its media and what it is exported to."""

    timeline: Timeline
    resolver: FixedResolver
    output: OutputSettings


def work(item: str, media: Path, quick: bool = False) -> Work:
    """The work item called ``w1``, ``w2``, ``w3`` or ``w4`` (which is W2's timeline)."""
    makers = {"w1": narrated, "w2": montage, "w3": joined, "w4": montage}
    timeline = makers[item](media, quick)
    # The peers of W3 leave the level of its sound alone too.
    return Work(timeline, resolver(media), output(loudness=None) if item == "w3" else output())


def output(width: int = script.WIDTH, height: int = script.HEIGHT, **changes: Any) -> OutputSettings:
    """x264 veryfast CRF 20 without a rate cap, AAC 192k; ``changes`` as in ``OutputSettings``."""
    settings: dict[str, Any] = {"crf": float(script.CRF), "speed": script.SPEED, "max_bitrate": 0}
    return OutputSettings(width, height, **{**settings, **changes})


def resolver(media: Path) -> FixedResolver:
    """Every file of the media folder under its own name without the ending."""
    kinds = {".jpg": "image", ".png": "image", ".wav": "audio", ".mp4": "video", ".cube": "lut"}
    files = sorted(path for path in media.iterdir() if path.suffix in kinds)
    return FixedResolver(tuple(MediaFile(path.stem, path, kinds[path.suffix]) for path in files))


def narrated(media: Path, quick: bool) -> Timeline:
    """W1: stills with camera moves and cross-fades, logo, word-highlight captions, voice, ducked music."""
    length = from_seconds(script.seconds("w1", quick))
    stills = [_still(still) for still in script.stills(quick)]
    fades = _fades(stills, script.FADE_IN, script.FADE_OUT)
    sounds = TimeRange(Flicks(0), from_seconds(60))
    tracks = (
        Track("picture", TrackKind.VIDEO, items=tuple(stills), transitions=fades),
        Track("logo", TrackKind.VIDEO, items=(_logo(length),)),
        Track("captions", TrackKind.CAPTION, items=_captions(media, quick, length), style="word-highlight"),
        Track("voice", TrackKind.AUDIO, items=(_sound("voice", length, sounds),), role=AudioRole.VOICE),
        Track(
            "music",
            TrackKind.AUDIO,
            items=(_sound("music", length, sounds),),
            role=AudioRole.MUSIC,
            ducking=script.DUCKING,
        ),
    )
    return Timeline("w1", "W1", tracks=tracks)


def montage(media: Path, quick: bool) -> Timeline:
    """W2: four clips cropped to portrait, cross-fades, one look on all, a title, music."""
    frames = script.montage_frames(quick)
    whole = TimeRange(Flicks(0), from_seconds(8))
    look = Effect("look", "lut", texts=(("asset", "look"),))
    clips: list[Item] = [
        Clip(
            f"clip{n}",
            MediaReference(MediaKind.VIDEO, f"clip{n}", whole, f"clip{n}"),
            from_frames(frames, FPS_30),
            from_seconds(script.TRIM),
            effects=(look,),
        )
        for n in range(script.CLIPS)
    ]
    before = script.MONTAGE_BEFORE
    fades = _fades(clips, before, script.MONTAGE_FADE - before)
    length = from_frames(frames * script.CLIPS, FPS_30)
    title = Clip(
        "title", MediaReference(MediaKind.TITLE), from_seconds(script.TITLE_SECONDS), text=script.TITLE
    )
    tracks = (
        Track("picture", TrackKind.VIDEO, items=tuple(clips), transitions=fades),
        Track("title", TrackKind.VIDEO, items=(title,)),
        Track(
            "music",
            TrackKind.AUDIO,
            items=(_sound("music", length, TimeRange(Flicks(0), from_seconds(60))),),
            role=AudioRole.MUSIC,
        ),
    )
    return Timeline("w2", "W2", tracks=tracks)


def joined(media: Path, quick: bool) -> Timeline:
    """W3: three pieces of one clip end to end, with its own sound."""
    whole = TimeRange(Flicks(0), from_seconds(LONG_SECONDS))

    def pieces(kind: MediaKind) -> tuple[Item, ...]:
        return tuple(
            Clip(
                f"{kind}{n}",
                MediaReference(kind, "long", whole, "long"),
                from_frames(length, FPS_30),
                from_frames(first, FPS_30),
                link=f"piece{n}",
            )
            for n, (first, length) in enumerate(script.cuts(quick))
        )

    tracks = (
        Track("picture", TrackKind.VIDEO, items=pieces(MediaKind.VIDEO)),
        Track("sound", TrackKind.AUDIO, items=pieces(MediaKind.AUDIO)),
    )
    return Timeline("w3", "W3", tracks=tracks)


def long_narrated(minutes: float) -> Timeline:
    """The memory bench's timeline: stills of 5 s with camera moves and captions, 1920x1080, for minutes."""
    count = max(1, round(minutes * 12))
    frames = 5 * script.RATE
    moves = script.MOVES
    stills = [
        _still(script.Still(n % script.STILLS, n * frames, frames, 4, 5, moves[n % len(moves)]), f"still{n}")
        for n in range(count)
    ]
    spoken = tuple(
        CaptionWord(word, from_seconds(0.4 * k), from_seconds(0.36))
        for k, word in enumerate("one word after another until the picture changes to the next one".split())
    )
    captions = tuple(Caption(f"caption{n}", from_frames(frames, FPS_30), spoken) for n in range(count))
    tracks = (
        Track("picture", TrackKind.VIDEO, items=tuple(stills), transitions=_fades(stills, 4, 5)),
        Track("captions", TrackKind.CAPTION, items=captions, style="word-highlight"),
    )
    return Timeline("memory", width=1920, height=1080, tracks=tracks)


def _still(still: script.Still, clip_id: str = "") -> Item:
    first, last = _AXIS - still.head, _AXIS + still.length + still.tail - 1
    name = f"still{still.number}"

    def travel(values: tuple[float, float]) -> Number:
        if values[0] == values[1]:
            return values[0]
        return (
            Keyframe(from_frames(first, FPS_30), values[0]),
            Keyframe(from_frames(last, FPS_30), values[1]),
        )

    move = still.move
    parameters = (("x", travel(move.x)), ("y", travel(move.y)), ("zoom", travel(move.zoom)))
    return Clip(
        clip_id or name,
        MediaReference(MediaKind.IMAGE, name, name=name),
        from_frames(still.length, FPS_30),
        from_frames(_AXIS, FPS_30),
        effects=(Effect(f"camera-{clip_id or name}", "camera", parameters),),
    )


def _logo(length: Flicks) -> Clip:
    centre = script.LOGO_MARGIN + script.LOGO_SHOWN / 2
    place = Transform(
        x=(script.WIDTH / 2 - centre) / script.HEIGHT,
        y=(centre - script.HEIGHT / 2) / script.HEIGHT,
        scale=script.LOGO_SHOWN / script.LOGO_SIDE,
        fit=Fit.NONE,
    )
    return Clip("logo", MediaReference(MediaKind.IMAGE, "logo", name="logo"), length, transform=place)


def _captions(media: Path, quick: bool, length: Flicks) -> tuple[Item, ...]:
    items: list[Item] = []
    at = 0
    groups = script.caption_groups(media, quick)
    for n, group in enumerate(groups):
        start = int(from_seconds(group[0][1]))
        following = int(from_seconds(groups[n + 1][0][1])) if n + 1 < len(groups) else int(length)
        end = min(following, int(from_seconds(group[-1][2] + 0.35)), int(length))
        if start > at:
            items.append(Gap(f"gap{n}", Flicks(start - at)))
        words = tuple(
            CaptionWord(text, Flicks(from_seconds(a) - start), Flicks(from_seconds(b) - from_seconds(a)))
            for text, a, b in group
        )
        items.append(Caption(f"caption{n}", Flicks(end - start), words))
        at = end
    return tuple(items)


def _sound(name: str, length: Flicks, available: TimeRange) -> Clip:
    return Clip(f"{name}-clip", MediaReference(MediaKind.AUDIO, name, available, name), length)


def _fades(items: list[Item], before: int, after: int) -> tuple[Transition, ...]:
    head, tail = from_frames(before, FPS_30), from_frames(after, FPS_30)
    return tuple(
        Transition(f"fade{n}", "cross-fade", left.id, right.id, head, tail)
        for n, (left, right) in enumerate(pairwise(items))
    )
