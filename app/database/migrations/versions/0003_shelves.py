"""Shelves: ratings, archive and trash of assets, their tags one by one, who uses them, collections, kits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# A line of tags -> a JSON array; backslashes would be read as escapes, so they count as slashes here.
_TAGS = """
SELECT DISTINCT {row}.number, value FROM json_each(
    '[' || replace(json_quote(replace({row}.tags, '\\', '/')), '\\n', '","') || ']'
) WHERE value <> ''
"""


def upgrade() -> None:
    """Adds what the library pane keeps."""
    for column in (
        sa.Column("rating", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("archived", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("trashed", sa.BigInteger(), nullable=True),
    ):
        op.add_column("assets", column)
    op.create_index("ix_assets_project_number", "assets", ["project_id", "number"])
    op.create_index("ix_assets_size_name", "assets", ["size", "name"])
    _create_tags()
    _create_uses()
    _create_collections()
    op.create_table(
        "brand_kits",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kit", sa.JSON(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_kits")),
    )


def _create_tags() -> None:
    """One row per tag and asset, kept true by triggers, so that no writer can forget it."""
    op.create_table(
        "asset_tags",
        sa.Column("tag", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["assets.number"], name=op.f("fk_asset_tags_number_assets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tag", "number", name=op.f("pk_asset_tags")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_asset_tags_number"), "asset_tags", ["number"])
    put = "INSERT OR IGNORE INTO asset_tags(number, tag)"
    op.execute(put + _TAGS.format(row="assets").replace("FROM json_each", "FROM assets, json_each"))
    new = put + _TAGS.format(row="new")
    op.execute(f"CREATE TRIGGER assets_tags_insert AFTER INSERT ON assets BEGIN {new}; END")
    op.execute(
        "CREATE TRIGGER assets_tags_update AFTER UPDATE OF tags ON assets BEGIN "
        f"DELETE FROM asset_tags WHERE number = new.number; {new}; END"
    )


def _create_uses() -> None:
    """Which project shows which asset; ``uses_position`` is the journal position that was looked at."""
    op.add_column("projects", sa.Column("uses_position", sa.Integer(), nullable=True))
    op.create_table(
        "asset_uses",
        sa.Column("asset_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("clips", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["projects.id"],
            name=op.f("fk_asset_uses_project_id_projects"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_id", "project_id", name=op.f("pk_asset_uses")),
    )
    op.create_index(op.f("ix_asset_uses_project_id"), "asset_uses", ["project_id"])


def _create_collections() -> None:
    op.create_table(
        "collections",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("search", sa.JSON(), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collections")),
    )
    op.create_table(
        "collection_items",
        sa.Column("collection_id", sa.String(length=32), nullable=False),
        sa.Column("asset_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name=op.f("fk_collection_items_collection_id_collections"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["assets.id"], name=op.f("fk_collection_items_asset_id_assets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("collection_id", "asset_id", name=op.f("pk_collection_items")),
    )
    op.create_index(op.f("ix_collection_items_asset_id"), "collection_items", ["asset_id"])
