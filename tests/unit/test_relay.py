from dataclasses import dataclass

from coach_bot.coaching.moves import Move, Plan, Reading, Stage
from coach_bot.content import Prompts
from coach_bot.settings import Settings
from coach_bot.speaking.relay import REST_SECONDS, Relay
from coach_bot.speaking.speaker import Brief
from coach_bot.speaking.texts import load_texts


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Named:
    name: str
    useful: bool = True
    tight: bool = False

    def serves(self, _: Brief) -> bool:
        return self.useful


TEXTS = load_texts(Prompts(), Settings(), "guide")
MODEL, GUIDE, SAFETY = Named("model"), Named("guide"), Named("guide")


def brief(move: Move = Move.EXPLORE) -> Brief:
    return Brief("hello", (), Reading(), Plan(Stage.ARRIVE, move))


def relay(first: Named | None = MODEL) -> tuple[Relay, Clock]:
    clock = Clock()
    return Relay(first, GUIDE, SAFETY, TEXTS, clock), clock  # type: ignore[arg-type]


def test_the_guide_stands_behind_the_model() -> None:
    assert relay()[0].speakers(brief()) == (MODEL, GUIDE)
    assert relay(None)[0].speakers(brief()) == (GUIDE,)


def test_safety_speaks_alone_whatever_is_configured() -> None:
    assert relay()[0].speakers(brief(Move.SAFETY)) == (SAFETY,)
    assert relay(None)[0].speakers(brief(Move.SAFETY)) == (SAFETY,)


def test_a_model_is_not_asked_where_it_is_of_no_use() -> None:
    assert relay(Named("local", useful=False))[0].speakers(brief()) == (GUIDE,)


def test_a_small_models_poor_sentence_is_not_worth_telling() -> None:
    small = Named("local", tight=True)
    both, _ = relay(small)
    assert not both.worth_telling(small, "rejected")  # type: ignore[arg-type]
    assert both.worth_telling(small, "hang")  # type: ignore[arg-type]
    assert relay()[0].worth_telling(MODEL, "rejected")  # type: ignore[arg-type]
    assert not relay()[0].worth_telling(GUIDE, "rejected")  # type: ignore[arg-type]


def test_two_failures_in_a_row_let_the_model_rest_and_then_it_is_tried_again() -> None:
    both, clock = relay()
    both.failed(MODEL, "hang")  # type: ignore[arg-type]
    assert both.speakers(brief()) == (MODEL, GUIDE)
    both.failed(MODEL, "hang")  # type: ignore[arg-type]
    assert both.speakers(brief()) == (GUIDE,)
    clock.now += REST_SECONDS["hang"]
    assert both.speakers(brief()) == (MODEL, GUIDE)


def test_a_success_between_failures_or_a_poor_draft_causes_no_rest() -> None:
    both, _ = relay()
    both.failed(MODEL, "server")  # type: ignore[arg-type]
    both.succeeded(MODEL)  # type: ignore[arg-type]
    both.failed(MODEL, "server")  # type: ignore[arg-type]
    for _ in range(5):
        both.failed(MODEL, "rejected")  # type: ignore[arg-type]
    assert both.speakers(brief()) == (MODEL, GUIDE)
