"""What each encoder is told: its own words for quality, speed, rate, closed groups of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2

from pipeline.media.colour_space import ColourSpace
from pipeline.render.encoding.codecs import VideoFormat
from pipeline.render.encoding.levels import h264_level, h265_level
from pipeline.render.encoding.rate import RateControl

if TYPE_CHECKING:
    from pipeline.render.presets import OutputSettings

_AVX2, _AVX512 = 11, 13
"""OpenCV's numbers for these instruction sets (``opencv2/core/cvdef.h``)."""
_SPEEDS = (
    "ultrafast",
    "superfast",
    "veryfast",
    "faster",
    "fast",
    "medium",
    "slow",
    "slower",
    "veryslow",
)
# From 11 on SVT-AV1 (4.0) lost the colours of things that moved: 15 dB where 10 had 37.
_SVT = (10, 10, 9, 9, 8, 7, 5, 4, 2)
_VPX = (8, 7, 6, 5, 5, 4, 2, 1, 0)
_NVENC = ("p1", "p2", "p3", "p3", "p4", "p4", "p6", "p7", "p7")
_QSV = ("veryfast", "veryfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")


def x264_repeatable() -> dict[str, str]:
    """Parameters that make x264 give the same bytes for the same frames.

    Its AVX-512 macroblock-tree code (core 165) gave different frames in one run of six; with AVX2 or none
    every one of 160 runs was alike, at the same speed.
    """
    if cv2.checkHardwareSupport(_AVX512) and cv2.checkHardwareSupport(_AVX2):
        return {"asm": "AVX2"}
    return {}


def encoder_options(
    video: VideoFormat, output: OutputSettings, control: RateControl, parameter_set: int = 0
) -> dict[str, str]:
    """The encoder's options; groups of pictures are closed and two seconds long."""
    gop = str(max(1, round(2 * output.rate.fraction)))
    speed = _SPEEDS.index(output.speed) if output.speed in _SPEEDS else _SPEEDS.index("veryfast")
    name = video.encoder
    if video.hardware:
        return {"g": gop, **_hardware(name, video, control, speed)}
    if name == "libx264":
        return {"g": gop, **_x264(video, output, control, parameter_set)}
    if name == "libx265":
        return {"g": gop, **_x265(video, output, control)}
    if name == "libsvtav1":
        return {"g": gop, **_svt(video, output, control, speed)}
    if name == "libvpx-vp9":
        return {"g": gop, **_vp9(video, output, control, speed)}
    if name == "prores_ks":
        return {"profile": video.profile, "vendor": "apl0"}
    if name == "dnxhd":
        return {"profile": video.profile}
    return {"level": "3", "g": "1", "slices": "4"}  # FFV1


def _rate(control: RateControl) -> dict[str, str]:
    options = {"b": str(control.bitrate)} if control.bitrate else {}
    if control.max_bitrate:
        options |= {"maxrate": str(control.max_bitrate), "bufsize": str(control.buffer_bits)}
    return options


def _parameters(values: dict[str, str]) -> str:
    return ":".join(f"{key}={value}" for key, value in values.items())


def hdr10_parameters(
    output: OutputSettings, names: tuple[str, str], places: int = 0, light_places: int = 0
) -> dict[str, str]:
    """An encoder's words, called ``names``, for what is known of a PQ film's mastering and light.

    ``places``, ``light_places``: whole numbers in a unit of chromaticity and of light; 0: decimal numbers.
    """
    if output.colour is not ColourSpace.PQ or output.mastering is None:
        return {}
    display, found = output.mastering.display, {}

    def pair(first: float, second: float, unit: int) -> str:
        return f"({round(first * unit)},{round(second * unit)})" if unit else f"({first:.5f},{second:.5f})"

    if display is not None:
        corners = (("G", display.green), ("B", display.blue), ("R", display.red), ("WP", display.white))
        text = "".join(f"{name}{pair(*corner, places)}" for name, corner in corners)
        found[names[0]] = f"{text}L{pair(display.most, display.least, light_places)}"
    if output.mastering.max_cll:
        found[names[1]] = f"{output.mastering.max_cll},{output.mastering.max_fall}"
    return found


