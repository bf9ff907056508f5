"""Steps that leaders commit to: noticed, told apart from what only looks so, and said back."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_bot.coaching.committing import asked_how_it_went, notice, read_day
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.content import Prompts

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=ZoneInfo("Europe/London"))  # a Monday
MESSAGES = yaml.safe_load((Path(__file__).parents[1] / "data" / "commitments.yaml").read_text(encoding="utf-8"))
LEXICON = Prompts().load("lexicon.yaml", Lexicon)
PIECES = st.sampled_from(
    [
        *("I'll", "I will", "tell", "talk to", "Sam", "my boss", "him", "on", "31 February", "29 February", "tomorrow"),
        *("next Thursday", "at nine", "25:00", "12/3", "in", "999 days", "999 months", "two weeks", "by", "Friday"),
        *(".", ",", "and", "ask", "going to", "noon", "first thing", "the 31st", "2026-02-30", "half past one", "?"),
    ]
)


@pytest.mark.parametrize("message", MESSAGES["not_noticed"] + MESSAGES["found_not_noticed"])
def test_what_is_no_decision_is_not_noticed(message):
    assert notice(message, NOW, LEXICON, ["Sam"]) is None


def test_most_decisions_are_noticed():
    missed = [message for message in MESSAGES["noticed"] if notice(message, NOW, LEXICON, ["Sam"]) is None]
    assert len(missed) <= len(MESSAGES["noticed"]) // 10, missed


@pytest.mark.parametrize(
    ("message", "text", "person", "day", "time", "when"),
    [
        ("I'll talk to Sam about it on Thursday", "talk to Sam about it", "Sam", "2026-11-26", "", "on Thursday"),
        ("ill ring my boss tmrw at 3", "ring my boss", "my boss", "2026-11-24", "15:00", "tomorrow at 3"),
        ("Thursday. I tell him then.", "tell him then", "Sam", "2026-11-26", "", "Thursday"),
        ("I'll tell him I was wrong", "tell him I was wrong", "Sam", "", "", ""),
        (
            "I'll talk to Sam Thursday before stand-up about the review.",
            "talk to Sam about the review", "Sam", "2026-11-26", "", "Thursday before stand-up",
        ),
    ],
)  # fmt: skip
def test_a_step_is_taken_apart(message, text, person, day, time, when):
    found = notice(message, NOW, LEXICON, ["Sam"])
    assert (found.text, found.person, found.day, found.time, found.when) == (text, person, day, time, when)


def test_a_date_that_cannot_be_is_said_to_be_impossible():
    found = notice("I'll tell her on 31 February", NOW, LEXICON, [])
    assert (found.day, found.impossible) == ("", True)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map(" ".join)), st.datetimes())
@settings(max_examples=150, deadline=None)
def test_any_message_at_any_time(message, naive):
    now = naive.replace(tzinfo=ZoneInfo("America/New_York"))
    for found in (notice(message, now, LEXICON, ["Sam"]), read_day(message, now)):
        if found is None:
            continue
        assert not found.day or datetime.fromisoformat(found.day).date() >= now.date()
        assert not (found.impossible and found.day)
    step = notice(message, now, LEXICON, ["Sam"])
    if step:
        typed = {word.lower() for word in words(LEXICON.tidy(message))}
        assert {word.lower() for word in words(step.text)} <= typed


@pytest.mark.parametrize(
    ("text", "person", "said"),
    [
        ("talk to Sam", "Sam", "you were going to talk to Sam"),
        ("tell him I was wrong", "Sam", "you were going to tell him you were wrong"),
        ("asking for ten minutes with him", "", "you were going to ask for ten minutes with him"),
        ("the review", "", ""),
        ("", "", ""),
        ("Sam. Also <b>Rosa</b>", "", ""),
    ],
)
def test_how_it_went_is_asked_in_the_second_person(text, person, said):
    assert asked_how_it_went(text, person) == said
