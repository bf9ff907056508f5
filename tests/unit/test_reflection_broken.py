"""Clauses that would come back broken, or mean something else, are mended or left out."""

import pytest

from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.mirrors import mirrors
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.reflecting.reflection import reflect
from coach_bot.coaching.understanding.commitments import step
from coach_bot.coaching.understanding.feelings import feelings, named
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import names, reachable
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.speaking.past import Past


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


def told(message: str, lexicon: Lexicon) -> list[str]:
    return [mirror.text for mirror in mirrors(message, lexicon)]


@pytest.mark.parametrize(
    "message",
    [
        "Could be a misunderstanding.",
        "Could just be the heat.",
        "I alone could rescue us.",
        "We only talk with me in the room.",
        "We ignore that every spring.",
        "We usually pretend that it works.",
        "I am not understand the rules here.",
        "They didn't went to the workshop.",
        "I must to finish the report.",
        "Excuse my bad English.",
        "She's become a little",
    ],
)
def test_what_would_come_back_broken_is_left_out(message: str, lexicon: Lexicon) -> None:
    assert told(message, lexicon) == []


@pytest.mark.parametrize(
    ("message", "back"),
    [
        ("My deputy, I mean, walked out on me yesterday.", "Your deputy walked out on you yesterday"),
        ("I sort of froze in front of the board.", "You froze in front of the board"),
        ("They laughed at me lol", "They laughed at you"),
        ("I could tell him today.", "You could tell him today"),
        ("Could have asked her first.", "You could have asked her first"),
        ("I asked him to help me.", "You asked him to help you"),
        ("She told us it's the kind of work she likes.", "She told you it's the kind of work she likes"),
    ],
)
def test_filler_goes_and_the_clause_stays(message: str, back: str, lexicon: Lexicon) -> None:
    assert back in told(message, lexicon)


@pytest.mark.parametrize(
    "message",
    [
        "My deputy is Iraqi and I like him.",
        "Half the crew are Nepali here.",
        "He said that Brazilians never say no.",
        "I dread Mondays now.",
    ],
)
def test_where_people_come_from_is_nobodys_name(message: str, lexicon: Lexicon) -> None:
    assert names(message, lexicon) == []


def test_first_names_that_end_like_nationalities_stay_names(lexicon: Lexicon) -> None:
    assert names("I asked Adrian, and then Vivian came.", lexicon) == ["Adrian", "Vivian"]


@pytest.mark.parametrize("message", ["They don't start before nine.", "My deputy doesn't work on weekends."])
def test_a_plain_fact_about_others_is_no_verdict(message: str, lexicon: Lexicon) -> None:
    assert not any(mirror.verdict for mirror in mirrors(message, lexicon))


@pytest.mark.parametrize(
    ("message", "never"),
    [
        ("I'd sleep better if she stayed, and he came back.", "He came back"),
        ("Success is when my team laughs, I don't dread the week.", "You don't dread the week"),
        ("I wish he called, and my team knew.", "Your team knew"),
    ],
)
def test_a_wish_is_no_fact(message: str, never: str, lexicon: Lexicon) -> None:
    assert never not in told(message, lexicon)


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("I suppose she's exhausted.", False),
        ("They're slow these days. Tired, I guess.", False),
        ("I think everyone is scared.", False),
        ("I'm exhausted.", True),
        ("My boss left me there. Angry, I guess.", True),
    ],
)
def test_a_feeling_is_the_leaders_only_where_the_leader_has_it(message: str, own: bool, lexicon: Lexicon) -> None:
    assert bool(feelings(message, lexicon) or named(message, lexicon)) is own


@pytest.mark.parametrize(
    ("message", "told_back"),
    [
        ("Taking twenty minutes with her tonight.", "twenty minutes with her tonight"),
        ("Ringing my deputy first thing.", "ringing my deputy first thing"),
        ("Losing my mind on Monday.", ""),
        ("Ringing my deputy.", ""),
        ("I'm ringing my deputy tonight.", ""),
    ],
)
def test_a_step_without_its_subject_is_known_by_its_deed_and_its_time(message: str, told_back: str) -> None:
    assert step(message) == told_back


def test_a_step_may_be_said_back_in_the_leaders_words_and_nothing_else_may() -> None:
    assert not Past("Ringing my deputy tonight.", ()).is_copy("Ringing my deputy tonight.")
    assert Past("The rain fell on the yard.", ()).is_copy("The rain fell on the yard.")


@pytest.mark.parametrize(
    ("persons", "text", "left"),
    [
        (("Noor", "Petra"), "Petra slammed the door.", ("Petra",)),
        (("Noor", "Petra"), "She slammed the door.", ()),
        (("Noor",), "She slammed the door.", ("Noor",)),
        (("Noor",), "The auditor told us off.", ()),
        (("Noor", "Petra", "your team"), "It was loud.", ("your team",)),
    ],
)
def test_a_question_names_who_is_named_now_or_the_only_one(
    persons: tuple[str, ...], text: str, left: tuple[str, ...]
) -> None:
    assert reachable(persons, ("Noor came.", text)) == left


@pytest.mark.parametrize(
    "message",
    ["My boss laughed at the idea and I said nothing at all.", "The crew cheered him and I felt alone there."],
)
def test_of_a_short_message_the_charged_part_is_said_back_and_not_the_whole(message: str, lexicon: Lexicon) -> None:
    book = Prompts().load("guide.yaml", Phrasebook)
    heard = Heard(message, read(message, [], {}, lexicon), lexicon, book, (), seed=message, room=40)
    said = reflect(heard)[0]
    assert "you" in said.lower()
    assert len(said.split()) <= 0.7 * len(message.split())


def test_do_it_is_no_tag(lexicon: Lexicon) -> None:
    assert told("I let him do it.", lexicon) == ["You let him do it"]


def test_a_clause_that_runs_into_the_subject_of_the_next_is_left_out(lexicon: Lexicon) -> None:
    message = "My new chief is Syrian and the nurses, I don't know, they whisper when I come."
    assert not any(text.endswith("nurses") for text in told(message, lexicon))
