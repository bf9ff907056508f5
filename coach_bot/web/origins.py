"""Whether a request comes from the app's own pages.

Chainlit's `allow_origins` does not guard its websocket, so Origin is checked here, on state-changing HTTP,
on polling and on the websocket alike. The sites of COACH_ALLOWED_ORIGINS may frame the app; they are never
an Origin it accepts.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.types import Scope

from coach_bot.origin import Origin

MOST_FIELDS = 50
SECURE = {"ws": "http", "wss": "https"}


def header(scope: Scope, name: bytes) -> str:
    """A header of a request, or an empty string; its values are joined by commas when there are more."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def connection_of(scope: Scope) -> tuple[str, ...]:
    """The ids of connections that a request names, read as the socket's server reads them; empty values name none."""
    query = scope.get("query_string", b"").decode("utf-8", "replace")
    return tuple(parse_qs(query, max_num_fields=MOST_FIELDS).get("sid", ()))


@dataclass(frozen=True, slots=True)
class Origins:
    """The app's own origin.

    Attributes:
        public_url: the address by which browsers know the app; empty: the Host of each request.
        proxies: how many proxies stand in front, whose X-Forwarded headers are believed.
    """

    public_url: str = ""
    proxies: int = 0

    def is_secure(self, scope: Scope) -> bool:
        """Whether the browser speaks https, so that cookies can be marked Secure."""
        if self.public_url:
            return self.public_url.startswith("https://")
        scheme = str(scope.get("scheme", "http"))
        return (self._forwarded(scope, b"x-forwarded-proto") or SECURE.get(scheme, scheme)) == "https"

    def is_own(self, scope: Scope) -> bool:
        """Whether the request's Origin is the app's own.

        A request without Origin is no browser's cross-site request: browsers send it with every websocket
        and POST. For polling by GET, where they leave it out, Sec-Fetch-Site tells.
        """
        origin = header(scope, b"origin")
        if not origin:
            return header(scope, b"sec-fetch-site") in {"", "same-origin", "none"}
        try:
            asking = Origin.of(origin)
            host = self._forwarded(scope, b"x-forwarded-host") or header(scope, b"host")
            return asking == Origin.of(self.public_url or f"{asking.scheme}://{host}")
        except ValueError:  # `null`, for one
            return False

    def address(self, scope: Scope) -> str:
        """Where a request comes from, as it is counted: an IPv4 address, or the /64 of an IPv6 one.

        Each proxy adds, at the right, the address that it was asked from. So the one that the outermost believed
        proxy saw stands as far from the right as there are proxies; what stands left of it anybody can write. A
        request with fewer has not come through them all, and its own connection counts.
        """
        peer = str((scope.get("client") or ("",))[0])
        if self.proxies:
            values = [value.strip() for value in header(scope, b"x-forwarded-for").split(",")]
            if len(values) >= self.proxies:
                return network(values[-self.proxies]) or network(peer) or peer
        return network(peer) or peer

    def _forwarded(self, scope: Scope, name: bytes) -> str:
        if not self.proxies:
            return ""
        values = [value.strip().lower() for value in header(scope, name).split(",") if value.strip()]
        return values[-min(self.proxies, len(values))] if values else ""


def network(place: str) -> str:
    """The address of a place, with or without its port, or its /64 for IPv6; empty when it is none.

    A provider gives each customer a /64 at least, in which addresses can be changed at will.
    """
    if place.startswith("["):
        place = place[1:].partition("]")[0]
    elif place.count(":") == 1:
        place = place.partition(":")[0]
    try:
        address = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))
