"""What made a leader put the phone away: questions about the wrong person, plain questions unheard, cues misread."""

import re

import pytest

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.planning.pronouns import of_one, spoken_of
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


def cues(lexicon, message, *before):
    return read(message, before, {}, lexicon).cues


def after(leader, move=Move.EXPLORE, safety="", reply="You said it."):
    return Exchange(leader, reply, move, Stage.EXPLORE, safety=safety)


@pytest.mark.parametrize(
    ("message", "cue"),
    [
        ("How long does this take?", "asks_length"),
        ("what can you do", "asks_use"),
        ("is it free?", "asks_price"),
        ("and what does it cost to talk to the coach", "asks_price"),
        ("before I start: is a human reading along?", "asks_privacy"),
        ("can i delete what i wrote", "asks_privacy"),
        ("what model are you?", "asks_bot"),
        ("who pays for you", "asks_coach"),
    ],
)
def test_a_plain_question_to_the_coach_is_heard(message, cue, lexicon):
    assert cue in cues(lexicon, message)


@pytest.mark.parametrize(
    "message",
    [
        "I don't need a chatbot to tell me how to talk to my people.",
        "I never asked for advice on how I should lead.",
        "She asked me in front of everyone: should I look for another job? " + "And I laughed, I just laughed. " * 8,
    ],
)
def test_advice_that_is_turned_down_or_told_of_is_not_asked_for(message, lexicon):
    assert "asks_advice" not in cues(lexicon, message)


@pytest.mark.parametrize(
    "message",
    [
        "Do you have an idea how to start?",
        "How did other people deal with this?",
        "So what's the trick?",
        "I fired someone by phone. Was that wrong?",
        "I don't want a pep talk, just tell me what to do.",
    ],
)
def test_advice_is_asked_for_in_many_ways(message, lexicon):
    assert "asks_advice" in cues(lexicon, message)


@pytest.mark.parametrize(
    ("message", "cue"),
    [
        ("Turnover's up, that's all they care about upstairs.", "closes"),
        ("In two hours I have to go out and pass it on.", "closes"),
        ("I'd like to go there and say goodbye properly.", "closes"),
        ("But when Okafor's father died I gave him a form to fill in.", "grieves"),
        ("It worked in my last company.", "good_news"),
        ("Next meeting I'll just say I don't know and ask.", "unsure"),
        ("My problem is that I can't say no.", "unsure"),
    ],
)
def test_words_that_only_sound_so_are_no_cue(message, cue, lexicon):
    assert cue not in cues(lexicon, message, after("Something happened with my team."))


@pytest.mark.parametrize(
    ("flagged", "cue", "not_cue"),
    [
        ("One of my supervisors came in with bruises on her arm.", "cares_talk", "mistreated_talk"),
        ("My boss grabbed me by the arm.", "mistreated_talk", "cares_talk"),
    ],
)
def test_who_was_harmed_is_told_apart_from_who_tells_it(flagged, cue, not_cue, lexicon):
    found = cues(lexicon, "It was on Monday.", after(flagged, Move.SAFETY, "abuse"))
    assert cue in found
    assert not_cue not in found


def test_danger_that_was_taken_back_is_no_longer_the_matter(lexicon):
    flagged = after("One of my nurses told a family something.", Move.SAFETY, "crisis_other")
    assert "cares_talk" not in cues(lexicon, "No, that's not what I mean.", flagged)


def test_one_who_is_spoken_of_without_a_name_is_not_called_they():
    assert spoken_of(["He was my best man.", "Everyone says he is lazy."]) == ""
    assert spoken_of(["He was my best man.", "He kind of is."]) == "he"
    assert of_one("What might they need from their boss?", "she") == "What might she need from her boss?"
    assert of_one("How do you think they're doing, really?", "he") == "How do you think he's doing, really?"


def test_a_question_is_left_as_it_is_where_the_verb_would_be_wrong():
    question = "What would they say they need from you?"
    put = of_one(question, "he")
    assert not re.search(r"\bhe need\b", put)
    assert put == question
