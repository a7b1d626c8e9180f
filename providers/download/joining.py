"""Picture and sound that came as two files, or as a stream, put into one file without encoding anew."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge
from pathlib import Path
from typing import Any, TypeAlias, cast

import av
from av.audio.stream import AudioStream
from av.packet import Packet
from av.video.stream import VideoStream

_Stream: TypeAlias = VideoStream | AudioStream
_MP4_VIDEO = frozenset({"h264", "hevc", "av1", "mpeg4"})
_MP4_AUDIO = frozenset({"aac", "mp3", "ac3", "eac3", "alac", "opus"})


def join_streams(sources: Sequence[Path], stem: Path) -> Path:
    """Copies the first picture and the first sound found in ``sources`` into ``stem``.mp4 (else .mkv).

    Returns the file; the sources stay. Raises ``av.FFmpegError`` for files that can't be read.
    """
    inputs = [av.open(f"file:{path}", options={"protocol_whitelist": "file"}) for path in sources]
    try:
        chosen = []
        video = next(((c, s) for c in inputs for s in c.streams.video), None)
        audio = next(((c, s) for c in inputs for s in c.streams.audio), None)
        chosen = [pair for pair in (video, audio) if pair is not None]
        names = {stream.codec_context.name for _, stream in chosen}
        out = stem.with_suffix(".mp4" if names <= _MP4_VIDEO | _MP4_AUDIO else ".mkv")
        with av.open(str(out), "w") as target:
            copies = {stream: target.add_stream_from_template(stream) for _, stream in chosen}
            sources_of = [[s for c, s in chosen if c is container] for container in inputs]
            packets = (c.demux(s) for c, s in zip(inputs, sources_of, strict=True) if s)
            # By time, so that the writer never holds back more than a moment of either.
            for packet in merge(*(filter(_dated, each) for each in packets), key=_time):
                packet.stream = copies[cast(_Stream, packet.stream)]
                target.mux(packet)
        return out
    finally:
        for container in inputs:
            container.close()


def _dated(packet: Packet[Any]) -> bool:
    """False for the empty packet that ends a stream."""
    return packet.dts is not None


def _time(packet: Packet[Any]) -> float:
    """Seconds."""
    return float((packet.dts or 0) * packet.time_base)
