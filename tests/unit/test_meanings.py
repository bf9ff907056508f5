"""Meanings are found where they are plain and left out where they are not; each line of the bank keeps the contract."""

import numpy as np
import pytest

from coach_bot.coaching.moves import Move, Plan, Question, Stage
from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.meanings import Fitting, Meaning, Meanings, denied, fitting, holds
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.reflecting.reflection import reflect
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.errors import SpeakerError
from coach_bot.speaking.guard import Guard

ENTRIES = Prompts().load("meanings.yaml", list[Meaning])
LEXICON = Prompts().load("lexicon.yaml", Lexicon)
BOOK = Prompts().load("guide.yaml", Phrasebook)
QUESTION = Question("q", "What matters most to you here?", (Move.EXPLORE,))
LINES = [(entry.id, text) for entry in ENTRIES for text in entry.say]
SNAPPED = Meaning(
    "snapped",
    when=("I snapped at her",),
    say=("That's not how you want to speak to people.", "It came out hotter than {person} deserved."),
    has=("i ... snapp*",),
    unless=("not sorry",),
)


def found(message, entry=SNAPPED, like=0.6):
    """What is found with one sentence whose likeness to the entry's only example is `like`."""
    bank = Meanings((entry,), np.array([[1.0, 0.0]], np.float32))
    vector = np.array([[like, (1 - like**2) ** 0.5]], np.float32)
    return fitting(message, [(0, len(message))], vector, bank, lexicon=LEXICON)


def heard(message, *meanings, before=(), earlier=()):
    reading = read(message, [], {}, LEXICON)
    return Heard(message, reading, LEXICON, BOOK, before, message, 40, meanings=meanings, earlier=earlier)


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(LINES)])
def test_the_line_passes_the_guard_as_it_is(name, line):
    text = line.format(person="Priya", done="asked")
    plan = Plan(Stage.EXPLORE, Move.EXPLORE, (QUESTION,))
    guard = Guard(plan, message="I lost it with Priya today", history=(), hits=[], coach_name="Alex Reed")
    try:
        shown = "".join(guard.feed(f"You lost it with Priya today. {text}") + guard.finish())
    except SpeakerError as error:
        pytest.fail(f"{text!r} was not let through: {error}")
    assert guard.repairs == []
    assert text.rstrip(".") in shown


def test_ids_and_lines_come_once_and_lines_are_short():
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)
    texts = [text for _, text in LINES]
    assert len(texts) == len(set(texts))
    assert all(len(text.split()) <= 17 and "?" not in text for text in texts)


def test_every_entry_can_be_said_where_nobody_is_named():
    assert [entry.id for entry in ENTRIES if all("{person}" in text for text in entry.say)] == []


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ("I really just snapped at her.", True),
        ("She snapped at me.", False),
        ("I never snapped at her.", False),
        ("I snapped at her and I'm not sorry.", False),
        ("Should I have snapped at her?", False),
        ("If I snapped at her, she'd leave.", False),
    ],
)
def test_a_meaning_needs_its_words_said_and_not_denied(message, fits):
    assert bool(found(message)) is fits


def test_without_its_words_only_a_sentence_much_like_an_example_has_the_meaning():
    assert not found("I bit her head off.", like=0.6)
    assert found("I bit her head off.", like=0.9)
    assert not found("I snapped at her.", like=0.1)


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        ("I'm so tired today.", True),
        ("I'm not tired today.", False),
        ("If I'm tired, I go home.", False),
        ("They say I'm tired.", False),
        ("The lift is broken.", False),
    ],
)
def test_a_plain_meaning_is_found_by_its_words_however_unlike_the_examples(message, fits):
    plain = Meaning("tired", ("I'm tired",), ("You're running low.",), has=("i'm ... tired",), by_words=True)
    assert bool(found(message, plain, like=0.0)) is fits


def test_a_plain_meaning_needs_its_words_however_like_the_examples():
    plain = Meaning("tired", ("I'm tired",), ("You're running low.",), has=("i'm ... tired",), by_words=True)
    assert not found("I'm knackered.", plain, like=0.99)


