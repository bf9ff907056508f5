"""Gives every browser an identity of its own, and shows it to Chainlit in Chainlit's own terms.

Without a user, Chainlit lets anybody restore any session. So each browser holds one signed, HttpOnly cookie
from its first request on; the token that Chainlit reads is made from it here for each request and never
leaves the server, so that a browser cannot bring one of its own making or mix two identities.
"""

from collections.abc import Callable
from contextvars import ContextVar
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.gate import SOCKET, refuse
from coach_bot.web.origins import Origins
from coach_bot.web.tokens import LIFETIME, Identity, Tokens

VISITOR = "coach.visitor"
"""Where a request's scope holds its visitor."""

_ASKING: ContextVar[str] = ContextVar("coach_asking", default="")

CHAINLIT_COOKIE = "access_token"
WITHOUT_COOKIE = ("/assets/", "/public/", "/healthz", "/readyz", "/robots.txt", "/favicon", "/logo")


def cookie_name(*, secure: bool) -> str:
    """The cookie's name; over https its prefix keeps sibling subdomains from planting one."""
    return "__Host-coach_visitor" if secure else "coach_visitor"


def asking() -> str:
    """The visitor whose request or socket is being answered; empty outside of any."""
    return _ASKING.get()


def forgotten(response: Response) -> None:
    """Has the browser let go of its identity with this answer; its next request is a new visitor's."""
    for secure in (False, True):
        response.delete_cookie(cookie_name(secure=secure), secure=secure, httponly=True, samesite="lax")


class IdentityGate:
    """Reads or makes the identity of every request; sockets and polling without a valid one are refused.

    Args:
        chainlit_token: makes Chainlit's own token for a visitor.
        owner_of: the visitor who opened the polling connection of that id, if it is open.
    """

    def __init__(
        self,
        app: ASGIApp,
        tokens: Tokens,
        origins: Origins,
        chainlit_token: Callable[[str], str],
        owner_of: Callable[[str], str | None],
    ) -> None:
        self.app = app
        self.tokens = tokens
        self.origins = origins
        self.chainlit_token = chainlit_token
        self.owner_of = owner_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan" or scope["path"].startswith(WITHOUT_COOKIE):
            await self.app(scope, receive, send)
            return
        secure = self.origins.is_secure(scope)
        held = self._held(scope, secure=secure)
        if scope["path"].startswith(SOCKET):
            if held is None or not self._owns_connection(scope, held):
                await refuse(scope, receive, send, 401)
                return
            _ASKING.set(held.visitor)
            await self.app(self._shown(scope, held.visitor), receive, send)
            return
        identity = held or self.tokens.new_visitor()
        given = self.tokens.renewed(identity) if held else identity

        async def marked(message: Message) -> None:
            if given is not None and message["type"] == "http.response.start":
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                name = cookie_name(secure=secure)
                # an answer that lets the identity go must not bring it back
                if not any(each.startswith(f"{name}=") for each in headers.getlist("set-cookie")):
                    headers.append("set-cookie", self._cookie(given, secure=secure))
            await send(message)

        _ASKING.set(identity.visitor)
        await self.app(self._shown(scope, identity.visitor), receive, marked)

    def _held(self, scope: Scope, *, secure: bool) -> Identity | None:
        name = cookie_name(secure=secure)
        for pair in _cookies(scope):
            key, _, value = pair.partition("=")
            if key.strip() == name and (identity := self.tokens.read(value.strip().strip('"'))):
                return identity
        return None

    def _owns_connection(self, scope: Scope, identity: Identity) -> bool:
        query = scope.get("query_string", b"").decode("latin-1")
        for part in query.split("&"):
            key, _, value = part.partition("=")
            if key == "sid":
                owner = self.owner_of(value)
                return owner is None or owner == identity.visitor
        return True

    def _shown(self, scope: Scope, visitor: str) -> Scope:
        """The request as Chainlit is to see it: its cookie for this visitor, and no other credential."""
        kept = [
            pair
            for pair in _cookies(scope)
            if not pair.strip().startswith((CHAINLIT_COOKIE, cookie_name(secure=False), cookie_name(secure=True)))
        ]
        kept.append(f"{CHAINLIT_COOKIE}={self.chainlit_token(visitor)}")
        headers = [(key, value) for key, value in scope["headers"] if key not in {b"cookie", b"authorization"}]
        headers.append((b"cookie", "; ".join(kept).encode("latin-1")))
        return {**scope, "headers": headers, VISITOR: visitor}

    def _cookie(self, identity: Identity, *, secure: bool) -> str:
        cookie: SimpleCookie = SimpleCookie()
        name = cookie_name(secure=secure)
        cookie[name] = self.tokens.sign(identity)
        cookie[name]["path"] = "/"
        cookie[name]["max-age"] = LIFETIME
        cookie[name]["httponly"] = True
        cookie[name]["samesite"] = "Lax"
        cookie[name]["secure"] = secure
        return cookie[name].OutputString()


def _cookies(scope: Scope) -> list[str]:
    return [
        pair.strip()
        for key, value in scope["headers"]
        if key == b"cookie"
        for pair in value.decode("latin-1").split(";")
        if pair.strip()
    ]
