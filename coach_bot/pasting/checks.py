"""Whether the line would work on a site with these settings: every problem with what to do about it."""

from dataclasses import dataclass

from coach_bot.origin import Origin
from coach_bot.pasting import colour as colours
from coach_bot.pasting.cookies import check_cookies, own_name, way_of_cookies
from coach_bot.pasting.finding import Finding
from coach_bot.pasting.sites import likeness
from coach_bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the widget.

    Attributes:
        colour: as it was given; empty for the widget's own.
        language: a short name such as `de`; empty for the page's own.
        languages: those that the widget has words in.
    """

    colour: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()


def check(settings: Settings, site: Origin, wish: Wish) -> list[Finding]:
    """Everything that decides whether visitors of the site can talk with the coach there."""
    found = [_app(settings, site), *_allowed(settings, site)]
    if settings.public_url:
        found.append(check_cookies(Origin.of(settings.public_url), site))
        found += _door(settings, site)
    if site.scheme == "http" and not site.is_here:
        text = f"{site} is http: others in a visitor's network can change the page, and the widget on it. Use https."
        found.append(Finding("https", good=False, text=text, vital=False))
    return found + ([_colour(wish.colour)] if wish.colour else []) + ([_language(wish)] if wish.language else [])


def _app(settings: Settings, site: Origin) -> Finding:
    what, given = "address of the coach", settings.public_url
    text = ""
    if not given:
        text = (
            "COACH_PUBLIC_URL is not set, so the line cannot say where the coach is. Set it to the address by which "
            f"browsers reach the app, best under a name of your own domain: COACH_PUBLIC_URL={own_name(site)}"
        )
    elif (app := Origin.of(given)).is_here and not site.is_here:
        text = f"COACH_PUBLIC_URL={app} is this machine, which visitors of {site} cannot reach. Set its public address."
    elif app.scheme == "http" and site.scheme == "https" and not app.is_here:
        text = (
            f"COACH_PUBLIC_URL={app} is http, and browsers load nothing by http into a page of https. Serve the app "
            f"by https, with a proxy that has a certificate in front of it, and set COACH_PUBLIC_URL=https://{app.host}"
        )
    return Finding(what, good=not text, text=text or given)


def _door(settings: Settings, site: Origin) -> list[Finding]:
    """Whether one can sign in within the site's page, where one has to."""
    what, app = "signing in", Origin.of(settings.public_url)
    if settings.login == "open":
        return []
    if way_of_cookies(app, site)[0] != "first-party":
        text = (
            f"COACH_LOGIN={settings.login} asks people to sign in, and browsers do not keep that for a frame on "
            "another site: they would be asked again and again. Give the app a name of your own domain, such as "
            f"{own_name(site)}; or link to the chat itself."
        )
        return [Finding(what, good=False, text=text)]
    if settings.login == "oauth":
        text = (
            "providers of accounts do not let people sign in within another page: visitors have to sign in once in a "
            f"tab of its own, at {app}. A link there beside the button helps."
        )
        return [Finding(what, good=False, text=text, vital=False)]
    return [Finding(what, good=True, text="people give the password within your page")]


def _allowed(settings: Settings, site: Origin) -> list[Finding]:
    what, allowed = "who may embed", settings.allowed_origins
    known = {*allowed, settings.public_url}
    if str(site) not in known:
        text = (
            f"{site} is not in COACH_ALLOWED_ORIGINS, and without it browsers refuse to show the chat there. Set "
            f"COACH_ALLOWED_ORIGINS={','.join((*allowed, str(site)))}"
        )
        return [Finding(what, good=False, text=text)]
    found = [Finding(what, good=True, text=f"{site} is allowed")]
    twin = _twin(site)
    if twin is not None and str(twin) not in known:
        text = (
            f"who comes to {twin} would be refused the chat there, unless that address leads on to {site}. If it does "
            f"not, set COACH_ALLOWED_ORIGINS={','.join((*allowed, str(twin)))}"
        )
        found.append(Finding("with and without www", good=False, text=text, vital=False))
    return found


def _twin(site: Origin) -> Origin | None:
    """The same site with `www.`, or without; None where nobody would write it so."""
    if site.is_here or site.host[0] == "[" or site.host.replace(".", "").isdigit():
        return None
    if site.host.startswith("www."):
        return Origin(site.scheme, site.host.removeprefix("www."), site.port)
    is_bare = likeness(site.host, f"x.{site.host.partition('.')[2]}")[0] == "other"
    return Origin(site.scheme, f"www.{site.host}", site.port) if is_bare else None


def _colour(given: str) -> Finding:
    rgb = colours.parse(given)
    if rgb is None:
        return Finding("colour", good=False, text=f"{given!r} is not known as a colour. Write it like #1d5852.")
    ink = colours.ink(rgb)
    text = f"its text is {'white' if ink == colours.WHITE else 'black'}, with a contrast of "
    return Finding("colour", good=True, text=f"{text}{colours.contrast(rgb, ink):.1f} (4.5 is the least)")


def _language(wish: Wish) -> Finding:
    known = {name.lower() for name in wish.languages}
    if {(asked := wish.language.lower()), asked.partition("-")[0]} & known:
        return Finding("language", good=True, text=f"the widget has words in {wish.language!r}")
    text = (
        f"the widget has no words in {wish.language!r} and would use English. It has {', '.join(wish.languages)}; "
        "others can be added to prompts/widget.yaml."
    )
    return Finding("language", good=False, text=text, vital=False)
