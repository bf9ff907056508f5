"""The guide's replies: their form by move, their sources, and what is said when another speaker failed half-way."""

import re
from dataclasses import replace

import pytest

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Stage
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.understanding.inquiry import Asked, ask
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guide import GuideSpeaker
from coach_bot.speaking.quoting import Quotable, choose, standing
from coach_bot.speaking.speaker import Brief, Delta

QUESTION = Question("q", "What matters most to you here?", (Move.EXPLORE,))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


@pytest.fixture(scope="module")
def guide(lexicon) -> GuideSpeaker:
    return GuideSpeaker(
        lexicon, Prompts().load("guide.yaml", Phrasebook), coach="Alex Reed", privacy="Only this server."
    )


def brief(message, lexicon, move=Move.EXPLORE, history=(), hits=(), shown=(), most=60, asks=True):
    plan = Plan(Stage.EXPLORE, move, (QUESTION,) if asks else (), wants_question=asks, max_words=most)
    reading = read(message, history, {}, lexicon)
    quotables = [Quotable(sentence, hit, hit.similarity) for hit in hits for sentence in standing(hit.passage.text)]
    asked = ask(message, [each.leader for each in history], reading, lexicon)
    return Brief(message, history, reading, plan, hits, shown=shown, asked=asked, quotables=quotables)


def said(guide, made):
    return " ".join(guide.sentences(made))


def exchange(leader, move=Move.EXPLORE, reply="You said it."):
    return Exchange(leader, reply, move, Stage.EXPLORE)


def hit(text, title="After the Carrot", similarity=0.6):
    return Hit(Passage(title, text, title, "", "https://example.org/a", "a.md", 0), 1.0, similarity)


ARTICLE = (
    "Petra asked him to wait. This is where it went wrong. A reward moves people towards the reward, and "
    "seldom towards "
    "the work. What do your people long for?"
)


def test_what_is_asked_by_the_way_gets_a_short_answer(guide, lexicon):
    text = said(
        guide, brief("Maybe we just make tea. I don't have to have words, do I", lexicon, Move.LISTEN, asks=False)
    )
    assert text.startswith("No, you don't.")
    assert said(guide, brief("lonely. is that stupid", lexicon)).startswith("No, it isn't. You're lonely.")
    for message in ("But I can't stay for other people's visas can I", "I want to fire them all. is that stupid"):
        assert not said(guide, brief(message, lexicon)).startswith("No")


async def test_it_streams_sentences_with_their_spaces(guide, lexicon):
    made = brief("I was wrong. I shouted at Priya in the meeting and I feel awful.", lexicon)
    parts = [part.text async for part in guide.speak(made) if isinstance(part, Delta)]
    assert parts
    assert "".join(parts) == said(guide, made)


def test_an_ordinary_reply_holds_the_leaders_words_and_no_question(guide, lexicon):
    text = said(guide, brief("I snapped at Priya in front of everyone.", lexicon))
    assert "Priya" in text
    assert "?" not in text


def test_an_idea_is_quoted_word_for_word_and_attributed(guide, lexicon):
    text = said(guide, brief("What should I do about bonuses and rewards?", lexicon, Move.IDEA, hits=[hit(ARTICLE)]))
    quote = re.search(r"“([^”]+)”[^“]*$", text).group(1)
    assert quote in ARTICLE
    assert "After the Carrot" in text
    assert "Alex Reed" in text


def test_articles_that_do_not_speak_to_it_are_not_made_to(guide, lexicon):
    text = said(
        guide,
        brief("What should I do about parking?", lexicon, Move.IDEA, hits=[hit(ARTICLE, similarity=0.1)]),
    )
    assert "“" not in text
    assert "article" in text


def test_a_quote_stands_alone_and_comes_once():
    (sentence,) = standing(ARTICLE)
    assert sentence.startswith("A reward moves people")
    near = Quotable(sentence, hit(ARTICLE), 0.6)
    assert choose(Asked("bonuses and rewards", plain=True), [near], []) == [near]
    assert choose(Asked("bonuses and rewards", plain=True), [near], [f"“{sentence}”"]) == []


def test_a_plain_question_gets_a_second_sentence_of_the_same_article_only():
    first = Quotable("A reward moves people towards the reward.", hit(ARTICLE), 0.7)
    second = Quotable("Rewards teach people to count.", hit(ARTICLE), 0.5)
    elsewhere = Quotable(
        "Rewards are paid late.",
        Hit(Passage("p2", "Rewards are paid late.", "Pay", "", "", "pay.md", 0), 1.0, 0.6),
        0.6,
    )
    everything = [elsewhere, second, first]
    assert choose(Asked("rewards", plain=True), everything, []) == [first, second]
    assert choose(Asked("I gave them rewards and it went wrong."), everything, []) == [first]


def test_a_question_whose_words_no_article_knows_is_not_answered():
    near = Quotable("A reward moves people towards the reward.", hit(ARTICLE), 0.42)
    assert choose(Asked("blockchain taxes", plain=True), [near], []) == []


