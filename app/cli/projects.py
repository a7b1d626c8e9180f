"""``kinora projects ...``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, reading, writing
from app.delivery import check_target
from app.library.bundle import read_bundle, write_bundle
from app.library.errors import NothingToUndo
from app.library.values import Project
from pipeline.timeline.time import to_seconds
from providers.errors import InvalidInput


def as_json(project: Project) -> dict[str, Any]:
    """A project as the command line prints it; seconds and ISO times."""
    return {
        "id": project.id,
        "name": project.name,
        "duration": to_seconds(project.duration),
        "width": project.width,
        "height": project.height,
        "created": project.created.isoformat(),
        "updated": project.updated.isoformat(),
    }


async def list_projects(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """All projects, the last changed first."""
    with reading() as library:
        projects = library.projects.list()
    lines = [f"{p.id}  {to_seconds(p.duration):7.1f} s  {p.name}" for p in projects]
    empty = ["There are no projects yet. Make one: kinora make why the sky is blue"]
    return {"projects": [as_json(project) for project in projects], "lines": lines or empty}


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """One project: its tracks, scenes and takes."""
    with reading() as library:
        project = find_project(library, arguments.id)
        timeline = library.open_document(project.id).timeline
        takes = library.takes.list(project.id)
        stale = library.stale(library.open_document(project.id))
    scenes = [
        {
            "number": n,
            "id": s.id,
            "narration": s.narration,
            "prompt": s.prompt,
            "style": s.style,
            "seed": s.seed,
        }
        for n, s in enumerate(timeline.scenes, 1)
    ]
    return {
        **as_json(project),
        "scenes": scenes,
        "tracks": [
            {"name": t.name, "kind": t.kind.value, "items": len(t.items), "duration": to_seconds(t.duration)}
            for t in timeline.tracks
        ],
        "takes": [{"slot": t.slot, "number": t.number, "asset": t.asset_id} for t in takes],
        "stale": [{"item": s.item_id, "slot": s.slot, "reason": s.reason} for s in stale],
    }


async def rename(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Gives a project another name."""
    with writing() as library:
        project = library.projects.rename(find_project(library, arguments.id).id, arguments.name)
    return {**as_json(project), "lines": [f"Renamed to “{project.name}”."]}


async def delete(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Deletes a project with its files."""
    with writing() as library:
        project = find_project(library, arguments.id)
        library.delete_project(project.id)
    return {"deleted": project.id, "lines": [f"Deleted “{project.name}”."]}


async def export_bundle(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Writes a project and its files into one bundle."""
    target = check_target(arguments.file)
    with reading() as library:
        project = find_project(library, arguments.id)
        written = write_bundle(library, project.id, target)
    missing = [asset.name for asset in written.missing]
    lines = [str(target), *(f"Missing, bundled without its file: {name}" for name in missing)]
    return {"project": project.id, "output": str(target), "missing": missing, "lines": lines}


async def import_bundle(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Reads a bundle as a new project."""
    if not arguments.file.is_file():
        raise InvalidInput(f"There is no file {arguments.file}.")
    with writing() as library:
        project = read_bundle(library, arguments.file)
    return {**as_json(project), "project": project.id, "lines": [f"{project.id}  {project.name}"]}


async def history(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The edits of a project, oldest first."""
    with reading() as library:
        project = find_project(library, arguments.id)
        entries = library.open_document(project.id).history()
    return {
        "project": project.id,
        "history": [
            {"position": e.position, "label": e.label, "created": e.created.isoformat(), "undone": e.undone}
            for e in entries
        ],
        "lines": [f"{e.position:4}  {'(undone) ' if e.undone else ''}{e.label}" for e in entries],
    }


async def undo(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Takes the last N edits back."""
    return _step(arguments, "undo")


async def redo(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Does the last N undone edits again."""
    return _step(arguments, "redo")


def _step(arguments: Namespace, name: str) -> dict[str, Any]:
    if arguments.count < 1:
        raise InvalidInput("The number of edits must be 1 or more.")
    labels: list[str] = []
    with writing() as library:
        project = find_project(library, arguments.id)
        document = library.open_document(project.id)
        for _ in range(arguments.count):
            try:
                labels.append(getattr(document, name)())
            except NothingToUndo:
                if not labels:
                    raise
                break
        position = document.position
    done = "Undone" if name == "undo" else "Redone"
    return {
        "project": project.id,
        "labels": labels,
        "position": position,
        "lines": [f"{done}: {label}" for label in labels],
    }
