"""Which sentences of an article are taken as the coach's own questions."""

import pytest

from coach_bot.library import Passage
from coach_bot.library.questions import questions


def found(text: str) -> list[str]:
    return [question.text for question in questions([Passage("1", text, "T", "", "", "a.md", 0)])]


@pytest.mark.parametrize(
    "text",
    [
        "What would you want Sam to know by tonight?",
        "How do you want your people to remember this year?",
        "If you spent a morning with the people you serve, what would you want to find out?",
        "Who in your life would believe you about this?",
        "What has it cost this person to have relied on you?",
    ],
)
def test_open_questions_to_the_reader_are_taken(text: str):
    assert found(f"Numbers fell again. {text} Sit with that for a day.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Are you okay?",
        "Do you look for ways to evolve in the service of others?",
        "How will we survive?",
        "What do leaders look at?",
        "What should you do when your team is late?",
        "Why don't you simply ask what your people need?",
        "What if you asked your people instead?",
        "How many people work in your team?",
        "If so, what will you do about your plan?",
        "How will you handle it?",
        "What does the following tell you about your work?",
        "What would you do " + "and then " * 15 + "?",
        "She asked, “What do you need from me today?”",
        "“What do you need from your leader? What would you change?”",
        '"What do you need from me?" he said.',
        "What do you see in {{ your }} page?",
    ],
)
def test_other_questions_are_not(text: str):
    assert found(f"Numbers fell again. {text} Sit with that for a day.") == []


def test_a_question_is_taken_once_with_its_passage():
    first = Passage("1", "What do you want to be known for?", "A", "", "", "a.md", 0)
    second = Passage("2", "What do you want to be known for?", "B", "", "", "b.md", 0)
    (question,) = questions([first, second])
    assert question.passage is first


def test_a_question_in_a_list_is_taken_without_its_mark():
    assert found("- What do you want for your team?\n- And a remark.") == ["What do you want for your team?"]
