"""A leader's step on a page of its own: whatever is typed, a clear sentence stands beside it and nothing is lost."""

from collections.abc import Iterator

import pytest

from tests.browser.serving import Served, serving
from tests.integration.pages import browser, journal_of, somebody, text_of, value_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("steps")) as served:
        yield served


async def test_a_step_is_changed_and_the_page_says_so_once(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        path = f"/mine/commitments/{one.commitment}"
        form = client.get(path)
        assert value_of(form, "text") == "talk to Sam"
        assert value_of(form, "day") == "2026-11-26"
        assert "Europe/Berlin" in text_of(form)
        typed = {"text": " ask Sam\r\n how it was ", "person": "Sam K.", "day": "2026-11-27", "time": "14.05"}
        done = client.post(path, data={"do": "save", "seen": value_of(form, "seen"), **typed})
        assert done.status_code == 200
        assert done.url.path == "/mine"
        assert "Saved." in text_of(done)
        assert "ask Sam how it was with Sam K. Friday, 27 November 2026, at 14:05" in text_of(done)
        assert "Saved." not in text_of(client.get("/mine"))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "2026-02-31", "There is no such day."),
        ("day", "2026-13-01", "There is no such day."),
        ("day", "next Friday", "like 2026-11-26"),
        ("day", "0026-11-26", "Is the year right?"),
        ("day", "20261126", "like 2026-11-26"),
        ("time", "25:00", "like 09:30"),
        ("time", "09:75", "like 09:30"),
        ("time", "noon", "like 09:30"),
        ("text", "   ", "a few words are enough"),
        ("text", "Sam! " * 1_000, "4,999 characters; there is room for 500"),
        ("person", "S" * 300, "300 characters; there is room for 200"),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(
    app: Served, field: str, typed: str, said: str
) -> None:
    one = await somebody(app)
    values = {"text": "a new text", "person": "Jo", "day": "2026-11-30", "time": "10:15", field: typed}
    with browser(app, one) as client:
        answer = client.post(f"/mine/commitments/{one.commitment}", data={"do": "save", **values})
    assert answer.status_code == 422
    fault = answer.text.split(f'id="{field}-fault"')[1].split("</p>")[0]
    assert said in fault
    assert f'aria-describedby="{field}-fault"' in answer.text
    for name, value in values.items():
        assert value_of(answer, name).strip() == value.strip()
    async with journal_of(app.data) as journal:
        kept = await journal.commitments.get(one.visitor, one.commitment)
    assert (kept.text, kept.person, kept.day, kept.time) == ("talk to Sam", "Sam", "2026-11-26", "09:30")


async def test_a_time_needs_a_day(app: Served) -> None:
    one = await somebody(app)
    with browser(app, one) as client:
        answer = client.post(f"/mine/commitments/{one.commitment}", data={"text": "x", "day": "", "time": "10:00"})
        assert answer.status_code == 422
        assert "A time needs a day." in text_of(answer)
        bare = client.post(f"/mine/commitments/{one.commitment}", data={"text": "x", "day": "", "time": ""})
        assert "no day yet" in text_of(bare)


async def test_a_step_is_done_reopened_dropped_confirmed_and_deleted(app: Served) -> None:
    one = await somebody(app)

    async def state(own: str) -> str:
        async with journal_of(app.data) as journal:
            return (await journal.commitments.get(one.visitor, own)).state

    with browser(app, one) as client:
        for own, do, after, said in (
            (one.commitment, "done", "done", "Noted as done."),
            (one.commitment, "done", "done", "Noted as done."),
            (one.commitment, "open", "open", "Open again."),
            (one.commitment, "drop", "dropped", "Noted as dropped."),
            (one.proposed, "confirm", "open", "It is kept."),
        ):
            assert said in text_of(client.post(f"/mine/commitments/{own}", data={"do": do}))
            assert await state(own) == after
        gone = client.post(f"/mine/commitments/{one.commitment}", data={"do": "delete"})
        assert "The step is deleted." in text_of(gone)
        assert "talk to Sam" not in text_of(gone)
        assert client.post(f"/mine/commitments/{one.proposed}", data={"do": "explode"}).status_code == 422


async def test_two_tabs_a_step_that_was_changed_meanwhile_is_shown_beside_what_was_typed(app: Served) -> None:
    one = await somebody(app)
    path = f"/mine/commitments/{one.commitment}"
    with browser(app, one) as client:
        seen = value_of(client.get(path), "seen")
        first = {"do": "save", "seen": seen, "text": "call Sam", "person": "", "day": "", "time": ""}
        assert client.post(path, data=first).url.path == "/mine"
        second = client.post(path, data={**first, "text": "write to Sam", "person": "Sam K."})
        assert second.status_code == 409
        assert "changed in another tab" in text_of(second)
        assert "call Sam" in text_of(second)
        assert value_of(second, "text") == "write to Sam"
        assert value_of(second, "person") == "Sam K."
        async with journal_of(app.data) as journal:
            assert (await journal.commitments.get(one.visitor, one.commitment)).text == "call Sam"
        again = {**first, "text": "write to Sam", "seen": value_of(second, "seen")}
        assert "write to Sam" in text_of(client.post(path, data=again))


async def test_two_tabs_a_step_that_was_deleted_meanwhile_is_not_brought_back_and_its_text_is_not_lost(
    app: Served,
) -> None:
    one = await somebody(app)
    path = f"/mine/commitments/{one.commitment}"
    with browser(app, one) as client:
        seen = value_of(client.get(path), "seen")
        client.post(path, data={"do": "delete"})
        typed = {"do": "save", "seen": seen, "text": "my best words yet", "day": "2026-02-31"}
        answers = [client.post(path, data=typed), client.post(path, data={"do": "done"}), client.get(path)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert "not here any more" in text_of(answers[0])
    assert "my best words yet" in text_of(answers[0])
    assert seen not in answers[0].text


async def test_a_step_goes_into_a_calendar_with_its_day_and_not_without_one(app: Served) -> None:
    from icalendar import Calendar

    one = await somebody(app, text="talk to Sam; really, \\ twice\nEND:VEVENT")
    with browser(app, one) as client:
        file = client.get(f"/mine/commitments/{one.commitment}.ics")
        none = client.get(f"/mine/commitments/{one.proposed}.ics")
    assert file.headers["content-disposition"] == 'attachment; filename="step-2026-11-26.ics"'
    assert file.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert "talk to Sam; really" in str(event["summary"])
    assert event["dtstart"].dt.isoformat() == "2026-11-26T08:30:00+00:00"
    assert none.status_code == 404
    assert "no day yet" in text_of(none)
