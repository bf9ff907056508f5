"""A database's failures, told in sentences that hold no statement: statements hold visitors' words."""

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from coach_bot.errors import JournalError

LOCKED = "The database is locked by another program. End what else writes to it."
FULL = "The disk of the database is full. Make room; nothing that was kept is lost."
UNWRITABLE = "The database cannot be written. Check the permissions of its file and folder."
DAMAGED = "The database file is damaged. Restore it from a copy, or move it away to begin anew."
AWAY = "The database cannot be reached ({}). Is it running, and is COACH_DATABASE_URL right?"

STATES = {
    "08": AWAY,
    "28": "The database refuses the user or the password. Check COACH_DATABASE_URL.",
    "3D": "There is no database of that name. Make it (`createdb`), or check COACH_DATABASE_URL.",
    "25006": "The database can only be read at the moment. Is it a replica?",
    "42501": "The database's user may not do this. Let the user of COACH_DATABASE_URL own the tables.",
    "53100": FULL,
    "53300": "The database has too many connections. Raise its max_connections, or run fewer copies of coach-bot.",
    "55P03": LOCKED,
    "57P": "The database is shutting down or starting. It is asked again with the next message.",
}
"""PostgreSQL's codes, or how they begin, and what is said of them."""

SIGNS = {
    "locked": LOCKED,
    "busy": LOCKED,
    "full": FULL,
    "no space": FULL,
    "readonly": UNWRITABLE,
    "read-only": UNWRITABLE,
    "unable to open": UNWRITABLE,
    "permission": UNWRITABLE,
    "malformed": DAMAGED,
    "not a database": DAMAGED,
    "disk i/o": "The disk of the database cannot be read or written. Is there room, and is it still mounted?",
    "closed": AWAY,
}
"""What SQLite says, and what is said of it."""


@contextlib.contextmanager
def failures() -> Iterator[None]:
    """Turns whatever a database raises into a sentence.

    Raises:
        JournalError: what went wrong, and what to do.
    """
    try:
        yield
    except JournalError:
        raise
    except DBAPIError as error:
        raise JournalError(told(error.orig or error)) from None
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise JournalError(AWAY.format(type(error).__name__)) from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"asyncpg", "sqlite3", "aiosqlite"}:
            raise
        raise JournalError(told(error)) from None  # a driver's own, while it connects


def told(error: BaseException) -> str:
    """The sentence for an error of a driver."""
    kind, state = type(error.__cause__ or error).__name__, str(getattr(error, "sqlstate", None) or "")
    for beginning, sentence in STATES.items():
        if state.startswith(beginning):
            return sentence.format(kind)
    if not state:
        said = str(error).lower()
        for sign, sentence in SIGNS.items():
            if sign in said:
                return sentence.format(kind)
    return f"The database failed ({kind}{f', {state}' if state else ''})."
