"""Job kind ``interview.ask``: one question about an answer. Result: ``{"question": "..."}``; empty: none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.generation.crafts import Craft, Wish
from app.library.library import Library
from app.library.values import AssetKind
from providers.protocols import Capability, FollowUpRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    told = tuple((asked, said) for asked, said in parameters["told"])
    request = FollowUpRequest(parameters["question"], parameters["answer"], told, parameters["language"])
    return Wish("", "", AssetKind.OTHER, "Interview", request)


def _characters(request: FollowUpRequest) -> float:
    return len(request.answer)


def _question(result: str) -> dict[str, Any]:
    return {"question": result}


CRAFT = Craft(Capability.TEXT, "ask_on", _wish, _characters, answer=_question, resumable=False)
