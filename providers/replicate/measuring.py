"""What a picture or a clip that came back measures; reading it is also the proof that it is one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
from av.error import FFmpegError

from providers.errors import Transient

_OPTIONS = {
    "protocol_whitelist": "file",
    # Files that hold pictures themselves. Play lists (HLS, DASH, concat) open what they name.
    "format_whitelist": "mov,matroska,avi,gif,image2,png_pipe,jpeg_pipe,webp_pipe",
    "pattern_type": "none",
}


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels, and seconds (0 of a still)."""

    width: int
    height: int
    seconds: float


def measure(path: Path, provider: str) -> Measures:
    """Returns what the file measures. Blocks: decodes the first picture.

    Raises:
        Transient: there is no picture in it; it is charged already.
    """
    try:
        with av.open(str(path), options=_OPTIONS) as container:
            frame = next(container.decode(video=0))
            seconds = (container.duration or 0) / av.time_base
            return Measures(frame.width, frame.height, seconds)
    except (FFmpegError, StopIteration, IndexError, ValueError) as error:
        raise Transient(
            "What came back is no picture or clip that can be read.",
            advice="Try again, or choose another model.",
            provider=provider,
            charged=True,
        ) from error
