"""What a small model is asked for, and which of its sentences are let through."""

from pathlib import Path

import pytest

from coach_bot.coaching.moves import Move
from coach_bot.content import Prompts
from coach_bot.errors import ContentError, SpeakerError
from coach_bot.speaking.hearing import checked, first_sentence
from coach_bot.speaking.scaffold import is_tight, load_tight, serves, tight_messages, tight_prefix, woven
from tests.fakes.briefs import brief

CRIED = "She cried in our one to one. I just sat there."
TARGETS = "Tom keeps missing his targets. I've given him two warnings and a plan."


@pytest.mark.parametrize(
    ("model", "tight"),
    [
        ("gpt-4.1-mini", False),
        ("gpt-4o", False),
        ("o4-mini", False),
        ("qwen2.5-1.5b", True),
        ("Qwen/Qwen2.5-0.5B-Instruct", True),
        ("llama3.2:3b", True),
        ("llama3.2", True),
        ("llama3.1:8b", False),
        ("mixtral-8x7b", False),
        ("qwen3-30b-a3b", False),
        ("smollm2-135m-instruct", True),
        ("gemma-3-4b-it-Q4_K_M.gguf", True),
        ("phi-3-mini-4k-instruct", True),
        ("mistral-small-24b", False),
        ("llama3.3-70b", False),
    ],
)
def test_the_name_of_a_model_tells_whether_it_is_small(model: str, tight: bool):
    assert is_tight("auto", model) is tight


def test_the_setting_comes_before_the_name():
    assert is_tight("tight", "gpt-4o")
    assert not is_tight("whole", "qwen2.5-1.5b")
    assert is_tight("auto", "default", unknown=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (CRIED, "You sat there while she cried, and it stays with you."),
        (TARGETS, "You have given Tom two warnings and a plan, and he still misses his targets."),
        (
            "My boss overruled me in front of my own team.",
            "You were overruled by your boss in front of your team.",
        ),
        ("I feel like a child.", "You feel like a child."),
        (
            "My boss overruled me in front of my own team. I felt like a child.",
            "You felt like a child when your boss overruled you in front of your team.",
        ),
        ("my manager texts me at 11pm", "You get texts from your manager at 11pm."),
    ],
)
def test_a_sentence_that_hears_is_let_through(said: str, sentence: str):
    assert checked(sentence, said, "", []) == sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (CRIED, "You cried in your one to one, and it hurt."),
        (CRIED, "You sat there, and I sat there too."),
        (CRIED, "She cried, and you sat there."),
        ("He lied to me.", "You lied to him about it."),
        ("My sous chef threw a pan and walked out.", "You threw a pan and walked out."),
        (TARGETS, "You should give Tom one more chance."),
        (TARGETS, "You need to be clearer about what Tom is missing."),
        (TARGETS, "You gave Tom two warnings because he is not motivated."),
        (TARGETS, "You gave Tom 12 warnings and a plan."),
        (TARGETS, "You gave Tom warnings, and what else can you do?"),
        ("My team is lazy.", "You have a team that is lazy and leaves you with the mess."),
        (TARGETS, "You " + "really " * 40 + "tried."),
        (TARGETS, "You tried."),
        (TARGETS, ""),
    ],
)
def test_a_sentence_that_does_not_hear_is_refused(said: str, sentence: str):
    with pytest.raises(SpeakerError):
        checked(sentence, said, "", [])


def test_a_copied_example_is_refused():
    example = load_tight(Prompts()).examples[2].coach
    with pytest.raises(SpeakerError) as error:
        checked(example, "I have to tell eleven people by Monday.", "", [example])
    assert error.value.reason == "echo"


def test_a_person_out_of_an_example_is_refused():
    with pytest.raises(SpeakerError) as error:
        checked("You need this job for your wife.", "I need this job.", "", ["You swallow it for your wife."])
    assert error.value.reason == "echo"


def test_what_was_said_before_counts_as_said():
    assert checked("You are worried about Tom and his targets.", "yes, that worries me", TARGETS, [])


def test_a_sentence_is_whole_when_another_begins_or_the_draft_ends():
    assert first_sentence("You are torn. It", ended=False) == "You are torn."
    assert first_sentence("You are torn.", ended=False) == ""
    assert first_sentence("You are torn.", ended=True) == "You are torn."
    assert first_sentence("You are torn.\nMore", ended=False) == "You are torn."
    assert first_sentence("You are to", ended=True) == ""


def test_the_beginning_is_the_same_in_every_turn_and_the_message_comes_last():
    texts = load_tight(Prompts())
    messages = tight_messages(texts, brief(TARGETS))
    assert messages[:-1] == tight_prefix(texts)
    assert messages[-1] == {"role": "user", "content": TARGETS}


def test_one_sentence_is_not_offered_where_it_is_of_no_use():
    assert serves(brief(TARGETS))
    assert not serves(brief(TARGETS, Move.IDEA))
    assert not serves(brief(TARGETS, Move.SAFETY))
    assert not serves(brief(TARGETS, cues=frozenset({"other_language"})))
    assert not serves(brief("ok"))
    assert not serves(brief("yeah, I shout at them every time"))


