"""Job kinds ``script.write`` and ``scenes.describe``: the words of a video and its picture prompts.

Results: the script as JSON (see ``Script``), and ``{"prompts": [...]}``: one per scene text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.generation.crafts import Craft, Wish
from app.library.library import Library
from app.library.values import AssetKind
from providers.protocols import Capability, SceneText, Script, ScriptRequest, ScriptSentence


@dataclass(frozen=True, slots=True)
class DescribeRequest:
    """Scenes to be described as pictures, and the script they are of."""

    scenes: tuple[SceneText, ...]
    script: Script


def _writing(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    names = ("topic", "script", "niche", "tone", "duration", "language", "seed")
    request = ScriptRequest(**{name: parameters[name] for name in names})
    name = (request.topic or "Script")[:80]
    project_id = parameters.get("project_id", "")
    return Wish(project_id, "", AssetKind.OTHER, name, request, seed=request.seed, language=request.language)


def _describing(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    body = dict(parameters["script"])
    sentences = tuple(ScriptSentence(**sentence) for sentence in body.pop("sentences"))
    script = Script(**{**body, "hashtags": tuple(body["hashtags"]), "sentences": sentences})
    request = DescribeRequest(tuple(SceneText(text) for text in parameters["texts"]), script)
    project_id = parameters.get("project_id", "")
    return Wish(project_id, "", AssetKind.OTHER, script.title[:80], request, language=script.language)


def _characters(request: ScriptRequest) -> float:
    return len(request.script) or len(request.topic)


def _scene_characters(request: DescribeRequest) -> float:
    return sum(len(scene.text) for scene in request.scenes)


def _both(request: DescribeRequest) -> tuple[Any, ...]:
    return request.scenes, request.script


def _as_script(request: DescribeRequest) -> ScriptRequest:
    """As long a text costs about as much, whether it is written or described."""
    text = " ".join(scene.text for scene in request.scenes)
    return ScriptRequest(script=text, language=request.script.language)


def _prompts(result: tuple[str, ...]) -> dict[str, Any]:
    return {"prompts": list(result)}


WRITING = Craft(Capability.TEXT, "write", _writing, _characters, resumable=False)
DESCRIBING = Craft(
    Capability.TEXT,
    "describe_scenes",
    _describing,
    _scene_characters,
    arguments=_both,
    answer=_prompts,
    priced=_as_script,
    resumable=False,
)
