"""Tokens, the secret behind them, and what a request is shown as."""

import stat
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from coach_bot.errors import SettingsError
from coach_bot.settings import Settings
from coach_bot.web.cookies import cookie_name
from coach_bot.web.identity import VISITOR, IdentityGate
from coach_bot.web.limits import Limits
from coach_bot.web.origins import Origins
from coach_bot.web.secret import derive, load_secret
from coach_bot.web.tokens import LIFETIME, RENEWED_AFTER, Identity, Tokens


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_token_is_read_back_and_no_two_visitors_are_the_same() -> None:
    tokens = Tokens(b"k" * 32)
    first, second = tokens.new_visitor(), tokens.new_visitor()
    assert tokens.read(tokens.sign(first)) == first
    assert first.visitor != second.visitor


@pytest.mark.parametrize("position", range(0, 88, 5))
def test_a_token_changed_anywhere_is_nobodys(position: int) -> None:
    tokens = Tokens(b"k" * 32)
    token = tokens.sign(tokens.new_visitor())
    other = "b" if token[position] == "a" else "a"
    assert tokens.read(token[:position] + other + token[position + 1 :]) is None


@pytest.mark.parametrize("token", ["", ".", "1..", "1.x.1.y", "2" + "." * 3, "é" * 90, "1.\n.1.", "x" * 10_000])
def test_what_is_no_token_is_nobodys(token: str) -> None:
    assert Tokens(b"k" * 32).read(token) is None


def test_a_token_of_another_installation_is_nobodys() -> None:
    here, there = Tokens(b"k" * 32), Tokens(b"j" * 32)
    assert here.read(there.sign(there.new_visitor())) is None


def test_a_token_ends_after_a_year_and_is_renewed_for_the_same_visitor_before() -> None:
    clock = Clock()
    tokens = Tokens(b"k" * 32, clock)
    identity = tokens.new_visitor()
    token = tokens.sign(identity)
    assert tokens.renewed(identity) is None
    clock.now += RENEWED_AFTER + 1
    renewed = tokens.renewed(identity)
    assert renewed is not None
    assert renewed.visitor == identity.visitor
    clock.now += LIFETIME
    assert tokens.read(token) is None
    assert tokens.read(tokens.sign(Identity(identity.visitor, int(clock.now) + 3600))) is None


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    secret = load_secret("", tmp_path / "data")
    assert load_secret("", tmp_path / "data") == secret
    assert len(secret) >= 32
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600
    assert list((tmp_path / "data").iterdir()) == [tmp_path / "data" / "secret"]
    assert load_secret("", tmp_path / "elsewhere") != secret


def test_a_given_secret_is_used_and_a_short_one_refused(tmp_path: Path) -> None:
    assert load_secret("long enough for a secret", tmp_path) == b"long enough for a secret"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(SettingsError, match="COACH_SECRET"):
        load_secret("short", tmp_path)


def test_a_secret_file_that_holds_none_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    with pytest.raises(SettingsError, match="Delete it"):
        load_secret("", tmp_path)


def test_a_data_folder_that_cannot_be_made_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="COACH_DATA_DIR"):
        load_secret("", tmp_path / "file" / "data")


def test_a_read_only_data_folder_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("coach_bot.web.secret.os.open", refused)
    with pytest.raises(SettingsError, match=r"Permission denied.*COACH_DATA_DIR"):
        load_secret("", tmp_path)


def test_keys_for_two_purposes_have_nothing_in_common() -> None:
    assert derive(b"secret", "one") != derive(b"secret", "two")


async def shown(headers: list[tuple[bytes, bytes]], tokens: Tokens) -> tuple[dict[str, Any], list[Any]]:
    """What the app behind the gate sees of a request, and what the browser is sent."""
    seen: dict[str, Any] = {}
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.update(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    limits = Limits.of(Settings())
    gate = IdentityGate(
        app,
        tokens,
        Origins(),
        lambda visitor: f"jwt-{visitor}",
        lambda _: None,
        limits=limits,
        too_many=lambda _: Response(),
    )
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/user",
        "headers": headers,
        "query_string": b"",
        "scheme": "http",
    }
    await gate(scope, None, send)  # type: ignore[arg-type]
    return seen, sent


async def test_chainlit_sees_the_token_made_here_and_no_other_credential() -> None:
    tokens = Tokens(b"k" * 32)
    mine = tokens.new_visitor()
    name = cookie_name(secure=False)
    cookie = f"theme=dark; access_token=forged; access_token_0=forged; {name}={tokens.sign(mine)}"
    seen, sent = await shown([(b"cookie", cookie.encode()), (b"authorization", b"Bearer forged")], tokens)
    headers = dict(seen["headers"])
    assert headers[b"cookie"].decode() == f"theme=dark; access_token=jwt-{mine.visitor}"
    assert b"authorization" not in headers
    assert seen[VISITOR] == mine.visitor
    assert sent[0]["headers"] == []


async def test_the_valid_one_of_two_identity_cookies_counts() -> None:
    tokens = Tokens(b"k" * 32)
    mine = tokens.new_visitor()
    name = cookie_name(secure=False)
    seen, _ = await shown([(b"cookie", f"{name}=forged; {name}={tokens.sign(mine)}".encode())], tokens)
    assert seen[VISITOR] == mine.visitor
