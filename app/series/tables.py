"""The tables of series and their episodes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base
from app.database.types import Moment


class SeriesRow(Base):
    """A saved recipe; ``topics`` are the creator's own list, ``every_days`` None for whenever asked."""

    __tablename__ = "series"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    subject: Mapped[str] = mapped_column(Text)
    recipe: Mapped[Any] = mapped_column(JSON)
    topics: Mapped[Any] = mapped_column(JSON)
    every_days: Mapped[float | None] = mapped_column(Float)
    created: Mapped[datetime] = mapped_column(Moment)


class EpisodeRow(Base):
    """What was told; it outlives the project it was told in."""

    __tablename__ = "episodes"

    series_id: Mapped[str] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    topic: Mapped[str] = mapped_column(Text)
    project_id: Mapped[str] = mapped_column(String(32))
    made: Mapped[datetime] = mapped_column(Moment)
