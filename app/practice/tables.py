"""The tables of personas and of the practice log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base
from app.database.types import Moment


class PersonaRow(Base):
    """A future self; ``draft`` is the interview under way, None while there is none."""

    __tablename__ = "personas"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    draft: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    created: Mapped[datetime] = mapped_column(Moment)


class PersonaVersionRow(Base):
    """What a persona's answers were at a time; never changed, only followed by another."""

    __tablename__ = "persona_versions"

    persona_id: Mapped[str] = mapped_column(ForeignKey("personas.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    answers: Mapped[Any] = mapped_column(JSON)
    made: Mapped[datetime] = mapped_column(Moment)


class PracticeRow(Base):
    """A practice somebody did. It outlives the project it was made in."""

    __tablename__ = "practice_log"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[str] = mapped_column(String(32))
    seconds: Mapped[float] = mapped_column(Float)
    done: Mapped[datetime] = mapped_column(Moment, index=True)
