"""One source to one article."""

import re
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

import yaml

from coach_bot.errors import SourceError
from coach_bot.library import clean, formats
from coach_bot.library.article import Article

TEXT = {".txt", ".text"}
MARKDOWN = {".md", ".markdown"}
HTML = {".html", ".htm", ".xhtml"}
UNMARKED = TEXT | {".pdf"}
KINDS = TEXT | MARKDOWN | HTML | {".pdf", ".docx"}
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_OTHER = re.compile(r"\A---(?:js|json|toml|javascript)\b.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ALONE = re.compile(r"^[A-Z0-9“\"][^\n]{2,98}[^\s.,;:!]$")
_NO_TITLE = re.compile(
    r"^(?:untitled.*|microsoft word\b.*|document\d*|powerpoint.*|.*\.(?:docx?|pdf|indd))$", re.IGNORECASE
)
_HEADING = re.compile(r"^ {0,3}(#{1,2})\s+(.+?)\s*#*$|^(\S.*)\n=+[ \t]*$", re.MULTILINE)


def load(name: str, data: bytes, url: str = "") -> Article:
    """The article in `data`.

    Args:
        name: file name or path; its ending says what kind of file it is.
        data: its bytes.
        url: the address it was fetched from, if it was.

    Raises:
        SourceError: it is broken, holds no text for a reader, or too much. Does not name the source.
    """
    kind = PurePosixPath(name).suffix.lower()
    if not data:
        raise SourceError("is empty (0 bytes). Write something into it, or delete it.")
    front: dict[str, Any] = {}
    title = address = ""
    if kind == ".pdf":
        title, text = formats.pdf_to_markdown(data)
        text = clean.visible(text)
    elif kind == ".docx":
        text = clean.markdown(formats.docx_to_markdown(data))
    else:
        if len(data) > formats.LONGEST_TEXT:
            raise SourceError(formats.too_long(f"is {len(data) / 1e6:.0f} MB"))
        text = clean.visible(formats.decode(data))
        if kind not in TEXT:
            front, text = _front_matter(text)
        if kind in HTML:
            title, address, text = formats.html_to_markdown(text)
        text = clean.markdown(text)
    if kind in UNMARKED:
        text = _mark_headings(text)
    if not re.search(r"\w\w", text):
        raise SourceError(_nothing(kind))
    if _NO_TITLE.match(title):
        title = ""
    title = _word(front, "title") or clean.one_line(title) or _heading(text, kind) or _from_name(name)
    return Article(
        title=clean.one_line(title)[:200],
        text=text,
        url=_url(front) or url or address,
        author=_word(front, "author"),
        date=_word(front, "date"),
        tags=_tags(front),
    )


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    if other := _FRONT_OTHER.match(text):
        return {}, text[other.end() :]
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        data = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        raise SourceError(
            f"has front matter (the lines between ---) that is not valid YAML{line}. "
            "Put values that hold a colon or a quote into double quotes."
        ) from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        # Two horizontal rules with prose between them are not front matter.
        return {}, text
    return data, text[match.end() :]


def _word(front: dict[str, Any], key: str) -> str:
    value = front.get(key)
    return clean.one_line(str(value)) if isinstance(value, (str, int, float)) or hasattr(value, "isoformat") else ""


def _url(front: dict[str, Any]) -> str:
    url = str(front.get("url") or front.get("canonical_url") or "").strip()
    return url if url.startswith(("http://", "https://")) else ""


def _tags(front: dict[str, Any]) -> tuple[str, ...]:
    tags = front.get("tags") or ()
    if isinstance(tags, str):
        tags = tags.split(",")
    return tuple(clean.one_line(str(tag)) for tag in tags) if isinstance(tags, (list, tuple)) else ()


def _heading(text: str, kind: str) -> str:
    if kind in UNMARKED and not text.startswith("## "):
        return ""
    # A heading far below the beginning names a part, not the whole.
    if match := _HEADING.search(text, 0, 500):
        return clean.one_line(match.group(2) or match.group(3))
    return ""


def _mark_headings(text: str) -> str:
    """Plain text with `##` before lines that stand like headings: short, no full stop, prose after them."""
    blocks = re.split(r"\n{2,}", text)
    for i, (block, following) in enumerate(pairwise(list(blocks))):
        if (
            _ALONE.match(block)
            and len(block.split()) <= 14
            and len(following) > len(block)
            and following[-1:] in tuple('.?!”"')
        ):
            blocks[i] = f"## {block}"
    return "\n\n".join(blocks)


def _from_name(name: str) -> str:
    stem = PurePosixPath(name).stem
    if stem.lower() in {"index", "readme"} and PurePosixPath(name).parent.name:
        stem = PurePosixPath(name).parent.name
    words = re.sub(r"[-_.\s]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def _nothing(kind: str) -> str:
    if kind in HTML:
        return "is a page without text for a reader: only scripts, navigation or a template. Leave it out."
    return "holds no text. Write something into it, or delete it."
