"""A recording made small enough to be sent: mono, 16 kHz, MP3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from providers.errors import InvalidRequest

LARGEST = 25_000_000
"""Bytes the service takes. Source: platform.openai.com/docs/guides/speech-to-text."""
_TAKEN = frozenset({".flac", ".mp3", ".mp4", ".mpeg", ".mpga", ".m4a", ".ogg", ".wav", ".webm"})
_OPTIONS = {
    "protocol_whitelist": "file",
    # Files that hold sound themselves. Play lists (HLS, DASH, concat) open what they name.
    "format_whitelist": "mp3,wav,w64,ogg,flac,mov,matroska,aac,aiff,avi,mpegts,asf",
}
_RATE, _BITS = 16_000, 32_000


def sendable(source: Path, folder: Path) -> Path:
    """Returns ``source`` if it can be sent as it is, else its sound in a new file in ``folder``. Blocks.

    Raises:
        InvalidRequest: it can't be read, has no sound, or is above about 100 minutes.
    """
    try:
        size = source.stat().st_size
    except OSError as error:
        raise _unreadable(source) from error
    if size == 0:
        raise _unreadable(source)
    if size <= LARGEST and source.suffix.lower() in _TAKEN:
        return source
    target = folder / "sound.mp3"
    try:
        _convert(source, target)
    except (FFmpegError, IndexError, ValueError) as error:
        raise _unreadable(source) from error
    if target.stat().st_size > LARGEST:
        raise InvalidRequest(
            f"“{source.name}” is too long to be written down at once.",
            advice="Cut it into parts of at most 100 minutes, or use a local model.",
            charged=False,
        )
    return target


def _convert(source: Path, target: Path) -> None:
    """Writes the sound of ``source``; ends early once it is more than can be sent."""
    written = 0
    with av.open(str(source), options=_OPTIONS) as read, av.open(str(target), "w", format="mp3") as file:
        stream = file.add_stream("libmp3lame", rate=_RATE, layout="mono", bit_rate=_BITS)
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=_RATE)
        for piece in _resampled(read, resampler):
            packets = stream.encode(piece)
            file.mux(packets)
            written += sum(packet.size for packet in packets)
            if written > LARGEST:
                return
        file.mux(stream.encode(None))


def _resampled(read: InputContainer, resampler: av.AudioResampler) -> Iterator[av.AudioFrame]:
    for frame in read.decode(audio=0):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def _unreadable(source: Path) -> InvalidRequest:
    return InvalidRequest(
        f"There is no sound that can be read in “{source.name}”.",
        advice="Choose a recording or a video with sound.",
        charged=False,
    )
