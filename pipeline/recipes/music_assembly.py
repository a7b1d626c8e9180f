"""From a song's shots to an ordinary timeline: pictures cut on beats, the song, its words as captions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import pairwise

from pipeline.analysis.song import Song
from pipeline.recipes.assembly import (
    SCENE_COLOURS,
    STILL_START,
    OwnMedia,
    derived_id,
    image_slot,
    scene_id,
    scene_seed,
)
from pipeline.recipes.beat_pulse import pulsing
from pipeline.recipes.camera import camera_effect, choose_moves
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.music_cuts import Shot
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Clip,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import FPS_30, ZERO, Flicks, TimeRange, from_seconds, snap_to_frame

RATE = FPS_30
_FADE_OUT = from_seconds(1.5)
_HANDLE = from_seconds(0.4)
"""Longest half of a transition; a still's camera and own footage have that much to spare."""
_CALM, _BUSY = 0.4, 0.62
"""Energies: below, pictures melt into each other; above, a cut is hard."""
_PULSE = 0.03
"""How much nearer a loud picture comes on a beat."""
_SLOWEST = Fraction(1, 4)

Ids = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SongFile:
    """The song's asset, and its exact length in flicks."""

    asset_id: str
    name: str
    length: Flicks


def assemble_music_video(
    brief: MusicVideoBrief,
    file: SongFile,
    song: Song,
    shots: Sequence[Shot],
    prompts: Sequence[str],
    sung: Sequence[str] = (),
    own_media: Sequence[OwnMedia] = (),
    lyrics: Track | None = None,
) -> Timeline:
    """Builds the rough cut: song and captions in place, plain colours where pictures are still to come.

    ``sung``: what is sung in each shot. Ids follow from the brief: the same one gives the same timeline.
    """
    make = partial(derived_id, brief.key)
    length = shots[-1].end
    width, height = brief.size
    scenes = tuple(
        Scene(
            scene_id(brief.key, i),
            sung[i] if sung else "",
            prompts[i],
            brief.style,
            scene_seed(brief.seed, i),
        )
        for i in range(len(shots))
    )
    clips = _pictures(make, brief, shots, scenes, own_media, song)
    picture = Track(
        make("track:picture"), TrackKind.VIDEO, "Picture", clips, _transitions(make, clips, shots)
    )
    tracks = [picture]
    if lyrics is not None and lyrics.items:
        tracks.append(
            replace(lyrics, name="Lyrics", style=lyrics.style or "word-highlight", language=brief.language)
        )
    tracks.append(
        Track(make("track:song"), TrackKind.AUDIO, "Song", (_song(make, file, length),), role=AudioRole.MUSIC)
    )
    return Timeline(
        make("timeline"),
        brief.name or file.name,
        RATE,
        width,
        height,
        tracks=tuple(tracks),
        scenes=scenes,
        markers=_markers(make, song, length),
        metadata=(("brief", brief.key), ("recipe", "music-video")),
    )


