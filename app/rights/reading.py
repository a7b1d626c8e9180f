"""What a file says about its own licence: in its metadata, or in a file that lies beside it.

What is read is a stranger's word: it fills in what the creator would otherwise have to type, and nothing in
it is followed. Files are read with limits; one that can't be read says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from app.rights.licences import recognise
from pipeline.media.probe import open_media
from providers.errors import KinoraError

_MOST_BYTES = 2_000_000
"""Of a sidecar, and of the beginning of a picture, as much is looked at."""
_LONGEST = 200
_LONGEST_XMP = 65_536
"""Characters; what photo programs write is a tenth of it, and searching more would take its time."""
_XMP_LICENCE = (
    re.compile(r"""(?:cc:license|xmpRights:WebStatement)[^>]*?(?:rdf:resource=|=)\s*["']([^"']+)"""),
    re.compile(r"<(?:cc:license|xmpRights:WebStatement)>([^<]+)<"),
    re.compile(r"<(?:xmpRights:UsageTerms|dc:rights)>.*?<rdf:li[^>]*>([^<]+)<", re.DOTALL),
)
_XMP_CREATOR = re.compile(r"<dc:creator>.*?<rdf:li[^>]*>([^<]+)<", re.DOTALL)
_SPDX = re.compile(r"^SPDX-License-Identifier:\s*(\S+)", re.MULTILINE)
_SPDX_CREDIT = re.compile(
    r"^SPDX-FileCopyrightText:\s*(?:©|\(c\))?\s*(?:\d{4}(?:-\d{4})?\s+)?(.+)$", re.MULTILINE
)
_TAGS = ("license", "licence", "copyright", "rights", "comment", "description")
_MAKERS = ("artist", "author", "album_artist", "composer")
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class Rights:
    """What was found; empty = nothing. ``credit``: who made it."""

    licence: str = ""
    """Id of a licence, or what an unknown one is called."""
    credit: str = ""

    def facts(self) -> dict[str, str]:
        """As facts of an asset: what preflight looks at."""
        found = {"licence": self.licence, "credit": self.credit}
        return {name: value for name, value in found.items() if value}


def read_rights(path: Path) -> Rights:
    """What ``path`` and the files beside it say; the files beside it go first. Never raises."""
    for read in (_reuse, _yt_dlp, _xmp_beside, _xmp_inside, _tags):
        try:
            found = read(path)
        except (OSError, ValueError, RecursionError, KinoraError):
            continue
        if found.licence:
            return found
    return Rights()


def _reuse(path: Path) -> Rights:
    """``NAME.license`` after the REUSE specification (reuse.software)."""
    text = _text(path.with_name(f"{path.name}.license"))
    named, maker = _SPDX.search(text), _SPDX_CREDIT.search(text)
    if named is None:
        return Rights()
    licence = recognise(named.group(1)) or _short(named.group(1))
    return Rights(licence, _short(maker.group(1)) if maker else "")


def _yt_dlp(path: Path) -> Rights:
    """``STEM.info.json`` as yt-dlp writes it."""
    beside = path.with_suffix(".info.json")
    if not beside.is_file():
        return Rights()
    info: Any = json.loads(_text(beside))
    if not isinstance(info, dict) or not isinstance(info.get("license"), str):
        return Rights()
    maker = info.get("uploader") or info.get("channel") or ""
    said = info["license"]
    return Rights(recognise(said) or _short(said), _short(maker) if isinstance(maker, str) else "")


def _xmp_beside(path: Path) -> Rights:
    """``NAME.xmp`` or ``STEM.xmp``, as photo programs write them."""
    for beside in (path.with_name(f"{path.name}.xmp"), path.with_suffix(".xmp")):
        if beside.is_file():
            return _in_xmp(_text(beside))
    return Rights()


def _xmp_inside(path: Path) -> Rights:
    if path.suffix.lower() not in _PICTURES:
        return Rights()
    with path.open("rb") as file:
        return _in_xmp(file.read(_MOST_BYTES).decode("utf-8", "ignore"))


def _in_xmp(text: str) -> Rights:
    begin = text.find("<x:xmpmeta")
    end = text.find("</x:xmpmeta>", begin)
    if begin < 0 or not 0 < end - begin < _LONGEST_XMP:
        return Rights()
    packet = text[begin:end]
    maker = _XMP_CREATOR.search(packet)
    for pattern in _XMP_LICENCE:
        for found in pattern.finditer(packet):
            licence = recognise(unescape(found.group(1)))
            if licence is not None:
                return Rights(licence, _short(unescape(maker.group(1))) if maker else "")
    return Rights()


def _tags(path: Path) -> Rights:
    """The container's own words, such as a song's ``license`` or ``copyright``."""
    if path.suffix.lower() in _PICTURES:
        return Rights()
    with open_media(path) as container:
        said = {name.lower(): value for name, value in container.metadata.items()}
    for value in _values(said, _TAGS):
        licence = recognise(value)
        if licence is not None:
            return Rights(licence, _short(next(_values(said, _MAKERS), "")))
    return Rights()


def _values(said: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (said[name][:_MOST_BYTES] for name in names if said.get(name))


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return file.read(_MOST_BYTES).decode("utf-8", "replace")


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
