"""One path for every generation: cache before money, money before the call, a take that says who made it."""

import json
from dataclasses import replace

import pytest

from app.generation import calling
from app.generation.calls import CallState
from app.generation.preferences import Split
from app.jobs.spec import JobSpec, JobState
from app.money.values import Account, Charge
from providers.errors import ContentRefused, NotAuthorised, NotConfigured, Transient
from providers.protocols import Capability
from tests.app.generation.atelier import PRICE, LocalPainter, Painter, RemotePainter, row, until, wish
from tests.fakes.chaos import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")


def want(studio, *providers):
    """Makes these providers known, and wanted in this order."""
    for provider in providers:
        studio.registry.register(row(provider))
    studio.generation.preferences.rank(Capability.IMAGE, tuple(p.provider_id for p in providers))


async def paint(studio, project, prompt, **more):
    return await studio.result(studio.jobs.submit(JobSpec("image.paint", wish(project, prompt, **more))))


def spent(studio):
    return studio.money.balances()[Account.SPENT]


@pytest.mark.parametrize("painter", [Painter, RemotePainter])
async def test_a_picture_from_a_service_is_a_paid_take_with_its_provenance(studio, project, atelier, painter):
    want(studio, painter(atelier.base_url))
    before = spent(studio)
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, f"a red boat by {painter.__name__}")))
    made = await studio.result(job)
    asset = studio.library.assets.get(made["asset_id"])
    assert asset.provenance.provider == made["provider"] == painter.provider_id
    assert (asset.provenance.model, asset.provenance.cost_micro_credits) == ("brush-1", PRICE)
    assert (asset.provenance.seed, asset.provenance.prompt) == (1, f"a red boat by {painter.__name__}")
    assert (asset.facts["width"], asset.facts["height"], made["cached"]) == (64, 64, False)
    assert [take.asset_id for take in studio.library.takes.list(project, "image:1")] == [asset.id]
    assert len(atelier.bill) == 1 and spent(studio) - before == PRICE
    assert studio.jobs.get(job.id).cost_micro_credits == PRICE
    (part,) = studio.jobs.list(parent_id=job.id)
    (call,) = studio.generation.calls.of_job(part.id)
    assert (call.state, call.charge, call.micro_credits) == (CallState.KEPT, Charge.CHARGED, PRICE)
    assert part.pool == f"net:{painter.provider_id}"
    assert not studio.generation.folder_of(call.id).exists()


async def test_the_same_request_is_the_same_asset_and_costs_nothing(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url))
    first = await paint(studio, project, "a blue barn")
    known, before = studio.generation.history.spared(), spent(studio)
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a blue barn", slot="image:2")))
    again = await studio.result(job)
    assert (again["asset_id"], again["cached"]) == (first["asset_id"], True)
    assert len(atelier.bill) == 1 and spent(studio) == before
    assert studio.jobs.get(job.id).cost_micro_credits == 0
    now = studio.generation.history.spared()
    assert (now.hits, now.asked) == (known.hits + 1, known.asked + 1)
    assert now.micro_credits == known.micro_credits + PRICE and now.seconds > known.seconds
    other = await paint(studio, project, "a blue barn", seed=2)
    assert not other["cached"] and len(atelier.bill) == 2


async def test_what_is_wanted_anew_is_asked_for_again_and_is_another_take(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url))
    first = await paint(studio, project, "a green barn")
    again = await paint(studio, project, "a green barn", anew="once more")
    assert again["asset_id"] != first["asset_id"] and len(atelier.bill) == 2
    assert [take.number for take in studio.library.takes.list(project, "image:1")] == [1, 2]
    known = await paint(studio, project, "a green barn", slot="image:2")
    assert known["asset_id"] == again["asset_id"], "the newest answer is the one that is remembered"


async def test_an_embedded_maker_is_asked_anew_too_and_its_time_is_known(studio, project):
    first = await paint(studio, project, "a grey barn")
    again = await paint(studio, project, "a grey barn", anew="once more")
    assert again["asset_id"] != first["asset_id"]
    times = studio.generation.history.seconds_of(project, (first["asset_id"], again["asset_id"]))
    assert set(times) == {first["asset_id"], again["asset_id"]} and min(times.values()) > 0
    record = studio.generation.history.track_records()["embedded.illustrator"]
    assert record.rate == 1.0 and record.last_worked and record.seconds


