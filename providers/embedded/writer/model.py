"""The built-in writer: rules and templates behind the text protocol."""

from __future__ import annotations

import math
from collections.abc import Sequence

from providers.embedded.writer.compose import compose
from providers.embedded.writer.pasted import divide_script
from providers.embedded.writer.scenes import describe
from providers.errors import InvalidRequest
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    Progress,
    ProviderInfo,
    SceneText,
    Script,
    ScriptRequest,
    no_progress,
)

_INFO = ProviderInfo(
    id="embedded.writer",
    name="Built-in writer",
    capability=Capability.TEXT,
    version="1",
    local=True,
    embedded=True,
    licence="CC0-1.0",
    note="Divides your own text into scenes, or fills honest templates; a language model writes better.",
)
_LONGEST_SCRIPT = 1_048_576
_LONGEST_TOPIC = 200


class RuleWriter:
    """Divides pasted scripts without changing them, and writes open-ended scripts on bare topics."""

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        return _INFO

    def health(self) -> Health:
        """Returns that it works: it needs nothing."""
        return Health(True)

    def estimate(self, request: ScriptRequest) -> Estimate:
        """Returns the cost: free, and a rough working time in seconds."""
        return Estimate(0, 0.05 + len(request.script) / 200_000)

    def write(self, request: ScriptRequest, progress: Progress = no_progress) -> Script:
        """Writes a script: ``request.script`` divided, else one about ``request.topic``.

        Raises ``InvalidRequest`` when both are blank, the script is above 1 MB, the topic above 200
        characters or not to be written about in English, or the duration is not a positive number.
        """
        progress(0.0, "Writing")
        if request.script.strip():
            if len(request.script.encode("utf-8", "surrogatepass")) > _LONGEST_SCRIPT:
                raise InvalidRequest(
                    "This script is longer than 1 MB.", advice="Divide it.", provider=_INFO.id
                )
            script = divide_script(request)
        else:
            _check_topic(request)
            script = compose(request)
        progress(1.0, "Written")
        return script

    def describe_scenes(self, scenes: Sequence[SceneText], script: Script) -> tuple[str, ...]:
        """Returns a picture description per scene, in order; the same words give the same pictures."""
        return describe(scenes, script)


def _check_topic(request: ScriptRequest) -> None:
    if not any(character.isalnum() for character in request.topic):
        raise InvalidRequest(
            "There is no topic and no script to work with.",
            advice="Name a topic in a few words, or paste your own text.",
            provider=_INFO.id,
        )
    if len(request.topic) > _LONGEST_TOPIC:
        raise InvalidRequest(
            f"This topic is longer than {_LONGEST_TOPIC} characters.",
            advice="If it is your own text, paste it as the script; then it is kept word for word.",
            provider=_INFO.id,
        )
    if request.language.lower().partition("-")[0] != "en":
        raise InvalidRequest(
            "The built-in writer can only write about a topic in English.",
            advice="Paste your own text in this language, or set up a language model.",
            provider=_INFO.id,
        )
    if request.duration is not None and not (math.isfinite(request.duration) and request.duration > 0):
        raise InvalidRequest("The wanted length must be above 0 seconds.", provider=_INFO.id)
