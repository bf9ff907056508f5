"""What a request of the page brings."""

import json
import logging
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.origins import header

log = logging.getLogger(__name__)

MOST_BYTES = 20_000
LARGEST = 1_000_000
"""Bytes of the body of any request at all; so long may a message be that is sent without a websocket."""


def is_too_large(scope: Scope) -> bool:
    """Whether a request says that it brings more than any that is read."""
    said = header(scope, b"content-length")
    return said.isdecimal() and (len(said) > 18 or int(said) > LARGEST)


async def answered(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> bool:
    """Has `app` answer a request; False when its body was too large and it has had no answer.

    A body that stops before its end is nobody's fault here, and has no answer.
    """
    size, begun = 0, False

    async def received() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body") or b"")
        return {"type": "http.disconnect"} if size > LARGEST else message

    async def sent(message: Message) -> None:
        nonlocal begun
        if begun or size <= LARGEST:  # what the app makes of half a body is no answer
            begun = True
            await send(message)

    try:
        await app(scope, received, sent)
    except ClientDisconnect:
        log.info("a request was not sent to its end")
    return begun or size <= LARGEST


async def read_json(request: Request) -> dict[str, Any]:
    """A small JSON object; empty when the body is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
