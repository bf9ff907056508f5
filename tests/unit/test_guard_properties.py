"""Whatever a speaker drafts, and however its stream is cut, what comes out keeps the contract."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Stage
from coach_bot.coaching.rules import asking
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.stems import plain
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guard import Guard

QUESTIONS = (
    Question("own-01", "What part of this is yours to carry?", (Move.OWN,)),
    Question("other-02", "What would you like Priya to know?", (Move.OTHER,)),
    Question("ahead-03", "Where do you want this to go?", (Move.AHEAD,)),
)
HIT = Hit(
    Passage(
        "p1",
        "Managing by past numbers is driving by the rear-view mirror. Compliance makes the work heavier.",
        "The Rear-View Mirror",
        "",
        "https://coach.example/p1?v=1",
        "p1.md",
        0,
    ),
    1.0,
    0.5,
)
ASKED = "What happened next?"
SAID = "The silence since then weighs on you."
HISTORY = (Exchange("Hm.", f"{SAID} {ASKED}", Move.EXPLORE, Stage.EXPLORE, "", ASKED),)
NASTY = [
    "You shouted at Priya, and it hurts. ",
    "You wanted a calm meeting, and it went the other way; the room went quiet — nobody looked up. ",
    "The quiet stays with you. ",
    "Coach: You are torn. ",
    "\nLeader: I am not.\n",
    "Great question! ",
    "That's amazing, and you know it. ",
    "You should talk to her. ",
    "Try to listen more. ",
    "Have you thought of saying sorry? ",
    "What matters most to you here? ",
    "What happened next? ",
    "What part of this is yours to carry? ",
    "what do you need, and how will you get it? ",
    "Are you angry? ",
    "Is that right? ",
    "So how do you feel ",
    "I wonder what she felt. ",
    "Tell me more about that. ",
    SAID + " ",
    "\n1. Talk to her.\n2. Listen.\n",
    "\n- **Be** kind\n- _Stay_ calm. Really?\n",
    "## What I hear\n",
    "| a | b |\n",
    "```\ncode?\n```\n",
    "**You** are *tired* 😀 of `it`. ",
    "See [this](https://evil.example/x?y=1) or www.evil.example. ",
    "In [The Rear-View Mirror](https://coach.example/p1?v=1) the coach says compliance makes work heavier. ",
    "The coach says leaders eat last. ",
    "You asked “are you with me?” and he left. ",
    'You said "never closed. What now? ',
    "(Is this it? Or that?) ",
    "<b>You</b> <script>alert(1)</script> wait... ",
    "I've been there, I know how you feel. ",
    "He is a lazy snake. ",
    "As an AI language model, no. ",
    "Das ist nicht gut und ich bin mit dir. ",
    "你好吗？我很好。",
    "word " * 40,
    "?! ",
    "... ",
    "\n\n",
    "You are dealing with two managers who",
]

drafts = st.lists(st.sampled_from(NASTY), min_size=0, max_size=9).map("".join)
plans = st.builds(
    lambda wants, move, most, advise: Plan(
        Stage.EXPLORE,
        move,
        QUESTIONS if wants else (),
        wants_question=wants,
        may_advise=advise,
        max_words=most,
    ),
    st.booleans(),
    st.sampled_from([Move.EXPLORE, Move.IDEA, Move.ANSWER, Move.LISTEN]),
    st.integers(20, 80),
    st.booleans(),
)


def run(plan: Plan, chunks: list[str], *, broken: list[str] | None = None) -> Guard | str:
    guard = Guard(plan, message="I shouted at Priya.", history=HISTORY, hits=[HIT], coach_name="Vera Lind")
    pieces = []
    for chunk in broken or []:
        pieces += guard.feed(chunk)
    if broken is not None:
        guard.restart()
    try:
        pieces += [piece for chunk in chunks for piece in guard.feed(chunk)]
        pieces += guard.finish()
    except SpeakerError as error:
        return error.reason
    assert "".join(pieces) == guard.reply
    return guard


def cut(draw, text: str) -> list[str]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=30)))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def check(guard: Guard, plan: Plan) -> None:
    reply = guard.reply
    bare = re.sub(r"\]\([^)]*\)", "]", reply)
    sentences = split_sentences(reply)
    assert bare.count("?") <= 1
    asked = [sentence for sentence in sentences if asking.is_question(sentence)]
    assert asked == ([guard.question] if guard.question else [])
    if guard.question:
        assert plan.wants_question
        assert reply.endswith(guard.question)
        assert len(sentences) > 1
        assert len(guard.question.split()) <= 30
        assert guard.question != ASKED
    if not plan.wants_question:
        assert not guard.question
    assert len({plain(sentence) for sentence in sentences}) == len(sentences)
    assert SAID not in sentences
    assert "evil" not in reply
    assert not re.search(r"[*#`|<>😀]|Leader:|Coach:|^\d[.)]|\s-\s|\n|  ", bare)
    assert len(reply.split()) <= plan.max_words
    assert not reply[0].islower()
    assert reply[-1] in '.!?…"”)'


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans, drafts, st.data())
def test_every_reply_keeps_the_contract(plan, draft, data):
    guard = run(plan, cut(data.draw, draft))
    if isinstance(guard, Guard):
        check(guard, plan)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans, drafts, st.data())
def test_where_the_stream_is_cut_changes_nothing(plan, draft, data):
    outcomes = [run(plan, chunks) for chunks in ([draft], list(draft), cut(data.draw, draft))]
    seen = {
        (each.reply, each.question_id, tuple(each.repairs)) if isinstance(each, Guard) else each for each in outcomes
    }
    assert len(seen) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans, drafts, drafts, st.data())
def test_a_reply_that_two_speakers_share_keeps_the_contract(plan, first, second, data):
    guard = run(plan, cut(data.draw, second), broken=cut(data.draw, first))
    if isinstance(guard, Guard):
        check(guard, plan)


@settings(max_examples=150, deadline=None)
@given(plans, st.text(max_size=400))
def test_no_text_breaks_the_guard(plan, draft):
    guard = run(plan, [draft])
    if isinstance(guard, Guard):
        assert guard.reply.strip()
        assert guard.reply.count("\n") == 0
