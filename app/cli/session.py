"""Opening a studio for one command, and following a job to its end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from app.cli.screen import Screen
from app.jobs.spec import Job
from app.library.home import library_home
from app.library.library import Library
from app.library.values import Project
from app.studio import Studio
from providers.errors import Cancelled, InvalidInput


@contextmanager
def reading() -> Iterator[Library]:
    """The library for looking only: works while the window is open."""
    library = Library.open(library_home(), exclusive=False)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def writing() -> Iterator[Library]:
    """The library for changing it, without any jobs. Raises ``LibraryInUse``."""
    library = Library.open(library_home())
    try:
        yield library
    finally:
        library.close()


@asynccontextmanager
async def studio(screen: Screen, *, resume: bool = False) -> AsyncIterator[Studio]:
    """A whole studio with its scheduler."""
    opened = await Studio.open(resume=resume)
    for notice in opened.notices:
        screen.say(notice)
    try:
        yield opened
    finally:
        await opened.close()


def find_project(library: Library, wanted: str) -> Project:
    """The project with this id, unique beginning of an id, or name. Raises ``InvalidInput``."""
    projects = library.projects.list()
    for matches in (
        [p for p in projects if p.id == wanted],
        [p for p in projects if len(wanted) >= 4 and p.id.startswith(wanted)],
        [p for p in projects if p.name == wanted],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise InvalidInput(f"{wanted!r} fits {len(matches)} projects.", advice="Give the whole id.")
    raise InvalidInput(f"There is no project {wanted!r}.", advice="See: kinora projects list")


async def follow(studio: Studio, job: Job, screen: Screen) -> dict[str, Any]:
    """Shows the job's progress until it ends; Ctrl+C cancels it. Raises its error."""

    def changed(now: Job) -> None:
        if now.id == job.id:
            screen.progress(now.progress, now.message or now.label, now.eta_seconds)

    def cancel() -> None:
        studio.jobs.cancel(job.id)

    loop = asyncio.get_running_loop()
    studio.jobs.changed.connect(changed)
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, cancel)
    try:
        return await studio.result(job)
    except asyncio.CancelledError:
        raise Cancelled() from None
    finally:
        studio.jobs.changed.disconnect(changed)
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
