"""The embedded resizer: pictures and clips made larger by Lanczos resampling, then sharpened a little.

No model and no guessing: it adds no detail that is not there. It is what can be had with nothing installed,
and what a model's price has to be worth.
"""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.filter
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from providers.errors import InvalidRequest
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    MediaRequest,
    MediaResult,
    Progress,
    ProviderInfo,
    no_progress,
)

MOST_PIXELS = 64_000_000
"""Of a frame: what the renderer takes."""
_PIXELS_A_SECOND = 45_000_000.0
_FRAMES_A_SECOND = 30.0
"""What an estimate reckons with, before this machine's own history is known."""
_CRF = "16"
_AMOUNT = 0.6
"""Of the sharpening: an unsharp mask's share."""
_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,matroska,avi,image2,png_pipe,jpeg_pipe,webp_pipe",
    "pattern_type": "none",
}


class Resizer:
    """Makes pictures and clips larger. ``parameters``: ``width``, ``height`` in pixels."""

    info = ProviderInfo(
        id="embedded.resizer",
        name="Resize, sharpened (no AI)",
        capability=Capability.UPSCALING,
        version="1",
        local=True,
        embedded=True,
        licence="your own",
        note="Larger and crisper edges; it invents no detail.",
    )

    def health(self) -> Health:
        """Returns that it works: it needs nothing."""
        return Health(True)

    def takes(self, request: MediaRequest) -> bool:
        """Returns whether there is one picture or one clip to make larger."""
        return request.roles in (("image",), ("video",))

    def estimate(self, request: MediaRequest) -> Estimate:
        """Free; a time by the pixels to be made."""
        width, height = _size(request)
        frames = max(1.0, request.duration * _FRAMES_A_SECOND)
        return Estimate(0, max(0.2, width * height * frames / _PIXELS_A_SECOND))

    def generate(self, request: MediaRequest, out: Path, progress: Progress = no_progress) -> MediaResult:
        """Writes the larger picture (PNG) or clip (H.264 in MP4, with its sound as it was) to ``out``.

        Raises:
            InvalidRequest: the file can't be read, or the size can't be made.
        """
        if not self.takes(request):
            raise _refused("The resizer takes one picture or one clip.")
        width, height = _size(request)
        if min(width, height) < 2 or width * height > MOST_PIXELS:
            raise _refused("That is larger than Kinora renders.", "Choose a smaller size.")
        source = Path(request.inputs[0])
        try:
            if request.roles == ("image",):
                out = out.with_suffix(".png")
                _resize_picture(source, out, width, height)
            else:
                out = out.with_suffix(".mp4")
                _resize_clip(source, out, width, height, request.duration, progress)
        except (FFmpegError, OSError, cv2.error, IndexError) as error:
            out.unlink(missing_ok=True)
            raise _refused(f"“{source.name}” can't be read.", "Choose another file.") from error
        progress(1.0, "Resized")
        return MediaResult((out,), {"width": width, "height": height})


def _size(request: MediaRequest) -> tuple[int, int]:
    """Even, as encoders need them."""
    asked = (request.parameters.get("width", 0), request.parameters.get("height", 0))
    width, height = (int(side) // 2 * 2 for side in asked)
    return width, height


def _resize_picture(source: Path, out: Path, width: int, height: int) -> None:
    """An alpha channel stays; colours are premultiplied meanwhile, so that edges get no dark seam."""
    data = np.fromfile(source, np.uint8)
    decoded = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    if decoded is None:
        raise OSError("no picture")
    deep = decoded.dtype != np.uint8
    picture = np.asarray(decoded / 257 if deep else decoded, np.uint8)
    seamless = _sharpened_alpha if picture.ndim == 3 and picture.shape[2] == 4 else _sharpened
    larger = seamless(picture, width, height)
    cv2.imencode(".png", larger)[1].tofile(out)


def _sharpened(picture: NDArray[np.uint8], width: int, height: int) -> Any:
    larger = cv2.resize(picture, (width, height), interpolation=cv2.INTER_LANCZOS4)
    # As wide as a pixel has become: a narrower mask would sharpen nothing of what was there.
    spread = max(1.0, 0.6 * width / picture.shape[1])
    return cv2.addWeighted(larger, 1 + _AMOUNT, cv2.GaussianBlur(larger, (0, 0), spread), -_AMOUNT, 0)


def _sharpened_alpha(picture: NDArray[np.uint8], width: int, height: int) -> Any:
    alpha = picture[..., 3:].astype(np.float32) / 255
    colour = _sharpened((picture[..., :3] * alpha).astype(np.uint8), width, height).astype(np.float32)
    cover = cv2.resize(picture[..., 3], (width, height), interpolation=cv2.INTER_CUBIC)
    share = np.maximum(cover[..., None].astype(np.float32) / 255, 1 / 255)
    return np.dstack([np.clip(colour / share, 0, 255).astype(np.uint8), cover])


def _resize_clip(
    source: Path, out: Path, width: int, height: int, seconds: float, progress: Progress
) -> None:
    with ExitStack() as stack:
        reading = stack.enter_context(av.open(str(source), options=_OPTIONS))
        writing = stack.enter_context(av.open(str(out), "w", options={"movflags": "+faststart"}))
        seen = reading.streams.video[0]
        seen.thread_type = "AUTO"
        shown: Any = writing.add_stream(
            "libx264", rate=seen.average_rate or 30, options={"crf": _CRF, "preset": "veryfast"}
        )
        shown.width, shown.height, shown.pix_fmt = width, height, "yuv420p"
        base = seen.time_base or Fraction(1, 90_000)
        shown.time_base = shown.codec_context.time_base = base
        _same_colours(seen.codec_context, shown.codec_context)
        heard = reading.streams.audio[0] if reading.streams.audio else None
        kept = writing.add_stream_from_template(heard, opaque=True) if heard is not None else None
        graph = _graph(seen, width, height)
        whole = seconds or float((reading.duration or 0) / av.time_base) or 1.0
        for packet in reading.demux(*(stream for stream in (seen, heard) if stream is not None)):
            if packet.stream is heard and kept is not None:
                if packet.dts is not None:
                    packet.stream = kept
                    writing.mux(packet)
                continue
            decoded: Any = packet.decode()
            for frame in decoded:
                graph.push(frame)
                _drain(graph, shown, writing)
                if frame.time is not None:
                    progress(min(0.99, frame.time / whole), "Resizing")
        graph.push(None)
        _drain(graph, shown, writing)
        writing.mux(shown.encode(None))


def _graph(seen: Any, width: int, height: int) -> av.filter.Graph:
    graph = av.filter.Graph()
    scale = f"{width}:{height}:flags=lanczos+accurate_rnd"
    mask = min(23, 2 * max(2, round(width / seen.width)) + 1)
    graph.link_nodes(
        graph.add_buffer(template=seen),
        graph.add("scale", scale),
        graph.add("format", "yuv420p"),
        graph.add("unsharp", f"{mask}:{mask}:{_AMOUNT}:5:5:0"),
        graph.add("buffersink"),
    ).configure()
    return graph


def _drain(graph: av.filter.Graph, shown: Any, writing: Any) -> None:
    while True:
        try:
            frame: Any = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        frame.pict_type = 0
        writing.mux(shown.encode(frame))


def _same_colours(given: Any, taken: Any) -> None:
    """Without its colour tags a clip would be shown in other colours than before."""
    for name in ("color_range", "color_primaries", "color_trc", "colorspace"):
        setattr(taken, name, getattr(given, name))


def _refused(message: str, advice: str = "") -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=Resizer.info.id, charged=False)
