"""Which requests count as the app's own, what can be reached, and how every answer is dressed."""

from typing import Any

import pytest
from starlette.datastructures import MutableHeaders

from coach_bot.web.gate import Headers, is_allowed
from coach_bot.web.origins import Origins


def scope(**headers: str) -> dict[str, Any]:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "scheme": "http", "headers": named}


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://coach.example", "coach.example", True),
        ("https://coach.example", "coach.example", True),
        ("https://coach.example:443", "coach.example", True),
        ("http://COACH.example:8000", "coach.EXAMPLE:8000", True),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("http://coach.example:8001", "coach.example:8000", False),
        ("http://evil.example", "coach.example", False),
        ("http://coach.example.evil.example", "coach.example", False),
        ("http://coach.example@evil.example", "coach.example", False),
        ("http://coach.example/path", "coach.example", False),
        ("null", "coach.example", False),
        ("file://", "", False),
        ("http://coach.example:bad", "coach.example:bad", False),
        ("javascript:0", "", False),
    ],
)
def test_an_origin_is_own_when_it_is_the_host_that_was_asked(origin: str, host: str, own: bool) -> None:
    assert Origins().is_own(scope(origin=origin, host=host)) is own


def test_behind_a_proxy_the_public_address_alone_is_own() -> None:
    origins = Origins("https://chat.example")
    assert origins.is_own(scope(origin="https://chat.example", host="10.0.0.7:8000"))
    assert not origins.is_own(scope(origin="http://chat.example", host="chat.example"))
    assert not origins.is_own(scope(origin="http://10.0.0.7:8000", host="10.0.0.7:8000"))
    assert origins.is_secure(scope())


def test_forwarded_headers_are_believed_of_as_many_proxies_as_are_set() -> None:
    forwarded = scope(
        origin="https://chat.example",
        host="10.0.0.7",
        x_forwarded_host="chat.example",
        x_forwarded_proto="https",
    )
    assert not Origins().is_own(forwarded)
    assert not Origins().is_secure(forwarded)
    assert Origins(proxies=1).is_own(forwarded)
    assert Origins(proxies=1).is_secure(forwarded)
    planted = scope(origin="https://evil.example", x_forwarded_host="evil.example, chat.example")
    assert not Origins(proxies=1).is_own(planted)


def test_without_an_origin_the_browser_tells_whether_it_came_from_another_site() -> None:
    assert Origins().is_own(scope(host="coach.example"))
    assert Origins().is_own(scope(sec_fetch_site="same-origin"))
    assert not Origins().is_own(scope(sec_fetch_site="cross-site"))
    assert not Origins().is_own(scope(sec_fetch_site="same-site"))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/project/file"),
        ("GET", "/project/threads"),
        ("POST", "/project/thread"),
        ("PUT", "/project/thread/share"),
        ("GET", "/thread/1"),
        ("POST", "/note/1"),
        ("DELETE", "/mine"),
        ("PUT", "/project/element"),
        ("DELETE", "/project/element"),
        ("GET", "/project/thread/1"),
        ("POST", "/mcp"),
        ("POST", "/login"),
        ("POST", "/auth/jwt"),
        ("POST", "/logout"),
        ("POST", "/feedback"),
        ("GET", "/copilot/index.js"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/anything/else"),
        ("GET", "/avatars/x"),
        ("GET", "/public/../secret"),
        ("GET", "/assets/%2e%2e/x"),
        ("DELETE", "/"),
        ("PUT", "/ws/socket.io/"),
    ],
)
def test_what_is_not_needed_cannot_be_reached(method: str, path: str) -> None:
    assert not is_allowed(method, path)


def test_the_sites_that_may_frame_the_app_are_named_and_no_others() -> None:
    headers = MutableHeaders()
    Headers().put(headers)
    assert headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    headers = MutableHeaders()
    Headers(("https://a.example", "https://b.example")).put(headers)
    assert headers["content-security-policy"].endswith("frame-ancestors 'self' https://a.example https://b.example")
    assert "x-frame-options" not in headers
