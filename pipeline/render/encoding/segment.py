"""A run of frames encoded into a file of its own, to be joined with others.

Each segment starts from a fresh encoder, so that segments can be made in any order, at once, and again. Its
file is MP4 or QuickTime (Matroska for FFV1): they keep time stamps and B-frame order exactly, and a file that
was cut short can't be taken for a whole one, because its index comes last. It is written under ``.part`` and
renamed when it is whole.
"""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from pipeline.media.picture import YuvPicture
from pipeline.render.encoding.codecs import VideoFormat
from pipeline.render.encoding.errors import EncoderDied, EncoderUnavailable
from pipeline.render.encoding.frames import LIMITED, FrameMaker
from pipeline.render.encoding.options import encoder_options
from pipeline.render.encoding.rate import RateControl
from pipeline.render.presets import OutputSettings

# SVT-AV1 tells its settings on stderr, which belongs to the command line; 1 leaves it its errors.
os.environ.setdefault("SVT_LOG", "1")

_DEEPEST = 16
"""No codec reorders by more frames: the most pictures that H.264 and H.265 let a decoder hold back."""


def open_stream(
    container: Any,
    video: VideoFormat,
    output: OutputSettings,
    control: RateControl,
    parameter_set: int = 0,
    threads: int = 0,
) -> Any:
    """Adds the video stream and opens its encoder. Raises ``EncoderUnavailable``."""
    rate = output.rate.fraction
    try:
        if video.encoder.endswith("_vaapi"):
            device = av.codec.hwaccel.HWAccel("vaapi", allow_software_fallback=False)
            stream = container.add_stream(video.encoder, rate=rate, hwaccel=device)
        else:
            stream = container.add_stream(video.encoder, rate=rate)
        context = stream.codec_context
        stream.width, stream.height = output.width, output.height
        stream.pix_fmt = frame_format(video)
        context.time_base = 1 / rate
        tag_colours(context, output)
        # PyAV asks for threads within a frame, which x264 obeys by cutting the picture into slices.
        context.thread_type = "FRAME" if video.encoder == "libx264" else "AUTO"
        if threads:
            context.thread_count = threads
        if video.codec.tag and video.codec.segment_format == "mp4":
            context.codec_tag = video.codec.tag
        stream.options = encoder_options(video, output, control, parameter_set)
        context.open()
    except (av.error.FFmpegError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _unavailable(video) from error
    return stream


def tag_colours(context: Any, output: OutputSettings) -> None:
    """Says in ``context`` what the numbers of ``output``'s pictures mean."""
    space = output.colour
    context.color_primaries, context.color_trc = space.primaries, space.transfer
    context.colorspace, context.color_range = space.matrix, LIMITED


def frame_format(video: VideoFormat) -> str:
    """The pixel format in which frames are handed to the encoder."""
    if not video.hardware:
        return video.pixel_format
    if video.pixel_format == "yuv420p10le":
        return "p010le"
    return "yuv420p" if video.encoder.endswith("_nvenc") else "nv12"


def _unavailable(video: VideoFormat) -> EncoderUnavailable:
    software = video.codec.encoder
    if video.hardware:
        return EncoderUnavailable(
            f"The encoder {video.encoder} does not work on this machine.",
            advice=f"Update the driver of its graphics device, or use the software encoder {software}.",
        )
    return EncoderUnavailable(
        f"{video.codec.title} can't be written here: the encoder {software} is missing or refuses it.",
        advice="Use H.264, which every build of Kinora has.",
    )


class VideoSegment:
    """A segment being written: ``put`` frames, then ``close`` or ``abandon``.

    ``parameter_set``: the number (0 to 31) of x264's parameter sets, to be another than that of stretches
    copied from a source that are joined with this. ``threads``: the encoder's, 0 = as it likes.

    Raises ``FormatRefused``, ``EncoderUnavailable`` at the start, ``EncoderDied`` when the encoder fails on
    the way, and what FFmpeg raises (``OSError`` among them) when the file can't be written.
    """

    def __init__(
        self,
        path: Path,
        output: OutputSettings,
        rate_control: RateControl | None = None,
        *,
        parameter_set: int = 0,
        threads: int = 0,
    ) -> None:
        video = VideoFormat.of(output)
        self.path = path
        self.frames = 0
        """Frames taken so far."""
        self.bytes = 0
        """Bytes the encoder gave so far."""
        self._packets = 0
        self._part = path.with_name(path.name + ".part")
        self._encoder = video.encoder
        self._unit = 1 / Fraction(output.rate.fraction)
        self._maker = FrameMaker(output.width, output.height, frame_format(video), output.colour)
        self._container: Any = av.open(f"file:{self._part}", "w", format=video.codec.segment_format)
        try:
            self._stream = open_stream(
                self._container, video, output, rate_control or RateControl.of(output), parameter_set, threads
            )
            self._container.start_encoding()
        except BaseException:
            self.abandon()
            raise

    def put(self, picture: YuvPicture) -> None:
        """Encodes the next frame. An ``EncoderPicture`` is not copied, and not to be drawn into again."""
        frame = self._maker.frame(picture)
        frame.pts, frame.time_base = self.frames, self._unit
        self.frames += 1
        self._encode(frame)

    def _encode(self, frame: Any) -> None:
        try:
            packets = self._stream.encode(frame)
        except av.error.FFmpegError as error:
            raise EncoderDied(self._encoder) from error
        for packet in packets:
            self.bytes += packet.size
            # Encoders are not to be trusted with decoding times: x265 gives a lone frame one after its own.
            packet.dts, packet.duration = self._packets - _DEEPEST, 1
            self._packets += 1
            self._container.mux(packet)

    def close(self) -> None:
        """Brings out the last frames and gives the file its name."""
        self._encode(None)
        self._container.close()
        self._part.replace(self.path)

    def abandon(self) -> None:
        """Lets go of the file and removes it."""
        try:
            self._container.close()
        except (av.error.FFmpegError, OSError):
            pass  # the disk may be full: the file is thrown away in any case
        self._part.unlink(missing_ok=True)
