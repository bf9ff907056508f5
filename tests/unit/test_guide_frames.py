"""Over whole conversations, no frame of words becomes familiar, and what is said passes the guard."""

import itertools

import pytest
import yaml

from tests.bench.guide import SCENARIOS, Stage, frame, frame_share

SOME = 14
"""Conversations that are played here; the bench plays them all."""


@pytest.fixture(scope="module")
def turns(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("guide"))
    scenarios = yaml.safe_load(SCENARIOS.read_text("utf-8"))[:SOME]
    return [turn for each in scenarios for turn in stage.play(each["id"], each["messages"]) if not turn.plan.safety]


def test_no_frame_serves_more_than_one_reply_in_twenty(turns):
    share, text = frame_share(turns)[0]
    assert share <= 0.05, text


def test_frames_leave_the_leaders_words_out():
    assert frame("You snapped at Priya, and it stays. Why?", "I snapped at Priya", "Why?") == ("_ and it stays",)


def test_every_draft_passes_the_guard_nearly_untouched(turns):
    assert not [turn.reply for turn in turns if "!!" in turn.reply]
    assert sum(bool(turn.repairs) for turn in turns) <= 0.03 * len(turns)


def test_no_opening_comes_twice_in_a_row_and_no_reply_twice(turns):
    for before, after in itertools.pairwise(turns):
        if before.scenario == after.scenario:
            assert before.draft != after.draft
    replies = [turn.reply for turn in turns if len(turn.reply.split()) > 8 and "AI" not in turn.reply]
    assert len(set(replies)) == len(replies)


def test_replies_are_in_proportion(turns):
    assert all(len(turn.reply.split()) <= turn.plan.max_words + 2 for turn in turns)
    short = [turn for turn in turns if len(turn.message.split()) <= 3]
    assert all(len(turn.reply.split()) <= 30 for turn in short if turn.plan.move not in {"answer", "idea"})
