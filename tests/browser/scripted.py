"""The web app over a coach who follows a script, to test the web room at its border: events in, page out.

    python -m tests.browser.scripted --port 8000

A message steers the reply: `slow` in it takes half a second a sentence, `source` names two articles,
`notice`, `reset`, `fail` and `crash` do what they say; anything else is echoed with a question.
"""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.events import Done, Event, Failed, MoveChosen, Notice, Reset, Source, SourcesUsed, TextDelta
from coach_bot.journal import Conversation, Entry, Journal, open_journal
from coach_bot.settings import Settings, read_settings
from coach_bot.speaking.remembering import Memory, MemoryTexts
from coach_bot.speaking.texts import load_texts

SOURCES = (
    Source(
        "The power in being responsible",
        "https://coach.example/articles/responsible",
        "When something fails, the question is not whose fault it was.\nIt is what I make possible next.",
        "Where power lies",
    ),
    Source("After you lost your temper", "", "Say what you did before you say why.", ""),
    Source(
        "The power in being responsible",
        "https://coach.example/articles/responsible",
        "Blame looks back. Responsibility looks ahead.",
        "Looking ahead",
    ),
)


PIECES = (
    "Turn {turn}: I heard that.",
    " It has stayed with you since.",
    " There is care in how you speak of it.",
    " What would you want them to know?",
)


class NoReflections:
    """A coach that guides nobody."""

    async def standing(self, conversation: Conversation) -> None:
        return None


class ScriptedCoach:
    """Stands for `Coach` at the border of the web room."""

    def __init__(self, settings: Settings) -> None:
        self.texts = load_texts(Prompts(), settings, "guide")
        self.limit = settings.message_limit
        self.settings = settings
        self.guided = NoReflections()
        self.journal: Journal
        self.memory: Memory

    async def begin(self) -> None:
        self.journal = await open_journal("", self.settings.data_dir)
        prompts = Prompts()
        texts, lexicon = prompts.load("memory.yaml", MemoryTexts), prompts.load("lexicon.yaml", Lexicon)
        self.memory = Memory(self.journal, texts, lexicon)

    async def open(self, visitor: str, thread: str | None = None) -> Conversation:
        return await self.journal.conversations.open(visitor, thread)

    def listen(self, message: str) -> None:
        """Nothing: a script needs no listening."""

    async def is_grave(self, conversation: Conversation, message: str) -> bool:
        return "danger" in message

    async def reply(
        self,
        conversation: Conversation,
        message: str,
        *,
        message_id: str = "",
        reply_id: str = "",
        listened: None = None,
    ) -> AsyncIterator[Event]:
        if len(message) > self.limit:
            yield Failed("too_long", self.texts.errors["too_long"])
            return
        await self.journal.conversations.heard(conversation, Entry(message, message_id=message_id, reply_id=reply_id))
        if "crash" in message:
            raise RuntimeError("sk-secret in /srv/app/model.py")
        yield MoveChosen("explore", "explore")
        if "fail" in message:
            yield Failed("failed", self.texts.errors["failed"])
            return
        if "notice" in message:
            yield Notice("guide_takes_over", self.texts.notices["guide_takes_over"])
        if "reset" in message:
            yield TextDelta("This is taken back.")
            yield Reset()
        pause = 0.5 if "slow" in message else 0.0
        pieces = [piece.format(turn=conversation.turns) for piece in PIECES]
        sources, reply = SOURCES if "source" in message else (), ""
        try:
            for piece in pieces:
                await asyncio.sleep(pause)
                reply += piece
                yield TextDelta(piece)
        finally:
            await self.journal.conversations.replied(conversation, Entry(message, reply, sources=sources))
        yield SourcesUsed(sources)
        yield Done(conversation.turns, reply, pieces[-1].strip(), "explore", "explore", "guide", sources)


def scripted_app(settings: Settings, share: Path | None = None) -> object:
    """The app of these settings over a scripted coach."""
    from coach_bot.web.server import make_app

    @contextlib.asynccontextmanager
    async def opened() -> AsyncIterator[ScriptedCoach]:
        coach = ScriptedCoach(settings)
        await coach.begin()
        try:
            yield coach
        finally:
            await coach.journal.close()

    prompts = Prompts()
    return make_app(
        settings,
        opened,  # type: ignore[arg-type]
        share=share or shipped(),
        prompts=prompts,
        texts=load_texts(prompts, settings, "guide"),
        way="guide",
    )


def main() -> None:
    """Serves it on the loopback."""
    from coach_bot.web.listening import listen

    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    app = scripted_app(read_settings())
    listen(app, host="127.0.0.1", port=port, graceful_seconds=1)


if __name__ == "__main__":
    main()
