"""Alembic migrations: how an older archive becomes today's."""
