"""Starting a recipe's job, or taking up the one that did not finish: for every recipe alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.jobs.spec import Job, JobSpec, JobState
from app.library.values import Project
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio


def unfinished(studio: Studio, kind: str, group: str) -> Job | None:
    """The latest job of a recipe in ``group`` that did not succeed, running again; None to start anew."""
    earlier = studio.jobs.list(group=group, kind=kind)
    known = {project.id for project in studio.projects()}
    if not earlier or earlier[0].project_id not in known:
        return None
    latest = earlier[0]
    if latest.state in (JobState.FAILED, JobState.CANCELLED):
        return studio.jobs.retry(latest.id)
    return latest if latest.state is not JobState.SUCCEEDED else None


def empty_project(studio: Studio, name: str) -> Project:
    """A project to make a video in: one that a make killed as it began left behind, else a new one."""
    for project in studio.projects():
        untouched = (
            project.name == name
            and not project.duration
            and not studio.jobs.list(project_id=project.id, limit=1)
            and not studio.library.assets.list(project.id)
        )
        if untouched:
            return project
    return studio.library.projects.create(name)


def submit(studio: Studio, kind: str, group: str, project: Project, parameters: Mapping[str, Any]) -> Job:
    """Starts a recipe in ``project``."""
    number = len(studio.jobs.list(group=group, kind=kind))
    return studio.jobs.submit(
        JobSpec(
            kind,
            parameters,
            key=f"{group}/{number}",
            label=Phrase("Make “{name}”", name=project.name),
            project_id=project.id,
            group=group,
        )
    )
