"""Captions as tracks of the file, which a viewer's player switches on and off.

Packets are written by hand, for their formats are a few bytes: mov_text is a length and UTF-8 (3GPP TS
26.245, 5.16), SubRip and WebVTT in Matroska are the text alone
(https://www.matroska.org/technical/subtitles.html).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pipeline.timeline.time import FLICKS_PER_SECOND

_MILLISECOND = Fraction(1, 1000)
_LONGEST = 0xFFFF
"""Bytes of one text in mov_text."""
_STYLES = (
    b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\nFormat: Name, Fontname, Fontsize, "
    b"PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, "
    b"ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, "
    b"Encoding\r\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\r\n\r\n"
    b"[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)
"""What FFmpeg wants to know of any subtitle encoder before it opens one."""
_CODES = {
    "ar": "ara", "bn": "ben", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
    "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita",
    "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus",
    "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""BCP 47 primary tag -> ISO 639-2/T, which MP4 and Matroska name languages by."""


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """Captions of one language. ``language``: BCP 47, "" where it is not known.

    ``lines``: (start, end, text), flicks from the film's beginning, in order and apart.
    """

    language: str
    title: str
    lines: tuple[tuple[int, int, str], ...]


def add_subtitles(container: Any, track: SubtitleTrack, codec: str) -> Any:
    """Adds the stream of ``track`` to a container that has not begun; ``codec``: FFmpeg's name."""
    stream = container.add_stream(codec)
    stream.codec_context.subtitle_header = _STYLES
    stream.codec_context.time_base = stream.time_base = _MILLISECOND
    primary = track.language.casefold().replace("_", "-").partition("-")[0]
    stream.metadata["language"] = _CODES.get(primary, primary if len(primary) == 3 else "und")
    if track.title:
        stream.metadata["title"] = stream.metadata["handler_name"] = track.title
    return stream


def subtitle_packets(
    track: SubtitleTrack, stream: Any, codec: str, number: int
) -> Iterator[tuple[float, int, Any]]:
    """The packets as ``join`` puts them in turn: (seconds, number of the stream, packet)."""
    import av

    for start, end, text in track.lines:
        data = text.encode()[:_LONGEST]
        packet = av.Packet(struct.pack(">H", len(data)) + data if codec == "mov_text" else data)
        begin = round(Fraction(start * 1000, FLICKS_PER_SECOND))
        packet.pts = packet.dts = begin
        packet.duration = max(1, round(Fraction(end * 1000, FLICKS_PER_SECOND)) - begin)
        packet.time_base, packet.stream = _MILLISECOND, stream
        yield begin / 1000, number, packet
