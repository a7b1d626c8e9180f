"""Painting models on this machine, behind the image protocol."""

from __future__ import annotations

from pathlib import Path

from providers.art_styles import styled_prompt
from providers.errors import InvalidRequest
from providers.local.hosted import HostedModel
from providers.protocols import (
    ImageRequest,
    ImageResult,
    OnBilled,
    OnRemoteId,
    Progress,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

LARGEST_SIDE = 8192


class Painter(HostedModel):
    """Paints from words, from a picture, or inside a mask."""

    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> ImageResult:
        """Writes a PNG of exactly the wanted size to ``out``. Raises ``InvalidRequest``."""
        if not request.prompt.strip() and not request.references:
            raise InvalidRequest(
                "There is nothing to paint.", advice="Say what it shows.", provider=self.card.provider_id
            )
        if not (16 <= request.width <= LARGEST_SIDE and 16 <= request.height <= LARGEST_SIDE):
            raise InvalidRequest(
                f"A picture's sides must be from 16 to {LARGEST_SIDE} pixels.", provider=self.card.provider_id
            )
        parameters = {
            "prompt": styled_prompt(request),
            "width": request.width,
            "height": request.height,
            "seed": request.seed,
            "references": list(request.references),
            "mask": request.mask,
            "out": str(out),
        }
        answer = await self._call("paint", parameters, progress)
        return ImageResult(out, answer["width"], answer["height"], layered=False, description=request.prompt)
