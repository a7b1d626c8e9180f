"""Guided practices in the conversation: the interview, making one, noting what was practised."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.time import to_seconds
from ui.viewmodels.recipe_price import AskFirst, begin_recipe
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from app.offers.offer import Offer
    from app.practice.log import PracticeLog
    from app.practice.personas import Personas

_WELCOME = (
    "A few questions. Type, or attach a recording of your answer. Say “skip” to leave one out, or “stop” to "
    "go on another day.\n\n"
)
_ENOUGH = frozenset({"stop", "cancel", "later", "enough", "quit"})


class Practising:
    """What the chat does about practices. ``say`` shows an answer of the studio.

    While ``asking`` is set, what the creator says next is an answer of the interview.
    """

    def __init__(self, workspace: Workspace, say: Callable[[str], None], ask_first: AskFirst) -> None:
        """``ask_first``: asks whether a price is agreed to, then does what it was given."""
        self._workspace = workspace
        self._say = say
        self._ask_first = ask_first
        self._busy = False
        self.asking = ""
        """Name of the persona whose interview is under way."""

    def interview(self, name: str) -> None:
        """Begins the interview of a persona, or goes on with it."""
        from app.practice.personas import OWN_NAME

        self.asking = name or OWN_NAME
        persona = self.asking

        def begin() -> str:
            return self._personas().interview(persona).words

        self._tell(begin, _WELCOME)

    def answer(self, text: str, recordings: Sequence[Path] = ()) -> None:
        """Takes an answer, typed or spoken in the first of the ``recordings``, and asks the next question."""
        if self._busy:
            self._say("One moment: I am still with your last answer.")
            return
        if recordings:
            from app.practice.listening import SOUNDS

            spoken = [path for path in recordings if path.suffix.lower() in SOUNDS]
            if not spoken:
                self._say("Only a recording or a video clip can be heard; or type your answer.")
                return
            self._workspace.spawn(self._listen(self.asking, spoken[0]))
            return
        if text.strip(" .!").lower() in _ENOUGH:
            self.asking = ""
            self._say("We go on here when you say “interview me” again.")
            return
        self._workspace.spawn(self._take(self.asking, text))

    async def _take(self, persona: str, text: str) -> None:
        """Keeps an answer, lets a model ask about it where one may, and says what comes next."""
        from app.practice.interviewing import ask_on

        personas = self._personas()
        self._busy = True
        try:
            talk = await asyncio.to_thread(personas.answer, persona, text)
            if talk.question is not None:
                talk = await ask_on(self._workspace.studio, persona, talk)
                self._say(talk.words)
                return
        finally:
            self._busy = False
        self.asking = ""
        if not talk.answers:
            self._say("Nothing was answered; “interview me” begins again.")
            return
        number = (await asyncio.to_thread(personas.get, persona)).number
        self._say(f"Thank you: “{persona}”, version {number}. Say “make a guided practice” to go there.")

    async def _listen(self, persona: str, recording: Path) -> None:
        """Has a recording written down, after a yes where that costs something; it is the answer."""
        from app.assistant.tools.tool import Cost
        from app.practice.listening import listener

        offer = await asyncio.to_thread(listener, self._workspace.studio, recording)

        async def cost() -> Cost:
            return Cost(offer.micro_credits if offer.local else offer.micro_credits or None, None, offer.name)

        def begin() -> None:
            self._workspace.spawn(self._hear(persona, recording, offer))

        if offer.free:
            begin()
        else:
            self._ask_first(tr("Write down your answer"), recording.name, cost, begin)

    async def _hear(self, persona: str, recording: Path, offer: Offer) -> None:
        from app.practice.listening import heard

        self._busy = True
        try:
            words = await heard(self._workspace.studio, recording, offer)
        finally:
            self._busy = False
        self._say(f"I heard: “{words}”")
        await self._take(persona, words)

    def make(self, arguments: dict[str, Any], chosen: NarratedBrief) -> None:
        """Starts a practice and opens its project."""
        from pipeline.recipes.practice.brief import USUAL, PracticeBrief

        wish = str(arguments.pop("wish", ""))
        # The chat's own shape and length are those of short videos: a practice has its own unless told.
        brief = PracticeBrief(**{"duration": USUAL, "voice": chosen.voice, **arguments})
        begin_recipe(
            self._workspace,
            self._ask_first,
            (tr("Make a guided practice"), wish),
            brief,
            lambda: self._workspace.make_practice(brief, wish),
        )

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
