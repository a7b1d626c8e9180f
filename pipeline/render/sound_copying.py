"""Smart export of the sound: AAC frames of the sources that can be frames of the film.

Both have a grid of 1024 samples, and the two rarely meet: so a clip's sound is moved to the film's nearest
frame, by 512 samples at most (10.7 ms at 48 kHz), measured afresh for every clip, so that it never adds up.
What lies between two copied stretches is encoded from the same moved sound.

All or nothing: where anything about the sound changes (a level, a fade, a second sound under it), the whole
of it is mixed and encoded, in its exact place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av

from pipeline.audio.mixer import heard_tracks
from pipeline.audio.placement import PlacedClip, place
from pipeline.audio.reader import start_of_media
from pipeline.audio.sources import PLAIN
from pipeline.media.resolver import MediaResolver
from pipeline.render.encoding.aac_copies import AacCopy
from pipeline.render.encoding.aac_runs import FRAME
from pipeline.render.encoding.parts import open_packets
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import AudioRole, Timeline, Track
from pipeline.timeline.time import from_frames, from_samples, to_samples

_SHORTEST = 64
"""Frames, 1.4 s at 48 kHz: below this, more is encoded around a copy than it saves."""
_EDGE = 2 * FRAME
"""Samples at the ends of a file that its edit list may cut into."""
_WORTH = Fraction(1, 2)
"""Of the film's sound, what must be copied for its clips to be moved."""
_LARGER = 1.5
"""How many times the bit rate asked for a copy may have."""
_PLAIN_HEADER = frozenset((b"", b"\x56\xe5\x00"))
"""After an AudioSpecificConfig's first two bytes (ISO/IEC 14496-3, 1.6.2.1): nothing, or "no SBR"."""


