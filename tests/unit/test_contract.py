import csv
from pathlib import Path

import pytest
import yaml

from coach_bot.coaching.rules import asking, contract, freshness
from coach_bot.coaching.rules.advice import is_advice
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.content.files import shipped

BOLT = Path(__file__).parents[2].parent / "shared" / "labels" / "bolt"

OPEN = [
    "What matters most to you in this?",
    "When you picture Monday, what would you like Sam to hear first?",
    "With the team watching, how do you want to be?",
    "You went quiet there; what was that?",
    "In what way does her silence weigh on you?",
    "Who could you ask about this?",
    "What haven't you told anyone about this yet?",
    "What have you tried so far?",
]
LEADING = [
    "Have you thought of talking to him?",
    "Have you tried writing it down?",
    "Don't you think he deserves an apology?",
    "Why don't you ask her?",
    "Why not give it a week?",
    "What if you let them decide?",
    "How about a walk?",
    "Could you try listening first?",
    "Would it help if you apologised?",
    "What would happen if you told her the truth?",
    "Do you think it would help to say sorry?",
    "You should tell him, right?",
    "How can you make him comply?",
    "Whose fault was it?",
    "When she came in, have you considered that she was scared?",
]
CLOSED = [
    "Are you angry?",
    "Did you tell her?",
    "Is it the workload?",
    "Can you tell me what happened?",
    "You feel hurt?",
]
RIGHTLY_CLOSED = {
    "May I offer something from an article?": "permission",
    "Would you like to hear an idea from one of the articles?": "permission",
    "Is it okay if I say something about that?": "permission",
    "Did I get that right?": "checking",
    "Is that how it is?": "checking",
    "Does that fit?": "checking",
    "Shall I note that: Sam, tomorrow?": "commitment",
    "Is that what you'll do?": "commitment",
    "Shall we stay with this for a moment?": "consent",
    "Are you safe right now?": "safety",
    "Are you thinking of ending your life?": "safety",
}


@pytest.mark.parametrize("question", OPEN)
def test_open_questions_may_be_asked(question):
    assert asking.is_question(question)
    assert asking.is_open(question)
    assert asking.may_be_asked(question)


@pytest.mark.parametrize("question", [*LEADING, *CLOSED])
def test_leading_and_closed_questions_may_not(question):
    assert asking.is_question(question)
    assert not asking.may_be_asked(question)


@pytest.mark.parametrize(("question", "kind"), RIGHTLY_CLOSED.items())
def test_five_kinds_of_closed_questions_may(question, kind):
    assert asking.closed_kind(question) == kind
    assert not asking.is_open(question)
    assert asking.may_be_asked(question)


def test_a_question_of_more_than_thirty_words_may_not_be_asked():
    assert not asking.may_be_asked("What " + "really " * 30 + "matters?")


@pytest.mark.parametrize(
    "sentence",
    [
        "what do you need from her",
        "How was that for you.",
        "I wonder what she felt.",
        "Would you say more about that.",
    ],
)
def test_a_question_without_its_mark_is_one(sentence):
    assert asking.is_question(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "What you wanted was a calm meeting.",
        "What matters is that they heard it from you.",
        'You asked him "are you okay?" and he left.',
        "How he said it still rings in your ears.",
        "May it go well.",
        "Go on, I'm listening.",
    ],
)
def test_a_statement_is_no_question(sentence):
    assert not asking.is_question(sentence)


@pytest.mark.parametrize(
    ("question", "lead", "single"),
    [
        ("What happened, and how did you feel?", "", "What happened?"),
        ("You were hurt by that, and what did you need?", "You were hurt by that.", "What did you need?"),
        ("What do you notice about how you felt and what you did?", "", None),
        ("When you think of Sam, what do you want?", "", None),
        ("How do you see the gap between what is and what could be?", "", None),
    ],
)
def test_a_compound_question_is_cut_to_one(question, lead, single):
    assert asking.single(question) == (lead, single or question)


