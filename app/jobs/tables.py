"""The tables of the scheduler."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base


class JobRow(Base):
    """A job as it is stored; the fields are those of ``JobSpec`` and ``Job``. Times: seconds since 1970."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(80))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    key: Mapped[str] = mapped_column(String(200), index=True)
    label: Mapped[str] = mapped_column(String(300))
    project_id: Mapped[str] = mapped_column(String(32), index=True)
    parent_id: Mapped[str] = mapped_column(String(32), index=True)
    priority: Mapped[int] = mapped_column(Integer)
    pool: Mapped[str] = mapped_column(String(80))
    max_attempts: Mapped[int] = mapped_column(Integer)
    estimate_micro_credits: Mapped[int | None] = mapped_column(BigInteger)
    group: Mapped[str] = mapped_column(String(80), index=True)
    state: Mapped[str] = mapped_column(String(12), index=True)
    progress: Mapped[float] = mapped_column(Float)
    message: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer)
    crashes: Mapped[int] = mapped_column(Integer)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created: Mapped[float] = mapped_column(Float)
    started: Mapped[float | None] = mapped_column(Float)
    finished: Mapped[float | None] = mapped_column(Float)
    not_before: Mapped[float] = mapped_column(Float)
    checkpoint: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    cost_micro_credits: Mapped[int | None] = mapped_column(BigInteger)


class JobEdgeRow(Base):
    """``job_id`` may run only after ``depends_on_id`` has succeeded."""

    __tablename__ = "job_edges"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    depends_on_id: Mapped[str] = mapped_column(
        ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(Integer)
