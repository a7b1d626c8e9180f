"""Coroutine kinds and the jobs that run for them; failures, retries and cancelling in a graph."""

import asyncio

from app.jobs.spec import JobSpec, JobState
from tests.app.jobs.conftest import until


def family(*children, **more):
    return JobSpec("family", {"children": list(children), **more}, project_id="p", priority=2, group="g")


async def test_children_belong_to_their_parent_and_answer_in_order(scheduler):
    spec = family({"kind": "tiny", "parameters": {"n": 1}}, {"kind": "double", "parameters": {"value": 2}})
    job = await scheduler.wait(scheduler.submit(spec).id)
    assert job.result["results"][0] == {"n": 1} and job.result["results"][1]["value"] == 4
    children = scheduler.list(parent_id=job.id)
    assert len(children) == 2
    assert {(c.project_id, c.group, c.priority) for c in children} == {("p", "g", 2)}


async def test_a_childs_error_is_raised_in_the_parent_as_its_own_class(scheduler):
    job = await scheduler.wait(scheduler.submit(family({"kind": "refused"}, {"kind": "tiny"})).id)
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert (job.error.class_name, job.error.advice) == ("ContentRefused", "Say it differently.")
    assert job.error.attributes["provider"] == "test"


async def test_siblings_of_a_failed_child_are_cancelled_when_asked(scheduler, gates):
    job = await scheduler.wait(
        scheduler.submit(family({"kind": "gate"}, {"kind": "refused"}, cancel_siblings=True)).id
    )
    assert job.error.class_name == "ContentRefused"
    assert [c.state for c in scheduler.list(parent_id=job.id, kind="gate")] == [JobState.CANCELLED]


async def test_cancelling_a_parent_cancels_its_children_but_not_those_others_wait_for(scheduler, gates):
    one = scheduler.submit(family({"kind": "gate", "key": "shared"}, {"kind": "gate"}))
    await until(scheduler, lambda job: job.kind == "gate" and job.state is JobState.RUNNING)
    two = scheduler.submit(family({"kind": "gate", "key": "shared"}))
    await until(scheduler, lambda job: job.id == two.id and job.message == "children")
    await asyncio.sleep(0)
    await scheduler.settled()
    scheduler.cancel(one.id)
    states = {job.key: job.state for job in scheduler.list(parent_id=one.id)}
    assert states.pop("shared") is JobState.RUNNING
    assert list(states.values()) == [JobState.CANCELLED]
    gates["gate"].set()
    assert (await scheduler.wait(two.id)).state is JobState.SUCCEEDED
    assert scheduler.get(one.id).state is JobState.CANCELLED


async def test_a_cancelled_child_ends_its_parent(scheduler, gates):
    job = scheduler.submit(family({"kind": "gate", "label": "Music"}))
    child = await until(scheduler, lambda each: each.kind == "gate" and each.state is JobState.RUNNING)
    scheduler.cancel(child.id)
    job = await scheduler.wait(job.id)
    assert job.error.class_name == "Cancelled" and "Music" in job.error.message


async def test_a_retried_parent_does_not_redo_what_its_children_finished(scheduler, gates):
    spec = family(
        {"kind": "record", "parameters": {"name": "once"}},
        {"kind": "refused", "parameters": {"succeed_at": 2}},
    )
    job = await scheduler.wait(scheduler.submit(spec).id)
    assert job.state is JobState.FAILED
    scheduler.retry(job.id)
    job = await scheduler.wait(job.id)
    assert (job.state, job.attempts, job.error) == (JobState.SUCCEEDED, 1, None)
    assert gates.ran == ["once"] and gates.counts["refused"] == 2


