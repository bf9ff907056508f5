"""Who may come in at all, where the owner has closed the door: by a password, or by an account elsewhere.

A password opens the door and says nothing of who comes in: identity stays with the browser. An account is somebody:
on every device, whoever signs in by it is the same visitor. Signing in is Chainlit's own OAuth; what it gives is made
here into a cookie of ours, signed, that ends with the browser. Its own cookie never reaches the browser.
"""

import hashlib
import hmac
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.errors import SettingsError
from coach_bot.settings import Settings
from coach_bot.web.cookies import NAMES, Place, cookie_name
from coach_bot.web.gate import READ, refuse
from coach_bot.web.identity import WITHOUT_COOKIE, cookies_of
from coach_bot.web.limits import MINUTE, Over, Window
from coach_bot.web.origins import Origins, header
from coach_bot.web.pages.forms import read_form
from coach_bot.web.pages.rendering import Rendering
from coach_bot.web.tokens import Identity, Tokens

TRIES_PER_MINUTE = 10
"""Passwords that may be tried from one address."""
SHORTEST = 8
"""Characters of a password."""
OPEN = WITHOUT_COOKIE
"""Beginnings of paths that nobody is asked to sign in for."""
SIGN_IN = "/auth/oauth/"
DOOR = "coach_door"

if TYPE_CHECKING:
    from chainlit.user import User

