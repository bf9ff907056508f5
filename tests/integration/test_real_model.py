"""A conversation with a real language model behind the OpenAI protocol, all of it on this machine."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_bot.app import open_coach
from coach_bot.events import Done
from coach_bot.settings import Settings, read_settings
from coach_bot.speaking.weights import adopt_weights

MESSAGES = (
    "My boss overruled me in front of my own team today. I felt like a child.",
    "She didn't even look at me, and two of my people left the room.",
    "I haven't said a word to her about it and I can't sleep.",
    "What does the coach say about leading your own manager?",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def model_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a llama.cpp server over the known default weights."""
    weights = adopt_weights(Settings(data_dir=tmp_path_factory.mktemp("weights")))
    if weights is None:
        pytest.skip("the local model's weights are not here; `coach-bot fetch-model` fetches them")
    xllamacpp = pytest.importorskip("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = os.cpu_count() or 2
    params.port = free_port()
    params.use_jinja = True
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@pytest.mark.local_model
async def test_a_small_model_is_heard_and_the_contract_holds(model_server: str, tmp_path: Path) -> None:
    environment = {
        "COACH_DATA_DIR": str(tmp_path),
        "OPENAI_BASE_URL": model_server,
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
