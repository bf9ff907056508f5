"""Migrations: from nothing, from each earlier version with something in it, by two at once, and never backwards."""

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from coach_bot.errors import JournalError
from coach_bot.journal import Entry
from coach_bot.journal.database import HEAD, Database, address
from coach_bot.journal.migrate import FOLDER, migrate
from coach_bot.journal.tables import metadata
from tests.fakes.openai_server import unused_address
from tests.support.places import Place

FILLED = {
    "0001": [
        "INSERT INTO visitors (id, begun_at, seen_at, remembered) VALUES ('a', 1000000, 1000000, true)",
        "INSERT INTO conversations (id, visitor, begun_at, touched_at, name, turns) "
        "VALUES ('t', 'a', 1000000, 1000000, 'Sam', 1)",
        "INSERT INTO exchanges (conversation, number, at, leader, reply) "
        "VALUES ('t', 1, 1000000, 'I shouted at Sam.', 'You shouted.')",
        "INSERT INTO commitments (id, visitor, text, state, made_at, changed_at) "
        "VALUES ('c', 'a', 'talk to Sam', 'open', 1000000, 1000000)",
        "INSERT INTO reflections (id, visitor, conversation, state, begun_at, changed_at, progress) "
        "VALUES ('r', 'a', 't', 'finished', 1000000, 1000000, '{}')",
        "INSERT INTO feedback (reply_id, conversation, at, value) VALUES ('x', 't', 1000000, 1)",
    ]
}
"""What a database of each version held; a new migration adds its own here, in the columns that it has."""


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


def database(place: Place) -> Database:
    return Database(address(place.url, place.folder))


async def test_every_version_is_filled_here_and_the_newest_is_the_programs() -> None:
    versions = [script.revision for script in scripts().walk_revisions()]
    assert set(FILLED) == set(versions)
    assert versions[0] == HEAD


@pytest.mark.parametrize("version", FILLED)
async def test_a_database_of_an_earlier_version_keeps_all_that_it_held(place: Place, version: str) -> None:
    before = database(place)
    async with before.engine.begin() as connection:
        await connection.run_sync(migrate, version)
        for statement in FILLED[version]:
            await connection.execute(text(statement))
    await before.close()
    async with place.opened() as journal:
        kept = await journal.export("a")
        (commitment,) = await journal.commitments.of("a")
        assert (await journal.conversations.open("a", "t")).entries[0].leader == "I shouted at Sam."
    (talk,) = kept["conversations"]
    assert [said["reply"] for said in talk["exchanges"]] == ["You shouted."]
    assert len(talk["feedback"]) == len(kept["reflections"]) == 1
    assert commitment.text == "talk to Sam"
    assert kept["visitor"]["remembered"] is True or kept["visitor"]["remembered"] == 1


async def test_the_migrations_make_the_tables_of_the_program(place: Place) -> None:
    async with place.opened() as journal, journal.database.engine.connect() as connection:

        def differences(synchronous) -> list:
            options = {"compare_type": True, "compare_server_default": not place.is_sqlite}
            return compare_metadata(MigrationContext.configure(synchronous, opts=options), metadata)

        assert await connection.run_sync(differences) == []


OPENING = """
import asyncio, sys
from pathlib import Path
from coach_bot.journal import open_journal
async def main():
    print("ready", flush=True); sys.stdin.readline()
    journal = await open_journal(sys.argv[1], Path(sys.argv[2]))
    print("migrated" if "alembic" in sys.modules else "found", flush=True)
    await journal.close()
asyncio.run(main())
"""


async def test_processes_that_start_at_once_migrate_once_and_all_start(place: Place) -> None:
    command = [sys.executable, "-c", OPENING, place.url, str(place.folder)]
    pipe = asyncio.subprocess.PIPE
    children = [await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe) for _ in range(3)]
    for child in children:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"\n")
    said = [await child.communicate() for child in children]
    assert [child.returncode for child in children] == [0, 0, 0], said
    async with place.opened() as journal, journal.database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all() == [HEAD]


async def test_a_migration_that_fails_leaves_nothing_half_made(place: Place) -> None:
    half = database(place)
    async with half.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE reflections (id int)"))  # in the way of the migration
    with pytest.raises(JournalError):
        await half.bring_up_to_date()
    async with half.engine.begin() as connection:
        await connection.execute(text("DROP TABLE reflections"))
    await half.bring_up_to_date()
    await half.close()


async def newer(place: Place) -> None:
    async with place.opened() as journal:
        await journal.conversations.heard(await journal.conversations.open("a", "t"), Entry("words"))
        async with journal.database.engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


async def test_a_newer_database_is_left_alone_with_a_sentence(place: Place) -> None:
    await newer(place)
    with pytest.raises(JournalError, match=r"newer version of coach-bot \(9999\).*nothing was changed"):
        await place.open()
    bare = database(place)
    async with bare.engine.connect() as connection:
        assert (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "9999"
        assert (await connection.execute(text("SELECT leader FROM exchanges"))).scalar() == "words"
    await bare.close()


@pytest.mark.parametrize("command", ["doctor", "serve"])
async def test_commands_say_what_to_do_about_a_newer_database(tmp_path: Path, command: str) -> None:
    await newer(Place("", tmp_path, tmp_path))
    environment = {"COACH_DATA_DIR": str(tmp_path), "COACH_SPEAKER": "guide", "PATH": "/usr/bin:/bin"}
    arguments = ["--port", unused_address().rsplit(":", 1)[1].partition("/")[0]] if command == "serve" else []
    child = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "coach_bot", command, *arguments],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await asyncio.wait_for(child.communicate(), 60))[0].decode()
    assert child.returncode == 1, said
    assert "Install that version, or a newer one" in said
    assert "Traceback" not in said
    with sqlite3.connect(tmp_path / "journal.db") as looked:
        assert looked.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
