"""Pictures made fit to be sent. A layered one (.ora) goes as what it shows."""

from __future__ import annotations

import base64
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput, InvalidRequest
from providers.openraster import read_merged

LONGEST_SIDE = 1568
"""Pixels beyond which a model sees no more. Source: docs.anthropic.com/en/docs/build-with-claude/vision."""
_LARGEST_FILE = 100_000_000
_SMALL_ENOUGH = 1_000_000
"""Bytes below which a picture is sent as it is."""
_QUALITY = 90
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def picture_type(head: bytes) -> str:
    """Returns the media type of a picture from its first 16 bytes, empty when it is none that models read."""
    for magic, media_type in _PICTURES:
        if head.startswith(magic) and (media_type != "image/webp" or head[8:12] == b"WEBP"):
            return media_type
    return ""


def whole_picture(path: str, limit: int) -> tuple[str, bytes]:
    """Returns a picture's (media type, bytes) as it lies on disk, a layered one as PNG. Blocks.

    Raises:
        InvalidRequest: it isn't there, is no PNG, JPEG, GIF or WebP, or is above ``limit`` bytes.
    """
    content = _read(path)
    media_type = picture_type(content[:16])
    if not media_type:
        raise _no_picture(path)
    if len(content) > limit:
        raise InvalidRequest(
            f"The picture “{Path(path).name}” is larger than {limit // 1_000_000} MB.",
            advice="Make it smaller first.",
            charged=False,
        )
    return media_type, content


def seen_picture(path: str) -> tuple[str, str]:
    """Returns a picture as a model should see it: (media type, base64). Blocks.

    A large one is scaled down to what a model can see, and goes as JPEG.

    Raises:
        InvalidRequest: it isn't there, or is no picture.
    """
    content = _read(path)
    media_type = picture_type(content[:16])
    if not media_type or len(content) > _SMALL_ENOUGH:
        picture = _decoded(path, content)
        scale = min(1.0, LONGEST_SIDE / max(picture.shape[:2]))
        size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
        if scale < 1:
            picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        media_type, content = "image/jpeg", _encoded(picture, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return media_type, base64.b64encode(content).decode("ascii")


def cover_png(path: str, width: int, height: int) -> bytes:
    """Returns the picture as a PNG of just that size, scaled to cover it and cropped at its middle. Blocks.

    Raises:
        InvalidRequest: it isn't there, or is no picture.
    """
    picture = _decoded(path, _read(path))
    scale = max(width / picture.shape[1], height / picture.shape[0])
    size = max(width, round(picture.shape[1] * scale)), max(height, round(picture.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = np.asarray(cv2.resize(picture, size, interpolation=method), np.uint8)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return _encoded(scaled[top : top + height, left : left + width], ".png", [])


def _read(path: str) -> bytes:
    file = Path(path)
    try:
        if file.suffix.lower() == ".ora":
            merged = cv2.cvtColor(read_merged(file), cv2.COLOR_RGBA2BGRA)
            return _encoded(np.asarray(merged, np.uint8), ".png", [])
        if file.stat().st_size > _LARGEST_FILE:
            raise _no_picture(path)
        return file.read_bytes()
    except (OSError, InvalidInput) as error:
        raise InvalidRequest(
            f"The picture “{file.name}” can't be read.", advice="Choose another picture.", charged=False
        ) from error


def _decoded(path: str, content: bytes) -> NDArray[np.uint8]:
    try:
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        picture = None
    if picture is None or not picture.size:
        raise _no_picture(path)
    return np.asarray(picture, np.uint8)


def _encoded(picture: NDArray[np.uint8], suffix: str, settings: list[int]) -> bytes:
    _, encoded = cv2.imencode(suffix, picture, settings)
    return encoded.tobytes()


def _no_picture(path: str) -> InvalidRequest:
    return InvalidRequest(
        f"“{Path(path).name}” is no picture that can be looked at.",
        advice="Choose another one: PNG, JPEG or WebP.",
        charged=False,
    )
