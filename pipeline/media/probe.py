"""What a media file is, found out without decoding it.

Files are hostile until checked: FFmpeg may open the local file and nothing else, and a picture beyond
``MAX_PIXELS`` is refused before a frame is decoded.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import av.container

from pipeline.media.errors import MediaTooLarge, UnreadableMedia
from pipeline.media.extent import count_packets, early_end
from pipeline.media.mastering import Mastering, mastering_of
from pipeline.media.orientation import orientation_of
from pipeline.media.webp import read_animation
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, FrameRate, nearest_rate
from providers import openraster
from providers.errors import InvalidInput

MAX_PIXELS = 64_000_000
"""The largest picture: 8K is 33 million, the largest phone photos about 50."""
_FORMATS = (
    "aac ac3 aiff amr ape apng asf au avi caf dnxhd dv dvd eac3 flac flv gif gxf h264 hevc ico image2 ivf "
    "m4v matroska mjpeg mov mp3 mpc mpc8 mpeg mpegts mpegvideo mxf nut obu ogg rm tak tta vc1 w64 wav wtv wv "
    "yuv4mpegpipe bmp_pipe dds_pipe dpx_pipe exr_pipe gem_pipe hdr_pipe j2k_pipe jpeg_pipe jpegls_pipe "
    "jpegxl_anim jpegxl_pipe pam_pipe pbm_pipe pcx_pipe pfm_pipe pgm_pipe pgx_pipe phm_pipe pictor_pipe "
    "png_pipe ppm_pipe psd_pipe qdraw_pipe qoi_pipe sgi_pipe sunrast_pipe tiff_pipe webp_pipe xbm_pipe "
    "xpm_pipe xwd_pipe"
)
"""Files that hold media themselves. Play lists and scripts (HLS, DASH, concat, SDP) open what they name."""
OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": _FORMATS.replace(" ", ","),
    "pattern_type": "none",  # a name such as shot%03d.png is one picture, not a numbered sequence
}
_HDR_TRANSFERS = (16, 18)
"""PQ and HLG (ITU-T H.273)."""
IMAGE_FORMATS = frozenset({"image2", "gif", "ico", "apng", "webp_anim"})


@dataclass(frozen=True, slots=True)
class ColourInfo:
    """How the numbers of a video frame mean colours, in FFmpeg's code numbers (ITU-T H.273); 2 = not said."""

    matrix: int = 2
    primaries: int = 2
    transfer: int = 2
    full_range: bool = False

    @property
    def hdr(self) -> bool:
        """True for PQ and HLG."""
        return self.transfer in _HDR_TRANSFERS


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
    damage: str = ""
    """One sentence when the file stops before its header says it does; ``duration`` is what can be read."""
    pixel_format: str = ""
    """FFmpeg's name for how its pixels are stored."""
    interlaced: bool = False
    mastering: Mastering | None = None
    """What an HDR file says of the display it was graded on."""

    @property
    def display_size(self) -> tuple[float, float]:
        """Width and height in square pixels."""
        return self.width * float(self.pixel_aspect), float(self.height)


def probe(path: Path) -> MediaInfo:
    """Reads what ``path`` holds. Raises ``UnreadableMedia`` for what is no sound media file."""
    if _is_openraster(path):
        return _probe_openraster(path)
    animation = _animated_webp(path)
    if animation is not None:
        return animation
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


def known(path: Path) -> MediaInfo:
    """``probe``, remembered for as long as the file's size and time stay what they are."""
    try:
        status = path.stat()
    except OSError:
        return probe(path)  # which says what is wrong
    return _remembered(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=256)
def _remembered(path: Path, size: int, time: int) -> MediaInfo:
    return probe(path)


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


def require_file(path: Path) -> None:
    """Raises ``UnreadableMedia`` unless ``path`` is a plain file: pipes and devices may never end."""
    if not path.is_file():
        if path.exists():
            raise UnreadableMedia(f"{path.name} is not a file.", advice="Choose a media file.")
        raise UnreadableMedia(f"{path.name} is not there any more.", advice="Relink the file or put it back.")


