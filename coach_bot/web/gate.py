"""What of the app can be reached at all, and how it is answered: everything else is refused.

Chainlit answers any path with its page and has endpoints for uploads, elements, sharing and MCP that this
app does not use, so paths are allowed one by one.
"""

import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.body import answered, is_too_large
from coach_bot.web.origins import Origins, header

log = logging.getLogger(__name__)

SOCKET = "/ws/socket.io"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
IS_UUID = re.compile(UUID)
READ = {"GET", "HEAD"}
DOTTED = re.compile(r"\.\.|/\.(?:/|$)|//")
"""Other spellings of a path: each would be kept in memory as a file of its own."""
ALLOWED = (
    (READ, re.compile(r"/|/healthz|/readyz|/login|/login/callback")),
    (READ, re.compile(r"/(?:assets|public)/[A-Za-z0-9_./-]+")),
    (READ, re.compile(r"/favicon|/favicon\.ico|/logo|/robots\.txt")),
    (READ, re.compile(r"/user|/auth/config|/project/settings|/project/translations")),
    (READ, re.compile(rf"/project/file/{UUID}")),
    (READ, re.compile(rf"/thread/{UUID}")),
    (READ, re.compile(r"/widget\.js|/widget(?:/panel)?\.[0-9a-f]{8}\.js|/widget/words\.json|/demo")),
    (READ, re.compile(r"/widget/(?:cookie|refused)")),
    ({"POST"}, re.compile(r"/handover(?:/token)?")),
    ({"POST"}, re.compile(r"/project/action|/project/threads|/set-session-cookie")),
    ({"PUT", "DELETE"}, re.compile(r"/project/thread|/feedback")),
    (READ | {"POST"}, re.compile(r"/mine(?:/[a-z]+)*")),
    (READ | {"POST"}, re.compile(rf"/mine/(?:commitments|conversations|notes)/{UUID}(?:/[a-z]+)?")),
    (READ, re.compile(rf"/mine/look\.css|/mine/export\.(?:json|md)|/mine/commitments/{UUID}\.ics")),
    (READ | {"POST"}, re.compile(rf"/note/{UUID}(?:/[a-z]+)?")),
    (READ, re.compile(rf"/note/{UUID}\.(?:md|pdf)")),
    ({"GET", "POST"}, re.compile(rf"{SOCKET}/?")),
)
SIGNING_IN = (
    ({"POST"}, re.compile(r"/login")),
    (READ, re.compile(r"/auth/oauth/[a-z0-9-]+(?:/callback)?")),
)
"""What is allowed besides where the owner has closed the door."""
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def is_uuid(value: object) -> bool:
    """Whether a value is a UUID in its usual form, and so can be an id of ours."""
    return isinstance(value, str) and IS_UUID.fullmatch(value) is not None


def is_allowed(method: str, path: str, *, closed: bool = False) -> bool:
    """Whether the app answers this method at this path; `closed`: whether one has to sign in."""
    paths = (*ALLOWED, *SIGNING_IN) if closed else ALLOWED
    return not DOTTED.search(path) and any(method in methods and form.fullmatch(path) for methods, form in paths)


@dataclass(frozen=True, slots=True)
class Headers:
    """Headers of every answer; `framed_by`: the origins whose pages may hold the app in a frame."""

    framed_by: tuple[str, ...] = ()
    lasting_https: bool = False

    def put(self, headers: MutableHeaders, *, secure: bool = False) -> None:
        """Adds what is missing; a response's own policy is kept and gets the frame's rule.

        Args:
            secure: whether the browser asked by https.
        """
        policy = headers.get("content-security-policy", POLICY)
        framers = " ".join(("'self'", *self.framed_by))
        headers["content-security-policy"] = f"{policy}; frame-ancestors {framers}"
        if not self.framed_by:
            headers["x-frame-options"] = "SAMEORIGIN"
        if self.lasting_https or secure:
            headers["strict-transport-security"] = "max-age=15552000"
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "no-referrer"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        headers.setdefault("cross-origin-opener-policy", "same-origin")
        headers.setdefault("cross-origin-resource-policy", "same-origin")
        headers.setdefault("cache-control", "no-store")


class Gate:
    """Lets through what is allowed and comes from the app's own pages; dresses every answer.

    Args:
        not_found: makes the page for who comes to an address where nothing is.
        closed: whether one has to sign in.
    """

    def __init__(
        self,
        app: ASGIApp,
        origins: Origins,
        headers: Headers,
        *,
        not_found: Callable[[], Response] | None = None,
        closed: bool = False,
    ) -> None:
        self.app = app
        self.closed = closed
        self.origins = origins
        self.headers = headers
        self.not_found = not_found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun = False

        async def dressed(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                message.setdefault("headers", [])
                self.headers.put(MutableHeaders(scope=message), secure=self.origins.is_secure(scope))
            await send(message)

        if status := self._fault(scope):
            await refuse(scope, receive, dressed, status, page=self.not_found if status == 404 else None)
            return
        try:
            if scope["type"] == "websocket":
                await self.app(scope, receive, dressed)
            elif not await answered(self.app, scope, receive, dressed):
                await refuse(scope, receive, dressed, 413)
        except Exception:
            if begun or scope["type"] == "websocket":
                raise
            log.exception("%s could not be answered", scope["path"])
            await refuse(scope, receive, dressed, 500)

    def _fault(self, scope: Scope) -> int:
        """The status by which a request is refused; 0 when it may go on."""
        path = scope["path"]
        if scope["type"] == "websocket":
            known, changes = path.rstrip("/") == SOCKET, True
        else:
            allowed = is_allowed(scope["method"], path, closed=self.closed)
            known, changes = allowed, scope["method"] not in READ or path.startswith(SOCKET)
        if not known:
            return 404
        if changes and not self.origins.is_own(scope):
            return 403
        return 413 if is_too_large(scope) else 0


REASONS = {
    401: "who is asking is not known",
    403: "asked from another site",
    404: "not found",
    413: "too large",
    429: "too many for now",
    500: "something went wrong",
}


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    *,
    retry_after: int = 0,
    page: Callable[[], Response] | None = None,
) -> None:
    """Answers a request with `status` and nothing of the app; closes a socket before it is open.

    Args:
        retry_after: seconds until it is worth asking again, where that is known.
        page: makes what people see, where somebody looks at the answer.
    """
    if status == 403:
        log.warning(
            "refused %s with the Origin %r at the Host %r; behind a proxy, set COACH_PUBLIC_URL",
            scope["path"],
            header(scope, b"origin")[:200],
            header(scope, b"host")[:200],
        )
    if page is not None and "text/html" in header(scope, b"accept"):
        answer = page()
        if retry_after:
            answer.headers["retry-after"] = str(retry_after)
        await answer(scope, receive, send)
        return
    body = json.dumps({"detail": REASONS[status]}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if retry_after:
        headers.append((b"retry-after", str(retry_after).encode()))
    kind = "http"
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": REASONS[status]})
            return
        kind = "websocket.http"
    await send({"type": f"{kind}.response.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": b"" if scope.get("method") == "HEAD" else body})
