"""The widget beside Chainlit's own copilot, in one run: `python -m tests.bench.widget [--small]`.

What a page pays for it before anybody opens it, what it takes until a visitor can write, on a desk and on a phone
(processor slowed 4 times, 1.6 Mbit/s, 150 ms), and what many visitors who load at once do to a chat that runs. The
browser shares the machine's cores with the app; the visitors' process has the lowest priority.
"""

import argparse
import asyncio
import dataclasses
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, async_playwright
from rich.console import Console

from tests.bench import corpus, embedded, visitors
from tests.bench.apps import App, Running, coach_bot, plain
from tests.bench.embedded import Visit, Widget
from tests.bench.fake import FakeProcess
from tests.bench.report import Figure, Row, show
from tests.bench.visitors import Crowd
from tests.browser.conftest import FLAGS, chromium


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    passages: int
    visits: int
    phone_visits: int
    messages: int
    cycles: int


FULL, SMALL = Size(300, 5, 3, 10, 3), Size(40, 1, 0, 2, 1)
MANY = 50
PLAIN_MANY = 8
FILES = ("/?", "/widget", "/assets/", "/public/")
"""What of the paths that a browser loads is the same for everybody, or a new visitor's page."""


def figure(samples: Sequence[float], digits: int = 0) -> Figure:
    """The median, with the smallest."""
    value = statistics.median(samples)
    return Figure(value, f"{value:,.{digits}f} (min {min(samples):,.{digits}f})")


async def browse(
    browser: Browser, running: Running, widget: Widget, host: tuple[str, dict[str, str]], size: Size
) -> dict[str, Any]:
    """The visits to one app's widget."""
    origin, pages = host
    path = f"/{running.app.name}"
    pages[path] = widget.script
    found: dict[str, Any] = {}
    async with await browser.new_context() as context:
        found["idle"] = [await embedded.idle_main_ms(context, f"{origin}/nothing", phone=False) for _ in range(3)]
    url = origin + path
    found["desk"] = await embedded.visits(browser, url, running.url, widget, size.visits, phone=False)
    found["again"] = await embedded.visits(
        browser, url, running.url, widget, size.phone_visits, phone=False, again=True
    )
    found["phone"] = await embedded.visits(browser, url, running.url, widget, size.phone_visits, phone=True)
    return found


def crowds_of(name: str, found: dict[str, Any]) -> list[Crowd]:
    """Who comes while a chat runs; to ours, also those who open it, with all that a browser loads then."""
    if name == "plain":
        script = ("/copilot/index.js",)
        return [Crowd("once", PLAIN_MANY, script), Crowd("again and again", PLAIN_MANY, script, every=0.0)]
    whole = tuple(dict.fromkeys(_path(url) for url in found["desk"][0].urls))
    return [
        Crowd("once", MANY, ("/widget.js",)),
        Crowd("again and again", PLAIN_MANY, ("/widget.js",), every=0.0),
        Crowd("each second", MANY, ("/widget.js",), every=1.0),
        Crowd("open", MANY, tuple(path for path in whole if path.startswith(FILES))),
    ]


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def visit_rows(ours: dict[str, Any], plain_: dict[str, Any]) -> list[Row]:
    """The table of bytes and times."""

    def row(
        what: str, reach: str, kind: str, value: Callable[[Visit], float], digits: int = 0, most: float | None = None
    ) -> Row:
        both = (
            figure([value(visit) for visit in found[kind]], digits) if found[kind] else None for found in (ours, plain_)
        )
        return Row(what, reach, *both, most)

    def main_before(found: dict[str, Any]) -> Figure:
        idle = statistics.median(found["idle"])
        return figure([max(0.0, visit.main_ms - idle) for visit in found["desk"]])

    def from_address(visit: Visit) -> float:
        return visit.launcher_ms + visit.ready_ms

    return [
        row("before it is opened: bytes", "<= 1 KiB gzip, with headers some 1.6", "desk", lambda v: v.bytes_before),
        row("before it is opened: requests", "1", "desk", lambda v: v.requests_before, 0, 1.0),
        row("launcher there after, ms", "", "desk", lambda v: v.launcher_ms),
        Row("main thread before it is opened, beyond the bare page's, ms", "", main_before(ours), main_before(plain_)),
        row("bytes until the chat is there, KiB", "", "desk", lambda v: v.bytes_ready / 1024, 1),
        row("requests until then", "", "desk", lambda v: v.requests_ready),
        row("from click until one can write, ms", "", "desk", lambda v: v.writable_ms),
        row("from click until the chat is there, ms", "", "desk", lambda v: v.ready_ms),
        row("who comes again: bytes until the chat is there, KiB", "", "again", lambda v: v.bytes_ready / 1024, 1),
        row("who comes again: from click until one can write, ms", "", "again", lambda v: v.writable_ms),
        row("who comes again: until the chat is there, ms", "", "again", lambda v: v.ready_ms),
        row("phone: launcher there after, ms", "", "phone", lambda v: v.launcher_ms),
        row("phone: from click until one can write, ms", "", "phone", lambda v: v.writable_ms),
        row("phone: from click until the chat is there, ms", "", "phone", lambda v: v.ready_ms),
        row("phone: from the page's address until the chat is there, ms", "", "phone", from_address),
        row("requests to third parties", "0", "desk", lambda v: len(v.elsewhere), 0, 0.0),
    ]


