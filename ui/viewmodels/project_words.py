"""Projects in the conversation: opened by their name, listed."""

from __future__ import annotations

from ui.viewmodels.workspace import Workspace
from ui.words import tr


def open_called(workspace: Workspace, name: str) -> str:
    """Opens the project with this name, else one whose name contains it; returns what to say."""
    projects = workspace.studio.projects()
    wanted = name.casefold()
    found = [p for p in projects if p.name.casefold() == wanted] or [
        p for p in projects if wanted in p.name.casefold()
    ]
    if not found:
        return tr("There is no project called “{name}”.", name=name)
    opened = workspace.open_project(found[0].id)
    return tr("Opened “{name}”.", name=found[0].name) if opened else ""


def projects_in_words(workspace: Workspace) -> str:
    """All of them, the last changed first."""
    names = [f"• {project.name}" for project in workspace.studio.projects()]
    return "\n".join([tr("Your projects:"), *names]) if names else tr("There is no project yet.")
