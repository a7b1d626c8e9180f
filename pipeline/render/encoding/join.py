"""Segments end to end, with the sound, in the file that is handed over. Nothing is encoded again.

Time stamps are written anew. The n-th picture of the film is shown at n / rate, and the n-th packet is
decoded at (n - depth) / rate, where depth is how far any segment's encoder reorders: so both are exact, and
rise across every join. Packets go out in the order of their times, so that memory does not grow with the
film.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import av

from pipeline.media.probe import OPTIONS
from pipeline.render.encoding.animation import join_animation
from pipeline.render.encoding.codecs import VideoFormat
from pipeline.render.encoding.containers import (
    ContainerSpec,
    check_output,
    check_subtitles,
    container_of,
)
from pipeline.render.encoding.errors import SegmentsDiffer
from pipeline.render.encoding.headers import merged_header
from pipeline.render.encoding.parts import Part, numbered, packets_of
from pipeline.render.encoding.segment import tag_colours
from pipeline.render.encoding.subtitles import SubtitleTrack, add_subtitles, subtitle_packets
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import FLICKS_PER_SECOND
from providers.errors import InvalidInput

_Timed = tuple[float, int, Any]
"""A packet: when it is decoded (seconds, near enough to interleave by), its stream, the packet itself."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of the film; ``start`` and ``end``: flicks from its beginning."""

    title: str
    start: int
    end: int


def join(
    segments: Sequence[Part],
    sound: Path | None,
    target: Path,
    output: OutputSettings,
    metadata: Mapping[str, str] | None = None,
    chapters: Sequence[Chapter] = (),
    subtitles: Sequence[SubtitleTrack] = (),
) -> None:
    """Writes ``target`` from ``segments`` in order (none for sound alone) and ``sound``; deletes nothing.

    ``subtitles``: captions that go along as tracks, the first of them switched on by players that do so.
    Raises ``FormatRefused``, ``SegmentsDiffer``, ``InvalidInput`` when there is nothing to join, and what
    FFmpeg raises when a file can't be read or written.
    """
    check_output(output)
    if subtitles:
        check_subtitles(output)
    if not segments and sound is None:
        raise InvalidInput("There is neither picture nor sound to write.")
    if segments and output.video_codec == "gif":
        join_animation([part for part in segments if isinstance(part, Path)], target, output)
        return
    survey = _survey(segments)
    told = _Told(metadata or {}, chapters, subtitles)
    try:
        _join(segments, sound, target, output, told, survey)
    except _DeeperOrder:
        # An encoder that did not say how far it reorders: look at every packet, then write again.
        deeper = replace(survey, depth=_measured_depth(segments))
        _join(segments, sound, target, output, told, deeper)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file says beside picture and sound."""

    metadata: Mapping[str, str]
    chapters: Sequence[Chapter]
    subtitles: Sequence[SubtitleTrack]


class _DeeperOrder(Exception):
    """A packet is shown before it is decoded."""


def _join(
    segments: Sequence[Part],
    sound: Path | None,
    target: Path,
    output: OutputSettings,
    told: _Told,
    survey: _Survey,
) -> None:
    spec = container_of(output)
    with ExitStack() as stack:
        container = stack.enter_context(_create(target, spec))
        for key, value in told.metadata.items():
            container.metadata[key] = value
        if told.chapters and spec.chapters:
            container.set_chapters([_chapter(number, each) for number, each in enumerate(told.chapters)])
        tracks: list[Iterator[_Timed]] = []
        if segments:
            template, _ = stack.enter_context(packets_of(segments[0]))
            stream = _picture_stream(container, template, output, spec)
            if survey.header:
                stream.codec_context.extradata = survey.header
            tracks.append(_picture(segments, stream, output.rate.fraction, survey.depth))
        if sound is not None:
            heard = stack.enter_context(open_part(sound))
            tracks.append(
                _sound(heard, container.add_stream_from_template(heard.streams.audio[0], opaque=True))
            )
        for number, track in enumerate(told.subtitles, 2):
            stream = add_subtitles(container, track, spec.subtitles)
            tracks.append(subtitle_packets(track, stream, spec.subtitles, number))
        container.start_encoding()
        for _, _, packet in merge(*tracks, key=lambda timed: timed[:2]):
            container.mux(packet)


def open_part(path: Path) -> Any:
    """Opens a segment or a sound file for reading, with all that decoding its beginning can tell."""
    return av.open(f"file:{path}", options=dict(OPTIONS))


def _create(target: Path, spec: ContainerSpec) -> Any:
    return av.open(f"file:{target}", "w", format=spec.muxer, container_options=dict(spec.options))


def _chapter(number: int, chapter: Chapter) -> Any:
    def milliseconds(time: int) -> int:
        return round(Fraction(time * 1000, FLICKS_PER_SECOND))

    return {
        "id": number,
        "start": milliseconds(chapter.start),
        "end": milliseconds(chapter.end),
        "time_base": Fraction(1, 1000),
        "metadata": {"title": chapter.title},
    }


def _picture_stream(container: Any, template: Any, output: OutputSettings, spec: ContainerSpec) -> Any:
    stream = container.add_stream_from_template(template, opaque=True)
    context = stream.codec_context
    tag_colours(context, output)
    context.framerate = output.rate.fraction
    stream.time_base = 1 / output.rate.fraction
    tag = VideoFormat.of(output).codec.tag
    if spec.muxer in ("mp4", "mov"):
        context.codec_tag = tag or template.codec_context.codec_tag
    return stream


def _picture(segments: Sequence[Part], stream: Any, rate: Fraction, depth: int) -> Iterator[_Timed]:
    unit, base, count = 1 / rate, 0, 0
    seconds = float(unit)
    for part in segments:
        with packets_of(part) as (video, packets):
            last = -1
            for number, packet in numbered(video, packets, rate):
                last = max(last, number)
                packet.pts, packet.dts = base + number, count - depth
                if packet.dts > packet.pts:
                    raise _DeeperOrder()
                packet.duration, packet.time_base, packet.stream = 1, unit, stream
                yield packet.dts * seconds, 0, packet
                count += 1
        if base + last + 1 != count:
            raise SegmentsDiffer(f"A part of the film has {count - base} frames over a time of {last + 1}.")
        base = count


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the segments say of themselves: how far they reorder, and the header that serves them all."""

    depth: int
    header: bytes | None


