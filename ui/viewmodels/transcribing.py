"""Having speech written down: looked up who can, asked where it costs, started, and told when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.jobs.spec import Job, JobState
from app.transcription import TranscriptionPlan, plan_transcription, start_transcribing, unwritten
from app.transcripts import spoken_words
from ui.viewmodels.transcript import language_of
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr


class Transcribing(QObject):
    """Starts transcriptions of assets, and of what speaks on the timeline."""

    asked = Signal(object)
    """A ``TranscriptionPlan`` that costs something or leaves this machine; ``start`` is the creator's yes."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def transcribe(self, asset_ids: Sequence[str]) -> None:
        """Has assets written down; what is known already is left as it is."""
        self._plan(lambda: asset_ids)

    def transcribe_timeline(self) -> None:
        """Has everything written down that may speak on the timeline: of the selected clips, if any do."""
        session, shelf = self._workspace.session, self._workspace.studio.library
        timeline, chosen = session.timeline, session.selection
        picked = {
            item.media.asset_id
            for track in timeline.tracks
            for item in track.items
            if item.id in chosen and hasattr(item, "media")
        }

        def silent() -> Sequence[str]:
            found = unwritten(timeline, spoken_words(shelf, timeline))
            return [asset_id for asset_id in found if asset_id in picked] or found

        self._plan(silent)

    def align(self, asset_id: str, script: str, language: str) -> None:
        """Starts looking for the words of a script in a recording, and says when they are found."""

        async def run() -> None:
            from app.aligning import start_aligning
            from pipeline.transcript.model import WordTimes

            job = start_aligning(self._workspace.studio, asset_id, script, language)
            self._workspace.board.add(job)
            self._workspace.started.emit(job)
            ended = await self._workspace.studio.jobs.wait(job.id)
            if ended.state is not JobState.SUCCEEDED or ended.result is None:
                return  # the jobs pane says what went wrong
            count = int(ended.result["words"])
            if ended.result["times"] == WordTimes.HEARD:
                said = counted(
                    count, "1 word was found in the sound.", "{count} words were found in the sound."
                )
            else:
                said = counted(
                    count, "1 word got an estimated time.", "{count} words got estimated times: a guess."
                )
            self._workspace.assets_changed.emit()
            self._workspace.session.told.emit(said)

        self._workspace.spawn(run())

    def start(self, plan: TranscriptionPlan) -> None:
        """Starts what was planned."""
        workspace = self._workspace
        for asset in plan.assets:
            job = start_transcribing(workspace.studio, asset.id, plan.language, plan.offer.provider)
            workspace.board.add(job)
            workspace.started.emit(job)
            workspace.spawn(self._tell(job))

    def _plan(self, choose: Callable[[], Sequence[str]]) -> None:
        studio, language = self._workspace.studio, language_of(self._workspace.session.timeline)

        async def run() -> None:
            plan = await asyncio.to_thread(
                lambda: plan_transcription(studio.library, studio.offers, choose(), language)
            )
            if plan.offer.free:
                self.start(plan)
            else:
                self.asked.emit(plan)

        self._workspace.spawn(run())

    async def _tell(self, job: Job) -> None:
        ended = await self._workspace.studio.jobs.wait(job.id)
        if ended.state is not JobState.SUCCEEDED or ended.result is None:
            return  # the jobs pane says what went wrong
        count = int(ended.result["words"])
        said = counted(count, "1 word was written down.", "{count} words were written down.")
        self._workspace.session.told.emit(said if count else tr("Nothing is said in it."))
