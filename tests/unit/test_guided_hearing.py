"""What a leader asks of a reflection, and which steps their words answer."""

import pytest

from coach_bot.coaching.guided.hearing import answers, command, covered, without_request
from coach_bot.coaching.guided.script import COMMANDS, Script
from coach_bot.coaching.guided.steps import STEPS, Step
from coach_bot.coaching.rules.asking import is_open, single
from coach_bot.coaching.text.stems import words
from coach_bot.content import Prompts


@pytest.fixture(scope="module")
def script():
    return Prompts().load("reflection.yaml", Script)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Can you help me reflect on a meeting that went wrong?", "begin"),
        ("help me reflect", "begin"),
        ("I snapped at Ana today. Could you walk me through it, please?", "begin"),
        ("Can we skip this one please?", "skip"),
        ("I'd rather not answer that.", "skip"),
        ("Sorry, can we go back one?", "back"),
        ("Let’s pause here, I have to run.", "pause"),
        ("Can we just talk?", "leave"),
        ("OK, let's go on with the reflection", "resume"),
        ("I'm done.", "finish"),
        ("I asked him to walk me through it.", ""),
        ("I want to go back to her and say sorry", ""),
        ("Next, I'll call her.", ""),
        ("We just talked, and it helped.", ""),
        ("I'm done with him.", ""),
        ("He told me to skip it and I did, which I regret now that I see what it led to for the others.", ""),
        ("", ""),
        ("🙃", ""),
    ],
)
def test_only_a_wish_about_the_course_is_heard_as_one(script, message, asked):
    assert command(message, script) == asked


def test_what_a_button_says_is_heard_as_its_command(script):
    assert {name: command(script.say[name], script) for name in COMMANDS} == {name: name for name in COMMANDS}


def test_the_request_is_no_part_of_the_story(script):
    told = without_request("Can you help me reflect? I snapped at Ana. She left.", script)
    assert told == "I snapped at Ana.\nShe left."
    assert without_request("Take me through it: I docked his pay.", script) == "I docked his pay."
    assert without_request("He was right. I'm done, customers.", script, "finish") == "He was right."


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("I felt so small driving home.", {Step.FELT}),
        ("She must have felt stupid in front of everybody.", {Step.OTHER}),
        ("Maybe he was scared to say it.", {Step.OTHER}),
        ("I never asked him how he was coping.", {Step.OWN}),
        ("That's on me, not on her.", {Step.OWN}),
        ("I want us to be able to laugh together again.", {Step.NEEDS}),
        ("Our patients deserve a calm room.", {Step.SERVED}),
        ("I'll talk to Sam on Thursday.", {Step.STEP}),
        ("He's a lazy idiot and must know it.", set()),
        ("What must she have felt?", set()),
        ("A customer complained about the soup.", set()),
        ("I shouted at him before service.", set()),
        ("It would be late again.", set()),
        ("I've been running this bakery for nine years.", set()),
        ("I put her on a performance plan on Monday.", set()),
        ("I praised everyone and left out Khalil.", set()),
    ],
)
def test_a_sentence_answers_the_steps_that_it_speaks_of(lexicon, sentence, steps):
    assert set(covered(sentence, lexicon)) == steps


def test_an_answer_is_kept_for_the_later_steps_that_it_covers(lexicon):
    said = "I threw the plate and shouted. I felt ashamed all night. I never asked her if she was ready."
    kept = answers(said, 4, Step.HAPPENED, 0.1, lexicon)
    assert [(each.step, each.text) for each in kept] == [
        (Step.HAPPENED, said),
        (Step.FELT, "I felt ashamed all night."),
        (Step.OWN, "I never asked her if she was ready."),
    ]
    assert {each.exchange for each in kept} == {4}


def test_what_was_meant_before_the_other_was_seen_is_not_the_step(lexicon):
    said = "He was late again. I'll write him up tomorrow."
    assert [each.step for each in answers(said, 1, Step.HAPPENED, 0.0, lexicon)] == [Step.HAPPENED]
    assert Step.STEP in {each.step for each in answers(said, 1, Step.OWN, 0.0, lexicon)}


def test_the_script_has_at_least_eight_open_questions_for_every_step(script):
    assert set(script.questions) == {*(step.value for step in STEPS), "when", "needs_safe", "step_safe"}
    ids = [question.id for questions in script.questions.values() for question in questions]
    assert len(set(ids)) == len(ids)
    for step, questions in script.questions.items():
        assert len(questions) >= 8, step
        assert sum("{" not in question.text and not question.after for question in questions) >= 4, step
        for question in questions:
            for person in ("Priya", "your manager"):
                text = question.text.replace("{person}", person)
                assert is_open(text), text
                assert single(text) == ("", text)
                assert len(words(text)) <= 30
