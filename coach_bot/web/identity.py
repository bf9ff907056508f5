"""Gives every browser an identity of its own, and shows it to Chainlit in Chainlit's own terms.

Without a user, Chainlit lets anybody restore any session. So each browser holds one signed, HttpOnly cookie
from its first request on; the token that Chainlit reads is made from it here for each request and never
leaves the server, so that a browser cannot bring one of its own making or mix two identities.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.cookies import NAMES, Place, cookie_name, home_of, set_cookie, unset_cookie
from coach_bot.web.gate import SOCKET, refuse
from coach_bot.web.limits import Limits, Over
from coach_bot.web.origins import Origins, connection_of
from coach_bot.web.tokens import Identity, Tokens

VISITOR = "coach.visitor"
"""Where a request's scope holds its visitor."""

HELD = "coach.held"
"""Where it holds the visitors that the browser's cookies name, by their places; none when it brought no cookie."""

_ASKING: ContextVar[str] = ContextVar("coach_asking", default="")

CHAINLIT_COOKIE = "access_token"
FOR_THE_KNOWN = ("/widget/cookie", "/handover/token")
"""What a browser without a cookie is not answered, and not given one for."""

FOR_NOBODY = ("/user", "/auth/config", "/project/settings", "/project/translations")
"""What Chainlit's page asks on its way: a browser that kept no cookie from the page begins nobody by it."""

WITHOUT_COOKIE = (
    *("/assets/", "/public/", "/healthz", "/readyz", "/robots.txt", "/favicon", "/logo"),
    *("/widget.", "/widget/panel.", "/widget/words.json", "/widget/refused", "/demo", "/mine/look.css"),
)


def asking() -> str:
    """The visitor whose request or socket is being answered; empty outside of any."""
    return _ASKING.get()


def forgotten(response: Response, scope: Scope) -> None:
    """Has the browser let go with this answer of the identity that asked; another one that it holds stays.

    Args:
        scope: the request's.
    """
    for place, visitor in scope[HELD].items():
        if visitor == scope[VISITOR]:
            for secure in (False, True):
                response.headers.append("set-cookie", unset_cookie(place, secure=secure))


class IdentityGate:
    """Reads or makes the identity of every request; sockets and polling without a valid one are refused.

    Args:
        chainlit_token: makes Chainlit's own token for a visitor.
        owner_of: the visitor who opened the polling connection of that id, if it is open.
        limits: how many new visitors may come from one address.
        too_many: makes the page for when they are more.
    """

    def __init__(
        self,
        app: ASGIApp,
        tokens: Tokens,
        origins: Origins,
        chainlit_token: Callable[[str], str],
        owner_of: Callable[[str], str | None],
        *,
        limits: Limits,
        too_many: Callable[[Over], Response],
    ) -> None:
        self.app = app
        self.tokens = tokens
        self.origins = origins
        self.chainlit_token = chainlit_token
        self.owner_of = owner_of
        self.limits = limits
        self.too_many = too_many

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan" or scope["path"].startswith(WITHOUT_COOKIE):
            await self.app(scope, receive, send)
            return
        secure = self.origins.is_secure(scope)
        held = self._held(scope, secure=secure)
        here = next(iter(held.items()), None)
        if here is None and scope["path"] in FOR_THE_KNOWN:
            await refuse(scope, receive, send, 401)
            return
        if scope["path"].startswith(SOCKET):
            if here is None or not self._owns_connection(scope, here[1]):
                await refuse(scope, receive, send, 401)
                return
            _ASKING.set(here[1].visitor)
            await self.app(self._shown(scope, here[1].visitor, held), receive, _without_cookies(send))
            return
        begins = here is None and scope["path"] not in FOR_NOBODY
        if begins and (over := self.limits.may_begin(self.origins.address(scope))):
            page = partial(self.too_many, over)
            await refuse(scope, receive, send, 429, retry_after=over.retry_after, page=page)
            return
        identity = here[1] if here else self.tokens.new_visitor()
        given = self.tokens.renewed(identity) if here else identity if begins else None
        places = (here[0],) if here else home_of(scope, secure=secure)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and given is not None:
                headers = MutableHeaders(scope=message)
                # an answer that lets the identity go must not bring it back
                if not any(each.partition("=")[0] in NAMES for each in headers.getlist("set-cookie")):
                    for place in places:
                        headers.append("set-cookie", set_cookie(place, self.tokens.sign(given), secure=secure))
            await send(message)

        _ASKING.set(identity.visitor)
        await self.app(self._shown(scope, identity.visitor, held), receive, _without_cookies(marked))

    def _held(self, scope: Scope, *, secure: bool) -> dict[Place, Identity]:
        """The valid identities of a request, the one that counts first."""
        found: dict[Place, Identity] = {}
        pairs = [pair.partition("=") for pair in cookies_of(scope)]
        for place in Place:
            name = cookie_name(place, secure=secure)
            for key, _, value in pairs:
                if key.strip() == name and (identity := self.tokens.read(value.strip().strip('"'))):
                    found[place] = identity
                    break
        return found

    def _owns_connection(self, scope: Scope, identity: Identity) -> bool:
        try:
            named = connection_of(scope)
        except ValueError:  # more fields than anybody sends
            return False
        owners = {self.owner_of(each) for each in named}
        return len(named) <= 1 and owners <= {None, identity.visitor}

    def _shown(self, scope: Scope, visitor: str, held: dict[Place, Identity]) -> Scope:
        """The request as Chainlit is to see it: its cookie for this visitor, and no other credential."""
        kept = [
            pair
            for pair in cookies_of(scope)
            if not pair.startswith(CHAINLIT_COOKIE) and pair.partition("=")[0].strip() not in NAMES
        ]
        kept.append(f"{CHAINLIT_COOKIE}={self.chainlit_token(visitor)}")
        headers = [(key, value) for key, value in scope["headers"] if key not in {b"cookie", b"authorization"}]
        headers.append((b"cookie", "; ".join(kept).encode("latin-1")))
        by_place = {place: identity.visitor for place, identity in held.items()}
        return {**scope, "headers": headers, VISITOR: visitor, HELD: by_place}


def _without_cookies(send: Send) -> Send:
    """Keeps from the browser every cookie of Chainlit's making, and of the socket's; ours alone are sent."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                (key, value)
                for key, value in message.get("headers", ())
                if key.lower() != b"set-cookie" or value.partition(b"=")[0].decode("latin-1") in NAMES
            ]
        await send(message)

    return sent


def cookies_of(scope: Scope) -> list[str]:
    """The cookies of a request, each `name=value`."""
    return [
        pair.strip()
        for key, value in scope["headers"]
        if key == b"cookie"
        for pair in value.decode("latin-1").split(";")
        if pair.strip()
    ]
