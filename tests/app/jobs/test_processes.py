"""Work in worker processes: really killed, crashes survived, scratch kept tidy."""

import asyncio
import os
import signal

import pytest

from app.jobs.spec import JobSpec, JobState
from tests.app.jobs.conftest import until


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def said(message):
    return lambda job: job.message == message


async def test_cancelling_kills_the_process(scheduler, tmp_path):
    job = scheduler.submit(JobSpec("hang"))
    await until(scheduler, said("hanging"))
    pid = scheduler.worker_pid(job.id)
    assert alive(pid) and (tmp_path / "work" / job.id / "scratch").exists()
    assert scheduler.cancel(job.id).state is JobState.CANCELLED
    await scheduler.settled()
    assert not alive(pid) and scheduler.worker_pid(job.id) is None
    assert not (tmp_path / "work" / job.id).exists()
    assert (await scheduler.wait(job.id)).state is JobState.CANCELLED
    after = await scheduler.wait(scheduler.submit(JobSpec("double", {"value": 2})).id)
    assert after.result["value"] == 4 and after.result["pid"] != pid


async def test_work_that_asks_may_tidy_up_before_it_is_killed(scheduler, tmp_path):
    out = tmp_path / "out.txt"
    job = scheduler.submit(JobSpec("ask", {"out": str(out)}))
    await until(scheduler, said("asking"))
    pid = scheduler.worker_pid(job.id)
    scheduler.cancel(job.id)
    await scheduler.settled()
    assert out.read_text() == "tidied up" and not alive(pid)
    assert scheduler.get(job.id).state is JobState.CANCELLED