_ADMITTED: ContextVar[list[str] | None] = ContextVar("coach_admitted", default=None)


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the door.

    Attributes:
        key: signs the cookie of those who are in; 32 bytes.
        password: that opens it; empty: an account does.
        allowed: accounts that may come in, `@example.com` for all of a domain; none: every account.
        providers: where accounts are, by Chainlit's names.
    """

    key: bytes
    password: str = ""
    allowed: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()

    @property
    def tokens(self) -> Tokens:
        """Makes and reads the cookie; another password makes another key, so that everybody signs in again."""
        return Tokens(hmac.digest(self.key, self.password.encode(), hashlib.sha256))

    def fits(self, password: str) -> bool:
        """Whether this is the password; takes as long for every wrong one."""
        given, own = (hashlib.sha256(each.encode()).digest() for each in (password, self.password))
        return bool(self.password) and hmac.compare_digest(given, own)

    def lets_in(self, account: str) -> bool:
        """Whether an account may come in."""
        name = account.strip().lower()
        named = any(name == each or (each.startswith("@") and name.endswith(each)) for each in self.allowed)
        return bool(name) and (named or not self.allowed)

    def visitor(self, provider: str, account: str) -> str:
        """The visitor that an account is, 32 hexadecimal digits that tell nothing about it."""
        return hmac.digest(self.key, f"{provider}\n{account}".encode(), hashlib.sha256).hex()[:32]


@dataclass(frozen=True, slots=True)
class LoginGate:
    """Lets in who has signed in; shows everybody else the way to do so.

    Args:
        app: the app behind the door.
        signing_in: answers Chainlit's own paths for signing in by an account.
        identities: signs the identity of an account as if its browser had brought it.
    """

    app: ASGIApp
    signing_in: ASGIApp
    door: Door
    identities: Tokens
    origins: Origins
    rendering: Rendering
    tries: Window = field(default_factory=lambda: Window(TRIES_PER_MINUTE, MINUTE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "lifespan" or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
        elif scope["path"] == "/login":
            answer = await self._login(Request(scope, receive))
            await answer(scope, receive, send)
        elif scope["path"].startswith(SIGN_IN) and not self.door.password:
            await self._sign_in(scope, receive, send)
        elif (who := self._inside(scope)) is not None:
            await self.app(scope if self.door.password else self._as(scope, who), receive, send)
        elif scope["type"] == "http" and scope["method"] in READ and "text/html" in header(scope, b"accept"):
            await RedirectResponse("/login", 303)(scope, receive, send)
        else:
            await refuse(scope, receive, send, 401)

    def _inside(self, scope: Scope) -> Identity | None:
        name = self._cookie_name(scope)
        values = [pair.partition("=")[2].strip('"') for pair in cookies_of(scope) if pair.partition("=")[0] == name]
        return next((who for value in values if (who := self.door.tokens.read(value))), None)

    def _as(self, scope: Scope, who: Identity) -> Scope:
        """The request with the account's identity, and no other that the browser brings."""
        secure = self.origins.is_secure(scope)
        kept = [pair for pair in cookies_of(scope) if pair.partition("=")[0].strip() not in NAMES]
        token = self.identities.sign(self.identities.issued(who.visitor))
        kept.append(f"{cookie_name(Place.OWN, secure=secure)}={token}")
        headers = [(key, value) for key, value in scope["headers"] if key != b"cookie"]
        return {**scope, "headers": [*headers, (b"cookie", "; ".join(kept).encode("latin-1"))]}

    async def _login(self, request: Request) -> Response:
        """The way in; whoever gave the password goes on to the chat."""
        if request.method in READ:
            return self._page(fault="refused" if "refused" in request.query_params else "")
        if over := self.tries.take(self.origins.address(request.scope)):
            answer = self._page(429, fault="too_many")
            answer.headers["retry-after"] = str(Over("", over).retry_after)
            return answer
        form = await read_form(request)
        if form.fault or not self.door.fits(form.values.get("password", "")):
            return self._page(form.status if form.fault else 401, fault="wrong")
        answer = RedirectResponse("/", 303)
        answer.headers.append("set-cookie", self._cookie(request.scope, self.door.tokens.new_visitor()))
        return answer

    def _page(self, status: int = 200, *, fault: str = "") -> Response:
        ways = [(SIGN_IN + quote(each), each.replace("-", " ").title()) for each in self.door.providers]
        return self.rendering.page("login.html", status, by_password=bool(self.door.password), ways=ways, fault=fault)

    async def _sign_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Chainlit's way to an account and back; who comes back with one gets our cookie in place of Chainlit's."""
        admitted: list[str] = []
        _ADMITTED.set(admitted)
        secure = self.origins.is_secure(scope)

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                state = [each for each in headers.getlist("set-cookie") if each.startswith("oauth_state=")]
                del headers["set-cookie"]
                for each in state:
                    headers.append("set-cookie", f"{each}; Secure" if secure and "secure" not in each.lower() else each)
                if admitted:
                    identity = self.door.tokens.issued(admitted[0])
                    headers.append("set-cookie", self._cookie(scope, identity))
                    headers["location"] = "/"
                elif "/login" in headers.get("location", ""):
                    headers["location"] = "/login?refused"
            await send(message)

        await self.signing_in(scope, receive, changed)

    def _cookie_name(self, scope: Scope) -> str:
        return f"__Host-{DOOR}" if self.origins.is_secure(scope) else DOOR

    def _cookie(self, scope: Scope, identity: Identity) -> str:
        secure = "; Secure" if self.origins.is_secure(scope) else ""
        return f"{self._cookie_name(scope)}={self.door.tokens.sign(identity)}; HttpOnly; Path=/; SameSite=Lax{secure}"


def open_door(settings: Settings, key: bytes) -> Door | None:
    """The door as the owner has set it; None where everybody may come in. Chainlit must have been imported.

    Raises:
        SettingsError: something is missing for it.
    """
    if settings.login == "open":
        return None
    if settings.login == "password":
        password = settings.password.get_secret_value()
        if len(password) < SHORTEST:
            raise SettingsError(f"COACH_LOGIN=password needs COACH_PASSWORD, of at least {SHORTEST} characters.")
        return Door(key, password)
    from chainlit.oauth_providers import get_configured_oauth_providers

    providers = tuple(get_configured_oauth_providers())
    if not providers:
        raise SettingsError(
            "COACH_LOGIN=oauth needs a provider, by Chainlit's own variables: OAUTH_GOOGLE_CLIENT_ID and "
            "OAUTH_GOOGLE_CLIENT_SECRET in the environment, for one."
        )
    if not settings.public_url:
        raise SettingsError("COACH_LOGIN=oauth needs COACH_PUBLIC_URL, to which the provider sends people back.")
    door = Door(key, allowed=settings.login_allowed, providers=providers)
    _admit_by(door)
    return door


def _admit_by(door: Door) -> None:
    """Has Chainlit ask us who may come in by an account."""
    from chainlit.callbacks import oauth_callback

    async def admit(
        provider: str, _token: str, _raw: dict[str, str], user: "User", _id_token: str | None = None
    ) -> "User | None":
        admitted = _ADMITTED.get()
        if admitted is None or not door.lets_in(user.identifier or ""):
            return None
        admitted.append(door.visitor(provider, user.identifier))
        return user

    oauth_callback(admit)
