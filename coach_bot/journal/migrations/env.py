"""Runs the migrations on the connection that `coach_bot.journal.migrate` has opened."""

from alembic import context

with context.begin_transaction():
    context.run_migrations()
