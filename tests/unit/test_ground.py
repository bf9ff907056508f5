"""What a talk has ground for: no question about what is not there, none about what was just answered."""

import re

import pytest

from coach_bot.coaching.moves import Move, Reading, Stage
from coach_bot.coaching.planning.direct import asks_how_made, asks_worth, ends, refuses
from coach_bot.coaching.planning.ground import has_tried, out_of_talk
from coach_bot.coaching.planning.plight import hints, is_hinted, is_slighted
from coach_bot.coaching.planning.state import State
from coach_bot.coaching.understanding.reading import read

KNIGHT = "The mate knocks on my cabin at night. He says it's the charts."


def is_out(question, *said):
    state = State(
        moves=(Move.EXPLORE,) * (len(said) - 1),
        asked=("",) * (len(said) - 1),
        stage=Stage.EXPLORE,
        reading=Reading(),
        size=len(said[-1].split()),
        said=said,
        hinted=is_hinted(said),
        slighted=is_slighted(said),
    )
    return any(re.search(pattern, question) for pattern in out_of_talk(state))


GROUNDED = [
    ("What went through you when you heard it?", ["My deputy said the shift is a joke."], ["I closed the shop alone."]),
    (
        "What went through you when you heard it?",
        ["He came to me and said, 'Joost, this is nonsense'."],
        ["In Holland we would say it, 'Joost, this is nonsense'. I feel a bit fooled."],
    ),
    ("How was it to hear that?", ["'We are afraid of you, chef' it read."], ["I've never once said a thing to her."]),
    ("What would they tell you, if you asked?", ["The night crew hardly look up."], ["I have never thrown a pan."]),
    (
        "What have you not yet asked about the person behind the figures?",
        ["His sales are down by a third."],
        ["He hides it when he can't read a label."],
    ),
    ("How do you feel about it, now that the heat has gone?", ["I shouted at Ines."], ["Ines came late again."]),
    (
        "What would you say to a colleague who spoke of themselves like that?",
        ["I'm a fraud in that chair."],
        ["Under the old head it was louder."],
    ),
    (
        "What was it like between you and {person} before this?",
        ["He went for the same job and I got the job."],
        ["A boy called Terry made me a teacher, when everyone had stopped trying."],
    ),
    (
        "What would those you're there for thank you for?",
        ["Our customers wait at five in the morning."],
        ["I notice that I miss his garden."],
    ),
    (
        "What do you think they make of not hearing it?",
        ["I've never told them that I count on them."],
        ["I've been avoiding them lately."],
    ),
    ("What do you need to be safe tonight?", ["He was at my cabin door."], ["He leans over my desk."]),
    (
        "Who could be beside you when you walk in?",
        ["On Monday I tell them."],
        ["The youngest one sat next to him, and I make lists."],
    ),
    ("What was going on around the time it slipped?", ["His work slid in spring."], ["He'd be phoning from the car."]),
    (
        "Who is waiting on this, outside these walls?",
        ["Our patients wait."],
        ["He was polite to me, like for a customer."],
    ),
    (
        "What does each of them say it's about?",
        ["Kerstin and Femi don't speak to each other."],
        ["Davie calls me Sarge in a voice."],
    ),
    ("What worries you most about it?", ["I'm afraid that she leaves."], ["I wanted her to feel bad about it all."]),
]


@pytest.mark.parametrize(("question", "there", "missing"), GROUNDED, ids=[each[0] for each in GROUNDED])
def test_a_question_is_asked_only_where_what_it_is_about_was_said(question, there, missing, bank):
    assert question in {each.text for each in bank.questions}
    assert not is_out(question, *there)
    assert is_out(question, *missing)


ANSWERED = [
    ("When will it happen?", ["Staff meal is at four. Everyone's there.", "I'll read it out."]),
    ("By when do you want to have done it?", ["I'll visit all of them in the first ten weeks."]),
    ("How have you dealt with it up to now?", ["Did coaching, did training, did a bonus. Nothing moved it."]),
    ("Who do you want beside you in this?", ["Wednesday at closing, with my deputy there as witness."]),
    (
        "What would they tell you, if you asked?",
        ["'Nobody here is afraid of work. We are afraid of you.'", "I want to know who wrote it on my team."],
    ),
    ("What would they tell you, if you asked?", ["Ask him about the job he didn't get, and listen."]),
    ("What do you hope they'd understand?", ["I've not once asked them how it was."]),
    ("What did you make of it in that moment?", ["They came late and I said nothing."]),
    ("What do you make of it when nobody says anything?", ["When I'm angry with them I go quiet."]),
]


@pytest.mark.parametrize(("question", "said"), ANSWERED)
def test_what_was_just_said_is_not_asked(question, said, bank, lexicon):
    assert question in {each.text for each in bank.questions}
    if question.startswith(("When", "By when")):
        reading = read(said[-1], [], {}, lexicon)
        state = State((), (), Stage.COMMIT, reading, 9, said=tuple(said))
        assert any(re.search(pattern, question) for pattern in out_of_talk(state))
    else:
        assert is_out(question, *said)
    assert not is_out("What matters most to you in that?", *said)


def test_when_a_thing_was_is_no_time_for_the_next_step(lexicon):
    said = ("It was on Monday at four.", "I'll read it out.")
    reading = read(said[-1], [], {}, lexicon)
    assert not State((), (), Stage.COMMIT, reading, 4, said=said).timed


