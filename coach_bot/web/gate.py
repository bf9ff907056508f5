"""What of the app can be reached at all, and how it is answered: everything else is refused.

Chainlit answers any path with its page and has endpoints for uploads, elements, sharing and MCP that this
app does not use, so paths are allowed one by one.
"""

import json
import logging
import re
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.origins import Origins, header

log = logging.getLogger(__name__)

SOCKET = "/ws/socket.io"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
IS_UUID = re.compile(UUID)
READ = {"GET", "HEAD"}
ALLOWED = (
    (READ, re.compile(r"/|/healthz|/readyz|/login|/login/callback")),
    (READ, re.compile(r"/(?:assets|public)/[A-Za-z0-9_./-]+")),
    (READ, re.compile(r"/favicon|/favicon\.ico|/logo|/robots\.txt")),
    (READ, re.compile(r"/user|/auth/config|/project/settings|/project/translations")),
    (READ, re.compile(rf"/project/file/{UUID}")),
    (READ, re.compile(rf"/thread/{UUID}")),
    ({"POST"}, re.compile(r"/project/action|/project/threads|/set-session-cookie")),
    ({"PUT", "DELETE"}, re.compile(r"/project/thread|/feedback")),
    (READ | {"POST"}, re.compile(r"/mine(?:/[a-z]+)*")),
    (READ | {"POST"}, re.compile(rf"/mine/(?:commitments|conversations|notes)/{UUID}(?:/[a-z]+)?")),
    (READ, re.compile(rf"/mine/look\.css|/mine/export\.(?:json|md)|/mine/commitments/{UUID}\.ics")),
    (READ | {"POST"}, re.compile(rf"/note/{UUID}(?:/[a-z]+)?")),
    (READ, re.compile(rf"/note/{UUID}\.(?:md|pdf)")),
    ({"GET", "POST"}, re.compile(rf"{SOCKET}/?")),
)
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def is_uuid(value: object) -> bool:
    """Whether a value is a UUID in its usual form, and so can be an id of ours."""
    return isinstance(value, str) and IS_UUID.fullmatch(value) is not None


def is_allowed(method: str, path: str) -> bool:
    """Whether the app answers this method at this path."""
    return ".." not in path and any(method in methods and form.fullmatch(path) for methods, form in ALLOWED)


@dataclass(frozen=True, slots=True)
class Headers:
    """Headers of every answer; `framed_by`: the origins whose pages may hold the app in a frame."""

    framed_by: tuple[str, ...] = ()
    lasting_https: bool = False

    def put(self, headers: MutableHeaders) -> None:
        """Adds what is missing; a response's own policy is kept and gets the frame's rule."""
        policy = headers.get("content-security-policy", POLICY)
        framers = " ".join(("'self'", *self.framed_by))
        headers["content-security-policy"] = f"{policy}; frame-ancestors {framers}"
        if not self.framed_by:
            headers["x-frame-options"] = "SAMEORIGIN"
        if self.lasting_https:
            headers["strict-transport-security"] = "max-age=15552000"
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "no-referrer"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers.setdefault("cache-control", "no-store")


class Gate:
    """Lets through what is allowed and comes from the app's own pages; dresses every answer."""

    def __init__(self, app: ASGIApp, origins: Origins, headers: Headers) -> None:
        self.app = app
        self.origins = origins
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                self.headers.put(MutableHeaders(scope=message))
            await send(message)

        path = scope["path"]
        if scope["type"] == "websocket":
            known = path.rstrip("/") == SOCKET
            if known and self.origins.is_own(scope):
                await self.app(scope, receive, send)
                return
            await refuse(scope, receive, dressed, 403 if known else 404)
        elif not is_allowed(scope["method"], path):
            await refuse(scope, receive, dressed, 404)
        elif (scope["method"] not in READ or path.startswith(SOCKET)) and not self.origins.is_own(scope):
            await refuse(scope, receive, dressed, 403)
        else:
            await self.app(scope, receive, dressed)


REASONS = {
    401: "who is asking is not known",
    403: "asked from another site",
    404: "not found",
    413: "too large",
}


async def refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    """Answers a request with `status` and nothing of the app; closes a socket before it is open."""
    if status == 403:
        log.warning(
            "refused %s with the Origin %r at the Host %r; behind a proxy, set COACH_PUBLIC_URL",
            scope["path"],
            header(scope, b"origin")[:200],
            header(scope, b"host")[:200],
        )
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": REASONS[status]})
        return
    wants_page = status == 404 and "text/html" in header(scope, b"accept")
    body = (NOT_FOUND if wants_page else json.dumps({"detail": REASONS[status]})).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8" if wants_page else b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


NOT_FOUND = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>Not found</title><p>There is nothing at this address. <a href="/">Go to the conversation</a></p>'
)