async def test_a_restarted_parent_takes_its_children_up_again(scheduler, make, gates):
    job = scheduler.submit(family({"kind": "record", "parameters": {"name": "once"}}, {"kind": "gate"}))
    await until(scheduler, lambda each: each.kind == "record" and each.state is JobState.SUCCEEDED)
    await scheduler.stop()
    gates["gate"].set()
    again = make()
    await again.start()
    job = await again.wait(job.id)
    assert job.state is JobState.SUCCEEDED and gates.ran == ["once"]
    assert len(again.list(parent_id=job.id)) == 2


async def test_pausing_a_parent_holds_its_children(make, gates):
    scheduler = make(pools={"net": 1})
    await scheduler.start()
    job = scheduler.submit(
        family(
            {"kind": "net", "parameters": {"name": "a"}},
            {"kind": "net", "parameters": {"name": "b"}},
        )
    )
    await gates["a reached"].wait()
    assert scheduler.pause(job.id).state is JobState.PAUSED
    late = scheduler.submit(JobSpec("tiny", parent_id=job.id))
    assert late.state is JobState.PAUSED
    gates["a"].set()
    gates["b"].set()
    await until(scheduler, lambda each: each.state is JobState.SUCCEEDED)
    assert not gates["b reached"].is_set()
    assert scheduler.resume(job.id).state is JobState.RUNNING
    assert (await scheduler.wait(job.id)).state is JobState.SUCCEEDED
    assert (await scheduler.wait(late.id)).state is JobState.SUCCEEDED


async def test_retry_follows_the_errors_class(scheduler, gates):
    specs = [JobSpec("limited", {"succeed_at": 3}), JobSpec("transient"), JobSpec("refused")]
    limited, transient, refused = [await scheduler.wait(scheduler.submit(spec).id) for spec in specs]
    assert (limited.state, limited.attempts, gates.counts["limited"]) == (JobState.SUCCEEDED, 3, 3)
    assert (transient.state, transient.attempts) == (JobState.FAILED, 3)
    assert (refused.state, refused.attempts) == (JobState.FAILED, 1)
    assert {job.id for job in scheduler.list(states=[JobState.FAILED])} == {transient.id, refused.id}


async def test_what_nobody_expected_is_a_clear_failure(scheduler):
    broken = await scheduler.wait(scheduler.submit(JobSpec("broken")).id)
    assert broken.error.class_name == "UnexpectedFailure" and "division by zero" not in broken.error.message
    assert "ZeroDivisionError" in broken.error.detail
    assert (await scheduler.wait(scheduler.submit(JobSpec("misled")).id)).state is JobState.FAILED
    late = await scheduler.wait(scheduler.submit(JobSpec("late")).id)
    assert late.error.class_name == "JobTimedOut"


async def test_retrying_takes_the_failed_ones_around_it_along(scheduler, gates):
    first = scheduler.submit(JobSpec("refused", {"succeed_at": 2}))
    second = scheduler.submit(JobSpec("tiny", depends_on=(first.id,)))
    third = scheduler.submit(JobSpec("tiny", depends_on=(second.id,)))
    assert (await scheduler.wait(third.id)).state is JobState.FAILED
    assert scheduler.retry(second.id).state is JobState.WAITING
    assert (await scheduler.wait(third.id)).state is JobState.SUCCEEDED
    assert gates.counts["refused"] == 2


async def test_retrying_work_that_was_asked_for_again_meanwhile_returns_the_newer(scheduler, gates):
    old = scheduler.submit(JobSpec("gate", key="k"))
    scheduler.cancel(old.id)
    new = scheduler.submit(JobSpec("gate", key="k"))
    assert scheduler.retry(old.id).id == new.id
    assert scheduler.get(old.id).state is JobState.CANCELLED


async def test_cancelling_a_long_chain_at_once(scheduler):
    scheduler.pause_queue()
    before = scheduler.submit(JobSpec("tiny"))
    jobs = [before]
    for _ in range(3000):
        jobs.append(scheduler.submit(JobSpec("tiny", depends_on=(jobs[-1].id,))))
    scheduler.cancel(before.id)
    assert {scheduler.get(job.id).state for job in jobs} == {JobState.CANCELLED}
