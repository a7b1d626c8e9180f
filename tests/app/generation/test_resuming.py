"""A program that ends, politely or not, comes back to what it has ordered and pays for it once."""

import pytest

from app.generation.calls import Call, CallState
from app.jobs.spec import JobSpec
from app.money.values import Account, Charge
from app.studio import Studio
from providers.protocols import Capability
from tests.app.generation.atelier import PRICE, registry, until, wish


class House:
    """One library, and studios on it one after the other."""

    def __init__(self, home, atelier):
        self.home, self.atelier = home, atelier

    async def open(self):
        studio = await Studio.open(self.home, registry=registry(self.atelier.base_url))
        studio.generation.preferences.rank(Capability.IMAGE, ("atelier.remote",))
        return studio


@pytest.fixture
def house(tmp_path, atelier):
    return House(tmp_path / "home", atelier)


async def order(studio, atelier, prompt, **more):
    project = studio.library.projects.create("Film").id
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, prompt, **more)))
    return project, job


async def test_a_remote_job_runs_on_while_the_program_is_closed(house, atelier):
    studio = await house.open()
    atelier.held.set()
    _, job = await order(studio, atelier, "a pier")
    await until(lambda: atelier.seen("GET /jobs/"))
    await studio.close()
    assert not atelier.seen("/cancel$")
    atelier.held.clear()
    studio = await house.open()
    try:
        made = await studio.result(studio.jobs.get(job.id))
        assert studio.library.assets.get(made["asset_id"]).provenance.prompt == "a pier"
        assert len(atelier.seen("POST /jobs$")) == 1 == len(atelier.bill)
        assert studio.money.balances()[Account.SPENT] == PRICE and not studio.money.pending()
    finally:
        await studio.close()


async def test_an_order_that_was_sent_and_not_answered_is_found_again(house, atelier):
    studio = await house.open()
    _, job, call = await _torn(studio, atelier, ordered=True)
    try:
        await studio.result(studio.jobs.retry(job.id))
        assert len(atelier.seen("POST /jobs$")) == 1 == len(atelier.bill)
        assert studio.generation.calls.get(call.id).state is CallState.KEPT
        assert studio.money.reservation(call.reservation).actual == PRICE
    finally:
        await studio.close()


async def test_an_order_that_never_arrived_is_free_and_made_anew(house, atelier):
    studio = await house.open()
    _, job, call = await _torn(studio, atelier, ordered=False)
    try:
        await studio.result(studio.jobs.retry(job.id))
        assert len(atelier.bill) == 1
        assert studio.money.reservation(call.reservation).charge is Charge.NOT_CHARGED
        assert studio.money.balances()[Account.SPENT] == PRICE
    finally:
        await studio.close()


async def _torn(studio, atelier, *, ordered):
    """A job as a kill leaves it between the order and its id: the call is written down, nothing more."""
    project = studio.library.projects.create("Film").id
    parameters = {"kind": "image.paint", "wish": wish(project, "a torn sail"), "provider": "atelier.remote"}
    studio.jobs.pause_queue()
    job = studio.jobs.submit(JobSpec("generation.call", parameters, project_id=project, pool="net:atelier"))
    held = studio.money.reserve(job.id, PRICE, provider="atelier.remote", call="1")
    studio.money.sent(held.key)
    names = (f"{job.id}/1", job.id, project, "image.paint", "atelier.remote", "k")
    call = Call(*names, parameters=parameters["wish"], estimate_micro_credits=PRICE)
    call = studio.generation.calls.begin(call, held.key)
    if ordered:
        import aiohttp

        sent = {"prompt": "a torn sail", "size": [64, 64], "seed": 1}
        async with aiohttp.ClientSession() as session, session.post(f"{atelier.base_url}/jobs", json=sent):
            pass
    studio.jobs.cancel(job.id)
    await studio.jobs.settled()
    studio.jobs.resume_queue()
    return project, studio.jobs.get(job.id), call


async def test_a_job_the_service_forgot_is_ordered_anew(house, atelier):
    studio = await house.open()
    atelier.held.set()
    _, job = await order(studio, atelier, "a lighthouse")
    await until(lambda: atelier.seen("GET /jobs/"))
    await studio.close()
    atelier.jobs.clear()
    atelier.held.clear()
    studio = await house.open()
    try:
        await studio.result(studio.jobs.get(job.id))
        assert len(atelier.seen("POST /jobs$")) == 2
        assert [question.charge for question in studio.money.in_question()] == [Charge.UNKNOWN]
    finally:
        await studio.close()


async def test_what_was_cancelled_and_came_while_the_program_was_closed_is_brought_in(house, atelier):
    studio = await house.open()
    atelier.held.set()
    _, job = await order(studio, atelier, "a slow reply", provider="atelier.direct")
    await until(lambda: atelier.seen("/paint"))
    studio.jobs.cancel(job.id)
    await studio.close()
    studio = await house.open()
    try:
        await until(lambda: not studio.generation.calls.loose())
        (question,) = studio.money.in_question()
        assert question.estimate == PRICE, "nobody knows: the user is told, and it counts"
    finally:
        atelier.held.clear()
        await studio.close()
