"""Brings a database to this version's tables with Alembic."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from coach_bot.errors import JournalError
from coach_bot.journal.tables import metadata

FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection, to: str = "head") -> None:
    """Runs the migrations that a database lacks, in the caller's transaction.

    Raises:
        JournalError: the database is of a newer version.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    try:
        if current is not None:
            script.get_revision(current)
        environment = EnvironmentContext(config, script, fn=lambda has, _: script._upgrade_revs(to, has))  # noqa: SLF001
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        environment.run_migrations()
    except (CommandError, ResolutionError) as error:
        raise JournalError(
            f"The database is of a newer version of coach-bot ({current}). Install that version, or a newer one; "
            "nothing was changed."
        ) from error
