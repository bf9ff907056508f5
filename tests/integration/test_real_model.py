"""A conversation with a real language model behind the OpenAI protocol, all of it on this machine."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from coach_bot.app import open_coach
from coach_bot.events import Done
from coach_bot.settings import read_settings
from coach_bot.speaking import llama
from coach_bot.speaking.weights import find_weights
from tests.support.weights import settings_with_weights

MESSAGES = (
    "My boss overruled me in front of my own team today. I felt like a child.",
    "She didn't even look at me, and two of my people left the room.",
    "I haven't said a word to her about it and I can't sleep.",
    "What does the coach say about leading your own manager?",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Address and key of a llama.cpp server over the known default weights."""
    weights = find_weights(settings_with_weights(tmp_path_factory.mktemp("weights")))
    assert weights
    server, key = llama.serve(weights, 4096)
    yield f"{server.listening_address}/v1", key
    del server


@pytest.mark.local_model
def test_served_weights_let_nobody_in_without_the_key(served: tuple[str, str]) -> None:
    address, key = served
    assert address.startswith("http://127.0.0.1:")
    asked = {"messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 2}
    assert httpx.post(f"{address}/chat/completions", json=asked).status_code == 401
    allowed = {"Authorization": f"Bearer {key}"}
    assert httpx.post(f"{address}/chat/completions", json=asked, headers=allowed, timeout=60).status_code == 200


@pytest.mark.local_model
async def test_a_small_model_is_heard_and_the_contract_holds(served: tuple[str, str], tmp_path: Path) -> None:
    environment = {
        "COACH_DATA_DIR": str(tmp_path),
        "OPENAI_BASE_URL": served[0],
        "OPENAI_API_KEY": served[1],
        "COACH_MODEL": "qwen2.5-1.5b",
        "COACH_MODEL_TIMEOUT": "100",
    }
    coach = await open_coach(read_settings(environment, Path("none.env")))
    try:
        conversation = await coach.open("visitor")
        replies = []
        for message in MESSAGES:
            events = [event async for event in coach.reply(conversation, message)]
            assert isinstance(events[-1], Done)
            replies.append(events[-1])
    finally:
        await coach.close()
    assert {reply.speaker for reply in replies} <= {"model", "guide"}
    assert sum(reply.model_calls for reply in replies) >= 1
    for reply in replies:
        assert reply.reply.count("?") <= 1
        assert "?" not in reply.reply[:-1]
        assert len(reply.reply.split()) <= 80
        assert reply.model_calls <= 1
    assert len({reply.question for reply in replies if reply.question}) == len(
        [reply for reply in replies if reply.question]
    )
