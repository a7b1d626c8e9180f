"""Consents: who agreed to have their voice or face cloned, when, in which words, from which recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.rights.tables import ConsentRow
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput, KinoraError

_LONGEST_NAME, _LONGEST_STATEMENT = 200, 20_000


class ConsentWithdrawn(KinoraError):
    """The person took the consent back."""


class ConsentMissing(KinoraError):
    """Nobody has agreed to this face being used."""

    exit_code = 2


class Likeness(StrEnum):
    """What of a person is cloned; the values are stored."""

    VOICE = "voice"
    FACE = "face"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent."""

    id: str
    likeness: Likeness
    person: str
    statement: str
    """What they agreed to, in their own words."""
    samples: tuple[str, ...]
    """SHA-256 (hex) of the recordings or pictures."""
    provider: str
    clone_id: str
    """The voice or face that was made; empty while there is none."""
    given: datetime
    withdrawn: datetime | None


class Consents:
    """The consents of one library. Every method waits for the disk."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def record(
        self, likeness: Likeness, person: str, statement: str, samples: Iterable[str], provider: str
    ) -> Consent:
        """Writes a consent down. The same words about the same recordings are kept once.

        Raises ``InvalidInput`` when it does not say who agreed to what.
        """
        person, statement, hashes = person.strip(), statement.strip(), sorted(set(samples))
        if not person or len(person) > _LONGEST_NAME:
            raise InvalidInput("A consent needs the name of the person.", advice="Write down whose it is.")
        if not statement or len(statement) > _LONGEST_STATEMENT:
            raise InvalidInput(
                "A consent needs what the person agreed to.", advice="Write it down in their own words."
            )
        if not hashes:
            raise InvalidInput("A consent is about at least one recording or picture.")
        with self._database.unit_of_work() as session:
            same = select(ConsentRow).where(
                ConsentRow.likeness == likeness.value,
                ConsentRow.person == person,
                ConsentRow.statement == statement,
                ConsentRow.provider == provider,
                ConsentRow.withdrawn.is_(None),
            )
            row = next((row for row in session.scalars(same) if row.samples == hashes), None)
            if row is None:
                row = ConsentRow(
                    id=new_id(),
                    likeness=likeness.value,
                    person=person,
                    statement=statement,
                    samples=hashes,
                    provider=provider,
                    clone_id="",
                    given=self._clock(),
                    withdrawn=None,
                )
                session.add(row)
            return _to_consent(row)

    def made(self, consent_id: str, clone_id: str) -> Consent:
        """Notes which voice or face came of it. Raises ``NotInLibrary``."""
        return self._change(consent_id, clone_id=clone_id)

    def withdraw(self, consent_id: str) -> Consent:
        """Takes a consent back: its clone is refused from now on. Raises ``NotInLibrary``."""
        return self._change(consent_id, withdrawn=self._clock())

    def refuse_withdrawn(self, clone_id: str) -> None:
        """Refuses a cloned voice or face whose consent was taken back; a voice that is no clone passes.

        Raises ``ConsentWithdrawn``.
        """
        with self._database.reading() as session:
            rows = session.scalars(select(ConsentRow).where(ConsentRow.clone_id == clone_id))
            found = [_to_consent(row) for row in rows]
        if found and all(each.withdrawn is not None for each in found):
            raise ConsentWithdrawn(
                f"{found[0].person} took back the consent to this {found[0].likeness.value}.",
                advice="Choose another, or clone it again with a new consent.",
            )

    def agreed(self, likeness: Likeness, sample: str) -> Consent:
        """The newest consent in force that is about a recording or picture (SHA-256, hex).

        Raises ``ConsentWithdrawn``, ``ConsentMissing``.
        """
        found = [each for each in self.list() if each.likeness is likeness and sample in each.samples]
        valid = next((each for each in found if each.withdrawn is None), None)
        if valid is not None:
            return valid
        if found:
            raise ConsentWithdrawn(
                f"{found[0].person} took back the consent to this {likeness.value}.",
                advice="Choose another picture, or write down a new consent.",
            )
        raise ConsentMissing(
            f"Nobody has agreed to this {likeness.value} being used.",
            advice="Write down who is seen, and what they agreed to, first.",
        )

    def list(self) -> tuple[Consent, ...]:
        """All consents, the newest first; those withdrawn too."""
        with self._database.reading() as session:
            rows = session.scalars(select(ConsentRow).order_by(ConsentRow.given.desc(), ConsentRow.id))
            return tuple(_to_consent(row) for row in rows)

    def _change(self, consent_id: str, **values: object) -> Consent:
        with self._database.unit_of_work() as session:
            row = session.get(ConsentRow, consent_id)
            if row is None:
                raise NotInLibrary(f"There is no consent {consent_id[:40]!r}.")
            for name, value in values.items():
                setattr(row, name, value)
            return _to_consent(row)


def _to_consent(row: ConsentRow) -> Consent:
    return Consent(
        id=row.id,
        likeness=Likeness(row.likeness),
        person=row.person,
        statement=row.statement,
        samples=tuple(row.samples),
        provider=row.provider,
        clone_id=row.clone_id,
        given=row.given,
        withdrawn=row.withdrawn,
    )
