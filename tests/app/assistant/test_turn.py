"""A language model with tools: what it asks for is done in a draft, and nothing is spent without a yes."""

from __future__ import annotations

import json

import pytest

from app.assistant.hands import REFUSED
from app.assistant.talking import chosen_model
from app.assistant.tools.tool import Cost, Effect
from app.assistant.turn import MOST_QUESTIONS, Turn
from app.money.errors import BudgetSpent
from app.money.values import Charge
from providers.anthropic.account import AnthropicAccount
from providers.anthropic.chat import AnthropicChat
from providers.http.patience import Patience
from providers.protocols.chat import ToolCall
from tests.app.assistant.turns import Watching, film, s
from tests.fakes.anthropic_server import KEY as ANTHROPIC_KEY
from tests.fakes.anthropic_server import AnthropicService
from tests.fakes.anthropic_server import Said as Spoken
from tests.fakes.openai_chat import Reply

pytestmark = pytest.mark.asyncio


def wish(name: str, /, **arguments: object) -> tuple[str, str]:
    return name, json.dumps(arguments)


async def test_edits_go_into_the_draft_and_one_step_takes_them_back(service, bench, model):
    service.say(
        Reply(calls=(wish("set_speed", clip_id=1, speed=2), wish("add_marker", at=3, name="Here"))),
        Reply("Done."),
    )
    watching = Watching()
    before = bench.document.timeline
    assert await Turn(bench, model, watching).run("make it faster") == "Done."
    assert watching.heard == "Done."
    assert [ok for _, _, ok in watching.done] == [True, True]
    assert bench.document.timeline is before, "the project itself is not touched by a turn"
    bench.document.edit(bench.draft.label, bench.draft.onto)
    after = bench.document.timeline
    assert after.tracks[0].items[0].duration == s(2) and after.markers[-1].name == "Here"
    assert bench.document.undo() == "Change speed, Marker"
    assert bench.document.timeline == before


async def test_the_model_is_told_the_film_and_that_it_is_data(service, bench, model):
    service.say(Reply("Three clips."))
    await Turn(bench, model, Watching()).run("what is there?")
    sent = service.requests[-1].json
    told = json.dumps(sent["messages"], ensure_ascii=False)
    assert "Words of second" in told and "Playhead at 2.00 s" in told and "<data " in told
    assert {tool["function"]["name"] for tool in sent["tools"]} >= {
        "set_speed",
        "reroll",
        "describe_timeline",
    }


async def test_what_a_model_writes_wrong_is_told_to_it(service, bench, model):
    service.say(
        Reply(calls=(("no_such_tool", "{}"),)),
        Reply(calls=(("set_speed", "{not json"),)),
        Reply(calls=(wish("set_speed", clip_id=1, speed=-4),)),
        Reply(calls=(wish("set_speed", clip_id=99, speed=2),)),
        Reply(calls=(wish("trim", item_id=1, edge="middle", delta=1),)),
        Reply(calls=(wish("set_speed", clip_id=1, speed=2, colour="red"),)),
        Reply("I gave up."),
    )
    watching = Watching()
    assert await Turn(bench, model, watching).run("mess about") == "I gave up."
    assert [ok for _, _, ok in watching.done] == [False] * 6
    assert not bench.draft.steps and not watching.plans


async def test_nothing_is_spent_without_a_yes(service, studio, bench, model, monkeypatch):
    async def dear(*_: object) -> Cost:
        return Cost(40_000)

    monkeypatch.setattr("app.assistant.tools.tool.Tool.cost", lambda *_: dear())
    service.say(Reply(calls=(wish("reroll", scene=1, part="image"),)), Reply("As you wish."))
    watching = Watching(answer=False)
    await Turn(bench, model, watching).run("a new picture")
    [plan] = watching.plans
    assert plan.micro_credits == 40_000 and plan.effects == {Effect.SPENDS}
    assert REFUSED in json.dumps(service.requests[-1].json["messages"])
    assert not studio.jobs.list(kind="recipe.reroll")


async def test_deleting_always_asks(service, studio, bench, model):
    service.say(Reply(calls=(wish("remove_file", file="abcdef123"),)), Reply("Fine."))
    watching = Watching(answer=False)
    await Turn(bench, model, watching).run("tidy up")
    assert [plan.effects for plan in watching.plans] == [{Effect.DELETES}]
    assert studio.library.trash.list() == ()


async def test_talking_is_paid_for(service, studio, bench, model):
    service.say(Reply("Hello."))
    await Turn(bench, model, Watching()).run("hello")
    [line] = [each for each in studio.money.history() if each.step == "settle"]
    assert studio.money.reservation(line.reservation).charge is Charge.CHARGED
    assert not studio.money.pending()


async def test_a_used_up_budget_stops_before_anything_is_sent(service, studio, bench, model):
    studio.money.set_budget(1)
    with pytest.raises(BudgetSpent):
        await Turn(bench, model, Watching()).run("hello")
    assert not service.requests


async def test_a_model_that_never_ends_is_ended(service, bench, model):
    service.say(Reply(calls=(wish("describe_timeline"),)))
    await Turn(bench, model, Watching()).run("go on for ever")
    assert len(service.requests) == MOST_QUESTIONS
    assert service.requests[-1].json["tool_choice"] == "none"


async def test_no_model_is_asked_that_was_not_chosen(studio, model):
    assert chosen_model(studio) is model
    studio.generation.preferences.rank(model.info.capability, ())
    assert chosen_model(studio) is None


async def test_a_draft_is_done_again_on_a_project_that_went_on(bench):
    from app.assistant.hands import perform

    await perform(bench, [ToolCall("1", "add_marker", {"at": 3, "name": "Mine"})], Watching())
    document = bench.document
    document.edit("Elsewhere", lambda now: film_with_frame(now))
    document.edit(bench.draft.label, bench.draft.onto)
    assert (document.timeline.width, document.timeline.markers[-1].name) == (640, "Mine")


def film_with_frame(timeline):
    from pipeline.timeline.edits import set_timeline

    assert timeline.tracks == film().tracks
    return set_timeline(timeline, width=640)


async def test_another_service_takes_the_same_turn(bench):
    with AnthropicService() as anthropic:
        account = AnthropicAccount(ANTHROPIC_KEY, anthropic.base_url, patience=Patience(60))
        arguments = json.dumps({"clip_id": 1, "speed": 2})
        anthropic.say(
            Spoken("Faster.", calls=(("set_speed", arguments),)),
            Spoken(calls=(("set_speed", "[1"),)),
            Spoken("Done."),
        )
        watching = Watching()
        assert await Turn(bench, AnthropicChat(account), watching).run("make it faster") == "Done."
        await account.close()
    assert [ok for _, _, ok in watching.done] == [True, False]
    assert bench.timeline.tracks[0].items[0].duration == s(2)
