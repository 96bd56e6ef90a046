"""Alembic's entry: the connection comes from ``run.py``."""

from alembic import context
from sqlalchemy import Connection

from kandas_desk.store.tables import METADATA

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
