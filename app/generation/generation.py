"""What generation needs of the studio: providers and their standing, calls, money, results that come late."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.generation.calls import Call, CallBook
from app.generation.crafts import Craft, Wish
from app.generation.history import History
from app.generation.late import LateResults
from app.generation.preferences import Preferences
from app.generation.relay import Relay
from app.generation.standing import Standing
from app.generation.taking import take_again
from app.jobs.errors import JobUnknown, SchedulerStopped
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobSpec, JobState
from app.library.library import Library
from app.money.errors import BudgetSpent
from app.money.money import Money
from app.money.values import MoneyChanged
from providers.errors import NotConfigured
from providers.phrases import Phrase
from providers.registry import Registry

CALLS = "calls"
"""The folder of the library in which files of calls under way lie, one folder each."""
_COLLECT_ATTEMPTS = 6


class Generation:
    """The generation desk of one studio. Made on the loop's thread; ``recover`` before the first use."""

    def __init__(
        self,
        library: Library,
        registry: Registry,
        jobs: Scheduler,
        money: Money,
        preferences: Preferences | None = None,
    ) -> None:
        self.library = library
        self.registry = registry
        self.jobs = jobs
        self.money = money
        self.preferences = preferences or Preferences(library.home.root)
        self.calls = CallBook(library.database)
        self.history = History(library.database)
        self.standing = Standing()
        self.late = LateResults(self._collect)
        self.relay = Relay(jobs)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._errands: set[asyncio.Task[None]] = set()

    # --- life ------------------------------------------------------------------------------------

    async def recover(self, collect: bool = True) -> None:
        """Looks after what earlier sessions left: late results are collected, money left behind is freed.

        Once the jobs run: those that go on take their own calls up again. ``collect`` False: the jobs of
        earlier sessions are left alone, and so is what they left behind.
        """
        self._loop = asyncio.get_running_loop()
        self.jobs.changed.connect(self._job_changed)
        self.money.changed.connect(self._money_changed)
        self.preferences.changed.connect(self._choices_changed)
        if collect:
            await self.look_after_loose()

    async def look_after_loose(self) -> None:
        """Collects what calls became whose jobs have ended, and frees the money of what came to nothing."""
        for row in await asyncio.to_thread(self.calls.loose):
            if self.has_ended(row.job_id):
                self._collect(row)
        await asyncio.to_thread(self.money.close_ended, self._states)

    async def close(self) -> None:
        """Goes away from late results; before the jobs are stopped."""
        if self._loop is not None:
            self._loop = None
            self.jobs.changed.disconnect(self._job_changed)
            self.money.changed.disconnect(self._money_changed)
            self.preferences.changed.disconnect(self._choices_changed)
        self.relay.close()
        await asyncio.gather(*self._errands, return_exceptions=True)
        await self.late.close()

    # --- questions -------------------------------------------------------------------------------

    def folder_of(self, call_id: str) -> Path:
        """Where the files of a call lie while it is under way."""
        return self.library.home.root / CALLS / call_id.replace("/", "-")

    def reaches_out(self) -> bool:
        """Whether the creator wants some provider that needs a network; loads those that are ranked."""
        choices = self.preferences.choices
        if choices.offline:
            return False
        wanted = {name for ids in choices.ranked.values() for name in ids}
        wanted |= {name for split in choices.splits.values() for name in (split.first, split.second)}
        return any(not self._is_local(name) for name in wanted)

    def _is_local(self, provider_id: str) -> bool:
        try:
            return self.registry.get(provider_id).info.local
        except NotConfigured:
            return True  # one that is gone reaches nowhere

    def known(self, craft: Craft, wish: Wish, key: str) -> dict[str, Any] | None:
        """What the same request gave before, as a job's result; None when it never did. Reads the disk."""
        if craft.words:
            words = self.calls.words_for(key)
            return None if words is None else dict(words)
        found = take_again(self.library, wish, key)
        return None if found is None else {**found, **wish.answer_too}

    # --- what the user decides -------------------------------------------------------------------

    async def agree_to_unknown_price(self, job_id: str) -> Job:
        """The user's yes to a job whose price nobody knows; it goes on. Raises ``JobUnknown``."""
        await asyncio.to_thread(self.money.agree, job_id=job_id)
        return self.jobs.resume(job_id)

    def _money_changed(self, event: MoneyChanged) -> None:
        """On any thread. A budget that was set may let go on what waits for it."""
        if event.budget and self._loop is not None:
            self._loop.call_soon_threadsafe(self._resume_waiting)

    def _resume_waiting(self) -> None:
        waiting = self.jobs.list(states={JobState.PAUSED}, kind="generation.call")
        for job in waiting:
            if job.error is not None and job.error.class_name == BudgetSpent.__name__:
                self.jobs.resume(job.id)

    def _choices_changed(self, _: object) -> None:
        self.standing.forget()

    # --- results nobody waits for ----------------------------------------------------------------

    def _job_changed(self, job: Job) -> None:
        """A call's job that has ended without its result leaves it to be collected."""
        if job.kind == "generation.call" and job.state is JobState.FAILED:
            errand = asyncio.ensure_future(self._look_after(job.id))
            self._errands.add(errand)
            errand.add_done_callback(self._errands.discard)

    async def _look_after(self, job_id: str) -> None:
        for row in await asyncio.to_thread(self.calls.of_job, job_id):
            if row.state.open:
                self._collect(row)

    def has_ended(self, job_id: str) -> bool:
        """Whether a job has ended, well or not, or is gone."""
        return self._state_of(job_id).finished

    async def collected(self, row: Call) -> None:
        """Returns once what became of an ended job's call is known. Raises what kept it from being known."""
        job = self._collect(row)
        ended = job and await self.jobs.wait(job.id)
        if ended and ended.state is JobState.FAILED and ended.error is not None:
            raise ended.error.to_exception()

    def _collect(self, row: Call) -> Job | None:
        stop = self._state_of(row.job_id) is JobState.CANCELLED
        spec = JobSpec(
            "generation.collect",
            {"call_id": row.id, "stop": stop},
            key=f"collect/{row.id}",
            label=Phrase("Bring in a late result"),
            project_id=row.project_id,
            priority=-10,
            max_attempts=_COLLECT_ATTEMPTS,
        )
        try:
            return self.jobs.submit(spec)
        except SchedulerStopped:
            return None  # the next start finds the row

    def _state_of(self, job_id: str) -> JobState:
        try:
            return self.jobs.get(job_id).state
        except JobUnknown:
            return JobState.CANCELLED

    def _states(self, job_ids: Iterable[str]) -> Mapping[str, JobState]:
        return {job_id: self._state_of(job_id) for job_id in job_ids}
