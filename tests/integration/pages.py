"""What the tests of the pages keep in a journal first, and how they read a page."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.journal import Commitment, Entry, Journal, open_journal
from tests.browser.serving import COOKIE, Served

ZONE = "Europe/Berlin"
NASTY = "<script>alert('x')</script> & \"Sam\""
NOTE = Note(
    day="2026-11-23",
    happened=("I lost my temper with Sam in the Monday review.", "He had changed the numbers overnight."),
    mattered=("I felt like a fool, and then I made him feel like one.", "He thought he was saving the meeting."),
    at_first="Sam went behind my back.",
    at_last="I want Sam to come to me at ten at night with a bad number.",
    step="I'll go to Sam before the stand-up and say sorry.",
    person="Sam",
    when="on Thursday, before the stand-up",
    articles=(Reading("Where power lies", "https://coach.example/power"), Reading("Unsafe", "javascript:alert(1)")),
)


@dataclass(frozen=True)
class Kept:
    """A visitor with something to their name; `cookie` is their browser's."""

    cookie: str
    visitor: str
    conversation: str
    commitment: str
    proposed: str
    reflection: str
    unfinished: str


@asynccontextmanager
async def journal_of(data: Path) -> AsyncIterator[Journal]:
    """The journal of a running app, opened beside it."""
    journal = await open_journal("", data)
    try:
        yield journal
    finally:
        await journal.close()


async def somebody(app: Served, said: str = "I shouted at Sam.", **changed: Any) -> Kept:
    """A visitor who has talked, noted a step and finished a reflection; `changed`: of their open commitment."""
    cookie = app.visitor()
    visitor = cookie.split(".")[1]
    async with journal_of(app.data) as journal:
        return await fill(journal, visitor, said, cookie, **changed)


async def fill(journal: Journal, visitor: str, said: str, cookie: str = "", **changed: Any) -> Kept:
    """Keeps something of each kind for a visitor."""
    talk = await journal.conversations.open(visitor)
    await journal.conversations.heard(talk, Entry(said))
    await journal.conversations.replied(talk, Entry(said, "What would you want him to know?"))
    await journal.visitors.in_timezone(visitor, ZONE)
    values = {"text": "talk to Sam", "person": "Sam", "day": "2026-11-26", "time": "09:30", "timezone": ZONE, **changed}
    step = await journal.commitments.add(Commitment("", visitor, state="open", conversation=talk.id, **values))
    noticed = await journal.commitments.add(Commitment("", visitor, "ask the team", conversation=talk.id))
    begun = await journal.reflections.begin(visitor, talk.id, {})
    await journal.reflections.keep(replace(begun, state="finished", note=NOTE.to_json()))
    running = await journal.reflections.begin(visitor, talk.id, {})
    return Kept(cookie, visitor, talk.id, step.id, noticed.id, begun.id, running.id)


def browser(app: Served, who: Kept | str) -> httpx.Client:
    """A browser of a visitor: it sends their cookie, and with each form where it comes from; it follows redirects."""
    client = app.client(origin=app.base)
    client.cookies.set(COOKIE, who if isinstance(who, str) else who.cookie)
    client.follow_redirects = True
    return client


def text_of(page: httpx.Response) -> str:
    """The words on a page, without its tags."""
    body = re.sub(r"<(?!/)(?:title|style)[^>]*>.*?</", "</", page.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def value_of(page: httpx.Response, name: str) -> str:
    """What stands in a field of the form on a page."""
    area = re.search(rf'<textarea[^>]* name="{name}"[^>]*>\n?(.*?)</textarea>', page.text, re.DOTALL)
    line = re.search(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', page.text)
    found = area or line
    assert found, f"no field {name}"
    return html.unescape(found[1])