async def test_nobody_is_asked_for_money_unless_wanted(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url))
    studio.generation.preferences.rank(Capability.IMAGE, ())
    made = await paint(studio, project, "a hut in the snow")
    assert made["provider"] == "embedded.illustrator" and not atelier.requests


async def test_one_that_is_named_is_the_only_one_asked(studio, project, atelier):
    direct, remote = Painter(atelier.base_url), RemotePainter(atelier.base_url)
    want(studio, direct, remote)
    atelier.chaos.every(1, Fault.UNAUTHORISED, where="/jobs")
    with pytest.raises(NotAuthorised):
        await paint(studio, project, "an owl", provider=remote.provider_id)
    assert not atelier.seen("/paint")


async def test_when_the_first_is_down_the_second_makes_it_and_the_take_says_so(studio, project, atelier):
    nobody = RemotePainter("http://127.0.0.1:9", "atelier.gone")
    want(studio, nobody, Painter(atelier.base_url))
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a mill")))
    made = await studio.result(job)
    asset = studio.library.assets.get(made["asset_id"])
    assert asset.provenance.provider == "atelier.direct"
    assert asset.provenance.failed_before == {"atelier.gone": "No way to atelier.gone."}
    (part, _) = reversed(studio.jobs.list(parent_id=job.id))
    (failed,) = studio.generation.calls.of_job(part.id)
    assert failed.charge is Charge.NOT_CHARGED
    assert studio.money.reservation(failed.reservation).charge is Charge.NOT_CHARGED
    trouble = studio.generation.standing.trouble("atelier.gone")
    assert trouble.message == "No way to atelier.gone."


async def test_one_that_just_failed_is_asked_last(studio, project, atelier):
    remote = RemotePainter(atelier.base_url)
    want(studio, remote, Painter(atelier.base_url))
    studio.generation.standing.failed(remote.provider_id, Transient("It was down."))
    made = await paint(studio, project, "a tower")
    assert made["provider"] == "atelier.direct" and not atelier.seen("/jobs")


async def test_a_refused_prompt_is_explained_softened_and_taken_nowhere_else(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url), Painter(atelier.base_url))
    with pytest.raises(ContentRefused) as caught:
        await paint(studio, project, "a forbidden bloody knight")
    assert caught.value.softened_prompt == "a forbidden dramatic knight"
    assert "a forbidden dramatic knight" in caught.value.advice
    assert "Nothing was charged." in caught.value.advice
    assert not atelier.seen("/paint") and not atelier.bill


async def test_offline_nothing_that_needs_a_network_is_asked(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url), LocalPainter(atelier.base_url))
    studio.generation.preferences.set_offline(True)
    made = await paint(studio, project, "a lamp")
    assert made["provider"] == "atelier.local" and not atelier.seen("/jobs")
    with pytest.raises(NotConfigured, match="work offline"):
        await paint(studio, project, "a lamp", provider="atelier.remote")


async def test_a_server_of_ones_own_is_free_and_its_time_is_learned(studio, project, atelier):
    want(studio, LocalPainter(atelier.base_url, price=None))
    before = spent(studio)
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a bicycle")))
    await studio.result(job)
    assert spent(studio) == before and studio.jobs.get(job.id).cost_micro_credits == 0
    (part,) = studio.jobs.list(parent_id=job.id)
    (call,) = studio.generation.calls.of_job(part.id)
    assert call.reservation == "" and call.charge is Charge.NOT_CHARGED
    assert call.seconds in studio.generation.calls.seconds("atelier.local", "brush-1", call.size_class)


async def test_a_file_that_is_no_picture_is_fetched_again_before_the_next_is_asked(
    studio, project, atelier, monkeypatch
):
    monkeypatch.setattr(calling, "ASK_AGAIN", (0.01, 0.01))
    atelier.trash = True
    want(studio, RemotePainter(atelier.base_url), Painter(atelier.base_url))
    before = spent(studio)
    made = await paint(studio, project, "a kettle")
    assert made["provider"] == "atelier.direct"
    failed = studio.library.assets.get(made["asset_id"]).provenance.failed_before["atelier.remote"]
    assert "can't be used" in failed
    assert spent(studio) - before == 2 * PRICE == len(atelier.bill) * PRICE
    assert len(atelier.seen("/files/")) == 3


