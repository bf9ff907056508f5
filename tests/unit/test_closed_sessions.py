"""Sessions whose connection is gone: who keeps how many, and which end first."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from coach_bot.web import closed_sessions
from coach_bot.web.closed_sessions import MOST_OF_A_VISITOR, ClosedSessions


class Session(SimpleNamespace):
    """As much of Chainlit's session as is looked at."""

    async def delete(self) -> None:
        """Ends it."""
        self.ended = True


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> dict[str, Session]:
    from chainlit.session import WebsocketSession

    known: dict[str, Session] = {}
    monkeypatch.setattr(WebsocketSession, "get", staticmethod(known.get))
    return known


async def close(closed: ClosedSessions, sessions: dict[str, Session], name: str, **values: Any) -> Session:
    visitor = SimpleNamespace(identifier=values.pop("visitor", "a"))
    told = {"id": name, "user": visitor, "to_clear": False, "has_first_interaction": False, "ended": False}
    sessions[name] = session = Session(**told | values)
    await closed.disconnect(name, "transport close")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return session


async def test_a_page_that_leaves_ends_its_session_and_others_wait(sessions: dict[str, Session]) -> None:
    closed = ClosedSessions()
    assert (await close(closed, sessions, "left", to_clear=True)).ended
    assert not (await close(closed, sessions, "lost")).ended
    assert len(closed) == 1
    await closed.disconnect("unknown")


async def test_a_visitor_keeps_a_few_and_those_with_words_longest(sessions: dict[str, Session]) -> None:
    closed = ClosedSessions()
    used = await close(closed, sessions, "used", has_first_interaction=True)
    other = await close(closed, sessions, "other", visitor="b")
    many = [await close(closed, sessions, f"{n}") for n in range(50)]
    assert len(closed) == MOST_OF_A_VISITOR + 1
    assert not used.ended
    assert not other.ended
    assert [each.ended for each in many] == [True] * 43 + [False] * 7


async def test_there_is_an_end_to_all_of_them(sessions: dict[str, Session], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_sessions, "MOST", 3)
    closed = ClosedSessions()
    used = [await close(closed, sessions, f"used{n}", visitor=f"u{n}", has_first_interaction=True) for n in range(3)]
    unused = await close(closed, sessions, "unused", visitor="x")
    last = await close(closed, sessions, "last", visitor="y", has_first_interaction=True)
    assert unused.ended
    assert [each.ended for each in used] == [True, False, False]
    assert not last.ended


async def test_one_that_comes_back_in_time_is_not_ended(
    sessions: dict[str, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closed_sessions, "UNUSED_SECONDS", 0.02)
    closed = ClosedSessions()
    gone, back = await close(closed, sessions, "gone"), await close(closed, sessions, "back")
    used = await close(closed, sessions, "used", has_first_interaction=True)
    closed.take_back("back")
    await asyncio.sleep(0.1)
    assert (gone.ended, back.ended, used.ended) == (True, False, False)
