"""A project of very many clips, as real edits have them: runs of cuts, gaps, transitions, keyframes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.keyframes import Keyframe
from pipeline.timeline.model import (
    AudioSettings,
    Clip,
    Effect,
    Gap,
    Item,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange

MEDIA = 60
"""Files that the clips are of."""
_SECOND = FLICKS_PER_SECOND


def large_timeline(clips: int, tracks: int) -> Timeline:
    """So many clips on so many tracks, half of them picture and half sound."""
    each = clips // tracks
    rows = tuple(
        _track(number, each + (number < clips % tracks), number < tracks // 2) for number in range(tracks)
    )
    markers = tuple(Marker(f"m{n}", Flicks(n * 20 * _SECOND), f"Marker {n}") for n in range(40))
    return Timeline("large", "Large", width=1920, height=1080, tracks=rows, markers=markers)


def files(folder: Path) -> FixedResolver:
    """A table in which every file of the clips is there (by name: nothing is read)."""
    return FixedResolver(
        tuple(MediaFile(f"media{n}", folder / f"media{n}.mp4", "video") for n in range(MEDIA))
    )


def _track(number: int, count: int, picture: bool) -> Track:
    kind = TrackKind.VIDEO if picture else TrackKind.AUDIO
    items: list[Item] = []
    transitions = []
    for place in range(count):
        if place % 11 == 10:
            items.append(Gap(f"g{number}-{place}", Flicks(_SECOND)))
        clip = _clip(number, place, picture)
        if picture and place % 9 == 4 and isinstance(items[-1], Clip):
            offset = Flicks(_SECOND // 4)
            transitions.append(
                Transition(f"t{number}-{place}", "cross-fade", items[-1].id, clip.id, offset, offset)
            )
        items.append(clip)
    return Track(f"track{number}", kind, items=tuple(items), transitions=tuple(transitions))


def _clip(number: int, place: int, picture: bool) -> Clip:
    media = MediaReference(
        MediaKind.VIDEO if picture else MediaKind.AUDIO,
        f"media{(place * 7 + number) % MEDIA}",
        TimeRange(ZERO, Flicks(600 * _SECOND)),
        f"Take {place}.mp4",
    )
    length = Flicks((60 + (place * 37 + number * 11) % 90) * _SECOND // 30)
    effects = (Effect(f"e{number}-{place}", "blur", (("radius", 2.0),)),) if place % 6 == 1 else ()
    gain = (
        (Keyframe(Flicks(20 * _SECOND), 0.0), Keyframe(Flicks(21 * _SECOND), -9.0)) if place % 5 == 3 else 0.0
    )
    return Clip(
        f"c{number}-{place}",
        media,
        length,
        Flicks(20 * _SECOND),
        name=f"Take {place}",
        speed=Fraction(2) if place % 13 == 2 else Fraction(1),
        effects=effects,
        audio=AudioSettings(
            gain=gain if not picture else 0.0, fade_in=Flicks(_SECOND // 5 if place % 4 == 0 else 0)
        ),
    )
