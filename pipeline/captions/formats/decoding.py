"""Bytes of a subtitle file -> text, whatever program wrote them."""

from __future__ import annotations

import codecs
import unicodedata

from pipeline.captions.formats.cue import MAX_CHARACTERS, UnreadableSubtitles

ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("gb18030", "big5", "shift_jis", "euc_kr"),
)
"""What a person may choose when the text looks wrong."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Returns the text and the encoding it was read with. ``encoding`` "": found out.

    Byte-order marks decide; then UTF-8, UTF-16 without a mark, at last Windows-1252, which takes any byte.
    Raises ``UnreadableSubtitles`` for binary data, for too much of it and for an encoding that doesn't fit.
    """
    if len(data) > 4 * MAX_CHARACTERS:
        raise UnreadableSubtitles("The file is too large for subtitles.")
    if encoding:
        return _chosen(data, encoding), encoding
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _clean(_strict(data, name)), name
    for name in ("utf-8", *_unmarked_utf16(data)):
        try:
            return _clean(data.decode(name)), name
        except UnicodeDecodeError:
            continue
    return _clean(data.decode("cp1252", errors="replace")), "cp1252"


def _chosen(data: bytes, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise UnreadableSubtitles(f"There is no text encoding called {encoding!r}.") from error
    return _clean(_strict(data, encoding))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, ValueError) as error:
        raise UnreadableSubtitles(
            f"The file is not written in {encoding}.", advice="Choose another text encoding."
        ) from error


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 of mostly Latin text has a zero in every second byte."""
    sample = data[:4096]
    if len(sample) < 8:
        return ()
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.3 and odd > 4 * even:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > half * 0.3 and even > 4 * odd else ()


def _clean(text: str) -> str:
    """Without mark and with plain line ends. Raises ``UnreadableSubtitles`` when it isn't text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:4096]
    odd = sum(1 for c in sample if unicodedata.category(c) == "Cc" and c not in "\n\t\f\v")
    if odd > max(2, len(sample) // 50):
        raise UnreadableSubtitles("This is no text file.")
    return text.replace("\0", "")