async def test_litter_of_a_killed_attempt_is_removed(scheduler, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    job = scheduler.submit(JobSpec("litter", {"folder": str(folder)}))
    await until(scheduler, said("hanging"))
    assert len(list(folder.iterdir())) == 1
    os.kill(scheduler.worker_pid(job.id), signal.SIGKILL)
    ended = await scheduler.wait(job.id)
    assert ended.crashes == 1
    assert ended.result["left"] == [ended.result["mine"]], "the next attempt removes it"
    await scheduler.settled()
    assert len(list(folder.iterdir())) == 1, "what succeeds looks after its own files"


async def test_litter_of_a_cancelled_job_is_removed(scheduler, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    job = scheduler.submit(JobSpec("litter", {"folder": str(folder), "always": True}))
    await until(scheduler, said("hanging"))
    scheduler.cancel(job.id)
    await scheduler.settled()
    assert list(folder.iterdir()) == []


async def test_a_worker_is_kept_for_the_next_job(scheduler):
    pids = {(await scheduler.wait(scheduler.submit(JobSpec("busy")).id)).result["pid"] for _ in range(3)}
    assert len(pids) == 1


async def test_a_worker_that_died_idle_is_replaced(scheduler):
    pid = (await scheduler.wait(scheduler.submit(JobSpec("busy")).id)).result["pid"]
    os.kill(pid, 9)
    job = await scheduler.wait(scheduler.submit(JobSpec("busy")).id)
    assert job.state is JobState.SUCCEEDED and job.result["pid"] != pid


async def test_a_crash_is_tried_once_more_then_failed_clearly(scheduler):
    job = await scheduler.wait(scheduler.submit(JobSpec("crash", max_attempts=5)).id)
    assert (job.state, job.attempts, job.crashes) == (JobState.FAILED, 2, 2)
    assert job.error.class_name == "WorkerDied" and "SIGSEGV" in job.error.message and job.error.advice


async def test_one_crash_is_survived_with_the_checkpoint(scheduler):
    job = await scheduler.wait(scheduler.submit(JobSpec("crash_once")).id)
    assert (job.state, job.attempts, job.crashes, job.error) == (JobState.SUCCEEDED, 2, 1, None)
    assert job.checkpoint == {"crashed": True}


async def test_an_error_crosses_the_process_whole(scheduler):
    job = await scheduler.wait(scheduler.submit(JobSpec("unlucky", max_attempts=2)).id)
    assert (job.state, job.attempts) == (JobState.FAILED, 2)
    error = job.error.to_exception()
    assert type(error).__name__ == "RateLimited" and error.message == "Too many."
    assert (error.advice, error.provider, error.retry_after, error.exit_code) == (
        "Wait a bit.",
        "test",
        0.001,
        3,
    )
    assert "in unlucky" in job.error.detail


async def test_a_result_that_is_not_json_is_refused(scheduler):
    job = await scheduler.wait(scheduler.submit(JobSpec("weird")).id)
    assert job.error.class_name == "ResultRefused" and job.attempts == 1


async def test_work_that_takes_too_long_is_stopped(scheduler):
    job = scheduler.submit(JobSpec("slow"))
    await until(scheduler, lambda each: each.state is JobState.RUNNING)
    job = await scheduler.wait(job.id)
    assert (job.state, job.error.class_name) == (JobState.FAILED, "JobTimedOut")
    assert (await scheduler.wait(scheduler.submit(JobSpec("busy")).id)).state is JobState.SUCCEEDED


async def test_a_paused_job_frees_its_process_and_goes_on_from_its_checkpoint(scheduler, tmp_path):
    log = tmp_path / "log"
    job = scheduler.submit(JobSpec("stepwise", {"steps": 4, "log": str(log), "stop_after": 2}))
    await until(scheduler, said("step 1"))
    pid = scheduler.worker_pid(job.id)
    assert scheduler.pause(job.id).state is JobState.PAUSED
    await scheduler.settled()
    assert not alive(pid)
    assert (await scheduler.wait(scheduler.submit(JobSpec("busy")).id)).state is JobState.SUCCEEDED
    scheduler.resume(job.id)
    job = await scheduler.wait(job.id)
    assert (job.result, job.attempts) == ({"began_at": 2}, 1)
    assert log.read_text().split() == ["0", "1", "2", "3"]


@pytest.mark.parametrize("order", ["pause and resume", "cancel and retry"])
async def test_orders_in_quick_succession(scheduler, tmp_path, order):
    log = tmp_path / "log"
    job = scheduler.submit(JobSpec("stepwise", {"steps": 3, "log": str(log), "stop_after": 1}))
    await until(scheduler, said("step 0"))
    if order == "pause and resume":
        scheduler.pause(job.id)
        scheduler.resume(job.id)
    else:
        scheduler.cancel(job.id)
        scheduler.retry(job.id)
    job = await scheduler.wait(job.id)
    assert (job.state, job.result) == (JobState.SUCCEEDED, {"began_at": 1})


async def test_stopping_ends_workers_and_the_next_start_goes_on(scheduler, make, tmp_path):
    log = tmp_path / "log"
    job = scheduler.submit(JobSpec("stepwise", {"steps": 4, "log": str(log), "stop_after": 2}))
    await until(scheduler, said("step 1"))
    pid = scheduler.worker_pid(job.id)
    await scheduler.stop()
    assert not alive(pid)
    (tmp_path / "work" / "stale").mkdir(parents=True)
    idle = make()
    await idle.start(recover=False)
    assert idle.get(job.id).state is JobState.QUEUED and idle.list() == [idle.get(job.id)]
    await idle.stop()
    again = make()
    await again.start()
    job = await again.wait(job.id)
    assert (job.state, job.result, job.attempts) == (JobState.SUCCEEDED, {"began_at": 2}, 1)
    assert log.read_text().split() == ["0", "1", "2", "3"]
    assert not (tmp_path / "work" / "stale").exists()


async def test_cancelling_while_the_worker_starts_leaves_a_usable_pool(scheduler):
    job = scheduler.submit(JobSpec("hang"))
    await until(scheduler, lambda each: each.state is JobState.RUNNING)
    await asyncio.sleep(0)
    scheduler.cancel(job.id)
    await scheduler.settled()
    assert (await scheduler.wait(scheduler.submit(JobSpec("busy")).id)).state is JobState.SUCCEEDED
