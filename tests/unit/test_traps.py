"""The moments in which a coach goes wrong: each by what is done and asked, in several wordings."""

import pytest

from coach_bot.coaching.moves import Move, Stage
from coach_bot.coaching.rules.asking import closed_kind

BACKWARD = {Move.FEEL, Move.EXPLORE}
FORWARD = {Move.AHEAD, Move.COMMIT, Move.OUTWARD, Move.CLOSE}


def moves(plans):
    return [made.move for made in plans]


@pytest.mark.parametrize(
    "opening",
    [
        "Something is off in my team and I can't put my finger on it.",
        "My two planners email each other across a desk these days, it is getting silly.",
        "I run a call centre and I'm younger than everyone in it by ten years.",
    ],
)
def test_it_opens_with_an_agreement_where_the_first_words_hold_none(hold, opening):
    assert hold(opening)[0].move is Move.AGREE


@pytest.mark.parametrize(
    "opening",
    [
        "I need to work out how to tell Sam that he didn't get the job.",
        "Should I move her to another team?",
        "My plan is to speak to both of them on Monday.",
        "I just need someone to listen for a minute.",
        "Just tell me what to do about my deputy.",
    ],
)
def test_first_words_that_hold_a_wish_are_agreement_enough(hold, opening):
    later = ("He works beside me.", "Since the spring, I think.", "Every week or so.", "On the second floor.")
    assert Move.AGREE not in moves(hold(opening, *later))


@pytest.mark.parametrize(
    "opening",
    [
        "I am so ashamed, I screamed at a trainee in front of the customers.",
        "I'm furious. They shipped it broken again.",
        "I can't stop crying, my best nurse handed in her notice.",
        "One of my drivers died yesterday.",
        "My manager humiliated me in the meeting today.",
    ],
)
def test_one_who_comes_in_pain_is_heard_first(hold, opening):
    assert hold(opening)[0].move in {Move.FEEL, Move.EXPLORE, Move.SUPPORT}


def test_after_a_raw_start_the_agreement_comes_within_the_next_replies_and_once(hold):
    made = moves(
        hold(
            "I am so angry with my team I could scream.",
            "It went out broken to forty shops on Friday.",
            "It went to the biggest customer too.",
            "And the phone has been ringing.",
            "That was on Saturday.",
        )
    )
    assert Move.AGREE in made[1:4]
    assert made.count(Move.AGREE) == 1


@pytest.mark.parametrize(
    "opening",
    [
        "I've decided to make Rob project lead and I'll tell Sandra myself on Monday.",
        "Here's my plan: I talk to both of them tomorrow and then to the board.",
        "I've already booked the room to tell Chen that he won't get the role.",
    ],
)
def test_one_with_a_plan_is_not_walked_back(hold, opening):
    made = moves(hold(opening, "She will be disappointed.", "He has waited for two years.", "It's the right thing."))
    assert made[0] in FORWARD
    assert not set(made) & (BACKWARD | {Move.AGREE})


@pytest.mark.parametrize("answer", ["I don't know", "no idea", "I really couldn't say", "not a clue, sorry", "idk tbh"])
def test_not_knowing_gets_something_easier(hold, answer):
    assert hold("My team has gone quiet since March.", answer)[1].move is Move.UNSTICK


@pytest.mark.parametrize(
    "message",
    [
        "I don't know why she did that, she never told me.",
        "I have no idea what he wants from this job.",
        "I'm not sure whether the others saw it happen.",
    ],
)
def test_not_knowing_something_is_no_shrug(hold, message):
    assert hold("Layla walked out of the review.", message)[1].move is not Move.UNSTICK


def test_after_two_shrugs_leave_is_asked_to_come_from_elsewhere(hold):
    made = hold("My team keeps quarrelling about the rota.", "no idea", "I don't know", "can't say")
    assert made[-1].move is Move.REFRAME
    assert closed_kind(made[-1].questions[0].text)


