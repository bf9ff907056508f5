"""The articles in full, for the judge; and the addresses that a reply may show."""

from pathlib import Path

from coach_bot.errors import SourceError
from coach_bot.evals.judge.claims import Article, Shelf
from coach_bot.library.load import KINDS, load
from coach_bot.settings import Settings


def read_shelf(folder: Path, settings: Settings) -> Shelf:
    """All articles of a folder; one that cannot be read is left out, as it is in the library."""
    articles = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in KINDS or not path.is_file():
            continue
        try:
            article = load(path.name, path.read_bytes())
        except SourceError:
            continue
        articles.append(Article(article.title, article.url, article.text))
    return Shelf(articles, [link for link in (settings.site_url, settings.booking_url) if link])
