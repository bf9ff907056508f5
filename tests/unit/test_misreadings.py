"""What made a leader stop reading: a word taken for a name, a call for an insult, a wish for a fact, half a message."""

import numpy as np
import pytest

from coach_bot.coaching.reflecting.forms import form
from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.heavy import heavy
from coach_bot.coaching.reflecting.meanings import Fitting, Meaning, Meanings, denied, fitting
from coach_bot.coaching.reflecting.mirrors import mirrors
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.reflecting.reflection import reflect
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import names
from coach_bot.coaching.understanding.reading import read
from coach_bot.coaching.understanding.sayings import shows
from coach_bot.content import Prompts

LEXICON = Prompts().load("lexicon.yaml", Lexicon)
BOOK = Prompts().load("guide.yaml", Phrasebook)
ENTRIES = {entry.id: entry for entry in Prompts().load("meanings.yaml", list[Meaning])}


def told(message: str) -> list[str]:
    return [mirror.text for mirror in mirrors(message, LEXICON)]


def reflected(message: str, *meanings: Fitting) -> str:
    heard = Heard(message, read(message, [], {}, LEXICON), LEXICON, BOOK, (), message, 40, meanings=meanings)
    return " ".join(reflect(heard))


def has_meaning(name: str, message: str) -> bool:
    """Whether a meaning is found in a message that is as like its example as can be."""
    bank = Meanings((ENTRIES[name],), np.tile(np.array([1.0, 0.0], np.float32), (len(ENTRIES[name].when), 1)))
    reading = read(message, [], {}, LEXICON)
    vector = np.array([[0.86, 0.51]], np.float32)
    return bool(fitting(message, [(0, len(message))], vector, bank, lexicon=LEXICON, cues=reading.cues))


@pytest.mark.parametrize(
    "message",
    [
        "Under irritated? Probably sad.",
        "Nineteen forms came back last week.",
        "Spare forms came in the post.",
        "Beyond tired, I left.",
        "Perhaps told too late.",
    ],
)
def test_a_word_that_starts_a_sentence_is_nobodys_name(message: str) -> None:
    assert names(message, LEXICON) == []


@pytest.mark.parametrize("message", ["Zofia wants the job.", "Oyelaran came late.", "Zofia told them."])
def test_a_rare_name_before_its_verb_is_one(message: str) -> None:
    assert names(message, LEXICON) == [message.split(maxsplit=1)[0]]


@pytest.mark.parametrize(
    ("message", "back"),
    [
        ("He has never called me boss.", "He has never called you boss"),
        ("The ministry calls me personally.", "The ministry calls you personally"),
        ("She called me useless in front of the nurses.", "She put you down in front of the nurses"),
        ("He called me a fraud.", "He put you down"),
    ],
)
def test_only_a_call_with_an_insult_is_a_put_down(message: str, back: str) -> None:
    assert told(message)[0] == back


def test_a_call_by_telephone_is_no_word_about_the_leader() -> None:
    assert not shows("their_words", "The minister calls me personally")
    assert shows("their_words", "They called me the accountant")


@pytest.mark.parametrize(
    "message",
    [
        "Wasn't really why I came on here anyway.",
        "Didn't help that she smiled.",
        "Couldn't have come at a worse time.",
        "Felt wrong.",
    ],
)
def test_a_subject_is_put_back_only_where_it_is_plainly_the_leader(message: str) -> None:
    assert told(message) == []


def test_a_feeling_without_its_subject_is_the_leaders() -> None:
    assert told("Felt like a number.") == ["You felt like a number"]


def test_what_follows_another_person_is_not_the_leaders() -> None:
    assert told("My deputy resigned last month. Wanted more money.") == ["Your deputy resigned last month"]
    assert "You didn't ask him" in told("My deputy resigned last month. Didn't ask him.")


@pytest.mark.parametrize(
    "message",
    [
        "Good for me is when I don't feel so alone with this.",
        "Good for me: I don't feel so alone with this.",
        "Maybe good is when I stop. I don't feel so alone with this.",
    ],
)
def test_a_wish_is_no_fact(message: str) -> None:
    assert not any("don't feel so alone" in text for text in told(message))


