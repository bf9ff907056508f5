"""Which move comes next, and which question goes with it."""

import itertools

import numpy as np
import pytest

from coach_bot.coaching.moves import Exchange, Move, Question, Stage
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.planning.pauses import asks_for_fewer
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.coaching.planning.turning import turning
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import people, reachable
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    """Four questions a move, each in a direction of its own, so that none is like another."""
    questions = tuple(Question(f"{move}-{n}", f"What of {move} {n}?", (move,)) for move in Move for n in range(4))
    return QuestionBank(questions, np.eye(len(questions), dtype=np.float32))


class Talk:
    """A conversation that is led by the journey alone."""

    def __init__(self, lexicon, bank):
        self.lexicon, self.bank, self.history = lexicon, bank, []
        self.vector = np.zeros(bank.vectors.shape[1], dtype=np.float32)

    def say(self, message, safety=None):
        reading = read(message, self.history, {}, self.lexicon)
        made = plan(message, reading, self.history, self.bank, self.vector, safety)
        question = made.questions[0] if made.questions else None
        self.history.append(
            Exchange(
                message,
                "You said it.",
                made.move,
                made.stage,
                question.id if question else "",
                question.text if question else "",
            )
        )
        return made


@pytest.fixture
def talk(lexicon, bank):
    return Talk(lexicon, bank)


OPENING = "I snapped at Priya in the meeting."


@pytest.mark.parametrize(
    ("message", "move"),
    [
        ("I don't know", Move.UNSTICK),
        ("stop asking, I just need to say it", Move.LISTEN),
        ("That's not what I meant", Move.REPAIR),
        ("are you human?", Move.ANSWER),
        ("What would you do?", Move.IDEA),
        ("What do the articles say about this?", Move.ANSWER),
        ("😩", Move.REDIRECT),
        ("tell me a joke", Move.REDIRECT),
        ("My boss screamed at me over it", Move.SUPPORT),
        ("I'll talk to her tomorrow", Move.COMMIT),
        ("Great news, she said yes!", Move.ACKNOWLEDGE),
        ("that helps, I have to go", Move.CLOSE),
    ],
)
def test_what_the_message_asks_for_comes_first(message, move, talk):
    talk.say(OPENING)
    assert talk.say(message).move is move


@pytest.mark.parametrize("message", ["I was wrong, it was my fault", "She must have felt so small"])
def test_a_leader_who_has_moved_is_not_taken_back(message, talk):
    talk.say(OPENING)
    assert talk.say(message).move in {Move.OTHER, Move.OWN, Move.AHEAD}


@pytest.mark.parametrize("message", ["stop asking me questions", "thanks, bye", "who can read this?"])
def test_no_question_where_none_is_wanted(message, talk):
    talk.say(OPENING)
    talk.say("It was bad.")
    made = talk.say(message)
    assert not made.wants_question
    assert made.questions == ()


def test_an_agreement_is_asked_early_unless_the_first_words_hold_one(lexicon, bank):
    moves = [
        Talk(lexicon, bank).say("Something has been off in my team for weeks and I can't put my finger on it.").move
    ]
    wish = Talk(lexicon, bank)
    assert moves == [Move.AGREE]
    wish.say("I want to prepare a hard conversation with Sam, how do I open it?")
    later = [wish.say(message).move for message in ("He works with me.", "Since March.", "Every week.")]
    assert Move.AGREE not in later


def test_a_leader_who_has_told_a_lot_is_not_asked_what_the_talk_is_for(lexicon, bank):
    talk = Talk(lexicon, bank)
    talk.say("Sam and Priya. They work beside each other.")
    told = "It began over a plan that one had drawn and the other had put away in a drawer, and by now people choose "
    moves = [talk.say(told + "their lunch tables by it, and I have had a mediator in, and a day out.").move]
    moves += [talk.say(each).move for each in ("It is about Sam.", "He sits at the window.")]
    assert Move.AGREE not in moves


def test_after_a_vent_the_coach_stays_with_the_person(lexicon, bank):
    talk = Talk(lexicon, bank)
    talk.say("Sam was late for the meeting.")
    assert talk.say("I just need to vent for a moment.").move is Move.LISTEN
    assert talk.say("He was late, and the client had left the room by then.").move in {Move.FEEL, Move.EXPLORE}


