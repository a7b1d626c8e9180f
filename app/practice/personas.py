"""Personas: the interview that makes one, kept after every answer, and its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.practice.tables import PersonaRow, PersonaVersionRow
from pipeline.recipes.practice.persona import Interview, checked_answers
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput

OWN_NAME = "Me"
"""The persona of whoever names none."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Persona:
    """The newest version of a future self; ``number`` 0 while the first interview is not over."""

    name: str
    number: int
    answers: tuple[tuple[str, str], ...]
    made: datetime | None


class Personas:
    """The personas of one library. Every method waits for the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Persona, ...]:
        """All personas by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(PersonaRow).order_by(PersonaRow.name)).all()
            return tuple(_newest(session, row) for row in rows)

    def get(self, name: str) -> Persona:
        """The persona of that name. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            return _newest(session, _row(session, name))

    def versions(self, name: str) -> tuple[Persona, ...]:
        """What it was, the first version first. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            row = _row(session, name)
            query = select(PersonaVersionRow).where(PersonaVersionRow.persona_id == row.id)
            found = session.scalars(query.order_by(PersonaVersionRow.number))
            return tuple(_version(row.name, each) for each in found)

    def write(self, name: str, answers: Mapping[str, str]) -> Persona:
        """Writes a new version: these answers over those of the version before.

        Raises ``InvalidInput`` without a name, without answers, or for ones that nobody asks for.
        """
        with self._database.unit_of_work() as session:
            row = _found_or_new(session, name)
            return _add_version(session, row, answers)

    def interview(self, name: str) -> Interview:
        """Begins an interview, or goes on with the one that was left. Raises ``InvalidInput`` (name)."""
        with self._database.unit_of_work() as session:
            row = _found_or_new(session, name)
            if row.draft is None:
                row.draft = asdict(Interview())
            return _interview(row.draft)

    def answer(self, name: str, text: str) -> Interview:
        """Takes an answer; after the last one the answers are a new version of the persona.

        Raises ``NotInLibrary``; ``InvalidInput`` for an answer that is too long.
        """
        with self._database.unit_of_work() as session:
            row = _row(session, name)
            talk = _interview(row.draft or {}).answered(text)
            row.draft = asdict(talk)
            if talk.question is None:
                row.draft = None
                if talk.answers:
                    _add_version(session, row, dict(talk.answers))
            return talk

    def ask_on(self, name: str, answered: Interview, words: str) -> Interview:
        """Asks ``words`` about the last answer, unless the interview went on meanwhile.

        ``answered``: the interview as it was when the words were thought of. Raises ``NotInLibrary``.
        """
        with self._database.unit_of_work() as session:
            row = _row(session, name)
            talk = _interview(row.draft) if row.draft is not None else None
            if talk != answered or not answered.may_deepen or not words.strip():
                return talk or answered
            talk = talk.asking_on(words)
            row.draft = asdict(talk)
            return talk

    def forget(self, name: str) -> None:
        """Removes a persona and its versions. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            session.delete(_row(session, name))


def _row(session: Session, name: str) -> PersonaRow:
    wanted = func.lower(PersonaRow.name) == name.strip().lower()
    row = session.scalar(select(PersonaRow).where(wanted))
    if row is None:
        raise NotInLibrary(
            f"There is no persona “{name[:40]}”.", advice="Begin with an interview: kinora practice interview"
        )
    return row


def _found_or_new(session: Session, name: str) -> PersonaRow:
    given = " ".join(name.split())
    if not given or len(given) > _LONGEST_NAME:
        raise InvalidInput(f"A persona's name has 1 to {_LONGEST_NAME} characters.")
    try:
        return _row(session, given)
    except NotInLibrary:
        row = PersonaRow(id=new_id(), name=given, draft=None, created=now())
        session.add(row)
        session.flush()
        return row


def _latest(session: Session, row: PersonaRow) -> PersonaVersionRow | None:
    query = select(PersonaVersionRow).where(PersonaVersionRow.persona_id == row.id)
    return session.scalar(query.order_by(PersonaVersionRow.number.desc()).limit(1))


def _newest(session: Session, row: PersonaRow) -> Persona:
    latest = _latest(session, row)
    return _version(row.name, latest) if latest is not None else Persona(row.name, 0, (), None)


def _add_version(session: Session, row: PersonaRow, answers: Mapping[str, str]) -> Persona:
    latest = _latest(session, row)
    before = dict(latest.answers) if latest is not None else {}
    kept = checked_answers({**before, **answers})
    version = PersonaVersionRow(
        persona_id=row.id,
        number=latest.number + 1 if latest is not None else 1,
        answers=[list(pair) for pair in kept],
        made=now(),
    )
    session.add(version)
    return _version(row.name, version)


def _version(name: str, row: PersonaVersionRow) -> Persona:
    return Persona(name, row.number, tuple((key, said) for key, said in row.answers), row.made)


def _interview(draft: Mapping[str, Any]) -> Interview:
    return Interview(
        tuple((key, said) for key, said in draft.get("answers", ())),
        tuple(draft.get("again", ())),
        tuple(draft.get("passed", ())),
        str(draft.get("deeper", "")),
        tuple(draft.get("deepened", ())),
    )
