"""Proxies: small stand-ins for video that is too heavy to play or to scrub, for previews only.

Whether a file needs one is measured on the machine it plays on. A proxy shows the same frame at every media
time: upright, at most ``LINES`` lines, BT.709, no sound, a key frame every quarter second.

H.264 (superfast, no B frames) was measured at 720p against MJPEG: decoding 1.7 against 2.9 ms a frame, jumps
23 against 13 ms at p95, 10 against 55 Mbit/s.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from pipeline.media.convert import Converter
from pipeline.media.errors import NoProxy
from pipeline.media.frame_stream import open_frames
from pipeline.media.picture import YuvPicture, plane_rows
from pipeline.media.probe import MediaInfo, probe
from pipeline.media.resolver import MediaFile, MediaResolver
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FLICKS_PER_SECOND, FrameRate
from providers.errors import Cancelled

LINES = 720
_GROUP = Fraction(1, 4)
_MEASURED_SECONDS = 1.0
_MEASURING_LIMIT = 2.0
_LOOKED_AT_SECONDS = 12
_SHARE_OF_REAL_TIME = 0.6
"""Decoding may take this much of a frame's time; the rest is for drawing and for the machine's other work."""
_JUMP_LIMIT = 0.35
_OPTIONS = {"preset": "superfast", "tune": "fastdecode", "crf": "21", "bf": "0"}


@dataclass(frozen=True, slots=True)
class DecodingCost:
    """What decoding a file costs here. ``frame``: seconds a frame, made a picture of at most ``LINES`` lines.

    ``group``: the most frames from one key frame to the next.
    """

    frame: float
    group: int

    @property
    def jump(self) -> float:
        """Seconds that the longest jump takes."""
        return self.frame * self.group


def measure_decoding(path: Path) -> DecodingCost:
    """Decodes about a second of ``path`` and reads the packets of a dozen. Raises ``UnreadableMedia``."""
    stream = open_frames(path)
    try:
        group = stream.longest_group(_LOOKED_AT_SECONDS)
        stream.rewind()
        convert, size = Converter(), None
        begun, count, first = time.perf_counter(), 0, None
        while (frame := stream.pull()) is not None:
            size = size or _shrunk(*convert.upright_size(frame))
            convert.picture(frame, size)
            count += 1
            first = frame.pts if first is None else first
            if (frame.pts - first) * stream.unit >= _MEASURED_SECONDS:
                break
            if time.perf_counter() - begun >= _MEASURING_LIMIT:
                break
        return DecodingCost((time.perf_counter() - begun) / max(count, 1), max(group, 1))
    finally:
        stream.close()


def needs_proxy(cost: DecodingCost, rate: FrameRate) -> bool:
    """Whether video of ``rate`` that costs this much can't be played or scrubbed as it is."""
    return cost.frame * float(rate.fraction) > _SHARE_OF_REAL_TIME or cost.jump > _JUMP_LIMIT


def make_proxy(
    path: Path,
    target: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Writes the proxy of ``path`` to ``target`` (an .mp4), whole or not at all.

    ``progress`` hears of shares 0..1. Raises ``Cancelled``, ``UnreadableMedia``, and ``NoProxy`` for what is
    no video or has an alpha channel.
    """
    info = probe(path)
    if info.kind is not MediaKind.VIDEO:
        raise NoProxy(f"{path.name} is no video, so it needs no proxy.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.stem}.{os.getpid()}.part.mp4")
    try:
        _write(info, part, progress or (lambda share: None), cancelled or (lambda: False))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def proxy_path(folder: Path, path: Path) -> Path:
    """Where the proxy of ``path``, as it is now, belongs in ``folder``. Raises ``OSError``."""
    state = path.stat()
    name = f"{path.resolve()}\0{state.st_mtime_ns}\0{state.st_size}"
    return folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.mp4"


@dataclass(frozen=True, slots=True)
class ProxyResolver:
    """Gives a video's proxy instead of the video where there is one. For previews, never for an export."""

    inner: MediaResolver
    folder: Path

    def resolve(self, asset_id: str) -> MediaFile:
        """The file of ``asset_id``: its proxy in ``folder`` when that is finished and of this very file."""
        found = self.inner.resolve(asset_id)
        if found.kind != "video" or found.path is None:
            return found
        try:
            proxy = proxy_path(self.folder, found.path)
        except OSError:
            return found
        return MediaFile(asset_id, proxy, found.kind) if proxy.is_file() else found


def _write(
    info: MediaInfo, part: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> None:
    source, convert = open_frames(info.path), Converter()
    size = _shrunk(info.width, info.height)
    origin = round(source.origin / source.unit)
    try:
        with av.open(str(part), "w", options={"movflags": "+faststart"}) as container:
            stream = _add_stream(container, info, size, source.unit)
            last = -1
            while (frame := source.pull()) is not None:
                if cancelled():
                    raise Cancelled()
                pts = max(frame.pts - origin, 0)
                if pts <= last:
                    continue
                picture = convert.picture(frame, size)
                if picture.alpha is not None:
                    raise NoProxy(f"{info.path.name} is partly transparent, which a proxy can't be.")
                if last < 0 < pts:  # the first frame is shown from time 0 on, as the reader does
                    _encode(container, stream, picture, 0, source.unit)
                _encode(container, stream, picture, pts, source.unit)
                last = pts
                if info.duration:
                    progress(min(float(pts * source.unit * FLICKS_PER_SECOND / info.duration), 1.0))
            container.mux(stream.encode(None))
    except av.error.FFmpegError as error:
        raise NoProxy(f"The proxy of {info.path.name} could not be written.") from error
    finally:
        source.close()
    progress(1.0)


def _add_stream(container: Any, info: MediaInfo, size: tuple[int, int], unit: Fraction) -> Any:
    rate = info.rate.fraction if info.rate is not None else Fraction(25)
    group = max(int(rate * _GROUP), 1)
    stream = container.add_stream("libx264", rate=rate, options={**_OPTIONS, "g": str(group)})
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    stream.time_base = stream.codec_context.time_base = unit
    context = stream.codec_context
    context.colorspace = context.color_primaries = context.color_trc = context.color_range = 1
    # Even sizes are not quite the picture's shape: the pixels' shape makes up for it.
    shape = Fraction(info.width, info.height) * info.pixel_aspect / Fraction(*size)
    context.sample_aspect_ratio = shape.limit_denominator(10_000)
    return stream


def _encode(container: Any, stream: Any, picture: YuvPicture, pts: int, unit: Fraction) -> None:
    height, width = picture.y.shape
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, data in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
        plane_rows(plane, plane.width)[:] = data
    frame.colorspace = frame.color_range = 1
    frame.pts, frame.time_base = pts, unit
    container.mux(stream.encode(frame))


def _shrunk(width: int, height: int) -> tuple[int, int]:
    """The size within ``LINES`` on the shorter side, never enlarged, even."""
    scale = min(LINES / min(width, height), 1.0)
    return tuple(max(round(length * scale / 2) * 2, 2) for length in (width, height))  # type: ignore[return-value]
