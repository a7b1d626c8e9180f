"""Which stretch of a file a footage job is about, and which voice lies under a clip. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.timeline.errors import NoSuchItem, WrongItemKind
from pipeline.timeline.model import AudioRole, Clip, Gap, Item, MediaKind, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks

HANDLE = FLICKS_PER_SECOND // 2
"""Flicks beside what is shown that are worked on too, so that a trim has some room."""
_WHOLE = 0.9
"""A stretch of at least this share of the file stands for the whole file."""
_PICTURES = (MediaKind.VIDEO, MediaKind.IMAGE)


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a file in flicks of its own time; ``length`` 0: the whole of it, or a still."""

    start: Flicks = ZERO
    length: Flicks = ZERO


def pictured(timeline: Timeline, clip_id: str, *, moving: bool = False) -> Clip:
    """The clip, when it shows a file with a picture (``moving``: a video). Raises ``NoSuchItem``,
    ``WrongItemKind``."""
    found = timeline.find(clip_id)
    clip = found[0].items[found[1]] if found is not None else None
    if clip is None:
        raise NoSuchItem
    if not isinstance(clip, Clip) or clip.media.kind not in _PICTURES or not clip.media.asset_id:
        raise WrongItemKind("Choose a clip that shows a video or a picture.")
    if moving and clip.media.kind is not MediaKind.VIDEO:
        raise WrongItemKind("Choose a video clip: a picture has no lips that move.")
    return clip


def of_slot(timeline: Timeline, clip: Clip) -> tuple[Clip, ...]:
    """The clips that a take of this clip's slot is shown in: itself, and those cut from it."""
    if not clip.slot:
        return (clip,)
    return tuple(each for each in _clips(timeline) if each.slot == clip.slot)


def portion_of(timeline: Timeline, clip: Clip) -> Portion:
    """What has to be worked on so that all clips of its slot can show the result."""
    available = clip.media.available_range
    if clip.media.kind is MediaKind.IMAGE or available is None:
        return Portion()
    shown = [each.source_range for each in of_slot(timeline, clip)
             if each.media.asset_id == clip.media.asset_id]  # fmt: skip
    start = max(available.start, min(each.start for each in shown) - HANDLE)
    end = min(available.end, max(each.end for each in shown) + HANDLE)
    if end - start >= _WHOLE * available.duration:
        return Portion()
    return Portion(Flicks(start), Flicks(end - start))


def voices_under(timeline: Timeline, clip_id: str) -> tuple[Clip, ...]:
    """The clips of voices that sound while the clip is shown, in their order; not its own sound."""
    found = timeline.find(clip_id)
    if found is None:
        return ()
    start, end = found[0].starts[found[1]], found[0].starts[found[1] + 1]
    clip = found[0].items[found[1]]
    link = clip.link if isinstance(clip, Clip) else ""
    return tuple(
        item
        for track in timeline.tracks
        if track.kind is TrackKind.AUDIO and not track.muted
        for where, item in track.placed()
        if isinstance(item, Clip) and item.enabled and where.start < end and where.end > start
        if (track.role is AudioRole.VOICE or item.slot.startswith("voice:"))
        if not (link and item.link == link)
    )


def at_own_speed(clip: Clip) -> bool:
    """True when a second of the file is a second on the timeline, forwards."""
    return clip.speed == Fraction(1) and not clip.reverse and not clip.frozen and clip.speed_ramp is None


def heard_beside(timeline: Timeline, clip: Clip, portion: Portion) -> tuple[Track, ...]:
    """The voices under a clip as sound tracks whose time begins where the portion does."""
    found = timeline.find(clip.id)
    assert found is not None, "the clip is on the timeline"
    begin = found[0].starts[found[1]] - (clip.source_start - portion.start)
    wanted = {voice.id for voice in voices_under(timeline, clip.id)}
    tracks: list[Track] = []
    for track in timeline.tracks:
        placed = [(where.start - begin, item) for where, item in track.placed()
                  if isinstance(item, Clip) and item.id in wanted]  # fmt: skip
        if placed:
            tracks.append(_sound_track(f"voice-{len(tracks)}", placed))
    return tuple(tracks)


def sound_at(voice: Clip, at: int) -> tuple[Track, ...]:
    """One voice as a sound track, ``at`` flicks from its beginning."""
    return (_sound_track("voice-0", [(at, voice)]),)


def _sound_track(track_id: str, placed: list[tuple[int, Clip]]) -> Track:
    """Ids are not made anew: the same voices have to give the same request, which the cache then knows."""
    items: list[Item] = []
    end = 0
    for at, clip in placed:
        early = max(0, -at)
        if early >= clip.duration:
            continue
        later = replace(
            clip,
            link="",
            source_start=clip.media_time(early) if early else clip.source_start,
            duration=Flicks(clip.duration - early),
        )
        if at + early > end:
            items.append(Gap(f"{track_id}-gap-{len(items)}", Flicks(at + early - end)))
        items.append(later)
        end = at + early + later.duration
    return Track(track_id, TrackKind.AUDIO, items=tuple(items))


def _clips(timeline: Timeline) -> Iterator[Clip]:
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip):
                yield item
