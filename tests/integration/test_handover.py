"""From a frame into a tab of its own: once, within seconds, by the app's own pages alone."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from coach_bot.journal.handovers import SECONDS
from coach_bot.web.cookies import Place, cookie_name
from tests.browser.serving import COOKIE, Served, page, serving
from tests.integration.pages import journal_of
from tests.support.places import Place as Database

FOREIGN = "https://evil.example"
VISIT = cookie_name(Place.VISIT, secure=False)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("handover")) as served:
        yield served


async def speaker(app: Served, said: str = "Something private") -> tuple[str, str]:
    """The cookie of somebody who has said something, and their conversation."""
    async with page(app) as mine:
        await mine.ask(said)
        return mine.cookie, mine.thread


def token_of(app: Served, cookie: str) -> str:
    with app.client(cookie, origin=app.base) as client:
        return str(client.post("/handover/token").json()["token"])


def take(app: Served, token: str, cookie: str = "", **headers: str) -> httpx.Response:
    with app.client(cookie, **{"origin": app.base, **headers}) as client:
        return client.post("/handover", data={"token": token})


def visitor_of(cookie: str) -> str:
    return cookie.split(".")[1]


async def test_a_tab_goes_to_the_conversation_and_stays_the_visitors(app: Served) -> None:
    cookie, thread = await speaker(app)
    answer = take(app, token_of(app, cookie))
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/thread/{thread}"
    assert visitor_of(answer.cookies[COOKIE]) == visitor_of(cookie)
    kept = answer.headers["set-cookie"]
    assert all(part in kept for part in ("HttpOnly", "SameSite=Lax", "Max-Age=", "Path=/"))
    async with page(app, answer.cookies[COOKIE], auth={"threadId": thread}) as tab:
        assert tab.said == ["Something private"]
        assert (await tab.ask("And in the tab")).startswith("Turn 2")


async def test_who_has_said_nothing_yet_takes_who_they_are_along(app: Served) -> None:
    cookie = app.visitor()
    answer = take(app, token_of(app, cookie))
    assert answer.headers["location"] == "/"
    assert visitor_of(answer.cookies[COOKIE]) == visitor_of(cookie)


@pytest.mark.parametrize("remembered", [True, False])
async def test_who_has_said_something_comes_back_to_their_own_when_the_browser_was_closed(
    app: Served, remembered: bool
) -> None:
    cookie, _ = await speaker(app)
    own, _ = await speaker(app, "My own")
    if remembered:
        app.remember(own)
    answer = take(app, token_of(app, cookie), own)
    kept = answer.headers.get_list("set-cookie")
    assert len(kept) == 1
    assert "Max-Age" not in kept[0]
    assert "expires" not in kept[0].lower()
    assert visitor_of(answer.cookies[VISIT]) == visitor_of(cookie)
    both = f"{COOKIE}={own}; {VISIT}={answer.cookies[VISIT]}"
    for brought, visitor in ((both, cookie), (f"{COOKIE}={own}", own)):
        with app.client(cookie=brought.removeprefix(f"{COOKIE}=")) as client:
            asked = client.get("/user")
        assert asked.json()["identifier"] == visitor_of(visitor)
        assert "set-cookie" not in asked.headers
    # forgotten is whom the tab stands for, not whom the browser belongs to
    with app.client(cookie=both.removeprefix(f"{COOKIE}="), origin=app.base) as client:
        gone = client.post("/mine/forget")
    changed = [each.partition("=")[0] for each in gone.headers.get_list("set-cookie")]
    assert VISIT in changed
    assert COOKIE not in changed
    async with page(app, own) as again:
        assert again.said == ["My own"]


async def test_the_tab_of_a_visitor_who_has_said_nothing_is_handed_over_for_good(app: Served) -> None:
    cookie, _ = await speaker(app)
    answer = take(app, token_of(app, cookie), app.visitor())
    assert visitor_of(answer.cookies[COOKIE]) == visitor_of(cookie)
    assert VISIT not in answer.cookies


async def test_the_same_visitors_tab_needs_no_other_cookie(app: Served) -> None:
    cookie, thread = await speaker(app)
    answer = take(app, token_of(app, cookie), cookie)
    assert answer.headers["location"] == f"/thread/{thread}"
    assert "set-cookie" not in answer.headers


async def test_a_token_that_was_used_replaced_forged_or_kept_too_long_hands_nothing_over(app: Served) -> None:
    cookie, thread = await speaker(app)
    used = token_of(app, cookie)
    assert take(app, used).status_code == 303
    replaced, old, _ = (token_of(app, cookie) for _ in range(3))
    assert take(app, replaced, app.visitor()).status_code == 410
    async with journal_of(app.data) as journal, journal.database.writing() as connection:
        await connection.execute(text(f"UPDATE handovers SET ends_at = ends_at - {SECONDS + 1}"))
    own = app.visitor()
    for token in (used, replaced, old, "", "x" * 5_000, "' OR 1=1 --", f"{used[:-1]}\x00", cookie):
        answer = take(app, token, own)
        assert answer.status_code == 410
        assert "set-cookie" not in answer.headers
        assert thread not in answer.text
        assert "Nothing is lost" in answer.text
        assert 'href="/"' in answer.text


async def test_a_tab_is_on_its_way_while_the_page_asks_for_the_next_token(app: Served) -> None:
    cookie, thread = await speaker(app)
    tokens = [token_of(app, cookie), token_of(app, cookie)]
    for token in tokens:
        assert take(app, token).headers["location"] == f"/thread/{thread}"


async def test_of_two_who_bring_a_token_at_once_one_gets_it(app: Served) -> None:
    cookie, _ = await speaker(app)
    token = token_of(app, cookie)
    async with httpx.AsyncClient(base_url=app.base, headers={"origin": app.base}) as client:
        answers = await asyncio.gather(*(client.post("/handover", data={"token": token}) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [303] + [410] * 7


@pytest.mark.parametrize("origin", [FOREIGN, "null", "https://127.0.0.1.evil.example"])
async def test_another_sites_page_can_neither_get_a_token_nor_bring_one(app: Served, origin: str) -> None:
    cookie, _ = await speaker(app)
    token = token_of(app, cookie)
    with app.client(cookie, origin=origin) as client:
        assert client.post("/handover/token").status_code == 403
    assert take(app, token, app.visitor(), origin=origin).status_code == 403
    assert take(app, token).status_code == 303


async def test_a_link_hands_nothing_over(app: Served) -> None:
    cookie, thread = await speaker(app)
    token = token_of(app, cookie)
    with app.client(app.visitor()) as client:
        for path in (f"/handover?token={token}", f"/handover/token?token={token}"):
            answer = client.get(path, headers={"accept": "text/html"})
            assert answer.status_code == 404
            assert thread not in answer.text
        answer = client.post("/handover", data={"token": token})  # and a form that does not say whence it comes
        assert answer.status_code == 403
    with app.client(cookie) as client:
        assert client.post("/handover/token").status_code == 503
        assert client.get("/handover/token").status_code == 404
    assert take(app, token).status_code == 303


async def test_without_a_valid_cookie_there_is_no_token_and_no_cookie_is_given_for_asking(app: Served) -> None:
    forged = app.visitor()[:-2] + "zz"
    for cookie in ("", forged):
        with app.client(cookie, origin=app.base) as client:
            for answer in (client.post("/handover/token"), client.get("/widget/cookie")):
                assert answer.status_code == 401
                assert "set-cookie" not in answer.headers
    with app.client(app.visitor()) as client:
        assert client.get("/widget/cookie").status_code == 204


async def test_only_a_hash_is_kept_and_goes_with_its_visitor_or_its_time(place: Database) -> None:
    async with place.opened() as journal:
        token, other = await journal.handovers.give("a" * 32), await journal.handovers.give("b" * 32)
        async with journal.database.reading() as connection:
            rows = (await connection.execute(text("SELECT * FROM handovers"))).all()
        assert token not in str(rows)
        assert len(rows) == 2
        await journal.forget("a" * 32)
        assert await journal.handovers.take(token) is None
        place.clock.now += SECONDS + 1
        await journal.let_go()
        async with journal.database.reading() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM handovers"))).scalar() == 0
        assert await journal.handovers.take(other) is None


def test_the_app_can_be_replaced_while_a_tab_opens(tmp_path: Path) -> None:
    settings = {"COACH_SECRET": "the same for all replicas of it"}
    with serving(tmp_path, **settings) as first:
        cookie = first.visitor()
        token = token_of(first, cookie)
    with serving(tmp_path, **settings) as second:
        assert visitor_of(take(second, token).cookies[COOKIE]) == visitor_of(cookie)
