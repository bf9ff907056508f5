"""`coach-bot embed`: the line to paste on standard output, what was checked on standard error."""

import json
import sys
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import typer

from coach_bot.errors import SettingsError
from coach_bot.origin import Origin
from coach_bot.pasting import colour as colours
from coach_bot.pasting.checks import Wish, check
from coach_bot.pasting.cookies import way_of_cookies
from coach_bot.pasting.finding import Finding
from coach_bot.pasting.tag import script_tag
from coach_bot.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the command found.

    Attributes:
        line: the line to paste; None while the settings do not say where the coach is.
        cookies: `first-party`, `partitioned`, `unsure` or `none`; None when that is not known.
    """

    line: str | None
    origin: str
    app: str | None
    cookies: str | None
    findings: tuple[Finding, ...]

    @property
    def works(self) -> bool:
        """Whether visitors of the site can talk with the coach there."""
        return self.line is not None and all(finding.good or not finding.vital for finding in self.findings)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"works": self.works, **asdict(self)}


def embed(
    *,
    origin: Annotated[str, typer.Option(metavar="URL", help="Your site, like https://example.com.")],
    name: Annotated[str, typer.Option(help="Whom the visitor talks with; default COACH_NAME.")] = "",
    label: Annotated[str, typer.Option(help="The button's whole text; default: talk with, and the name.")] = "",
    greeting: Annotated[str, typer.Option(help="A sentence on the button, until it was pressed once.")] = "",
    colour: Annotated[str, typer.Option("--colour", "--color", help="Of the button, like #1d5852.")] = "",
    position: Annotated[Literal["right", "left"] | None, typer.Option(help="Where the button is.")] = None,
    language: Annotated[str, typer.Option(help="Of the widget's own words, like de; the coach speaks English.")] = "",
    theme: Annotated[
        Literal["light", "dark"] | None, typer.Option(help="Default: as the visitor's system has it.")
    ] = None,
    start: Annotated[
        Literal["talk", "reflection"] | None, typer.Option(help="Where a conversation begins; default talk.")
    ] = None,
    inline: Annotated[str, typer.Option(metavar="SELECTOR", help="Into this element of your page, like #coach.")] = "",
    pinned: Annotated[bool, typer.Option("--pinned", help="Keep to today's version, checked by its hash.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Print the line of HTML that puts the coach on your site, and check that it would work there.

    The exit status is 1 if it would not.
    """
    attributes = {
        "label": label,
        "greeting": greeting,
        "colour": colour,
        "position": position or "",
        "language": language,
        "theme": theme or "",
        "start": start or "",
        "inline": inline,
    }
    settings = read_settings()
    pasted = paste(settings, origin, {"name": name or settings.name, **attributes}, pinned=pinned)
    if as_json:
        print(json.dumps(pasted.as_dict(), ensure_ascii=False))
    else:
        _show(pasted)
    if not pasted.works:
        raise typer.Exit(1)


def site_of(address: str) -> Origin:
    """The site that an address is on; without a scheme it is taken for https, on this machine for http.

    Raises:
        SettingsError: it is no web address.
    """
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        site = Origin.of(f"{parts.scheme}://{parts.netloc}")
        return Origin.of(f"http://{parts.netloc}") if site.is_here and "://" not in text else site
    except ValueError as error:
        raise SettingsError(f"{address!r} is not a web address. Write it like https://example.com.") from error


def paste(settings: Settings, origin: str, attributes: dict[str, str], *, pinned: bool = False) -> Pasted:
    """The line for a site, and whether it would work there.

    Args:
        settings: those of the app.
        origin: the site's address.
        attributes: what is set on the tag, by the name after `data-`.
        pinned: whether to keep to the newest version of the loader.

    Raises:
        SettingsError: `origin` is no web address.
        ContentError: the widget's words are not as they must be, or there is no version to pin.
    """
    from coach_bot.pasting.known import newest, words_of
    from coach_bot.web.widget.words import launcher_label

    site, words = site_of(origin), words_of(settings)
    wish = Wish(attributes.get("colour", ""), attributes.get("language", ""), tuple(words))
    findings = tuple(check(settings, site, wish))
    if not settings.public_url:
        return Pasted(None, str(site), None, None, findings)
    app = Origin.of(settings.public_url)
    if rgb := colours.parse(wish.colour):
        attributes = attributes | {"colour": colours.as_hex(rgb)}
    if not attributes.get("label"):
        attributes = attributes | {"label": launcher_label(words, wish.language, attributes.get("name", ""))}
    line = script_tag(str(app), attributes, newest() if pinned else None)
    return Pasted(line, str(site), str(app), way_of_cookies(app, site)[0], findings)


def _show(pasted: Pasted) -> None:
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    for finding in pasted.findings:
        mark = "[green]✓[/green]" if finding.good else ("[red]✗[/red]" if finding.vital else "[yellow]![/yellow]")
        console.print(f"{mark} {finding.what}: ", end="")
        console.print(finding.text, markup=False, soft_wrap=True)
    if pasted.line is None:
        return
    console.print(
        "\nPaste this line into your site, before </body>:\n"
        if pasted.works
        else "\nThis is the line, once what is marked ✗ is mended:\n",
        markup=False,
    )
    sys.stdout.write(pasted.line + "\n")
