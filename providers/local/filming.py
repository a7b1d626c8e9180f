"""Filming models on this machine, behind the video protocol."""

from __future__ import annotations

from pathlib import Path

from providers.errors import InvalidRequest
from providers.local.hosted import HostedModel
from providers.protocols import (
    OnBilled,
    OnRemoteId,
    Progress,
    VideoRequest,
    VideoResult,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


class Filmer(HostedModel):
    """Sets a still in motion for a few seconds."""

    async def film(
        self,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult:
        """Writes an MP4 to ``out``, of about the wanted shape; the model rounds its sides and length.

        Raises ``InvalidRequest`` without a first frame, and for a shot longer than the model can make.
        """
        options = self.card.options
        longest = int(options["frames"]) / int(options["fps"])
        if not request.first_frame:
            raise InvalidRequest(
                f"{self.card.name} needs a picture to start from.",
                advice="Make or choose the shot's first frame, then set it in motion.",
                provider=self.card.provider_id,
            )
        if not 0 < request.duration <= longest:
            raise InvalidRequest(
                f"{self.card.name} makes shots of at most {longest:.1f} seconds.",
                advice="Ask for a shorter shot, and slow it down or go on from its last frame.",
                provider=self.card.provider_id,
            )
        parameters = {
            "prompt": request.prompt,
            "width": request.width,
            "height": request.height,
            "seconds": request.duration,
            "seed": request.seed,
            "first_frame": request.first_frame,
            "out": str(out),
        }
        answer = await self._call("film", parameters, progress)
        return VideoResult(out, float(answer["duration"]), answer["width"], answer["height"])
