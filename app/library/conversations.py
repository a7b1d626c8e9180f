"""Chat history: kept with the project it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.library.projects import project_row
from app.library.tables import ConversationRow, MessageRow
from app.library.values import Conversation, Message
from pipeline.timeline.model import new_id


class Conversations:
    """The chats of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, project_id: str | None = None, title: str = "") -> Conversation:
        """Begins a chat. Raises ``NotInLibrary`` (project)."""
        with self._database.unit_of_work() as session:
            if project_id is not None:
                project_row(session, project_id)
            row = ConversationRow(id=new_id(), project_id=project_id, title=title[:200], created=now())
            session.add(row)
        return _to_conversation(row)

    def list(self, project_id: str | None = None) -> tuple[Conversation, ...]:
        """The chats about a project (None: about none), newest first."""
        query = (
            select(ConversationRow)
            .where(ConversationRow.project_id.is_(None) if project_id is None else _about(project_id))
            .order_by(ConversationRow.created.desc(), ConversationRow.id)
        )
        with self._database.reading() as session:
            return tuple(_to_conversation(row) for row in session.scalars(query))

    def add(
        self, conversation_id: str, role: str, text: str, parts: Mapping[str, Any] | None = None
    ) -> Message:
        """Appends a message. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            if session.get(ConversationRow, conversation_id) is None:
                raise NotInLibrary("This chat is not in the library any more.")
            here = MessageRow.conversation_id == conversation_id
            last = session.scalar(select(func.max(MessageRow.position)).where(here)) or 0
            row = MessageRow(
                conversation_id=conversation_id,
                position=last + 1,
                role=role,
                text=text,
                parts=dict(parts or {}),
                created=now(),
            )
            session.add(row)
        return _to_message(row)

    def messages(self, conversation_id: str, limit: int | None = None) -> tuple[Message, ...]:
        """The messages in order; with ``limit`` the last so many of them."""
        query = (
            select(MessageRow)
            .where(MessageRow.conversation_id == conversation_id)
            .order_by(MessageRow.position.desc())
            .limit(limit)
        )
        with self._database.reading() as session:
            return tuple(_to_message(row) for row in session.scalars(query))[::-1]

    def delete(self, conversation_id: str) -> None:
        """Deletes a chat; one that is gone already is fine."""
        with self._database.unit_of_work() as session:
            row = session.get(ConversationRow, conversation_id)
            if row is not None:
                session.delete(row)


def _about(project_id: str) -> Any:
    return ConversationRow.project_id == project_id


def _to_conversation(row: ConversationRow) -> Conversation:
    return Conversation(row.id, row.project_id, row.title, row.created)


def _to_message(row: MessageRow) -> Message:
    return Message(row.conversation_id, row.position, row.role, row.text, row.parts, row.created)