NAMES = {
    "once": "all at once, one time",
    "again and again": "8, again and again without a pause",
    "each second": "50, each once a second",
    "open": "50 open it at once, without a cache",
}


def crowd_rows(ours: dict[str, Any], plain_: dict[str, Any]) -> list[Row]:
    """The table of visitors beside a chat."""
    rows = []
    for name in [visitors.QUIET, *NAMES]:
        both = [found.get(name) for found in (ours, plain_)]
        label = "quiet" if name == visitors.QUIET else NAMES[name]
        rows.append(Row(f"{label}: first text, ms", "", *(each and figure(each["first"]) for each in both)))
        if name == visitors.QUIET:
            continue
        most = None if name == "open" else 1.1
        reach = "<= 1.1 with 50 at once" if name == "once" else ""
        rows.append(
            Row("  / quiet, message by message", reach, *(each and figure(each["ratios"], 2) for each in both), most)
        )
        rows.append(Row("  loaded beside each message", "", *(each and _loaded(each) for each in both)))
    return rows


def _loaded(found: dict[str, Any]) -> Figure:
    text = f"{found['loads']:.0f} loads, {found['bytes'] / 2**20:.2f} MiB; CPU app {found['cpu']:.0f} ms"
    return Figure(None, f"{text}, visitors {100 * found['load_cpu']:.0f} %")


async def measure(
    app: App, fake: FakeProcess, make: Callable[[str], Widget], host: tuple[str, dict[str, str]], size: Size, say: Any
) -> dict[str, Any]:
    """All of one app, which is started for it and stopped."""
    say(f"{app.name}: index")
    app.start().stop()
    running = app.start()
    try:
        say(f"{app.name}: visits")
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            found = await browse(browser, running, make(running.url), host, size)
            await browser.close()
        say(f"{app.name}: a crowd beside a chat")
        found["crowd"] = await visitors.measure(running, fake, crowds_of(app.name, found), size.messages, size.cycles)
        return found
    finally:
        running.stop()


def allowing(app: App, origin: str) -> App:
    """Ours, with leave for the host page."""
    return dataclasses.replace(app, environment=app.environment | {"COACH_ALLOWED_ORIGINS": origin})


def main() -> None:
    """Prints two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true")
    size = SMALL if parser.parse_args().small else FULL
    console = Console(width=None if sys.stdout.isatty() else 150)

    def say(what: str) -> None:
        sys.stderr.write(f"{what}\n")

    with (
        tempfile.TemporaryDirectory(prefix="coach-bench-") as folder,
        FakeProcess() as fake,
        embedded.host_page() as host,
    ):
        knowledge = Path(folder) / "knowledge"
        corpus.lay_out(knowledge, size.passages)
        theirs = plain(Path(folder) / "plain", knowledge, fake.url)
        own = allowing(coach_bot(Path(folder) / "coach-bot", knowledge, fake.url), host[0])
        plain_ = asyncio.run(measure(theirs, fake, embedded.copilot, host, size, say))
        ours = asyncio.run(measure(own, fake, embedded.ours, host, size, say))
    show(
        f"A page with the widget, and with Chainlit's copilot; {size.visits} visits", visit_rows(ours, plain_), console
    )
    title = f"A chat beside visitors who load the script: ours {MANY} of them, the copilot {PLAIN_MANY}"
    show(title, crowd_rows(ours["crowd"], plain_["crowd"]), console)
    console.print(
        f"{visitors.cores()} cores for app, model, browser and visitors; load {os.getloadavg()[0]:.1f}", highlight=False
    )


if __name__ == "__main__":
    main()
