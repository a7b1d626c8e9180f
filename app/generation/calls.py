"""Calls at providers, durable: what was sent, under which remote id it runs, what came back and what it cost.

Why a table beside the jobs: a call must be on disk *before* it is made and its remote id before anyone waits
for it, so that a program that is killed in between asks for the result instead of paying again. The same rows
are the history that teaches how long a provider takes here.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.database.engine import Database
from app.generation.tables import CallRow
from app.money.values import Charge

_HISTORY = 40
"""How many of the latest calls of a size tell how long the next one takes."""


class CallState(StrEnum):
    """How far a call is; the values are stored."""

    SENT = "sent"
    """It may be on its way: nothing was heard yet."""
    REMOTE = "remote"
    """It runs at the provider under ``remote_id``."""
    ARRIVED = "arrived"
    """The result is in the call's folder."""
    KEPT = "kept"
    """The result is in the library, or for words in ``answer``."""
    FAILED = "failed"
    CACHED = "cached"
    """Nobody was asked, the answer was there. ``estimate_micro_credits``, ``seconds``: what that spared."""

    @property
    def open(self) -> bool:
        """True while something may still come of it."""
        return self in (CallState.SENT, CallState.REMOTE, CallState.ARRIVED)


@dataclass(frozen=True, slots=True)
class Call:
    """One call at a provider. Times: seconds since 1970."""

    id: str
    job_id: str
    project_id: str
    kind: str
    """The kind of job it is for, such as ``image.paint``."""
    provider: str
    request_key: str
    model: str = ""
    size_class: int = 0
    """Power of two of the request's size: pixels, characters or seconds."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """Those of the job: enough to keep a result that comes late."""
    state: CallState = CallState.SENT
    remote_id: str = ""
    answer: Mapping[str, Any] | None = None
    reservation: str = ""
    """The name its money is held back under; empty for what is free."""
    charge: Charge = Charge.PENDING
    estimate_micro_credits: int | None = None
    """None: unknown, never shown as 0."""
    micro_credits: int | None = None
    """What it really cost."""
    error: str = ""
    seconds: float | None = None
    """How long the work took, waiting in queues of ours left out."""
    created: float = 0.0
    updated: float = 0.0


_FIELDS = tuple(each.name for each in fields(Call))


class CallBook:
    """Reads and writes calls as values; every method blocks on SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, call: Call, reservation: str = "") -> Call:
        """Writes a new call; one with its id that is there already is returned as it stands.

        ``reservation``: the name its money is held back under.
        """
        moment = time.time()
        with self._database.unit_of_work() as session:
            row = session.get(CallRow, call.id)
            if row is None:
                call = replace(call, reservation=reservation, created=moment, updated=moment)
                session.add(CallRow(**_to_columns(call)))
                return call
            return _to_call(row)

    def note_cached(self, call: Call) -> None:
        """Writes down that ``call`` was not made, for the same request was answered before."""
        here = (CallRow.request_key == call.request_key, CallRow.state == CallState.KEPT.value)
        made = self._select(select(CallRow).where(*here).order_by(CallRow.created.desc()).limit(1))
        spared = (made[0].micro_credits, made[0].seconds) if made else (None, None)
        self.begin(
            replace(
                call,
                state=CallState.CACHED,
                charge=Charge.NOT_CHARGED,
                estimate_micro_credits=spared[0],
                micro_credits=0,
                seconds=spared[1],
            )
        )

    def update(self, call: Call, **changes: Any) -> Call:
        """Writes ``changes`` of a call and returns it as it is then."""
        changed = replace(call, **changes, updated=time.time())
        with self._database.unit_of_work() as session:
            session.merge(CallRow(**_to_columns(changed)))
        return changed

    def get(self, call_id: str) -> Call | None:
        """Returns the call, None when there is none."""
        with self._database.reading() as session:
            row = session.get(CallRow, call_id)
            return None if row is None else _to_call(row)

    def of_job(self, job_id: str) -> tuple[Call, ...]:
        """The calls made for a job, oldest first."""
        return self._select(select(CallRow).where(CallRow.job_id == job_id).order_by(CallRow.created))

    def loose(self) -> tuple[Call, ...]:
        """The calls of which something may still come, oldest first."""
        states = [state.value for state in CallState if state.open]
        return self._select(select(CallRow).where(CallRow.state.in_(states)).order_by(CallRow.created))

    def open_for(self, request_key: str, but: str) -> tuple[Call, ...]:
        """The calls for the same request of which something may still come, but those of the job ``but``."""
        states = [state.value for state in CallState if state.open]
        here = (CallRow.request_key == request_key, CallRow.state.in_(states), CallRow.job_id != but)
        return self._select(select(CallRow).where(*here).order_by(CallRow.created))

    def knows(self, remote_id: str, but: str) -> bool:
        """Whether another call than ``but`` stands for this remote job."""
        here = (CallRow.remote_id == remote_id, CallRow.id != but)
        with self._database.reading() as session:
            return session.scalar(select(CallRow.id).where(*here).limit(1)) is not None

    def words_for(self, request_key: str) -> Mapping[str, Any] | None:
        """What the same request for words was answered with, None when it never was."""
        here = (
            CallRow.request_key == request_key,
            CallRow.state == CallState.KEPT.value,
            CallRow.answer.is_not(None),
        )
        query = select(CallRow.answer).where(*here).order_by(CallRow.created.desc()).limit(1)
        with self._database.reading() as session:
            return session.scalar(query)

    def seconds(self, provider: str, model: str, size_class: int | None = None) -> tuple[float, ...]:
        """How long the latest calls took that ended well; ``size_class`` None: of any size."""
        here = [CallRow.provider == provider, CallRow.model == model, CallRow.seconds.is_not(None)]
        here.append(CallRow.state == CallState.KEPT.value)
        if size_class is not None:
            here.append(CallRow.size_class == size_class)
        query = select(CallRow.seconds).where(*here).order_by(CallRow.created.desc()).limit(_HISTORY)
        with self._database.reading() as session:
            return tuple(seconds for seconds in session.scalars(query) if seconds is not None)

    def _select(self, query: Any) -> tuple[Call, ...]:
        with self._database.reading() as session:
            return tuple(_to_call(row) for row in session.scalars(query))


def _to_columns(call: Call) -> dict[str, Any]:
    columns = {name: getattr(call, name) for name in _FIELDS}
    answer = None if call.answer is None else dict(call.answer)
    values = {"state": call.state.value, "charge": call.charge.value}
    return {**columns, **values, "parameters": dict(call.parameters), "answer": answer}


def _to_call(row: CallRow) -> Call:
    columns = {name: getattr(row, name) for name in _FIELDS}
    return Call(**{**columns, "state": CallState(row.state), "charge": Charge(row.charge)})
