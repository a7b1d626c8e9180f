"""Small sounds, written with PyAV, and timelines that play them."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds


def write_sound(path: Path, samples, rate=48_000, codec="pcm_s16le", layout="stereo", start=0.0) -> Path:
    """Writes (n, channels) float samples to ``path``; ``start`` seconds: first time stamp."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        stream.layout = layout
        form = stream.codec_context.format.name if stream.codec_context.format else "s16"
        resampler = av.AudioResampler(format=form, layout=layout, rate=rate)
        size, first = 1024, round(start * rate)
        for offset in range(0, len(samples), size):
            block = np.ascontiguousarray(samples[offset : offset + size], np.float32).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(block, format="flt", layout=layout)
            frame.sample_rate, frame.pts, frame.time_base = rate, first + offset, Fraction(1, rate)
            for converted in resampler.resample(frame):
                container.mux(stream.encode(converted))
        container.mux(stream.encode(None))
    return path


def tone(seconds, frequency=440.0, level=0.25, rate=48_000):
    """A stereo sine, (n, 2)."""
    wave = level * np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def noise(seconds, level=0.1, seed=1, rate=48_000):
    """Stereo pink-ish noise, (n, 2)."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return (level * rng.standard_normal((round(seconds * rate), 2))).clip(-1, 1).astype(np.float32)


def clip(clip_id, asset, seconds, **changes) -> Clip:
    """A clip of ``asset`` that is ``seconds`` long."""
    return Clip(clip_id, MediaReference(MediaKind.AUDIO, asset), from_seconds(seconds), **changes)


def track(track_id, *items, **changes) -> Track:
    """An audio track."""
    return Track(track_id, TrackKind.AUDIO, items=tuple(items), **changes)


def timeline(*tracks) -> Timeline:
    """A timeline of these tracks."""
    return Timeline("t", tracks=tuple(tracks))


@pytest.fixture
def sounds(tmp_path):
    """Call with name=samples: writes WAVs and returns the resolver."""

    def make(**files):
        return FixedResolver(
            tuple(
                MediaFile(name, write_sound(tmp_path / f"{name}.wav", samples), "audio")
                for name, samples in files.items()
            )
        )

    return make
