"""A conversation over a real socket: welcome, turns, lost connections, errors."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from tests.browser.scripted import PIECES
from tests.browser.serving import Page, Served, page, serving


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("socket"), COACH_NAME="Zoë Álvarez") as served:
        yield served


async def test_a_page_is_welcomed_once_and_told_who_speaks_and_who_reads(app: Served) -> None:
    async with page(app) as mine:
        await asyncio.sleep(0.3)
        assert len(mine.notes) == 1
        assert "AI" in mine.notes[0]
        assert "Zoë Álvarez" in mine.notes[0]
        assert "server" in mine.notes[0]


async def test_a_reply_is_streamed_and_its_articles_are_named_once_each(app: Served) -> None:
    async with page(app) as mine:
        reply = await mine.ask("with a source")
        assert reply == "".join(PIECES).format(turn=1)
        assert mine.count("stream_token") >= 3
        assert [action["label"] for action in mine.actions] == [
            "The power in being responsible",
            "After you lost your temper",
        ]


async def test_a_reply_that_is_taken_back_is_replaced(app: Served) -> None:
    async with page(app) as mine:
        assert "taken back" not in await mine.ask("please reset")


async def test_the_same_remark_is_made_once(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("notice")
        await mine.ask("notice")
        assert sum("language model" in note for note in mine.notes[1:]) == 1


async def test_a_failure_is_a_sentence_and_a_code_that_the_log_knows(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("crash")
        await mine.until(lambda p: len(p.notes) == 2)
        assert "sk-secret" not in str(mine.events)
        assert "RuntimeError" not in str(mine.events)
        code = re.search(r"\(([0-9a-f]{6})\)", mine.notes[1])
        assert code
        assert code[1] in app.log
        assert mine.replies == []
        assert (await mine.ask("Go on")).startswith("Turn 2")


async def test_a_message_too_long_is_refused_in_a_sentence_and_the_socket_stays(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("word " * 40_000)
        await mine.until(lambda p: len(p.notes) == 2)
        assert "8,000" in mine.notes[1]
        assert (await mine.ask("Shorter")).startswith("Turn 1")


async def test_messages_sent_at_once_are_answered_one_after_the_other(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("first, slow")
        await mine.say("second")
        await mine.until(lambda p: len(p.replies) == 2)
        assert [reply[:6] for reply in mine.replies] == ["Turn 1", "Turn 2"]


async def test_a_flood_of_messages_is_told_to_wait(app: Served) -> None:
    async with page(app) as mine:
        for _ in range(6):
            await mine.say("slow")
        await mine.until(lambda p: sum("still answering" in note for note in p.notes) == 3)
        await mine.client.emit("stop")


async def test_a_reply_can_be_stopped_and_what_was_said_stays(app: Served) -> None:
    async with page(app) as mine:
        await mine.say("slow")
        await mine.until(lambda p: any("Turn 1" in m["output"] for m in p.messages.values()))
        await mine.client.emit("stop")
        await mine.until(lambda p: p.replies and not p.running)
        assert mine.replies[0].startswith("Turn 1")
        assert "want them to know" not in mine.replies[0]
        assert (await mine.ask("Go on")).startswith("Turn 2")


async def test_a_reply_spoken_while_the_connection_was_lost_appears_whole(app: Served) -> None:
    async with page(app) as before:
        await before.ask("with a source")
        await before.say("slow, with a source")
        await before.until(lambda p: any("Turn 2" in m["output"] for m in p.messages.values()))
        await before.client.disconnect()
        await asyncio.sleep(2.5)
        after = Page(
            app,
            before.cookie,
            session=before.session,
            messages=dict(before.messages),
            actions=list(before.actions),
        )
        await after.connect()
        await after.until(lambda p: len(p.replies) == 2)
        assert after.replies[-1].endswith("What would you want them to know?")
        assert len(after.notes) == len({note for note in after.notes if note != "Drawn from"}) + 2
        assert len({action["id"] for action in after.actions}) == len(after.actions) == 4
        assert not after.running
        assert (await after.ask("And on")).startswith("Turn 3")
        await after.client.disconnect()


async def test_a_page_back_in_mid_reply_sees_it_go_on(app: Served) -> None:
    async with page(app) as before:
        await before.say("slow")
        await before.until(lambda p: any("Turn 1" in m["output"] for m in p.messages.values()))
        await before.client.disconnect()
        after = Page(app, before.cookie, session=before.session, messages=dict(before.messages))
        await after.connect()
        await after.until(lambda p: p.running)
        await after.until(lambda p: p.replies and not p.running)
        assert after.replies == ["".join(PIECES).format(turn=1)]
        await after.client.disconnect()


async def test_a_page_that_only_blinked_is_not_welcomed_again(app: Served) -> None:
    async with page(app) as before:
        await before.client.disconnect()
        after = Page(app, before.cookie, session=before.session)
        await after.connect()
        await asyncio.sleep(0.5)
        assert after.count("new_message") <= 1
        await after.client.disconnect()
