"""``kinora script``: narrations rewritten, shortened, in another tone or another language."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, studio
from app.languages import language_tag
from app.script_tools import Rework, plan_rework, reworked
from app.studio import Studio
from app.translation import plan_script, translated_narrations
from pipeline.recipes.renarration import reworded, translated
from pipeline.timeline.model import Scene, Timeline
from providers.errors import InvalidInput, NotConfigured


async def script(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Changes the words of the scenes named (of none: of all that are not locked), as one step to undo.

    What is heard stays until the voices are made anew. Raises ``InvalidInput``, ``NotConfigured`` (what only
    a language model can do, and none is set up), and the job's error; then nothing has changed.
    """
    if (arguments.how == "translate") != bool(arguments.to):
        raise InvalidInput("Only translating takes a language.", advice="Say: translate --to French.")
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        document = opened.open_document(project.id)
        scenes = _chosen(document.timeline, arguments.scene)
        language = language_tag(arguments.to) if arguments.to else ""
        if language:
            ids = [scene.id for scene in scenes]
            plan = await asyncio.to_thread(plan_script, opened, document.timeline, language, ids)
            texts: Mapping[str, tuple[str, str]] = await translated_narrations(opened, plan, project.id)
        else:
            texts = await _reworked(opened, project.id, scenes, Rework(arguments.how))
        before = document.timeline
        after = document.edit(
            "Translate the script" if language else "Rework the script",
            lambda now: translated(now, texts, language) if language else _written(now, texts),
        )
    changed = {n: s.narration for n, s in enumerate(after.scenes, 1) if s != before.scene(s.id)}
    lines = [f"{number}. {words}" for number, words in changed.items()] or ["Nothing changed."]
    if changed:
        lines.append(f"The voices follow with: kinora reroll {project.id} --scene N --part voice")
    return {"project": project.id, "changed": changed, "lines": lines}


async def _reworked(
    opened: Studio, project_id: str, scenes: Sequence[Scene], rework: Rework
) -> dict[str, tuple[str, str]]:
    texts: dict[str, tuple[str, str]] = {}
    refusal: NotConfigured | None = None
    for scene in scenes:
        try:
            plan = await asyncio.to_thread(plan_rework, opened, scene.narration, rework)
        except NotConfigured as error:  # rules shorten some scenes and find nothing to drop in others
            refusal = error
            continue
        texts[scene.id] = (scene.narration, await reworked(opened, plan, project_id))
    if refusal is not None and not texts:
        raise refusal
    return texts


def _written(timeline: Timeline, texts: Mapping[str, tuple[str, str]]) -> Timeline:
    for scene_id, (before, text) in texts.items():
        scene = timeline.scene(scene_id)
        if scene is not None and scene.narration == before and text.strip():
            timeline = reworded(timeline, scene_id, text)
    return timeline


def _chosen(timeline: Timeline, numbers: Sequence[int]) -> list[Scene]:
    wrong = [number for number in numbers if not 1 <= number <= len(timeline.scenes)]
    if wrong:
        raise InvalidInput(f"There is no scene {wrong[0]}; this project has {len(timeline.scenes)}.")
    if numbers:
        return [timeline.scenes[number - 1] for number in dict.fromkeys(numbers)]
    found = [scene for scene in timeline.scenes if scene.narration.strip() and not scene.locked]
    if not found:
        raise InvalidInput("There is no narration yet.", advice="Write the script first.")
    return found