async def test_a_broken_line_while_the_service_works_is_no_second_order(studio, project, atelier):
    atelier.chaos.next(Fault.RESET, 2, where="GET /jobs/")
    want(studio, RemotePainter(atelier.base_url))
    await paint(studio, project, "a well")
    assert len(atelier.seen("POST /jobs$")) == 1 == len(atelier.bill)


async def test_a_lost_reply_may_have_been_charged_and_says_so(studio, project, atelier):
    atelier.chaos.next(Fault.LOST_REPLY, where="/paint")
    want(studio, Painter(atelier.base_url))
    with pytest.raises(Transient) as caught:
        parameters = wish(project, "a candle", provider="atelier.direct")
        job = studio.jobs.submit(JobSpec("image.paint", parameters))
        await until(lambda: any(p.error for p in studio.jobs.list(parent_id=job.id)))
        (part,) = studio.jobs.list(parent_id=job.id)
        raise part.error.to_exception()
    assert caught.value.charge == "unknown"
    assert "It may have been charged" in caught.value.advice
    await studio.result(job)
    charges = [call.charge for call in studio.generation.calls.of_job(part.id)]
    assert charges == [Charge.UNKNOWN, Charge.CHARGED]
    assert len(atelier.bill) == 2
    (question,) = studio.money.in_question()
    studio.money.settle(question.key, PRICE)


async def test_a_spent_budget_waits_for_the_user_and_goes_on_when_it_is_raised(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url))
    studio.money.set_budget(PRICE // 2, project)
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a dear boat")))
    await until(lambda: any(p.state is JobState.PAUSED for p in studio.jobs.list(parent_id=job.id)))
    assert not atelier.requests
    assert "budget" in studio.jobs.get(job.id).message
    studio.money.set_budget(PRICE * 2, project)
    await studio.result(job)
    assert len(atelier.bill) == 1


async def test_an_unknown_price_is_agreed_to_first(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url, price=None))
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a boat at any price")))
    await until(lambda: any(p.state is JobState.PAUSED for p in studio.jobs.list(parent_id=job.id)))
    (part,) = studio.jobs.list(parent_id=job.id)
    assert part.error.class_name == "UnknownPrice" and not atelier.requests
    await studio.generation.agree_to_unknown_price(part.id)
    made = await studio.result(job)
    assert studio.library.assets.get(made["asset_id"]).provenance.cost_micro_credits is None
    assert studio.jobs.get(job.id).cost_micro_credits is None


async def test_an_a_b_test_sends_its_share_to_the_second(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url), Painter(atelier.base_url))
    split = Split("atelier.remote", "atelier.direct", share=100)
    studio.generation.preferences.set_split(Capability.IMAGE, split)
    assert (await paint(studio, project, "a bell"))["provider"] == "atelier.direct"
    studio.generation.preferences.set_split(Capability.IMAGE, replace(split, share=0))
    assert (await paint(studio, project, "a gong"))["provider"] == "atelier.remote"


async def test_an_a_b_test_of_both_makes_two_takes(studio, project, atelier):
    want(studio, RemotePainter(atelier.base_url), Painter(atelier.base_url))
    split = Split("atelier.remote", "atelier.direct", both=True)
    studio.generation.preferences.set_split(Capability.IMAGE, split)
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, "a drum")))
    assert (await studio.result(job))["provider"] == "atelier.remote"
    await until(lambda: len(studio.library.takes.list(project, "image:1")) == 2)
    makers = {
        studio.library.assets.get(take.asset_id).provenance.provider
        for take in studio.library.takes.list(project, "image:1")
    }
    assert makers == {"atelier.remote", "atelier.direct"}


async def test_at_the_end_the_ledger_is_even_and_nothing_is_held_back(studio):
    """What all the tests above have left."""
    balances = studio.money.balances()
    assert sum(balances.values()) == 0 and not studio.money.pending()
    await until(lambda: not studio.generation.calls.loose())


async def test_provenance_holds_no_path_of_this_machine(studio, project, atelier):
    want(studio, Painter(atelier.base_url))
    first = await paint(studio, project, "a still life")
    made = await paint(studio, project, "the same by night", references=[first["asset_id"]])
    asset = studio.library.assets.get(made["asset_id"])
    assert str(studio.library.home.root) not in json.dumps(dict(asset.provenance.parameters))
    assert [link.source_id for link in studio.library.assets.links(asset.id)] == [first["asset_id"]]
