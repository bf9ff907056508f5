import pytest

from coach_bot.coaching.understanding.memory import wish


@pytest.mark.parametrize(
    "message",
    [
        "What do you remember about me?",
        "what do you know about me",
        "What have you stored about me?",
        "Show me everything you know about me",
        "do you remember me",
        "Can I see my notes",
        "Show me what you have on me",
    ],
)
def test_who_asks_what_is_remembered_is_shown_it(message: str) -> None:
    assert wish(message) == "show"


@pytest.mark.parametrize(
    "message",
    ["Forget me", "forget me please", "Please delete my data", "Delete everything", "erase this conversation",
     "Can you forget everything I've said?", "wipe my history now"],
)  # fmt: skip
def test_who_wants_to_be_forgotten_is_heard(message: str) -> None:
    assert wish(message) == "forget"


@pytest.mark.parametrize(
    "message",
    [
        "They forget me in every meeting",
        "Sam wants me to delete everything he wrote",
        "I want to forget everything about that meeting",
        "What do you know about leading people?",
        "Do you remember the article about trust?",
        "He never remembers anything about me",
        "Forget it. I'll do it myself.",
        "Don't forget me when it gets hard, she said",
        "I told him to delete the report and he did",
        "How do I show my team what I know about them?",
    ],
)
def test_ordinary_talk_is_neither(message: str) -> None:
    assert wish(message) is None