def test_an_example_that_breaks_its_own_rules_is_named(tmp_path: Path):
    example = "{leader: a, coach: You should rest more now.}"
    text = f"system: x\nexamples: [{example}]\n"
    (tmp_path / "tight.yaml").write_text(text)
    with pytest.raises(ContentError, match="advises"):
        load_tight(Prompts(tmp_path))


SLIPPED = (
    "He's normally solid. Something has been off with him since the summer but I never asked, I just kept moving his"
    " deadlines."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "You have been working with him since the summer, and he has been off lately.",
        "You have been moving deadlines for him since the summer, and you never asked.",
        "You kept moving his deadlines.",
        "You never asked about his divorce, his drinking and his debts.",
    ],
)
def test_a_sentence_that_tells_it_otherwise_than_the_leader_is_refused(sentence):
    with pytest.raises(SpeakerError) as refused:
        checked(sentence, SLIPPED, "", ())
    assert refused.value.reason == "rejected"


def test_a_sentence_that_tells_it_as_the_leader_did_passes():
    sentence = "You never asked what was off with him, and you just kept moving his deadlines."
    assert checked(sentence, SLIPPED, "", ()) == sentence


MATEO = "Mateo would tell me. If I asked him straight he'd tell me."
MONTHLY = "It's not the first time. He does it about once a month, always when there's an audience. I just stand there."
SOUP = "she's actually nice?? brings me soup. I think she'd be horrified if she knew"
WAR = "I don't want a war. I need this job, we just got the mortgage."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (MATEO, "You would tell Mateo if you asked him directly, and he would tell you."),
        (MONTHLY, "You do it about once a month, always when there's an audience."),
        (SOUP, "You think she's nice, but she's actually not."),
        (SOUP, "You think she'd be horrified if she knew she's nice."),
        (WAR, "You feel overwhelmed by this job and the mortgage."),
        (WAR, "You need this job, and you need this job for the mortgage."),
        (WAR, "You need this job, which is hard."),
        (WAR, "You need this job, and nobody knows it."),
    ],
)
def test_a_sentence_that_makes_up_who_did_what_or_how_it_felt_is_refused(said: str, sentence: str):
    with pytest.raises(SpeakerError) as refused:
        checked(sentence, said, "", ())
    assert refused.value.reason == "rejected"


def test_a_denial_of_the_leaders_own_passes():
    said = "No. I don't know what's going on with him. I know his numbers to the second decimal."
    sentence = "You know his numbers to the second decimal, and you don't know what's going on with him."
    assert checked(sentence, said, "", ()) == sentence


def test_a_feeling_may_be_named_that_was_read_in_the_message():
    sentence = "You feel worried about this job and the mortgage."
    assert checked(sentence, WAR, "", (), ("worried",)) == sentence


def test_the_guide_stands_where_it_hears_as_much():
    sentence = "You need this job, and you just got the mortgage."
    assert woven(sentence, lambda _: ["I've got that."], brief(WAR)) == sentence
    assert woven(sentence, None, brief(WAR)) == sentence
    with pytest.raises(SpeakerError):
        woven(sentence, lambda _: ["You need this job, and you just got the mortgage."], brief(WAR))


def test_what_the_guide_hears_under_the_words_stays_behind_the_models_sentence():
    meant = "There's a roof over somebody's head in it."
    said = woven(
        "You need this job, and you just got the mortgage.", lambda _: ["You don't want a war.", meant], brief(WAR)
    )
    assert said == f"You need this job, and you just got the mortgage. {meant}"


def test_what_leaves_room_for_more_is_kept_around_the_models_sentence():
    sentence = "You need this job, and you just got the mortgage."
    given = ["Then tell it.", "You don't want a war.", "There's room for the rest."]
    said = woven(sentence, lambda _: given, brief(WAR, Move.LISTEN))
    assert said == f"Then tell it. {sentence} There's room for the rest."
    with pytest.raises(SpeakerError):
        woven(sentence, lambda _: ["Then tell it.", "There's room for the rest."], brief(WAR, Move.LISTEN))


def test_what_the_leader_needs_to_do_is_said_back_and_is_no_advice():
    said = "I need to get this out before I drive home. Two hours on the colour of the blazers."
    sentence = "You need to get this out before you drive home."
    assert checked(sentence, said, "", ()) == sentence
    with pytest.raises(SpeakerError):
        checked(sentence, said.replace("I need to", "I want to"), "", ())


def test_a_sentence_that_only_repeats_is_not_spoken():
    with pytest.raises(SpeakerError):
        woven("You don't want a war, and you need this job, and you just got the mortgage.", None, brief(WAR))


def test_a_small_model_is_not_asked_about_a_message_that_tells_of_others_alone():
    assert not serves(brief("He goes quiet in every meeting and then two weeks later he is upset."))
