import pytest

from coach_bot.coaching.understanding.inquiry import subject


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("What does the coach say about carrot and stick?", "carrot and stick"),
        ("ok so what do you think about layoffs?", "layoffs"),
        ("Is there an article about trust after a broken promise?", "trust after a broken promise"),
        ("Did the coach write anything on compliance?", "compliance"),
        ("what's your take on feedback", "feedback"),
        ("What does your coach mean by looking outward?", "looking outward"),
        ("I don't know what to say about Sam.", "I don't know what to say about Sam."),
        ("He asked what I think.", "He asked what I think."),
    ],
)
def test_the_subject_of_a_question_about_the_articles(message: str, expected: str) -> None:
    assert subject(message) == expected
