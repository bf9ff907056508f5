"""Whatever is drafted, the reply keeps the contract: checked here by a small checker that shares no code with it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Stage
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guard import Guard

MESSAGES = [
    "yeah",
    "I shouted at Priya in front of everyone and now nobody talks to me.",
    "My boss says the team is lazy. " + "I don't know what to do with the rota and the late shifts. " * 12,
    "What does the coach say about rules? Tell me what to do.",
]
URL = "https://coach.example/p1"
TEXT = "Rules make the work heavier. A leader turns curious and asks what the person needs. Trust grows back slowly."
HIT = Hit(Passage("p1", TEXT, "The Extra Form", "", URL, "p1.md", 0), 1.0, 0.5)
QUESTIONS = (
    Question("own-01", "What part of this is yours to carry?", (Move.OWN,)),
    Question("other-02", "What would you like Priya to know?", (Move.OTHER,)),
    Question("ahead-03", "Where do you want this to go?", (Move.AHEAD,)),
)
ASKED = "What happened after that?"
HISTORY = [
    Exchange("Hm.", f"You keep coming back to that meeting. {ASKED}", Move.EXPLORE, Stage.EXPLORE, "", ASKED),
]

NAMES = st.sampled_from(["Priya", "Sam", "your boss", "the team", "Łukasz", "O’Neil"])
VERBS = st.sampled_from(["talk to", "apologise to", "listen to", "thank", "meet", "write to"])
GOOD = st.sampled_from([
    "You shouted at Priya, and it stays with you.",
    "The silence since then weighs on you.",
    "You're torn between the deadline and the people.",
    "There's worry under that, and some pride too.",
    "Nobody looked up when you came back in.",
    "You want them to feel safe with you again.",
    "Being talked over in your own meeting hurts.",
    "It matters to you that they hear it from you.",
    "You kept coming back to it all week — even at night…",
    "“You are on your own” still rings in you.",
])  # fmt: skip
ADVICE = st.one_of(
    st.builds("You should {} {}.".format, VERBS, NAMES),
    st.builds("It's important to {} {} soon.".format, VERBS, NAMES),
    st.builds("Leaders do well to {} {}.".format, VERBS, NAMES),
    st.builds("Maybe {} {} before Friday.".format, VERBS, NAMES),
    st.builds("One approach is to {} {}.".format, VERBS, NAMES),
    st.builds("Before the meeting, {} {}.".format, VERBS, NAMES),
    st.builds("I'd {} {} first.".format, VERBS, NAMES),
    st.sampled_from([
        "Try to stay calm.", "Consider a short break.", "A short note to the team would clear the air.",
        "Trust is rebuilt through small, consistent actions.", "What usually works is a quiet word.",
        "For example, you could send a note.", "That would help them open up.", "There's no harm in waiting.",
    ]),
)  # fmt: skip
ASKS = st.one_of(
    st.builds("Have you thought of asking {}?".format, NAMES),
    st.builds("What if you let {} decide?".format, NAMES),
    st.builds("Don't you think {} deserves better?".format, NAMES),
    st.builds("What would you like {} to hear?".format, NAMES),
    st.builds("How about a walk with {}?".format, NAMES),
    st.sampled_from([
        ASKED, "Are you angry?", "Did I get that right?", "What matters most to you here?", "How would that be?",
        "Wouldn't it help to write it down?", "So you're angry?", "What do you need, and how will you get it?",
        "What " + "really " * 31 + "matters?", "what is it like？", "Is it the workload? Or the tone? Or both?",
        "You want that, don't you?", "How can you communicate more clearly?", "what now\n",
    ]),
)  # fmt: skip
TRASH = st.sampled_from([
    "\n1. Talk to her.\n2. Listen.\n",
    "\n- **Be** kind\n- _Stay_ calm\n",
    "\n## What I hear\n",
    "\n| a | b |\n|---|---|\n",
    "Coach: I see.",
    "\nLeader: No.\nCoach: Yes.",
    "*nods softly*\n",
    "(pauses)\n",
    "[Name]\n",
    "{name}\n",
    "```json\n{}\n```",
    "See [this](https://evil.example/x).",
    "More at www.evil.example/y?z=1.",
    "<b>You</b> are <script>x</script> tired.",
    "The coach says that rules set people free.",
    "The article says that rules make the work heavier.",
    "In “The Courageous Leader” the coach says that courage is all.",
    "Research shows that leaders sleep badly.",
    "As the coach puts it, “a leader never asks what anyone needs”.",
    f"In [The Extra Form]({URL}) rules make the work heavier.",
    "You said “I will burn it all down tonight” twice.",
    "I've been there.",
    "I know exactly how you feel.",
    "I was a manager for ten years.",
    "As an AI language model, I cannot.",
    "I'll remember that for next time.",
    "Great question!",
    "That's amazing.",
    "You're doing great.",
    "Hello again!",
    "Hi there, good to see you.",
    "He is a lazy snake.",
    "Your boss is clearly in the wrong.",
    "She was way out of line.",
    "Here's a question for you.",
    "Let me ask you something.",
    "So here is my question:\n",
    "\u202eevil\u202c text",
    "You\u200bwait\u00a0there.",
    "😀👍🏽\n",
    "Das ist nicht gut und ich bin mit dir.",
    "你好吗？我很好。",
    "... ",
    "?!?",
    "“\n",
    "(\n",
    "You are dealing with two who\n",
    "\r\n\r\n",
    "\t",
    "You wait.You wait?No.",
    "Mr. Smith paid 3.5 million, e.g. too much.",
])  # fmt: skip
PIECES = st.one_of(GOOD, GOOD, ADVICE, ASKS, TRASH)
DRAFTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "\n", "\n\n", ""])), max_size=10).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)
PLANS = st.builds(
    lambda move, wants, most, advise: Plan(
        Stage.EXPLORE, move, QUESTIONS if wants else (), wants_question=wants, may_advise=advise, max_words=most
    ),
    st.sampled_from([move for move in Move if move is not Move.SAFETY]),
    st.booleans(),
    st.integers(18, 120),
    st.booleans(),
)

BANNED = re.compile(
    r"\b(?:you should|try to|consider a|one approach|it's important|do well to|have you thought|what if you|don't you"
    r"|wouldn't it|how about|lazy|snake|in the wrong|out of line|i've been there|how you feel|i was a manager"
    r"|language model|i'll remember|great question|amazing|doing great|hello|hi there|research shows|courageous"
    r"|set people free|never asks|burn it all|clear the air|usually works|for example|no harm in|before friday"
    r"|before the meeting|nods|pauses|name\]|my question|ask you something|question for you|more clearly"
    r"|i'd (?:talk|apologise|listen|thank|meet|write)|das ist)\b",
    re.IGNORECASE,
)


def speak(plan: Plan, message: str, chunks: list[str]) -> Guard | str:
    guard = Guard(plan, message=message, history=HISTORY, hits=[HIT], coach_name="Vera Lind")
    shown = ""
    try:
        for chunk in chunks:
            shown += "".join(guard.feed(chunk))
            assert guard.reply == shown  # what was shown stays as it was shown
        shown += "".join(guard.finish())
    except SpeakerError as error:
        assert guard.reply == shown
        return error.reason
    assert guard.reply == shown
    return guard


def cut(data, text: str) -> list[str]:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=40)))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def breaches(guard: Guard, plan: Plan, message: str) -> list[str]:
    """What a reply breaks of the contract, by plain means."""
    reply = guard.reply
    bare = re.sub(r"\]\([^)]*\)", "]", reply)
    links = re.findall(r"\]\(([^)]*)\)|(https?://[^\s)]+)", reply)
    marks = sum(bare.count(mark) for mark in "?？؟")
    most = min(plan.max_words, 120 if plan.move is Move.CLOSE else 80)
    found = {
        "more than one question": marks > 1,
        "a question that is not last": marks == 1 and bare.rstrip("”\")’")[-1] not in "?？؟",
        "a question where none is wanted": marks > 0 and not plan.wants_question,
        "no question where one is wanted": marks == 0 and plan.wants_question,
        "a long question": len(guard.question.split()) > 30,
        "a question asked before": guard.question == ASKED,
        "a closed question": bool(
            re.match(r"(?:are|do|does|don't|have|is it|so|you|wouldn't|what if)\b", guard.question.lower())
        ),
        "a banned form": bool(BANNED.search(bare)) and not plan.may_advise,
        "a foreign link": any(URL not in "".join(link) for link in links),
        "markup": bool(re.search(r"[*#`|<>{}]|^\d[.)]|\n|  |Leader:|Coach:", bare)),
        "too long": len(reply.split()) > most,
        "a small first letter": reply[0].islower(),
        "no end mark": reply.rstrip("”\")’]")[-1] not in ".!?…？",
        "a sentence twice": len(set(re.split(r"(?<=[.!?]) ", reply))) < len(re.split(r"(?<=[.!?]) ", reply)),
        "the opening of the last reply": reply.split()[:3] == ["You", "keep", "coming"],
        "emoji": bool(re.search("[\U0001f000-\U0001faff]", reply)),
    }  # fmt: skip
    return [name for name, is_so in found.items() if is_so]


MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
SOME = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@MANY
@given(PLANS, st.sampled_from(MESSAGES), DRAFTS, st.data())
def test_every_reply_keeps_the_contract(plan, message, draft, data):
    guard = speak(plan, message, cut(data, draft))
    if isinstance(guard, Guard):
        assert breaches(guard, plan, message) == [], guard.reply


@SOME
@given(PLANS, st.sampled_from(MESSAGES), DRAFTS, st.data())
def test_the_cuts_of_the_stream_change_nothing(plan, message, draft, data):
    outcomes = [speak(plan, message, chunks) for chunks in ([draft], list(draft), cut(data, draft))]
    told = {each if isinstance(each, str) else (each.reply, each.question_id, *each.repairs) for each in outcomes}
    assert len(told) == 1


@SOME
@given(PLANS, DRAFTS, DRAFTS, st.data())
def test_so_does_a_reply_that_a_second_speaker_ends(plan, first, second, data):
    guard = Guard(plan, message=MESSAGES[1], history=HISTORY, hits=[HIT], coach_name="Vera Lind")
    for chunk in cut(data, first):
        guard.feed(chunk)
    guard.restart()
    guard.feed(second)
    try:
        guard.finish()
    except SpeakerError:
        guard.restart()
        guard.last_resort("I have no words for that yet.")
    assert breaches(guard, plan, MESSAGES[1]) == [], guard.reply


@pytest.mark.parametrize("draft", ["", "You should rest.", "What now?", "Great question!", "\n1. Rest.\n2. Eat."])
def test_a_draft_without_a_good_sentence_fails(draft):
    assert isinstance(speak(Plan(Stage.EXPLORE, Move.EXPLORE, QUESTIONS), MESSAGES[1], [draft]), str)
