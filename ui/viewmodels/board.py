"""The jobs as the panes see them: the newest snapshot of each, by id and by parent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.jobs.errors import JobUnknown
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobState
from ui.bridge import Coalesced
from ui.words import marked, tr

RENDER = "video.render"
STAGES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (marked("Script"), ("script.write",), "prompt"),
    (marked("Voice"), ("speech.speak",), "voice"),
    (marked("Scenes"), ("scenes.describe",), "footage"),
    (marked("Pictures"), ("image.paint",), "image"),
    (marked("Music"), ("music.compose", "music.use"), "music"),
    (marked("Video"), (RENDER,), "video"),
)
"""Name of a stage, the kinds of job it consists of, its icon; in the order a video is made."""
MUSIC_STAGES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (marked("Song"), ("media.hear", "music.use"), "music"),
    *(stage for stage in STAGES if stage[0] in ("Scenes", "Pictures", "Video")),
)
PRACTICE_STAGES = tuple(stage for stage in STAGES if stage[0] not in ("Script", "Scenes"))
AD_STAGES = tuple(stage for stage in STAGES if stage[0] in ("Pictures", "Music", "Video"))
STAGED = {
    "recipe.narrated": STAGES,
    "recipe.music-video": MUSIC_STAGES,
    "recipe.practice": PRACTICE_STAGES,
    "recipe.product-ad": AD_STAGES,
}
"""The recipes whose stages are shown."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of making a video. ``progress``: 0..1; ``detail``: such as ``3 of 6``."""

    name: str
    icon: str
    state: JobState
    progress: float
    detail: str


class JobBoard(QObject):
    """Listens to the scheduler. ``changed`` carries the jobs that changed, at most 30 times a second."""

    changed = Signal(list)

    def __init__(self, scheduler: Scheduler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheduler = scheduler
        self._jobs: dict[str, Job] = {job.id: job for job in scheduler.list(limit=200)}
        self._bridge = Coalesced(scheduler.changed, lambda job: job.id, self)
        self._bridge.arrived.connect(self._take)

    def close(self) -> None:
        """Stops listening."""
        self._bridge.close()

    def get(self, job_id: str) -> Job | None:
        """The newest snapshot of a job."""
        return self._jobs.get(job_id)

    def recall(self, job_id: str) -> Job | None:
        """The newest snapshot of a job, of however long ago; None when the library has forgotten it."""
        try:
            return self._jobs.get(job_id) or self._scheduler.get(job_id)
        except JobUnknown:
            return None

    def add(self, job: Job) -> None:
        """Takes a job that was just submitted, before the scheduler speaks of it."""
        self._take([job])

    def show(self, jobs: Iterable[Job]) -> None:
        """Takes snapshots that were read rather than announced; those that are known already say nothing."""
        news = [job for job in jobs if self._jobs.get(job.id) != job]
        if news:
            self._take(news)

    def roots(self) -> list[Job]:
        """The jobs without a parent, newest first."""
        return sorted(
            (job for job in self._jobs.values() if not job.parent_id), key=lambda j: j.id, reverse=True
        )

    def parts(self, job_id: str) -> list[Job]:
        """What runs for a job, oldest first."""
        return sorted((job for job in self._jobs.values() if job.parent_id == job_id), key=lambda j: j.id)

    def active(self) -> list[Job]:
        """The jobs without a parent that have not ended."""
        return [job for job in self.roots() if not job.state.finished]

    def still_making(self, job: Job) -> bool:
        """True while a recipe has more to do than to write the video: there is little to be seen yet."""
        at_work = [part.kind for part in self.parts(job.id) if part.state is JobState.RUNNING]
        return job.kind.startswith("recipe.") and at_work != [RENDER]

    def unfinished(self) -> list[Job]:
        """All jobs that have not ended, parts too."""
        return [job for job in self._jobs.values() if not job.state.finished]

    def stages(self, job_id: str) -> tuple[Stage, ...]:
        """The stages of a recipe; those that have not begun are queued."""
        children = self.parts(job_id)
        known = self.recall(job_id)
        stages = STAGED.get(known.kind if known is not None else "", STAGES)
        return tuple(
            _stage(name, icon, [job for job in children if job.kind in kinds]) for name, kinds, icon in stages
        )

    def _take(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._jobs[job.id] = job
        self.changed.emit(jobs)


def _stage(name: str, icon: str, jobs: list[Job]) -> Stage:
    if not jobs:
        return Stage(name, icon, JobState.QUEUED, 0.0, "")
    done = sum(job.state is JobState.SUCCEEDED for job in jobs)
    share = sum(1.0 if job.state is JobState.SUCCEEDED else job.progress for job in jobs) / len(jobs)
    states = {job.state for job in jobs}
    if JobState.FAILED in states:
        state = JobState.FAILED
    elif states == {JobState.SUCCEEDED}:
        state = JobState.SUCCEEDED
    elif JobState.CANCELLED in states:
        state = JobState.CANCELLED
    elif JobState.RUNNING in states or done:
        state = JobState.RUNNING
    else:
        state = JobState.QUEUED
    return Stage(name, icon, state, share, f"{done} of {len(jobs)}" if len(jobs) > 1 else "")


def time_left(seconds: float | None) -> str:
    """``about 40 s left`` in words; empty when nobody knows."""
    count, in_seconds = _rounded(seconds)
    if not count:
        return ""
    return (
        tr("about {count} s left", count=count) if in_seconds else tr("about {count} min left", count=count)
    )


def time_taken(seconds: float | None) -> str:
    """``about 40 s`` in words, of work that has not begun; empty when nobody knows."""
    count, in_seconds = _rounded(seconds)
    if not count:
        return ""
    return tr("about {count} s", count=count) if in_seconds else tr("about {count} min", count=count)


def _rounded(seconds: float | None) -> tuple[int, bool]:
    """(how many, True for seconds and False for minutes); 0 when nobody knows."""
    if seconds is None:
        return 0, True
    if seconds < 55:
        return max(1, round(seconds / 5) * 5 if seconds > 7 else round(seconds)), True
    return round(seconds / 60) or 1, False
