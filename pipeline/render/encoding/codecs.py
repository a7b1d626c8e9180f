"""The codecs Kinora writes: their encoders, pixel formats and profiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.render.encoding.errors import FormatRefused

if TYPE_CHECKING:
    from pipeline.render.presets import OutputSettings


@dataclass(frozen=True, slots=True)
class CodecSpec:
    """A video codec.

    ``encoder``: FFmpeg's name of the software encoder; ``pixel_formats``: what it takes, the usual one first;
    ``profiles``: profile -> the pixel formats it holds, the usual one first; ``segment_format``: the
    container of its segments; ``hardware``: encoders on devices; ``quality``: slope and offset that turn
    x264's CRF into the encoder's own scale, None where there is no such control; ``least``: smallest width
    and height; ``hdr``: whether players take HDR from it (in its 10-bit formats).
    """

    name: str
    title: str
    encoder: str
    pixel_formats: tuple[str, ...]
    segment_format: str = "mp4"
    profiles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hardware: tuple[str, ...] = ()
    quality: tuple[float, float] | None = None
    tag: str = ""
    least: tuple[int, int] = (16, 16)
    hdr: bool = False

    def quantiser(self, crf: float) -> float:
        """``crf`` on x264's scale -> the like quality on this encoder's."""
        slope, offset = self.quality or (1.0, 0.0)
        return max(0.0, slope * crf + offset)


_DEVICES = ("nvenc", "qsv", "amf", "videotoolbox", "vaapi")
_420, _422, _444 = ("yuv420p", "yuv420p10le"), ("yuv422p", "yuv422p10le"), ("yuv444p", "yuv444p10le")

# Quality scales. x265's manual sets its default 28 against x264's 23; libvpx's VP9 guide advises 31 at 1080p
# and SVT-AV1's 35 as everyday settings, where 23 is x264's.
VIDEO_CODECS: dict[str, CodecSpec] = {
    spec.name: spec
    for spec in (
        CodecSpec(
            "h264",
            "H.264",
            "libx264",
            _420 + _422 + _444,
            profiles={
                "high": ("yuv420p",),
                "main": ("yuv420p",),
                "baseline": ("yuv420p",),
                "high10": ("yuv420p10le", "yuv420p"),
                "high422": ("yuv422p10le", "yuv422p", "yuv420p10le", "yuv420p"),
                "high444": ("yuv444p10le", "yuv444p", *_422, *_420),
            },
            hardware=tuple(f"h264_{device}" for device in _DEVICES),
            quality=(1.0, 0.0),
            tag="avc1",
        ),
        CodecSpec(
            "h265",
            "H.265",
            "libx265",
            _420 + _422 + _444,
            profiles={
                "main": ("yuv420p",),
                "main10": ("yuv420p10le",),
                "main422-10": ("yuv422p10le",),
                "main444-8": ("yuv444p",),
                "main444-10": ("yuv444p10le",),
            },
            hardware=tuple(f"hevc_{device}" for device in _DEVICES),
            quality=(1.0, 5.0),
            tag="hvc1",  # Apple's players know H.265 in MP4 by this tag only
            least=(64, 64),
            hdr=True,
        ),
        CodecSpec(
            "av1",
            "AV1",
            "libsvtav1",
            _420,
            hardware=tuple(f"av1_{device}" for device in _DEVICES if device != "videotoolbox"),
            quality=(1.25, 6.0),
            least=(64, 64),
            hdr=True,
        ),
        CodecSpec(
            "vp9",
            "VP9",
            "libvpx-vp9",
            ("yuv420p", "yuv422p", "yuv444p"),
            quality=(1.2, 3.4),
        ),
        CodecSpec(
            "prores",
            "ProRes",
            "prores_ks",
            ("yuv422p10le", "yuv444p10le"),
            segment_format="mov",
            profiles={
                "hq": ("yuv422p10le",),
                "standard": ("yuv422p10le",),
                "lt": ("yuv422p10le",),
                "proxy": ("yuv422p10le",),
                "4444": ("yuv444p10le",),
                "4444xq": ("yuv444p10le",),
            },
            hdr=True,
        ),
        CodecSpec(
            "dnxhr",
            "DNxHR",
            "dnxhd",
            ("yuv422p", "yuv422p10le", "yuv444p10le"),
            segment_format="mov",
            profiles={
                "dnxhr_hq": ("yuv422p",),
                "dnxhr_sq": ("yuv422p",),
                "dnxhr_lb": ("yuv422p",),
                "dnxhr_hqx": ("yuv422p10le",),
                "dnxhr_444": ("yuv444p10le",),
            },
            least=(256, 120),
        ),
        # A palette can only be chosen when every frame is known: the segments are lossless.
        CodecSpec("gif", "GIF", "ffv1", ("yuv420p",), segment_format="matroska"),
    )
}


@dataclass(frozen=True, slots=True)
class AudioSpec:
    """An audio codec: FFmpeg's ``encoder``, the ``sample_format`` it takes and samples in a block (0 =
    any)."""

    name: str
    title: str
    encoder: str
    sample_format: str
    block: int
    segment_format: str = "mp4"
    rates: tuple[int, ...] = ()
    lossy: bool = True


AUDIO_CODECS: dict[str, AudioSpec] = {
    spec.name: spec
    for spec in (
        AudioSpec("aac", "AAC", "aac", "fltp", 1024),
        AudioSpec("opus", "Opus", "libopus", "flt", 960, rates=(48_000, 24_000, 16_000, 12_000, 8_000)),
        AudioSpec("mp3", "MP3", "libmp3lame", "fltp", 1152),
        AudioSpec("flac", "FLAC", "flac", "s32", 4608, lossy=False),
        AudioSpec("pcm16", "PCM 16 bit", "pcm_s16le", "s16", 4096, segment_format="mov", lossy=False),
        AudioSpec("pcm24", "PCM 24 bit", "pcm_s24le", "s32", 4096, segment_format="mov", lossy=False),
    )
}


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """What an output's picture is encoded to: the codec, and the encoder, pixel format and profile chosen."""

    codec: CodecSpec
    encoder: str
    pixel_format: str
    profile: str

    @property
    def hardware(self) -> bool:
        """Whether a device encodes."""
        return self.encoder != self.codec.encoder

    @classmethod
    def of(cls, output: OutputSettings) -> VideoFormat:
        """The format ``output`` asks for. Raises ``FormatRefused`` for what the codec does not do."""
        codec = VIDEO_CODECS.get(output.video_codec)
        if codec is None:
            raise FormatRefused(
                f"Kinora writes no video codec called {output.video_codec!r}.",
                advice="Choose " + ", ".join(VIDEO_CODECS) + ".",
            )
        encoder = output.encoder or codec.encoder
        if encoder not in (codec.encoder, *codec.hardware):
            raise FormatRefused(f"The encoder {encoder} does not write {codec.title}.")
        wanted = output.pixel_format
        if output.colour.hdr:
            wanted = _deep_format(codec, wanted, output)
        pixel_format, profile = _shape(codec, wanted, output.profile)
        if encoder != codec.encoder and pixel_format not in _420:
            raise FormatRefused(
                f"The encoder {encoder} writes 4:2:0 only.",
                advice=f"Use the software encoder {codec.encoder}.",
            )
        if output.width < codec.least[0] or output.height < codec.least[1]:
            raise FormatRefused(f"{codec.title} needs at least {codec.least[0]}x{codec.least[1]} pixels.")
        return cls(codec, encoder, pixel_format, profile)