@pytest.mark.parametrize(
    "wrong",
    [
        KNIGHT,
        "He puts his hand on my back at the printer.",
        "My VP presented my migration. His name was on every slide.",
        "One of my cashiers has been taking money out of the till.",
        "She laughed at me in front of the board, she mocked me.",
    ],
)
@pytest.mark.parametrize(
    "question",
    ["What are they like on a good day?", "What will you say about your own part?", "Which part of this is yours?"],
)
def test_nobody_who_was_wronged_is_asked_for_the_good_side_or_their_share(wrong, question):
    assert is_out(question, wrong)
    assert is_out(question, wrong, "They were all in the room, and they saw it.")
    assert not is_out("Who knows what has been going on?", wrong)


@pytest.mark.parametrize(
    "said",
    ["He knocked on my office door at noon.", "Her story touched me.", "I put my hand on the rail.", "We came home."],
)
def test_the_harmless_is_no_hint(said):
    assert not hints(said)


def test_a_hint_is_met_with_support(hold):
    made = hold("I've gone short with my bridge team lately.", "I snap at two good cadets.", KNIGHT)[-1]
    assert made.move is Move.SUPPORT
    assert "uneasy" in made.questions[0].topics


def test_a_step_out_of_harassment_is_asked_what_makes_it_safe(hold):
    made = hold(
        "I've gone short with my bridge team lately.",
        KNIGHT,
        "He puts his hand on my back. I said no.",
        "The cook would sit up if I asked. And I'll write to the woman in the crewing office.",
    )[-1]
    assert made.move in {Move.AHEAD, Move.COMMIT}
    assert "safe" in made.questions[0].topics


THOUGHT = "I might invite her to ride along for a day. That's not a commitment, that's a thought."


def test_a_step_that_was_taken_back_is_not_pushed(hold):
    made = hold("Head office makes my depots fill in forms.", "I passed it down without a word.", THOUGHT)[-1]
    assert made.move in {Move.AHEAD, Move.EXPLORE}
    assert "thought" in made.questions[0].topics
    assert is_out("How will you let {person} know what you intend?", THOUGHT)
    assert not refuses("I'll ask her on Monday.")


def test_the_leaders_worth_is_taken_up_when_they_ask_for_it(hold):
    made = hold("The exec want a plan by Friday. I think I'm asking whether I'm any good at this any more.")[-1]
    assert "worth" in made.questions[0].topics
    assert not asks_worth("She asked whether the plan is any good.")


def test_where_a_reply_came_from_is_answered(hold):
    asked = "Did that come from anywhere or did you just predict it? A process fix is faster."
    assert hold("Writing her name eleven times was my choice.", asked)[-1].move is Move.ANSWER
    assert not asks_how_made("Did they predict the delay?")


def test_a_turned_down_question_is_followed_by_a_simple_one_and_not_by_the_job(hold):
    made = hold("Nineteen forms a day, for every depot I run.", "That's a pointless question. Next.")[-1]
    assert made.move is Move.REPAIR
    assert not any("question" in each.text or "instead" in each.text for each in made.questions)


@pytest.mark.parametrize("said", ["I've told you the problem: nineteen forms.", "You're avoiding it. My depots drown."])
def test_one_who_was_not_listened_to_is_met_with_repair_and_a_simple_question(said, hold):
    made = hold("Nineteen forms a day, for every depot I run.", said)[-1]
    assert made.move is Move.REPAIR
    assert all("rejected" in each.topics for each in made.questions)


def test_a_question_about_another_trade_is_turned_to_work_with_people(hold):
    assert hold("Do you know anything about mastitis in a herd of six hundred?")[0].move is Move.REDIRECT
    assert hold("Do you know anything about giving feedback to staff?")[0].move is not Move.REDIRECT


@pytest.mark.parametrize("end", ["That's it then.", "Then that's set.", "Okay, that's settled then"])
def test_what_is_settled_closes_and_stays_closed(end, hold):
    made = hold(
        "My team is flat and nobody talks in stand-ups.",
        "I stopped asking them, it was easier.",
        "I'll have coffee with Mere on Thursday.",
        end,
        "Yeah, true.",
    )
    assert [each.move for each in made[-2:]] == [Move.CLOSE, Move.CLOSE]
    assert not made[-1].wants_question


def test_an_end_is_no_more_than_that():
    assert not ends("That's it, the thing that hurts.")
    assert not ends("That's all they ever say")


def test_asking_for_an_article_goes_on_with_a_question(hold):
    made = hold("I lead the people I had lunch with.", "Is there an article about leading friends?")[-1]
    assert made.move is Move.ANSWER
    assert made.wants_question
    assert not hold("I lead the people I had lunch with.", "are you human?")[-1].wants_question


def test_gladness_with_a_sleepless_night_is_not_led_on_to_the_next_success(hold):
    opening = "Good news for once! I have been made regional director of every branch."
    made = hold(opening, "I am so happy, and I am also lying awake over the branches.")[-1]
    assert made.move not in {Move.ACKNOWLEDGE, Move.AHEAD}
    assert not any("growth" in each.topics for each in made.questions)


def test_whoever_is_only_likened_to_a_customer_is_not_the_one_served(hold):
    made = hold(
        "I lead a team in Osaka, and they did not tell me that we were late.",
        "Tanaka asked me three times to look at the schedule with him.",
        "So he was telling me something.",
        "He has been polite like for a customer since. I notice that I miss the garden he showed me.",
    )
    assert made[-1].move is not Move.OUTWARD


def test_a_step_that_speaks_of_pride_is_taken_as_a_step(hold):
    made = hold(
        "A bloke on the farm is not himself. He used to whistle.",
        "The owners shook my hand, and he stood there with the hose. I didn't say anything.",
        "I could just ask him what he was most proud of. Tomorrow at milking.",
    )[-1]
    assert made.move is not Move.ACKNOWLEDGE


def test_what_was_tried_is_known():
    assert has_tried(["I've tried a list on the wall."])
    assert not has_tried(["She tried to call me."])
