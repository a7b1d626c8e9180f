"""FreeVC on this machine: a recording in another voice."""

from __future__ import annotations

from pathlib import Path

from providers.errors import InvalidRequest
from providers.local.hosted import HostedModel
from providers.protocols import (
    MediaRequest,
    MediaResult,
    OnBilled,
    OnRemoteId,
    Progress,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


class FreeVc(HostedModel):
    """Says what a recording says, when it says it, in the voice of a sample."""

    async def generate(
        self,
        request: MediaRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MediaResult:
        """``inputs``: the recording, then one or more samples of the voice. Writes 48 kHz WAV to ``out``."""
        if len(request.inputs) < 2:
            raise InvalidRequest(
                "A recording and a sample of the wanted voice are needed.", provider=self.card.provider_id
            )
        source, *targets = request.inputs
        parameters = {"source": source, "targets": targets, "seed": request.seed, "out": str(out)}
        answer = await self._call("convert", parameters, progress)
        return MediaResult((out,), {"duration": answer["duration"]})
