"""The library's tables. Rows never leave ``app.library``; ``values`` holds what callers see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Base
from app.database.types import Moment, PackedJson

Id = String(32)


class ProjectRow(Base):
    """A project, with what a list of projects shows. ``position``: the journal entry it stands at."""

    __tablename__ = "projects"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    duration: Mapped[int] = mapped_column(BigInteger, default=0)
    """Flicks."""
    width: Mapped[int]
    height: Mapped[int]
    uses_position: Mapped[int | None]
    """The journal position whose clips ``asset_uses`` tells; None: never looked at."""
    thumbnail_id: Mapped[str | None] = mapped_column(Id)
    """An asset; no foreign key, for the two tables would then need each other."""
    created: Mapped[datetime] = mapped_column(Moment)
    updated: Mapped[datetime] = mapped_column(Moment, index=True)
    trashed: Mapped[datetime | None] = mapped_column(Moment)
    """When it was put in the trash, where it stays whole until the trash is emptied."""


class JournalRow(Base):
    """One edit: the patch that makes it and the patch that takes it back. Positions count from 1."""

    __tablename__ = "journal"

    project_id: Mapped[str] = mapped_column(
        Id, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    forward: Mapped[Any] = mapped_column(PackedJson)
    backward: Mapped[Any] = mapped_column(PackedJson)
    created: Mapped[datetime] = mapped_column(Moment)


class SnapshotRow(Base):
    """The whole timeline after the edit at ``position`` (0: as the project began)."""

    __tablename__ = "snapshots"

    project_id: Mapped[str] = mapped_column(
        Id, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    timeline: Mapped[Any] = mapped_column(PackedJson)


class VersionRow(Base):
    """A timeline the creator gave a name to."""

    __tablename__ = "versions"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    project_id: Mapped[str] = mapped_column(Id, ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    timeline: Mapped[Any] = mapped_column(PackedJson)
    created: Mapped[datetime] = mapped_column(Moment)


class DraftRow(Base):
    """A draft of the assistant: the timeline it began from, what became of it, and how."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    project_id: Mapped[str] = mapped_column(Id, ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    base: Mapped[Any] = mapped_column(PackedJson)
    timeline: Mapped[Any] = mapped_column(PackedJson)
    parts: Mapped[Any] = mapped_column(PackedJson)
    """What ``app.assistant.keeping`` writes: the wish, the steps, the plan, what was made."""
    created: Mapped[datetime] = mapped_column(Moment)


class AssetRow(Base):
    """A file of a project. ``number`` gives the full-text index a row id that VACUUM leaves alone."""

    __tablename__ = "assets"
    __table_args__ = (
        Index("ix_assets_project_content", "project_id", "sha256"),
        Index("ix_assets_project_number", "project_id", "number"),
        Index("ix_assets_size_name", "size", "name"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    project_id: Mapped[str] = mapped_column(Id, ForeignKey("projects.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    path: Mapped[str] = mapped_column(String(400))
    """Below the home folder, with forward slashes."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    tags: Mapped[str] = mapped_column(Text, default="")
    """One a line."""
    prompt: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    """What is said or written in it."""
    favourite: Mapped[bool] = mapped_column(default=False)
    rating: Mapped[int] = mapped_column(default=0, server_default="0")
    """Stars, 0 to 5."""
    archived: Mapped[bool] = mapped_column(default=False, server_default="0")
    trashed: Mapped[datetime | None] = mapped_column(Moment)
    """When it was put in the trash; its file stays until the trash is emptied."""
    facts: Mapped[Any] = mapped_column(JSON)
    provenance: Mapped[Any] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Moment, index=True)


class AssetTagRow(Base):
    """A tag of an asset. Triggers keep it as ``AssetRow.tags`` says; nothing else writes here."""

    __tablename__ = "asset_tags"
    __table_args__ = ({"sqlite_with_rowid": False},)

    tag: Mapped[str] = mapped_column(Text(collation="NOCASE"), primary_key=True)
    number: Mapped[int] = mapped_column(
        ForeignKey("assets.number", ondelete="CASCADE"), primary_key=True, index=True
    )


class AssetUseRow(Base):
    """How many clips (and effects) of a project's timeline show an asset. Made by ``usage``."""

    __tablename__ = "asset_uses"

    asset_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """No foreign key: a timeline may show what the library has lost."""
    project_id: Mapped[str] = mapped_column(
        Id, ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    clips: Mapped[int]


class CollectionRow(Base):
    """A shelf of assets that the creator named."""

    __tablename__ = "collections"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))
    search: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    """A smart collection's saved search."""
    created: Mapped[datetime] = mapped_column(Moment)


class CollectionItemRow(Base):
    """An asset on a shelf, in order of ``position``."""

    __tablename__ = "collection_items"

    collection_id: Mapped[str] = mapped_column(
        Id, ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True
    )
    asset_id: Mapped[str] = mapped_column(
        Id, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]


class BrandKitRow(Base):
    """A brand kit; ``kit`` is what ``app.brand`` wrote."""

    __tablename__ = "brand_kits"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kit: Mapped[Any] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Moment)
    updated: Mapped[datetime] = mapped_column(Moment)


class AssetLinkRow(Base):
    """``asset`` contains / is derived from / is a variant of ``source``."""

    __tablename__ = "asset_links"

    asset_id: Mapped[str] = mapped_column(Id, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[str] = mapped_column(
        Id, ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """The source's SHA-256 when the link was made."""


class TakeRow(Base):
    """One try at filling a slot of the timeline."""

    __tablename__ = "takes"
    __table_args__ = (UniqueConstraint("project_id", "slot", "number", name="uq_takes_number"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    project_id: Mapped[str] = mapped_column(Id, ForeignKey("projects.id", ondelete="CASCADE"))
    slot: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    asset_id: Mapped[str] = mapped_column(Id, ForeignKey("assets.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment)


class CacheRow(Base):
    """What a request gave last time, under the request's key."""

    __tablename__ = "generation_cache"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    asset_id: Mapped[str] = mapped_column(Id, ForeignKey("assets.id", ondelete="CASCADE"), index=True)
    result: Mapped[Any] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Moment)
    used: Mapped[datetime] = mapped_column(Moment)


class ConversationRow(Base):
    """A chat, about a project or about nothing in particular."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    project_id: Mapped[str | None] = mapped_column(
        Id, ForeignKey("projects.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(Moment)


class MessageRow(Base):
    """One message of a chat, in order of ``position`` from 1."""

    __tablename__ = "messages"

    conversation_id: Mapped[str] = mapped_column(
        Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    parts: Mapped[Any] = mapped_column(JSON)
    """What the message carries beside its words: tool calls, attachments."""
    created: Mapped[datetime] = mapped_column(Moment)