def test_a_plain_meaning_is_not_found_in_what_others_say_or_in_a_condition():
    plain = Meaning("tired", ("I'm tired",), ("You're running low.",), has=("i'm ... tired",), by_words=True)
    assert not found('He said "I\'m tired of it" and left.', plain)
    assert not found("They ask me if I'm tired.", plain)
    assert found("It's late and I'm tired.", plain)


def test_a_phrase_may_hold_a_choice_of_words():
    assert holds(("i rang him/her",), "so I rang her at home")
    assert not holds(("i rang him/her",), "so I rang them at home")


def test_a_form_is_found_however_unlike_the_examples_and_filled():
    unasked = Meaning("unasked", ("Nobody asked me",), ("You'd want to be {done}.",), form="not_done")
    (fit,) = found("I came in and nobody had warned me.", unasked, like=0.0)
    assert fit.meaning.say == ("You'd want to be warned.",)


def test_a_phrase_may_leave_a_gap_and_an_ending_open():
    assert holds(("i ... snapp*",), "well I have really just snapped")
    assert not holds(("i ... snapp*",), "I went out, came home, ate something, slept and she snapped")


def test_no_sentences_no_meaning():
    bank = Meanings((SNAPPED,), np.array([[1.0, 0.0]], np.float32))
    assert fitting("", [], np.zeros((0, 2), np.float32), bank, lexicon=LEXICON) == ()


def test_the_meaning_is_said_after_the_clause_that_carries_it():
    message = "The week was long and I hardly slept. I snapped at Priya in the meeting."
    said = " ".join(reflect(heard(message, Fitting(SNAPPED, "I snapped at Priya in the meeting.", 0.9))))
    assert said.startswith("You snapped at Priya in the meeting")
    assert "speak to people" in said or "than Priya deserved" in said


def test_no_meaning_is_said_twice_or_against_the_leader():
    message = "I snapped at her again in the meeting this morning."
    first = Fitting(SNAPPED, message, 0.9)
    again = " ".join(reflect(heard(message, first, before=["That's not how you want to speak to people."])))
    assert "not how you want" not in again
    assert "hotter" not in again
    shame = Meaning("shame", ("I snapped",), ("You're ashamed of that moment.",), ("i snapped",))
    refused = heard(message, Fitting(shame, message, 0.9), earlier=["I'm not ashamed of it."])
    assert "ashamed" not in " ".join(reflect(refused))


def test_what_the_leader_denies_is_heard():
    assert "angry" in denied(["That's not it, I'm not angry about it."])
    assert "angry" not in denied(["I'm angry about it."])


def test_a_short_message_gets_the_meaning_and_not_its_own_words_back():
    asked = Meaning("ask", ("I didn't ask",), ("There's something nobody asked.",), ("didn't ask",))
    assert reflect(heard("didnt ask tbh", Fitting(asked, "didn't ask tbh", 0.9))) == ["There's something nobody asked."]


def test_a_plain_meaning_is_said_after_its_own_clause_or_what_led_up_to_it_and_no_other():
    stands = Meaning(
        "stands", ("I'd do it again",), ("You stand by it.",), ("i'd do it again", "right thing"), by_words=True
    )
    own = heard("I shouted at my deputy. I'd do it again.", Fitting(stands, "I'd do it again.", 0.7))
    assert reflect(own) == ["You'd do it again.", "You stand by it."]
    before = heard(
        "It was the right thing. He hit my deputy in the yard.", Fitting(stands, "It was the right thing.", 0.7)
    )
    assert reflect(before) == ["You stand by it."]
    after = heard(
        "I reported my deputy on Tuesday. It was the right thing.", Fitting(stands, "It was the right thing.", 0.7)
    )
    assert reflect(after) == ["You reported your deputy on Tuesday.", "You stand by it."]


def test_a_clause_that_judges_another_stays_the_leaders_view():
    view = Meaning("unseen", ("He never listens to me",), ("You'd like to count there.",), ("never listens",))
    message = "Marcus never listens to anything I say in these meetings."
    said = " ".join(reflect(heard(message, Fitting(view, message, 0.9))))
    assert "You'd like to count there." in said
    assert not said.startswith("Marcus never")
