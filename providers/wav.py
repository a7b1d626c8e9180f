"""Sound as a service sent it -> the WAV everything here works with: 48 kHz, 16 bit.

Decodes as a stream, so that an hour of music takes no more memory than a second. What came over the network
is hostile: only FFmpeg's ``file`` protocol, formats that hold sound themselves, and a limit on the length.
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import av
from av.error import FFmpegError

from providers.errors import Transient

SAMPLE_RATE = 48_000
_OPTIONS = {
    "protocol_whitelist": "file",
    # Files that hold sound themselves. Play lists (HLS, DASH, concat) open what they name.
    "format_whitelist": "mp3,wav,w64,ogg,flac,mov,matroska,aac,aiff",
}
LONGEST = 4 * 3600
"""Seconds of sound that are read from a reply at most."""


def to_wav(sources: Sequence[Path], out: Path, channels: int, provider: str = "") -> tuple[float, ...]:
    """Writes the sounds one after the other to ``out``; returns the length of each in seconds.

    ``channels``: 1 mixes down, 2 doubles mono. ``out`` appears whole or not at all. Blocks: call it on a
    thread.

    Raises:
        Transient: one of them is no sound, is broken off, or is too long.
    """
    partial = out.with_name(out.name + ".part")
    lengths: list[float] = []
    try:
        with wave.open(str(partial), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            for source in sources:
                before = file.tell()
                _append(source, file, channels, provider)
                lengths.append((file.tell() - before) / SAMPLE_RATE)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return tuple(lengths)


def _append(source: Path, file: wave.Wave_write, channels: int, provider: str) -> None:
    layout = "mono" if channels == 1 else "stereo"
    resampler = av.AudioResampler(format="s16", layout=layout, rate=SAMPLE_RATE)
    begin = file.tell()
    try:
        with av.open(str(source), options=_OPTIONS) as container:
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    _write(piece, file, channels)
                if file.tell() - begin > LONGEST * SAMPLE_RATE:
                    raise _unusable(provider)
        for piece in resampler.resample(None):
            _write(piece, file, channels)
    except (FFmpegError, IndexError, ValueError) as error:
        raise _unusable(provider) from error
    if file.tell() == begin:
        raise _unusable(provider)


def _write(piece: av.AudioFrame, file: wave.Wave_write, channels: int) -> None:
    # A plane may be longer than what is in it: FFmpeg pads it for speed.
    file.writeframes(bytes(piece.planes[0])[: piece.samples * channels * 2])


def _unusable(provider: str) -> Transient:
    return Transient(
        "The sound that came back can't be read.",
        advice="Try again, or choose another model.",
        provider=provider,
        charged=True,
    )
