"""An article as it was read, before it is cut into passages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """An article as Markdown.

    Attributes:
        title: from the front matter, else the first heading, else the file's name.
        text: the body as Markdown, cleaned of everything that a reader does not see.
        url: where visitors can read it; may be empty.
    """

    title: str
    text: str
    url: str = ""
    author: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
