"""States, keys, dependencies, order, pools."""

import asyncio

import pytest

from app.jobs.errors import (
    DependencyUnknown,
    JobStateRefused,
    JobUnknown,
    KindUnknown,
    PoolUnknown,
    ResultRefused,
    SchedulerStopped,
)
from app.jobs.spec import JobSpec, JobState
from tests.app.jobs.conftest import until


async def test_a_job_goes_through_its_states(scheduler):
    seen = []
    scheduler.changed.connect(lambda job: seen.append((job.state, job.progress)))
    job = scheduler.submit(
        JobSpec("double", {"value": 21, "cost": 7}, label="Double", project_id="p", estimate_micro_credits=9)
    )
    assert (job.state, job.label, job.project_id, job.pool) == (JobState.QUEUED, "Double", "p", "cpu")
    job = await scheduler.wait(job.id)
    assert job.state is JobState.SUCCEEDED
    assert job.result["value"] == 42 and job.result["nice"] >= 10
    assert job.created <= job.started <= job.finished
    assert (job.attempts, job.progress, job.cost_micro_credits, job.message) == (1, 1.0, 7, "half way")
    assert seen[0][0] is JobState.QUEUED
    assert (JobState.RUNNING, 0.5) in seen and seen[-1] == (JobState.SUCCEEDED, 1.0)


async def test_scratch_is_removed_after_success(scheduler, tmp_path):
    job = await scheduler.wait(scheduler.submit(JobSpec("double", {"value": 1})).id)
    await scheduler.settled()
    assert job.state is JobState.SUCCEEDED and not (tmp_path / "work" / job.id).exists()


async def test_a_finished_job_is_read_back_as_it_was(scheduler, make):
    spec = JobSpec("tiny", {"n": [1, {"a": None}]}, key="k", label="L", group="g", priority=3)
    job = await scheduler.wait(scheduler.submit(spec).id)
    await scheduler.stop()
    other = make()
    await other.start()
    assert other.get(job.id) == job and other.list() == [job]


async def test_the_same_key_is_the_same_job(scheduler, gates):
    first = scheduler.submit(JobSpec("gate", key="k"))
    assert scheduler.submit(JobSpec("gate", key="k")).id == first.id
    gates["gate"].set()
    done = await scheduler.wait(first.id)
    assert scheduler.submit(JobSpec("gate", key="k")) == done == scheduler.find("k")
    assert scheduler.submit(JobSpec("gate")).id != scheduler.submit(JobSpec("gate")).id
    assert scheduler.find("other") is None


async def test_a_failed_or_cancelled_key_is_free_again(scheduler):
    failed = await scheduler.wait(scheduler.submit(JobSpec("broken", key="k")).id)
    assert scheduler.find("k") is None
    again = scheduler.submit(JobSpec("gate", key="k"))
    assert again.id != failed.id
    scheduler.cancel(again.id)
    assert scheduler.submit(JobSpec("gate", key="k")).id not in (failed.id, again.id)


async def test_dependencies_run_first_and_may_be_named_by_key(scheduler, gates):
    scheduler.pause_queue()
    jobs = scheduler.submit_many(
        [
            JobSpec("record", {"name": "a"}, key="a"),
            JobSpec("record", {"name": "b"}, depends_on=("a",), key="b", priority=5),
            JobSpec("record", {"name": "c"}, depends_on=("a", "b"), priority=9),
        ]
    )
    assert [job.state for job in jobs] == [JobState.QUEUED, JobState.WAITING, JobState.WAITING]
    assert jobs[2].depends_on == (jobs[0].id, jobs[1].id)
    scheduler.resume_queue()
    await scheduler.wait(jobs[2].id)
    assert gates.ran == ["a", "b", "c"]
    late = scheduler.submit(JobSpec("record", {"name": "d"}, depends_on=("a",)))
    assert late.state is JobState.QUEUED
    assert (await scheduler.wait(late.id)).state is JobState.SUCCEEDED


async def test_dependents_of_a_failed_job_fail_with_its_name(scheduler):
    bad = scheduler.submit(JobSpec("refused", label="Voice"))
    middle = scheduler.submit(JobSpec("tiny", depends_on=(bad.id,), label="Clip"))
    last = scheduler.submit(JobSpec("tiny", depends_on=(middle.id,)))
    last = await scheduler.wait(last.id)
    middle = scheduler.get(middle.id)
    assert (middle.state, last.state) == (JobState.FAILED, JobState.FAILED)
    assert middle.error.class_name == "DependencyFailed"
    assert "“Voice”" in middle.error.message and middle.error.advice == "Say it differently."
    assert "“Clip”" in last.error.message
    late = await scheduler.wait(scheduler.submit(JobSpec("tiny", depends_on=(bad.id,))).id)
    assert late.state is JobState.FAILED


async def test_a_job_on_a_cancelled_one_is_cancelled(scheduler):
    first = scheduler.submit(JobSpec("gate"))
    second = scheduler.submit(JobSpec("tiny", depends_on=(first.id,)))
    scheduler.cancel(first.id)
    assert scheduler.get(second.id).state is JobState.CANCELLED
    assert scheduler.submit(JobSpec("tiny", depends_on=(first.id,))).state is JobState.CANCELLED


