from dataclasses import dataclass

import pytest

from coach_bot.coaching.moves import Move, Plan, Reading, Stage
from coach_bot.coaching.understanding.inquiry import Asked
from coach_bot.content import Prompts
from coach_bot.events import TextDelta
from coach_bot.library import Hit, Passage
from coach_bot.settings import Settings
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.relay import REST_SECONDS, Relay, Tally
from coach_bot.speaking.speaker import Brief, Delta
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


HIT = Hit(
    Passage("p1", "Rules make work heavy. A leader asks first.", "On Rules", "", "https://x.example/p", "p", 0), 1, 1
)
HEARD = "You are tired of the rules."


@dataclass
class Says:
    """Drafts what it is told to, whatever it is asked."""

    draft: str
    name: str = "guide"
    tight: bool = False

    def serves(self, _: Brief) -> bool:
        return True

    async def speak(self, brief: Brief):
        yield Delta(self.draft)


async def replied(draft: str, plan: Plan, asked: Asked | None) -> Guard:
    both = Relay(Says(draft, "model"), Says(" The article says that rules make work heavy."), SAFETY, TEXTS)  # type: ignore[arg-type]
    guard = Guard(plan, message="What do the articles say on rules?", history=[], hits=[HIT], coach_name="Vera Lind")
    told = Brief("hello", (), Reading(), plan, (HIT,), asked=asked)
    shown = [event.text async for event in both.speak(told, guard, Tally()) if isinstance(event, TextDelta)]
    assert "".join(shown) == guard.reply
    return guard


@pytest.mark.parametrize(
    ("draft", "answered_by"),
    [
        (f"{HEARD} The article says that rules set people free.", "guide"),
        (f"{HEARD} It has been long. What weighs most?", "guide"),
        (f"{HEARD} Vera Lind writes that rules make work heavy.", "model"),
        (f"{HEARD} The articles don't speak to that.", "model"),
    ],
)
async def test_an_answer_that_no_article_bears_out_is_replaced_by_the_guides(draft, answered_by):
    plan = Plan(Stage.EXPLORE, Move.ANSWER, wants_question=False)
    guard = await replied(draft, plan, Asked("rules"))
    assert guard.reply.startswith(HEARD)
    assert ("The article says that rules make work heavy." in guard.reply) is (answered_by == "guide")
    assert "free" not in guard.reply


async def test_where_the_articles_are_not_asked_a_model_speaks_alone():
    plan = Plan(Stage.EXPLORE, Move.EXPLORE, wants_question=False)
    assert (await replied(HEARD, plan, None)).reply == HEARD
