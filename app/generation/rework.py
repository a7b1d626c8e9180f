"""Job kind ``script.rework``: a narration shortened, or in another tone. Result: ``{"text": "..."}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.generation.crafts import Craft, Wish
from app.library.library import Library
from app.library.values import AssetKind
from providers.protocols import Capability, ReworkRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    names = ("text", "wish", "language", "variation")
    request = ReworkRequest(**{name: parameters[name] for name in names})
    return Wish(parameters["project_id"], "", AssetKind.OTHER, "Narration", request)


def _characters(request: ReworkRequest) -> float:
    return len(request.text)


def _text(result: str) -> dict[str, Any]:
    return {"text": result}


CRAFT = Craft(Capability.TEXT, "rework", _wish, _characters, answer=_text, resumable=False)
