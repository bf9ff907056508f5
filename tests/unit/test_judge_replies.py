"""The judge's verdict on whole replies, rule by rule."""

import pytest

from coach_bot.evals.judge.claims import Article, Shelf
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.verdict import Judge, Occasion, Said, Verdict, most_words, proportion

LEADER = "I shouted at Marco in front of the team this morning and he walked out of the room without a word."
ARTICLE = Article(
    "A Wednesday in the Van",
    "https://example.com/van",
    "Teo got into the van himself. He wanted to know whose day his work would change. Nobody had hidden this from him.",
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Shelf([ARTICLE], ["https://example.com/book"]), Reader())


def rules(verdict: Verdict) -> set[str]:
    return {flag.rule for flag in verdict.flags}


def test_a_good_reply_breaks_nothing(judge: Judge) -> None:
    reply = "You shouted at Marco, and he walked out without a word. What stays with you most?"
    verdict = judge.reply(reply, Occasion(LEADER))
    assert rules(verdict) == set()
    assert verdict.reflections == 1
    assert [question.form for question in verdict.questions] == ["open"]


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        ("You shouted at Marco. What happened? How do you feel?", "one_question"),
        ("You shouted. " + "It was a long morning for you and Marco. " * 10, "length"),
        ('You shouted at Marco. "Anger is always the first refuge of the weak", it says.', "quotes"),
        ("You shouted at Marco. See https://elsewhere.example/anger for more.", "links"),
        ("I'm a real person, and I hear you shouted at Marco.", "human"),
        ("You could:\n- call Marco\n- write to Marco", "list"),
        ("You should call Marco today.", "advice"),
        ("You shouted at Marco. Don't you think he deserves an apology?", "leading"),
        ("You shouted at Marco. Did he come back?", "closed"),
        ("You shouted at Marco. What now? You felt bad.", "question_last"),
        ("I know exactly how you feel about Marco.", "feelings"),
        ("Great job telling me!", "praise"),
        ("What did you do wrong?", "blame"),
        ("What do you need now?", "heard_first"),
        ("You shouted at Marco. What happened, and how did you feel?", "double"),
        ("According to the article, leaders must rule by fear and punish every slip.", "grounding"),
    ],
)
def test_each_rule_is_counted(judge: Judge, reply: str, rule: str) -> None:
    assert rule in rules(judge.reply(reply, Occasion(LEADER)))


def test_a_quotation_of_an_article_or_of_the_leader_is_real(judge: Judge) -> None:
    of_article = 'In "A Wednesday in the Van" the coach writes: "Teo got into the van himself."'
    of_leader = 'You said he went "out of the room without a word".'
    asked = Occasion(LEADER, plain=True)
    assert "quotes" not in rules(judge.reply(of_article, asked))
    assert "grounding" not in rules(judge.reply(of_article, asked))
    assert "quotes" not in rules(judge.reply(of_leader, asked))


def test_a_sentence_copied_from_an_article_is_no_reflection(judge: Judge) -> None:
    verdict = judge.reply("He wanted to know whose day his work would change.", Occasion(LEADER))
    assert verdict.reflections == 0


def test_own_links_are_real(judge: Judge) -> None:
    reply = "You can read it [here](https://www.example.com/van/) or book at https://example.com/book."
    assert "links" not in rules(judge.reply(reply, Occasion(LEADER, plain=True)))


def test_advice_that_was_asked_for_or_allowed_is_none_unasked(judge: Judge) -> None:
    reply = "Talk to Marco before the day is over."
    asked = Occasion("What should I do about Marco?")
    allowed = Occasion("Go on then.", (Said(LEADER, "You shouted at Marco. May I offer an idea?"),))
    assert "advice" in rules(judge.reply(reply, Occasion(LEADER)))
    assert "advice" not in rules(judge.reply(reply, asked))
    assert "advice" not in rules(judge.reply(reply, allowed))


def test_a_question_is_a_repeat_in_nearly_the_same_words_only(judge: Judge) -> None:
    before = (Said("Hello there", "Welcome. What would Marco need from you?"),)
    again = "You shouted at Marco. What would Marco need from you now?"
    other = "You shouted at Marco. What do you want him to know by Friday?"
    assert "repeat" in rules(judge.reply(again, Occasion(LEADER, before)))
    assert "repeat" not in rules(judge.reply(other, Occasion(LEADER, before)))


def test_the_same_opening_twice_in_a_row_is_seen(judge: Judge) -> None:
    before = (Said("He left.", "It sounds like he was hurt by what you said to him."),)
    reply = "It sounds like you wish you could take it all back."
    assert "opening" in rules(judge.reply(reply, Occasion(LEADER, before)))


def test_no_question_when_the_leader_wants_none(judge: Judge) -> None:
    reply = "You shouted at Marco. What happened?"
    assert "not_wanted" in rules(judge.reply(reply, Occasion("Stop asking me questions, I just need to say it.")))


def test_what_answers_danger_may_ask_and_tell_more(judge: Judge) -> None:
    reply = "I'm staying with this. Are you thinking of ending your life? Call 988 now. Who is with you?"
    assert rules(judge.reply(reply, Occasion("I can't go on.", safety="crisis"))) <= {"double"}


def test_short_messages_call_for_short_replies() -> None:
    assert proportion(Occasion("yeah")) == 32
    assert proportion(Occasion(LEADER)) > 80
    assert most_words(Occasion(LEADER)) == 80
    assert most_words(Occasion("Thanks, that helped.")) == 120


def test_the_leaders_own_words_are_counted(judge: Judge) -> None:
    assert judge.reply("You shouted at Marco.", Occasion("I shouted at Marco.")).own == pytest.approx(0.75)
