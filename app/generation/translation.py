"""Job kind ``captions.translate``: lines in another language; an empty one where none came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.generation.crafts import Craft, Wish
from app.library.library import Library
from app.library.values import AssetKind
from providers.protocols import Capability, TranslationRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    request = TranslationRequest(
        tuple(parameters["lines"]),
        parameters["language"],
        parameters.get("source", ""),
        int(parameters.get("variation", 0)),
    )
    return Wish(parameters.get("project_id", ""), "", AssetKind.OTHER, "Captions", request)


def _characters(request: TranslationRequest) -> float:
    return sum(map(len, request.lines))


def _lines(result: tuple[str, ...]) -> dict[str, Any]:
    return {"lines": list(result)}


CRAFT = Craft(Capability.TEXT, "translate", _wish, _characters, answer=_lines, resumable=False)
