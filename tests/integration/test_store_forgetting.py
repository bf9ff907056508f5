"""Forgetting while something else goes on, and what a database keeps besides its rows."""

import asyncio
from pathlib import Path

import pytest

from coach_bot.app import open_coach
from coach_bot.events import Done
from coach_bot.journal import Commitment, Entry
from coach_bot.settings import read_settings
from tests.support.places import Place


async def test_who_forgets_while_a_reply_streams_is_forgotten(place: Place) -> None:
    async with place.opened() as journal:
        talk = await journal.conversations.open("a", "t")
        await journal.conversations.heard(talk, Entry("zanzibarian words"))
        talk.summary = "a zanzibarian summary"
        async with talk.lock:
            assert await journal.forget("a")
            assert (talk.entries, talk.turns, talk.summary) == ([], 0, "")
            await journal.conversations.replied(talk, Entry("zanzibarian words", "a zanzibarian reply"))
        assert (await journal.export("a"))["visitor"] is None
        assert not place.holding("zanzibarian")


async def test_who_writes_again_after_forgetting_begins_anew(place: Place) -> None:
    async with place.opened() as journal, place.opened() as elsewhere:
        talk = await journal.conversations.open("a", "t")
        for _ in range(3):
            await journal.conversations.heard(talk, Entry("zanzibarian words"))
        talk.summary, talk.opening = "a zanzibarian summary", "a zanzibarian opening"
        old = await elsewhere.conversations.open("a", "t")
        assert await elsewhere.forget("a")  # another process; this one still holds the words
        assert old.entries == []
        await journal.conversations.replied(talk, Entry("zanzibarian words", "a zanzibarian reply"))
        assert (await journal.export("a"))["conversations"] == []
        await journal.conversations.heard(talk, Entry("new words"))
        assert [entry.leader for entry in talk.entries] == ["new words"]
        (kept,) = (await journal.export("a"))["conversations"]
        assert (kept["turns"], kept["summary"], kept["opening"], kept["name"]) == (1, "", "", "new words")
        assert [said["number"] for said in kept["exchanges"]] == [1]
        assert not place.holding("zanzibarian")


async def test_an_old_reply_never_takes_the_place_of_new_words(place: Place) -> None:
    async with place.opened() as journal, place.opened() as elsewhere:
        old = await journal.conversations.open("a", "t")
        await journal.conversations.heard(old, Entry("zanzibarian words"))
        await elsewhere.forget("a")
        await elsewhere.conversations.heard(await elsewhere.conversations.open("a", "t"), Entry("new words"))
        await journal.conversations.replied(old, Entry("zanzibarian words", "a zanzibarian reply"))
        (kept,) = (await elsewhere.export("a"))["conversations"]
        assert [(said["leader"], said["reply"]) for said in kept["exchanges"]] == [("new words", "")]


async def test_many_who_forget_and_write_at_once_end_in_one_of_the_two(place: Place) -> None:
    async with place.opened() as journal:

        async def write(number: int) -> None:
            talk = await journal.conversations.open("a", f"t{number}")
            await journal.conversations.heard(talk, Entry("zanzibarian words"))
            await journal.conversations.replied(talk, Entry("zanzibarian words", "a reply"))

        await asyncio.gather(*(journal.forget("a") if number % 4 == 3 else write(number) for number in range(20)))
        for talk in (await journal.export("a"))["conversations"]:
            assert [said["leader"] for said in talk["exchanges"]] == ["zanzibarian words"]
        await journal.forget("a")
        assert not place.holding("zanzibarian")


async def test_what_was_edited_out_and_removed_one_by_one_is_gone_too(place: Place) -> None:
    async with place.opened() as journal:
        step = await journal.commitments.add(Commitment("", "a", "a zanzibarian step", state="open"))
        await journal.commitments.change("a", step.id, text="a plain step")
        assert place.is_sqlite or place.holding("zanzibarian")
        await journal.commitments.remove("a", step.id)
        assert not place.holding("zanzibarian")


async def test_what_was_kept_for_long_enough_is_in_no_file_though_nobody_talks(place: Place) -> None:
    async with place.opened() as journal:
        await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("zanzibarian words"))
        place.clock.now += 23.8 * 3600
        await journal.let_go()
        assert not place.holding("zanzibarian")


async def test_the_statistics_of_postgresql_hold_no_words(postgres, tmp_path: Path) -> None:
    url, files = postgres.new_database()
    place = Place(url, tmp_path, files, postgres)
    async with place.opened() as journal:
        for number in range(60):
            talk = await journal.conversations.open("a", f"t{number}")
            await journal.conversations.heard(talk, Entry("zanzibarian words"))
            await journal.commitments.add(Commitment("", "a", "a zanzibarian step", person="zanzibarian"))
            await journal.reflections.begin("a", talk.id, {"answer": "zanzibarian"})
        postgres.run("ANALYZE", url)
        assert "exchanges" in postgres.run("SELECT tablename FROM pg_stats", url)
        assert "zanzibarian" not in postgres.run("SELECT * FROM pg_stats", url)
        await journal.forget("a")
        assert not place.holding("zanzibarian")


async def test_a_visitor_forgets_while_the_coach_replies(tmp_path: Path) -> None:
    environment = {"COACH_DATA_DIR": str(tmp_path), "COACH_SPEAKER": "guide"}
    coach = await open_coach(read_settings(environment, Path("none.env")))
    try:
        talk = await coach.open("a", "t")
        last = None
        async for event in coach.reply(talk, "I lost my temper with Zanzibarian in the meeting."):
            if last is None:
                assert await coach.journal.forget("a")
            last = event
        assert isinstance(last, Done)
        assert (await coach.journal.export("a"))["visitor"] is None
        assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"anzibarian" in file.read_bytes()]
    finally:
        await coach.close()


@pytest.mark.parametrize("words", ["half of an emoji \ud83d", "a NUL \x00 inside"])
async def test_characters_that_a_database_refuses_lose_no_message(place: Place, words: str) -> None:
    async with place.opened() as journal:
        talk = await journal.conversations.open("a", "t")
        await journal.conversations.heard(talk, Entry(words))
        await journal.conversations.replied(talk, Entry(words, words, question=words))
        await journal.conversations.rename("a", "t", words)
        await journal.commitments.add(Commitment("", "a", words, person=words, state="open"))
        assert (await journal.export("a"))["conversations"][0]["exchanges"][0]["leader"].startswith(words[:4])


async def test_large_tables_are_written_anew_by_the_work_from_time_to_time(
    postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach_bot.journal.traces.LARGE", 0)
    url, files = postgres.new_database()
    place = Place(url, tmp_path, files, postgres)
    async with place.opened() as journal:
        await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("zanzibarian words"))
        assert await journal.forget("a")
        assert (await journal.export("a"))["conversations"] == []
        assert place.holding("zanzibarian")
        await journal.let_go()
        assert not place.holding("zanzibarian")
