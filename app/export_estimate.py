"""What an export will take before it is started: bytes from its settings, time from earlier renders here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.jobs.spec import Job, JobState
from app.targets import RenderTarget
from pipeline.render.encoding import VIDEO_CODECS
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline
from providers.errors import KinoraError

_USUAL_BITS = 0.055
"""Bits a pixel that x264 ``veryfast`` takes at CRF 20, measured over Kinora's own sample, W1 and W2 (0.03 to
0.09): a figure to plan a disk with, not to promise."""
_CRF_STEP = 6.0
"""x264's scale: 6 steps more halve the bits (x264's own rule of thumb)."""
_SAVES = {"h264": 1.0, "h265": 0.65, "av1": 0.55, "vp9": 0.7}
"""Bits that a codec takes at like quality, against H.264."""
_FIXED_BITS = {"prores": 3.5, "dnxhr": 3.5, "gif": 2.5}
"""Bits a pixel of codecs whose rate follows the frame's size: ProRes 422 HQ is 220 Mb/s at 1920x1080 and
29.97 frames a second (Apple ProRes white paper)."""
_SOUND_BITS = {"pcm16": 16, "pcm24": 24, "flac": 12}
"""Bits a sample of sound that is not compressed to a bit rate."""


def expected_bytes(output: OutputSettings, seconds: float) -> int:
    """About how large a file of ``seconds`` will be; a size limit and a bit rate cap hold it down."""
    bits = 0.0
    if output.video_codec:
        bits += _picture_bits(output) * seconds
    if output.audio_codec:
        sample = _SOUND_BITS.get(output.audio_codec)
        rate = output.sample_rate * output.channels * sample if sample else output.audio_bitrate
        bits += rate * seconds
    size = round(bits / 8)
    return min(size, output.max_bytes) if output.max_bytes else size


def _picture_bits(output: OutputSettings) -> float:
    """Bits a second of picture."""
    pixels = output.width * output.height * float(output.rate.fraction)
    fixed = _FIXED_BITS.get(output.video_codec)
    if fixed is not None:
        return pixels * fixed
    usual = _USUAL_BITS * 2 ** ((20 - output.crf) / _CRF_STEP) * _SAVES.get(output.video_codec, 1.0)
    bits = pixels * usual
    return min(bits, output.max_bitrate) if output.max_bitrate else bits


def expected_seconds(
    outputs: Iterable[OutputSettings], seconds: float, history: Iterable[Job]
) -> float | None:
    """Seconds of work for a render of ``seconds`` in each of ``outputs``; None: nothing was rendered here.

    ``history``: earlier jobs of kind ``video.render``, from which the seconds a pixel takes are learned.
    """
    work = drawn = 0.0
    for job in history:
        pixels = _pixels_drawn(job)
        if pixels and job.started is not None and job.finished is not None:
            work += job.finished - job.started
            drawn += pixels
    if not drawn:
        return None
    wanted = sum(_pixels(output) * float(output.rate.fraction) * seconds for output in outputs)
    return work / drawn * wanted


def _pixels(output: OutputSettings) -> int:
    return output.width * output.height if output.video_codec in VIDEO_CODECS else 0


def _pixels_drawn(job: Job) -> float:
    """Pixels that a finished render drew, 0 for one that did not finish."""
    if job.state is not JobState.SUCCEEDED or not job.result:
        return 0.0
    made: list[dict[str, Any]] = job.result.get("files", [])
    head = job.parameters.get("timeline", {})
    frame = Timeline("size", width=int(head.get("width", 1080)), height=int(head.get("height", 1920)))
    total = 0.0
    for data, file in zip(job.parameters.get("targets", ()), made, strict=False):
        try:
            output = RenderTarget.from_json(data).output(frame)
        except KinoraError:
            continue
        total += _pixels(output) * (file.get("frames", 0) - file.get("copied", 0))
    return total
