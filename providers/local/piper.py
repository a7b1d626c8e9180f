"""Piper voices, behind the speech protocol."""

from __future__ import annotations

from pathlib import Path

from providers.local import narration
from providers.local.hosted import HostedModel
from providers.protocols import (
    OnBilled,
    OnRemoteId,
    Progress,
    SpeechRequest,
    SpeechResult,
    Voice,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


class Piper(HostedModel):
    """A voice that speaks many times faster than real time on any processor."""

    async def voices(self) -> tuple[Voice, ...]:
        """Returns its one voice."""
        language = self.card.languages[0] if self.card.languages else "en"
        return (Voice(self.card.id, self.card.name, language, note=self.card.note),)

    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult:
        """Writes 48 kHz mono WAV to ``out``. Raises ``InvalidRequest`` for what can't be said."""
        parts = narration.sentences(request, self.card.provider_id)
        language = self.card.languages[0] if self.card.languages else ""
        parameters = {"sentences": narration.to_say(parts), "language": language, "out": str(out)}
        return narration.result(parts, await self._call("speak", parameters, progress), out)