async def test_urgent_jobs_first_then_in_order(make, gates):
    scheduler = make(pools={"coordinator": 1})
    await scheduler.start()
    scheduler.pause_queue()
    names = [("a", 0), ("b", 0), ("urgent", 5), ("c", 0), ("idle", -1)]
    jobs = [scheduler.submit(JobSpec("record", {"name": name}, priority=rank)) for name, rank in names]
    await scheduler.settled()
    scheduler.resume_queue()
    for job in jobs:
        await scheduler.wait(job.id)
    assert gates.ran == ["urgent", "a", "b", "c", "idle"]


async def test_a_pool_bounds_how_many_run(make, gates):
    scheduler = make(pools={"net": 2})
    await scheduler.start()
    jobs = [scheduler.submit(JobSpec("net", {"name": str(n)})) for n in range(5)]
    await gates["1 reached"].wait()
    for n in range(5):
        gates[str(n)].set()
    for job in jobs:
        assert (await scheduler.wait(job.id)).state is JobState.SUCCEEDED
    assert gates.most == 2


async def test_what_can_not_be_done_is_refused(scheduler):
    with pytest.raises(KindUnknown):
        scheduler.submit(JobSpec("nothing"))
    with pytest.raises(PoolUnknown):
        scheduler.submit(JobSpec("tiny", pool="sea"))
    with pytest.raises(DependencyUnknown):
        scheduler.submit(JobSpec("tiny", depends_on=("nobody",)))
    with pytest.raises(ResultRefused, match="parameters"):
        scheduler.submit(JobSpec("tiny", {"a": {1, 2}}))
    with pytest.raises(JobUnknown):
        scheduler.get("nobody")
    with pytest.raises(JobUnknown):
        await scheduler.wait("nobody")
    job = await scheduler.wait(scheduler.submit(JobSpec("tiny")).id)
    for order in (scheduler.retry, scheduler.pause, scheduler.resume):
        with pytest.raises(JobStateRefused):
            order(job.id)
    assert scheduler.cancel(job.id) == job
    await scheduler.stop()
    with pytest.raises(SchedulerStopped):
        scheduler.submit(JobSpec("tiny"))


async def test_listing_filters_and_sorts(scheduler, make):
    specs = [
        JobSpec("tiny", project_id="p", group="a"),
        JobSpec("tiny", project_id="q", group="a"),
        JobSpec("broken", project_id="p"),
        JobSpec("record", {"name": "x"}, project_id="p"),
    ]
    jobs = await scheduler.submit_calmly(specs)
    for job in jobs:
        await scheduler.wait(job.id)

    def check(listed):
        ids = [job.id for job in jobs]
        assert [job.id for job in listed.list()] == ids[::-1]
        assert [job.id for job in listed.list(project_id="p", kind="tiny")] == ids[:1]
        assert [job.id for job in listed.list(group="a", limit=1)] == [ids[1]]
        assert [job.id for job in listed.list(states=[JobState.FAILED])] == [ids[2]]
        assert len(listed.list(parent_id="")) == 4

    check(scheduler)
    await scheduler.stop()
    other = make()
    await other.start()
    check(other)


async def test_a_watcher_that_fails_stops_nothing(scheduler):
    def fail(job):
        raise RuntimeError("a broken pane")

    scheduler.changed.connect(fail)
    assert (await scheduler.wait(scheduler.submit(JobSpec("tiny")).id)).state is JobState.SUCCEEDED


async def test_a_waiter_is_told_when_the_scheduler_stops(scheduler, gates):
    job = scheduler.submit(JobSpec("gate"))
    waiting = asyncio.ensure_future(scheduler.wait(job.id))
    await gates["gate reached"].wait()
    await scheduler.stop()
    with pytest.raises(SchedulerStopped):
        await waiting


async def test_a_queued_job_can_be_paused_and_resumed(scheduler):
    scheduler.pause_queue()
    job = scheduler.submit(JobSpec("tiny"))
    held = scheduler.submit(JobSpec("tiny", depends_on=(job.id,)))
    assert scheduler.pause(job.id).state is JobState.PAUSED
    assert scheduler.pause(held.id).state is JobState.PAUSED
    scheduler.resume_queue()
    await scheduler.wait(scheduler.submit(JobSpec("tiny")).id)
    assert scheduler.get(job.id).state is JobState.PAUSED
    assert scheduler.resume(held.id).state is JobState.WAITING
    scheduler.resume(job.id)
    assert (await scheduler.wait(held.id)).state is JobState.SUCCEEDED


async def test_a_thousand_small_jobs_all_end(scheduler):
    specs = [JobSpec("tiny", {"n": n}, key=f"n{n}") for n in range(500)]
    specs += [JobSpec("tiny", {"n": n}, depends_on=(f"n{n}", f"n{(n * 7) % 500}")) for n in range(500)]
    jobs = await scheduler.submit_calmly(specs)
    ended = [await scheduler.wait(job.id) for job in jobs]
    assert [job.result for job in ended] == [{"n": n % 500} for n in range(1000)]
    await scheduler.settled()
    assert len(scheduler.list(states=[JobState.SUCCEEDED])) == 1000


async def test_time_left_follows_progress_and_habit(scheduler, gates):
    job = scheduler.submit(JobSpec("gate"))
    running = await until(scheduler, lambda each: each.state is JobState.RUNNING)
    assert running.eta_seconds is None
    gates["gate"].set()
    await scheduler.wait(job.id)
    gates["other"].clear()
    scheduler.submit(JobSpec("gate", {"name": "other"}))
    running = await until(scheduler, lambda each: each.state is JobState.RUNNING)
    assert running.eta_seconds is not None and running.eta_seconds >= 0
