"""Jobs in the catalogue. Everything here blocks on SQLite; the scheduler calls the writes on a thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.jobs.errors import JobError
from app.jobs.spec import FINISHED, Job, JobSpec, JobState
from app.jobs.tables import JobEdgeRow, JobRow
from providers.phrases import packed, unpacked

_SPEC_COLUMNS = (
    "kind",
    "key",
    "label",
    "project_id",
    "parent_id",
    "priority",
    "pool",
    "max_attempts",
    "estimate_micro_credits",
    "group",
)
_LIFE_COLUMNS = (
    "state",
    "progress",
    "message",
    "attempts",
    "crashes",
    "result",
    "error",
    "started",
    "finished",
    "not_before",
    "checkpoint",
    "cost_micro_credits",
)
_HISTORY = 2000
"""How many of the last finished jobs the usual durations are taken from."""
_IN_ONE_QUERY = 500


class JobStore:
    """Reads and writes jobs as values; rows never leave this class."""

    def __init__(self, database: Database) -> None:
        self._database = database
        table = insert(JobRow)
        self._upsert = table.on_conflict_do_update(
            index_elements=["id"], set_={name: table.excluded[name] for name in _LIFE_COLUMNS}
        )
        self._add_edge = insert(JobEdgeRow).on_conflict_do_nothing()

    @property
    def read_only(self) -> bool:
        """True when another Kinora has the library open for writing."""
        return self._database.read_only

    def write(self, jobs: Sequence[Job]) -> None:
        """Inserts or updates jobs and their dependencies in one transaction."""
        rows = [_to_row(job) for job in jobs]
        edges = [
            {"job_id": job.id, "depends_on_id": other, "position": position}
            for job in jobs
            for position, other in enumerate(job.depends_on)
        ]
        with self._database.unit_of_work() as session:
            session.execute(self._upsert, rows)
            if edges:
                session.execute(self._add_edge, edges)

    def read(self, job_id: str) -> Job | None:
        """Returns the job, or None."""
        with self._database.reading() as session:
            return next(iter(_jobs(session, select(JobRow).where(JobRow.id == job_id))), None)

    def unfinished(self) -> list[Job]:
        """Returns every job that has not ended, in the order of submission."""
        query = select(JobRow).where(JobRow.state.not_in(FINISHED)).order_by(JobRow.id)
        with self._database.reading() as session:
            return _jobs(session, query)

    def states(self, job_ids: Iterable[str]) -> dict[str, JobState]:
        """Returns the states of those jobs that exist."""
        wanted, found = list(job_ids), {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), _IN_ONE_QUERY):
                part = wanted[start : start + _IN_ONE_QUERY]
                rows = session.execute(select(JobRow.id, JobRow.state).where(JobRow.id.in_(part)))
                found.update({job_id: JobState(state) for job_id, state in rows})
        return found

    def keys(self) -> dict[str, str]:
        """Returns key -> id of the newest succeeded job with that key."""
        query = (
            select(JobRow.key, JobRow.id)
            .where(JobRow.key != "", JobRow.state == JobState.SUCCEEDED)
            .order_by(JobRow.id)
        )
        with self._database.reading() as session:
            return {row.key: row.id for row in session.execute(query)}

    def dependents(self, job_id: str) -> list[Job]:
        """Returns the jobs that depend directly on this one."""
        query = select(JobRow).join(JobEdgeRow, JobEdgeRow.job_id == JobRow.id)
        with self._database.reading() as session:
            return _jobs(session, query.where(JobEdgeRow.depends_on_id == job_id).order_by(JobRow.id))

    def select(
        self,
        *,
        project_id: str | None,
        states: Collection[JobState] | None,
        kind: str | None,
        parent_id: str | None,
        group: str | None,
        limit: int | None,
    ) -> list[Job]:
        """Returns the jobs that match, newest first."""
        query = select(JobRow).order_by(JobRow.id.desc())
        wanted = {"project_id": project_id, "kind": kind, "parent_id": parent_id, "group": group}
        for name, value in wanted.items():
            if value is not None:
                query = query.where(getattr(JobRow, name) == value)
        if states is not None:
            query = query.where(JobRow.state.in_(states))
        with self._database.reading() as session:
            return _jobs(session, query.limit(limit))

    def usual_durations(self) -> dict[str, float]:
        """Returns kind -> mean seconds of the latest successes."""
        recent = (
            select(JobRow.kind, (JobRow.finished - JobRow.started).label("seconds"))
            .where(JobRow.state == JobState.SUCCEEDED, JobRow.started.is_not(None))
            .order_by(JobRow.id.desc())
            .limit(_HISTORY)
            .subquery()
        )
        query = select(recent.c.kind, func.avg(recent.c.seconds)).group_by(recent.c.kind)
        with self._database.reading() as session:
            return {kind: float(seconds) for kind, seconds in session.execute(query)}


def _to_row(job: Job) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(job.spec, name) for name in _SPEC_COLUMNS}
    row.update({name: getattr(job, name) for name in _LIFE_COLUMNS})
    row.update(
        id=job.id,
        label=packed(job.spec.label),
        message=packed(job.message),
        parameters=dict(job.parameters),
        state=job.state.value,
        error=None if job.error is None else job.error.to_json(),
        created=job.created,
    )
    return row


def _jobs(session: Session, query: Select[JobRow]) -> list[Job]:
    rows = list(session.scalars(query))
    edges: dict[str, list[str]] = {}
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _IN_ONE_QUERY):
        part = ids[start : start + _IN_ONE_QUERY]
        found = session.execute(
            select(JobEdgeRow.job_id, JobEdgeRow.depends_on_id)
            .where(JobEdgeRow.job_id.in_(part))
            .order_by(JobEdgeRow.job_id, JobEdgeRow.position)
        )
        for job_id, other in found:
            edges.setdefault(job_id, []).append(other)
    return [_to_job(row, tuple(edges.get(row.id, ()))) for row in rows]


def _to_job(row: JobRow, depends_on: tuple[str, ...]) -> Job:
    fields = {name: getattr(row, name) for name in _LIFE_COLUMNS}
    fields["state"] = JobState(row.state)
    fields["error"] = None if row.error is None else JobError.from_json(row.error)
    fields["message"] = unpacked(row.message)
    spec = {name: getattr(row, name) for name in _SPEC_COLUMNS} | {"label": unpacked(row.label)}
    return Job(
        id=row.id,
        spec=JobSpec(parameters=row.parameters, depends_on=depends_on, **spec),
        created=row.created,
        **fields,
    )
