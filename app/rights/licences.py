"""The licences that Kinora knows the terms of, and how to recognise one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_CC_PAGE = re.compile(r"creativecommons\.org/licenses/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)", re.IGNORECASE)
_CC_ZERO_PAGE = re.compile(r"creativecommons\.org/publicdomain/zero/1\.0", re.IGNORECASE)
_CC_WORDS = re.compile(
    r"\b(?:CC|Creative Commons)[\s-]*(BY(?:[\s-]*NC)?(?:[\s-]*(?:ND|SA))?)[\s-]*v?(\d\.\d)", re.IGNORECASE
)
_CC_ZERO_WORDS = re.compile(r"\bCC[\s-]?0\b", re.IGNORECASE)
_YOUTUBE_CC = "creative commons attribution license (reuse allowed)"
"""What YouTube calls CC BY 3.0 (support.google.com/youtube/answer/2797468)."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What a licence allows. ``credit``: the maker has to be named; ``alike``: share under the same terms."""

    title: str
    credit: bool
    commercial: bool
    changes: bool
    alike: bool = False


@cache
def licences() -> dict[str, Licence]:
    """Known licences by their id (SPDX where there is one)."""
    text = (resources.files("resources") / "rights" / "licences.json").read_text("utf-8")
    data: dict[str, dict[str, Any]] = json.loads(text)["licences"]
    return {name: Licence(**values) for name, values in data.items()}


def recognise(text: str) -> str | None:
    """The id of the licence that a text or an address names; None when it names none that is known.

    An id may be one whose terms are not in ``licences``, such as an older version of Creative Commons.
    """
    text = text.strip()
    if text in licences():
        return text
    if _CC_ZERO_PAGE.search(text) or _CC_ZERO_WORDS.search(text):
        return "CC0-1.0"
    if text.lower() == _YOUTUBE_CC:
        return "CC-BY-3.0"
    found = _CC_PAGE.search(text) or _CC_WORDS.search(text)
    if found is not None:
        kind = re.sub(r"[\s-]+", "-", found.group(1).upper())
        return f"CC-{kind}-{found.group(2)}"
    folded = text.lower().removesuffix(" license").removesuffix(" licence").removesuffix(" content")
    return next((name for name in licences() if name.lower() == folded), None)
