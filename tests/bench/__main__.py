"""Measures the coach beside the plain baseline in the same run.

    python -m tests.bench                    # everything; some minutes
    python -m tests.bench --small            # a small run of everything, under three minutes
    python -m tests.bench --only crowd --chats 40,80,120
    python -m tests.bench --json > table.json

Each app runs in a process of its own, alone; so does the fake model server. All talk is over real websockets.
"""

import argparse
import asyncio
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench import corpus, crowd, failing, pace, start, turns
from tests.bench.apps import ROOT, App, Running, coach_bot, plain
from tests.bench.fake import FakeProcess
from tests.bench.report import Row, show

MODULES = {module.NAME: module for module in (start, turns, pace, crowd, failing)}
SEPARATE = {
    "retrieval": ["--small"],
    "guide": [],
    "guard": [],
    "screen": ["--small"],
    "lens": ["--small"],
    "store": ["--small"],
    "widget": ["--small"],
}
"""Benchmarks that run by themselves, with what makes them small."""

TITLES = {
    "start": "Cold start",
    "turns": "A conversation of 20 turns",
    "pace": "Streaming",
    "crowd": "Many chats, a message each 5 s",
    "failing": "A model that fails",
}


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    passages: int
    starts: int
    conversations: int
    paced: int
    chats: tuple[int, ...]
    rounds: int
    faults: tuple[str, ...]
    patience: float


FULL = Size(1000, 5, 3, 10, (20, 40, 80, 120), 4, tuple(failing.FAULTS), 25.0)
SMALL = Size(80, 1, 1, 3, (8,), 1, failing.SMALL, 11.0)


async def measure(app: App, fake: FakeProcess, size: Size, names: set[str], say: Any) -> dict[str, Any]:
    """All that is asked of one app, by the name of the benchmark."""
    found: dict[str, Any] = {}
    fake.reply_with(failing.at_once)
    say(f"{app.name}: index")
    app.start().stop()  # builds the index, which is not part of a cold start
    if "start" in names:
        say(f"{app.name}: start")
        found["start"] = await start.measure(app, fake, size.starts)
    if names - {"start"}:
        running = app.start()
        try:
            for name in ("turns", "pace", "crowd", "failing"):
                if name in names:
                    say(f"{app.name}: {name}")
                    found[name] = await _one(name, running, fake, size)
        finally:
            running.stop()
    return found


async def _one(name: str, app: Running, fake: FakeProcess, size: Size) -> dict[str, Any]:
    match name:
        case "turns":
            return await turns.measure(app, fake, size.conversations)
        case "pace":
            return await pace.measure(app, fake, size.paced)
        case "crowd":
            return await crowd.measure(app, fake, size.chats, size.rounds)
        case _:
            return await failing.measure(app, fake, size.faults, size.patience)


def separate(name: str, *, small: bool) -> str | None:
    """What a benchmark that runs by itself printed; None when there is none of that name."""
    if importlib.util.find_spec(f"tests.bench.{name}") is None:
        return None
    command = [sys.executable, "-m", f"tests.bench.{name}", *(SEPARATE[name] if small else [])]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120 if small else 1800
    )
    return done.stdout if not done.returncode else f"{done.stdout}\nfailed ({done.returncode}):\n{done.stderr[-2000:]}"


def main() -> int:
    """Runs what was asked for; 1 when an app or a benchmark could not be run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", choices=[*MODULES, *SEPARATE], help="may be given again")
    parser.add_argument("--app", choices=["coach-bot", "plain"], help="measure one of the two alone")
    parser.add_argument("--chats", help="numbers of chats at once, such as 40,80,120")
    parser.add_argument("--passages", type=int, help="passages in the index, about")
    args = parser.parse_args()
    console = Console(file=sys.stderr if args.json else sys.stdout, width=None if sys.stdout.isatty() else 150)
    size = _size(args)
    names = set(args.only or [*MODULES, *SEPARATE])
    started, failed = time.monotonic(), False
    results: dict[str, dict[str, Any]] = {}

    def say(what: str) -> None:
        sys.stderr.write(f"[{time.monotonic() - started:4.0f} s] {what}\n")

    if names & MODULES.keys():
        with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder, FakeProcess() as fake:
            articles = corpus.lay_out(Path(folder) / "knowledge", size.passages)
            say(f"about {size.passages:,} passages: {articles}")
            for make in (plain, coach_bot):
                app = make(Path(folder) / make.__name__, Path(folder) / "knowledge", fake.url)
                if args.app in {None, app.name}:
                    try:
                        results[app.name] = asyncio.run(measure(app, fake, size, names & MODULES.keys(), say))
                    except Exception as error:  # noqa: BLE001  the other app is measured all the same
                        failed = True
                        say(f"{app.name} could not be measured: {type(error).__name__}: {error}")
    table: dict[str, list[Row]] = {
        name: module.rows(results.get("coach-bot", {}).get(name), results.get("plain", {}).get(name))
        for name, module in MODULES.items()
        if any(name in found for found in results.values())
    }
    for name, rows in table.items():
        show(TITLES[name], rows, console)
    printed = {}
    for name in SEPARATE:
        if name in names:
            say(name)
            printed[name] = separate(name, small=args.small)
            console.print(f"\n{name}\n{printed[name] or 'not there yet'}", markup=False, highlight=False)
    load = os.getloadavg()
    console.print(f"load of the machine at the end: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}", highlight=False)
    say("done")
    if args.json:
        print(json.dumps({name: [row.as_dict() for row in rows] for name, rows in table.items()} | printed, indent=1))
    return int(failed or any("\nfailed (" in (text or "") for text in printed.values()))


def _size(args: argparse.Namespace) -> Size:
    size = SMALL if args.small else FULL
    changes: dict[str, Any] = {}
    if args.chats:
        changes["chats"] = tuple(int(number) for number in args.chats.split(","))
    if args.passages:
        changes["passages"] = args.passages
    return Size(**{**size.__dict__, **changes})


if __name__ == "__main__":
    sys.exit(main())
