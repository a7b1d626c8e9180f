"""Whisper on this machine, behind the transcription protocol."""

from __future__ import annotations

from providers.local.hosted import HostedModel
from providers.local.transcribing import transcription
from providers.protocols import (
    OnBilled,
    OnRemoteId,
    Progress,
    Transcription,
    TranscriptionRequest,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


class Whisper(HostedModel):
    """Writes speech down in a hundred languages, with the time of each word."""

    async def transcribe(
        self,
        request: TranscriptionRequest,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> Transcription:
        """Returns what is said. Raises ``InvalidRequest`` for a file without sound that can be read."""
        parameters = {
            "path": str(request.path),
            "language": request.language.partition("-")[0],
            "prompt": request.prompt,
        }
        return transcription(await self._call("transcribe", parameters, progress))
