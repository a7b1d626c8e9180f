"""What an export is to be: output settings, and the platforms' presets (data in ``resources/presets``)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from pipeline.media.colour_space import ColourSpace
from pipeline.media.mastering import Mastering
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import FPS_30, FrameRate, nearest_rate
from providers.errors import InvalidInput


class UnknownPreset(InvalidInput):
    """There is no such export preset."""


@dataclass(frozen=True, slots=True)
class SafeZone:
    """What a platform's own buttons cover, as fractions of the frame's height and width."""

    top: float = 0.05
    bottom: float = 0.08
    left: float = 0.05
    right: float = 0.05


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """How frames and sound are made and encoded.

    ``crf``: constant quality on x264's scale, whatever the codec; ``max_bitrate`` (0 = no cap),
    ``audio_bitrate``: bits a second; ``loudness``: LUFS integrated, None = leave the level alone;
    ``true_peak``: dBTP; ``max_seconds``, ``max_bytes``: the platform's limits, 0 = none. ``container``,
    ``video_codec``, ``audio_codec``: names in ``pipeline.render.encoding``'s tables, "" for a codec = without
    picture or sound; ``encoder``: an encoder by name, "" = the codec's own software; ``pixel_format``,
    ``profile``: "" = the codec's first that holds ``colour``; ``channels``: 1 or 2.
    """

    width: int = 1080
    height: int = 1920
    rate: FrameRate = FPS_30
    crf: float = 20.0
    speed: str = "veryfast"
    """x264's preset."""
    max_bitrate: int = 12_000_000
    audio_bitrate: int = 192_000
    sample_rate: int = 48_000
    loudness: float | None = -14.0
    true_peak: float = -1.0
    max_seconds: float = 0.0
    max_bytes: int = 0
    safe_zone: SafeZone = SafeZone()
    preset: str = ""
    container: str = "mp4"
    video_codec: str = "h264"
    audio_codec: str = "aac"
    encoder: str = ""
    pixel_format: str = ""
    profile: str = ""
    channels: int = 2
    colour: ColourSpace = ColourSpace.BT709
    """What its pictures are: SDR, or HDR in 10 bit."""
    mastering: Mastering | None = None
    """What a PQ file is to say of its light; an export finds it out from its sources."""
    copy_unchanged: bool = True
    """Frames of a source that nothing changes are copied, not encoded again, where the format fits."""

    def __post_init__(self) -> None:
        if self.width < 16 or self.height < 16 or self.width % 2 or self.height % 2:
            raise InvalidInput("A video's width and height must be even and at least 16 pixels.")
        if self.width * self.height > 64_000_000:
            raise InvalidInput("That frame size is larger than Kinora renders.")
        if self.channels not in (1, 2):
            raise InvalidInput("Sound can be written in mono or in stereo.")

    @classmethod
    def from_preset(cls, name: str, timeline: Timeline, aspect: str | None = None) -> OutputSettings:
        """The settings of preset ``name`` for ``timeline``.

        A preset without a size of its own takes the timeline's. ``aspect``: another shape, like ``"9:16"``.
        Raises ``UnknownPreset``, ``InvalidInput`` for an aspect that is no ratio.
        """
        data = load_preset(name)
        width, height = int(data.get("width") or 0), int(data.get("height") or 0)
        if not width or not height:
            width, height = _limited(timeline.width, timeline.height, int(data.get("max_side") or 0))
            if data.get("short_side"):
                width, height = with_short_side(width, height, int(data["short_side"]))
        if aspect is not None:
            width, height = _with_aspect(min(width, height), aspect)
        rate = nearest_rate(float(data["rate"])) if data.get("rate") else timeline.rate
        zone = data.get("safe_zone", {})
        reference_height, reference_width = zone.get("height", 1920), zone.get("width", 1080)
        return cls(
            width=width,
            height=height,
            rate=rate or timeline.rate,
            crf=float(data["crf"]),
            speed=str(data["speed"]),
            max_bitrate=int(data["max_bitrate"]),
            audio_bitrate=int(data["audio_bitrate"]),
            loudness=None if data["loudness"] is None else float(data["loudness"]),
            true_peak=float(data["true_peak"]),
            max_seconds=float(data.get("max_seconds") or 0),
            max_bytes=int(data.get("max_bytes") or 0),
            safe_zone=SafeZone(
                zone.get("top", 96) / reference_height,
                zone.get("bottom", 154) / reference_height,
                zone.get("left", 54) / reference_width,
                zone.get("right", 54) / reference_width,
            ),
            preset=name,
            container=str(data.get("container", "mp4")),
            video_codec=str(data.get("video_codec", "h264")),
            audio_codec=str(data.get("audio_codec", "aac")),
            profile=str(data.get("profile", "")),
            channels=int(data.get("channels", 2)),
            colour=ColourSpace(data.get("colour", "bt709")),
        )

    @classmethod
    def for_timeline(cls, timeline: Timeline) -> OutputSettings:
        """The timeline's own size and rate, at good quality."""
        return cls(width=timeline.width & ~1, height=timeline.height & ~1, rate=timeline.rate)

    def scaled(self, factor: float) -> OutputSettings:
        """The same picture smaller: 0.5 and 0.25 for previews."""
        return replace(self, width=_even(self.width * factor), height=_even(self.height * factor))


def preset_names() -> tuple[str, ...]:
    """The names of all presets, sorted."""
    folder = resources.files("resources") / "presets"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".json")))


@cache
def load_preset(name: str) -> dict[str, Any]:
    """A preset's data. Raises ``UnknownPreset``."""
    if name not in preset_names():
        raise UnknownPreset(
            f"There is no export preset called {name!r}.", advice="Choose " + ", ".join(preset_names()) + "."
        )
    text = (resources.files("resources") / "presets" / f"{name}.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def with_short_side(width: int, height: int, side: int) -> tuple[int, int]:
    """The same shape with ``side`` pixels on its short side: what is called 1080p, 720p, upright or not.

    Raises ``InvalidInput`` outside of 16 to 4320.
    """
    if not 16 <= side <= 4320:
        raise InvalidInput("A picture's height must lie between 16 and 4320.")
    factor = Fraction(side, min(width, height))
    return _even(float(width * factor)), _even(float(height * factor))


def _even(value: float) -> int:
    return max(16, round(value / 2) * 2)


def _limited(width: int, height: int, side: int) -> tuple[int, int]:
    factor = min(1.0, side / max(width, height)) if side else 1.0
    return _even(width * factor), _even(height * factor)


def _with_aspect(short: int, aspect: str) -> tuple[int, int]:
    try:
        across, down = (int(part) for part in aspect.replace("/", ":").split(":"))
        ratio = Fraction(across, down)
    except (ValueError, ZeroDivisionError) as error:
        raise InvalidInput(f"{aspect!r} is no aspect ratio; write it like 9:16.") from error
    if not Fraction(1, 4) <= ratio <= 4:
        raise InvalidInput(f"The aspect ratio {aspect} is too extreme for a video.")
    return (_even(float(short * ratio)), short) if ratio >= 1 else (short, _even(float(short / ratio)))
