"""The conversation: what was said, and what each sentence sets off.

The window hands the words to ``app.assistant.grammar`` and does what it understood; entries are values
that the chat pane draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.assistant.clip_labels import LABELS
from app.assistant.command import Command
from app.assistant.grammar import HELP, parse
from app.jobs.spec import Job
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.time import from_seconds
from ui.viewmodels.workspace import Workspace

MADE_IN_CHAT = frozenset({"recipe.narrated", "recipe.reroll", "video.render", "clip.stabilise"})
"""Kinds of job that get a card in the conversation."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words. ``by_user``: else by the studio."""

    text: str
    by_user: bool = False


@dataclass(frozen=True, slots=True)
class JobCard:
    """A job to watch: stages while it runs, then its result or its error."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong that no job stands for."""

    message: str
    advice: str = ""


Entry: TypeAlias = Said | JobCard | Problem

ACTION_OF = {
    "play": "play.toggle",
    "pause": "play.stop",
    "split": "clip.split",
    "delete": "edit.delete",
    "undo": "edit.undo",
    "redo": "edit.redo",
}
"""Commands that are actions of the window."""


class ChatModel(QObject):
    """``added`` carries an ``Entry``; ``wanted`` the id of a window action, once per wish."""

    added = Signal(object)
    wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.entries: list[Entry] = []
        self.defaults = NarratedBrief()
        """Format, length and style chosen under the input; what is said wins over them."""
        self.attachments: list[Path] = []
        workspace.started.connect(self._on_started)
        workspace.failed.connect(lambda message, advice: self._add(Problem(message, advice)))

    def say(self, text: str) -> None:
        """The creator said ``text``: shows it and does what was understood."""
        words = text.strip()
        if not words:
            return
        self._add(Said(words, by_user=True))
        self.obey(parse(words))

    def obey(self, command: Command) -> None:
        """Does what a command asks for, or says why not."""
        arguments = command.arguments
        match command.name:
            case "make":
                self._make(arguments)
            case "reroll":
                self._workspace.reroll(arguments["scene"], arguments["part"], arguments["prompt"])
            case "render":
                self._workspace.render(Path(arguments["path"]) if arguments["path"] else None)
            case "open":
                self._open(arguments["name"])
            case "projects":
                self._list_projects()
            case "go to":
                self._workspace.session.seek(from_seconds(arguments["seconds"]))
            case "cancel":
                self._cancel()
            case "help":
                self.answer(HELP)
            case "stabilise":
                self._stabilise(int(arguments["clip"]))
            case name if name in LABELS:
                self._edit(LABELS[name], command)
            case name if name in ACTION_OF:
                for _ in range(arguments.get("count", 1)):
                    self.wanted.emit(ACTION_OF[name])
            case _:
                self.answer("I did not understand that. " + HELP)

    def answer(self, text: str) -> None:
        """The studio says ``text``."""
        self._add(Said(text))

    def attach(self, paths: list[Path]) -> None:
        """Files for the next video."""
        self.attachments.extend(path for path in paths if path not in self.attachments)

    def _make(self, arguments: dict[str, object]) -> None:
        brief = replace(self.defaults, **arguments)  # type: ignore[arg-type]
        media, self.attachments = self.attachments, []
        self._workspace.make(brief, media)

    def _stabilise(self, number: int) -> None:
        from app.assistant.clip_edits import clip_number

        self._workspace.stabilise(lambda timeline: clip_number(timeline, number).id)

    def _edit(self, label: str, command: Command) -> None:
        """Applies one edit and says what came of it."""
        from app.assistant.clip_edits import edited  # it brings every effect and look

        session = self._workspace.session
        refusals: list[str] = []
        session.refused.connect(refusals.append)
        try:
            done = session.edit(label, lambda timeline: edited(timeline, command, session.playhead))
        finally:
            session.refused.disconnect(refusals.append)
        if refusals:
            self.answer(refusals[0])
        else:
            self.answer(f"{label}: done. Say “undo” to take it back." if done else "That changes nothing.")

    def _open(self, name: str) -> None:
        projects = self._workspace.studio.projects()
        wanted = name.casefold()
        found = [p for p in projects if p.name.casefold() == wanted] or [
            p for p in projects if wanted in p.name.casefold()
        ]
        if not found:
            self.answer(f"There is no project called “{name}”.")
        elif self._workspace.open_project(found[0].id):
            self.answer(f"Opened “{found[0].name}”.")

    def _list_projects(self) -> None:
        names = [f"• {project.name}" for project in self._workspace.studio.projects()]
        self.answer("\n".join(["Your projects:", *names]) if names else "There is no project yet.")

    def _cancel(self) -> None:
        active = self._workspace.board.active()
        for job in active:
            self._workspace.cancel(job.id)
        self.answer("Cancelled." if active else "Nothing is running.")

    def _on_started(self, job: Job) -> None:
        if job.kind in MADE_IN_CHAT and JobCard(job.id) not in self.entries:
            self._add(JobCard(job.id))

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.added.emit(entry)
