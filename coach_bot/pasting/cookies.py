"""How the cookie by which the coach knows a visitor gets through, in a frame on another page."""

from typing import Literal

from coach_bot.origin import Origin
from coach_bot.pasting.finding import Finding
from coach_bot.pasting.sites import likeness

Way = Literal["first-party", "partitioned", "unsure", "none"]
WHAT = "cookies"
# Safari's versions: https://github.com/mdn/browser-compat-data/pull/28470 and https://webkit.org/b/292975
PARTITIONED = (
    "The widget works there with cookies that are kept for this site alone (partitioned), in browsers that have them "
    "(Chrome and Edge from 114 on, Firefox, Safari 18.4 and again from 26.2 on). In other Safaris, and where somebody "
    "blocks all cookies of other sites, the panel says so in a sentence and opens the chat in its own tab."
)


def way_of_cookies(app: Origin, site: Origin) -> tuple[Way, str]:
    """How a visitor's cookie reaches the app from its frame on a site, and the ending that both hosts share.

    `none`: the app speaks http on another site, and browsers want `Secure` for a frame's cookies.
    """
    alike, shared = likeness(app.host, site.host)
    if alike == "other" or app.scheme != site.scheme:  # http and https of one host are two sites
        return ("none" if app.scheme == "http" else "partitioned"), shared
    return ("first-party" if alike == "same" else "unsure"), shared


def own_name(site: Origin) -> str:
    """An address of the site's own domain for the coach."""
    return "http://localhost:8000" if site.is_here else f"https://chat.{site.host.removeprefix('www.')}"


def check_cookies(app: Origin, site: Origin) -> Finding:
    """Whether visitors can talk within the site, and in which browsers they cannot."""
    way, shared = way_of_cookies(app, site)
    if way == "first-party":
        text = f"the coach is on the site's own domain ({shared}): cookies are first-party, in Safari too"
        return Finding(WHAT, good=True, text=text)
    if way == "none":
        text = (
            "the app is on another site and speaks http, where browsers keep no cookie for a frame: visitors get a "
            f"sentence and a button that opens the chat in its own tab. Serve {app} by https."
        )
    elif way == "unsure":
        text = (
            f"both are under {shared}. If that is your own domain, cookies are first-party. If it is an ending under "
            f"which anybody can have a name, as co.uk is, the coach is on another site than yours. {PARTITIONED}"
        )
    else:
        why = f" (under {shared} every name is a site of its own)" if "." in shared and shared != site.host else ""
        text = f"the coach is on another site than yours{why}. {PARTITIONED}"
        if not site.is_here:
            text += f" With a name of your own domain, such as {own_name(site)}, all browsers keep it."
    return Finding(WHAT, good=False, text=text, vital=False)
