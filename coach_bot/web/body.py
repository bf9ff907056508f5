"""What a request of the page brings."""

import json
from typing import Any

from fastapi import Request

MOST_BYTES = 20_000


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
