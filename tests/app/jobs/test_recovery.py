"""What a new session makes of what the last one left."""

import pytest

from app.database.opening import open_database
from app.jobs.errors import JobError
from app.jobs.kinds import KindRegistry
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobSpec, JobState
from app.jobs.store import JobStore
from providers.errors import ContentRefused
from tests.app.jobs.conftest import registry

REFUSED = JobError.from_exception(ContentRefused("Not this.", advice="Say it differently."))


def stored(name, state, *depends_on, kind="tiny", **fields):
    spec = JobSpec(kind, {}, pool="coordinator", depends_on=depends_on, label=name, key=f"key {name}")
    return Job(name, spec, state, created=1.0, **fields)


@pytest.fixture
async def left(tmp_path, gates):
    """Starts a session on a library that holds the given jobs."""
    database = open_database(tmp_path)
    sessions = []

    async def start(*jobs, kinds=None, recover=True):
        JobStore(database).write(jobs)
        scheduler = Scheduler(database, kinds or registry(), home=tmp_path, services=gates)
        sessions.append(scheduler)
        await scheduler.start(recover)
        return scheduler

    yield start
    for scheduler in sessions:
        await scheduler.stop()
    database.close()


async def test_running_queued_and_waiting_jobs_go_on(left):
    scheduler = await left(
        stored("a", JobState.SUCCEEDED, result={}),
        stored("b", JobState.RUNNING, "a", progress=0.7, attempts=1),
        stored("c", JobState.QUEUED),
        stored("d", JobState.WAITING, "b", "c"),
        stored("e", JobState.WAITING, "a"),
    )
    assert {(await scheduler.wait(name)).state for name in "bcde"} == {JobState.SUCCEEDED}
    assert scheduler.get("b").attempts == 2 and scheduler.get("d").attempts == 1
    assert scheduler.find("key a").id == "a"


async def test_a_paused_job_stays_paused(left):
    scheduler = await left(stored("a", JobState.PAUSED), stored("b", JobState.WAITING, "a"))
    assert scheduler.get("a").state is JobState.PAUSED
    scheduler.resume("a")
    assert (await scheduler.wait("b")).state is JobState.SUCCEEDED


async def test_a_dependency_that_ended_badly_just_before_is_noticed(left):
    scheduler = await left(
        stored("bad", JobState.FAILED, error=REFUSED),
        stored("gone", JobState.CANCELLED),
        stored("on bad", JobState.WAITING, "bad"),
        stored("on gone", JobState.WAITING, "gone"),
        stored("on both", JobState.WAITING, "bad", "gone"),
        stored("last", JobState.WAITING, "on bad"),
    )
    assert (await scheduler.wait("last")).state is JobState.FAILED
    on_bad = scheduler.get("on bad")
    assert on_bad.error.class_name == "DependencyFailed" and on_bad.error.advice == "Say it differently."
    assert (await scheduler.wait("on gone")).state is JobState.CANCELLED
    assert (await scheduler.wait("on both")).state is JobState.FAILED


async def test_a_kind_that_is_gone_fails_clearly(left):
    scheduler = await left(stored("a", JobState.QUEUED, kind="plug-in"), kinds=KindRegistry())
    job = await scheduler.wait("a")
    assert (job.state, job.error.class_name) == (JobState.FAILED, "KindUnknown")
    assert "plug-in" in job.error.message


async def test_a_retry_due_later_keeps_its_time(left):
    scheduler = await left(stored("a", JobState.QUEUED, not_before=4e9, attempts=1, error=REFUSED))
    other = scheduler.submit(JobSpec("tiny"))
    await scheduler.wait(other.id)
    assert scheduler.get("a").state is JobState.QUEUED
    assert scheduler.cancel("a").state is JobState.CANCELLED


async def test_jobs_left_alone_can_still_be_cancelled(left):
    scheduler = await left(stored("a", JobState.QUEUED), stored("b", JobState.WAITING, "a"), recover=False)
    assert scheduler.get("a").state is JobState.QUEUED
    scheduler.cancel("a")
    await scheduler.settled()
    assert scheduler.get("a").state is JobState.CANCELLED


async def test_a_failed_job_of_an_earlier_session_is_retried_with_what_hung_on_it(left):
    scheduler = await left(
        stored("a", JobState.FAILED, error=REFUSED, attempts=3),
        stored(
            "b",
            JobState.FAILED,
            "a",
            error=JobError("DependencyFailed", "…", module="app.jobs.errors"),
        ),
        stored("c", JobState.FAILED, "a", error=REFUSED),
    )
    scheduler.retry("a")
    assert (await scheduler.wait("b")).state is JobState.SUCCEEDED
    assert scheduler.get("a").attempts == 1
    assert scheduler.get("c").state is JobState.FAILED