def open_container(path: Path) -> Any:
    """Opens ``path`` for as long as the caller keeps it. Raises ``UnreadableMedia``."""
    require_file(path)
    try:
        # The "file:" prefix keeps names such as "http:x.mp4" or "concat:a" from being taken for protocols.
        return av.open(f"file:{path}", mode="r", options=OPTIONS, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError, OSError) as error:
        if _is_unfinished(path):
            raise UnreadableMedia(
                f"{path.name} was never finished: it lacks the index that is written last.",
                advice="Copy it again from the camera, or let the camera repair it.",
            ) from error
        raise UnreadableMedia(
            f"{path.name} is not a media file Kinora can read.", advice="Convert it to MP4 or PNG first."
        ) from error


def _is_unfinished(path: Path) -> bool:
    """True for an MP4 or MOV that begins as one and has no moov box (ISO 14496-12, 4.2)."""
    try:
        with path.open("rb") as file:
            boxes: list[bytes] = []
            place, end = 0, path.stat().st_size
            while place + 8 <= end and len(boxes) < 64:
                file.seek(place)
                header = file.read(16)
                size = int.from_bytes(header[:4], "big")
                if size == 1 and len(header) == 16:
                    size = int.from_bytes(header[8:], "big")
                boxes.append(header[4:8])
                if size < 8:
                    break
                place += size
    except OSError:
        return False
    return bool(boxes) and boxes[0] == b"ftyp" and b"moov" not in boxes


def check_pixels(width: int, height: int, name: str) -> None:
    """Raises ``MediaTooLarge`` above ``MAX_PIXELS``, ``UnreadableMedia`` for an empty picture."""
    if width <= 0 or height <= 0:
        raise UnreadableMedia(f"{name} has no picture that can be read.")
    if width * height > MAX_PIXELS:
        raise MediaTooLarge(f"{name} has {width} × {height} pixels, more than Kinora accepts.")


def _animated_webp(path: Path) -> MediaInfo | None:
    require_file(path)
    try:
        animation = read_animation(path)
    except (OSError, struct.error) as error:
        raise UnreadableMedia(f"{path.name} can't be read.") from error
    if animation is None:
        return None
    check_pixels(animation.width, animation.height, path.name)
    rate = nearest_rate(1000 * len(animation.frames) / animation.duration)
    return MediaInfo(
        path,
        MediaKind.VIDEO,
        duration=Flicks(animation.duration * FLICKS_PER_SECOND // 1000),
        width=animation.width,
        height=animation.height,
        rate=rate,
        video=True,
        codec="webp",
        damage="" if animation.whole else f"{path.name} stops before its last frame.",
    )


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


def _extent(container: Any, stream: Any, path: Path) -> tuple[Flicks, str]:
    """How long the file lasts, and a sentence when that is less than it says."""
    duration = _duration(container, stream)
    end = early_end(container, stream)
    if end is None:
        return duration, ""
    said = duration / FLICKS_PER_SECOND
    sentence = f"{path.name} stops after {float(end):.1f} s of the {said:.1f} s it should last."
    return Flicks(round(end * FLICKS_PER_SECOND)), sentence


def _duration(container: Any, stream: Any) -> Flicks:
    if container.duration is not None and container.duration > 0:
        return Flicks(container.duration * FLICKS_PER_SECOND // av.time_base)
    if stream is not None and stream.duration is not None and stream.time_base is not None:
        return Flicks(int(stream.duration * stream.time_base * FLICKS_PER_SECOND))
    return ZERO


def _sound_info(path: Path, container: Any, audio: Any) -> MediaInfo:
    duration, damage = _extent(container, audio, path)
    return MediaInfo(
        path,
        MediaKind.AUDIO,
        duration=duration,
        damage=damage,
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
    duration, damage = ZERO, ""
    if container.format.name in ("gif", "apng"):  # these say frame by frame only how long they last
        count, end = count_packets(container, video)
        still = count < 2
        duration = ZERO if still else Flicks(int(end * FLICKS_PER_SECOND))
    elif not still:
        duration, damage = _extent(container, video, path)
    rate = None if still else _frame_rate(video)
    if not still and duration <= 0:  # one frame, and a header that gives it no length
        duration = rate.frame if rate is not None else Flicks(FLICKS_PER_SECOND // 25)
    return MediaInfo(
        path,
        MediaKind.IMAGE if still and audio is None else MediaKind.VIDEO,
        duration=duration,
        damage=damage,
        width=context.height if sideways else context.width,
        height=context.width if sideways else context.height,
        rate=rate,
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
        pixel_format=first.format.name,
        interlaced=bool(first.interlaced_frame),
        mastering=mastering_of(first) if int(first.color_trc) in _HDR_TRANSFERS else None,
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
