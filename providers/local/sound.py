"""Sound in and out of engines: any file as mono samples, samples as the WAV the studio keeps."""

from __future__ import annotations

import math
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidRequest

Samples = NDArray[np.float32]
SAMPLE_RATE = 48_000
"""Hz of every sound the studio keeps."""
_LONGEST_SECONDS = 4 * 3600


def read_mono(path: Path, rate: int, longest: float = _LONGEST_SECONDS) -> Samples:
    """Reads the first sound track of a file as (n,) samples at ``rate`` Hz, at most ``longest`` seconds.

    Raises ``InvalidRequest`` when it can't be read or has no sound.
    """
    blocks = list(mono_blocks(path, rate, longest))
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


def mono_blocks(path: Path, rate: int, longest: float = _LONGEST_SECONDS) -> Iterator[Samples]:
    """Yields what ``read_mono`` returns, a packet's worth at a time."""
    import av

    left = round(longest * rate)
    try:
        with av.open(str(path), options={"protocol_whitelist": "file"}) as media:
            if not media.streams.audio:
                raise InvalidRequest(f"{path.name} has no sound.", advice="Choose a recording.")
            resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
            for frame in media.decode(media.streams.audio[0]):
                for made in resampler.resample(frame):
                    block = made.to_ndarray().reshape(-1)[:left].astype(np.float32, copy=False)
                    left -= len(block)
                    yield block
                    if left <= 0:
                        return
            for made in resampler.resample(None):
                yield made.to_ndarray().reshape(-1)[:left].astype(np.float32, copy=False)
    except (av.error.FFmpegError, OSError) as error:
        raise InvalidRequest(
            f"{path.name} can't be read as a recording.", advice="Choose a sound or video file."
        ) from error


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """The samples (n,) or (n, channels) at ``wanted`` Hz instead of ``rate``."""
    if rate == wanted:
        return samples
    from scipy.signal import resample_poly

    shared = math.gcd(rate, wanted)
    result: Samples = resample_poly(samples, wanted // shared, rate // shared, axis=0).astype(np.float32)
    return result


def write_wav(path: Path, samples: Samples, rate: int) -> float:
    """Writes (n,) or (n, channels) as 16-bit WAV at 48 kHz: whole or not at all. Returns its seconds."""
    ready = resampled(samples, rate, SAMPLE_RATE)
    peak = float(np.abs(ready).max(initial=0.0))
    if peak > 1.0:  # a model may exceed full scale; clipping would be heard, a little less level is not
        ready = ready / np.float32(peak)
    pcm = np.round(ready * 32767).astype("<i2")
    partial = path.with_name(f"{path.name}.part")
    try:
        with wave.open(str(partial), "wb") as file:
            file.setnchannels(1 if pcm.ndim == 1 else pcm.shape[1])
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(pcm.tobytes())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return len(pcm) / SAMPLE_RATE