def test_a_question_in_nearly_the_same_words_is_not_fresh():
    asked = ["What would you like Priya to know?"]
    assert not freshness.is_fresh("What would you really like Priya to know?", asked)
    assert not freshness.is_fresh("what would you like Priya to know?", asked)
    assert freshness.is_fresh("What did Priya need that morning?", asked)


def test_the_shipped_questions_may_all_be_asked():
    refused = [
        item["id"]
        for item in yaml.safe_load(shipped("prompts", "questions.yaml").read_text("utf-8"))
        for text in [item["text"].replace("{person}", "Priya")]
        if not asking.is_question(text) or not asking.may_be_asked(text)
    ]
    assert refused == []


@pytest.mark.parametrize(
    "sentence",
    [
        "You should talk to him.",
        "I think you need to apologise first.",
        "I'd suggest a short break.",
        "Try to listen more.",
        "Maybe consider taking a day off.",
        "It's important to stay calm in such moments.",
        "The best way to rebuild trust is to be honest.",
        "Make sure you follow up.",
        "Remember to breathe.",
        "Ask her what she needs.",
        "Start by acknowledging what happened, then set a clear goal.",
        "You could start with an apology.",
        "One option is to write it down.",
        "A good leader should own mistakes.",
        "By listening first, you can rebuild trust.",
        "Let's work on some strategies.",
        "First, breathe, then talk to her.",
        "You might want to sleep on it.",
        "It can help to name the feeling.",
        "Instead, focus on what she needs.",
        "Don't take it personally.",
        "You're tired, so take a break.",
    ],
)
def test_advice_is_recognised(sentence):
    assert is_advice(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You feel you should have stayed calm.",
        "Part of you thinks you need to carry this alone.",
        "Go on, I'm listening.",
        "Take your time.",
        "Say as much as you want.",
        "You don't have to decide that today.",
        "Trust matters to you.",
        "Work has become heavy.",
        "You want them to feel safe with you.",
        "Nobody spoke, and you had to finish the meeting alone.",
        "What you need is somebody who listens.",
        "You must be tired.",
        "That's worth stopping for a moment.",
        "Change came too fast for them.",
    ],
)
def test_what_gives_back_or_invites_is_no_advice(sentence):
    assert not is_advice(sentence)


def test_a_duty_that_the_leader_spoke_of_may_be_said_back():
    said = "I need to fire two people by Monday and could call Sam."
    assert not is_advice("You need to fire two people by Monday.", said)
    assert not is_advice("You could call Sam.", said)
    assert is_advice("You need to rest before Monday.", said)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("I've been there, and it hurts.", "human"),
        ("I know exactly how you feel.", "human"),
        ("As a manager myself, I see this a lot.", "human"),
        ("I feel for you.", "human"),
        ("I'm so sorry to hear that.", "human"),
        ("I'm not an AI.", "human"),
        ("In my article I write about this.", "human"),
        ("That's a great question.", "praise"),
        ("You're doing great.", "praise"),
        ("Thank you for sharing.", "praise"),
        ("It sounds like he is a lazy snake.", "label"),
        ("You are dealing with an incompetent boss.", "label"),
        ("He was clearly out of line.", "blame"),
        ("It was his fault.", "blame"),
        ("You had every right to shout.", "blame"),
        ("His behaviour was unacceptable.", "blame"),
        ("As an AI language model I can't say.", "echo"),
        ("Here is a possible reply.", "echo"),
        ("A few things stand out:", "list"),
    ],
)
def test_what_a_sentence_may_not_say(sentence, code):
    assert code in contract.faults(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You shouted at Priya, and the silence since then weighs on you.",
        "You told him the truth when it would have been easier not to.",
        "That took courage.",
        "You felt stupid in front of the board.",
        "You feel lazy next to her, and it stings.",
        "I'm an AI, and I have no feelings of my own.",
        "I'm sorry, I took that the wrong way.",
        "Being talked over like that, in your own meeting, hurts.",
        "There's relief in it, and some guilt too.",
        "Go on, I'm listening.",
        "That's a great deal for one person.",
    ],
)
def test_what_a_sentence_may_say(sentence):
    assert contract.faults(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "text", "code"),
    [
        ("Coach: You are tired.", "You are tired.", "echo"),
        ("Vera Lind: You are tired.", "You are tired.", "echo"),
        ("**You** are *tired* of `this` 😀.", "You are tired of this.", "markup"),
        ("Great question! You are tired of this.", "You are tired of this.", "praise"),
        ("That's a great question, and you are tired of this.", "You are tired of this.", "praise"),
        ("- Talk to her", "", "list"),
        ("1. Talk to her", "", "list"),
        ("## What I hear", "", "list"),
        ("You are tired. Leader: yes I am", "You are tired.", "echo"),
        ("See [this](https://evil.example/x) now.", "See this now.", "link"),
        ("It is on www.evil.example/x today.", "It is on today.", "link"),
        ("<b>You</b> are tired.", "You are tired.", "markup"),
    ],
)
def test_small_edits_mend_a_sentence(sentence, text, code):
    mended = contract.mend(sentence, names=["Vera Lind"])
    assert mended.text == text
    assert code in mended.codes


