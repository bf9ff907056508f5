"""Advice is found however it is dressed, and what gives back the leader's own words is left alone."""

from pathlib import Path

import pytest
import yaml

from coach_bot.coaching.rules import asking
from coach_bot.coaching.rules.advice import is_advice

DATA = yaml.safe_load((Path(__file__).parents[1] / "data" / "advice.yaml").read_text("utf-8"))


def advises(line: str) -> bool:
    sentence, _, leader = line.partition(" | ")
    refused = asking.is_question(sentence) and not asking.may_be_asked(sentence)
    return is_advice(sentence, leader) or refused


def test_advice_in_any_dress_is_found():
    found = [advises(line) for line in DATA["advice"]]
    assert sum(found) >= 0.97 * len(found)


def test_what_gives_back_is_seldom_taken_for_advice():
    found = [line for line in DATA["none"] if advises(line)]
    assert len(found) <= 0.02 * len(DATA["none"]), found


@pytest.mark.parametrize(
    ("sentence", "leader"),
    [
        ("You should tell Sam before Friday.", "I know I should tell Sam before Friday"),
        ("You have to be firm with him, you say.", "I have to be firm with him"),
        ("The team needs to hear this from you, as you see it.", "The team needs to hear this from me"),
        ("Trust is gone in your team.", "trust is gone in this team"),
        ("You wish you should have known.", ""),
    ],
)
def test_what_the_leader_said_may_be_said_back(sentence, leader):
    assert not is_advice(sentence, leader)