def _x264(
    video: VideoFormat, output: OutputSettings, control: RateControl, parameter_set: int
) -> dict[str, str]:
    # "stitchable" keeps the parameter sets alike whatever the content and the rate: segments share one
    # header.
    numbered = {"sps-id": str(parameter_set)} if parameter_set else {}
    options = {
        "preset": output.speed,
        "profile": video.profile,
        "flags": "+cgop",
        "level": h264_level(output, control),
        "x264-params": _parameters({"stitchable": "1", **numbered, **x264_repeatable()}),
        **_rate(control),
    }
    if not control.bitrate:
        options["crf"] = f"{control.crf:g}"
        if control.crf <= 0:
            del options["profile"]  # lossless needs High 4:4:4 Predictive, which x264 then takes by itself
    return options


def _x265(video: VideoFormat, output: OutputSettings, control: RateControl) -> dict[str, str]:
    # "info" would put the rate into the header, which then differed from segment to segment.
    values = {"log-level": "none", "open-gop": "0", "info": "0", "repeat-headers": "0"}
    values["level-idc"] = h265_level(output, control)
    values |= hdr10_parameters(output, ("master-display", "max-cll"), 50_000, 10_000)
    options = {"preset": output.speed, "profile": video.profile, "x265-params": _parameters(values)}
    if not control.bitrate:
        options["crf"] = f"{video.codec.quantiser(control.crf):g}"
    return options | _rate(control)


def _svt(video: VideoFormat, output: OutputSettings, control: RateControl, speed: int) -> dict[str, str]:
    options = {"preset": str(_SVT[speed])}
    values = {"irefresh-type": "2", **hdr10_parameters(output, ("mastering-display", "content-light"))}
    if control.bitrate:
        # SVT-AV1 takes no cap beside an average rate.
        return {**options, "b": str(control.bitrate), "svtav1-params": _parameters({"rc": "1", **values})}
    options["crf"] = str(min(63, round(video.codec.quantiser(control.crf))))
    options["svtav1-params"] = _parameters(values)
    return options | _rate(control)


def _vp9(video: VideoFormat, output: OutputSettings, control: RateControl, speed: int) -> dict[str, str]:
    options = {
        "deadline": "good",
        "cpu-used": str(min(_VPX[speed], 5)),
        "row-mt": "1",
        "tile-columns": "2",
        "auto-alt-ref": "1",
        "lag-in-frames": "25",
    }
    if control.bitrate:
        return options | _rate(control)
    # In libvpx a bitrate beside a CRF is what the quality may cost at most.
    options["crf"] = str(min(63, round(video.codec.quantiser(control.crf))))
    return {**options, "b": str(control.max_bitrate)}


def _hardware(name: str, video: VideoFormat, control: RateControl, speed: int) -> dict[str, str]:
    device = name.rpartition("_")[2]
    quality = str(min(51, round(video.codec.quantiser(control.crf)))) if video.codec.name != "av1" else ""
    if not quality:
        quality = str(min(63, round(video.codec.quantiser(control.crf))))
    rate = _rate(control)
    if device == "nvenc":
        steady = {} if control.bitrate else {"cq": quality, "b": "0"}
        return {"preset": _NVENC[speed], "rc": "vbr", "forced-idr": "1", "flags": "+cgop", **steady, **rate}
    if device == "qsv":
        return {"preset": _QSV[speed], **(rate if control.bitrate else {"global_quality": quality})}
    if device == "amf":
        if control.bitrate:
            return {"rc": "vbr_peak" if control.max_bitrate else "vbr_latency", **rate}
        return {"rc": "cqp", "qp_i": quality, "qp_p": quality}
    if device == "videotoolbox":
        if control.bitrate:
            return rate
        # Its quality runs from 1 to 100, the best; 65 looks like x264's 20.
        return {"flags": "+qscale", "global_quality": str(int(118 * max(1.0, 100 - 1.75 * control.crf)))}
    if control.bitrate:
        return {"rc_mode": "VBR", **rate}
    return {"rc_mode": "CQP", "qp": quality}
