"""Every address of the running app: what it answers, and how it is dressed."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import COOKIE, Served, serving

FRAMER = "https://coach.example"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("pages"),
        COACH_ALLOWED_ORIGINS=FRAMER,
        # what Chainlit would take as an order to keep every conversation in a database of its own
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
        LITERAL_API_KEY="lsk_none",
    ) as served:
        yield served


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(
        tmp_path_factory.mktemp("secured"), COACH_PUBLIC_URL="https://chat.example", COACH_TRUSTED_PROXIES="1"
    ) as served:
        yield served


ADDRESSES = (
    "/",
    "/healthz",
    "/readyz",
    "/user",
    "/project/settings",
    "/public/coach.js",
    "/public/composer.js",
    "/favicon",
    "/nowhere",
    "/logo",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_carries_the_headers_that_keep_others_out(app: Served, path: str) -> None:
    headers = httpx.get(app.base + path).headers
    assert headers["content-security-policy"].endswith(f"frame-ancestors 'self' {FRAMER}")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "microphone=()" in headers["permissions-policy"]
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/thread/x", "/copilot/index.js", "/docs", "/openapi.json", "/health", "/project/share/x"],
)
def test_an_address_that_is_none_is_not_found(app: Served, path: str) -> None:
    assert httpx.get(app.base + path).status_code == 404
    page = httpx.get(app.base + path, headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "Go to the conversation" in page.text


@pytest.mark.parametrize(
    "path", ["/project/file?session_id=x", "/mcp", "/project/element", "/project/thread", "/login", "/auth/jwt"]
)
def test_what_chainlit_offers_and_this_app_does_not_use_is_not_there(app: Served, path: str) -> None:
    with app.client(app.visitor()) as client:
        assert client.post(path, files={"file": b"x"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/public/../../../etc/passwd",
        "/public/%2e%2e/%2e%2e/secret",
        "/assets/../../config.py",
        "/public//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_folders_that_are_served(app: Served, path: str) -> None:
    with httpx.Client() as client:
        request = client.build_request("GET", app.base)
        request = httpx.Request("GET", httpx.URL(app.base).copy_with(raw_path=path.encode()))
        assert client.send(request).status_code in {400, 404}


def test_source_maps_are_not_served(app: Served) -> None:
    script = re.search(r"/assets/index-[^\"]+\.js", httpx.get(app.base).text)
    assert script
    assert httpx.get(app.base + script[0] + ".map").status_code == 404


def test_files_are_compressed_cached_and_asked_for_once(app: Served) -> None:
    script = re.search(r"/assets/index-[^\"]+\.js", httpx.get(app.base).text)
    assert script
    with httpx.Client(base_url=app.base) as client:
        answer = client.get(script[0])
        assert answer.headers["content-encoding"] == "br"
        assert "immutable" in answer.headers["cache-control"]
        assert int(answer.headers["content-length"]) < len(answer.content) / 2
        assert "set-cookie" not in answer.headers
        again = client.get(script[0], headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        plain = client.get(script[0], headers={"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.content == answer.content


def test_behind_a_proxy_the_identity_is_for_https_and_this_host_alone(secured: Served) -> None:
    answer = httpx.get(secured.base)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "max-age" in answer.headers["strict-transport-security"]
    token = answer.cookies[f"__Host-{COOKIE}"]
    for name, known in ((f"__Host-{COOKIE}", True), (COOKIE, False)):
        polled = httpx.get(
            f"{secured.base}/ws/socket.io/?EIO=4&transport=polling",
            headers={"cookie": f"{name}={token}", "origin": "https://chat.example"},
        )
        assert polled.status_code == (200 if known else 401)


def test_chainlit_lives_in_the_data_folder_and_keeps_no_files_of_a_past_run(app: Served, tmp_path: Path) -> None:
    assert (app.data / "web" / ".chainlit" / "config.toml").is_file()
    assert not list((app.data / "web" / ".files").glob("*"))


def test_settings_in_the_page_show_that_uploads_and_thoughts_are_off(app: Served) -> None:
    settings = httpx.get(f"{app.base}/project/settings").json()
    assert settings["features"]["spontaneous_file_upload"]["enabled"] is False
    assert settings["features"]["mcp"]["enabled"] is False
    assert settings["features"]["edit_message"] is False
    assert settings["features"]["unsafe_allow_html"] is False
    assert settings["ui"]["cot"] == "hidden"
    assert settings["features"]["allow_thread_sharing"] is False
    assert settings["threadSharing"] is False
    assert len(settings["starters"]) == 5
