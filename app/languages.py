"""Languages as creators name them: “French”, “fr” or “pt-BR”."""

from __future__ import annotations

import re

from providers.errors import InvalidInput

TAGS = {
    "arabic": "ar", "bengali": "bn", "czech": "cs", "danish": "da", "german": "de", "greek": "el",
    "english": "en", "spanish": "es", "persian": "fa", "farsi": "fa", "finnish": "fi", "french": "fr",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it", "japanese": "ja",
    "korean": "ko", "dutch": "nl", "norwegian": "no", "polish": "pl", "portuguese": "pt", "romanian": "ro",
    "russian": "ru", "swedish": "sv", "thai": "th", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    "vietnamese": "vi", "chinese": "zh", "mandarin": "zh",
}  # fmt: skip
"""English name -> BCP 47 primary tag."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(words: str) -> str:
    """The BCP 47 tag of a language, given as one or by its English name. Raises ``InvalidInput``."""
    named = TAGS.get(words.strip().casefold())
    if named is not None:
        return named
    if _TAG.fullmatch(words.strip()):
        return words.strip()
    raise InvalidInput(f"{words[:40]!r} is no language Kinora knows.", advice="Say French, or its tag: fr.")