def _survey(segments: Sequence[Part]) -> _Survey:
    """Reads every segment's header. Raises ``SegmentsDiffer`` when no single one can serve them."""
    depth = 0
    kinds: set[tuple[str, int, int]] = set()
    headers: dict[bytes | None, None] = {}
    for part in segments:
        with packets_of(part) as (video, _):
            context = video.codec_context
            depth = max(depth, int(context.reorder_depth))
            kinds.add((context.name, context.width, context.height))
            headers[context.extradata] = None
    if len(kinds) > 1:
        raise SegmentsDiffer()
    known = list(headers)
    if len(known) < 2:
        return _Survey(depth, None)
    if any(name != "h264" for name, _, _ in kinds) or None in known:
        raise SegmentsDiffer()
    return _Survey(depth, merged_header([header for header in known if header]))


def _measured_depth(segments: Sequence[Part]) -> int:
    depth = 0
    for part in segments:
        with packets_of(part) as (video, packets):
            rate = Fraction(video.average_rate)
            for place, (number, _) in enumerate(numbered(video, packets, rate)):
                depth = max(depth, place - number)
    return depth


def _sound(source: Any, stream: Any) -> Iterator[_Timed]:
    heard = source.streams.audio[0]
    seconds = float(heard.time_base)
    for packet in source.demux(heard):
        if packet.size:
            packet.stream = stream
            yield packet.dts * seconds, 1, packet
