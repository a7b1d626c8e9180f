"""What picture files carry beside their pixels: which way up they are, and their colour profile.

Sources: JPEG (ITU-T T.81 B.1.1.3, Exif 3.0 4.5.4, ICC.1:2022 B.4), PNG 3 (11.3.2.3 iCCP, 11.3.4.5 eXIf), WebP
(RFC 9649 2.7.1.5), TIFF 6.0 section 2 (tags 274 and 34675).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from pipeline.media.orientation import Orientation

_MAX_PROFILE = 4 * 1024 * 1024
Tags = dict[int, int | bytes]
_UPRIGHT = Orientation()
_EXIF_TURNS = {
    2: Orientation(0, True),
    3: Orientation(180),
    4: Orientation(180, True),
    5: Orientation(270, True),
    6: Orientation(90),
    7: Orientation(90, True),
    8: Orientation(270),
}


@dataclass(frozen=True, slots=True)
class Embedded:
    """``orientation``: how to turn the stored pixels. ``profile``: the bytes of an ICC profile, if any."""

    orientation: Orientation = _UPRIGHT
    profile: bytes = b""


def read_embedded(data: bytes) -> Embedded:
    """Looks through a JPEG, PNG, WebP or TIFF file; what is missing or malformed counts as not there."""
    try:
        if data[:2] == b"\xff\xd8":
            return _from_jpeg(data)
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            return _from_png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _from_webp(data)
        if data[:4] in (b"II*\0", b"MM\0*"):
            tags = _tiff_tags(data)
            return Embedded(_turn(tags), _bytes_of(tags.get(34675)))
    except (struct.error, IndexError, zlib.error):
        pass
    return Embedded()


def _from_jpeg(data: bytes) -> Embedded:
    place = 2
    tags: Tags = {}
    parts: dict[int, bytes] = {}
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] not in (0xDA, 0xD9):
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        marker, body = data[place + 1], data[place + 4 : place + 2 + size]
        if marker == 0xE1 and body[:6] == b"Exif\0\0" and not tags:
            tags = _tiff_tags(body[6:])
        elif marker == 0xE2 and body[:12] == b"ICC_PROFILE\0":
            parts[body[12]] = body[14:]  # number and count of the part, then its bytes
        place += 2 + size
    return Embedded(_turn(tags), b"".join(parts[n] for n in sorted(parts))[:_MAX_PROFILE])


def _from_png(data: bytes) -> Embedded:
    place, profile = 8, b""
    tags: Tags = {}
    while place + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + size]
        if kind == b"eXIf":
            tags = _tiff_tags(body)
        elif kind == b"iCCP":
            packed = body[body.index(b"\0") + 2 :] if b"\0" in body else b""
            profile = zlib.decompressobj().decompress(packed, _MAX_PROFILE)
        place += 12 + size
    return Embedded(_turn(tags), profile)


def _from_webp(data: bytes) -> Embedded:
    place, profile = 12, b""
    tags: Tags = {}
    while place + 8 <= len(data):
        kind, size = struct.unpack("<4sI", data[place : place + 8])
        body = data[place + 8 : place + 8 + size]
        if kind == b"EXIF":
            tags = _tiff_tags(body[6:] if body[:6] == b"Exif\0\0" else body)
        elif kind == b"ICCP":
            profile = body[:_MAX_PROFILE]
        place += 8 + size + size % 2
    return Embedded(_turn(tags), profile)


def _tiff_tags(data: bytes) -> Tags:
    """The first directory's numbers and byte strings (types SHORT, LONG and UNDEFINED)."""
    order = "<" if data[:2] == b"II" else ">"
    place = struct.unpack(order + "I", data[4:8])[0]
    count = struct.unpack(order + "H", data[place : place + 2])[0]
    tags: Tags = {}
    for n in range(count):
        entry = data[place + 2 + 12 * n : place + 14 + 12 * n]
        tag, kind, length, value = struct.unpack(order + "HHII", entry)
        if kind == 3:
            tags[tag] = struct.unpack(order + "H", entry[8:10])[0]
        elif kind == 4:
            tags[tag] = value
        elif kind == 7 and 4 < length <= _MAX_PROFILE:
            tags[tag] = data[value : value + length]
    return tags


def _turn(tags: Tags) -> Orientation:
    number = tags.get(274, 1)
    return _EXIF_TURNS.get(number, _UPRIGHT) if isinstance(number, int) else _UPRIGHT


def _bytes_of(value: int | bytes | None) -> bytes:
    return value if isinstance(value, bytes) else b""