def _song(make: Ids, file: SongFile, length: Flicks) -> Clip:
    whole = Flicks(min(length, file.length))
    cut_short = file.length - whole > RATE.frame
    fade = Flicks(min(_FADE_OUT, whole // 2)) if cut_short else ZERO
    return Clip(
        make("clip:song"),
        MediaReference(MediaKind.AUDIO, file.asset_id, TimeRange(ZERO, file.length), file.name),
        whole,
        name=file.name,
        audio=AudioSettings(fade_out=fade),
    )


def _markers(make: Ids, song: Song, length: Flicks) -> tuple[Marker, ...]:
    """The parts of the song, named by their letters."""
    times = [snap_to_frame(from_seconds(section.start), RATE) for section in song.sections]
    return tuple(
        Marker(make(f"marker:{i}"), time, f"Part {section.label}")
        for i, (time, section) in enumerate(zip(times, song.sections, strict=True))
        if time < length
    )


def _pictures(
    make: Ids,
    brief: MusicVideoBrief,
    shots: Sequence[Shot],
    scenes: Sequence[Scene],
    own_media: Sequence[OwnMedia],
    song: Song,
) -> tuple[Clip, ...]:
    moves = choose_moves(len(shots), brief.seed)
    reel = Reel(own_media) if own_media else None
    clips = []
    for i, shot in enumerate(shots):
        length = Flicks(shot.end - shot.start)
        start, end = Flicks(STILL_START - _HANDLE), Flicks(STILL_START + length + _HANDLE)
        camera = camera_effect(make(f"camera:{i}"), moves[i], start, end)
        if shot.energy >= _BUSY:
            camera = pulsing(camera, _beats_in(song, shot), _PULSE * shot.energy)
        still = Clip(
            make(f"clip:image:{i}"),
            MediaReference(MediaKind.COLOUR, name=f"Scene {i + 1}"),
            length,
            STILL_START,
            f"Scene {i + 1}",
            effects=(camera,),
            scene=scenes[i].id,
        )
        if reel is None:
            clips.append(replace(still, text=SCENE_COLOURS[i % len(SCENE_COLOURS)], slot=image_slot(i)))
        else:
            clips.append(reel.shot(still))
    return tuple(clips)


def _beats_in(song: Song, shot: Shot) -> list[Flicks]:
    """The beats within a shot, as times of its still; the one it is cut on is the cut's own."""
    inside = [from_seconds(beat) - shot.start for beat in song.beats]
    return [Flicks(STILL_START + beat) for beat in inside if RATE.frame < beat < shot.end - shot.start]


class Reel:
    """Hands out the creator's own material in turn; footage goes on where its last shot ended."""

    def __init__(self, own_media: Sequence[OwnMedia]) -> None:
        self._media = own_media
        self._next = 0
        self._used: dict[str, int] = {}

    def shot(self, still: Clip) -> Clip:
        """The next piece, as long as ``still``; footage too short for it is slowed, at most to a quarter."""
        media = self._choose(still.duration)
        reference = MediaReference(media.kind, media.asset_id, media.available, media.name)
        if media.available is None:
            return replace(still, media=reference, name=media.name)
        available = media.available
        room = max(0, min(_HANDLE, (available.duration - still.duration) // 2))
        low, high = available.start + room, available.end - room - still.duration
        start = max(low, min(self._used.get(media.asset_id, low), available.end))
        if start > high:
            start = low
        self._used[media.asset_id] = start + still.duration
        speed = Fraction(1)
        if available.duration < still.duration:
            speed = max(_SLOWEST, Fraction(available.duration, still.duration))
        return replace(
            still,
            media=reference,
            source_start=Flicks(max(available.start, start)),
            speed=speed,
            name=media.name,
            effects=(),
        )

    def _choose(self, length: int) -> OwnMedia:
        """The next one in turn that is long enough; else the longest."""
        for step in range(len(self._media)):
            media = self._media[(self._next + step) % len(self._media)]
            if media.available is None or media.available.duration >= length:
                self._next += step + 1
                return media
        self._next += 1
        return max(self._media, key=lambda media: media.available.duration if media.available else 0)


def _transitions(make: Ids, clips: Sequence[Clip], shots: Sequence[Shot]) -> tuple[Transition, ...]:
    """Melting where the song is calm, a dip where a part ends, a push or zoom where one begins loudly.

    Each is centred on its cut, which lies on a beat.
    """
    found = []
    for i, ((left, right), (before, after)) in enumerate(zip(pairwise(clips), pairwise(shots), strict=True)):
        kind, half, values = _passage(before, after, i)
        room = min(_spare_after(left), _spare_before(right), left.duration // 3, right.duration // 3)
        half = Flicks(min(half, room) // RATE.frame * RATE.frame)
        if kind and half > 0:
            found.append(Transition(make(f"transition:{i}"), kind, left.id, right.id, half, half, values))
    return tuple(found)


def _passage(before: Shot, after: Shot, index: int) -> tuple[str, int, tuple[tuple[str, float], ...]]:
    """Kind (empty: a hard cut), half its length in flicks, and its parameters."""
    turn = before.section != after.section
    if turn and after.energy > before.energy + 0.15:
        flash = (("blue", 1.0), ("green", 1.0), ("red", 1.0))
        return "dip", from_seconds(0.14), flash
    if turn and after.energy >= _CALM:
        return ("zoom" if index % 2 else "push"), from_seconds(0.2), (("ease", 1.0),)
    if turn:
        return "cross-fade", _HANDLE, (("ease", 1.0),)
    if max(before.energy, after.energy) < _CALM:
        return "cross-fade", from_seconds(0.3), ()
    if max(before.energy, after.energy) < _BUSY and index % 3 == 0:
        return "cross-fade", from_seconds(0.14), ()
    return "", 0, ()


def _spare_after(clip: Clip) -> int:
    available = clip.media.available_range
    return _HANDLE if available is None else int((available.end - clip.source_range.end) / clip.speed)


def _spare_before(clip: Clip) -> int:
    available = clip.media.available_range
    return _HANDLE if available is None else int((clip.source_start - available.start) / clip.speed)
