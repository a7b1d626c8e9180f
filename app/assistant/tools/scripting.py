"""The script tools: a narration rewritten, shortened or in another tone; the script in another language."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from app.assistant.bench import Bench
from app.assistant.steps import ToolEdit
from app.assistant.tools.tool import Cost, Effect, Tool, async_tool
from app.languages import language_tag
from app.script_tools import Rework, ReworkPlan, plan_rework, reworked
from app.translation import TranslationPlan, plan_script, translated_narrations
from pipeline.timeline.model import Scene
from providers.errors import InvalidInput

SceneNumber = Annotated[int, Field(ge=1, le=10_000)]
Language = Annotated[str, Field(min_length=2, max_length=40)]


async def rework_narration(bench: Bench, scene: SceneNumber, how: Rework) -> str:
    """Changes the words of a scene: rewrite, shorten, simpler, warmer, formal, or hook (a first sentence that
    makes one want to hear the rest). May cost money. The voice stays until it is made anew (reroll)."""
    card = _scene(bench, scene)
    plan = await asyncio.to_thread(_plan, bench, card, how)
    _write(bench, card, await reworked(bench.studio, plan, bench.project_id))
    return f"Scene {scene} is written anew: {_scene(bench, scene).narration}"


async def translate_script(bench: Bench, language: Language, scene: SceneNumber | None = None) -> str:
    """Translates the narrations of all scenes that are not locked, or of one, into a language (French, or its
    BCP 47 tag). May cost money. The voices speak it when they are made anew (reroll)."""
    plan = await asyncio.to_thread(_plan_translation, bench, language, scene)
    texts = await translated_narrations(bench.studio, plan, bench.project_id)
    done = 0
    for number, card in enumerate(bench.timeline.scenes, 1):
        before, text = texts.get(card.id, ("", ""))
        if text and before == card.narration:
            _write(bench, _scene(bench, number), text, plan.language)
            done += 1
    if not done:
        raise InvalidInput("No translation came that could be used.", advice="Try again, or another model.")
    left = len(texts) - done
    return f"Translated {done} scenes into {plan.language}" + (
        f"; {left} got no translation." if left else "."
    )


async def rework_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of changing the words of a scene; rules do it for nothing."""
    how, card = Rework(arguments["how"]), _scene(bench, arguments["scene"])
    plan = await asyncio.to_thread(_plan, bench, card, how)
    return Cost(0) if plan.offer is None else _cost(plan)


async def translation_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of translating the script, or a scene of it."""
    language, scene = arguments["language"], arguments.get("scene")
    return _cost(await asyncio.to_thread(_plan_translation, bench, language, scene))


def _cost(plan: ReworkPlan | TranslationPlan) -> Cost:
    assert plan.offer is not None, "rules cost nothing"
    return Cost(plan.offer.micro_credits, plan.offer.seconds, plan.offer.name)


def _plan(bench: Bench, card: Scene, how: Rework) -> ReworkPlan:
    return plan_rework(bench.studio, card.narration, how)


def _plan_translation(bench: Bench, language: str, scene: int | None) -> TranslationPlan:
    chosen = (_scene(bench, scene).id,) if scene is not None else ()
    return plan_script(bench.studio, bench.timeline, language_tag(language), chosen)


def _scene(bench: Bench, number: int) -> Scene:
    scenes = bench.timeline.scenes
    if not 1 <= number <= len(scenes):
        raise InvalidInput(f"There is no scene {number}; this project has {len(scenes)}.")
    return scenes[number - 1]


def _write(bench: Bench, card: Scene, text: str, language: str = "") -> None:
    arguments = {"scene_id": card.id, "narration": text} | ({"language": language} if language else {})
    bench.draft.apply("Change scene", ToolEdit("set_scene", arguments, bench.playhead, bench.selection))


SCRIPTING: tuple[Tool, ...] = (
    async_tool(rework_narration, "Change scene", Effect.SPENDS, rework_cost),
    async_tool(translate_script, "Translate the script", Effect.SPENDS, translation_cost),
)
