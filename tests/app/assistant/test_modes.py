"""Each mode speaks with its own instructions under the same rules, and works with what the model answers."""

from __future__ import annotations

import json

import pytest

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.fencing import RULE
from app.assistant.modes import Mode, system_prompt
from app.assistant.turn import Turn
from tests.app.assistant.turns import Watching
from tests.fakes.openai_chat import Reply


def test_every_mode_has_its_own_words_and_all_have_the_rules() -> None:
    prompts = {mode: system_prompt(mode) for mode in Mode}
    assert len(set(prompts.values())) == len(Mode)
    assert all(RULE in prompt and "ask the creator" in prompt for prompt in prompts.values())


@pytest.mark.asyncio
async def test_each_mode_is_told_to_the_model_and_does_its_work(studio, bench, model, service):
    words = json.dumps({"scene_id": 1, "narration": "Rain wakes the seeds."})
    answers = {
        Mode.DIRECTOR: ((("set_speed", json.dumps({"clip_id": 1, "speed": 2})),), "Faster."),
        Mode.VISION: ((), "Who shall see it?"),
        Mode.JOURNEY: ((), "Arrive. Breathe in [4]. Shall I make it?"),
        Mode.SCRIPT_DOCTOR: ((("set_scene", words),), "The opening now makes a promise."),
    }
    for mode, (calls, said) in answers.items():
        own = Bench(studio, bench.project_id, Draft.of(bench.document.timeline))
        service.say(*([Reply(calls=calls)] if calls else []), Reply(said))
        watching = Watching()
        assert await Turn(own, model, watching, mode=mode).run("Let us begin.") == said
        sent = json.dumps(service.requests[-1].json, ensure_ascii=False)
        assert json.dumps(system_prompt(mode)[:80], ensure_ascii=False)[1:-1] in sent
        assert bool(own.draft.steps) is bool(calls) and not watching.plans
        assert said.startswith(watching.heard[:4]) or watching.heard.endswith(said), (
            "words come as they are said"
        )
    assert own.draft.timeline.scenes[0].narration == "Rain wakes the seeds."
    assert bench.document.timeline.scenes[0].narration == "Words of first.", "a draft changes no project"
