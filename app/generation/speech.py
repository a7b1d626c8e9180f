"""Job kind ``speech.speak``: one sentence, spoken, with the time of every word."""

from __future__ import annotations

import wave
from functools import partial
from pathlib import Path
from typing import Any

from app.generation.taking import Made, Wish, at_first_able, home_of, library, make_take
from app.jobs.context import WorkContext
from app.library.staleness import fingerprint
from app.library.values import AssetKind
from providers.protocols import Capability, SpeechModel, SpeechRequest


def speak(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns asset_id, samples (48 kHz), words and old_words as [text, start, end] in seconds.

    ``like``: an earlier take whose voice, language, rate and pitch are kept where nothing else is said.
    """
    settings: dict[str, Any] = {}
    old_words: list[Any] = []
    if parameters.get("like"):
        earlier = library(home_of(context)).assets.get(parameters["like"])
        old_words = list(earlier.facts.get("words", []))
        if earlier.provenance is not None:
            names = ("voice", "language", "rate", "pitch")
            settings = {
                n: earlier.provenance.parameters[n] for n in names if n in earlier.provenance.parameters
            }
    for name in ("voice", "language", "rate", "pitch", "seed"):
        if name in parameters:
            settings[name] = parameters[name]
    request = SpeechRequest(parameters["text"], **settings)

    def produce(provider: SpeechModel, out: Path) -> Made:
        result = provider.speak(request, out, context.progress)
        with wave.open(str(result.path)) as sound:
            samples = sound.getnframes()
        words = [[word.text, word.start, word.end] for word in result.words]
        return Made(result.path, {"samples": samples, "words": words}, text=request.text)

    wish = Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.VOICE,
        request.text[:80],
        request,
        prompt=request.text,
        seed=request.seed,
        inputs={"text": fingerprint(request.text)},
    )

    def speak_at(provider: SpeechModel) -> dict[str, Any]:
        return make_take(context, wish, provider.info, partial(produce, provider), ".wav")

    return {**at_first_able(Capability.SPEECH, speak_at, request.language), "old_words": old_words}