def _deep_format(codec: CodecSpec, pixel_format: str, output: OutputSettings) -> str:
    """The 10-bit format for an HDR output. Raises ``FormatRefused`` for what can't hold HDR."""
    if not codec.hdr:
        fit = ", ".join(spec.title for spec in VIDEO_CODECS.values() if spec.hdr)
        raise FormatRefused(
            f"{output.colour.label} can't be written as {codec.title}, which players show in SDR only.",
            advice=f"Choose {fit}, or export in SDR.",
        )
    formats = codec.profiles.get(output.profile, codec.pixel_formats)
    deep = [name for name in formats if "10" in name]
    if (pixel_format and pixel_format not in deep) or not deep:
        raise FormatRefused(
            f"{output.colour.label} needs 10 bits: {codec.title} "
            f"{pixel_format or 'profile ' + output.profile} has 8.",
            advice="Leave the format and the profile to Kinora, or export in SDR.",
        )
    return pixel_format or deep[0]


def _shape(codec: CodecSpec, pixel_format: str, profile: str) -> tuple[str, str]:
    """The pixel format and profile, each chosen to fit the other when only one or none is given."""
    if profile and profile not in codec.profiles:
        names = ", ".join(codec.profiles) or "none"
        raise FormatRefused(f"{codec.title} has no profile {profile!r}.", advice=f"Its profiles: {names}.")
    if not pixel_format:
        pixel_format = codec.profiles[profile][0] if profile else codec.pixel_formats[0]
    if pixel_format not in codec.pixel_formats:
        raise FormatRefused(
            f"{codec.title} is not written as {pixel_format}.",
            advice="Choose " + ", ".join(codec.pixel_formats) + ".",
        )
    if not profile:
        fitting = [name for name, formats in codec.profiles.items() if pixel_format in formats]
        profile = fitting[0] if fitting else ""
    elif pixel_format not in codec.profiles[profile]:
        raise FormatRefused(f"The {codec.title} profile {profile} does not hold {pixel_format}.")
    return pixel_format, profile
