"""What is kept about a visitor, on a page: shown, changed, taken along, forgotten; and nobody else's."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.browser.serving import COOKIE, Served, serving
from tests.integration.pages import NASTY, Kept, browser, journal_of, somebody, text_of, value_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("mine"), COACH_RETENTION_DAYS="90") as served:
        yield served


async def test_a_visitor_sees_all_that_is_kept_of_them_and_nothing_of_another(app: Served) -> None:
    one, other = await somebody(app, "I shouted at Sam."), await somebody(app, "Priya is late.", text="call Priya")
    with browser(app, one) as client:
        page = client.get("/mine")
    said = text_of(page)
    for words in ("I shouted at Sam.", "talk to Sam", "Thursday, 26 November 2026, at 09:30", "with Sam", one.visitor):
        assert words in said
    assert f"/note/{one.reflection}" in page.text
    assert f"/thread/{one.conversation}" in page.text
    assert f"/mine/commitments/{one.commitment}.ics" in page.text
    for foreign in ("Priya", other.conversation, other.commitment, other.reflection, other.visitor):
        assert foreign not in page.text


async def test_a_visitor_of_whom_nothing_is_kept_is_told_so(app: Served) -> None:
    with browser(app, app.visitor()) as client:
        said = text_of(client.get("/mine"))
        assert "Nothing is kept about you yet" in said
        assert "Nothing is kept" in text_of(client.get("/mine/forget"))


@pytest.mark.parametrize("path", ["/mine", "/mine/forget", "/note/{reflection}", "/note/{reflection}/edit"])
async def test_every_page_is_whole_for_a_reader_and_closed_to_scripts_and_search_engines(
    app: Served, path: str
) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        page = client.get(path.format(reflection=one.reflection))
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ):
        assert f"{rule};" in policy
    assert "unsafe" not in policy
    assert '<html lang="en">' in page.text
    assert 'name="robots" content="noindex' in page.text
    assert len(re.findall("<h1", page.text)) == 1
    assert re.search(r"<title>[^<]+The Leading Coach</title>", page.text)
    assert not re.search(r"<script(?! src=)|\sstyle=|\son[a-z]+=", page.text)
    ids = re.findall(r'\sid="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    labels = set(re.findall(r'<label for="([^"]+)"', page.text))
    fields = re.findall(r'<(?:textarea|input)(?![^>]*(?:hidden|checkbox))[^>]* id="([^"]+)"', page.text)
    assert set(fields) == labels


async def test_what_a_visitor_typed_is_never_markup(app: Served) -> None:
    one = await somebody(app, NASTY, text=NASTY, person=NASTY)
    async with journal_of(app.data) as journal:
        await journal.visitors.in_timezone(one.visitor, "<b>")
    with browser(app, one) as client:
        pages = [client.get("/mine"), client.get(f"/mine/commitments/{one.commitment}")]
        pages.append(client.post(f"/mine/commitments/{one.commitment}", data={"text": NASTY, "day": NASTY}))
    for page in pages:
        assert "<script>alert" not in page.text
        assert "<b>" not in page.text
        assert NASTY in text_of(page) or NASTY in value_of(page, "text")


async def test_being_remembered_is_switched_on_and_off_and_what_is_old_then_goes(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        assert "You are not remembered." in text_of(client.get("/mine"))
        on = text_of(client.post("/mine/consent", data={"remembered": "yes"}))
        assert "You are remembered in this browser from now on." in on
        assert "You asked to be remembered" in on
        assert "90 days" in on
        async with journal_of(app.data) as journal:
            assert (await journal.visitors.get(one.visitor)).remembered is True
            old = await journal.conversations.open(one.visitor)
            await _heard_two_days_ago(journal, old, one)
        assert "One conversation would be deleted at once." in text_of(client.get("/mine"))
        off = text_of(client.post("/mine/consent", data={"remembered": "no"}))
        assert "You are not remembered any more" in off
        assert "long ago" not in off
        assert "I shouted at Sam." in off
        async with journal_of(app.data) as journal:
            assert (await journal.visitors.get(one.visitor)).remembered is False
            assert await journal.conversations.owner(old.id) is None
            assert await journal.conversations.owner(one.conversation) == one.visitor
        assert client.post("/mine/consent", data={"remembered": "perhaps"}).status_code == 422


async def _heard_two_days_ago(journal, conversation, one: Kept) -> None:
    from sqlalchemy import text

    from coach_bot.journal import Entry

    await journal.conversations.heard(conversation, Entry("That was long ago."))
    async with journal.database.writing() as connection:
        for table, column, key in (("conversations", "touched_at", "id"), ("exchanges", "at", "conversation")):
            change = text(f"UPDATE {table} SET {column} = {column} - 172800 WHERE {key} = :id")
            await connection.execute(change, {"id": conversation.id})


async def test_a_conversation_is_deleted_with_its_notes_and_its_commitments_stay(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        said = text_of(client.post(f"/mine/conversations/{one.conversation}", data={"do": "delete"}))
        assert "The conversation is deleted." in said
        assert "I shouted at Sam." not in said
        assert "talk to Sam" in said
        assert client.get(f"/note/{one.reflection}").status_code == 404
        again = client.post(f"/mine/conversations/{one.conversation}", data={"do": "delete"})
        assert again.status_code == 404
        assert "not here any more" in text_of(again)


async def test_a_long_list_of_conversations_is_turned_page_by_page(app: Served) -> None:
    one = await somebody(app)
    from coach_bot.journal import Entry

    async with journal_of(app.data) as journal:
        for number in range(60):
            talk = await journal.conversations.open(one.visitor)
            await journal.conversations.heard(talk, Entry(f"Talk number {number} of mine"))
    with browser(app, one) as client:
        first = client.get("/mine")
        older = re.search(r'href="(/mine\?after=[^"#]+)', first.text)
        assert older
        second = client.get(older[1])
    found = [re.findall(r"Talk number (\d+) of mine</span>", page.text) for page in (first, second)]
    assert [int(number) for number in found[0] + found[1]] == list(range(59, -1, -1))
    assert len(found[0]) == 50
    assert "(61)" in first.text


async def test_everything_is_taken_along_as_data_and_to_read(app: Served) -> None:
    one = await somebody(app, "I shouted at Sam – naïvely.")
    with browser(app, one) as client:
        data, read = client.get("/mine/export.json"), client.get("/mine/export.md")
    for answer, kind in ((data, "json"), (read, "md")):
        assert re.fullmatch(
            rf'attachment; filename="what-is-kept-[0-9-]+\.{kind}"', answer.headers["content-disposition"]
        )
        assert answer.headers["cache-control"] == "no-store"
    told = json.loads(data.content)
    assert told["conversations"][0]["exchanges"][0]["leader"] == "I shouted at Sam – naïvely."
    assert {each["id"] for each in told["commitments"]} == {one.commitment, one.proposed}
    assert told["reflections"][0]["note"]["person"] == "Sam"
    assert "naïvely" in read.text
    assert read.headers["content-type"] == "text/markdown; charset=utf-8"


async def test_forget_me_asks_once_more_then_removes_everything_and_the_identity(app: Served) -> None:
    one, other = await somebody(app, "Only I know zanzibar."), await somebody(app)
    with browser(app, one) as client:
        asked = text_of(client.get("/mine/forget"))
        assert "2 reflections" in asked
        assert "one conversation" in asked
        async with journal_of(app.data) as journal:
            assert await journal.conversations.owner(one.conversation) == one.visitor
        done = client.post("/mine/forget")
    assert done.status_code == 200
    assert "You are forgotten" in text_of(done)
    assert "2 steps" in text_of(done)
    cookies = done.headers.get_list("set-cookie")
    assert cookies
    assert all("Max-Age=0" in cookie for cookie in cookies)
    assert any(cookie.startswith(f'{COOKIE}="";') for cookie in cookies)
    async with journal_of(app.data) as journal:
        assert await journal.conversations.owner(one.conversation) is None
        assert not (await journal.export(one.visitor))["visitor"]
        assert await journal.conversations.owner(other.conversation) == other.visitor
    for file in app.data.rglob("*"):
        if file.is_file():
            assert b"zanzibar" not in file.read_bytes()
    assert one.visitor not in app.log


async def test_what_another_visitor_has_is_not_found_whatever_is_asked_of_it(app: Served) -> None:
    one, other = await somebody(app), await somebody(app)
    reads = (
        f"/mine/commitments/{one.commitment}",
        f"/mine/commitments/{one.commitment}.ics",
        f"/note/{one.reflection}",
        f"/note/{one.reflection}/edit",
        f"/note/{one.reflection}.md",
        f"/note/{one.reflection}.pdf",
    )
    writes = (
        (f"/mine/commitments/{one.commitment}", {"do": "save", "text": "mine now"}),
        (f"/mine/commitments/{one.commitment}", {"do": "done"}),
        (f"/mine/commitments/{one.commitment}", {"do": "delete"}),
        (f"/mine/conversations/{one.conversation}", {"do": "delete"}),
        (f"/note/{one.reflection}", {"do": "save", "own": "mine now"}),
        (f"/note/{one.reflection}", {"do": "delete"}),
    )
    async with journal_of(app.data) as journal:
        before = await journal.export(one.visitor)
    for who in (other.cookie, app.visitor(), ""):
        with browser(app, who) as client:
            answers = [client.get(path) for path in reads] + [client.post(path, data=data) for path, data in writes]
        assert {answer.status_code for answer in answers} == {404}
        assert not any("Sam" in answer.text or "shouted" in answer.text for answer in answers)
    async with journal_of(app.data) as journal:
        assert await journal.export(one.visitor) == before


async def test_forms_are_taken_from_these_pages_alone(app: Served) -> None:
    one = await somebody(app)
    for origin in ({"origin": "https://elsewhere.example"}, {"origin": "null"}, {}):
        with app.client(one.cookie, **origin) as client:
            answers = [
                client.post("/mine/consent", data={"remembered": "yes"}),
                client.post("/mine/forget"),
                client.post(f"/mine/commitments/{one.commitment}", data={"do": "delete"}),
                client.post(f"/note/{one.reflection}", data={"do": "delete"}),
            ]
        assert {answer.status_code for answer in answers} == {403}
    async with journal_of(app.data) as journal:
        assert (await journal.visitors.get(one.visitor)).remembered is None
        assert (await journal.commitments.get(one.visitor, one.commitment)).state == "open"
        assert (await journal.reflections.get(one.visitor, one.reflection)).note


async def test_a_form_that_is_too_large_or_none_is_refused_in_a_sentence(app: Served) -> None:
    one = await somebody(app)
    path = f"/mine/commitments/{one.commitment}"
    with browser(app, one) as client:
        large = client.post(path, data={"do": "save", "text": "word " * 20_000})
        many = client.post(path, content="&".join(f"a{number}=1" for number in range(500)), headers=FORM)
        other = client.post(path, json={"do": "delete"})
        bytes_ = client.post(path, content=b"text=\xff\xfe", headers=FORM)
    assert (large.status_code, many.status_code, other.status_code, bytes_.status_code) == (413, 400, 415, 400)
    assert "too much at once" in text_of(large)
    async with journal_of(app.data) as journal:
        assert (await journal.commitments.get(one.visitor, one.commitment)).text == "talk to Sam"


FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_the_colours_are_those_of_the_chat_light_and_dark(app: Served) -> None:
    answer = httpx.get(f"{app.base}/mine/look.css")
    assert answer.headers["content-type"].startswith("text/css")
    light, dark, chosen = answer.text.split("@media screen")
    assert "--background:40 43% 97%;" in light
    assert dark.startswith(" and (prefers-color-scheme:dark){:root:not([data-theme=light])")
    assert chosen.startswith("{:root[data-theme=dark]")
    assert all("--background:174 14% 10%;" in each for each in (dark, chosen))
    assert httpx.get(f"{app.base}/public/pages.css").status_code == 200


@pytest.mark.parametrize("path", ["/mine/xyz", "/mine/forget/x", f"/note/{'0' * 8}-0000-0000-0000-{'0' * 12}/abc"])
def test_there_is_nothing_beside_the_pages(app: Served, path: str) -> None:
    answer = httpx.get(app.base + path)
    assert answer.status_code == 404
    assert "googleapis" not in answer.text
