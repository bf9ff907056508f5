"""A page that looks like a coach's site, with the widget on it: to try it, and to see how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from coach_bot.web.templates import open_templates
from coach_bot.web.widget.words import WidgetWords, launcher_label

if TYPE_CHECKING:
    from jinja2 import Template

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
        words: those on the page.
        labels: the widget's, by language.
        name: the coach's name.
    """

    def __init__(self, words: DemoWords, labels: Mapping[str, WidgetWords], name: str) -> None:
        self._words = words
        self._labels = labels
        self._name = name

    @cached_property
    def _template(self) -> "Template":
        return open_templates(TEMPLATES).get_template("demo.html")

    async def show(self, request: Request) -> Response:
        """The page; its tag has what the address asks for."""
        asked = {key: request.query_params[key][:200] for key in TRIED if key in request.query_params}
        tag = {"name": self._name, "greeting": self._words.greeting, **asked}
        if label := launcher_label(self._labels, asked.get("language", ""), tag["name"]):
            tag = {"label": label} | tag
        text = self._template.render(words=self._words, coach=self._name, tag=tag)
        return HTMLResponse(text, headers={"content-security-policy": POLICY})
