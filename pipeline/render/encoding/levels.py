"""The level an H.264 or H.265 stream declares: what a decoder must be able to do to play it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.render.encoding.rate import RateControl

if TYPE_CHECKING:
    from pipeline.render.presets import OutputSettings

_LEVELS = (
    ("1.3", 11_880, 396, 2_376, 768),
    ("2.1", 19_800, 792, 4_752, 4_000),
    ("3.0", 40_500, 1_620, 8_100, 10_000),
    ("3.1", 108_000, 3_600, 18_000, 14_000),
    ("3.2", 216_000, 5_120, 20_480, 20_000),
    ("4.0", 245_760, 8_192, 32_768, 20_000),
    ("4.1", 245_760, 8_192, 32_768, 50_000),
    ("4.2", 522_240, 8_704, 34_816, 50_000),
    ("5.0", 589_824, 22_080, 110_400, 135_000),
    ("5.1", 983_040, 36_864, 184_320, 240_000),
    ("5.2", 2_073_600, 36_864, 184_320, 240_000),
    ("6.0", 4_177_920, 139_264, 696_320, 240_000),
    ("6.1", 8_355_840, 139_264, 696_320, 480_000),
    ("6.2", 16_711_680, 139_264, 696_320, 800_000),
)
"""ITU-T H.264 table A-1: level, macroblocks a second, in a frame, in its references; 1000 bits a second."""
_REFERENCES = {"medium": 4, "slow": 5, "slower": 8, "veryslow": 16, "placebo": 16}
"""Frames x264's presets refer to, where they are more than the four its B-frame pyramid takes in any case."""


def h264_level(output: OutputSettings, control: RateControl) -> str:
    """The lowest level that holds the frame's size and rate, the preset's references and the cap.

    The average bitrate does not count, so that segments of one film declare the same.
    """
    frame = -(-output.width // 16) * -(-output.height // 16)
    held = frame * _REFERENCES.get(output.speed, 4)
    for level, speed, size, buffer, rate in _LEVELS:
        fits = frame <= size and frame * output.rate.fraction <= speed and held <= buffer
        if fits and control.max_bitrate <= rate * 1000:
            return level
    return "6.2"


_H265_LEVELS = (
    ("3", 552_960, 16_588_800, 6_000),
    ("3.1", 983_040, 33_177_600, 10_000),
    ("4", 2_228_224, 66_846_720, 12_000),
    ("4.1", 2_228_224, 133_693_440, 20_000),
    ("5", 8_912_896, 267_386_880, 25_000),
    ("5.1", 8_912_896, 534_773_760, 40_000),
    ("5.2", 8_912_896, 1_069_547_520, 60_000),
    ("6", 35_651_584, 1_069_547_520, 60_000),
    ("6.1", 35_651_584, 2_139_095_040, 120_000),
)
"""ITU-T H.265 tables A.8 and A.9, main tier: level, samples in a picture, a second; 1000 bits a second."""


def h265_level(output: OutputSettings, control: RateControl) -> str:
    """The lowest level from 3 on that holds the frame's size and rate and the cap; see ``h264_level``."""
    frame = output.width * output.height
    for level, size, speed, rate in _H265_LEVELS:
        fits = frame <= size and frame * output.rate.fraction <= speed
        # both sides of a picture are bounded too: by the root of eight times its largest area
        narrow = max(output.width, output.height) ** 2 <= 8 * size
        if fits and narrow and control.max_bitrate <= rate * 1000:
            return level
    return "6.2"