def test_one_who_arrives_with_a_plan_is_not_walked_back(talk):
    first = talk.say("I've decided to tell Chen tomorrow that he won't get the role, and I want to think it through.")
    assert first.stage is Stage.AHEAD
    assert talk.say("I've booked the room for it.").move in {Move.COMMIT, Move.AHEAD}


def test_the_mistreated_are_never_asked_to_own_it(talk):
    talk.say("My manager humiliated me in front of the clients today.")
    messages = [
        "He does it every month.",
        "I feel sick.",
        "Maybe it was my fault.",
        "I told nobody.",
        "I don't want a war.",
    ]
    made = [talk.say(message) for message in messages]
    assert not {step.move for step in made} & {Move.OWN, Move.REFRAME, Move.OTHER}
    assert all(Move.OWN not in question.moves for step in made for question in step.questions)


def test_a_theft_is_held_without_asking_the_leader_for_their_share(talk):
    talk.say("Wayne has been stealing from the till, I've got it on camera.")
    made = [
        talk.say(message)
        for message in ("He's been here nine years.", "The meeting is set.", "I liked him.", "It's hard.")
    ]
    assert Move.OWN not in {step.move for step in made}


def test_in_time_the_conversation_turns_to_leading(talk):
    messages = [
        OPENING,
        "She went quiet.",
        "Everyone saw it.",
        "It was late.",
        "She's good at her job.",
        "We've worked together for years.",
    ]
    moves = {talk.say(message).move for message in messages}
    assert {Move.OTHER, Move.OWN} & moves
    assert {Move.AHEAD, Move.COMMIT} & moves


def test_no_move_comes_three_times_in_a_row_and_no_question_twice(talk):
    moves = [talk.say(message).move for message in [OPENING, *(f"And then it went on for day {n}." for n in range(14))]]
    assert not any(a is b is c for a, b, c in zip(moves, moves[1:], moves[2:], strict=False))
    asked = [exchange.question_id for exchange in talk.history if exchange.question_id]
    assert len(asked) == len(set(asked))


def test_danger_comes_before_everything(talk):
    made = talk.say("I'll talk to her tomorrow, thanks, bye", safety="crisis")
    assert made.move is Move.SAFETY
    assert made.safety == "crisis"
    assert not made.questions


def test_short_messages_get_short_replies(talk):
    talk.say(OPENING)
    short, long = talk.say("yeah"), talk.say("She turned her camera off and nobody said a word. " * 6)
    assert short.max_words <= 30 < long.max_words <= 80


def test_advice_may_be_given_only_when_asked_for(talk):
    assert not talk.say(OPENING).may_advise
    assert talk.say("What should I do?").may_advise


@pytest.mark.parametrize(
    "message",
    [
        "I'm going down there now.",
        "I will invite him for Friday next week. Thank you, it was good to speak.",
        "I'll ring her on Sunday when it's calm. Right, going home.",
    ],
)
def test_a_leader_who_goes_is_let_go_with_their_plan(talk, message):
    for earlier in (OPENING, "It was the third day of waiting for the release.", "She looked hurt."):
        talk.say(earlier)
    made = talk.say(message)
    assert made.move is Move.CLOSE
    assert not made.wants_question


def test_a_second_commitment_in_a_row_ends_the_conversation(talk):
    for earlier in (OPENING, "It was the third day of waiting for the release.", "She looked hurt."):
        talk.say(earlier)
    assert talk.say("I'll talk to her tomorrow.").move is Move.COMMIT
    made = talk.say("And I'll tell the team on Friday.")
    assert made.move is Move.CLOSE
    assert not made.wants_question


def test_not_knowing_what_another_needs_turns_to_them(talk):
    talk.say("Marcus has been quiet for weeks and I don't like it at all.")
    assert talk.say("I don't know what he needs, honestly.").move is Move.OTHER


def test_an_insight_is_stayed_with(talk):
    for earlier in ("I don't trust myself to decide.", "In the morning round I guess.", "My old boss was always sure."):
        talk.say(earlier)
    assert talk.say("That is odd. I've never connected those two.").move in {Move.EXPLORE, Move.FEEL}


