"""What a job is: the wish (``JobSpec``), its life (``JobState``) and what is known of it (``Job``)."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from app.jobs.errors import JobError

JSON: TypeAlias = Any
"""None, bool, int, float, str, or lists and str-keyed dicts of these; checked where work hands it over."""


class JobState(StrEnum):
    """Where a job is in its life; the values are stored."""

    QUEUED = "queued"
    WAITING = "waiting"
    """For the jobs it depends on."""
    RUNNING = "running"
    PAUSED = "paused"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    """A dead letter: it stays listed with its error until it is retried."""
    CANCELLED = "cancelled"

    @property
    def finished(self) -> bool:
        """True when nothing more will happen by itself."""
        return self in _FINISHED


_FINISHED = frozenset({JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED})
FINISHED: frozenset[JobState] = _FINISHED
"""The states that end a job."""


@dataclass(frozen=True, slots=True)
class JobSpec:
    """A wish for work."""

    kind: str
    """A name registered in the ``KindRegistry``."""
    parameters: Mapping[str, JSON] = field(default_factory=dict)
    key: str = ""
    """Idempotency: while a job with this key has not failed or been cancelled, it is returned instead of
    a new one. Empty: always a new job."""
    label: str = ""
    """For people."""
    project_id: str = ""
    parent_id: str = ""
    """The job on whose behalf this one runs; it is cancelled with it."""
    depends_on: tuple[str, ...] = ()
    """Job ids, or keys of jobs submitted earlier."""
    priority: int = 0
    """Higher runs first; equal ones run in the order of submission."""
    pool: str | None = None
    """The resource it takes a slot of: ``cpu``, ``gpu``, ``net:<provider>``; None = the kind's own."""
    max_attempts: int = 3
    estimate_micro_credits: int | None = 0
    """None = unknown, never shown as 0."""
    group: str = ""
    """Free name under which jobs are listed together."""


@dataclass(frozen=True, slots=True)
class Job:
    """A snapshot of a job. Times are seconds since the epoch."""

    id: str
    spec: JobSpec
    state: JobState = JobState.QUEUED
    progress: float = 0.0
    """0 to 1."""
    message: str = ""
    attempts: int = 0
    """Attempts that ended by themselves; one that was interrupted from outside does not count."""
    crashes: int = 0
    """Attempts that ended because the worker process died."""
    result: dict[str, JSON] | None = None
    error: JobError | None = None
    """The error of the last attempt, also while waiting for the next one."""
    created: float = 0.0
    started: float | None = None
    finished: float | None = None
    not_before: float = 0.0
    """A retry does not start earlier."""
    eta_seconds: float | None = None
    checkpoint: dict[str, JSON] | None = None
    cost_micro_credits: int | None = None
    """What was really spent; None = not known (yet)."""

    @property
    def kind(self) -> str:
        """The kind's name."""
        return self.spec.kind

    @property
    def parameters(self) -> Mapping[str, JSON]:
        """What the work is given."""
        return self.spec.parameters

    @property
    def key(self) -> str:
        """The idempotency key, or empty."""
        return self.spec.key

    @property
    def label(self) -> str:
        """The name for people; the kind's when none was given."""
        return self.spec.label or self.spec.kind

    @property
    def project_id(self) -> str:
        """The project it belongs to, or empty."""
        return self.spec.project_id

    @property
    def parent_id(self) -> str:
        """The job it runs for, or empty."""
        return self.spec.parent_id

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Ids of the jobs that must succeed first."""
        return self.spec.depends_on

    @property
    def priority(self) -> int:
        """Higher runs first."""
        return self.spec.priority

    @property
    def pool(self) -> str | None:
        """The resource pool; always set once submitted."""
        return self.spec.pool

    @property
    def max_attempts(self) -> int:
        """How often it may be tried."""
        return self.spec.max_attempts

    @property
    def estimate_micro_credits(self) -> int | None:
        """The price expected beforehand."""
        return self.spec.estimate_micro_credits

    @property
    def group(self) -> str:
        """The name under which it is listed with others."""
        return self.spec.group


_ordinals = itertools.count()


def new_job_id() -> str:
    """Returns a unique id of 26 hex digits that sorts in the order of submission.

    Milliseconds (12 digits), a count within the process (6) and random bits (8), after the idea of
    UUID version 7 (RFC 9562).
    """
    ordinal = next(_ordinals) & 0xFFFFFF
    return f"{time.time_ns() // 1_000_000:012x}{ordinal:06x}{os.urandom(4).hex()}"