def test_known_links_stay_as_they_are():
    text = "In [A_b*c](https://coach.example/a_b*c?d=1) it is said."
    assert contract.mend(text, links=["https://coach.example/a_b*c?d=1"]).text == text


def test_a_sentence_that_needs_no_mending_is_left_alone():
    text = "You'll tell her in your call at 4."
    assert contract.mend(text) == contract.Mended(text)


GOOD_DRAFTS = """
You're caught between wanting to protect the release and not wanting to be the manager who shouts.
It sounds like the silence afterwards was louder than anything you said.
You care about how your team sees you, and that's part of why this stings.
There's shame in it, and underneath the shame, a picture of the leader you want to be.
Part of you wants to apologise, and part of you is afraid of looking weak.
You noticed it, and you came back to it the same evening.
Losing sleep over four people says how much they matter to you.
You've carried this since Monday without telling anyone.
That's a lot to hold on your own.
What stays with you is her face when the camera went off.
The deadline matters, and so does the person who keeps missing it.
You sound tired of being the only one who tries.
You're not sure whether this is about him or about the pressure you're under.
Friday is close, and it feels as though you are carrying those numbers alone.
Telling them the truth early took some courage.
You want to be honest with them without taking away their hope.
It makes sense that you keep replaying it.
Being micromanaged after ten years would make anyone feel small.
You had promised them something that mattered, and now it's out of your hands.
You hear yourself getting sharper each week, and you don't like it.
You'd rather have the hard talk than keep walking on eggshells.
You're angry with him, and a little with yourself for letting it go on.
Something in you already knows what the first sentence will be.
It is hard to sit between two people you both need.
You want to know what she needs, not just what the dashboard says.
I hear a wish for more trust between you and your boss.
You tried to listen, and it still went wrong.
You're asking yourself whether you've become like your first boss.
You have a meeting with the board on Friday, and no plan that you believe in yet.
They look to you, and you look for ground to stand on.
It's not the numbers that keep you up; it's the people behind them.
You feel responsible, maybe for more than is yours.
There's a lot of care in how you speak about her.
You value fairness, and this felt deeply unfair.
You thought you had to be strong for everyone.
That must have been a lonely walk to the car.
You let them down, as you see it, and you want to put it right.
The talk with Jo is still ahead of you, and it weighs more each day.
You need to tell eleven people by Monday, and you keep putting it off.
Right now it's hard to see past Friday.
You were quick to own it, in front of everyone.
The work is done, but nobody said thank you.
"""
POOR_DRAFTS = """
It might be worth having a one-on-one conversation with her.
A good first step would be to acknowledge what happened.
You could begin by apologizing to the team.
Consider scheduling a private conversation with Priya.
I'd encourage you to be open and honest with them.
Leaders who admit mistakes build trust, so own it openly.
Perhaps you can approach him with curiosity.
Give yourself some grace.
Be kind to yourself.
Remember that everyone makes mistakes.
You're not alone in this.
I'm really sorry you're going through this.
That sounds incredibly frustrating, and I can imagine how hard it is.
I completely understand your frustration.
Setting clear expectations can help prevent this in the future.
Open communication is key.
It would be helpful to understand the root cause.
Have an honest conversation with both of them.
You've got this!
It's great that you're reflecting on this.
Kudos to you for owning up.
He's clearly being disrespectful, and you don't deserve that.
Your boss is a control freak.
Building trust takes time and consistency.
Acknowledging the mistake is the first step.
Thank you for opening up about this.
I appreciate you sharing that.
What a thoughtful way to look at it!
Your boss's behavior is unacceptable.
I wonder if a short check-in could help.
Let's explore some ways to rebuild trust.
You'll want to prepare what you'll say.
Now is the time to listen.
One approach would be to sit down with both.
I would start by listening to each of them separately.
The important thing is to stay calm.
Don't be too hard on yourself.
Transparency goes a long way.
Here's what you can do.
"""


