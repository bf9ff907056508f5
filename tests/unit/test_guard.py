import numpy as np
import pytest

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Stage
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guard import Guard

OWN = Question("own-01", "What part of this is yours to carry?", (Move.OWN,))
TELL = Question("other-02", "What would you like Priya to know?", (Move.OTHER,))
FOUND = Question("found-1", "Where do your eyes go first?", (Move.OWN,), passage="p1", title="The Rear-View Mirror")
MESSAGE = "I shouted at Priya in front of everyone and now nobody talks to me."
HEARD = "You shouted at Priya, and the silence since then weighs on you."
LATE = "What would you like to be different by Friday?"


def passage(number: str, title: str, text: str) -> Hit:
    return Hit(Passage(number, text, title, "", f"https://coach.example/{number}", f"{number}.md", 0), 1.0, 0.5)


MIRROR = passage(
    "p1",
    "The Rear-View Mirror",
    "Managing by past numbers is driving by the rear-view mirror. When numbers fall, the reflex is to add "
    "compliance, which makes the work heavier. A leader turns curious and asks what the person needs.",
)
MONEY = passage("p2", "When the Money Goes", "A budget that shrinks pulls every eye to the spreadsheet.")


def make(*questions: Question, history=(), message=MESSAGE, hits=(MIRROR, MONEY), **options) -> Guard:
    move = options.pop("move", Move.EXPLORE)
    more = {key: options.pop(key) for key in ("links", "prompt_markers") if key in options}
    plan = Plan(Stage.EXPLORE, move, questions or (OWN, TELL), **options)
    return Guard(plan, message=message, history=history, hits=hits, coach_name="Vera Lind", **more)


def say(guard: Guard, *chunks: str) -> str:
    pieces = [piece for chunk in chunks for piece in guard.feed(chunk)] + guard.finish()
    assert "".join(pieces) == "".join(guard.passed) == guard.reply
    return guard.reply


def exchange(reply: str, question: str = "", question_id: str = "") -> Exchange:
    return Exchange("Hm.", reply, Move.EXPLORE, Stage.EXPLORE, question_id, question)


def test_a_sentence_is_shown_when_the_next_begins_and_a_question_only_at_the_end():
    guard = make()
    assert guard.feed("You shouted at Priya.") == []
    assert guard.feed(" How") == ["You shouted at Priya."]
    assert guard.feed(" do you want to be with her? The room") == []
    assert guard.feed(" went quiet. ") == []
    assert guard.finish() == [" The room went quiet.", " How do you want to be with her?"]
    assert guard.question == "How do you want to be with her?"
    assert guard.question_id == ""


def test_the_plan_supplies_the_question_when_the_draft_has_none_or_a_poor_one():
    for draft in (HEARD, f"{HEARD} Have you thought of apologising?", f"{HEARD} Are you angry?"):
        guard = make()
        assert say(guard, draft) == f"{HEARD} {OWN.text}"
        assert guard.question_id == OWN.id


def test_the_last_good_question_of_a_draft_is_asked_and_no_other():
    guard = make()
    assert say(guard, f"{HEARD} What happened next? {LATE} Is it the workload?") == f"{HEARD} {LATE}"


def test_a_question_of_the_plan_in_the_drafts_words_keeps_its_id():
    guard = make()
    say(guard, f"{HEARD} Which part of this is yours to carry?")
    assert guard.question == "Which part of this is yours to carry?"
    assert guard.question_id == OWN.id


def test_no_question_is_asked_twice_in_a_conversation():
    history = [exchange(f"It hurt. {LATE}", LATE), exchange("So it goes. " + OWN.text, OWN.text, OWN.id)]
    guard = make(history=history)
    assert say(guard, f"{HEARD} {LATE}") == f"{HEARD} {TELL.text}"
    asked_all = make(history=[*history, exchange("Hm. " + TELL.text, TELL.text, TELL.id)])
    assert say(asked_all, HEARD) == HEARD


def test_nothing_is_asked_when_the_plan_wants_no_question():
    guard = make(wants_question=False, move=Move.LISTEN)
    assert say(guard, f"{HEARD} {LATE} Go on, I'm listening.") == f"{HEARD} Go on, I'm listening."
    assert guard.question == ""


def test_a_question_alone_is_no_reply():
    with pytest.raises(SpeakerError) as error:
        say(make(), LATE)
    assert error.value.reason == "rejected"


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("You should apologise. Try to be calm.", "rejected"),
        ("As an AI language model I can't do that.", "echo"),
        ("Das ist nicht gut und ich bin mit dir. 你好吗我很好。", "language"),
        ("Show that you heard the leader in one or two plain sentences of your own.", "echo"),
        ("You were hurt by that meeting. You were hurt by that meeting.", "repeats"),
    ],
)
def test_a_draft_that_fails_says_why(draft, reason):
    guard = make(
        history=[exchange("You were hurt by that meeting. What now?")],
        prompt_markers=["Show that you heard the leader in one or two plain sentences, with the feeling under them."],
    )
    with pytest.raises(SpeakerError) as error:
        say(guard, draft)
    assert error.value.reason == reason


