"""The frames of one video file in order, from any key frame on.

A jump reads packets ahead (which is cheap) until it knows which frame is on screen at the target. What lies
between the key frame and that one is then decoded, except frames nothing else refers to.
"""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from pipeline.media.deinterlace import Deinterlacer
from pipeline.media.errors import UnreadableMedia
from pipeline.media.extent import promised
from pipeline.media.probe import check_pixels, is_cover, open_container, require_file
from pipeline.media.webp import WebpStream, open_animation

_AHEAD_BYTES = 96 * 1024 * 1024
"""Packets read ahead of a jump; beyond it the jump decodes everything."""
_ALPHA_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
_INTERLACED = (2, 3, 4, 5)  # AVFieldOrder


class FrameStream:
    """Decodes the first video stream of ``path``. Not thread-safe. Raises ``UnreadableMedia``.

    ``unit``: seconds per tick of every ``pts`` here. ``broken``: true once data was lost on the way.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.broken = False
        self._container = open_container(path)
        try:
            self._stream = _video_stream(self._container, path)
            self._decoder = _decoder(self._stream)
        except Exception:
            self._container.close()
            raise
        self.unit = Fraction(self._stream.time_base or Fraction(1, 1000))
        start = self._container.start_time
        self.origin = Fraction(start, av.time_base) if start is not None else Fraction(0)
        rate = Fraction(self._stream.average_rate or 25)
        self._frame_ticks = max(int(1 / rate / self.unit) + 1, 1)
        self._packets: Any = self._container.demux(self._stream)
        self._ahead: deque[Any] = deque()
        self._ready: deque[Any] = deque()
        self._floor: int | None = None
        self._needed_from: int | None = None
        self._order: list[int] = []
        interlaced = getattr(self._decoder, "field_order", 0) in _INTERLACED
        self._deinterlacer: Deinterlacer | None = Deinterlacer() if interlaced else None

    def close(self) -> None:
        """Lets go of the file."""
        self._packets = None
        self._ahead.clear()
        self._ready.clear()
        self._container.close()

    @property
    def promised(self) -> Fraction | None:
        """Seconds of media time at which the video should end by its header, None when that isn't said."""
        return promised(self._stream)

    def key_before(self, pts: int) -> int | None:
        """Where decoding for ``pts`` would begin; None when the container keeps no index."""
        entries = self._stream.index_entries
        if len(entries) < 2:
            return None
        found = entries.search_timestamp(pts, backward=True)
        return int(entries[found].timestamp) if found >= 0 else None

    def longest_group(self, seconds: float) -> int:
        """The most packets from one key frame to the next in the first ``seconds``. Seek afterwards."""
        self.rewind()
        longest = count = 0
        first: int | None = None
        while (packet := self._demux()) is not None:
            count = 1 if packet.is_keyframe else count + 1
            longest = max(longest, count)
            first = packet.dts if first is None else first
            if packet.dts is not None and first is not None and (packet.dts - first) * self.unit > seconds:
                break
        return longest

    def seek(self, pts: int, margin: float) -> bool:
        """Goes to a key frame at or before ``pts``, looking for it from ``margin`` seconds earlier on.

        False when the container led to a later key frame only, as those without an index do: then try from
        further back.
        """
        if self._deinterlacer is not None:
            pts -= self._frame_ticks  # the frame before the wanted one is part of it
        try:
            self._container.seek(pts - int(margin / self.unit), stream=self._stream, backward=True)
        except av.error.FFmpegError:
            return False  # before the first entry of the index, say
        self._restart()
        packet = self._demux()
        while packet is not None and not packet.is_keyframe:
            if packet.dts is not None and packet.dts > pts:
                return False  # what follows is shown later still
            packet = self._demux()
        if packet is None or (packet.pts is not None and packet.pts > pts):
            return False
        self._ahead.append(packet)
        return True

    def rewind(self) -> None:
        """Goes to the very beginning."""
        start = self._container.start_time or 0
        try:
            # A transport stream is searched by decoding time, which begins before the first frame is shown.
            self._container.seek(start - 10 * av.time_base)
        except av.error.FFmpegError:
            self._container.seek(start)
        self._restart()

    def skim(self, pts: int) -> None:
        """From here on, frames that end before ``pts`` may be left out.

        The frame on screen at ``pts``, and all after it, come in any case.
        """
        if self._deinterlacer is not None:
            return  # it needs every frame
        size = sum(packet.size for packet in self._ahead)
        times = [packet.pts for packet in self._ahead]
        while size < _AHEAD_BYTES:
            packet = self._demux()
            if packet is None:
                break
            self._ahead.append(packet)
            size += packet.size
            times.append(packet.pts)
            if packet.pts is None or packet.dts is None:
                return
            if packet.dts > pts:
                break
        else:
            return
        shown = [time for time in times if time is not None and time <= pts]
        if shown and None not in times:
            self._needed_from = max(shown)
            self._order = sorted(times)

    @property
    def sparse(self) -> bool:
        """True when frames may be missing between those that come."""
        return self._needed_from is not None

    def end_of(self, pts: int) -> int | None:
        """When the frame at ``pts`` gives way to the next, known for what the last jump read ahead."""
        later = [time for time in self._order if time > pts]
        return later[0] if later else None

    def pull(self) -> Any:
        """The next frame, None at the end. Damaged packets are left out."""
        while not self._ready:
            packet = self._ahead.popleft() if self._ahead else self._demux()
            if packet is None:
                self._take(self._decode(None))
                if self._deinterlacer is not None:
                    self._ready.extend(self._deinterlacer.flush())
                self._packets = iter(())
                break
            if self._floor is None and packet.is_keyframe and packet.pts is not None:
                self._floor = packet.pts
            spare = (
                self._needed_from is not None and packet.pts is not None and packet.pts < self._needed_from
            )
            self._decoder.skip_frame = "NONREF" if spare else "DEFAULT"
            self._take(self._decode(packet))
        return self._ready.popleft() if self._ready else None

    def _restart(self) -> None:
        if self._decoder is not self._stream.codec_context:
            self._decoder.flush_buffers()
        self._packets = self._container.demux(self._stream)
        self._ahead.clear()
        self._ready.clear()
        self._floor = self._needed_from = None
        self._order = []
        if self._deinterlacer is not None:
            self._deinterlacer = Deinterlacer()

    def _demux(self) -> Any:
        while self._packets is not None:
            try:
                packet = next(self._packets)
            except StopIteration:
                return None
            except av.error.EOFError:
                return None
            except av.error.FFmpegError:
                self.broken = True
                return None
            if packet.size:
                return packet
            return None  # the empty packet that ends a stream
        return None

    def _decode(self, packet: Any) -> list[Any]:
        try:
            return list(self._decoder.decode(packet))
        except av.error.EOFError:
            return []
        except av.error.FFmpegError:
            self.broken = True  # the frame before is held
            return []

    def _take(self, frames: list[Any]) -> None:
        for frame in frames:
            if frame.pts is None:
                frame.pts = frame.dts  # AVI tells decoding times only
            if frame.pts is None or (self._floor is not None and frame.pts < self._floor):
                continue  # leads its key frame: it refers to what was not decoded
            self.broken = self.broken or bool(frame.is_corrupt)
            if frame.interlaced_frame and self._deinterlacer is None:
                self._deinterlacer = Deinterlacer()
            if self._deinterlacer is None:
                self._ready.append(frame)
            else:
                self._ready.extend(self._deinterlacer.push(frame))


