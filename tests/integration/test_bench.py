"""What the benchmarks count, on cases whose result is known."""

import asyncio
import json

import httpx
import pytest

from tests.bench import failing, turns
from tests.bench.fake import FakeProcess
from tests.bench.leaders import MESSAGES, PAIRS, at_once, first_sentence_tokens
from tests.bench.report import Row, percentile, plainly
from tests.fakes.openai_server import Reply, tokens_of
from tests.support.chainlit_client import ChatReply


def body(*contents: str, **more: object) -> dict:
    return {"messages": [{"role": "user", "content": content} for content in contents], "stream": True} | more


def test_shared_prefix_is_the_share_of_the_later_prompt() -> None:
    assert turns.shared_prefix(body("abc"), body("abc")) == 1.0
    assert turns.shared_prefix(body("xabc"), body("yabc")) < 0.7
    longer = turns.shared_prefix(body("a" * 94), body("a" * 94, "b" * 88))
    assert longer == pytest.approx(100 / (100 + 94), abs=0.01)


def test_tools_count_towards_the_prompt() -> None:
    tools = [{"type": "function", "function": {"name": "search", "description": "d" * 400}}]
    more = turns.prompt_tokens(body("hello", tools=tools)) - turns.prompt_tokens(body("hello"))
    assert more == len(json.dumps(tools)) // 4


def test_the_fake_in_its_own_process_answers_each_message_with_its_own_reply() -> None:
    with FakeProcess() as fake:
        fake.reply_with(at_once)
        for message, reply in PAIRS[:3]:
            answer = httpx.post(f"{fake.url}/chat/completions", json=body(f"notes\n{message}") | {"stream": False})
            assert answer.json()["choices"][0]["message"]["content"] == reply
        calls = fake.chats()
        assert [turns._call_of(message, 0.0, calls) for message in MESSAGES[:3]] == [None] * 3  # none was streamed
        fake.reply_with(Reply(fault="500"))
        assert httpx.post(f"{fake.url}/chat/completions", json=body("x")).status_code == 500
        assert len(fake.chats()) == 1


def test_the_first_sentence_is_known_to_have_ended_with_the_next_token() -> None:
    text = PAIRS[0][1]
    shown = "".join(tokens_of(text)[: first_sentence_tokens(text)])
    assert shown.startswith(text[: text.index(". ") + 1])
    assert len(shown.split(". ")) == 2


def test_a_reply_is_put_together_from_the_events_of_the_socket() -> None:
    reply = ChatReply()
    for name, data in (
        ("task_start", {}),
        ("new_message", {"id": "run", "type": "run", "output": "not the assistant's"}),
        ("stream_start", {"id": "a", "type": "assistant_message", "output": ""}),
        ("stream_token", {"id": "a", "token": "You ", "isSequence": False}),
        ("stream_token", {"id": "a", "token": "wait.", "isSequence": False}),
        ("new_message", {"id": "b", "type": "assistant_message", "output": "Why?"}),
    ):
        reply.take(name, data, keep=True)
        if name == "stream_start":
            assert not reply.first
    assert reply.text == "You wait.\n\nWhy?"
    assert reply.first >= reply.sent


def test_an_unended_or_raw_reply_is_no_reply() -> None:
    good = {"ended": True, "text": "You are waiting for Sam to answer.", "raw": False, "asked": 1, "seconds": 0.2}
    assert failing._figure(good, 2.0).value == 0.2
    for bad in ({"ended": False}, {"raw": True}, {"text": ""}, {"asked": 0}):
        row = Row("x", "", failing._figure(good | bad, 2.0), None, 2.0)
        assert row.reached is False


def test_a_row_says_whether_it_was_reached_and_its_ratio() -> None:
    row = Row("x", "<= 25", plainly(20.0), plainly(40.0), 25.0)
    assert (row.reached, row.ratio) == (True, 0.5)
    assert Row("x", ">= 60", plainly(50.0), None, None, 60.0).reached is False
    assert Row("x", "", plainly("?"), plainly(1.0), 1.0).reached is None
    assert percentile([5, 1, 4, 2, 3], 0.5).value == 3


def test_waiting_for_the_fake_does_not_hang_when_it_is_gone() -> None:
    with FakeProcess() as fake:
        fake._process.terminate()
        fake._process.join(5)
        with pytest.raises((OSError, EOFError, TimeoutError)):
            asyncio.run(asyncio.to_thread(fake.chats))
