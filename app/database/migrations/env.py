"""Alembic's entry: runs the revisions on the connection that ``app.database.opening`` hands over."""

from alembic import context

from app.database.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
