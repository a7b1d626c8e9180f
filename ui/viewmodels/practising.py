"""Guided practices in the conversation: the interview, making one, noting what was practised."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.time import to_seconds
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from app.practice.log import PracticeLog
    from app.practice.personas import Personas

_ENOUGH = frozenset({"stop", "cancel", "later", "enough", "quit"})


class Practising:
    """What the chat does about practices. ``say`` shows an answer of the studio.

    While ``asking`` is set, what the creator says next is an answer of the interview.
    """

    def __init__(self, workspace: Workspace, say: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._say = say
        self.asking = ""
        """Name of the persona whose interview is under way."""

    def interview(self, name: str) -> None:
        """Begins the interview of a persona, or goes on with it."""
        from app.practice.personas import OWN_NAME

        self.asking = name or OWN_NAME
        persona = self.asking

        def begin() -> str:
            return self._personas().interview(persona).words

        self._tell(begin, "A few questions. Say “skip” to leave one out, or “stop” to go on another day.\n\n")

    def answer(self, text: str) -> None:
        """Takes an answer, and asks the next question."""
        if text.strip(" .!").lower() in _ENOUGH:
            self.asking = ""
            self._say("We go on here when you say “interview me” again.")
            return
        persona = self.asking

        def take() -> str:
            personas = self._personas()
            talk = personas.answer(persona, text)
            if talk.question is not None:
                return talk.words
            self.asking = ""
            number = personas.get(persona).number
            if not talk.answers:
                return "Nothing was answered; “interview me” begins again."
            return f"Thank you: “{persona}”, version {number}. Say “make a guided practice” to go there."

        self._tell(take)

    def make(self, arguments: dict[str, Any], chosen: NarratedBrief) -> None:
        """Starts a practice and opens its project."""
        from pipeline.recipes.practice.brief import USUAL, PracticeBrief

        wish = str(arguments.pop("wish", ""))
        # The chat's own shape and length are those of short videos: a practice has its own unless told.
        brief = PracticeBrief(**{"duration": USUAL, "voice": chosen.voice, **arguments})
        self._workspace.make_practice(brief, wish)

    def practised(self, minutes: float | None) -> None:
        """Notes a practice: the open project's, or one of so many minutes."""
        workspace = self._workspace
        timeline = workspace.session.timeline if workspace.project_id else None
        ours = timeline is not None and dict(timeline.metadata).get("recipe") == "practice"
        if minutes is None and not ours:
            self._say("For how long? Say, such as: I practised 10 minutes.")
            return
        name, project_id = (timeline.name, workspace.project_id) if ours and timeline else ("Practice", "")
        seconds = minutes * 60 if minutes is not None else to_seconds(timeline.duration) if timeline else 0.0

        def note() -> str:
            from app.practice.log import streak_words

            log = self._log()
            log.record(name, seconds, project_id)
            return f"Noted. {streak_words(log.streak())}"

        self._tell(note)

    def log(self) -> None:
        """Tells the streak and the last practices."""

        def read() -> str:
            from app.practice.log import streak_words

            log = self._log()
            found = log.list(limit=7)
            lines = [f"• {p.done.astimezone():%Y-%m-%d}, {p.seconds / 60:.0f} min: {p.name}" for p in found]
            return "\n".join([streak_words(log.streak()), *lines])

        self._tell(read)

    def _tell(self, work: Callable[[], str], before: str = "") -> None:
        """Does ``work`` beside the window and says what it returns; a refusal is told by the workspace."""

        async def run() -> None:
            self._say(before + await asyncio.to_thread(work))

        self._workspace.spawn(run())

    def _personas(self) -> Personas:
        from app.practice.personas import Personas

        return Personas(self._workspace.studio.library.database)

    def _log(self) -> PracticeLog:
        from app.practice.log import PracticeLog

        return PracticeLog(self._workspace.studio.library.database)
