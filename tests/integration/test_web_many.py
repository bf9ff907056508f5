"""Many visitors at the same time, each of whom sees their own words and nobody else's."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from tests.browser.serving import COOKIE, Served, serving
from tests.support.chainlit_client import ChainlitClient

VISITORS = 30
WORDS = [f"word{number:02}x" for number in range(VISITORS)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("many"), COACH_VISITORS_PER_MINUTE="100") as served:
        yield served


async def test_thirty_visitors_at_once_see_only_their_own_words(app: Served) -> None:
    together = asyncio.Barrier(VISITORS)

    async def visit(number: int) -> str:
        """All that a visitor gets to see who says something of their own, twice: as it is said, and of what is kept."""
        cookie = await asyncio.to_thread(app.visitor)
        async with ChainlitClient(app.base, cookies={COOKIE: cookie}) as chat:
            await together.wait()
            first = await chat.send(f"My secret is {WORDS[number]}.", 60)
            second = await chat.send(f"Again: {WORDS[number]}.", 60)
        assert ("Turn 1" in first.text, "Turn 2" in second.text) == (True, True)
        with app.client(cookie) as client:
            kept = await asyncio.to_thread(client.get, "/mine/export.json")
        return json.dumps([data for reply in (first, second) for _, _, data in reply.events]) + kept.text

    seen = await asyncio.gather(*(visit(number) for number in range(VISITORS)))
    assert [[word for word in WORDS if word in page] for page in seen] == [[word] for word in WORDS]
