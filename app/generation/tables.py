"""The table of calls at providers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Float, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base


class CallRow(Base):
    """One call at a provider; the fields are those of ``Call``. Times: seconds since 1970.

    No foreign keys: what was paid is remembered when its job and its project are long gone.
    """

    __tablename__ = "generation_calls"

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    job_id: Mapped[str] = mapped_column(String(32), index=True)
    project_id: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(80))
    provider: Mapped[str] = mapped_column(String(120), index=True)
    model: Mapped[str] = mapped_column(String(200))
    size_class: Mapped[int] = mapped_column(Integer)
    request_key: Mapped[str] = mapped_column(String(64), index=True)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12), index=True)
    remote_id: Mapped[str] = mapped_column(String(200))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reservation: Mapped[str] = mapped_column(String(200))
    charge: Mapped[str] = mapped_column(String(12))
    estimate_micro_credits: Mapped[int | None] = mapped_column(BigInteger)
    micro_credits: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str] = mapped_column(Text)
    seconds: Mapped[float | None] = mapped_column(Float)
    created: Mapped[float] = mapped_column(Float)
    updated: Mapped[float] = mapped_column(Float)
