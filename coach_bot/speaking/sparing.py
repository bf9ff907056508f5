"""What goes beyond a reply must not cost it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from coach_bot.errors import kind_and_place

log = logging.getLogger(__name__)


@contextmanager
def spared(what: str) -> Iterator[None]:
    """Lets a failure of its block pass with a line in the log that says what failed."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  the reply was, or will be, spoken
        log.error("%s: %s", what, kind_and_place(error))