@pytest.mark.parametrize("sentence", GOOD_DRAFTS.strip().splitlines())
def test_a_good_sentence_of_a_draft_passes(sentence):
    assert contract.faults(sentence, "I need to tell eleven people by Monday") == ()
    assert not asking.is_question(sentence)


@pytest.mark.parametrize("sentence", POOR_DRAFTS.strip().splitlines())
def test_a_poor_sentence_of_a_draft_does_not(sentence):
    assert contract.faults(sentence) or asking.is_question(sentence)


def bolt(*labels: str) -> list[str]:
    """Turns of therapists with one of these labels, those that are written in sentences."""
    if not BOLT.is_dir():
        pytest.skip("shared/labels/bolt is absent")
    rows = []
    for path in [BOLT / "finetune_therapist_combined_train.csv"]:
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    texts = {row["prompt"] for row in rows if row["completion"].startswith(labels)}
    return [text for text in texts if sum(map(text.count, ".?!")) > 1]


def share(texts, judge):
    return sum(any(judge(sentence) for sentence in split_sentences(text)) for text in texts) / len(texts)


def test_advice_and_questions_are_found_where_experts_labelled_them():
    advice = bolt("Problem-Solving", "Planning", "Psychoeducation")
    assert share(advice, lambda sentence: is_advice(sentence) or asking.hides_advice(sentence)) >= 0.9
    assert share([text for text in bolt("Questions") if "?" in text], asking.is_question) == 1


def test_advice_is_seldom_found_where_experts_labelled_reflections_alone():
    advised = set(bolt("Problem-Solving", "Planning", "Psychoeducation"))
    heard = [text for text in bolt("Reflections") if text not in advised]
    sentences = [sentence for text in heard for sentence in split_sentences(text) if "?" not in sentence]
    # most of what is found there is advice that the experts let pass ("It's important to …")
    assert share(sentences, is_advice) <= 0.2


@pytest.mark.parametrize(
    ("sentence", "leader", "advice"),
    [
        ("You're the one who has to explain it.", "I'm the one who has to explain it.", False),
        ("You know that you should have asked instead of pushing.", "I should have asked instead of pushing.", False),
        ("You'd want him to know that you should have asked.", "I want him to know I should have asked.", False),
        ("You should tell Priya that you are sorry.", "I told Priya that I was sorry.", True),
        ("You're the one who has to call him.", "I'm the one who has to explain it.", True),
    ],
)
def test_a_duty_in_the_leaders_own_words_may_be_said_back(sentence, leader, advice):
    assert is_advice(sentence, leader) is advice
