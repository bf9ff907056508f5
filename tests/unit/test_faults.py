"""What a reply may not say of itself, of the leader and of others, in many words; and what it may."""

import pytest

from coach_bot.coaching.rules import contract

FAULTS = """
human|I never had a boss like that, but I know how you feel.
human|Speaking from experience, that fades.
human|As someone who has led teams, I see that a lot.
human|That really touches me.
human|What you said resonates with me.
human|I'd be furious too.
human|Trust me, it passes.
human|I'm rooting for you.
human|I've been in your shoes.
human|I care about you.
human|I felt the same when my team left.
human|When I was a manager, I lost a team that way.
human|My heart goes out to you.
human|I look forward to hearing how it goes.
human|Back when I led a team, silence scared me.
human|We're in this together.
promise|I'll remember this for next time.
promise|I will check in with you tomorrow.
promise|I'll tell the coach about it.
promise|I'll send you the article.
promise|Let me follow up next week.
promise|I'll keep this in mind.
promise|Talk to you soon.
promise|Let's talk again tomorrow.
promise|I promise this stays between us.
promise|I'll be thinking of you.
praise|You handled that so well.
praise|That shows great leadership.
praise|You're so self-aware.
praise|That's a powerful insight.
praise|Well said.
praise|You've done a great job.
praise|You should be proud.
praise|I'm impressed.
praise|Good for you!
blame|He had no right to do that.
blame|Your boss is gaslighting you.
blame|You don't deserve that.
blame|She crossed a line there.
blame|That's on him.
blame|Sam should know better.
blame|They took advantage of you.
blame|He clearly doesn't respect you.
blame|She let you down badly.
label|Your boss is a bully.
label|You have a toxic colleague.
label|Ben is being childish.
label|He sounds like a narcissist.
label|Dealing with a drama queen is draining.
label|Working with lazy people wears you out.
"""
FINE = """
As you see it, he was wrong to say that.
You feel that she let you down.
From where you stand, they took advantage of you.
It's been a crazy week for you.
You got negative feedback in front of the others.
That sounds like a toxic atmosphere to work in.
It has been insane at work since the merger.
You feel like a fraud in that room.
You called yourself a coward.
You lost sleep over it, and that shows how much it matters.
I'm an AI, and I have no feelings.
I don't know how that was for you.
I can't see your calendar.
I took that the wrong way.
You kept your word, and it cost you.
You told them yourself, and that took something.
It meant a lot to you that she stayed.
You want to remember this next time.
You'll tell the coach about it yourself.
You stood up for her in that meeting.
That took courage.
You're clear about what you want.
You said it plainly, and he heard it.
Something in you softened when he said it.
You were fair to him, and it wasn't seen.
Your team saw you own it.
You handled both calls before noon.
It was your call, and you made it.
You're afraid that it's your fault.
You keep asking whether it was your fault.
You did well to stop there, you think.
It touches something old in you.
That makes you sad.
You'd be furious too, in his place.
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_what_a_reply_may_not_say(line):
    code, _, sentence = line.partition("|")
    assert code in contract.faults(sentence)


@pytest.mark.parametrize("sentence", FINE.strip().splitlines())
def test_what_it_may(sentence):
    assert contract.faults(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("*nods softly* You are tired.", "You are tired."),
        ("(smiling) That weighs on you.", "That weighs on you."),
        ("Open question: What now?", "What now?"),
        ("Reflection: You are torn.", "You are torn."),
        ("Hello [Name], you are tired.", ""),
        ("You are tired, {name}.", ""),
    ],
)
def test_stage_directions_labels_and_blanks_are_taken_off(sentence, text):
    assert contract.mend(sentence).text == text


@pytest.mark.parametrize("sentence", ["You *think* he meant it.", "You said (quietly, at the end) that it hurt."])
def test_a_stress_or_an_aside_stays(sentence):
    assert contract.mend(sentence).text == sentence.replace("*", "")