def test_another_speaker_goes_on_after_what_was_shown():
    guard = make()
    shown = guard.feed("You shouted at Priya. The room went quiet. What do you")
    assert shown == ["You shouted at Priya.", " The room went quiet."]
    guard.restart()
    assert guard.feed("The room went quiet. You miss the ease there was. ") == []
    assert guard.finish() == [" You miss the ease there was.", f" {OWN.text}"]
    alone = make()
    alone.feed("You shouted at Priya. And")
    alone.restart()
    assert alone.finish() == [f" {OWN.text}"]


def test_made_up_dialogue_ends_the_draft():
    guard = make()
    assert say(guard, f"{HEARD}\nLeader: Yes, it does.\nCoach: I see.") == f"{HEARD} {OWN.text}"
    assert guard.settled


def test_lists_and_their_lines_are_dropped_whole():
    draft = f"{HEARD}\nA few things:\n1. Talk to her. It helps.\n2. **Rest**. More.\n\nThe quiet stays with you."
    assert say(make(), draft) == f"{HEARD} The quiet stays with you. {OWN.text}"


def test_a_draft_that_breaks_off_loses_its_last_sentence():
    assert say(make(), f"{HEARD} You are dealing with two managers who") == f"{HEARD} {OWN.text}"
    assert say(make(), "you are tired of the quiet") == f"You are tired of the quiet. {OWN.text}"


def test_a_reply_stays_within_its_words():
    guard = make(max_words=30)
    reply = say(guard, f"{HEARD} The quiet has gone on for days. You miss the ease there was between you. {LATE}")
    assert len(reply.split()) <= 30
    assert reply.startswith(HEARD)
    assert reply.endswith("?")
    assert "length" in guard.repairs


def test_a_long_first_sentence_is_cut_at_a_clause():
    guard = make(max_words=20)
    draft = "You shouted at Priya in front of everyone, and the whole floor is quiet around you since that day."
    assert say(guard, draft) == f"You shouted at Priya in front of everyone. {OWN.text}"


def test_what_was_said_before_is_not_said_again():
    history = [exchange(f"{HEARD} {LATE}", LATE)]
    assert say(make(history=history), f"{HEARD} It has been days now.") == f"It has been days now. {OWN.text}"


def test_the_leaders_message_is_not_given_back_as_it_is():
    guard = make(message="Nobody in this team tells me the truth.")
    with pytest.raises(SpeakerError):
        say(guard, "Nobody in this team tells me the truth. What now?")
    assert "parrot" in guard.repairs


def test_a_stock_opening_is_taken_off_when_the_last_reply_had_one():
    history = [exchange("It sounds like you were tired. What now?")]
    draft = "It sounds like the quiet weighs on you."
    assert say(make(history=history), draft) == f"The quiet weighs on you. {OWN.text}"
    assert say(make(), draft).startswith("It sounds like")


def test_what_is_said_of_an_article_must_stand_in_one_and_names_its_source():
    guard = make(move=Move.ANSWER)
    said = "Vera Lind writes that adding compliance makes the work heavier."
    reply = say(guard, f"{HEARD} {said} The coach says leaders eat last.")
    assert "heavier" in reply
    assert "eat last" not in reply
    assert guard.drawn_on == (MIRROR,)
    assert "attribution" in guard.repairs


def test_an_idea_is_given_only_when_asked_for_and_attributed():
    idea = "In “The Rear-View Mirror” the coach would have you turn curious and ask what the person needs."
    bare = "You could ask what the person needs."
    asked = make(move=Move.IDEA, may_advise=True)
    assert idea in say(asked, f"{HEARD} {idea} {bare}")
    assert asked.drawn_on == (MIRROR,)
    assert bare not in say(make(move=Move.IDEA, may_advise=True), f"{HEARD} {bare}")
    assert say(make(), f"{HEARD} You should ask what the person needs, says the article.") == f"{HEARD} {OWN.text}"


def test_invented_quotes_are_dropped_and_the_leaders_own_stay():
    guard = make()
    draft = "You said “I shouted at Priya in front of everyone” and stopped. You said “I hate all of them” too."
    assert say(guard, draft).startswith("You said “I shouted at Priya in front of everyone” and stopped. What")
    assert "quote" in guard.repairs


def test_only_links_of_passages_and_known_links_are_shown():
    guard = make(move=Move.ANSWER, links=["https://coach.example/book"])
    draft = (
        "In [The Rear-View Mirror](https://coach.example/p1) the coach says compliance makes work heavier. "
        "A session is [here](https://coach.example/book). More stands [there](https://evil.example/x)."
    )
    reply = say(guard, draft)
    assert "(https://coach.example/p1)" in reply
    assert "(https://coach.example/book)" in reply
    assert "evil" not in reply


def test_a_question_found_in_an_article_names_its_source():
    guard = make(FOUND)
    say(guard, HEARD)
    assert guard.question_id == "found-1"
    assert guard.drawn_on == (MIRROR,)


