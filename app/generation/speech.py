"""Job kind ``speech.speak``: one sentence, spoken, with the time of every word.

Result: asset_id, samples (48 kHz), words and old_words as [text, start, end] in seconds, and word_times: how
they are known (``WordTimes``). Who tells no times is listened to here, where the voice comes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.generation.crafts import Craft, Made, Wish
from app.generation.listening import HeardWords, heard_words, samples_of
from app.library.library import Library
from app.library.staleness import fingerprint
from app.library.values import AssetKind
from pipeline.transcript.model import WordTimes
from providers.protocols import Capability, SpeechRequest

_OF_ONE_LANGUAGE = ("embedded.", "local.piper")
"""What the ids of providers begin with whose voices speak one language each."""


def _other_language(settings: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool:
    asked, before = str(parameters.get("language", "")), str(settings.get("language", ""))
    return bool(asked) and asked.partition("-")[0] != before.partition("-")[0]


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    """``like``: an earlier take whose voice, language, rate and pitch are kept where nothing else is said."""
    settings: dict[str, Any] = {}
    old_words: list[Any] = []
    if parameters.get("like"):
        earlier = shelf.assets.get(parameters["like"])
        old_words = list(earlier.facts.get("words", []))
        if earlier.provenance is not None:
            names = ("voice", "language", "rate", "pitch")
            settings = {
                n: earlier.provenance.parameters[n] for n in names if n in earlier.provenance.parameters
            }
            if _other_language(settings, parameters) and earlier.provenance.provider.startswith(
                _OF_ONE_LANGUAGE
            ):
                settings.pop("voice", None)  # the other language's own voice says it
    for name in ("voice", "language", "rate", "pitch", "seed"):
        if name in parameters:
            settings[name] = parameters[name]
    request = SpeechRequest(parameters["text"], **settings)
    return Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.VOICE,
        request.text[:80],
        request,
        prompt=request.text,
        seed=request.seed,
        inputs={"text": fingerprint(request.text)},
        language=request.language,
        answer_too={"old_words": old_words},
    )


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    samples = samples_of(path)
    words = [[word["text"], word["start"], word["end"]] for word in answer["words"]]
    said = HeardWords(words, WordTimes.TOLD)
    if not words:
        said = heard_words(wish.request.text, wish.language or "", path)  # the service tells no times
    return Made(path, {"samples": samples, **said.facts()}, text=wish.request.text)


def _characters(request: SpeechRequest) -> float:
    return len(request.text)


CRAFT = Craft(Capability.SPEECH, "speak", _wish, _characters, _made, suffix=".wav")
