"""The files Kinora writes, and which codecs each holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.render.encoding.codecs import AUDIO_CODECS, VIDEO_CODECS, AudioSpec, VideoFormat
from pipeline.render.encoding.errors import FormatRefused

if TYPE_CHECKING:
    from pipeline.render.presets import OutputSettings


@dataclass(frozen=True, slots=True)
class ContainerSpec:
    """A container: FFmpeg's name of its muxer, the codecs that are at home in it (usual ones first)."""

    name: str
    title: str
    muxer: str
    suffix: str
    video: tuple[str, ...] = ()
    audio: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    chapters: bool = True
    subtitles: str = ""
    """FFmpeg's name of the codec of subtitle tracks in it; "" = it holds none."""
    sound_format: str = ""
    """The container of sound on its way into this one; "" = the audio codec's own."""


_FAST_START = {"movflags": "+faststart"}

CONTAINERS: dict[str, ContainerSpec] = {
    spec.name: spec
    for spec in (
        ContainerSpec(
            "mp4",
            "MP4",
            "mp4",
            ".mp4",
            ("h264", "h265", "av1", "vp9"),
            ("aac", "opus", "mp3", "flac"),
            _FAST_START,
            subtitles="mov_text",
        ),
        ContainerSpec(
            "mov",
            "QuickTime",
            "mov",
            ".mov",
            ("prores", "dnxhr", "h264", "h265"),
            ("pcm24", "pcm16", "aac"),
            _FAST_START,
            subtitles="mov_text",
        ),
        ContainerSpec("webm", "WebM", "webm", ".webm", ("vp9", "av1"), ("opus",), subtitles="webvtt"),
        # From MP4's edit list Matroska does not learn how many samples the encoder put before the sound.
        ContainerSpec(
            "mkv",
            "Matroska",
            "matroska",
            ".mkv",
            ("h264", "h265", "av1", "vp9"),
            ("aac", "opus", "mp3", "flac", "pcm16", "pcm24"),
            subtitles="subrip",
            sound_format="matroska",
        ),
        ContainerSpec("gif", "GIF", "gif", ".gif", ("gif",), chapters=False),
        ContainerSpec("m4a", "M4A", "ipod", ".m4a", (), ("aac",), _FAST_START),
        ContainerSpec("mp3", "MP3", "mp3", ".mp3", (), ("mp3",), {"id3v2_version": "3"}),
        ContainerSpec("wav", "WAV", "wav", ".wav", (), ("pcm16", "pcm24"), {"rf64": "auto"}, chapters=False),
        ContainerSpec("flac", "FLAC", "flac", ".flac", (), ("flac",), chapters=False),
        ContainerSpec("opus", "Opus", "opus", ".opus", (), ("opus",)),
        ContainerSpec("ogg", "Ogg", "ogg", ".ogg", (), ("opus", "flac")),
    )
}


def container_of(output: OutputSettings) -> ContainerSpec:
    """The container ``output`` asks for. Raises ``FormatRefused`` for one Kinora does not write."""
    if output.container not in CONTAINERS:
        raise FormatRefused(
            f"Kinora writes no {output.container!r} files.", advice="Choose " + ", ".join(CONTAINERS) + "."
        )
    return CONTAINERS[output.container]


def audio_of(output: OutputSettings) -> AudioSpec:
    """The audio codec ``output`` asks for. Raises ``FormatRefused``."""
    spec = AUDIO_CODECS.get(output.audio_codec)
    if spec is None:
        raise FormatRefused(
            f"Kinora writes no audio codec called {output.audio_codec!r}.",
            advice="Choose " + ", ".join(AUDIO_CODECS) + ".",
        )
    if spec.rates and output.sample_rate not in spec.rates:
        raise FormatRefused(f"{spec.title} does not go with a sample rate of {output.sample_rate} Hz.")
    return spec


def check_output(output: OutputSettings) -> None:
    """Refuses an output whose container, codecs, profile and size do not go together (``FormatRefused``)."""
    container = container_of(output)
    if not output.video_codec and not output.audio_codec:
        raise FormatRefused("A file needs a picture or sound.")
    if output.video_codec:
        title = VideoFormat.of(output).codec.title
        if output.video_codec not in container.video:
            raise FormatRefused(f"{container.title} files hold no {title}.", advice=_offer(container.video))
    if output.audio_codec:
        title = audio_of(output).title
        if output.audio_codec not in container.audio:
            raise FormatRefused(
                f"{container.title} files hold no {title} sound.", advice=_offer(container.audio)
            )


def check_subtitles(output: OutputSettings) -> None:
    """Refuses an output whose file can't hold subtitle tracks (``FormatRefused``)."""
    container = container_of(output)
    if not container.subtitles:
        able = [spec.title for spec in CONTAINERS.values() if spec.subtitles]
        raise FormatRefused(
            f"{container.title} files hold no captions to switch on.",
            advice=f"Choose {', '.join(able)}, or a subtitle file beside it.",
        )


def container_for(suffix: str) -> ContainerSpec | None:
    """The container whose files end in ``suffix`` (".mp4"), None when Kinora writes none such."""
    return next((spec for spec in CONTAINERS.values() if spec.suffix == suffix.lower()), None)


def _offer(names: tuple[str, ...]) -> str:
    titles = {
        **{n: s.title for n, s in VIDEO_CODECS.items()},
        **{n: s.title for n, s in AUDIO_CODECS.items()},
    }
    return f"Choose {', '.join(titles[name] for name in names)}." if names else "Leave it out."
