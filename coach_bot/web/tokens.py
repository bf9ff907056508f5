"""Signed names of visitors: random, tied to nothing about the person."""

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

LIFETIME = 365 * 24 * 3600
RENEWED_AFTER = 7 * 24 * 3600
FORM = re.compile(r"1\.([0-9a-f]{32})\.([0-9]{1,12})\.([A-Za-z0-9_-]{43})\Z")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who holds a token: `visitor`, 32 hexadecimal digits; `issued`, in seconds since 1970."""

    visitor: str
    issued: int


class Tokens:
    """Makes and reads tokens.

    Args:
        key: signs them; 32 bytes.
        clock: seconds since 1970; replaced in tests.
    """

    def __init__(self, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self._key = key
        self._clock = clock

    def new_visitor(self) -> Identity:
        """A visitor never seen before."""
        return Identity(secrets.token_hex(16), int(self._clock()))

    def issued(self, visitor: str) -> Identity:
        """The identity of a known visitor, as of now."""
        return Identity(visitor, int(self._clock()))

    def sign(self, identity: Identity) -> str:
        """The token of an identity."""
        body = f"1.{identity.visitor}.{identity.issued}"
        return f"{body}.{self._seal(body)}"

    def read(self, token: str) -> Identity | None:
        """Who holds the token; None when it is forged, malformed, expired, or dated ahead."""
        match = FORM.match(token)
        if match is None:
            return None
        body, _, seal = token.rpartition(".")
        if not hmac.compare_digest(seal, self._seal(body)):
            return None
        age = self._clock() - int(match[2])
        return Identity(match[1], int(match[2])) if -60 <= age <= LIFETIME else None

    def renewed(self, identity: Identity) -> Identity | None:
        """The same visitor issued anew, or None while the present token is fresh enough."""
        now = int(self._clock())
        return Identity(identity.visitor, now) if now - identity.issued > RENEWED_AFTER else None

    def _seal(self, body: str) -> str:
        digest = hmac.digest(self._key, body.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
