"""Work that needs the user waits for them, over restarts; what waited does not count as work."""

from app.jobs.spec import JobSpec, JobState
from tests.app.jobs.conftest import until


async def test_a_job_that_needs_the_users_yes_waits_and_goes_on(scheduler):
    job = scheduler.submit(JobSpec("purse"))
    paused = await until(scheduler, lambda job: job.state is JobState.PAUSED)
    assert (paused.attempts, paused.message) == (0, "The budget for May is spent.")
    assert paused.error.advice == "Raise it, or wait for June."
    scheduler.resume(job.id)
    await until(scheduler, lambda job: job.state is JobState.PAUSED)
    scheduler.resume(job.id)
    ended = await scheduler.wait(job.id)
    assert (ended.state, ended.attempts, ended.error) == (JobState.SUCCEEDED, 1, None)


async def test_it_still_waits_after_a_restart(make):
    first = make()
    await first.start()
    job = first.submit(JobSpec("purse"))
    await until(first, lambda job: job.state is JobState.PAUSED)
    await first.settled()
    await first.stop()
    second = make()
    await second.start()
    assert second.get(job.id).state is JobState.PAUSED
    assert second.get(job.id).error.asks_user
    second.resume(job.id)
    await until(second, lambda job: job.state is JobState.PAUSED)
    second.cancel(job.id)
    assert (await second.wait(job.id)).state is JobState.CANCELLED


async def test_the_time_a_job_waited_before_it_began_is_not_what_it_took(scheduler, gates):
    job = scheduler.submit(JobSpec("patient"))
    waiting = await until(scheduler, lambda job: job.state is JobState.RUNNING)
    gates["patient"].set()
    ended = await scheduler.wait(job.id)
    assert ended.started > waiting.started
