"""Projects that were thrown away stay until the trash is emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds when a project was put in the trash."""
    op.add_column("projects", sa.Column("trashed", sa.BigInteger(), nullable=True))
