"""Whether two hosts are one site to a browser, told without the list of public suffixes.

Browsers keep a list of endings under which anybody can have a name (`co.uk`, `github.io`); a host is of the same site
as another when they share one label more than such an ending. The list is large and changes weekly, so what is
certain is told, and what is not is said to be so.
"""

import ipaddress
from typing import Literal

Likeness = Literal["same", "other", "unsure"]

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gv", "ltd", "me", "mil", "ne", "net", "nom", "or"})
SECOND_LEVEL |= {"org", "plc", "sch"}
HOSTERS = frozenset(
    {
        "azurecontainerapps.io", "azurewebsites.net", "blogspot.com", "carrd.co", "duckdns.org", "fly.dev",
        "github.io", "gitlab.io", "herokuapp.com", "hf.space", "myshopify.com", "netlify.app", "ngrok-free.app",
        "ngrok.app", "onrender.com", "pages.dev", "railway.app", "run.app", "squarespace.com", "up.railway.app",
        "vercel.app", "web.app", "webflow.io", "weebly.com", "wixsite.com", "wixstudio.com", "wordpress.com",
        "workers.dev",
    }
)  # fmt: skip
"""Where many people have their sites side by side: names under them count as sites of their own."""


def likeness(one: str, other: str) -> tuple[Likeness, str]:
    """Whether two hosts are of one site, and the ending that they share.

    Args:
        one: a host without its port, in ASCII and lower case.
        other: the same.
    """
    if one == other:
        return "same", one
    if _is_address(one) or _is_address(other):
        return "other", ""
    shared = _shared(one, other)
    labels = shared.split(".")
    if len(labels) < 2:
        return "other", shared
    if shared in HOSTERS or (len(labels) == 2 and len(labels[1]) == 2 and labels[0] in SECOND_LEVEL):
        return "other", shared
    # a host is no ending, since nobody could be reached at one; nor is what has a `www`, if it is long enough
    is_short = len(labels) == 2 and len(labels[1]) == 2 and len(labels[0]) <= 3
    own = {shared} if is_short else {shared, f"www.{shared}"}
    return ("same" if own & {one, other} else "unsure"), shared


def _shared(one: str, other: str) -> str:
    pairs = zip(reversed(one.split(".")), reversed(other.split(".")), strict=False)
    shared: list[str] = []
    for left, right in pairs:
        if left != right:
            break
        shared.insert(0, left)
    return ".".join(shared)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host == "localhost"
    return True
