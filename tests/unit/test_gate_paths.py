"""Which paths the app answers: one spelling of each."""

from typing import Any

import pytest

from coach_bot.web.gate import Gate, Headers, is_allowed
from coach_bot.web.origins import Origins


@pytest.mark.parametrize("path", ["/", "/assets/index-a.js", "/public/coach.js", "/mine", "/mine/forget"])
def test_a_path_is_answered_as_it_is_written(path: str) -> None:
    assert is_allowed("GET", path)


@pytest.mark.parametrize(
    "path", ["/assets/./a.js", "/assets/././a.js", "/assets//a.js", "/public/../a.js", "/public/."]
)
def test_another_spelling_of_a_path_is_not(path: str) -> None:
    assert not is_allowed("GET", path)


async def test_what_fails_before_it_is_answered_gets_an_answer_with_the_headers() -> None:
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise OSError("the disk is gone, and /secret/path with it")

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "scheme": "http", "query_string": b""}
    await Gate(app, Origins(), Headers())(scope, None, send)  # type: ignore[arg-type]
    headers = dict(sent[0]["headers"])
    assert sent[0]["status"] == 500
    assert headers[b"content-security-policy"].endswith(b"frame-ancestors 'self'")
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"secret" not in sent[1]["body"]
