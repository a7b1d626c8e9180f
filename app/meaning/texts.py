"""What of an asset its vector is made from: name, description, prompt, tags and what is said in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.database.engine import Database
from app.library.catalogue import LISTED

_AT_ONCE = 500
"""Rows read at a time, so that Python's lock is never held for long."""
_SAID = 600
"""Characters of speech that are read; sentence models read no more than some 200 words."""
_QUERY = f"""
SELECT number, id, name, description, prompt, tags, substr(text, 1, {_SAID}) FROM assets
WHERE number > :after AND kind IN ({", ".join(f"'{kind.value}'" for kind in sorted(LISTED))})
ORDER BY number LIMIT {_AT_ONCE}
"""
_CAMERA_NAME = re.compile(r"^(?:[A-Z]{2,4}[_-]?\d{3,}|\d[\d_-]+)$")
"""Names as cameras give them (DSC_0001, 20260101_101500) mean nothing."""


@dataclass(frozen=True, slots=True)
class AssetText:
    """The text of one asset. ``digest`` changes with it, and with the asset behind the number."""

    number: int
    digest: bytes
    text: str


def asset_texts(database: Database) -> Iterator[AssetText]:
    """The texts of all assets that a creator is shown, by number; blocks."""
    after = 0
    while True:
        with database.reading() as session:
            rows = session.connection().exec_driver_sql(_QUERY, {"after": after}).all()
        for number, asset_id, *parts in rows:
            text = meaningful(*parts)
            digest = hashlib.blake2b(f"{asset_id}\n{text}".encode(errors="replace"), digest_size=8).digest()
            yield AssetText(int(number), digest, text)
        if len(rows) < _AT_ONCE:
            return
        after = int(rows[-1][0])


def meaningful(name: str, description: str, prompt: str, tags: str, said: str) -> str:
    """The parts that say something, once each, as sentences."""
    spoken_name = "" if _CAMERA_NAME.match(name) else re.sub(r"[_\W]+", " ", name)
    parts = (spoken_name, description, prompt, tags.replace("\n", ", "), said)
    return ". ".join(dict.fromkeys(part.strip(" .") for part in parts if part.strip(" .")))
