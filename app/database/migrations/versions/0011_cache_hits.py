"""How often the cache helped is read from the calls, which outlive its entries."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Takes away the count that each entry of the cache kept for itself."""
    op.drop_column("generation_cache", "hits")
