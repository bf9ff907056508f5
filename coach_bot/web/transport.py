"""The transport below Chainlit's socket, kept from holding what nobody fetches."""

import logging
from typing import Any

from coach_bot.errors import kind_and_place

BINARY = ("5", "6")
"""How frames begin that announce binary parts: kept until all of them came, and nothing here sends or takes any."""

log = logging.getLogger(__name__)


def narrow_transport(eio: Any) -> None:
    """Has an Engine.IO server close connections at once, also each that sends more than text, and log in lines."""
    take, disconnect = eio.handlers["message"], eio.disconnect

    async def close(connection: str | None = None) -> None:
        if connection is None:
            await disconnect()
        elif found := eio.sockets.pop(connection, None):
            # its own waits until the other side has fetched what was left for it, which may be never
            await found.close(wait=False, reason=eio.reason.SERVER_DISCONNECT)

    async def take_text(connection: str, data: str | bytes) -> None:
        if isinstance(data, bytes) or data.startswith(BINARY):
            log.warning("closed a connection that sent binary frames")
            await eio.disconnect(connection)
        else:
            await take(connection, data)

    eio.logger.addFilter(_in_a_line)
    eio.disconnect = close
    eio.on("message", take_text)


def _in_a_line(record: logging.LogRecord) -> bool:
    """What strangers send that is no frame is an error to the server, which would fill the log with where it was."""
    if record.exc_info and record.exc_info[1]:
        record.msg, record.args = f"{record.getMessage()}: {kind_and_place(record.exc_info[1])}", ()
        record.exc_info = None
    return True
