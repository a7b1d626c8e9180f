"""What a media file is, found out without decoding it.

Files are hostile until checked: FFmpeg may open the local file and nothing else, and a picture beyond
``MAX_PIXELS`` is refused before a frame is decoded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.container

from pipeline.media.errors import MediaTooLarge, UnreadableMedia
from pipeline.media.orientation import orientation_of
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, FrameRate, nearest_rate
from providers import openraster
from providers.errors import InvalidInput

MAX_PIXELS = 64_000_000
"""The largest picture: 8K is 33 million, the largest phone photos about 50."""
OPTIONS = {"protocol_whitelist": "file"}
IMAGE_FORMATS = frozenset({"image2", "gif", "ico", "apng", "webp_anim"})


@dataclass(frozen=True, slots=True)
class ColourInfo:
    """How the numbers of a video frame mean colours, in FFmpeg's code numbers (ITU-T H.273); 2 = not said."""

    matrix: int = 2
    primaries: int = 2
    transfer: int = 2
    full_range: bool = False


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file holds.

    ``duration``: flicks, 0 for a still. ``width`` x ``height``: pixels as shown, after rotation, before the
    pixel aspect is applied. ``rotation``: degrees clockwise to turn the stored frame by.
    """

    path: Path
    kind: MediaKind
    duration: Flicks = ZERO
    width: int = 0
    height: int = 0
    rate: FrameRate | None = None
    pixel_aspect: Fraction = Fraction(1)
    rotation: int = 0
    video: bool = False
    audio: bool = False
    layered: bool = False
    codec: str = ""
    sample_rate: int = 0
    channels: int = 0
    colour: ColourInfo = ColourInfo()

    @property
    def display_size(self) -> tuple[float, float]:
        """Width and height in square pixels."""
        return self.width * float(self.pixel_aspect), float(self.height)


def probe(path: Path) -> MediaInfo:
    """Reads what ``path`` holds. Raises ``UnreadableMedia`` for what is no sound media file."""
    if _is_openraster(path):
        return _probe_openraster(path)
    with open_media(path) as container:
        video = next((s for s in container.streams.video if not is_cover(s)), None)
        audio = container.streams.audio[0] if container.streams.audio else None
        if video is None and audio is None and not container.streams.video:
            raise UnreadableMedia(f"{path.name} holds neither picture nor sound.")
        if video is None:
            if audio is None:
                video = container.streams.video[0]
            else:
                return _sound_info(path, container, audio)
        return _video_info(path, container, video, audio)


@contextmanager
def open_media(path: Path) -> Iterator[Any]:
    """Opens ``path`` with FFmpeg, local files only. Raises ``UnreadableMedia``."""
    container = open_container(path)
    try:
        yield container
    except av.error.FFmpegError as error:
        raise UnreadableMedia(f"{path.name} is damaged and can't be read.") from error
    finally:
        container.close()


def open_container(path: Path) -> Any:
    """Opens ``path`` for as long as the caller keeps it. Raises ``UnreadableMedia``."""
    if not path.is_file():
        raise UnreadableMedia(f"{path.name} is not there any more.", advice="Relink the file or put it back.")
    try:
        # The "file:" prefix keeps names such as "http:x.mp4" or "concat:a" from being taken for protocols.
        return av.open(f"file:{path}", mode="r", options=OPTIONS, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise UnreadableMedia(
            f"{path.name} is not a media file Kinora can read.", advice="Convert it to MP4 or PNG first."
        ) from error


def check_pixels(width: int, height: int, name: str) -> None:
    """Raises ``MediaTooLarge`` above ``MAX_PIXELS``, ``UnreadableMedia`` for an empty picture."""
    if width <= 0 or height <= 0:
        raise UnreadableMedia(f"{name} has no picture that can be read.")
    if width * height > MAX_PIXELS:
        raise MediaTooLarge(f"{name} has {width} × {height} pixels, more than Kinora accepts.")


def is_cover(stream: Any) -> bool:
    """True for the picture that a song carries as its cover."""
    return bool(int(stream.disposition) & 0x0400)  # AV_DISPOSITION_ATTACHED_PIC


def _is_openraster(path: Path) -> bool:
    if path.suffix.lower() == ".ora":
        return path.is_file()
    return False


def _probe_openraster(path: Path) -> MediaInfo:
    try:
        picture = openraster.read_merged(path)
    except (InvalidInput, zipfile.BadZipFile) as error:
        raise UnreadableMedia(str(error)) from error
    height, width = picture.shape[:2]
    check_pixels(width, height, path.name)
    return MediaInfo(path, MediaKind.IMAGE, width=width, height=height, video=True, layered=True, codec="ora")


def _duration(container: Any, stream: Any) -> Flicks:
    if container.duration is not None and container.duration > 0:
        return Flicks(container.duration * FLICKS_PER_SECOND // av.time_base)
    if stream is not None and stream.duration is not None and stream.time_base is not None:
        return Flicks(int(stream.duration * stream.time_base * FLICKS_PER_SECOND))
    return ZERO


def _sound_info(path: Path, container: Any, audio: Any) -> MediaInfo:
    return MediaInfo(
        path,
        MediaKind.AUDIO,
        duration=_duration(container, audio),
        audio=True,
        codec=audio.codec_context.name,
        sample_rate=audio.codec_context.sample_rate,
        channels=audio.codec_context.channels,
    )


def _video_info(path: Path, container: Any, video: Any, audio: Any) -> MediaInfo:
    context = video.codec_context
    check_pixels(context.width, context.height, path.name)
    first = _first_frame(container, video, path)
    turn = orientation_of(first)
    sideways = turn.sideways
    aspect = Fraction(video.sample_aspect_ratio or 1) or Fraction(1)
    names = set(container.format.name.split(","))
    still = bool(names & IMAGE_FORMATS or container.format.name.endswith("_pipe"))
    if still and (container.duration or 0) > 0 and (video.frames or 0) > 1:
        still = False  # an animated GIF or PNG
    return MediaInfo(
        path,
        MediaKind.IMAGE if still and audio is None else MediaKind.VIDEO,
        duration=ZERO if still else _duration(container, video),
        width=context.height if sideways else context.width,
        height=context.width if sideways else context.height,
        rate=None if still else _frame_rate(video),
        pixel_aspect=1 / aspect if sideways else aspect,
        rotation=turn.degrees,
        video=True,
        audio=audio is not None,
        codec=context.name,
        sample_rate=audio.codec_context.sample_rate if audio is not None else 0,
        channels=audio.codec_context.channels if audio is not None else 0,
        colour=ColourInfo(
            int(first.colorspace),
            int(first.color_primaries),
            int(first.color_trc),
            int(first.color_range) == 2,
        ),
    )


def _first_frame(container: Any, video: Any, path: Path) -> Any:
    try:
        for frame in container.decode(video):
            return frame
    except av.error.FFmpegError as error:
        raise UnreadableMedia(f"{path.name} has a picture that can't be decoded.") from error
    raise UnreadableMedia(f"{path.name} has no picture that can be decoded.")


def _frame_rate(video: Any) -> FrameRate | None:
    """The rate the file means; the average alone misleads when the rate varies."""
    for rate in (video.guessed_rate, video.average_rate):
        if rate:
            common = nearest_rate(float(rate))
            if common is not None:
                return common
    average = Fraction(video.average_rate or 0)
    if average > 0 and FLICKS_PER_SECOND * average.denominator % average.numerator == 0:
        return FrameRate(average.numerator, average.denominator)
    return None