def test_speaking_of_those_whom_the_work_is_for_turns_outward_once(talk):
    for earlier in (
        "The list of names came from above.",
        "Rosa showed me her kitchen.",
        "I nodded.",
        "I argued for her.",
    ):
        talk.say(earlier)
    assert talk.say("There are patients at the end of all this, in every clinic we have.").move is Move.OUTWARD
    assert talk.say("The patients come first, they always did.").move is not Move.OUTWARD


def test_people_of_the_past_are_not_planned_with():
    assert reachable(("your predecessor", "Dr Adeyemi"), ("My predecessor was sure.",)) == ("Dr Adeyemi",)
    assert reachable(("Olumide", "Priya"), ("Olumide died on Saturday.", "Priya saw it.")) == ("Priya",)
    assert reachable(("your old boss", "your husband", "your boss"), ("",)) == ("your boss",)


def test_a_titled_name_is_heard(lexicon):
    assert people("My predecessor knew. I could ask Dr. Adeyemi what she sees.", lexicon)[0] == "Dr Adeyemi"


def test_a_wish_for_the_whole_looks_outward_and_a_quarrel_does_not(talk):
    for earlier in (
        "We are short of money again.",
        "Pilar brings me ideas.",
        "I told her it costs too much.",
        "So I sat.",
    ):
        talk.say(earlier)
    assert talk.say("I'd like the night staff to run the evening openings all by themselves.").move is Move.OUTWARD
    quarrel = Talk(talk.lexicon, talk.bank)
    for earlier in (
        "Siobhan and Kwame are in conflict.",
        "They argue and fight.",
        "They quarrel daily.",
        "It's a conflict.",
    ):
        quarrel.say(earlier)
    assert quarrel.say("I'd like the two of them to stop their quarrel and the conflict.").move is not Move.OUTWARD


def test_a_leader_who_asks_for_no_questions_is_only_listened_to_until_they_turn(talk):
    talk.say("Two hours of a meeting about the colour of blazers.")
    pouring = ["Stop asking me things.", "I was in at six, at the gate in the rain.", "And nobody said a word."]
    assert [talk.say(message).move for message in pouring] == [Move.LISTEN] * 3
    assert talk.say("I was wrong to shout at Gerald, that part is mine.").move is not Move.LISTEN


def test_nobody_is_listened_to_without_a_question_for_ever(talk):
    moves = [talk.say("Stop asking me things.").move]
    moves += [talk.say(f"And on day {n} nobody answered me at all.").move for n in range(6)]
    assert moves[:4] == [Move.LISTEN] * 4
    assert Move.LISTEN not in moves[4:5]


@pytest.mark.parametrize(
    "correction",
    [
        "No, that's not what I mean. Please don't make it that I accuse them.",
        "That isn't what I meant at all.",
        "You're twisting my words.",
        "No no, I'm not blaming them.",
        "Don't put words in my mouth.",
        "Hang on, that's not it.",
        "You've got me wrong there.",
        "Please don't turn this into their fault.",
        "That's not how I meant it, sorry.",
        "You took that the wrong way.",
        "Well, I don't mean it like that.",
        "That's not quite what I'm saying.",
    ],
)
def test_every_correction_is_repaired(correction, talk):
    talk.say(OPENING)
    assert talk.say(correction).move is Move.REPAIR


@pytest.mark.parametrize(
    "told",
    [
        "She told him that's not what I hired you for.",
        "I didn't say anything in the meeting.",
        "I don't mean to be rude to her.",
        "He got it wrong and I shouted.",
        "I'm not talking to him any more.",
    ],
)
def test_what_only_sounds_like_a_correction_is_heard(told, talk):
    talk.say(OPENING)
    assert talk.say(told).move is not Move.REPAIR


@pytest.mark.parametrize(
    "wish",
    [
        "Please, not many questions.",
        "Stop asking so much.",
        "Could you ask me fewer questions?",
        "You ask too many questions.",
        "Less questioning, please.",
    ],
)
def test_one_who_wants_fewer_questions_gets_one_in_two_replies_at_most(wish, talk):
    talk.say(OPENING)
    plans = [talk.say(wish)]
    plans += [talk.say(f"He came in on day {n} and put his bag on the desk by the wall.") for n in range(5)]
    assert not any(one.wants_question and two.wants_question for one, two in itertools.pairwise(plans))
    assert any(made.wants_question for made in plans[1:])


