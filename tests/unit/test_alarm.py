import pytest

from coach_bot.coaching.screening.alarm import (
    ASKED,
    CHECK,
    CHECK_OTHER,
    CONCERN,
    DIRECT,
    HARMLESS,
    OTHERS,
    OTHERWISE,
    STIRRED,
    alarmed,
    together,
    weigh,
)
from coach_bot.coaching.screening.screen import LABELS, screen


def sounds(**shares: float) -> dict[str, float]:
    return {"none": 1 - sum(shares.values())} | shares


@pytest.mark.parametrize("label", sorted({*LABELS} - {CONCERN, CHECK, CHECK_OTHER, "crisis", *OTHERS}))
def test_hears_each_label_by_its_meaning_alone(label: str) -> None:
    assert screen("Tuesday was long.", sounds=sounds(**{label: 0.995})) == label


def test_asks_where_meaning_alone_sounds_like_crisis() -> None:
    assert screen("Tuesday was long.", sounds=sounds(crisis=0.995)) == CONCERN


@pytest.mark.parametrize("label", sorted({*LABELS} - {CONCERN, CHECK, CHECK_OTHER}))
def test_lets_a_message_pass_that_sounds_harmless(label: str) -> None:
    assert screen("Tuesday was long.", sounds=sounds(**{label: 0.1})) is None


def test_hears_phrases_alone_when_there_is_no_meaning() -> None:
    assert screen("I want to kill myself", sounds={}) == "crisis"
    assert screen("Tuesday was long.", sounds={}) is None


@pytest.mark.parametrize("told", ["crisis", "crisis_other", "harm_others", "abuse", "injection"])
def test_lets_words_of_danger_stand_whatever_else_they_sound_like(told: str) -> None:
    assert weigh(told, sounds(out_of_scope=0.99)) == told
    assert weigh(told, sounds(distress=HARMLESS + 0.01)) == told


def test_takes_words_that_sound_wholly_harmless_for_a_figure_of_speech() -> None:
    assert weigh("crisis", sounds(crisis=HARMLESS / 2)) is None


def test_does_not_leave_danger_in_another_language_to_an_english_ear() -> None:
    assert screen("quiero morir", sounds=sounds()) == "crisis"


def test_takes_the_likeliest_of_several_labels_that_alarm_together() -> None:
    assert weigh(None, sounds(crisis=ASKED / 2 + 0.02, crisis_other=ASKED / 2)) == CHECK
    assert weigh(None, sounds(crisis_other=OTHERWISE / 2 + 0.02, crisis=OTHERWISE / 2)) == CHECK_OTHER


def test_asks_outright_only_where_it_is_sure() -> None:
    assert weigh(None, sounds(crisis=DIRECT + 0.01)) == CONCERN
    assert weigh(None, sounds(crisis=DIRECT - 0.01)) == CHECK
    assert weigh(None, sounds(crisis=DIRECT + 0.01), begun=True) == CHECK


@pytest.mark.parametrize("label", sorted(OTHERS))
def test_asks_gently_where_somebody_else_only_sounds_in_danger(label: str) -> None:
    assert weigh(None, sounds(**{label: 0.995})) == CHECK_OTHER


def test_leaves_a_message_alone_that_may_be_anything() -> None:
    assert weigh(None, sounds(crisis=ASKED - 0.01)) is None
    assert weigh(None, sounds(out_of_scope=OTHERWISE - 0.01)) is None


def test_worry_of_earlier_messages_makes_it_listen_harder() -> None:
    hint = ASKED - 0.2 * (1 - ASKED)
    assert weigh(None, sounds(crisis=hint)) is None
    assert weigh(None, sounds(crisis=hint), worry=0.9) == CHECK


def test_worry_raises_no_alarm_over_a_message_that_sounds_harmless() -> None:
    assert weigh(None, sounds(crisis=0.01), worry=1.0) is None
    assert together(0.0, 1.0) == 0.0


def test_worry_fades() -> None:
    worry = together(alarmed(sounds(crisis=0.9)), 0.0)
    assert together(STIRRED / 100, worry) < 0.1 * worry


@pytest.mark.parametrize(
    "figure", ["this deadline is killing me", "I could murder my boss", "My boss is going to kill me"]
)
def test_takes_a_known_figure_of_speech_for_one_whatever_it_sounds_like(figure: str) -> None:
    assert screen(figure, sounds=sounds(crisis=0.995)) is None
    assert screen(f"{figure}, and tonight there will be no more of me to kill", sounds=sounds(crisis=0.995)) == CONCERN


def test_listens_less_hard_after_calm_messages_and_as_hard_after_alarming_ones() -> None:
    hint = sounds(crisis=ASKED + 0.02)
    assert weigh(None, hint) == CHECK
    assert weigh(None, hint, begun=True) is None
    assert weigh(None, hint, worry=0.9, begun=True) == CHECK
    assert screen("Tuesday was long.", ["Monday was fine."], sounds(crisis=0.99)) == CHECK
