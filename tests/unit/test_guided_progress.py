"""The state machine of a guided reflection: any order of calls ends in a valid state, and no words are lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_bot.coaching.guided import progress as course
from coach_bot.coaching.guided.progress import Answer, Progress, State
from coach_bot.coaching.guided.steps import STEPS, Step

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
SAID = st.tuples(st.sampled_from(STEPS), WORDS)
CALLS = st.lists(
    st.one_of(
        st.tuples(st.just("heard"), st.lists(SAID, max_size=3), st.booleans()),
        st.tuples(st.just("leave_out"), st.sets(st.sampled_from(STEPS))),
        *(
            st.tuples(st.just(name))
            for name in ("asked", "skip", "back", "pause", "resume", "leave", "finish", "restart")
        ),
    ),
    max_size=40,
)


def play(calls):
    """The progress after these calls, and every word that it was given."""
    now, words = course.begin(3), []
    for number, (name, *given_) in enumerate(calls, 4):
        match name:
            case "heard":
                said = [Answer(step, number, text) for step, text in given_[0]]
                words += [(answer.step, answer.text) for answer in said if answer.text.strip()]
                now = course.heard(now, said, stay=given_[1], number=number)
            case "leave_out":
                now = course.leave_out(now, given_[0])
            case "asked":
                now = course.asked(now, f"reflection-{now.step}-01")
            case "resume":
                now = course.resume(now, number)
            case "restart":
                now = Progress.from_json(json.loads(json.dumps(now.to_json())))
            case _:
                now = getattr(course, name)(now)
    return now, words


@given(CALLS)
def test_any_order_of_calls_keeps_every_word_in_a_valid_state(calls):
    now, words = play(calls)
    assert {(answer.step, answer.text) for answer in now.answers} == set(words)
    assert len(now.answers) == len(set(words))
    assert now.state in State
    assert now.step in STEPS
    assert len(set(now.skipped)) == len(now.skipped)
    assert set(now.open) == set(STEPS) - set(now.skipped) - now.answered
    assert now.tries >= 0
    assert now.seen >= 3
    assert Progress.from_json(json.loads(json.dumps(now.to_json()))) == now


@given(CALLS)
def test_a_finished_reflection_stays_finished(calls):
    now, _ = play([*calls, ("finish",)])
    for change in (course.skip, course.back, course.pause, course.resume, course.leave):
        assert change(now) == now


@given(CALLS)
def test_from_wherever_it_stands_answers_lead_to_the_end(calls):
    now, _ = play(calls)
    if now.state is State.FINISHED:
        return
    now = course.resume(now)
    for number in range(len(STEPS) + 1):
        if not now.open:
            break
        before = now.open
        now = course.heard(now, [Answer(now.step, 100 + number, f"answer {number}")])
        assert len(now.open) <= len(before)
    assert not now.open


@pytest.mark.parametrize(
    "damaged",
    [
        None, [], "running", 7, {}, {"state": "dancing"}, {"state": ["running"]}, {"answers": "all"},
        {"answers": [1, None]},
        {"answers": [{"step": {}, "text": 3}]}, {"skipped": ["own", "own", 3, {}]}, {"tries": "many", "seen": -3},
        {"asked": [1, {}, "a"]}, {"step": ["own"]},
    ],
)  # fmt: skip
def test_what_is_damaged_gives_a_valid_reflection(damaged):
    now = Progress.from_json(damaged)
    assert now.step in STEPS
    assert course.resume(now).running or now.state is State.FINISHED


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | WORDS, lambda each: (
    st.lists(each, max_size=4) | st.dictionaries(
        st.sampled_from(["state", "step", "answers", "skipped", "asked", "tries", "seen", "text", "exchange", "lens"]),
        each, max_size=6,
    )
)))  # fmt: skip
def test_no_json_breaks_the_reading(kept):
    now = Progress.from_json(kept)
    assert Progress.from_json(now.to_json()) == now


def test_words_of_a_step_that_is_no_longer_known_are_kept():
    kept = {"state": "paused", "answers": [{"step": "gone", "exchange": 2, "text": "I shouted.", "lens": "?"}]}
    assert Progress.from_json(kept).answers == (Answer(Step.HAPPENED, 2, "I shouted."),)


def test_what_was_answered_already_is_not_asked():
    now = course.heard(course.begin(), [Answer(Step.HAPPENED, 1, "I shouted."), Answer(Step.FELT, 1, "I felt small.")])
    assert now.step is Step.OTHER


def test_back_returns_to_the_step_before_and_then_on_to_the_first_open_one():
    now = course.begin()
    for text in ("I shouted.", "Ashamed."):
        now = course.heard(now, [Answer(now.step, 1, text)])
    now = course.skip(now)
    assert now.step is Step.OWN
    now = course.back(now)
    assert (now.step, now.skipped) == (Step.OTHER, ())
    now = course.back(now)
    assert now.step is Step.FELT
    now = course.heard(now, [Answer(Step.FELT, 4, "And sad.")])
    assert now.step is Step.OTHER
    assert [answer.text for answer in now.of(Step.FELT)] == ["Ashamed.", "And sad."]


def test_what_was_said_in_a_pause_is_no_answer_when_it_goes_on():
    now = course.resume(course.pause(course.begin(1)), 7)
    assert (now.running, now.seen) == (True, 7)
