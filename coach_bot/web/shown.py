"""What a page shows of a turn: the reply as it is spoken, quiet lines, and the articles it drew on."""

from collections.abc import Sequence
from typing import Any

from coach_bot.events import Source

QUIET = "system_message"
"""The type of what is not the coach's reply: shown small, and not counted as the conversation's begin."""

OPEN_SOURCE = "open_source"
KEPT_SOURCES = 60


class Reply:
    """One reply on the page: it is there from the moment the message came, and fills as it is spoken."""

    def __init__(self) -> None:
        from chainlit.message import Message

        self._message = Message(content="")
        self._message.parent_id = None
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

    async def name_sources(self, heading: str, sources: Sequence[Source], read_article: str) -> None:
        """Names the articles that the reply drew on; each opens its passages in the side panel."""
        from chainlit.action import Action
        from chainlit.user_session import user_session

        kept: dict[str, tuple[str, str]] = user_session.get("sources") or {}
        actions: list[Any] = list(user_session.get("actions") or ())
        own = []
        for title, passages in _by_title(sources).items():
            action = Action(name=OPEN_SOURCE, label=title, payload={})
            kept[action.id] = (title, passages_as_text(passages, read_article))
            own.append(action)
        if own:
            await note(heading, own)
            user_session.set("actions", (actions + own)[-KEPT_SOURCES:])
            user_session.set("sources", dict(list(kept.items())[-KEPT_SOURCES:]))


async def welcome(text: str) -> None:
    """Says who is speaking, before the first message."""
    from chainlit.message import Message

    await Message(content=text, type=QUIET, metadata={"kind": "welcome"}).send()


async def note(text: str, actions: Sequence[Any] = ()) -> None:
    """Shows a quiet line."""
    from chainlit.message import Message

    message = Message(content=text, type=QUIET, metadata={"kind": "note"})
    message.parent_id = None
    for action in actions:
        # before the line itself: a page scrolls to what is new when a message comes, not when a button does
        await action.send(for_id=message.id)
    await message.send()


async def open_source(action_id: str) -> bool:
    """Opens the passages behind a title in the side panel; False when this page was not shown it."""
    from chainlit.context import context
    from chainlit.element import Text
    from chainlit.user_session import user_session

    title, text = (user_session.get("sources") or {}).get(action_id, ("", ""))
    if not title:
        return False
    # sent as the panel's own content: an element sent by itself makes the page close or refill the panel
    kept = await context.session.persist_file(name=title, mime="text/plain", content=text)
    passage = Text(name=title, content=text, chainlit_key=kept["id"], mime="text/plain")
    await context.emitter.emit("set_sidebar_title", title)
    await context.emitter.emit("set_sidebar_elements", {"elements": [passage.to_dict()], "key": action_id})
    return True


def passages_as_text(sources: Sequence[Source], read_article: str) -> str:
    """The passages as Markdown, each under its section, then a link to the article if it has an address."""
    parts = []
    for source in sources:
        if source.section:
            parts.append(f"*{_plain(source.section)}*")
        parts.append("\n".join(f"> {line}" for line in source.text.strip().splitlines()))
    url = next((source.url for source in sources if source.url.startswith(("http://", "https://"))), "")
    if url:
        parts.append(f"[{_plain(read_article)}](<{url.replace('>', '%3E').replace('<', '%3C')}>)")
    return "\n\n".join(parts)


def _by_title(sources: Sequence[Source]) -> dict[str, list[Source]]:
    titles: dict[str, list[Source]] = {}
    for source in sources:
        titles.setdefault(source.title, []).append(source)
    return titles


def _plain(text: str) -> str:
    """Text whose Markdown signs stand for themselves."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
