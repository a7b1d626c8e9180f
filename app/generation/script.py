"""Job kinds ``script.write`` and ``scenes.describe``: the words of a video and its picture prompts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.generation.taking import at_first_able
from app.jobs.context import WorkContext
from providers.protocols import Capability, SceneText, Script, ScriptRequest, ScriptSentence, TextModel


def write(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns the script as JSON (see ``Script``)."""
    names = ("topic", "script", "niche", "tone", "duration", "language", "seed")
    request = ScriptRequest(**{name: parameters[name] for name in names})

    def write_at(provider: TextModel) -> dict[str, Any]:
        return asdict(provider.write(request, context.progress))

    context.record_cost(0)
    return at_first_able(Capability.TEXT, write_at, request.language)


def describe(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"prompts": [...]}``: one picture prompt per scene text."""
    body = dict(parameters["script"])
    sentences = tuple(ScriptSentence(**sentence) for sentence in body.pop("sentences"))
    script = Script(**{**body, "hashtags": tuple(body["hashtags"]), "sentences": sentences})
    scenes = [SceneText(text) for text in parameters["texts"]]

    def describe_at(provider: TextModel) -> dict[str, Any]:
        return {"prompts": list(provider.describe_scenes(scenes, script))}

    context.record_cost(0)
    return at_first_able(Capability.TEXT, describe_at, script.language)
