"""What was said about a project, as values; kept in the library with the project it is about."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.library.conversations import Conversations
from app.library.values import Message
from providers.errors import KinoraError

if TYPE_CHECKING:
    from app.assistant.hands import Plan

log = logging.getLogger(__name__)

SHOWN = 200
"""Messages of a project that are shown again; older ones stay in the library."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words. ``by_user``: else by the studio. ``offers``: what could be said next, at a click."""

    text: str
    by_user: bool = False
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobCard:
    """A job to watch: stages while it runs, then its result or its error."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong that no job stands for."""

    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """A plan that waits for a yes; only while its turn runs."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts to accept or reject; the library keeps them by themselves."""


Entry: TypeAlias = Said | JobCard | Problem | Consent | Drafts


class KeptConversations:
    """Reads and writes entries by project. ``writing``: False where the library is only looked at."""

    def __init__(self, conversations: Conversations, *, writing: bool) -> None:
        self._conversations, self._writing = conversations, writing
        self._chats: dict[str, str] = {}

    def read(self, project_id: str) -> list[Entry]:
        """The newest entries about a project, oldest first."""
        chat = self._chat(project_id)
        found = self._conversations.messages(chat, limit=SHOWN) if chat else ()
        return [entry for message in found if (entry := _entry(message)) is not None]

    def add(self, project_id: str, entry: Entry) -> None:
        """Keeps one more entry. What can't be kept is still shown: it goes to the log, and no further."""
        if not self._writing or isinstance(entry, Consent | Drafts):
            return
        try:
            chat = self._chat(project_id) or self._conversations.start(project_id).id
            self._chats[project_id] = chat
            match entry:
                case Said(text, by_user, offers):
                    parts = {"offers": list(offers)} if offers else None
                    self._conversations.add(chat, "user" if by_user else "assistant", text, parts)
                case JobCard(job_id) if entry in self.read(project_id):
                    pass  # asked for once more while it runs: one card says it
                case JobCard(job_id):
                    self._conversations.add(chat, "tool", "", {"job": job_id})
                case Problem(message, advice):
                    self._conversations.add(chat, "system", message, {"advice": advice})
        except KinoraError as error:
            self._chats.pop(project_id, None)
            log.warning("an entry of the chat was not kept: %s", error.message)

    def _chat(self, project_id: str) -> str:
        if project_id not in self._chats:
            chats = self._conversations.list(project_id)
            if not chats:
                return ""
            self._chats[project_id] = chats[0].id
        return self._chats[project_id]


def _entry(message: Message) -> Entry | None:
    """A kept message as an entry; None for a kind that is not drawn."""
    match message.role:
        case "user" | "assistant":
            offers = tuple(map(str, message.parts.get("offers", ())))
            return Said(message.text, by_user=message.role == "user", offers=offers)
        case "tool" if "job" in message.parts:
            return JobCard(str(message.parts["job"]))
        case "system":
            return Problem(message.text, str(message.parts.get("advice", "")))
        case _:
            return None
