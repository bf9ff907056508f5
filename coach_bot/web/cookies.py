"""The cookies by which a browser is known, and which of them fits where it stands.

Within another site's frame a browser neither sends nor takes the usual cookie; there it gets one that is kept apart
for each site that holds the frame (`Partitioned`), and is so of no use for following anybody about.
"""

from enum import StrEnum

from starlette.types import Scope

from coach_bot.web.origins import header
from coach_bot.web.tokens import LIFETIME


class Place(StrEnum):
    """Where a cookie is at home; of several, the first that a browser brings counts."""

    VISIT = "visit"
    """A tab that was handed another visitor's conversation, until the browser is closed."""
    OWN = "visitor"
    """The browser."""
    WIDGET = "widget"
    """A frame on another site."""


def cookie_name(place: Place = Place.OWN, *, secure: bool) -> str:
    """The cookie's name; over https its prefix keeps sibling subdomains from planting one."""
    return f"{'__Host-' if secure else ''}coach_{place}"


NAMES = frozenset(cookie_name(place, secure=secure) for place in Place for secure in (False, True))


def set_cookie(place: Place, token: str, *, secure: bool) -> str:
    """The header that gives a browser a cookie; that of a visit ends with the browser."""
    age = "" if place is Place.VISIT else f"; Max-Age={LIFETIME}"
    return f"{cookie_name(place, secure=secure)}={token}; HttpOnly{age}; Path=/{_where(place, secure=secure)}"


def unset_cookie(place: Place, *, secure: bool) -> str:
    """The header that takes a cookie away; browsers want it to be marked as the cookie was."""
    ended = "expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0"
    return f'{cookie_name(place, secure=secure)}=""; {ended}; HttpOnly; Path=/{_where(place, secure=secure)}'


def home_of(scope: Scope, *, secure: bool) -> tuple[Place, ...]:
    """Where the identity of a browser that has none yet is to be kept.

    Both places when a frame cannot tell whether it is on another site, because it follows a link of its own or its
    browser says nothing: the browser keeps the one that fits. Over http there is but one.
    """
    if not secure:
        return (Place.OWN,)
    into, whence = header(scope, b"sec-fetch-dest"), header(scope, b"sec-fetch-site")
    if not into:
        asked = b"widget=1" in scope.get("query_string", b"").split(b"&")
        return (Place.OWN, Place.WIDGET) if asked else (Place.OWN,)
    if into not in {"iframe", "frame"}:
        return (Place.OWN,)
    return {"cross-site": (Place.WIDGET,), "same-origin": (Place.OWN, Place.WIDGET)}.get(whence, (Place.OWN,))


def _where(place: Place, *, secure: bool) -> str:
    if place is Place.WIDGET:
        return "; SameSite=None; Secure; Partitioned"
    return f"; SameSite=Lax{'; Secure' if secure else ''}"
