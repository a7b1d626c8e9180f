"""Smart export: frames of a film that are frames of a source, unchanged, so that packets can be copied.

A stretch is copied from an IDR picture (after which nothing refers to what came before) to the last place
where the packets so far show frames without a hole. What lies between a cut and that is encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av

from pipeline.media.errors import UnreadableMedia
from pipeline.media.probe import MediaInfo, known
from pipeline.media.resolver import MediaResolver
from pipeline.render.encoding import Copied
from pipeline.render.encoding.parts import open_packets
from pipeline.render.plan import ClipLayer, Plan
from pipeline.render.presets import OutputSettings
from pipeline.timeline.framing_edits import framed
from pipeline.timeline.model import Clip, MediaKind, Transform
from pipeline.timeline.time import FLICKS_PER_SECOND

PARAMETER_SET, BRIDGE_SET = 7, 8
"""The numbers of our own parameter sets in a film that holds copies; encoders number theirs from 0.

``BRIDGE_SET``: of bridges, the short stretches from a cut to where a copy begins or ends.
"""
BRIDGE_SECONDS = 2.0
"""What is encoded beside a copy is a bridge up to this length: most cameras' key frames lie closer."""
BRIDGE_SPEED = "superfast"
"""x264's preset for bridges. At the same quality (43.9 dB where "veryfast" had 43.4) they take half the time
and a third more bytes, of which a film has a second's worth at each cut."""
_SHORTEST = 15
"""Frames: below this, copying saves nothing."""
_IDR = 5
"""H.264's NAL unit type of a slice of an IDR picture (ITU-T H.264, table 7-1)."""
_SLICES = frozenset((1, 2, 3, 4, _IDR))
_BT709, _UNKNOWN = 1, 2
_SIZE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Copy:
    """Frames [first, last) of the film, as packets of a source."""

    first: int
    last: int
    part: Copied


@dataclass(frozen=True, slots=True)
class _Packet:
    pts: int
    dts: int
    idr: bool


def copies_in(plan: Plan, resolver: MediaResolver, output: OutputSettings, frames: range) -> list[Copy]:
    """The stretches of ``frames`` that can be copied, in order, disjoint; [] when nothing can be."""
    if not output.copy_unchanged or output.video_codec != "h264" or output.container not in ("mp4", "mov"):
        return []
    found: list[Copy] = []
    infos: dict[str, MediaInfo | None] = {}
    headers: dict[str, bytes] = {}
    for first, last, layer in _plain_stretches(plan, output, frames):
        asset = layer.clip.media.asset_id
        if asset not in infos:
            infos[asset] = _suitable(resolver, asset, output)
        info = infos[asset]
        if info is None:
            continue
        try:
            with open_packets(info.path) as source:
                header = bytes(source.streams.video[0].codec_context.extradata or b"")
                if not _fits(header, headers, asset):
                    infos[asset] = None
                    continue
                copy = _copy(source, info, layer, first, last, output)
        except (av.error.FFmpegError, OSError):
            continue  # it can still be decoded, or says what is wrong when it can't
        if copy is not None:
            headers[asset] = header
            found.append(copy)
    return found if _within_size(found, infos, output, len(frames)) else []


def _plain_stretches(
    plan: Plan, output: OutputSettings, frames: range
) -> Iterator[tuple[int, int, ClipLayer]]:
    """Frames [first, last) that show one clip alone, and that one as it is."""
    for span in plan.spans:
        first, last = max(span.first, frames.start), min(span.last, frames.stop)
        if last - first < _SHORTEST or len(span.layers) != 1:
            continue
        layer = span.layers[0]
        if isinstance(layer, ClipLayer) and _unchanged(framed(layer.clip, output.width, output.height)):
            yield first, last, layer


def _unchanged(clip: Clip) -> bool:
    return (
        clip.media.kind is MediaKind.VIDEO
        and clip.speed == 1
        and not clip.reverse
        and not clip.frozen
        and clip.transform == Transform(fit=clip.transform.fit)
        and not any(effect.enabled for effect in clip.effects)
    )


