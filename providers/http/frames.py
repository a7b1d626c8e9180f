"""Pictures brought to the size a model insists on."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from providers.errors import InvalidRequest
from providers.http.files import read_picture

LARGEST = 50_000_000


def cover_png(path: str, width: int, height: int) -> bytes:
    """Returns the picture as a PNG of just that size, scaled to cover it and cropped at its middle. Blocks.

    Raises:
        InvalidRequest: it is no picture, or broken.
    """
    _, content = read_picture(path, LARGEST)
    try:
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        picture = None
    if picture is None or not picture.size:
        raise InvalidRequest(
            f"The picture “{Path(path).name}” is broken.", advice="Choose another picture.", charged=False
        )
    scale = max(width / picture.shape[1], height / picture.shape[0])
    size = max(width, round(picture.shape[1] * scale)), max(height, round(picture.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    picture = cv2.resize(picture, size, interpolation=method)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    done, encoded = cv2.imencode(".png", picture[top : top + height, left : left + width])
    if not done:
        raise InvalidRequest(f"The picture “{Path(path).name}” can't be converted.", charged=False)
    return encoded.tobytes()
