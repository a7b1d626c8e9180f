"""Jobs that wait for the creator's word about money: a budget that is spent, a price nobody knows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.jobs.spec import Job, JobState
from app.money.errors import BudgetSpent, UnknownPrice
from ui.viewmodels.board import JobBoard
from ui.viewmodels.workspace import Workspace


class MoneyStops(QObject):
    """``waiting``: one paused call per making, the oldest first."""

    changed = Signal()
    appeared = Signal(object)
    """A ``Job`` that has just begun to wait, where nothing else of its making did."""
    decision_wanted = Signal(object)
    """Somebody wants to decide about this waiting ``Job``."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.waiting: tuple[Job, ...] = ()
        workspace.board.changed.connect(lambda _jobs: self.look())
        self.look()

    def look(self) -> None:
        """Looks who waits now."""
        board = self._workspace.board
        found: dict[str, Job] = {}
        for job in sorted(board.unfinished(), key=lambda job: job.id):
            if is_stopped(job):
                found.setdefault(self.making(job).id, job)
        known = {self.making(job).id for job in self.waiting}
        before, self.waiting = self.waiting, tuple(found.values())
        if self.waiting != before:
            self.changed.emit()
        for making, job in found.items():
            if making not in known:
                self.appeared.emit(job)

    def making(self, job: Job) -> Job:
        """The job that the creator asked for, on whose behalf this one runs."""
        while job.parent_id:
            parent = self._workspace.board.recall(job.parent_id)
            if parent is None:
                return job
            job = parent
        return job

    def stop_of(self, making_id: str) -> Job | None:
        """What of a making waits for money; None when nothing does."""
        return next((job for job in self.waiting if self.making(job).id == making_id), None)

    def agree(self, job: Job) -> None:
        """The creator's yes to a price nobody knows."""
        generation = self._workspace.studio.generation

        async def run() -> None:
            await generation.agree_to_unknown_price(job.id)

        self._workspace.spawn(run())

    def cancel(self, job: Job) -> None:
        """Ends the making; what was paid for stays in the library."""
        self._workspace.cancel(self.making(job).id)


def stopped_under(board: JobBoard, job_id: str) -> Job | None:
    """What waits for a word about money on behalf of a job; None when nothing does."""
    for job in filter(is_stopped, board.unfinished()):
        above: Job | None = job
        while above is not None:
            if above.id == job_id:
                return job
            above = board.recall(above.parent_id) if above.parent_id else None
    return None


def is_stopped(job: Job) -> bool:
    """Whether a job waits for a word about money."""
    names = (BudgetSpent.__name__, UnknownPrice.__name__)
    return job.state is JobState.PAUSED and job.error is not None and job.error.class_name in names


def is_over_budget(job: Job) -> bool:
    """Whether it waits for a budget, and not for a yes to an unknown price."""
    return job.error is not None and job.error.class_name == BudgetSpent.__name__
