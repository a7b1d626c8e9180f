"""One H.264 header for segments that were encoded differently.

A stretch copied from a source refers to the source's parameter sets, a stretch encoded here to x264's. One
file can hold both when their numbers differ (``VideoSegment``'s ``parameter_set``): the header lists them
all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.render.encoding.errors import SegmentsDiffer

_NAL_HEADER, _SPS_FIXED = 1, 3
"""Bytes before an SPS's number: the NAL unit's own header; profile, constraints and level."""

_PLAIN = bytes((0xFD, 0xF8, 0xF8, 0))
"""The end of the record for 4:2:0 with 8 bits, which the profiles below High leave out."""
_BASELINE, _MAIN, _EXTENDED = 66, 77, 88


@dataclass(slots=True)
class _Sets:
    """An AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) taken apart."""

    start: bytes
    sequence: dict[int, bytes] = field(default_factory=dict)
    picture: dict[int, bytes] = field(default_factory=dict)
    end: bytes = b""


def merged_header(headers: Sequence[bytes]) -> bytes:
    """The header that serves streams with any of ``headers`` (MP4's, not Annex B).

    Raises ``SegmentsDiffer`` when two give one number to different sets, or can't be read.
    """
    parts = [_parse(header) for header in headers]
    whole = parts[0]
    for part in parts[1:]:
        if part.start[4] != whole.start[4] or part.end != whole.end:
            raise SegmentsDiffer()  # other lengths of their units' sizes, another chroma or depth
        for mine, others in ((whole.sequence, part.sequence), (whole.picture, part.picture)):
            for number, unit in others.items():
                if mine.setdefault(number, unit) != unit:
                    raise SegmentsDiffer()
    # A player decides by these whether it can play the file: the highest profile and level of all.
    profile, level = max(part.start[1] for part in parts), max(part.start[3] for part in parts)
    compatible = whole.start[2] if all(part.start[2] == whole.start[2] for part in parts) else 0
    start = bytes((whole.start[0], profile, compatible, level, whole.start[4]))
    return b"".join(
        (
            start,
            bytes((0xE0 | len(whole.sequence),)),
            *(_sized(unit) for unit in whole.sequence.values()),
            bytes((len(whole.picture),)),
            *(_sized(unit) for unit in whole.picture.values()),
            b"" if profile in (_BASELINE, _MAIN, _EXTENDED) else whole.end,
        )
    )


def _sized(unit: bytes) -> bytes:
    return len(unit).to_bytes(2, "big") + unit


def _parse(header: bytes) -> _Sets:
    try:
        if header[0] != 1:
            raise SegmentsDiffer()
        sets = _Sets(header[:5])
        at = 6
        for _ in range(header[5] & 31):
            unit, at = _unit(header, at)
            sets.sequence[next(_numbers(unit[_NAL_HEADER + _SPS_FIXED :]))] = unit
        count, at = header[at], at + 1
        for _ in range(count):
            unit, at = _unit(header, at)
            sets.picture[next(_numbers(unit[_NAL_HEADER:]))] = unit
    except (IndexError, StopIteration) as error:
        raise SegmentsDiffer() from error
    sets.end = header[at:] or _PLAIN
    return sets


def _unit(header: bytes, at: int) -> tuple[bytes, int]:
    size = int.from_bytes(header[at : at + 2], "big")
    unit = header[at + 2 : at + 2 + size]
    if not size or len(unit) != size:
        raise SegmentsDiffer()
    return unit, at + 2 + size


def _numbers(data: bytes) -> Iterator[int]:
    """The Exp-Golomb numbers at the start of ``data`` (ITU-T H.264, 9.1)."""
    bits = "".join(f"{byte:08b}" for byte in data[:16])
    while "1" in bits:
        zeros = bits.index("1")
        word = bits[zeros : 2 * zeros + 1]
        if len(word) <= zeros:
            return
        yield int(word, 2) - 1
        bits = bits[2 * zeros + 1 :]
