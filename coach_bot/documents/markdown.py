"""Markdown in which a leader's words stay words, and the note of a reflection as such."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.documents.plain import lines, one_line
from coach_bot.documents.words import DocumentWords

MARKS = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
LINK = re.compile(r"(?:https?|ftp)(?=://)|www(?=\.)|(?:mailto|xmpp)(?=:)", re.IGNORECASE)
START = re.compile(r"^(?:[#+=-]|(\d{1,9})(?=[.)]))")
"""What would make a line a heading, a list or a rule."""


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it was typed: no heading, list, link, emphasis or HTML.

    What stands for a mark is escaped by a backslash; so is the colon or dot that would let GitHub's Markdown take an
    address for a link. An e-mail address stays as it is: no escape keeps that Markdown from linking it.
    """
    text = MARKS.sub(r"\\\g<0>", one_line(text))
    text = LINK.sub(r"\g<0>\\", text)
    return START.sub(lambda start: f"{start[1]}\\" if start[1] else f"\\{start[0]}", text)


def paragraphs(text: str) -> list[str]:
    """Each line of a text as a paragraph of its own, escaped."""
    return [escaped(line) for line in lines(text)]


def quoted(parts: Iterable[str]) -> str:
    """Paragraphs as a quotation."""
    return "\n>\n".join(f"> {part}" for part in parts)


def joined(blocks: Iterable[str]) -> str:
    """Blocks with blank lines between them, and a newline at the end."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def address(url: str) -> str:
    """An address that may be linked to: one of the web, what Markdown could trip over percent-encoded; else empty."""
    try:
        parts = urlsplit(one_line(url))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(parts.geturl(), safe="!#$%&'*+,-./:;=?@_~")


def linked(article: Reading) -> str:
    """An article, linked when its address is one of the web."""
    title, url = escaped(article.title) or escaped(article.url), address(article.url)
    return f"[{title}]({url})" if url else title


def note_as_markdown(note: Note, words: DocumentWords, depth: int = 1) -> str:
    """A note as Markdown, its parts under the coach's headings; each line of the leader's is a paragraph.

    Args:
        depth: of its title among headings; 1 for a file of its own.
    """
    said, title, heading = words.note, "#" * depth, "#" * (depth + 1)
    day = words.dates.written(note.day)
    blocks = [f"{title} {escaped(said.title)}" + (f", {escaped(day)}" if day else "")]
    for name, told in ((said.happened, note.happened), (said.mattered, note.mattered)):
        if body := [part for each in told for part in paragraphs(each)]:
            blocks += [f"{heading} {escaped(name)}", *body]
    for name, sentence in ((said.at_first, note.at_first), (said.at_last, note.at_last)):
        if body := paragraphs(sentence):
            blocks.append(quoted([f"**{escaped(name)}**", *body]))
    step = paragraphs(note.step)
    facts = [(said.person, escaped(note.person)), (said.when, escaped(note.when))]
    facts = [(name, fact) for name, fact in facts if fact]
    if step or facts:
        listed = "\n".join(f"- {escaped(name)}: {fact}" for name, fact in facts)
        blocks += [f"{heading} {escaped(said.step)}", *step, listed]
    if body := paragraphs(note.own):
        blocks += [f"{heading} {escaped(said.own)}", *body]
    if articles := [linked(each) for each in note.articles if one_line(each.title + each.url)]:
        blocks += [f"{heading} {escaped(said.articles)}", "\n".join(f"- {each}" for each in articles)]
    if len(blocks) == 1:
        blocks.append(escaped(said.empty))
    return joined(blocks)
