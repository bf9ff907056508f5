"""What a page shows of a turn: the reply as it is spoken, quiet lines, and the articles it drew on."""

import json
import uuid
from collections.abc import Sequence

from coach_bot.events import Source
from coach_bot.web.offers import Offer, show, withdraw
from coach_bot.web.steps import QUIET, run_of, sources_line

OPEN_SOURCE = "source"
"""The kind of a button that opens an article."""


class Reply:
    """One reply on the page: it is there from the moment the message came, and fills as it is spoken."""

    def __init__(self) -> None:
        from chainlit.message import Message

        self._message = Message(content="")
        self.id: str = self._message.id
        self._ended = False
        self._taken_back = False

    async def begin(self) -> None:
        """Shows that the coach is listening."""
        from chainlit.chat_context import chat_context
        from chainlit.context import context
        from chainlit.utils import utc_now

        self._message.streaming = True
        self._message.created_at = utc_now()
        chat_context.add(self._message)
        run = run_of(self.id, self._message.thread_id, self._message.created_at)
        self._message.parent_id = run["id"]
        await context.emitter.send_step(run)
        await context.emitter.stream_start(self._message.to_dict())

    async def add(self, text: str) -> None:
        """Shows more of the reply."""
        if self._taken_back:
            self._taken_back = False
            await self._message.stream_token(text.lstrip(), is_sequence=True)
        else:
            await self._message.stream_token(text if self._message.content else text.lstrip())

    async def take_back(self) -> None:
        """Takes back what was shown; what follows replaces it."""
        self._message.content = ""
        self._taken_back = True

    async def remark(self, code: str, text: str) -> None:
        """Shows a quiet line about how the coach speaks, unless the last one said the same."""
        from chainlit.user_session import user_session

        if user_session.get("remark") != code:
            user_session.set("remark", code)
            await note(f"*{text}*")

    async def end(self) -> None:
        """Settles the reply as it stands; one that never said anything leaves the page."""
        if self._ended:
            return
        self._ended = True
        if self._message.content.strip():
            await self._message.send()
        else:
            await self._message.remove()


async def name_sources(heading: str, sources: Sequence[Source], read_article: str, reply_id: str) -> None:
    """Names the articles that a reply drew on; each opens its passages in the side panel."""
    if offers := source_offers(sources, read_article):
        await note(heading, offers, line=sources_line(reply_id))


def source_offers(sources: Sequence[Source], read_article: str) -> list[Offer]:
    """A button for each article."""
    told = {title: passages_as_text(passages, read_article) for title, passages in _by_title(sources).items()}
    return [Offer(title, OPEN_SOURCE, json.dumps([title, text]), lasting=True) for title, text in told.items()]


async def welcome(text: str) -> None:
    """Says who is speaking, before the first message."""
    from chainlit.message import Message

    await Message(content=text, type=QUIET, metadata={"kind": "welcome"}).send()


async def note(text: str, offers: Sequence[Offer] = (), *, line: str = "") -> str:
    """Shows a quiet line with buttons under it; gives its id.

    Args:
        line: its id; one of its own when empty. A line of that id on the page is replaced.
    """
    from chainlit.message import Message

    message = Message(content=text, type=QUIET, metadata={"kind": "note"}, id=line or None)
    message.parent_id = None
    # before the line itself: a page scrolls to what is new when a message comes, not when a button does
    await show(offers, message.id)
    await message.send()
    return str(message.id)


async def remove_line(line: str) -> None:
    """Takes a quiet line and its buttons off the page."""
    from chainlit.message import Message

    await withdraw(line)
    await Message(content="", type=QUIET, id=line).remove()


async def open_source(value: str) -> None:
    """Opens the passages behind a title in the side panel."""
    from chainlit.context import context
    from chainlit.element import Text
    from chainlit.user_session import user_session

    title, text = json.loads(value)
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, value))
    files: dict[str, str] = user_session.get("sources") or {}
    if files.get(key) not in context.session.files:  # one file, however often it is opened
        files[key] = (await context.session.persist_file(name=title, mime="text/plain", content=text))["id"]
        user_session.set("sources", files)
    # sent as the panel's own content: an element sent by itself makes the page close or refill the panel
    passage = Text(name=title, content=text, chainlit_key=files[key], mime="text/plain")
    await context.emitter.emit("set_sidebar_title", title)
    await context.emitter.emit("set_sidebar_elements", {"elements": [passage.to_dict()], "key": key})


def passages_as_text(sources: Sequence[Source], read_article: str) -> str:
    """The passages as Markdown, each under its section, then a link to the article if it has an address."""
    parts = []
    for source in sources:
        if source.section:
            parts.append(f"*{plain(source.section)}*")
        parts.append("\n".join(f"> {line}" for line in source.text.strip().splitlines()))
    url = next((source.url for source in sources if source.url.startswith(("http://", "https://"))), "")
    if url:
        parts.append(f"[{plain(read_article)}](<{url.replace('>', '%3E').replace('<', '%3C')}>)")
    return "\n\n".join(parts)


def _by_title(sources: Sequence[Source]) -> dict[str, list[Source]]:
    titles: dict[str, list[Source]] = {}
    for source in sources:
        titles.setdefault(source.title, []).append(source)
    return titles


def plain(text: str) -> str:
    """Text whose Markdown signs stand for themselves."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
