"""The table of consents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base
from app.database.types import Moment


class ConsentRow(Base):
    """A consent as it was given; only ``clone_id`` and ``withdrawn`` are filled in later."""

    __tablename__ = "consents"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    likeness: Mapped[str] = mapped_column(String(8))
    person: Mapped[str] = mapped_column(String(200))
    statement: Mapped[str] = mapped_column(Text)
    samples: Mapped[Any] = mapped_column(JSON)
    """SHA-256 (hex) of each recording or picture it is about."""
    provider: Mapped[str] = mapped_column(String(120))
    clone_id: Mapped[str] = mapped_column(String(200), index=True)
    given: Mapped[datetime] = mapped_column(Moment)
    withdrawn: Mapped[datetime | None] = mapped_column(Moment)
