"""Which questions fit, and which are left out."""

import re

import numpy as np

from coach_bot.coaching.moves import Exchange, Move, Question, Stage
from coach_bot.coaching.planning.families import out_of_place
from coach_bot.coaching.planning.questions import QuestionBank, Wanted, candidates


def vector(*values):
    made = np.array(values, dtype=np.float32)
    return made / np.linalg.norm(made)


def bank(*rows):
    return QuestionBank(tuple(question for question, _ in rows), np.stack([made for _, made in rows]))


def question(name, text="", **more):
    return Question(name, text or f"What about {name}?", (Move.OWN,), **more)


def ids(found):
    return [each.id for each in found]


def test_the_nearest_in_meaning_comes_first():
    some = bank((question("far"), vector(0, 1, 0)), (question("near"), vector(1, 0.1, 0)))
    assert ids(candidates(some, Wanted(Move.OWN, vector(1, 0, 0)), ())) == ["near", "far"]


def test_only_the_moves_own_questions_are_asked():
    some = bank((Question("other", "Who?", (Move.OTHER,)), vector(1, 0, 0)))
    assert candidates(some, Wanted(Move.OWN, vector(1, 0, 0)), ()) == ()


def test_neither_an_asked_question_nor_one_nearly_the_same_comes_again():
    some = bank(
        (question("a"), vector(1, 0, 0)),
        (question("like-a"), vector(1, 0.1, 0)),
        (question("b"), vector(0, 1, 0)),
    )
    past = [Exchange("m", "r", Move.OWN, Stage.OWN, "a", "What about a?")]
    assert ids(candidates(some, Wanted(Move.OWN, vector(1, 0, 0)), past)) == ["b"]


def test_a_person_is_filled_in_only_when_there_is_one():
    some = bank((question("p", "What might {person} need from you?"), vector(1, 0, 0)))
    wanted = Wanted(Move.OWN, vector(1, 0, 0), people=("your team", "your boss"))
    assert candidates(some, wanted, ())[0].text == "What might your boss need from you?"
    assert candidates(some, Wanted(Move.OWN, vector(1, 0, 0), people=("your team",)), ()) == ()
    assert candidates(some, Wanted(Move.OWN, vector(1, 0, 0)), ()) == ()


def test_what_a_topic_takes_for_granted_is_asked_only_there():
    some = bank((question("t", topics=("layoffs",)), vector(1, 0, 0)))
    assert candidates(some, Wanted(Move.OWN, vector(1, 0, 0), topics=("trust",)), ()) == ()
    assert ids(candidates(some, Wanted(Move.OWN, vector(1, 0, 0), topics=("layoffs",)), ())) == ["t"]


def test_a_question_out_of_an_article_must_fit_really_well():
    some = bank((question("article", url="https://example.org/a"), vector(1, 1, 0)))
    assert candidates(some, Wanted(Move.OWN, vector(0, 0.2, 1)), ()) == ()
    assert ids(candidates(some, Wanted(Move.OWN, vector(1, 0.9, 0)), ())) == ["article"]


def test_barred_moves_and_long_questions_are_left_out():
    long = question("long", "What " + "very " * 20 + "long thing is it?")
    both = Question("both", "What now?", (Move.OWN, Move.AHEAD))
    some = bank((long, vector(1, 0, 0)), (both, vector(0, 1, 0)))
    wanted = Wanted(Move.OWN, vector(1, 0, 0), longest=12, barred=frozenset({Move.AHEAD}))
    assert candidates(some, wanted, ()) == ()


def test_the_choice_is_the_same_for_the_same_words():
    some = bank(*((question(f"q{n}"), vector(*np.eye(12, dtype=np.float32)[n])) for n in range(12)))
    wanted = Wanted(Move.OWN, vector(*([1.0] * 12)))
    assert ids(candidates(some, wanted, ())) == ids(candidates(some, wanted, ()))


def test_no_second_question_of_a_family_follows_soon():
    some = bank(
        (question("hear", "What do you want {person} to hear first?"), vector(1, 0, 0)),
        (question("hands", "What's in your hands here?"), vector(0, 1, 0)),
    )
    past = [Exchange("m", "r", Move.OWN, Stage.OWN, "gone", "What would you like Hassan to know?")]
    assert ids(candidates(some, Wanted(Move.OWN, vector(1, 0, 0), people=("Hassan",)), past)) == ["hands"]


def test_what_was_just_said_is_not_asked_for():
    def barred(message, text, *, feelings=False, tender=False):
        patterns = out_of_place(message, feelings=feelings, tender=tender)
        return any(re.search(pattern, text) for pattern in patterns)

    assert barred("I could ask her after friday", "When would be a good moment for that?")
    assert barred("They'll be terrified", "What might they be worried about?")
    assert barred("I feel like a liar", "What's that like for you?", feelings=True)
    assert barred("He closed his laptop", "What else is there, under the first feeling?")
    assert barred("It hurts", "How are you making sense of it?", tender=True)
    assert not barred("He closed his laptop", "What might they be worried about?")
