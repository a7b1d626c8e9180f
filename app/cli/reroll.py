"""``kinora reroll``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, follow, studio
from app.studio import new_seed
from pipeline.recipes.reroll import Reroll


async def reroll(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes one piece anew; the old take stays in the library."""
    seed = new_seed() if arguments.seed is None else arguments.seed
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        wish = Reroll(arguments.scene, arguments.part, seed, arguments.prompt, provider=arguments.provider)
        made = await follow(opened, opened.reroll(project.id, wish), screen)
    what = "the music" if arguments.part == "music" else f"the {arguments.part} of scene {arguments.scene}"
    return {
        "project": project.id,
        "scene": arguments.scene,
        "part": arguments.part,
        "seed": seed,
        "takes": made["takes"],
        "lines": [f"Made {what} anew. Undo with: kinora projects undo {project.id}"],
    }