def _suitable(resolver: MediaResolver, asset: str, output: OutputSettings) -> MediaInfo | None:
    """What the asset is when its packets may stand in ``output``'s video, else None."""
    path = resolver.resolve(asset).path
    if path is None:
        return None
    try:
        info = known(path)
        with open_packets(path) as source:
            video = source.streams.video[0]
            context = video.codec_context
            plain = (
                context.name == "h264"
                and info.pixel_format == "yuv420p"
                and not info.interlaced
                and bytes(context.extradata or b"")[:1] == b"\x01"  # MP4's form of the header, not Annex B
                and (context.width, context.height) == (output.width, output.height)
                and info.rotation == 0
                and info.pixel_aspect == 1
                and not info.damage
                and info.colour.matrix in (_BT709, _UNKNOWN)
                and info.colour.transfer in (_BT709, _UNKNOWN)
                and not info.colour.full_range
                and video.average_rate == output.rate.fraction
            )
            bits = video.bit_rate or 0
    except (UnreadableMedia, av.error.FFmpegError, OSError):
        return None
    return info if plain and (not output.max_bitrate or bits <= output.max_bitrate) else None


def _fits(header: bytes, headers: dict[str, bytes], asset: str) -> bool:
    """True when the source's parameter sets can stand beside those of the sources used so far."""
    others = [other for name, other in headers.items() if name != asset]
    return all(other == header for other in others)


def _copy(
    source: Any, info: MediaInfo, layer: ClipLayer, first: int, last: int, output: OutputSettings
) -> Copy | None:
    video = source.streams.video[0]
    step = output.rate.frame
    start = source.start_time
    origin = Fraction(start, av.time_base) if start is not None else Fraction(0)

    def ticks(number: int) -> Fraction:
        time = layer.clip.media_time(number * step - layer.start)
        return (Fraction(time, FLICKS_PER_SECOND) + origin) / Fraction(video.time_base)

    packets = _index(source, video, ticks(first), ticks(last))
    unit = 1 / (output.rate.fraction * video.time_base)
    run = _run(packets, ticks(first), ticks(last), unit)
    if run is None:
        return None
    begin, count = run
    # The film's first frame that shows the copy's first picture, which stays until the next one begins.
    number = first + -(-(packets[begin].pts - ticks(first)) // unit)
    if number + count > last:
        return None
    return Copy(int(number), int(number) + count, Copied(info.path, packets[begin].pts, count))


def _index(source: Any, video: Any, begin: Fraction, end: Fraction) -> list[_Packet]:
    """The packets from the key frame before ``begin`` to past ``end`` (ticks), in decoding order."""
    source.seek(max(int(begin), 0), stream=video, backward=True)
    packets: list[_Packet] = []
    for packet in source.demux(video):
        if not packet.size or packet.pts is None or packet.dts is None:
            continue
        packets.append(_Packet(packet.pts, packet.dts, bool(packet.is_keyframe) and _is_idr(bytes(packet))))
        if packet.dts > end:
            break
    return packets


def _run(
    packets: Sequence[_Packet], begin: Fraction, end: Fraction, unit: Fraction
) -> tuple[int, int] | None:
    """Where in ``packets`` the longest copy between two times (ticks) starts, and how many it has."""
    start = next((n for n, packet in enumerate(packets) if packet.idr and packet.pts >= begin), None)
    if start is None:
        return None
    origin, highest, best = packets[start].pts, -1, 0
    shown: set[int] = set()
    above, below, latest = unit.numerator, unit.denominator, end + 1 - unit
    for packet in packets[start:]:
        passed = (packet.pts - origin) * below
        number = (2 * passed + above) // (2 * above)
        # Ticks are whole: a frame's may be off by less than one. Anything else is no constant rate.
        uneven = abs(number * above - passed) > below or number < 0 or number in shown
        if uneven or packet.pts > latest:
            break
        shown.add(number)
        highest = max(highest, number)
        if highest + 1 == len(shown):
            best = len(shown)
    return (start, best) if best >= _SHORTEST else None


def _is_idr(data: bytes) -> bool:
    """Whether an access unit (NAL units with four bytes of length each) is an IDR picture."""
    at = 0
    while at + 5 <= len(data):
        kind = data[at + 4] & 0x1F
        if kind in _SLICES:
            return kind == _IDR
        at += 4 + int.from_bytes(data[at : at + 4], "big")
    return False


def _within_size(
    copies: Sequence[Copy], infos: dict[str, MediaInfo | None], output: OutputSettings, frames: int
) -> bool:
    """False when copies would fill a size limit, which only encoding can meet."""
    if not output.max_bytes or not copies:
        return True
    paths = {copy.part.path for copy in copies}
    largest = max(
        info.path.stat().st_size * FLICKS_PER_SECOND / max(info.duration, 1)
        for info in infos.values()
        if info is not None and info.path in paths
    )
    return largest * float(frames / output.rate.fraction) < _SIZE_SHARE * output.max_bytes
