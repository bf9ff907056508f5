"""Scenarios and the leaders who speak from them."""

from pathlib import Path

import pytest

from coach_bot.errors import ContentError
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.leader import leader_of
from coach_bot.evals.scenario import Scenario, load_scenarios

SCRIPTED = """- id: late-again
  about: A leader whose colleague is late.
  style: terse
  advice: [2]
  messages: ["He is late again.", "What should I do?"]
"""
BRANCHING = """- id: x
  about: y
  style: open
  turns: 3
  opening: Hi.
  answers: {anger: [No.]}
"""


@pytest.fixture
def reader() -> Reader:
    return Reader()


def branching(**answers: tuple[str, ...]) -> Scenario:
    return Scenario("late", "A leader.", "open", turns=6, opening="He is late again.", answers=answers)


def test_the_shipped_scenarios_are_enough_and_varied() -> None:
    found = load_scenarios()
    scripted = [each for each in found if not each.branches]
    assert len(found) >= 40
    assert sum(each.branches for each in found) >= 12
    assert all(6 <= len(each.messages) <= 10 for each in scripted)
    assert {each.style for each in found} == {
        "open", "vague", "hostile", "chatty", "one_word", "non_native", "very_long", "terse"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SCRIPTED.replace("terse", "rude"), "line 3"),
        (SCRIPTED.replace("[2]", "[3]"), "`advice` names message 3"),
        (SCRIPTED + SCRIPTED, "late-again is there twice"),
        (SCRIPTED.replace("messages", "answers"), "line"),
        (BRANCHING, "`anger` is no kind"),
        ("- id: x\n  about: y\n  style: open\n", "either `messages`"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_and_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(ContentError) as raised:
        load_scenarios(path)
    assert "mine.yaml" in str(raised.value)
    assert told in str(raised.value)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no scenarios"):
        load_scenarios(tmp_path)
    with pytest.raises(ContentError, match="no scenario nobody"):
        load_scenarios(None, ["nobody"])


def test_a_script_is_said_whatever_is_replied(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SCRIPTED)
    (scenario,) = load_scenarios(path)
    leader = leader_of(scenario, reader)
    assert [leader.answer(""), leader.answer("You should leave.")] == [
        ("He is late again.", ""),
        ("What should I do?", ""),
    ]
    assert leader.answer("Bye.") is None


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("He is late again. What might Sam need from you?", "other"),
        ("He is late again. How do you feel about it?", "feeling"),
        ("He is late again. May I offer an idea?", "permission"),
        ("He is late again, have I got that right?", "understanding"),
        ("He is late again.", "statement"),
        ("You should talk to him.", "advised"),
        ("Have you considered talking to him?", "advised"),
        ("Is he late every day?", "closed"),
        ("What did you do wrong?", "blamed"),
    ],
)
def test_a_branching_leader_answers_what_was_asked(reader: Reader, reply: str, kind: str) -> None:
    leader = leader_of(branching(**{kind: ("This one.",)}, any=("Another.",)), reader)
    assert leader.answer("") == ("He is late again.", "opening")
    assert leader.answer(reply) == ("This one.", kind)


def test_each_line_is_said_once_then_any_then_the_leader_leaves(reader: Reader) -> None:
    leader = leader_of(branching(statement=("One.",), any=("Two.",)), reader)
    said = [leader.answer("He is late again.") for _ in range(4)]
    assert [each[0] if each else None for each in said] == ["He is late again.", "One.", "Two.", None]


def test_advice_after_leave_was_given_does_not_close_the_leader(reader: Reader) -> None:
    leader = leader_of(branching(permission=("Go on then.",), statement=("Hm.",), advised=("No.",)), reader)
    leader.answer("")
    leader.answer("He is late again. May I offer an idea?")
    assert leader.answer("Talk to him before the day is over.") == ("Hm.", "statement")