@pytest.mark.parametrize(
    "told", ["My team asks too many questions.", "He keeps asking me for help.", "I don't ask him much."]
)
def test_questions_that_others_ask_are_none_of_the_coachs(told):
    assert not asks_for_fewer(told)


@pytest.mark.parametrize("yes", ["ok", "yeah", "Yes."])
def test_a_bare_yes_gets_room_once_and_never_twice(yes, lexicon, bank):
    talk = Talk(lexicon, bank)
    talk.say("I'm so ashamed of how my week went, I could cry.")
    first, second = talk.say(yes), talk.say(yes)
    assert [first.wants_question, second.wants_question] == [False, True]


@pytest.mark.parametrize(
    "shame",
    [
        "I sat there and felt about nine years old.",
        "I wanted the floor to open.",
        "It made me feel like the tea boy.",
        "My face was burning.",
    ],
)
def test_a_feeling_told_by_a_picture_is_stayed_with(shame, talk):
    for earlier in (OPENING, "It was about the numbers.", "She had the old ones."):
        talk.say(earlier)
    assert talk.say(shame).move in {Move.FEEL, Move.EXPLORE}


@pytest.mark.parametrize(
    "denial", ["It isn't my fault.", "It's not my fault, you know.", "I did nothing wrong.", "I'm not to blame."]
)
def test_one_who_is_not_to_blame_is_not_handed_it_back(denial, talk):
    for earlier in ("My manager sent the list round.", "It had my name on top.", "She never asked me."):
        talk.say(earlier)
    made = talk.say(denial)
    assert made.move in {Move.FEEL, Move.EXPLORE, Move.SUPPORT, Move.LISTEN}


def _beside(lexicon, told):
    """Whether each reply asks, where no question is about anything that is told."""
    questions = tuple(Question(f"{move}-{n}", f"What of {move} {n}?", (move,)) for move in Move for n in range(4))
    vectors = np.zeros((len(questions), len(questions) + 1), dtype=np.float32)
    vectors[:, :-1] = np.eye(len(questions))
    talk = Talk(lexicon, QuestionBank(questions, vectors))
    talk.vector = np.zeros(len(questions) + 1, dtype=np.float32)
    talk.vector[-1] = 1.0
    return [talk.say(each).wants_question for each in told]


def test_who_tells_of_pain_is_given_room_and_then_asked_again(lexicon):
    told = [f"I felt so ashamed at {hour} that I went red by the gate." for hour in ("dawn", "noon", "dusk", "night")]
    asked = _beside(lexicon, told)
    assert asked.count(False) == 1


def test_who_tells_plainly_is_asked(lexicon):
    told = [f"The van came at {hour} and it stood in the yard by the gate." for hour in ("dawn", "noon", "dusk")]
    assert all(_beside(lexicon, told))


def test_a_step_with_a_time_gets_one_question_and_then_an_end(talk):
    talk.say(OPENING)
    first = talk.say("I'll tell her on Thursday, before handover, with the door shut.")
    assert first.move is Move.COMMIT
    assert talk.say("I'll say sorry first.").move is Move.CLOSE


@pytest.mark.parametrize(
    "time", ["Monday, 1 o'clock.", "tomorrow. half 5 before it kicks off", "Thursday, before handover."]
)
def test_a_time_for_a_step_already_asked_about_ends_it(time, talk):
    talk.say(OPENING)
    assert talk.say("I could ask her how she is.").move is Move.COMMIT
    assert talk.say(time).move is Move.CLOSE


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Alright. That's something. Monday, 1 o'clock.", "Monday, 1 o'clock"),
        ("tomorrow. half 5 before it kicks off", "tomorrow, half 5 before it kicks off"),
        ("Yes. 10:30, the small room, no laptop.", "10:30, the small room, no laptop"),
        ("See you later, bye", ""),
    ],
)
def test_a_bare_time_is_what_a_close_confirms(said, when, lexicon):
    assert turning(["It was bad with Priya on the floor.", said], lexicon).when == when