@dataclass(frozen=True, slots=True)
class MovedSound:
    """``timeline``: with its clips' sound on the film's AAC frames; ``copies``: what to copy, in order."""

    timeline: Timeline
    copies: tuple[AacCopy, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """The sound of a file. Places are samples of media time; ``phase``: that of the frame at ``pts``."""

    path: Path
    begin: int
    end: int
    phase: int
    pts: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The film's samples [first, last) play ``source``, ``shift`` samples further on, ``move`` later."""

    source: _Source
    first: int
    last: int
    shift: int
    move: int


def moved_sound(
    timeline: Timeline, resolver: MediaResolver, output: OutputSettings, frames: range
) -> MovedSound | None:
    """How the sound under ``frames`` (of the output's rate) can be copied; None when it is to be encoded."""
    if not (output.copy_unchanged and output.loudness is None and output.audio_codec == "aac"):
        return None
    if output.container not in ("mp4", "mov", "m4a"):
        return None
    rate = output.sample_rate
    start, end = (to_samples(from_frames(edge, output.rate), rate) for edge in (frames.start, frames.stop))
    placed = _untouched(timeline, rate, start, end)
    sources: dict[str, _Source | None] = {}
    stretches: list[_Stretch] = []
    moves: dict[str, int] = {}
    for item in placed:
        asset = item.clip.media.asset_id
        if asset not in sources:
            sources[asset] = _source(resolver.resolve(asset).path, output)
        source = sources[asset]
        if source is None:
            return None
        shift = to_samples(item.clip.source_start - item.start, rate)
        place_in_film = source.phase - shift - start
        move = _nearest(place_in_film) * FRAME - place_in_film
        moves[item.clip.id] = move
        first, last = max(item.first, start) - start, min(item.last, end) - start
        stretches.append(_Stretch(source, first, last, shift + start, move))
    copies = tuple(_copies(stretches))
    if not copies or sum(copy.last - copy.first for copy in copies) * FRAME < (end - start) * _WORTH:
        return None
    return MovedSound(_moved(timeline, moves, rate), copies)


def _untouched(timeline: Timeline, rate: int, start: int, end: int) -> list[PlacedClip]:
    """The clips that sound in the samples [start, end), in order; [] when they are more than put in a row."""
    tracks = heard_tracks(timeline)
    if any(track.gain or _ducks(track, tracks) for track in tracks):
        return []
    placed = [item for track in tracks for item in place(track, rate)]
    placed = [item for item in placed if item.first < end and item.last > start]
    placed.sort(key=lambda item: item.first)
    if not all(_is_plain(item) for item in placed):
        return []
    return [] if any(after.first < before.last for before, after in pairwise(placed)) else placed


def _ducks(track: Track, tracks: Sequence[Track]) -> bool:
    voiced = any(other.role is AudioRole.VOICE for other in tracks)
    return track.ducking < 0 and track.role is not AudioRole.VOICE and voiced


def _is_plain(item: PlacedClip) -> bool:
    audio = item.clip.audio
    level = audio.gain == 0.0 and audio.pan == 0.0
    return level and not item.ramps and item.treatment == PLAIN and not item.clip.reverse


def _nearest(samples: int) -> int:
    return (samples + FRAME // 2) // FRAME


def _source(path: Path | None, output: OutputSettings) -> _Source | None:
    """The sound of ``path`` when its packets may stand in ``output``'s sound, else None."""
    if path is None:
        return None
    try:
        with open_packets(path) as source:
            if not source.streams.audio or not _fits(source.streams.audio[0], output):
                return None
            sound = source.streams.audio[0]
            origin = start_of_media(source) * output.sample_rate
            begin = sound.start_time or 0
            source.seek(begin, stream=sound, backward=True)
            packet = next((p for p in source.demux(sound) if p.size and p.pts is not None), None)
            if packet is None or sound.duration is None:
                return None
            first, last = begin + _EDGE, begin + sound.duration - _EDGE
            return _Source(
                path, round(first - origin), round(last - origin), round(packet.pts - origin), packet.pts
            )
    except (av.error.FFmpegError, OSError):
        return None  # it can still be mixed, or is silent when it can't


def _fits(sound: Any, output: OutputSettings) -> bool:
    context = sound.codec_context
    most = output.audio_bitrate * (1 if output.max_bytes else _LARGER)
    header = bytes(context.extradata or b"")
    return (
        context.name == "aac"
        and context.profile == "LC"
        and context.sample_rate == output.sample_rate
        and context.channels == output.channels
        and sound.time_base == Fraction(1, output.sample_rate)
        and header[2:] in _PLAIN_HEADER
        and 0 < (sound.bit_rate or 0) <= most
    )


def _copies(stretches: Sequence[_Stretch]) -> Iterator[AacCopy]:
    for stretch in _united(stretches):
        source, shift = stretch.source, stretch.shift - stretch.move
        first, last = max(stretch.first, source.begin - shift), min(stretch.last, source.end - shift)
        # The window of frame n covers the film's samples from (n - 1) * FRAME to (n + 1) * FRAME.
        begin, end = max(-(-first // FRAME) + 1, 1), last // FRAME
        if end - begin >= _SHORTEST:
            place_in_media = (begin - 1) * FRAME + shift
            yield AacCopy(source.path, source.pts + place_in_media - source.phase, begin, end)


def _united(stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """Stretches where halves of a bladed clip are one again."""
    held: _Stretch | None = None
    for stretch in stretches:
        if held is not None and stretch == replace(held, first=held.last, last=stretch.last):
            held = replace(held, last=stretch.last)
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held


def _moved(timeline: Timeline, moves: dict[str, int], rate: int) -> Timeline:
    """``timeline`` with the sound of clips (by id) later by so many samples."""

    def moved(item: Any) -> Any:
        move = moves.get(item.id, 0)
        return replace(item, source_start=item.source_start - from_samples(move, rate)) if move else item

    heard = {track.id for track in heard_tracks(timeline)}
    tracks = tuple(
        replace(track, items=tuple(moved(item) for item in track.items)) if track.id in heard else track
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tracks)
