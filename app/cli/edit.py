"""``kinora edit``: the sentences of the chat that change a project, or ask about it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from app.assistant.clip_edits import clip_number, edited
from app.assistant.clip_labels import LABELS
from app.assistant.fencing import unfenced
from app.assistant.grammar import parse
from app.cli.screen import Screen
from app.cli.session import find_project, follow, studio, writing
from providers.errors import InvalidInput


async def edit(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Does what a sentence asks for, as one step that can be undone. What names no time is done at 0."""
    sentence = " ".join(arguments.sentence)
    command = parse(sentence)
    if command.name == "stabilise":
        return await _stabilise(arguments.id, command.arguments["clip"], screen)
    if command.name == "tool":
        return await _use(arguments.id, command.arguments, screen)
    if command.name not in LABELS:
        raise InvalidInput(
            f"{sentence!r} is no change of clips.",
            advice="Say it like: slow down clip 2 to half; add a wipe between 1 and 2; blur clip 3.",
        )
    with writing() as library:
        project = find_project(library, arguments.id)
        document = library.open_document(project.id)
        before = document.position
        document.edit(LABELS[command.name], lambda timeline: edited(timeline, command, 0))
        changed = document.position != before
    return _said(project.id, LABELS[command.name], changed)


async def _stabilise(wanted: str, number: int, screen: Screen) -> dict[str, Any]:
    async with studio(screen) as opened:
        project = find_project(opened.library, wanted)
        document = opened.open_document(project.id)
        before = document.position
        clip = clip_number(document.timeline, number)
        await follow(opened, opened.stabilise_clip(project.id, clip.id), screen)
        changed = document.position != before
    return _said(project.id, "Stabilise", changed)


async def _use(wanted: str, asked: Mapping[str, Any], screen: Screen) -> dict[str, Any]:
    """Does what one of the assistant's tools does; what spends or deletes is left to the window."""
    from app.mcp.desk import Desk  # it brings every tool

    async with studio(screen) as opened:
        project = find_project(opened.library, wanted)
        document = opened.open_document(project.id)
        before = document.position
        result = await Desk(opened, project.id).call(asked["tool"], asked["arguments"], _nobody)
        changed = document.position != before
    if result.is_error:
        raise InvalidInput(result.content)
    said = unfenced(result.content)
    if changed:
        return _said(project.id, said.rstrip(".").removesuffix(": done"), changed)
    return {"project": project.id, "changed": False, "answer": said, "lines": said.splitlines()}


async def _nobody(_key: str, words: str) -> bool:
    raise InvalidInput(f"{words} Nobody can answer here.", advice="Say it in the window.")


def _said(project_id: str, label: str, changed: bool) -> dict[str, Any]:
    line = f"{label}: done. Undo with: kinora projects undo {project_id}" if changed else "Nothing changed."
    return {"project": project_id, "label": label, "changed": changed, "lines": [line]}