def test_no_source_is_named_for_a_reply_in_the_leaders_words():
    guard = make(message="My numbers fell, compliance makes the work heavier.")
    say(guard, "Your numbers fell, and the work has become heavier with compliance.")
    assert guard.drawn_on == ()


def test_passages_found_in_mid_turn_bear_out_what_follows():
    guard = make(hits=(), move=Move.ANSWER)
    guard.feed("You lost money. ")
    guard.found([MONEY])
    assert "spreadsheet" in say(guard, "The article says a shrinking budget pulls every eye to the spreadsheet.")
    assert guard.drawn_on == (MONEY,)


def test_a_safety_reply_passes_as_it_is():
    guard = make(move=Move.SAFETY, wants_question=False, safety="crisis")
    text = 'You wrote "I am done".\n\n- Call 988.\n\nAre you thinking of ending your life?'
    assert say(guard, text[:20], text[20:]) == text
    assert guard.question == "Are you thinking of ending your life?"


def test_a_quoted_question_leaves_one_question_mark_in_the_reply():
    reply = say(
        make(message='I asked him "are you with me?" and he left'),
        "You asked “are you with me?” and he left.",
    )
    assert reply == f"You asked “are you with me” and he left. {OWN.text}"


def test_when_nothing_survives_the_last_resort_still_speaks_and_asks() -> None:
    guard = make()
    guard.feed("You should write a list.")
    with pytest.raises(SpeakerError):
        guard.finish()
    guard.restart()
    said = guard.last_resort("I have no words for that yet.")
    assert "".join(said) == guard.reply
    assert guard.reply.startswith("I have no words for that yet.")
    assert guard.question


def test_one_idea_of_one_article_is_given_and_no_second():
    asked = make(move=Move.IDEA, may_advise=True)
    first = "In “The Rear-View Mirror” the coach says compliance makes the work heavier."
    second = "In “When the Money Goes” the coach says a budget that shrinks pulls every eye to the spreadsheet."
    reply = say(asked, f"{first} {second}")
    assert first in reply
    assert second not in reply
    assert asked.drawn_on == (MIRROR,)


def test_what_leaned_on_a_sentence_that_was_left_out_goes_too():
    draft = f"{HEARD} You could write to her. That would show her that you care. For example, a line would do."
    guard = make()
    assert say(guard, f"{draft} How would that feel?") == f"{HEARD} {OWN.text}"
    assert guard.repairs == ["advice", "orphan", "orphan", "orphan"]
    assert say(make(), f"{draft} But the silence is loud.") == f"{HEARD} The silence is loud. {OWN.text}"


def test_every_repair_is_counted_once_for_each_time_that_it_was_made():
    guard = make()
    say(guard, f"{HEARD} You should rest. You should eat. **Now** the room is still.")
    assert guard.repairs == ["advice", "advice", "markup"]


def test_a_reply_opens_otherwise_than_the_one_before():
    history = [exchange("You are torn between the two of them. What now?")]
    reply = say(make(history=history), "You are torn about the whole thing. It stays with you.")
    assert not reply.startswith("You are torn")
    assert "you are torn about the whole thing" in reply.lower()


def test_nobody_is_greeted_in_mid_talk():
    history = [exchange("It hurt. What now?")]
    assert say(make(history=history), f"Hello again! {HEARD}") == f"{HEARD} {OWN.text}"
    assert say(make(), f"Hello there. {HEARD}").startswith("Hello there.")


def test_a_question_is_only_announced_by_being_asked():
    assert (
        say(make(), f"{HEARD} Here's a question for you. What matters most now?") == f"{HEARD} What matters most now?"
    )


def test_a_question_that_takes_a_talk_for_granted_gives_way_to_the_plans():
    for asked in ("When will you apologise to her?", "How can you communicate more clearly?"):
        assert say(make(), f"{HEARD} {asked}") == f"{HEARD} {OWN.text}"
    told = make(message="I want to apologise to Priya this week.")
    assert say(told, f"{HEARD} When will you apologise to her?").endswith("When will you apologise to her?")


def test_meaning_is_compared_only_where_an_article_is_spoken_of():
    seen = []

    def embed(texts):
        seen.append(list(texts))
        return np.eye(8, dtype=np.float32)[: len(texts)]

    plan = Plan(Stage.EXPLORE, Move.ANSWER, (OWN,))
    guard = Guard(plan, message=MESSAGE, history=[], hits=[MIRROR], coach_name="Vera Lind", embed=embed)
    assert list(guard.feed(f"{HEARD} It stays with you. ")) == [HEARD]
    assert seen == []
    guard.feed("The article says that compliance makes the work heavier. And")
    assert seen
    assert "compliance" not in guard.reply  # the words agree, and the meaning does not


def test_an_address_that_spells_a_title_says_nothing_of_the_article():
    where = "You'll find all of it at https://coach.example/when-the-money-goes, to read or to pass on."
    hit = Hit(
        Passage("p3", MONEY.passage.text, "When the Money Goes", "", where.split()[6].rstrip(","), "m.md", 0), 1.0, 0.5
    )
    guard = make(move=Move.ANSWER, hits=(hit,), wants_question=False)
    assert say(guard, where) == where
