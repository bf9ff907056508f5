"""Where a site or the app is, as browsers write it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from coach_bot.errors import SettingsError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """An origin: scheme, host in ASCII and lower case, and what stands after it (`:8000`) when it must."""

    scheme: str
    host: str
    port: str = ""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, as in a trial."""
        return self.host in LOOPBACK

    @property
    def own_name(self) -> str:
        """An address of the site's own domain for the coach."""
        return "http://localhost:8000" if self.is_here else f"https://chat.{self.host.removeprefix('www.')}"


def place(address: str) -> Place:
    """The origin of an address; without a scheme it is taken for https, on this machine for http.

    Raises:
        SettingsError: it is no web address.
    """
    text = address.strip()
    parts = urlsplit(text if "://" in text else f"https://{text}")
    try:
        port, host = parts.port, (parts.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError:
        host, port = "", None
    if parts.scheme not in USUAL or not host or "@" in parts.netloc or set(host) & set(" *\"'<>,;"):
        raise SettingsError(f"{address!r} is not a web address. Write it like https://example.com.")
    scheme = "http" if host in LOOPBACK and "://" not in text else parts.scheme
    return Place(scheme, host, "" if port in {None, USUAL[scheme]} else f":{port}")
