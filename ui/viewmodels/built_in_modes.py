"""The modes of the chat without a language model: what each can do by rules, said when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.assistant.modes import Mode
from ui.viewmodels.practising import Practising
from ui.viewmodels.workspace import Workspace
from ui.words import tr

Say = Callable[[str, Sequence[str]], None]
LONGEST_WISH = 120
"""Characters of a sentence that is offered as what a practice is about."""


class BuiltInModes:
    """``say`` shows an answer, and what could be said next."""

    def __init__(self, workspace: Workspace, practising: Practising, say: Say) -> None:
        self._workspace, self._practising, self._say = workspace, practising, say

    def open(self, mode: Mode) -> None:
        """A mode was chosen."""
        match mode:
            case Mode.VISION:
                self._practising.interview("")
            case Mode.JOURNEY:
                words = tr("What shall the practice bring? Say it in a few words, or choose one of these.")
                offers = ("make a guided practice about rest, 10 minutes", "interview me", "practice log")
                self._say(words, offers)
            case Mode.SCRIPT_DOCTOR:
                self.script_doctor()
            case Mode.DIRECTOR:
                self._say(tr("Say what to make, or what to change."), ("what is on the timeline?", "help"))

    def answer_in(self, mode: Mode, wish: str) -> bool:
        """Answers a sentence that is no command, where the mode makes sense of it."""
        words = " ".join(wish.split()).strip(" .!?")
        if mode is Mode.JOURNEY and words and len(words) <= LONGEST_WISH:
            offers = tuple(f"make a guided practice about {words}, {count} minutes" for count in (5, 10, 20))
            self._say(tr("A practice about “{words}”: how long?", words=words), offers)
            return True
        if mode is Mode.SCRIPT_DOCTOR:
            self.script_doctor()
            return True
        return False

    def script_doctor(self) -> None:
        """Says what rules find in the open project's script."""
        from app.assistant.script_doctor import diagnose

        is_open = bool(self._workspace.project_id)
        found = diagnose(self._workspace.session.timeline if is_open else None)
        self._say(found.text, found.offers)
