"""The note of a reflection on its page: read, changed, added to, taken along."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from coach_bot.coaching.guided.note import Note
from tests.browser.serving import Served, serving
from tests.integration.pages import NASTY, NOTE, Kept, browser, journal_of, somebody, text_of, value_of

FIELDS = ("happened", "mattered", "at_first", "at_last", "step", "person", "when", "own")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("notes")) as served:
        yield served


async def note_of(app: Served, one: Kept) -> Note:
    async with journal_of(app.data) as journal:
        kept = (await journal.reflections.get(one.visitor, one.reflection)).note
    assert kept
    return Note.from_json(kept)


def typed(form) -> dict[str, str]:
    return {"do": "save", "seen": value_of(form, "seen"), **{name: value_of(form, name) for name in FIELDS}}


async def test_a_note_is_read_in_the_leaders_words_with_links_that_are_safe(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        page = client.get(f"/note/{one.reflection}")
    said = text_of(page)
    for words in (*NOTE.happened, *NOTE.mattered, NOTE.at_first, NOTE.at_last, NOTE.step, NOTE.person, NOTE.when):
        assert words in said
    assert "Monday, 23 November 2026" in said
    assert 'href="https://coach.example/power" target="_blank" rel="noopener noreferrer"' in page.text
    assert 'href="javascript' not in page.text
    assert f"/mine/commitments/{one.commitment}.ics" in page.text


async def test_a_part_that_holds_nothing_has_no_heading(app: Served) -> None:
    one = await somebody(app)
    async with journal_of(app.data) as journal:
        kept = await journal.reflections.get(one.visitor, one.reflection)
        await journal.reflections.keep(replace(kept, note=Note("", happened=("Only this.",)).to_json()))
    with browser(app, one) as client:
        page = client.get(f"/note/{one.reflection}")
    assert page.text.count("<h2") == 1
    assert "Only this." in text_of(page)


async def test_opening_and_saving_a_note_changes_no_word_of_it(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        form = client.get(f"/note/{one.reflection}/edit")
        client.post(f"/note/{one.reflection}", data={**typed(form), "article": ["0", "1"]})
    assert await note_of(app, one) == NOTE


async def test_every_text_can_be_changed_or_taken_out_and_a_remark_added(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        form = client.get(f"/note/{one.reflection}/edit")
        values = {
            **typed(form),
            "happened": "I shouted.\r\n\r\n  He left. ",
            "at_first": "",
            "own": f"\nA week later: {NASTY}\nIt went well.",
            "article": ["0"],
        }
        page = client.post(f"/note/{one.reflection}", data=values)
    assert page.url.path == f"/note/{one.reflection}"
    assert "Saved." in text_of(page)
    assert NASTY in text_of(page)
    assert "<script>alert" not in page.text
    assert await note_of(app, one) == replace(
        NOTE,
        happened=("I shouted.", "He left."),
        at_first="",
        own=f"A week later: {NASTY}\nIt went well.",
        articles=NOTE.articles[:1],
    )


async def test_a_text_that_is_too_long_is_told_and_stays_in_the_form(app: Served) -> None:
    one = await somebody(app)
    long = "word " * 1_000
    with browser(app, one) as client:
        form = client.get(f"/note/{one.reflection}/edit")
        answer = client.post(f"/note/{one.reflection}", data={**typed(form), "own": long, "person": "Jo"})
    assert answer.status_code == 422
    assert "4,999 characters; there is room for 4,000" in answer.text.split('id="own-fault"')[1]
    assert value_of(answer, "own") == long.strip()
    assert value_of(answer, "person") == "Jo"
    assert await note_of(app, one) == NOTE


async def test_two_tabs_a_note_that_was_changed_or_deleted_meanwhile(app: Served) -> None:
    one = await somebody(app)
    path = f"/note/{one.reflection}"
    with browser(app, one) as client:
        form = typed(client.get(f"{path}/edit"))
        client.post(path, data={**form, "own": "from the first tab"})
        second = client.post(path, data={**form, "own": "from the second tab"})
        assert second.status_code == 409
        assert "from the first tab" in text_of(second)
        assert value_of(second, "own") == "from the second tab"
        assert (await note_of(app, one)).own == "from the first tab"
        client.post(path, data={**form, "own": "from the second tab", "seen": value_of(second, "seen")})
        assert (await note_of(app, one)).own == "from the second tab"
        assert "The note is deleted." in text_of(client.post(path, data={"do": "delete"}))
        late = client.post(path, data={**form, "own": "words not to be lost"})
    assert late.status_code == 404
    assert "words not to be lost" in text_of(late)


async def test_a_reflection_without_a_note_says_so(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        for ending in ("", "/edit", ".md", ".pdf"):
            page = client.get(f"/note/{one.unfinished}{ending}")
            assert page.status_code == 404
            assert "no note yet" in text_of(page)
        assert client.post(f"/note/{one.unfinished}", data={"do": "save", "own": "x"}).status_code == 404


async def test_a_note_emptied_by_its_leader_still_has_a_page_and_files(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        page = client.post(f"/note/{one.reflection}", data={"do": "save", **dict.fromkeys(FIELDS, "")})
        assert page.status_code == 200
        assert "empty" in text_of(page)
        assert client.get(f"/note/{one.reflection}.pdf").content.startswith(b"%PDF")
        assert client.get(f"/note/{one.reflection}.md").status_code == 200


async def test_a_note_is_saved_as_text_and_as_pdf(app: Served) -> None:
    from pypdf import PdfReader

    one = await somebody(app)
    with browser(app, one) as client:
        text, pdf = client.get(f"/note/{one.reflection}.md"), client.get(f"/note/{one.reflection}.pdf")
    assert text.headers["content-disposition"] == 'attachment; filename="reflection-2026-11-23.md"'
    assert pdf.headers["content-disposition"] == 'attachment; filename="reflection-2026-11-23.pdf"'
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["cache-control"] == text.headers["cache-control"] == "no-store"
    read = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages).split())
    for words in (*NOTE.happened, *NOTE.mattered, NOTE.at_last, NOTE.step):
        assert words in text.text
        assert words in read
