"""Writes frames and sound into an MP4 file: H.264 4:2:0 BT.709 and AAC, moov first.

GOPs are closed and two seconds long, so that platforms can cut at them; the encoder's rate is capped (VBV) so
that a size limit holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from pipeline.media.decode import YuvPicture
from pipeline.render.encoding.options import x264_repeatable
from pipeline.render.presets import OutputSettings

AAC_FRAME = 1024
_BT709, _LIMITED = 1, 1
_CONTAINER_SHARE = 0.97
"""Of a size limit, what the streams may take; the rest is for the container."""
_LEAST_BITRATE = 150_000
_UNCAPPED = 240_000_000
"""The most that H.264's level 5.1 allows."""
_BUFFER_SECONDS = 2


def video_bitrate(output: OutputSettings, seconds: float) -> int:
    """The highest average video bitrate (bits a second) that keeps the preset's rate and size limits."""
    rate = output.max_bitrate or _UNCAPPED
    if output.max_bytes and seconds > 0:
        bits = output.max_bytes * 8 * _CONTAINER_SHARE - output.audio_bitrate * seconds
        # The rate buffer starts full: a video may take its content on top of the average.
        rate = min(rate, int(bits / (seconds + _BUFFER_SECONDS)))
    return max(rate, _LEAST_BITRATE)


class Mp4Writer:
    """An MP4 file being written. Raises what FFmpeg raises; ``close`` finishes the file."""

    def __init__(
        self, path: Path, output: OutputSettings, seconds: float, metadata: Mapping[str, str]
    ) -> None:
        self._container: Any = av.open(f"file:{path}", "w", format="mp4", options={"movflags": "+faststart"})
        for key, value in metadata.items():
            self._container.metadata[key] = value
        self._output = output
        rate = output.rate.fraction
        bitrate = video_bitrate(output, seconds)
        video = self._container.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = output.width, output.height, "yuv420p"
        video.codec_context.time_base = 1 / rate
        gop = max(1, round(2 * rate))
        video.options = {
            "crf": f"{output.crf:g}",
            "preset": output.speed,
            "profile": "high",
            "maxrate": str(bitrate),
            "bufsize": str(bitrate * _BUFFER_SECONDS),
            "g": str(gop),
            "flags": "+cgop",
            "x264-params": ":".join(f"{k}={v}" for k, v in x264_repeatable().items()),
        }
        video.codec_context.color_primaries = _BT709
        video.codec_context.color_trc = _BT709
        video.codec_context.colorspace = _BT709
        video.codec_context.color_range = _LIMITED
        audio = self._container.add_stream("aac", rate=output.sample_rate, layout="stereo")
        audio.bit_rate = output.audio_bitrate
        self._video, self._audio = video, audio
        self._frame_base = Fraction(1) / rate
        self._frames = 0
        self._samples = 0
        self._waiting: NDArray[np.float32] = np.zeros((0, 2), np.float32)

    def put_frame(self, picture: YuvPicture) -> None:
        """Encodes the next frame."""
        frame = av.VideoFrame(self._output.width, self._output.height, "yuv420p")
        for plane, data in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
            memory: Any = plane
            rows = np.frombuffer(memory, np.uint8)
            rows[: plane.line_size * plane.height].reshape(plane.height, plane.line_size)[
                :, : plane.width
            ] = data
        frame.colorspace, frame.color_range = _BT709, _LIMITED
        frame.pts, frame.time_base = self._frames, self._frame_base
        self._frames += 1
        self._container.mux(self._video.encode(frame))

    def put_samples(self, samples: NDArray[np.float32]) -> None:
        """Encodes the next samples, (count, 2) float32."""
        self._waiting = np.concatenate([self._waiting, samples])
        whole = len(self._waiting) // AAC_FRAME * AAC_FRAME
        for start in range(0, whole, AAC_FRAME):
            self._encode_samples(self._waiting[start : start + AAC_FRAME])
        self._waiting = self._waiting[whole:]

    def _encode_samples(self, samples: NDArray[np.float32]) -> None:
        planar = np.ascontiguousarray(samples.T, np.float32)
        frame = av.AudioFrame.from_ndarray(planar, format="fltp", layout="stereo")
        frame.sample_rate = self._output.sample_rate
        frame.pts, frame.time_base = self._samples, Fraction(1, self._output.sample_rate)
        self._samples += len(samples)
        self._container.mux(self._audio.encode(frame))

    def close(self) -> None:
        """Flushes both encoders and writes the index."""
        if len(self._waiting):
            self._encode_samples(self._waiting)
        self._container.mux(self._video.encode(None))
        self._container.mux(self._audio.encode(None))
        self._container.close()

    def abandon(self) -> None:
        """Lets go of the file without finishing it."""
        try:
            self._container.close()
        except (av.error.FFmpegError, OSError):
            pass  # the disk may be full: the file is thrown away in any case
