"""The note of a reflection: the leader's words alone, and where their attention moved."""

from hypothesis import given
from hypothesis import strategies as st

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.coaching.guided.progress import Answer, Progress, State
from coach_bot.coaching.guided.steps import STEPS, Step
from coach_bot.coaching.guided.writing import sentences, traced, untraced, write
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.content import Prompts

LEXICON = Prompts().load("lexicon.yaml", Lexicon)
SAID = (
    (Step.HAPPENED, "I bawled Priya out over the fish, in front of everyone. Why do I do that?"),
    (Step.FELT, "Ashamed, mostly. I wanted her to just follow the sheet."),
    (Step.OTHER, "She's twenty-two and it must have been awful."),
    (Step.OWN, "I put her on fish and never showed her. That one is mine."),
    (Step.NEEDS, "I want us to be able to say when we're going under."),
    (Step.SERVED, "The guests at table four came to be looked after."),
    (Step.STEP, "I'll sit down with Priya tomorrow at ten and ask how it was for her."),
)
LENS = {
    "I bawled Priya out over the fish, in front of everyone.": -0.4,
    "I want us to be able to say when we're going under.": 0.5,
}


def reflection(said=SAID):
    return Progress(
        State.FINISHED, Step.STEP, tuple(Answer(step, number, text) for number, (step, text) in enumerate(said, 1))
    )


def test_a_note_holds_what_was_said_step_by_step():
    note = write(
        reflection(), LEXICON, day="2026-11-23", lens=LENS, articles=[Reading("On temper", "https://a.example")]
    )
    assert note.happened == ("I bawled Priya out over the fish, in front of everyone.",)
    assert note.mattered[0] == "Ashamed, mostly."
    assert "That one is mine." in note.mattered
    assert note.step == "I'll sit down with Priya tomorrow at ten and ask how it was for her."
    assert (note.person, note.when) == ("Priya", "tomorrow at ten")
    assert note.articles == (Reading("On temper", "https://a.example"),)
    assert Note.from_json(note.to_json()) == note


def test_a_sentence_from_the_start_stands_beside_one_from_the_end_that_looks_further_to_leading():
    note = write(reflection(), LEXICON, day="", lens=LENS)
    assert note.at_first == "I bawled Priya out over the fish, in front of everyone."
    assert note.at_last == "I want us to be able to say when we're going under."


def test_where_nothing_moved_nothing_is_claimed():
    note = write(reflection(), LEXICON, day="", lens=dict.fromkeys(sentences(reflection()), 0.0))
    assert (note.at_first, note.at_last) == ("", "")


def test_a_step_in_two_answers_has_its_time_from_the_second():
    said = (*SAID[:-1], (Step.STEP, "I'll ask my boss for an hour."), (Step.STEP, "On Thursday, first thing."))
    note = write(reflection(said), LEXICON, day="")
    assert (note.step, note.person, note.when) == (
        "I'll ask my boss for an hour.",
        "my boss",
        "On Thursday, first thing",
    )


def test_questions_and_empty_answers_are_left_out():
    said = ((Step.HAPPENED, "Ok. I missed the handover again. Good question?"), (Step.FELT, "I don't know."))
    note = write(reflection(said), LEXICON, day="")
    assert note == Note(day="", happened=("I missed the handover again.",))


def test_a_reflection_without_answers_gives_an_empty_note():
    assert write(Progress(), LEXICON, day="2026-11-23") == Note(day="2026-11-23")


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.text(max_size=120)), max_size=12))
def test_every_part_of_every_note_stands_in_the_leaders_words(said):
    progress = reflection([each for each in said if each[1].strip()])
    note = write(progress, LEXICON, day="", lens={each: len(each) / 200 for each in sentences(progress)})
    assert untraced(note, [text for _, text in said]) == ()


def test_an_invented_part_is_found():
    note = Note(day="", happened=("I shouted.",), at_last="I listened.")
    assert untraced(note, ["I shouted. She left."]) == ("I listened.",)
    assert traced(note, ["I shouted. She left."]) == Note(day="", happened=("I shouted.",))
