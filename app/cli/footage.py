"""``kinora upscale``, ``lip-sync`` and ``face``: a clip (or a file) made anew, as a take of its place."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.assistant.clip_edits import clip_number
from app.cli.screen import Screen
from app.cli.session import find_project, follow, studio
from app.footage.crafts import FaceTask
from app.footage.planning import FootageWish, Task
from app.footage.starting import face_of, record_consent, start_footage
from app.library.values import Project
from app.studio import Studio
from providers.errors import InvalidInput


async def upscale(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes a clip or a file larger."""

    def wish(opened: Studio, project: Project) -> FootageWish:
        clip, file = _where(opened, project, arguments)
        return FootageWish(Task.UPSCALE, clip, file, scale=arguments.scale, provider=arguments.provider)

    return await _done(arguments, screen, wish)


async def lip_sync(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Moves the lips in a clip to the voice under it, or to a recording."""

    def wish(opened: Studio, project: Project) -> FootageWish:
        clip, file = _where(opened, project, arguments)
        return FootageWish(Task.LIP_SYNC, clip, file, voice=arguments.voice, provider=arguments.provider)

    return await _done(arguments, screen, wish)


async def face(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Changes a face; with ``--person`` and ``--consent`` its person's yes is written down first."""

    def wish(opened: Studio, project: Project) -> FootageWish:
        clip, file = _where(opened, project, arguments)
        asked = FootageWish(
            Task.FACE,
            clip,
            file,
            face_task=FaceTask(arguments.task),
            face=arguments.face,
            motion=arguments.motion,
            provider=arguments.provider,
        )
        if arguments.person or arguments.consent:
            timeline = opened.open_document(project.id).timeline
            shown = clip_number(timeline, arguments.clip).media.asset_id if arguments.clip else arguments.file
            seen = face_of(asked, opened.library.assets.get(shown))
            if seen:
                record_consent(opened, seen, arguments.person, arguments.consent)
        return asked

    return await _done(arguments, screen, wish)


def _where(opened: Studio, project: Project, arguments: Namespace) -> tuple[str, str]:
    """(Id of a clip, id of a file), one of them empty."""
    if arguments.file:
        return "", str(arguments.file)
    return clip_number(opened.open_document(project.id).timeline, arguments.clip).id, ""


async def _done(arguments: Namespace, screen: Screen, wish: Any) -> dict[str, Any]:
    if bool(arguments.clip) == bool(arguments.file):
        raise InvalidInput("Say which clip, or which file.", advice="Use --clip N, or --file ASSET.")
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        made = await follow(opened, start_footage(opened, project.id, wish(opened, project)), screen)
        asset = opened.library.assets.get(str(made["asset_id"]))
    size = f"{asset.facts['width']}×{asset.facts['height']}"
    lines = [f"Made “{asset.name}” ({size}) by {made['provider']}: {asset.path}"]
    if made["clip_id"]:
        lines.append(f"It is in its place. Undo with: kinora projects undo {project.id}")
    return {"project": project.id, **made, "path": str(asset.path), "lines": lines}
