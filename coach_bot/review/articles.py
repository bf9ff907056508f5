"""The articles in `knowledge/`: what cannot be read, what visitors could not follow, and what speaks to a machine."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from coach_bot.coaching.screening.screen import instructs
from coach_bot.content.faults import Fault
from coach_bot.errors import SourceError
from coach_bot.library.article import Article
from coach_bot.library.load import load
from coach_bot.library.sources import find, read_file

KEYS = ("title", "url", "canonical_url", "date", "author", "tags")
SHORTEST = 60
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_IN_LINE = re.compile(r" in line (\d+)")
_MADE_UP = re.compile(r"(?:^|\.)example(?:\.(?:com|org|net))?$")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def article_faults(folder: Path) -> Iterator[Fault]:
    """Mistakes of the articles in `folder`, file by file, then what only shows between them."""
    titles: dict[str, Path] = {}
    urls: dict[str, Path] = {}
    bodies: dict[str, Path] = {}
    made_up = []
    try:
        places = [Path(found.place) for found in find(folder)]
    except SourceError as error:
        yield Fault(folder, 0, str(error))
        return
    for path in places:
        try:
            data = read_file(path)
            article = load(path.name, data)
        except SourceError as error:
            match = _IN_LINE.search(str(error))
            yield Fault(path, int(match[1]) if match else 0, str(error))
            continue
        if path.suffix.lower() in {".md", ".markdown"}:
            yield from _front(path, data.decode("utf-8", "replace"))
        yield from _body(path, data.decode("utf-8", "replace") if path.suffix.lower() != ".pdf" else "", article)
        yield from _twice(path, article.title.casefold(), titles, "has the title of", fatal=False)
        yield from _twice(path, article.url, urls, "has the address of", fatal=False)
        yield from _twice(path, " ".join(article.text.split()).casefold(), bodies, "holds the same text as", fatal=True)
        if _MADE_UP.search(urlsplit(article.url).hostname or ""):
            made_up.append(path)
    if not places:
        yield Fault(folder, 0, "holds no article. Put one in; without any, the coach quotes nothing.", fatal=False)
    if made_up:
        text = f"{len(made_up)} articles link to an example address (first: {made_up[0].name}). Write your own `url`."
        yield Fault(folder, 0, text, fatal=False)


def _front(path: Path, text: str) -> Iterator[Fault]:
    """Front matter that is not there, or has names that nothing reads."""
    match = _FRONT.match(text)
    if match is None:
        yield Fault(
            path,
            0,
            "has no front matter, so the chat cannot link to it. Begin it with lines of ---, title: …, url: …, ---.",
            fatal=False,
        )
        return
    data = yaml.safe_load(match[1])
    if not isinstance(data, dict):
        return
    for key in data:
        if str(key) not in KEYS:
            close = difflib.get_close_matches(str(key), KEYS, 1, 0.6)
            if close:
                yield Fault(
                    path, _line(text, str(key)), f"`{key}` is not read. Did you mean `{close[0]}`?", fatal=False
                )
    if not data.get("title"):
        yield Fault(path, 1, "has no `title`; its first heading or its file name is shown instead.", fatal=False)
    url = str(data.get("url") or data.get("canonical_url") or "")
    if not url:
        yield Fault(path, 1, "has no `url`, so visitors get its title without a link.", fatal=False)
    elif not url.startswith(("http://", "https://")) or not urlsplit(url).hostname:
        text_ = f"`url` is {url!r}. Write it in full, like https://your-site.com/articles/name."
        yield Fault(path, _line(text, "url"), text_)


def _body(path: Path, source: str, article: Article) -> Iterator[Fault]:
    """A body that is too short to quote, or speaks to a machine."""
    if len(article.text.split()) < SHORTEST:
        yield Fault(
            path, 0, f"has only {len(article.text.split())} words; there is little to quote in it.", fatal=False
        )
    for paragraph in re.split(r"\n{2,}", article.text):
        if instructs(paragraph):
            start = " ".join(paragraph.split()[:8])
            line = _line_of(source, paragraph)
            text = f"“{start} …” speaks to a machine, so that passage is left out. Delete it, or say it otherwise."
            yield Fault(path, line, text, fatal=False)
    for hidden in _HIDDEN.finditer(source):
        if instructs(hidden[0].strip("<!->\n ")):
            line = source[: hidden.start()].count("\n") + 1
            yield Fault(
                path, line, "a hidden comment speaks to a machine. It is not read; who put it there?", fatal=False
            )


def _twice(path: Path, value: str, seen: dict[str, Path], said: str, *, fatal: bool) -> Iterator[Fault]:
    if value and seen.setdefault(value, path) != path:
        yield Fault(path, 0, f"{said} {seen[value].name}. Delete or change one of them.", fatal=fatal)


def _line(text: str, key: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.lstrip().startswith(f"{key}:")), 1)


def _line_of(source: str, paragraph: str) -> int:
    start = paragraph.strip().splitlines()[0][:40]
    place = source.find(start)
    return source[:place].count("\n") + 1 if place >= 0 else 0
