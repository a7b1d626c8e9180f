"""Shortening without a language model: what a writer has marked as an aside is left out, nothing else."""

from __future__ import annotations

import re

_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|\s[—–]\s[^—–.!?]+\s[—–](?=\s))")
_LOOSE = re.compile(r"\s+([,.;:!?…])")


def without_asides(text: str) -> str:
    """The text without what stands in brackets or between dashes; unchanged where nothing would be left."""
    short, before = text, ""
    while short != before:  # brackets within brackets
        before, short = short, _ASIDE.sub("", short)
    short = " ".join(_LOOSE.sub(r"\1", short).split())
    return short if any(character.isalnum() for character in short) else text
