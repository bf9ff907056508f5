"""What kind of thing is said, who a role is by name, and what changed: read from the leader's words."""

import pytest

from coach_bot.coaching.planning.turning import turning
from coach_bot.coaching.understanding.aliases import aliases, by_name
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import people
from coach_bot.coaching.understanding.sayings import SAYINGS, sayings
from coach_bot.coaching.understanding.story import story
from coach_bot.content import Prompts


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("I could start with the quiet ones.", "step"),
        ("So maybe I just wait.", "step"),
        ("Giving her the payments module.", "step"),
        ("I'll ring Sam tonight.", "talk"),
        ("could ask", "talk"),
        ("I want her to know it wasn't about her.", "talk"),
        ("I'd like a team that can say no.", "wish"),
        ("I've never told him that.", "unsaid"),
        ("didn't ask, to be honest", "unsaid"),
        ("not one word from them and nor have I", "unsaid"),
        ("I've been hiding in my office since.", "my_part"),
        ("I could've told them in February.", "my_part"),
        ("Kev's been doing doubles since the baby.", "hardship"),
        ("His brother was in the earthquake.", "hardship"),
        ("I think she'd be horrified if she knew.", "sees"),
        ("I'm afraid they'll leave.", "fear"),
        ("I feel like a liar, I've never felt so much like a liar", "selfjudge"),
        ("I don't know if it's too late.", "doubts"),
        ("It was decided in Chicago, the list is the list.", "fixed"),
        ("There's my sister, she's coming tonight.", "ally"),
        ("Nobody said a word.", "silence"),
        ("She wrote 'guess I'm not needed then'.", "their_words"),
        ("I snapped at my daughter yesterday.", "deed"),
        ("He used to be the best we had, and he's kind.", "fond"),
        ("Part of me wants to stay and part of me is gone.", "pulled"),
        ("Done. Removed it.", "done"),
        ("What am I here for?", "asks"),
    ],
)
def test_what_was_said_is_told_by_its_kind(message, kind, lexicon):
    assert kind in sayings(lexicon.tidy(message))


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("I could scream.", "step"),
        ("I could have told her.", "step"),
        ("I can't sleep.", "step"),
        ("Could I ask her?", "step"),
        ("I'll lose my job over this.", "step"),
        ("I'm worried for him.", "fear"),
        ("He never told me.", "unsaid"),
        ("I asked her twice.", "unsaid"),
        ("My brother runs the firm.", "hardship"),
    ],
)
def test_look_alikes_are_not_taken_for_it(message, kind, lexicon):
    assert kind not in sayings(lexicon.tidy(message))


def test_every_kind_that_a_question_waits_for_can_be_read():
    from coach_bot.coaching.moves import Question

    known = {*SAYINGS, "plan", "thing", "returns"}
    waits = {kind for question in Prompts().load("questions.yaml", list[Question]) for kind in question.after}
    assert waits <= known


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (["My deputy Tomasz went to the board."], {"your deputy": "Tomasz"}),
        (["Tomasz, my deputy, went to the board."], {"your deputy": "Tomasz"}),
        (["My deputy went off.", "I worry for him. Tomasz never goes over my head."], {"your deputy": "Tomasz"}),
        (["My director changes it weekly.", "His name is Dr. Lindqvist."], {"your director": "Dr Lindqvist"}),
        (["My manager is called Steve."], {"your manager": "Steve"}),
        (["My boss yelled at me.", "There's Ingrid in HR, she seems decent."], {}),
        (["My boss wants figures.", "I told him no. Marcus, one of my people, did it."], {}),
    ],
)
def test_a_role_is_called_by_its_name_once_that_is_known(said, known, lexicon):
    assert aliases(said, [people(text, lexicon) for text in said], lexicon) == known
    assert by_name(["your deputy", "Ana"], {"your deputy": "Tomasz"}) == ["Tomasz", "Ana"]


def test_the_story_holds_what_was_said_anywhere(lexicon):
    told = story(
        ["I shouted at Sam and I feel awful.", "I never asked him how he was.", "I'd like us to talk again."], lexicon
    )
    assert (told.felt, told.owned, told.wished, told.decided, told.saw) == (True, True, True, False, False)
    then = story(["I shouted at Sam.", "I'll ring him tomorrow."], lexicon)
    assert then.decided
    assert then.timed


def test_coming_back_to_the_same_point_is_noticed(lexicon):
    said = ["Nadia never speaks in meetings.", "She sits there.", "It's the meetings, she never speaks in them."]
    assert story(said, lexicon).returns
    assert not story(said[:2], lexicon).returns


def test_what_changed_is_said_in_the_leaders_words(lexicon):
    changed = turning(
        [
            "I snapped at Priya in front of everyone.",
            "It was dead silent.",
            "I never asked how she was.",
            "I'll talk to her before lunch.",
            "thanks",
        ],
        lexicon,
    )
    assert changed.first == "you snapped at Priya in front of everyone"
    assert changed.seen == "you never asked how she was"
    assert changed.step == "you'll talk to her before lunch"


def test_a_harsh_word_about_oneself_or_another_is_no_beginning_to_go_back_to(lexicon):
    assert not turning(["I'm a terrible leader.", "He is lazy.", "I'll ring him tomorrow."], lexicon).first


def test_what_keeps_a_leader_to_their_step_is_said_too(lexicon):
    said = ["I snapped at Priya.", "I'll talk to her tomorrow.", "I tell my wife about it tonight."]
    assert turning(said, lexicon, held=2).hold == "you tell your wife about it tonight"