@pytest.mark.parametrize("silence", ["...", "…", "—", "(silence)"])
def test_silence_is_given_room_once_and_then_made_easier(hold, silence):
    made = hold("Layla cried in my office yesterday.", silence, silence)
    assert made[1].move is Move.LISTEN
    assert not made[1].wants_question
    assert made[2].move is Move.UNSTICK


@pytest.mark.parametrize(
    "plea",
    [
        "stop asking, I just need to say it",
        "please no more questions",
        "I need to get this off my chest",
        "let me vent",
    ],
)
def test_pouring_out_is_met_without_a_question(hold, plea):
    made = hold("Two hours on the colour of blazers.", plea)
    assert not made[1].wants_question


@pytest.mark.parametrize(
    "message",
    ["That's a stupid question.", "what kind of question is that", "I won't answer that", "why do you ask that"],
)
def test_a_question_that_is_turned_down_is_let_go(hold, message):
    made = hold("Helena and I keep clashing over the schedule.", message)
    assert made[1].move is Move.REPAIR
    assert all("rejected" in one.topics or Move.REPAIR in one.moves for one in made[1].questions)


@pytest.mark.parametrize(
    "message",
    ["That's not what I meant.", "no, you misunderstood", "I never said that", "you're missing the point"],
)
def test_being_misunderstood_is_taken_as_it_is(hold, message):
    assert hold("My deputy went to the board.", message)[1].move is Move.REPAIR


@pytest.mark.parametrize(
    "message",
    [
        "Just tell me what to do.",
        "What would you do?",
        "I don't want another question, I want an answer.",
        "give me a straight answer please",
        "Do you have any advice or not?",
    ],
)
def test_a_straight_question_is_not_met_with_a_question_alone(hold, message):
    made = hold("My chef and my head waiter won't work together.", message)[1]
    assert made.move is Move.IDEA
    assert made.may_advise


@pytest.mark.parametrize(
    "opening",
    [
        "We won the contract, the team did it!",
        "Great news, our ward got the best result.",
        "It went well, she thanked me",
    ],
)
def test_good_news_is_built_on_and_not_searched_for_problems(hold, opening):
    made = moves(hold(opening, "Everybody is celebrating.", "The young ones had most of the ideas."))
    assert made[0] is Move.ACKNOWLEDGE
    assert not set(made) & (BACKWARD | {Move.REFRAME, Move.AGREE})


@pytest.mark.parametrize(
    "opening",
    [
        "My boss screamed at me in the corridor again.",
        "The director called me useless in front of everyone.",
        "Our CEO humiliates me in every board meeting, my own manager just watches.",
    ],
)
def test_the_mistreated_get_support_and_choice_and_never_their_share(hold, opening):
    made = hold(opening, "I just stood there.", "Maybe it was my fault.", "I was too slow.", "It happens every week.")
    assert made[0].move is Move.SUPPORT
    assert not set(moves(made)) & {Move.OWN, Move.REFRAME, Move.OTHER}
    assert all(Move.OWN not in one.moves for each in made for one in each.questions)
    assert not any(each.may_offer_session for each in made)


@pytest.mark.parametrize(
    "opening",
    [
        "I caught Wayne stealing from the till.",
        "I have to let Greg go on Friday, it's the third warning.",
        "He went up the scaffold with no harness again.",
        "We need to dismiss someone I like.",
    ],
)
def test_a_boundary_is_held_with_care_and_the_leaders_share_is_not_asked(hold, opening):
    made = hold(opening, "He has two kids.", "HR says that's that.", "I keep seeing his face.", "It's hard to sleep.")
    assert not set(moves(made)) & {Move.OWN, Move.REFRAME}
    assert all(Move.OWN not in one.moves for each in made for one in each.questions)


