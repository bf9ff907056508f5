"""Templates filled with words and values; everything that goes in is escaped."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from coach_bot.documents.words import DocumentWords
from coach_bot.web.pages.dates import Dates
from coach_bot.web.pages.words import Words
from coach_bot.web.templates import open_templates

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"


class Rendering:
    """Makes pages.

    Args:
        document_words: those of the files that visitors download; the pages have the same headings and language.
        name: the coach's name, in every page's title.
    """

    def __init__(self, words: Words, document_words: DocumentWords, name: str) -> None:
        self.words = words
        self.dates = Dates(words.dates)
        self._globals = {
            "words": words,
            "document": document_words,
            "language": document_words.language,
            "coach": name,
            "dates": self.dates,
        }

    @cached_property
    def _environment(self) -> "Environment":
        environment = open_templates(TEMPLATES)
        environment.filters.update(filled=filled, counted=counted, is_web=is_web)
        environment.globals.update(self._globals)
        return environment

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page of a template; `values` are escaped where they stand."""
        text = self._environment.get_template(template).render(values)
        return HTMLResponse(text, status, headers={"content-security-policy": POLICY})

    def sentence(self, status: int, title: str, text: str, *, typed: str = "") -> Response:
        """A page that says one thing, by the names of its words in `failures`; `typed`: what shall not be lost."""
        failures = self.words.failures
        answer = self.page("sentence.html", status, title=failures[title], text=failures[text], typed=typed)
        if status == 503:
            answer.headers["retry-after"] = "5"
        return answer


def filled(text: str, **values: Any) -> str:
    """A text with its placeholders filled; plain text, so that it is escaped afterwards."""
    return text.format_map(values)


def counted(group: dict[str, str], name: str, count: int) -> str:
    """The words `<name>_one` or `<name>_many` for a number of things."""
    return group[f"{name}_one"] if count == 1 else group[f"{name}_many"].format(count=f"{count:,}")


def is_web(address: str) -> bool:
    """Whether an address can be a link: http or https, and nothing that runs."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
