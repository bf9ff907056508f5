"""Where a site or the app is, as browsers write it."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

USUAL_PORTS = {"http": 80, "https": 443}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host in ASCII and lower case, and what stands after it (`:8000`) when it must."""

    scheme: str
    host: str
    port: str = ""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.port}"

    @classmethod
    def of(cls, address: str) -> Self:
        """The origin that an address is; a host in other letters is written as browsers do (UTS 46).

        Raises:
            ValueError: it is none, or says more than scheme, host and port.
        """
        try:
            parts = urlsplit(address.strip())
            port, host = parts.port, _ascii(parts.hostname or "")
            is_one = parts.scheme in USUAL_PORTS and "@" not in parts.netloc and HOST.fullmatch(host)
            is_all = not (parts.path.strip("/") or parts.query or parts.fragment)
        except ValueError:  # of the port, an IPv6 address, or letters that no host has
            is_one = False
        if not is_one or not is_all:
            raise ValueError(f"{address} is not an origin; write scheme and host alone, like https://example.com")
        return cls(parts.scheme, host, "" if port in {None, USUAL_PORTS[parts.scheme]} else f":{port}")

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, as in a trial."""
        return self.host in LOOPBACK


def _ascii(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        import idna

        host = idna.encode(host, uts46=True).decode("ascii")
    return host.rstrip(".").lower()
