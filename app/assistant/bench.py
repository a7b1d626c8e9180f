"""What a turn works on: a studio, a project, its draft, and where the creator looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from app.assistant.draft import Draft
from app.assistant.tools.naming import View
from app.jobs.spec import Job
from app.library.document import Document
from app.studio import Studio
from pipeline.timeline.model import Timeline
from providers.errors import InvalidInput


async def _nothing(_: Draft) -> None:
    """For a bench whose draft is taken over at once."""


@dataclass(slots=True)
class Bench:
    """``playhead``: flicks; ``selection``: ids of items; ``started``: told of jobs that a tool submits.

    ``keep``: awaited whenever the draft has changed, so that none of it is lost with the program.
    """

    studio: Studio
    project_id: str
    draft: Draft
    playhead: int = 0
    selection: frozenset[str] = frozenset()
    started: Callable[[Job], None] = field(default=lambda _: None)
    keep: Callable[[Draft], Awaitable[None]] = _nothing

    @property
    def document(self) -> Document:
        """The project that is worked on. Raises ``InvalidInput`` when none is open."""
        self.need_project()
        return self.studio.open_document(self.project_id)

    def need_project(self) -> None:
        """Raises ``InvalidInput`` when no project is open."""
        if not self.project_id:
            raise InvalidInput("No project is open.", advice="Open one, or make a video first.")

    @property
    def timeline(self) -> Timeline:
        """The draft as it is now."""
        return self.draft.timeline

    @property
    def view(self) -> View:
        """What names and numbers in arguments refer to."""
        return View(self.draft.timeline, self.playhead, self.selection)
