"""Still pictures: flat ones in any common format, and layered OpenRaster ones.

Out come straight 8-bit sRGB RGBA layers, upright (EXIF honoured), far to near. Colour profiles of cameras and
screens are applied (``icc``); a picture without one is taken for sRGB.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.embedded import read_embedded
from pipeline.media.errors import UnreadableMedia
from pipeline.media.icc import read_profile, to_srgb
from pipeline.media.orientation import Orientation, orientation_of
from pipeline.media.probe import check_pixels, open_media, require_file
from providers import openraster
from providers.errors import InvalidInput

MAX_BYTES = 512 * 1024 * 1024
Rgba = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Still:
    """A picture. ``layers``: far to near, each as large as the picture."""

    width: int
    height: int
    layers: tuple[openraster.Layer, ...]

    @property
    def layered(self) -> bool:
        """True when a camera can move between the layers."""
        return len(self.layers) > 1


def load_still(path: Path) -> Still:
    """Reads a picture. Raises ``UnreadableMedia`` for what can't be read or is too large."""
    require_file(path)
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableMedia(f"{path.name} is larger than Kinora accepts for a picture.")
    if path.suffix.lower() == ".ora":
        try:
            layers = openraster.read(path)
        except InvalidInput as error:
            raise UnreadableMedia(error.message) from error
    else:
        layers = (openraster.Layer(path.stem, _read_flat(path), 1.0),)
    height, width = layers[0].rgba.shape[:2]
    return Still(width, height, layers)


def premultiply(rgba: Rgba) -> Rgba:
    """Straight -> premultiplied alpha, rounded to nearest. (height, width, 4) uint8 sRGB."""
    alpha = rgba[..., 3]
    if alpha.min() == 255:
        return rgba
    out = np.empty_like(rgba)
    for channel in range(3):
        out[..., channel] = cv2.multiply(rgba[..., channel], alpha, scale=1 / 255)
    out[..., 3] = alpha
    return out


def _read_flat(path: Path) -> Rgba:
    with open_media(path) as container:  # the header first: a bomb is refused before it unpacks
        if not container.streams.video:
            raise UnreadableMedia(f"{path.name} is not a picture.")
        context = container.streams.video[0].codec_context
        check_pixels(context.width, context.height, path.name)
    file = path.read_bytes()
    data, beside = np.frombuffer(file, np.uint8), read_embedded(file)
    jpeg = file[:2] == b"\xff\xd8"  # never has alpha: decoding it once is enough
    picture = None if jpeg else _decode(data, cv2.IMREAD_UNCHANGED)
    if picture is None and not jpeg:
        return _through_ffmpeg(path)
    if picture is None or picture.ndim == 2 or picture.shape[2] != 4:
        # Asked like this, OpenCV turns the picture and makes grey, palettes and CMYK colour.
        picture = _decode(data, cv2.IMREAD_COLOR | cv2.IMREAD_ANYDEPTH)
        turn = Orientation()
    else:  # asked to keep alpha, it turns TIFF only
        turn = Orientation() if file[:2] in (b"II", b"MM") else beside.orientation
    if picture is None:
        return _through_ffmpeg(path)
    picture = _to_8_bit(picture)
    code = cv2.COLOR_BGRA2RGBA if picture.shape[2] == 4 else cv2.COLOR_BGR2RGBA
    rgba = turn.apply(np.asarray(cv2.cvtColor(picture, code), np.uint8))
    profile = read_profile(beside.profile) if beside.profile else None
    return rgba if profile is None else to_srgb(rgba, profile)


def _decode(data: NDArray[np.uint8], flags: int) -> NDArray[Any] | None:
    try:
        return cv2.imdecode(data, flags)
    except cv2.error:
        return None


def _to_8_bit(picture: NDArray[Any]) -> NDArray[np.uint8]:
    if picture.dtype == np.uint8:
        return np.asarray(picture, np.uint8)
    if picture.dtype == np.uint16:
        return np.asarray((picture.astype(np.uint32) * 255 + 32767) // 65535, np.uint8)
    # Float pictures (HDR, EXR) are linear light: clip and encode with the sRGB curve's plain approximation.
    values = np.clip(np.nan_to_num(picture.astype(np.float32)), 0.0, 1.0)
    values[..., :3] = values[..., :3] ** (1 / 2.2)
    return np.asarray(np.rint(values * 255), np.uint8)


def _through_ffmpeg(path: Path) -> Rgba:
    with open_media(path) as container:
        try:
            frame = next(iter(container.decode(video=0)))
        except (StopIteration, av.error.FFmpegError) as error:
            raise UnreadableMedia(f"{path.name} is damaged and can't be read.") from error
        # One thread: libswscale writes past the end of a row, onto one that another may have finished.
        rgba = np.asarray(frame.reformat(format="rgba", threads=1).to_ndarray(), np.uint8)
        return orientation_of(frame).apply(rgba)