def test_it_says_that_it_is_an_ai_and_who_can_read(guide, lexicon):
    assert re.search(r"\bAI\b", said(guide, brief("are you human?", lexicon, Move.ANSWER, asks=False)))
    assert said(guide, brief("who can read this?", lexicon, Move.ANSWER, asks=False)) == "Only this server."


def test_a_session_is_offered_only_with_an_address(guide, lexicon):
    booked = GuideSpeaker(
        lexicon, Prompts().load("guide.yaml", Phrasebook), coach="Alex", booking="https://example.org/b"
    )
    made = brief("Can I book a session with the coach?", lexicon, Move.ANSWER, asks=False)
    assert "https://example.org/b" in said(booked, made)
    assert "http" not in said(guide, made)
    assert "website" in said(guide, made) or "site that this chat is on" in said(guide, made)
    sited = GuideSpeaker(lexicon, Prompts().load("guide.yaml", Phrasebook), coach="Alex", site="https://example.org/")
    assert "https://example.org/" in said(sited, made)


def test_listening_invites_and_asks_nothing(guide, lexicon):
    text = said(guide, brief("stop asking, I just need to say it", lexicon, Move.LISTEN, asks=False))
    assert text
    assert "?" not in text


def test_a_close_names_the_leaders_own_step(guide, lexicon):
    history = [exchange("I'll talk to Sam on Thursday before lunch.", Move.COMMIT)]
    assert "talk to Sam on Thursday" in said(guide, brief("thanks, bye", lexicon, Move.CLOSE, history, asks=False))


def test_a_step_that_was_just_said_back_is_not_said_again(guide, lexicon):
    told = exchange("I'll talk to Sam on Thursday before lunch.", Move.COMMIT)
    history = [Exchange(told.leader, "You'll talk to Sam on Thursday before lunch.", told.move, told.stage)]
    text = said(guide, brief("thanks, bye", lexicon, Move.CLOSE, history, asks=False))
    assert text
    assert "Sam" not in text


def test_a_close_names_what_changed(guide, lexicon):
    history = [
        exchange("I snapped at Priya in front of everyone."),
        exchange("I never asked how she was.", Move.OWN),
        exchange("I'll talk to her before lunch.", Move.COMMIT),
    ]
    text = said(guide, brief("thank you, that helps", lexicon, Move.CLOSE, history, asks=False))
    assert text.index("snapped at Priya") < text.index("talk to her before lunch")
    assert "?" not in text


def test_a_session_is_offered_at_a_good_end_once_and_only_with_an_address(guide, lexicon):
    book = Prompts().load("guide.yaml", Phrasebook)
    address = "https://example.org/b"
    booked = GuideSpeaker(lexicon, book, coach="Alex", booking=address)
    history = [exchange("I snapped at Priya.", Move.FEEL), exchange("I'll talk to her before lunch.", Move.COMMIT)]
    made = brief("thank you, that helps", lexicon, Move.CLOSE, history, asks=False)
    moved = replace(made, plan=replace(made.plan, may_offer_session=True))
    assert address in said(booked, moved)
    assert address not in said(booked, made)
    assert "http" not in said(guide, moved)
    told = replace(moved, history=[*history, exchange("bye", Move.CLOSE, f"A first session is free: {address}")])
    assert address not in said(booked, told)


def test_one_who_was_mistreated_is_not_sent_off_with_good_cheer(guide, lexicon):
    book = Prompts().load("guide.yaml", Phrasebook)
    history = [exchange("My boss humiliated me in front of the team.", Move.SUPPORT)]
    assert said(guide, brief("thank you", lexicon, Move.CLOSE, history, asks=False)) in book.close_hurt


def test_a_close_fits_the_mourning_and_the_curt(guide, lexicon):
    book = Prompts().load("guide.yaml", Phrasebook)
    mourning = [exchange("One of my team died on Saturday.")]
    assert said(guide, brief("thank you", lexicon, Move.CLOSE, mourning, asks=False)) in book.close_grief
    assert "welcome" not in said(guide, brief("whatever. thursday. bye", lexicon, Move.CLOSE, asks=False))


def test_what_was_shown_is_not_said_again(guide, lexicon):
    made = brief("I snapped at Priya.", lexicon, shown=["You snapped at Priya."])
    assert guide.sentences(made) == []
    assert guide.sentences(brief("stop asking", lexicon, Move.LISTEN, shown=["All right."], asks=False))


def test_the_same_conversation_gets_the_same_words_and_another_turn_gets_others(guide, lexicon):
    made = brief("idk", lexicon, Move.UNSTICK)
    assert said(guide, made) == said(guide, made)
    later = brief("idk", lexicon, Move.UNSTICK, [exchange("idk", Move.EXPLORE, said(guide, made))])
    assert said(guide, later) != said(guide, made)


@pytest.mark.parametrize("move", [move for move in Move if move is not Move.SAFETY])
@pytest.mark.parametrize(
    "message", ["yeah", "👍", "It is what it is, you know.", "bad shift", "My boss screamed at me.", "?"]
)
def test_something_is_said_for_every_move(guide, lexicon, move, message):
    made = brief(message, lexicon, move, asks=move not in {Move.LISTEN, Move.CLOSE, Move.ANSWER})
    assert move is Move.REDIRECT or said(guide, made)
