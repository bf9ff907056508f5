"""What somebody types on a phone, leaving out who it is about."""

import pytest

from coach_bot.coaching.text.telegraphic import with_subject
from coach_bot.coaching.text.wording import tidy

NAMES = frozenset({"sam", "tom"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("told Dana her project is being stopped", "I told Dana her project is being stopped"),
        ("gave tom the bad review", "I gave tom the bad review"),
        ("Snapped at my team", "I snapped at my team"),
        ("just lost it with a supplier", "I just lost it with a supplier"),
        ("got told off", "I got told off"),
        ("feel like a fraud", "I feel like a fraud"),
        ("keep redoing it", "I keep redoing it"),
        ("had to let someone go", "I had to let someone go"),
        ("promised them a raise", "I promised them a raise"),
        ("asked for feedback", "I asked for feedback"),
        ("Need help", "I need help"),
        ("Tired of this", "I'm tired of this"),
    ],
)
def test_who_leaves_out_the_subject_speaks_of_themselves(typed: str, meant: str) -> None:
    assert with_subject(tidy(typed), NAMES) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "told me I was out",
        "Gave us nothing",
        "Don't tell anyone",
        "promoted to lead",
        "Fired by the board",
        "Let him go",
        "Keep the team",
        "Wished for it",
        "Sam told her",
        "Interested in the others",
        "asked to leave",
    ],
)
def test_what_may_be_about_somebody_else_stays_as_it_is(typed: str) -> None:
    assert with_subject(tidy(typed), NAMES) == tidy(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("scared shed hate me", "scared she'd hate me"),
        ("theyd never say it", "they'd never say it"),
        ("its weird now", "it's weird now"),
        ("the firm and its people", "the firm and its people"),
        ("we met in the shed by the gate", "we met in the shed by the gate"),
        ("redo it cause i dont trust it", "redo it because I don't trust it"),
        ("a lost cause they said", "a lost because they said"),
    ],
)
def test_missing_apostrophes_are_mended_where_the_next_word_tells(typed: str, meant: str) -> None:
    assert tidy(typed) == meant
