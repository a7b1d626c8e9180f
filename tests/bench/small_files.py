"""A folder of many small files of every kind that cameras, phones and recorders leave, all different."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

KINDS = ("png", "jpg", "mp4", "wav")


def write_files(folder: Path, count: int) -> list[Path]:
    """Writes ``count`` files, as many of each of ``KINDS``; those of an earlier run stay. Returns all."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"file{number:04}.{KINDS[number % len(KINDS)]}" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            # Named last: an interrupted run leaves no half file under the real name.
            part = path.with_stem(f".part-{number}")
            {".mp4": _film, ".wav": _sound}.get(path.suffix, _picture)(part, number)
            part.replace(path)
    return paths


def _frame(number: int, size: tuple[int, int], turn: int = 0) -> Any:
    width, height = size
    rng = np.random.default_rng(number)
    field = cv2.resize(rng.integers(0, 255, (6, 8, 3), np.uint8), size, interpolation=cv2.INTER_CUBIC)
    cv2.circle(field, ((turn * 9 + number) % width, height // 2), height // 5, (240, 240, 240), -1)
    return field


def _picture(path: Path, number: int) -> None:
    if not cv2.imwrite(str(path), _frame(number, (320, 180))):
        raise OSError(f"{path.name} could not be written")


def _film(path: Path, number: int) -> None:
    with av.open(str(path), "w") as file:
        stream: Any = file.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for turn in range(12):
            frame = av.VideoFrame.from_ndarray(_frame(number, (160, 90), turn), format="bgr24")
            frame.pts, frame.time_base = turn, Fraction(1, 25)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def _sound(path: Path, number: int) -> None:
    time = np.arange(8000) / 16_000
    tone = np.int16(8000 * np.sin(2 * np.pi * (200 + number) * time))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(tone.tobytes())
