"""The pages while the coach is not there yet, while the database fails, and with words that are not as they must be."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.errors import ContentError, JournalError
from coach_bot.journal import Journal, open_journal
from coach_bot.review.files import file_faults
from coach_bot.settings import read_settings
from coach_bot.web.identity import VISITOR
from coach_bot.web.pages import Pages, load_words
from tests.integration.pages import Kept, fill, text_of, value_of

WHO = "0" * 32


class Known:
    """Stands for the gate that knows who is asking."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app({**scope, VISITOR: WHO}, receive, send)


class Desk:
    """The pages over a journal, without the rest of the app."""

    def __init__(self, journal: Journal, kept: Kept) -> None:
        self.journal, self.kept, self.is_ready = journal, kept, True
        app = FastAPI()
        theme = json.loads(shipped("public", "theme.json").read_text("utf-8"))["variables"]
        settings = read_settings({"OPENAI_BASE_URL": "https://models.example/v1"}, Path("none"))

        async def coach() -> SimpleNamespace:
            return SimpleNamespace(journal=self.journal)

        pages = Pages(coach, lambda: self.is_ready, settings=settings, prompts=Prompts(), theme=theme, way="model")  # type: ignore[arg-type]
        pages.add_to(app)
        base = "http://coach.example"
        transport = httpx.ASGITransport(Known(app))
        self.client = httpx.AsyncClient(transport=transport, base_url=base, headers={"origin": base})


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    journal = await open_journal("", tmp_path)
    opened = Desk(journal, await fill(journal, WHO, "I shouted at Sam."))
    async with opened.client:
        yield opened
    await journal.close()


async def test_while_the_coach_gets_ready_the_pages_say_so_and_lose_nothing(desk: Desk) -> None:
    desk.is_ready = False
    for path in ("/mine", f"/note/{desk.kept.reflection}", f"/mine/commitments/{desk.kept.commitment}"):
        page = await desk.client.get(path)
        assert page.status_code == 503
        assert "getting ready" in text_of(page)
        assert int(page.headers["retry-after"]) > 0
        assert "default-src 'none'" in page.headers["content-security-policy"]
    late = await desk.client.post(f"/mine/commitments/{desk.kept.commitment}", data={"do": "save", "text": "my words"})
    assert late.status_code == 503
    assert "my words" in text_of(late)


async def test_when_the_database_cannot_be_read_every_page_says_so_kindly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise JournalError("The database is locked by another program.")

    for part in (desk.journal.commitments, desk.journal.reflections):
        monkeypatch.setattr(part, "of", fails)
        monkeypatch.setattr(part, "get", fails)
    for path in ("/mine", f"/note/{desk.kept.reflection}"):
        page = await desk.client.get(path)
        assert page.status_code == 503
        assert "Nothing is lost" in text_of(page)
        assert "locked" not in page.text
    assert "locked" in caplog.text
    assert "shouted" not in caplog.text


async def test_what_cannot_be_saved_stays_in_the_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise JournalError("The disk of the database is full.")

    monkeypatch.setattr(desk.journal.commitments, "change", fails)
    monkeypatch.setattr(desk.journal.reflections, "keep", fails)
    typed = {"do": "save", "text": "talk to Priya", "day": "2026-12-01"}
    step = await desk.client.post(f"/mine/commitments/{desk.kept.commitment}", data=typed)
    note = await desk.client.post(f"/note/{desk.kept.reflection}", data={"do": "save", "own": "It went well."})
    assert (step.status_code, note.status_code) == (503, 503)
    assert "could not be saved" in text_of(step)
    assert (value_of(step, "text"), value_of(step, "day")) == ("talk to Priya", "2026-12-01")
    assert value_of(note, "own") == "It went well."
    settled = await desk.client.post(f"/mine/commitments/{desk.kept.commitment}", data={"do": "done"})
    assert settled.status_code == 503


async def test_an_unforeseen_fault_is_told_in_a_sentence_and_logged_without_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("I shouted at Sam")

    monkeypatch.setattr(desk.journal.visitors, "get", fails)
    page = await desk.client.get("/mine")
    assert page.status_code == 500
    assert "Something went wrong" in text_of(page)
    assert "shouted" not in page.text + caplog.text
    assert "RuntimeError" in caplog.text


async def test_the_page_says_who_could_read_what_is_kept(desk: Desk) -> None:
    assert "models.example" in text_of(await desk.client.get("/mine"))


async def test_the_head_of_a_page_is_answered_without_its_body(desk: Desk) -> None:
    answer = await desk.client.head("/mine")
    assert (answer.status_code, answer.content) == (200, b"")


def owned(folder: Path, old: str, new: str) -> Prompts:
    text = shipped("prompts", "pages.yaml").read_text("utf-8")
    assert old in text
    (folder / "pages.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return Prompts(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  save: Save\n", "", "every_page.save: is missing"),
        ("  save: Save\n", "  save: Save\n  sav: Keep\n", "every_page.sav: is not known here"),
        ("with {person}", "with {persn}", "{persn} is not known here. Known: {person}."),
        ("  save: Save\n", "  save: Save {it}\n", "Known: none."),
        ("Saturday, Sunday]", "Saturday]", "dates"),
        ("\nforget:", "\nforgt:", "forget: is missing"),
    ],
)
def test_words_that_are_not_as_they_must_be_stop_the_start_with_file_and_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(ContentError, match=r"pages\.yaml, line \d+") as told:
        load_words(owned(tmp_path, old, new))
    assert said in str(told.value)


def test_words_may_leave_out_what_is_filled_in(tmp_path: Path) -> None:
    assert load_words(owned(tmp_path, "with {person}", "together")).mine["with_person"] == "together"


def test_every_word_that_ships_is_shown_by_a_template_or_a_page() -> None:
    folder = Path(Pages.__init__.__globals__["__file__"]).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in {".py", ".html"})
    words = load_words(Prompts())
    for group in ("every_page", "mine", "commitment", "note", "note_edit", "forget", "failures", "done"):
        for name in getattr(words, group):
            stem = name.removesuffix("_one").removesuffix("_many").removesuffix("_title")
            assert stem in code, f"{group}.{name} is shown nowhere"


def test_the_check_tells_the_coach_of_every_mistake_in_these_words(tmp_path: Path) -> None:
    prompts = owned(tmp_path, "with {person}", "with {persn}")
    (fault,) = file_faults(prompts, "pages.yaml")
    assert fault.line > 1
    assert "{persn}" in fault.text
    assert list(file_faults(Prompts(), "pages.yaml")) == []
