"""The owner closes the door: by a password, or by an account at a provider that speaks OAuth."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.browser.serving import Served, free_port, serving
from tests.support.chainlit_client import ChainlitClient

PASSWORD = "between-two-meetings"
DOOR = "coach_door"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("door"), COACH_LOGIN="password", COACH_PASSWORD=PASSWORD) as served:
        yield served


def enter(app: Served, password: str = PASSWORD, **headers: str) -> httpx.Response:
    return httpx.post(f"{app.base}/login", data={"password": password}, headers={"origin": app.base, **headers})


def test_who_has_not_come_in_is_shown_the_door_and_nothing_else(closed: Served) -> None:
    with closed.client() as client:
        page = client.get("/", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, "/login")
        door = client.get("/login")
        assert door.status_code == 200
        assert 'type="password"' in door.text
        assert "set-cookie" not in door.headers
        for path in ("/user", "/mine", "/project/settings", "/project/translations", "/ws/socket.io/?EIO=4"):
            assert client.get(path).status_code == 401, path
        assert client.post("/project/threads", headers={"origin": closed.base}, json={}).status_code == 401
        assert [client.get(path).status_code for path in ("/healthz", "/widget.js", "/public/pages.css")] == [200] * 3


def test_the_password_opens_and_each_browser_stays_its_own(closed: Served) -> None:
    with closed.client() as mine, closed.client() as other:
        for client in (mine, other):
            answer = client.post("/login", data={"password": PASSWORD}, headers={"origin": closed.base})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
            kept = answer.headers["set-cookie"]
            assert kept.startswith(f"{DOOR}=")
            assert "HttpOnly" in kept
            assert "Max-Age" not in kept  # it ends with the browser
            assert client.get("/").status_code == 200
        who = [client.get("/user").json()["identifier"] for client in (mine, other)]
        assert who[0] != who[1]


@pytest.mark.parametrize("given", ["", "Between-two-meetings", PASSWORD + " ", "x" * 10_000])
def test_another_password_does_not_open(closed: Served, given: str) -> None:
    answer = enter(closed, given)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "That is not the password." in answer.text


def test_a_form_of_another_site_and_a_made_up_cookie_do_not_open(closed: Served) -> None:
    assert enter(closed, origin="https://evil.example").status_code == 403
    token = enter(closed).cookies[DOOR]
    with closed.client() as client:
        for forged in (token[:-3] + "abc", token.replace(".", "", 1), "1." + "a" * 32 + ".9999999999." + "b" * 43):
            assert client.get("/user", headers={"cookie": f"{DOOR}={forged}"}).status_code == 401
        assert client.get("/user", headers={"cookie": f"coach_visitor={token}"}).status_code == 401


def test_trying_passwords_is_slowed_down(tmp_path: Path) -> None:
    with serving(tmp_path, COACH_LOGIN="password", COACH_PASSWORD=PASSWORD) as app:
        answers = [enter(app, f"guess number {n}") for n in range(11)]
        assert [answer.status_code for answer in answers] == [401] * 10 + [429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert enter(app).status_code == 429  # also with the right one, or a guess would tell


async def test_who_has_come_in_can_talk(closed: Served) -> None:
    async with ChainlitClient(closed.base, cookies={DOOR: enter(closed).cookies[DOOR]}) as chat:
        assert "want them to know" in (await chat.send("hello")).text


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"COACH_LOGIN": "password"}, "needs COACH_PASSWORD"),
        ({"COACH_LOGIN": "password", "COACH_PASSWORD": "short"}, "at least 8"),
        ({"COACH_LOGIN": "oauth", "COACH_PUBLIC_URL": "https://chat.example"}, "needs a provider"),
        ({"COACH_LOGIN": "guests"}, "COACH_LOGIN"),
    ],
)
def test_a_door_that_would_not_close_is_an_error(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    with pytest.raises(RuntimeError, match=said), serving(tmp_path, **settings):
        pass


class Provider(BaseHTTPRequestHandler):
    """A provider of accounts: whoever comes is signed in as the account that its code names."""

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        self._answer(f'{{"access_token": "{body["code"][0]}"}}')

    def do_GET(self) -> None:
        account = self.headers["authorization"].removeprefix("Bearer ")
        self._answer(f'{{"email": "{account}"}}')

    def _answer(self, text: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture(scope="module")
def by_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    provider = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{provider.server_address[1]}"
    port = free_port()
    settings = {
        "COACH_LOGIN": "oauth",
        "COACH_LOGIN_ALLOWED": "ann@example.com, @team.example",
        "COACH_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "OAUTH_GENERIC_CLIENT_ID": "coach",
        "OAUTH_GENERIC_CLIENT_SECRET": "secret",
        "OAUTH_GENERIC_AUTH_URL": f"{at}/authorize",
        "OAUTH_GENERIC_TOKEN_URL": f"{at}/token",
        "OAUTH_GENERIC_USER_INFO_URL": f"{at}/user",
        "OAUTH_GENERIC_SCOPES": "email",
    }
    with serving(tmp_path_factory.mktemp("account"), port=port, **settings) as served:
        yield served
    provider.shutdown()


def sign_in(app: Served, account: str, *, state: str = "") -> tuple[httpx.Client, httpx.Response]:
    """A browser that went to the provider and came back as `account`."""
    client = app.client()
    away = client.get("/auth/oauth/generic")
    asked = parse_qs(urlsplit(away.headers["location"]).query)
    assert asked["redirect_uri"] == [f"{app.base}/auth/oauth/generic/callback"]
    back = {"code": account, "state": state or asked["state"][0]}
    return client, client.get("/auth/oauth/generic/callback", params=back)


def test_an_account_is_the_same_visitor_on_every_device(by_account: Served) -> None:
    (phone, came), (desk, _) = sign_in(by_account, "ann@example.com"), sign_in(by_account, "ann@example.com")
    other, _ = sign_in(by_account, "bo@team.example")
    assert came.headers["location"] == "/"
    assert {each.name for each in phone.cookies.jar} <= {DOOR, "oauth_state"}
    who = [client.get("/user").json()["identifier"] for client in (phone, desk, other)]
    assert who[0] == who[1] != who[2]
    assert "ann" not in who[0]


@pytest.mark.parametrize("account", ["joann@example.com", "ann@example.com.evil.example", "x@notteam.example", ""])
def test_an_account_that_is_not_named_stays_outside(by_account: Served, account: str) -> None:
    client, answer = sign_in(by_account, account)
    assert answer.headers["location"] == "/login?refused"
    assert client.get("/user").status_code == 401
    assert "not among those" in client.get("/login?refused").text


def test_nobody_is_signed_in_by_a_link_that_somebody_else_began(by_account: Served) -> None:
    client, answer = sign_in(by_account, "ann@example.com", state="made-up")
    assert answer.headers["location"] == "/login?refused"
    assert client.get("/user").status_code == 401


def test_the_way_in_names_the_providers_and_no_password_opens(by_account: Served) -> None:
    with by_account.client() as client:
        assert 'href="/auth/oauth/generic"' in client.get("/login").text
        answer = client.post("/login", data={"password": ""}, headers={"origin": by_account.base})
        assert answer.status_code == 401
