"""Camera-like clips: a textured scene that pans and breathes, things moving in it, sensor noise, sound."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from tests.bench.script import RATE
from tests.bench.textures import photo

Planes = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]
_SCENE = 1.35
"""The scene's size over the frame's: room for the camera to pan."""
_NOISE_TAKES = 6


def write_clip(
    path: Path, seed: int, size: tuple[int, int], frames: int, gop: int, sound: NDArray[np.float32]
) -> None:
    """Writes ``frames`` frames at 30 fps: H.264 CRF 20 veryfast, a key frame every ``gop``, AAC 192k 48 kHz.

    ``size``: (width, height); ``sound``: (samples, 2) float32 at 48 kHz.
    """
    with av.open(str(path), "w") as file:
        video: Any = file.add_stream("libx264", rate=RATE)
        video.width, video.height, video.pix_fmt = size[0], size[1], "yuv420p"
        # scenecut=0: key frames lie exactly where the name of the clip says.
        video.options = {"crf": "20", "preset": "veryfast", "g": str(gop), "x264-params": "scenecut=0"}
        context = video.codec_context
        context.color_primaries = context.color_trc = context.colorspace = context.color_range = 1
        audio = _sound_stream(file)
        for n, planes in enumerate(scene(seed, size, frames)):
            frame = av.VideoFrame.from_ndarray(_stacked(planes), format="yuv420p")
            frame.pts, frame.time_base = n, Fraction(1, RATE)
            frame.colorspace = frame.color_range = 1
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        _write_sound(file, audio, sound, 0, len(sound))
        file.mux(audio.encode(None))


def _sound_stream(file: Any) -> Any:
    audio = file.add_stream("aac", rate=48_000, layout="stereo")
    audio.bit_rate = 192_000
    return audio


def _write_sound(file: Any, audio: Any, sound: NDArray[np.float32], first: int, last: int) -> None:
    """Encodes the whole blocks of ``sound`` that begin in the samples [first, last)."""
    for start in range(-(-first // 1024) * 1024, min(last, len(sound) // 1024 * 1024), 1024):
        block = np.ascontiguousarray(sound[start : start + 1024].T)
        piece = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        piece.sample_rate, piece.pts, piece.time_base = 48_000, start, Fraction(1, 48_000)
        file.mux(audio.encode(piece))


def scene(seed: int, size: tuple[int, int], frames: int) -> Iterator[Planes]:
    """The frames as Y, U, V planes (BT.709 limited, 4:2:0)."""
    width, height = size
    wide, high = int(width * _SCENE) & ~1, int(height * _SCENE) & ~1
    backdrop = _planes(photo(seed, wide, high, grain=0.0))
    rng = np.random.default_rng(seed + 1)
    noise = [rng.normal(0, 1.6, (height, width)).astype(np.int8) for _ in range(_NOISE_TAKES)]
    riders = [(rng.uniform(0.1, 0.9), rng.uniform(-0.25, 0.25), rng.uniform(0.05, 0.14)) for _ in range(4)]
    for n in range(frames):
        at = n / RATE
        zoom = 1.08 + 0.06 * np.sin(at * 0.7 + seed)
        x = (wide - width / zoom) / 2 * (1 + 0.8 * np.sin(at * 0.45 + seed))
        y = (high - height / zoom) / 2 * (1 + 0.8 * np.cos(at * 0.31 + seed))
        luma, u, v = (
            cv2.warpAffine(
                plane,
                np.array([[1 / zoom, 0, x / part], [0, 1 / zoom, y / part]], np.float32),
                (width // part, height // part),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REFLECT,
            )
            for plane, part in zip(backdrop, (1, 2, 2), strict=True)
        )
        for k, (start, speed, reach) in enumerate(riders):
            centre = (int((start + speed * at) % 1 * width), int((0.25 + 0.18 * k) * height))
            radius = int(reach * min(width, height))
            cv2.circle(luma, centre, radius, 70 + 40 * k, -1, cv2.LINE_AA)
            cv2.circle(u, (centre[0] // 2, centre[1] // 2), radius // 2, 100 + 20 * k, -1)
            cv2.circle(v, (centre[0] // 2, centre[1] // 2), radius // 2, 160 - 20 * k, -1)
        noisy = cv2.add(luma, noise[n * 5 % _NOISE_TAKES], dtype=cv2.CV_8U)
        yield np.asarray(noisy, np.uint8), np.asarray(u, np.uint8), np.asarray(v, np.uint8)


def repeat(source: Path, path: Path, times: int, frames: int, sound: NDArray[np.float32]) -> None:
    """Writes the picture of ``source`` (``frames`` frames) ``times`` times in a row, its packets copied.

    ``sound``: (samples, 2) float32 at 48 kHz, for all of it: AAC frames follow each other evenly, as in a
    recording, which repeated packets of sound would not.
    """
    length = Fraction(frames, RATE)
    with av.open(str(source)) as single, av.open(str(path), "w") as file:
        stream = file.add_stream_from_template(single.streams.video[0])
        audio = _sound_stream(file)
        for n in range(times):
            single.seek(0)
            packet: Any
            for packet in single.demux(video=0):
                if packet.dts is None or packet.pts * packet.time_base >= length:
                    continue
                shift = round(n * length / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts + shift, packet.dts + shift, stream
                file.mux(packet)
            _write_sound(file, audio, sound, round(n * length * 48_000), round((n + 1) * length * 48_000))
        file.mux(audio.encode(None))


def _planes(bgr: NDArray[np.uint8]) -> Planes:
    frame = av.VideoFrame.from_ndarray(bgr, format="bgr24")
    converted = frame.reformat(format="yuv420p", dst_colorspace=1, dst_color_range=1)
    data = np.asarray(converted.to_ndarray(), np.uint8)
    height, width = bgr.shape[:2]
    luma, rest = data[:height], data[height:].reshape(2, height // 2, width // 2)
    return luma, rest[0], rest[1]


def _stacked(planes: Planes) -> NDArray[np.uint8]:
    luma, u, v = planes
    width = luma.shape[1]
    return np.concatenate([luma, u.reshape(-1, width), v.reshape(-1, width)])