def test_gladness_that_was_in_the_way_is_no_good_news() -> None:
    message = "I was so happy that I didn't message him. Then a week passed, and it became strange to."
    assert feelings(message, LEXICON) == []
    assert "good_news" not in read(message, [], {}, LEXICON).cues
    assert not has_meaning("turn-glad", message)
    assert has_meaning("turn-glad", "I'm so happy about it")
    assert "happy" not in reflected(message)


def test_a_feeling_asked_about_and_put_right_is_not_the_leaders() -> None:
    assert [feeling.form for feeling in feelings("Irritated? Probably sad.", LEXICON)] == ["sad"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("my-decision", "Obviously I signed it off. What was I supposed to do, resign over a form?"),
        ("form-admits", "I ignored him, yes. I feel robbed."),
    ],
)
def test_who_defends_themselves_or_was_wronged_is_not_told_that_they_own_it(name: str, message: str) -> None:
    assert not has_meaning(name, message)
    owning = Meaning("owning", when=("x",), say=("You're not putting that on anyone else.",))
    assert "anyone else" not in reflected(message, Fitting(owning, message, 0.9))


def test_who_owns_it_plainly_still_hears_so() -> None:
    assert has_meaning("my-decision", "I signed it off")
    assert form("admits", ["I've been ignoring her."])
    assert form("admits", ["I've been avoiding that."]) is None


@pytest.mark.parametrize("message", ["I know, I know. It rained.", "I don't know that.", "You know, I know it."])
def test_filler_is_not_said_back(message: str) -> None:
    assert not any(text.startswith(("You know", "You don't know")) for text in told(message))


def test_a_number_is_not_echoed() -> None:
    assert form("one_word", ["Three people left.", "Three!"]) is None
    assert form("one_word", ["I had expected more.", "Expected."])


def test_who_denies_tiredness_is_not_told_of_their_energy() -> None:
    assert {"energy", "worn", "tired"} <= denied(["It's not tiredness."])


@pytest.mark.parametrize(
    ("message", "heaviest"),
    [
        ("They paid me the bonus and cut the cleaners. It came on Tuesday. I feel like a thief.", "feel like a thief"),
        ("My partner sold his shares and moved away last spring. I feel robbed.", "feel robbed"),
        ("My office is on the fourth floor now. I am really sad about it. It has a window.", "really sad"),
        ("Jonas had to explain it to the board. The mistake, a little is mine.", "A little of it is yours"),
        ("You know, what hurts is that nobody asked me. It snowed here.", "What hurts is that nobody asked you"),
        ("The board meets on Thursday. Am I any good at this?", "whether you're any good at this"),
    ],
)
def test_the_heavier_half_is_not_dropped(message: str, heaviest: str) -> None:
    circumstance = Meaning("board", when=("x",), say=("There's a lot going on around you.",))
    first = message.split(". ", maxsplit=1)[0] + "."
    assert heaviest in reflected(message, Fitting(circumstance, first, 0.95))


def test_what_others_feel_is_not_the_heavier_half() -> None:
    message = "I moved the desks on Monday. I think Ines is sad about it. She feels robbed of the window."
    assert heavy(message, mirrors(message, LEXICON), LEXICON) == ""


def test_errors_of_the_language_are_not_repeated() -> None:
    assert all("thanks god" not in text.lower() for text in told("Thanks God my team stayed with me that week."))


@pytest.mark.parametrize(
    ("message", "back"),
    [
        ('"You were always the cheap option." That\'s what he said.', 'He said: "You were always the cheap option".'),
        ('"Useless cow" she said. In front of the nurses.', ""),
    ],
)
def test_cruel_words_are_given_back_bare_or_not_and_never_with_a_nod(message: str, back: str) -> None:
    assert reflected(message) == back


def test_another_s_label_is_not_the_leaders() -> None:
    assert "labels" not in read('"Useless cow" she said.', [], {}, LEXICON).cues
    assert "labels" in read("He is useless.", [], {}, LEXICON).cues


def test_clauses_that_have_nothing_to_do_with_one_another_are_not_joined() -> None:
    message = (
        "I came home and I couldn't eat my tea. The consultants call it change fatigue. "
        "I've been calling it resistance and writing people down for it."
    )
    text = reflected(message)
    assert not ("tea" in text and "resistance" in text)
