"""Over real sockets: a page comes back to its conversation after a reload, in a new tab, after a kill of the server."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.scripted import PIECES
from tests.browser.serving import Page, Served, free_port, page, serving

WHOLE = "".join(PIECES)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("returning")) as served:
        yield served


async def test_a_reload_shows_the_conversation_with_its_sources_and_goes_on_in_it(app: Served) -> None:
    async with page(app) as before:
        await before.ask("with a source")
    async with page(app, before.cookie) as after:
        await after.until(lambda p: len(p.actions) == 2)
        assert after.said == ["with a source"]
        assert after.replies == [WHOLE.format(turn=1)]
        assert [note for note in after.notes if "AI" not in note] == ["Drawn from"]
        lines = {m["id"] for m in after.messages.values() if m["output"] == "Drawn from"}
        assert {action["forId"] for action in after.actions} == lines
        with app.client(after.cookie) as client:
            asked = {"sessionId": after.session, "action": after.actions[0]}
            assert client.post("/project/action", json=asked).status_code == 200
        await after.until(lambda p: p.count("set_sidebar_elements"))
        assert (await after.ask("and on")).startswith("Turn 2")
        assert after.thread == before.thread


async def test_a_new_tab_comes_to_the_same_conversation(app: Served) -> None:
    async with page(app) as first:
        await first.ask("said in the first tab")
        async with page(app, first.cookie) as second:
            assert second.said == ["said in the first tab"]
            assert (await second.ask("said in the second")).startswith("Turn 2")
        assert (await first.ask("and in the first again")).startswith("Turn 3")


async def test_a_page_reloaded_in_mid_reply_sees_it_go_on_and_can_stop_it(app: Served) -> None:
    async with page(app) as before:
        await before.say("slow, with a source")
        await before.until(lambda p: any("Turn 1" in m["output"] for m in p.messages.values()))
    async with page(app, before.cookie) as after:
        await after.until(lambda p: p.running)
        assert after.said == ["slow, with a source"]
        assert any("I heard that" in m["output"] for m in after.messages.values())
        await after.until(lambda p: p.replies == [WHOLE.format(turn=1)] and not p.running)
        await after.until(lambda p: len(p.actions) == 2)
        await after.say("slow")
        await after.until(lambda p: any("Turn 2" in m["output"] for m in p.messages.values()))
        async with page(app, before.cookie) as third:
            await third.until(lambda p: p.running)
            await third.client.emit("stop")
            await third.until(lambda p: not p.running)
            assert "want them to know" not in third.replies[-1]


async def test_a_conversation_that_was_left_is_not_come_back_to(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("This is done.")
        left = mine.thread
        await mine.leave()
    async with page(app, mine.cookie) as again:
        assert again.said == []
        assert (await again.ask("Anew")).startswith("Turn 1")
        assert again.thread != left
    # not by its name either: others may share the browser
    async with page(app, mine.cookie, auth={"threadId": left}) as named:
        assert "This is done." not in named.said
    with app.client(mine.cookie) as client:
        assert client.post("/project/threads", json={"pagination": {"first": 9}, "filter": {}}).json()["data"] == []


async def test_who_goes_on_in_another_tab_has_not_left(app: Served) -> None:
    async with page(app) as one, page(app, one.cookie) as other:
        await one.ask("first")
        async with page(app, one.cookie) as third:
            await other.leave()
            assert (await third.ask("second")).startswith("Turn 2")
    async with page(app, one.cookie) as back:
        assert back.said == ["first", "second"]


async def test_words_sent_before_the_page_was_told_its_conversation_wait_for_it(app: Served) -> None:
    async with page(app) as before:
        await before.ask("first")
    early = Page(app, before.cookie)
    message = {"id": str(uuid.uuid4()), "output": "second", "type": "user_message"}

    async def at_once() -> None:
        await early.client.emit("client_message", {"message": message})

    early.client.on("connect", at_once)
    await early.connect()
    await early.until(lambda p: len(p.replies) == 2)
    assert early.said == ["first", "second"]
    assert early.replies[1].startswith("Turn 2")
    await early.client.disconnect()


async def test_who_is_remembered_lists_opens_renames_and_deletes(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("About Sam")
        sam = mine.thread
        app.remember(mine.cookie)
        await mine.leave()
    async with page(app, mine.cookie) as mine:
        await mine.ask("About Dana")
        dana = mine.thread
    with app.client(mine.cookie, origin=app.base) as client:

        def listed(first: int = 9, cursor: str | None = None, search: str | None = None) -> tuple[list[str], bool]:
            asked = {"pagination": {"first": first, "cursor": cursor}, "filter": {"search": search}}
            page = client.post("/project/threads", json=asked).json()
            return [each["name"] for each in page["data"]], page["pageInfo"]["hasNextPage"]

        assert listed() == (["About Dana", "About Sam"], False)
        assert listed(1) == (["About Dana"], True)
        assert listed(1, dana) == (["About Sam"], False)
        assert listed(search="sam") == (["About Sam"], False)
        assert client.put("/project/thread", json={"threadId": sam, "name": "My temper"}).status_code == 200
        assert listed() == (["About Dana", "My temper"], False)
        assert client.get(f"/thread/{sam}").status_code == 200
        async with page(app, mine.cookie, auth={"threadId": sam}) as opened:
            assert opened.said == ["About Sam"]
            assert (await opened.ask("More about Sam")).startswith("Turn 2")
        assert client.request("DELETE", "/project/thread", json={"threadId": sam}).status_code == 200
        assert listed() == (["About Dana"], False)
        assert client.get(f"/thread/{sam}").headers["location"] == "/"
    async with page(app, mine.cookie, auth={"threadId": sam}) as gone:
        await gone.until(lambda p: p.count("resume_thread_error"))
        assert gone.said == []


async def test_a_page_is_told_whether_to_show_the_list(app: Served) -> None:
    def told(mine: Page) -> list[bool]:
        return [data["args"]["remembered"] for event, data, _ in mine.events if event == "call_fn"]

    async with page(app) as mine:
        await mine.until(told)
        assert told(mine) == [False]
        await mine.ask("hello")
        app.remember(mine.cookie)
    async with page(app, mine.cookie) as mine:
        await mine.until(told)
        assert told(mine) == [True]


async def test_a_deleted_conversation_ends_what_is_spoken_in_it(app: Served) -> None:
    async with page(app) as mine:
        app.remember(mine.cookie)
        await mine.say("slow and secret")
        await mine.until(lambda p: any("Turn 1" in m["output"] for m in p.messages.values()))
        with app.client(mine.cookie, origin=app.base) as client:
            assert client.request("DELETE", "/project/thread", json={"threadId": mine.thread}).status_code == 200
        await mine.until(lambda p: not p.running)
        assert not any("want them to know" in m["output"] for m in mine.messages.values())
        assert (await mine.ask("something else")).startswith("Turn 1")
    async with page(app, mine.cookie) as mine:
        assert mine.said == ["something else"]


async def test_what_a_leader_thinks_of_a_reply_is_kept_and_shown_again(app: Served) -> None:
    async with page(app) as mine:
        await mine.ask("hello")
        run = next(m["id"] for m in mine.messages.values() if m["type"] == "run")
        with app.client(mine.cookie, origin=app.base) as client:
            opinion = {"forId": run, "value": 0, "comment": "It missed Sam."}
            kept = client.put("/feedback", json={"feedback": opinion, "sessionId": mine.session})
            assert kept.json()["success"]
            async with page(app, mine.cookie) as again:
                shown = again.messages[run]["feedback"]
                assert (shown["value"], shown["comment"]) == (0, "It missed Sam.")
            gone = client.request("DELETE", "/feedback", json={"feedbackId": kept.json()["feedbackId"]})
            assert gone.status_code == 200
            for wrong in ({}, {"feedback": 7}, {"feedback": {**opinion, "value": 5}}, {"feedback": {"forId": []}}):
                assert client.put("/feedback", json=wrong).status_code == 404
            long = {"feedback": {**opinion, "comment": "x" * 15_000}}
            assert client.put("/feedback", json=long).status_code == 200
    async with page(app, mine.cookie) as again:
        assert len(again.messages[run]["feedback"]["comment"]) == 2_000


async def test_forget_me_ends_pages_and_leaves_nothing_to_come_back_to(app: Served) -> None:
    async with page(app) as mine:
        app.remember(mine.cookie)
        await mine.ask("my secret")
        with app.client(mine.cookie, origin=app.base) as client:
            answer = client.post("/mine/forget")
            assert answer.status_code == 200
            assert 'coach_visitor=""' in answer.headers["set-cookie"]
        await mine.until(lambda p: p.count("reload"))
    async with page(app, mine.cookie) as thief:  # who kept the old cookie finds nothing
        assert thief.said == []


async def test_after_kills_in_mid_reply_only_the_replies_being_spoken_are_lost(tmp_path: Path) -> None:
    said: list[str] = []
    cookie = thread = ""
    session, port = str(uuid.uuid4()), free_port()
    for number in range(3):
        with serving(tmp_path, port=port) as served:
            cookie = cookie or served.visitor()
            mine = Page(served, cookie, session=session)  # the page was not reloaded: it still has its ids
            await mine.connect(auth={"threadId": thread})
            await mine.until(lambda p: p.notes)
            assert mine.said == said
            assert len(mine.replies) == number
            said += [f"whole {number}", f"slow {number}"]
            await mine.ask(said[-2])
            await mine.say(said[-1])
            words = f"Turn {len(said)}"
            await mine.until(lambda p, words=words: any(words in m["output"] for m in p.messages.values()))
            thread = mine.thread
            served.kill()
            await mine.client.disconnect()
    with serving(tmp_path, port=port) as served:
        async with page(served, cookie) as reloaded:
            assert reloaded.said == said
            assert reloaded.thread == thread
            assert (await reloaded.ask("still here")).startswith("Turn 7")
