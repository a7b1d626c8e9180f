"""What a studio that may only look sees of the Kinora beside it, which has the library open for writing."""

from __future__ import annotations

from dataclasses import dataclass

from app.database.opening import is_free
from app.jobs.spec import Job
from app.library.errors import NotInLibrary
from app.studio import Studio

_JOBS = 200


@dataclass(frozen=True, slots=True)
class News:
    """What is seen at one look. ``jobs``: the newest, when anything was written since the last look."""

    free: bool
    """The other Kinora has ended: its place can be taken."""
    stamp: tuple[int, ...]
    changed: bool = False
    gone: bool = False
    """The open project was deleted over there."""
    jobs: tuple[Job, ...] = ()


def look(studio: Studio, project_id: str, stamp: tuple[int, ...]) -> News:
    """Looks once; the open project (empty: none) takes over what was done to it. ``stamp``: of the last look.

    Reads files and the catalogue: not for a window's thread.
    """
    # The time is read before what is written then: a change in between is seen at the next look.
    now, free = studio.library.database.stamp(), is_free(studio.library.home.root)
    if now == stamp:
        return News(free, now)
    gone = False
    if project_id:
        try:
            studio.open_document(project_id).follow()
        except NotInLibrary:
            gone = True
    return News(free, now, True, gone, tuple(studio.jobs.list(limit=_JOBS)))
