"""PocketSphinx: English alignment and plain transcription, light enough for any machine."""

from __future__ import annotations

from pathlib import Path

from providers.local.hosted import HostedModel
from providers.local.transcribing import transcription
from providers.protocols import (
    OnBilled,
    OnRemoteId,
    Progress,
    SpokenWord,
    Transcription,
    TranscriptionRequest,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


class PocketSphinx(HostedModel):
    """Finds when each word of a known text is said; writes down English as well as it can."""

    async def transcribe(
        self,
        request: TranscriptionRequest,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> Transcription:
        """Returns what it hears, lower case and without punctuation."""
        return transcription(await self._call("transcribe", {"path": str(request.path)}, progress))

    async def align(self, path: Path, text: str, progress: Progress = no_progress) -> tuple[SpokenWord, ...]:
        """Returns when each white-space separated token of ``text`` is said in the recording.

        Raises ``InvalidRequest`` when the recording does not say it, or is longer than ten minutes.
        """
        answer = await self._call("align", {"path": str(path), "text": text}, progress)
        return tuple(SpokenWord(*word) for word in answer["words"])
