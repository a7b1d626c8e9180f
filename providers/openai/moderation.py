"""Warnings before anything is spent: ``POST /moderations`` (free)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from providers.http.account import Adapter
from providers.http.patience import Work
from providers.http.pictures import seen_picture
from providers.openai.account import OpenAIAccount
from providers.protocols import Capability, Verdict

MODEL = "omni-moderation-latest"


class OpenAIModeration(Adapter[OpenAIAccount]):
    """Says what a service would take amiss."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._model = model
        super().__init__(account.info(Capability.MODERATION, "moderation", model), account)

    async def moderate(self, text: str, images: Sequence[Path] = ()) -> Verdict:
        """Returns the verdict on words and pictures together. Raises ``InvalidRequest`` for a bad picture."""
        account = self._account
        wanted = await asyncio.to_thread(_parts, text, images)
        async with account.calling() as client:
            reply = await client.moderations.create(
                input=wanted, model=self._model, timeout=account.timeout(Work.ASKING)
            )
            with account.reading():
                (result,) = reply.results
                # By the service's own names: the SDK's fields have others (``sexual_minors``).
                found = result.category_scores.model_dump(by_alias=True)
                scores = {name: float(score) for name, score in found.items() if score is not None}
                categories = result.categories.model_dump(by_alias=True)
                flagged = bool(result.flagged)
        return Verdict(flagged, scores, tuple(sorted(name for name, hit in categories.items() if hit)))


def _parts(text: str, images: Sequence[Path]) -> Any:
    """The input as the service takes it. Blocks."""
    if not images:
        return text
    parts: list[dict[str, Any]] = [{"type": "text", "text": text}] if text else []
    for image in images:
        url = "data:{};base64,{}".format(*seen_picture(str(image)))
        parts.append({"type": "image_url", "image_url": {"url": url}})
    return parts
