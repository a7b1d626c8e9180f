"""Cancelled while it is under way: called back when that is possible, else its result still comes in."""

from dataclasses import replace

import pytest

from app.generation import calling
from app.generation.calls import CallState
from app.jobs.spec import JobSpec, JobState
from app.money.values import Charge
from providers.protocols import Capability
from tests.app.generation.atelier import PRICE, Painter, RemotePainter, row, until, wish
from tests.fakes.chaos import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def begun(studio, project, atelier, painter, prompt, where):
    """A job at the painter, under way; returns it with its part's id."""
    studio.registry.register(row(painter))
    studio.generation.preferences.rank(Capability.IMAGE, (painter.provider_id,))
    atelier.held.set()
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, prompt)))
    await until(lambda: atelier.seen(where))
    return job, studio.jobs.list(parent_id=job.id)[0].id


def call_of(studio, part):
    return studio.generation.calls.of_job(part)[-1]


async def test_a_remote_job_is_called_back_and_not_paid(studio, project, atelier):
    painter = RemotePainter(atelier.base_url)
    job, part = await begun(studio, project, atelier, painter, "a goose", "GET /jobs/")
    studio.jobs.cancel(job.id)
    assert studio.jobs.get(job.id).state is JobState.CANCELLED
    await until(lambda: call_of(studio, part).state is CallState.FAILED)
    call = call_of(studio, part)
    assert call.charge is Charge.NOT_CHARGED
    assert studio.money.reservation(call.reservation).charge is Charge.NOT_CHARGED
    assert not atelier.bill and not studio.library.takes.list(project)


async def test_one_that_was_done_in_the_same_moment_still_comes_in(studio, project, atelier):
    painter = RemotePainter(atelier.base_url)
    job, part = await begun(studio, project, atelier, painter, "a duck", "GET /jobs/")
    for remote in atelier.jobs.values():
        remote["status"] = "done"
    studio.jobs.cancel(job.id)
    await until(lambda: call_of(studio, part).state is CallState.KEPT)
    (take,) = studio.library.takes.list(project, "image:1")
    assert studio.library.assets.get(take.asset_id).provenance.prompt == "a duck"
    assert studio.money.reservation(call_of(studio, part).reservation).actual == PRICE
    assert len(atelier.bill) == 1


async def test_a_reply_that_can_not_be_called_back_reaches_the_library(studio, project, atelier):
    job, part = await begun(studio, project, atelier, Painter(atelier.base_url), "a hen", "/paint")
    studio.jobs.cancel(job.id)
    assert studio.jobs.get(job.id).state is JobState.CANCELLED, "cancelling answers at once"
    atelier.held.clear()
    await until(lambda: call_of(studio, part).state is CallState.KEPT)
    assert len(studio.library.takes.list(project, "image:1")) == 1
    assert studio.money.reservation(call_of(studio, part).reservation).charge is Charge.CHARGED
    again = await studio.result(studio.jobs.submit(JobSpec("image.paint", wish(project, "a hen"))))
    assert again["cached"] and len(atelier.bill) == 1, "what came late is used, not paid again"


async def test_cancelling_before_anything_left_costs_nothing(studio, project, atelier):
    painter = RemotePainter(atelier.base_url)
    studio.registry.register(row(painter))
    studio.generation.preferences.rank(Capability.IMAGE, (painter.provider_id,))
    for prompt in ("one", "two", "three"):
        job = studio.jobs.submit(JobSpec("image.paint", wish(project, prompt)))
        studio.jobs.cancel(job.id)
        assert (await studio.jobs.wait(job.id)).state is JobState.CANCELLED
    await studio.jobs.settled()
    await studio.generation.late.settled()
    await until(lambda: not studio.money.pending() and not studio.generation.calls.loose())
    assert len(atelier.bill) == len(studio.library.takes.list(project))


async def test_asking_again_takes_up_the_order_of_a_job_that_failed(studio, project, atelier, monkeypatch):
    monkeypatch.setattr(calling, "ASK_AGAIN", (0.01,))
    painter = RemotePainter(atelier.base_url)
    studio.registry.register(row(painter))
    atelier.chaos.next(Fault.UNAVAILABLE, 20, where="GET /jobs/")
    asked = {**wish(project, "a swan"), "provider": painter.provider_id}
    specs = [JobSpec("generation.call", order(asked), project_id=project, max_attempts=1) for _ in range(2)]
    first = studio.jobs.submit(replace(specs[0], pool="net:atelier"))
    assert (await studio.jobs.wait(first.id)).state is JobState.FAILED
    assert "It may have been charged" in studio.jobs.get(first.id).error.advice
    atelier.chaos.off()
    made = await studio.result(studio.jobs.submit(replace(specs[1], pool="net:atelier")))
    assert studio.library.assets.get(made["asset_id"]).provenance.prompt == "a swan"
    assert len(atelier.seen("POST /jobs$")) == 1 == len(atelier.bill)


def order(parameters):
    return {"kind": "image.paint", "wish": parameters, "provider": parameters["provider"]}
