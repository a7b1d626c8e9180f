"""Thumbnails and waveforms kept on the disk, so that a project opens with its pictures.

A file is named after what it shows (path, size and time of change of the media, and the wish), so a media
file that changed is never shown as it was. What was used longest ago goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ui.media.proxies import proxy_folder

MOST_BYTES = 400_000_000
_TIDY_EVERY = 500
"""Files written between two looks at how much there is."""
_QUALITY = 88
Picture = NDArray[np.uint8]
Peaks = NDArray[np.float32]


def picture_folder() -> Path:
    """Where pictures are kept: beside the proxies."""
    return proxy_folder().parent / "pictures"


class PictureStore:
    """A folder of pictures. A file that can't be read or written counts as not there."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most
        self._written = 0

    def picture(self, media: str, time: int, height: int) -> Picture | None:
        """The thumbnail (height, width, 3) uint8 RGB kept for this wish."""
        path = self._path(media, f"picture {time} {height}", ".jpg")
        data = _read(path)
        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
        if found is None:
            return None
        return np.asarray(found[..., ::-1], np.uint8)

    def keep_picture(self, media: str, time: int, height: int, picture: Picture) -> None:
        """Keeps a thumbnail."""
        options = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
        done, data = cv2.imencode(".jpg", np.ascontiguousarray(picture[..., ::-1]), options)
        if done:
            self._write(self._path(media, f"picture {time} {height}", ".jpg"), data.tobytes())

    def peaks(self, media: str, per_second: int) -> Peaks | None:
        """The waveform (n, 2) float32 kept for this file."""
        data = _read(self._path(media, f"peaks {per_second}", ".wave"))
        # int8 is finer than a pixel of any row.
        found = np.frombuffer(data or b"", np.int8)
        return (
            (found.reshape(-1, 2) / np.float32(127)).astype(np.float32)
            if data and len(data) % 2 == 0
            else None
        )

    def keep_peaks(self, media: str, per_second: int, peaks: Peaks) -> None:
        """Keeps a waveform, rounded outward to 1/127."""
        low = np.floor(np.clip(peaks[:, 0], -1, 1) * 127)
        high = np.ceil(np.clip(peaks[:, 1], -1, 1) * 127)
        data = np.stack([low, high], axis=1).astype(np.int8).tobytes()
        self._write(self._path(media, f"peaks {per_second}", ".wave"), data)

    def _path(self, media: str, wish: str, ending: str) -> Path:
        try:
            state = Path(media).stat()
            face = f"{media}\0{state.st_size}\0{state.st_mtime_ns}\0{wish}"
        except OSError:
            face = f"{media}\0gone\0{wish}"
        name = hashlib.sha256(face.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        return self._folder / name[:2] / f"{name}{ending}"

    def _write(self, path: Path, data: bytes) -> None:
        part = path.with_name(f".{path.name}.{os.getpid()}")
        # A full disk costs pictures their place there, not the window its pictures.
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(path)
            self._written += 1
            if self._written % _TIDY_EVERY == 1:
                self.tidy()

    def tidy(self) -> None:
        """Removes what was used longest ago beyond the limit."""
        files = [(path.stat(), path) for path in self._folder.glob("*/*") if path.is_file()]
        total = 0
        for state, path in sorted(files, key=lambda pair: -pair[0].st_mtime):
            total += state.st_size
            if total > self._most:
                path.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        os.utime(path)
        return data
    return None
