"""A page that looks like a coach's site, with the widget on it: to try it, and to see how it looks."""

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

TEMPLATES = Path(__file__).parent / "templates"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
TRIED = ("name", "greeting", "colour", "position", "language", "theme", "start", "label", "inline")
"""Attributes of the tag that the page's address may set, as in `/demo?theme=dark`."""


@dataclass(frozen=True, slots=True)
class DemoWords:
    """The words on the page, from `prompts/demo.yaml`; `article` is one text a paragraph."""

    menu: tuple[str, ...]
    heading: str
    lead: str
    talk: str
    greeting: str
    article_title: str
    article: tuple[str, ...]
    moment: str
    moment_topic: str
    place: str
    footer: str


class Demo:
    """Makes the page.

    Args:
        name: the coach's name.
    """

    def __init__(self, words: DemoWords, name: str) -> None:
        self._words = words
        self._name = name

    async def show(self, request: Request) -> Response:
        """The page; its tag has what the address asks for."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        asked = {key: request.query_params[key][:200] for key in TRIED if key in request.query_params}
        text = environment.get_template("demo.html").render(
            words=self._words,
            coach=self._name,
            tag={"name": self._name, "greeting": self._words.greeting, **asked},
        )
        return HTMLResponse(text, headers={"content-security-policy": POLICY})