def open_frames(path: Path) -> FrameStream | WebpStream:
    """The frames of ``path``, by whoever can read it. Raises ``UnreadableMedia``."""
    require_file(path)
    animation = open_animation(path)
    if animation is None:
        return FrameStream(path)
    check_pixels(animation.width, animation.height, path.name)
    return animation


def _video_stream(container: Any, path: Path) -> Any:
    streams = container.streams.video
    if not streams:
        raise UnreadableMedia(f"{path.name} has no picture.")
    stream = next((s for s in streams if not is_cover(s)), streams[0])
    if stream.codec_context is None:
        raise UnreadableMedia(f"{path.name} is coded in a way Kinora can't decode.")
    check_pixels(stream.codec_context.width, stream.codec_context.height, path.name)
    return stream


def _decoder(stream: Any) -> Any:
    """The stream's own decoder, or libvpx where FFmpeg's would drop the alpha channel of a WebM."""
    context = stream.codec_context
    other = _ALPHA_DECODERS.get(context.codec.canonical_name)
    if other is not None and stream.metadata.get("alpha_mode", stream.metadata.get("ALPHA_MODE")) == "1":
        context = av.CodecContext.create(other, "r")
        context.extradata = stream.codec_context.extradata
        return context
    context.thread_type = "AUTO"
    return context