def test_grief_gets_company_and_only_looks_ahead_when_the_leader_does(hold):
    opening = ("One of my team died on Saturday.", "He sat next to me for six years.", "He made horrible tea.")
    assert set(moves(hold(*opening))) <= {Move.FEEL, Move.LISTEN}
    assert moves(hold(*opening, "I don't know how to walk in there tomorrow."))[-1] is Move.AHEAD


@pytest.mark.parametrize(
    ("answer", "done"), [("yes please", True), ("no", False), ("go ahead", True), ("rather not", False)]
)
def test_leave_is_asked_before_another_view_and_the_answer_counts(hold, answer, done):
    told = (
        "Sales are down on last year and the reps aren't moving on it.",
        "I've tried a bonus and a table on the wall and weekly calls.",
        "They never listen and I'll have to crack down and monitor them.",
    )
    asked = hold(*told)[-1]
    assert asked.move is Move.REFRAME
    assert all(closed_kind(one.text) in {"permission", "consent"} and one.leave for one in asked.questions)
    then = hold(*told, answer)[-1]
    assert (then.move is asked.questions[0].leave) is done or then.move is Move.AHEAD
    assert then.move is not Move.REFRAME


def test_one_who_is_stuck_on_something_the_articles_speak_of_is_asked_leave_for_an_idea_and_gets_it(hold):
    told = ("I broke a promise to my team and trust is gone.", "no idea", "I don't know", "can't say")
    assert hold(*told)[-1].questions[0].leave is Move.IDEA
    made = hold(*told, "yes please")[-1]
    assert made.move is Move.IDEA
    assert made.may_advise
    assert hold(*told, "no thanks")[-1].move is not Move.IDEA


def test_leave_is_asked_once(hold):
    told = (
        "Sales are down on last year and the reps aren't moving on it.",
        "I've tried a bonus and a table on the wall and weekly calls.",
        "They never listen and I'll have to crack down and monitor them.",
        "no",
        "They're lazy.",
        "They are lazy and they don't listen.",
    )
    assert moves(hold(*told)).count(Move.REFRAME) == 1


def test_a_step_is_made_concrete_then_held_to_and_then_it_ends(hold):
    made = hold(
        "I snapped at Priya in the meeting.",
        "She went quiet and it was in front of everyone.",
        "I'd like her to trust me again.",
        "I could talk to her.",
        "I'll talk to her tomorrow at nine.",
        "I'll write it in my diary.",
        "thanks",
    )
    assert [each.move for each in made[-3:]] == [Move.COMMIT, Move.CLOSE, Move.CLOSE]
    assert "hold" in made[-3].questions[0].topics
    assert not made[-1].wants_question
    assert made[-1].may_offer_session


@pytest.mark.parametrize("parting", ["thanks, bye", "That helps, I have to go.", "ok ty!", "ta"])
def test_nothing_is_asked_of_one_who_leaves(hold, parting):
    told = ("I snapped at Priya in the meeting.", "She went quiet and everyone saw it.", "I never asked how she was.")
    made = hold(*told, parting)[-1]
    assert made.move is Move.CLOSE
    assert made.questions == ()


def test_no_question_comes_twice_in_a_long_talk(hold):
    told = [f"And then on day {n} the rota was wrong again and Sam said so." for n in range(25)]
    asked = [each.questions[0].text for each in hold(*told) if each.questions]
    assert len(asked) == len(set(asked))


def test_stages_do_not_depend_on_the_number_of_turns(hold):
    """The same story in one message or in three leads to the same kind of move."""
    parts = (
        "I shouted at Sam over the report in front of the whole office.",
        "He had been ill and I never asked how he was, that is on me.",
    )
    later = {Move.OWN, Move.OTHER, Move.AHEAD}
    assert hold(*parts)[-1].move in later
    assert hold("Hello", "It's about Sam.", *parts)[-1].move in later


def test_the_stage_of_a_move_is_named(hold):
    assert hold("I snapped at Priya.", "I'll talk to her tomorrow at nine.")[-1].stage is Stage.COMMIT
