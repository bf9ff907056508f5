"""The real app over a model that takes 50 ms a token: when the first words are at the browser's socket."""

from collections.abc import Iterator

import pytest

from tests.browser.serving import Served, page, serving
from tests.fakes.openai_server import FakeOpenAI, Reply, tokens_of

DELAY = 0.05
TURNS = (
    (
        "I lost my temper with Sam in front of the whole team today.",
        "You lost your temper with Sam in front of the whole team. It weighs on you. What next?",
    ),
    (
        "I want Sam to know that I respect the work, and I am ashamed of how I said it.",
        "You respect Sam's work, and you are ashamed of how you said it. That stays with you. What next?",
    ),
    (
        "The others saw it too, and now the room is quiet in every meeting.",
        "The others saw it too, and now the room is quiet in every meeting. That is hard. What next?",
    ),
)


@pytest.fixture(scope="module")
def model() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, model: FakeOpenAI) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("streaming")
    with serving(
        folder,
        module="coach_bot",
        wait=120,
        OPENAI_API_KEY="sk-test",
        OPENAI_BASE_URL=model.url,
        COACH_MODEL="fake",
    ) as served:
        yield served


async def test_the_first_words_are_there_with_the_first_sentence(app: Served, model: FakeOpenAI) -> None:
    late = []
    async with page(app) as mine:
        assert "127.0.0.1" in mine.notes[0]
        for message, text in TURNS:
            model.enqueue(Reply(text, delay=DELAY))
            seen = len(mine.events)
            reply = await mine.ask(message)
            first = text.split(". ")[0] + "."
            if not reply.startswith(first):
                continue  # the guard did not let it pass, so another speaker went on
            at = next(
                at
                for event, data, at in mine.events[seen:]
                if (event == "stream_token" and data["token"].strip())
                or (event == "stream_start" and data["output"].strip())
            )
            late.append(at - model.seen[-1].at - len(tokens_of(first)) * DELAY)
    # the machine may be busy with something else for one of the turns
    assert late
    assert min(late) < 0.15, late
