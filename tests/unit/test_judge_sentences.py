"""The judge's reading of sentences, by patterns of words alone."""

import pytest

from coach_bot.evals.judge.kinds import Kind
from coach_bot.evals.judge.questions import is_question, read_question
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.text import addresses, quotations, sentences, words
from coach_bot.evals.judge.topics import Topics, blames

LEADER = "I shouted at Marco in front of the team and he walked out. I don't know what to do."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("You lost it. What now?", 2),
        ("Dr. Shah said no. It hurt.", 2),
        ('She asked "why now?" and left.', 1),
        ("First line\n- one\n- two", 3),
        ("It cost 3.5 per cent... and then some.", 1),
        ("", 0),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_an_address_is_no_word_and_the_text_of_a_link_is() -> None:
    text = "Read [The Van](https://example.com/van), or https://example.com/other."
    assert words(text) == ("read", "the", "van", "or")
    assert addresses("See https://example.com/other.") == ("https://example.com/other",)


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert quotations("You don't know what it's like, and they're gone.") == ()
    assert quotations('He wrote "go on without me" and left.') == ("go on without me",)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("What do you need?", True),
        ('You asked her, "Why now?"', False),
        ("What do you want from him.", True),
        ("You wonder what he needs.", False),
        ('The article asks: "Who is this for?"', True),
    ],
)
def test_a_question_told_of_somebody_is_none(sentence: str, asks: bool) -> None:
    assert is_question(sentence) is asks


@pytest.mark.parametrize(
    ("question", "form", "purpose"),
    [
        ("What was going on in you?", "open", ""),
        ("If you spoke with him tomorrow, what would you want him to hear?", "open", ""),
        ("And Marco?", "open", ""),
        ("Did he come back?", "closed", ""),
        ("You want to talk to him?", "closed", ""),
        ("May I offer an idea from an article?", "closed", "permission"),
        ("Have I got that right?", "closed", "understanding"),
        ("Shall I note that: Marco, tomorrow?", "closed", "commitment"),
        ("Shall we leave it there for today?", "closed", "consent"),
        ("Are you thinking of ending your life?", "closed", "safety"),
        ("Have you thought about apologising?", "leading", ""),
        ("Don't you think he deserves better?", "leading", ""),
        ("Why don't you call him?", "leading", ""),
        ("What if you just told him?", "leading", ""),
        ("Could you talk to him tomorrow?", "leading", ""),
        ("What don't you know yet?", "open", ""),
    ],
)
def test_the_form_and_purpose_of_a_question(question: str, form: str, purpose: str) -> None:
    found = read_question(question)
    assert (found.form, found.purpose) == (form, purpose)


def test_two_questions_in_one_sentence_are_seen() -> None:
    assert read_question("What happened, and how did you feel?").double
    assert not read_question("What would you and Marco both want?").double


@pytest.mark.parametrize(
    "sentence",
    [
        "You should apologise to Marco.",
        "Try giving him some time.",
        "I suggest that you wait a day.",
        "If I were you, I'd call him tonight.",
        "It might help to write it down first.",
        "The best thing is to say sorry.",
        "Talk to him before the day is over.",
        "1. Set clear expectations.",
        "An open conversation would help.",
        "You need to set boundaries.",
        "Why not start small: send him a note.",
    ],
)
def test_advice_is_found_however_it_is_dressed(reader: Reader, sentence: str) -> None:
    assert reader.kind(sentence, LEADER) is Kind.ADVICE


@pytest.mark.parametrize(
    "sentence",
    [
        "You shouted at Marco, and he walked out.",
        "You feel you should have stayed calm.",
        "You told him he should leave.",
        "You need to be seen by them.",
        "Go on, I'm listening.",
        "Take your time.",
        "You don't know what to do.",
        "Work has been heavy.",
        "In an emergency, call 112.",
    ],
)
def test_what_is_said_back_is_no_advice(reader: Reader, sentence: str) -> None:
    assert reader.kind(sentence, LEADER) is not Kind.ADVICE


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("You shouted at Marco in front of the team.", Kind.REFLECTION),
        ("It sounds like it still hurts.", Kind.REFLECTION),
        ("Great job!", Kind.PRAISE),
        ("That took courage.", Kind.ACKNOWLEDGEMENT),
        ("Go on, I'm listening.", Kind.INVITATION),
        ("I'm an AI, not a person.", Kind.INFORMATION),
        ("Thank you.", Kind.OTHER),
    ],
)
def test_what_a_sentence_does(reader: Reader, sentence: str, kind: Kind) -> None:
    assert reader.kind(sentence, LEADER) is kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What would make these minutes worth it for you?", "agreement"),
        ("What happened then?", "happened"),
        ("How do you feel about it now?", "feeling"),
        ("What might Marco need from you?", "other"),
        ("What is your part in this?", "own"),
        ("What would it look like in six months if it went well?", "future"),
        ("What do your customers notice?", "outward"),
        ("What is the smallest first step?", "step"),
    ],
)
def test_what_a_question_asks_about(question: str, kind: str) -> None:
    assert Topics().asked_about(question) == kind


def test_blame_is_told_from_a_question_about_ones_part() -> None:
    assert blames("What did you do wrong?")
    assert blames("Why did you shout at him?")
    assert not blames("What was your part in it?")
