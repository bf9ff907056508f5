"""Briefs for the tests of speakers."""

from collections.abc import Sequence

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Reading, Stage
from coach_bot.library import Hit, Passage
from coach_bot.speaking.speaker import Brief

MESSAGE = "I lost my temper with Sam in front of the whole team, and I can't stop thinking about it."
QUESTIONS = (
    Question("q1", "What matters most to you about working with Sam?", (Move.OWN,)),
    Question("q2", "What would you like it to be like between you in a month?", (Move.AHEAD,)),
)
TEXT = (
    "Curiosity comes before judgement. When somebody slips, the first thing to find out is how they are, "
    "and what they need from you. A number on a sheet tells you that something happened; only the person can "
    "tell you what. "
)


def hits(count: int = 3, text: str = TEXT * 3) -> list[Hit]:
    """Passages of one made-up article each."""
    return [
        Hit(
            Passage(f"p{n}", text, f"Article {n}", "", f"https://coach.example/{n}", f"{n}.md", 0),
            1.0 / (n + 1),
            0.5,
        )
        for n in range(count)
    ]


def exchange(leader: str = MESSAGE, reply: str = "That weighs on you. What was it like for Sam?") -> Exchange:
    """One past exchange."""
    return Exchange(leader, reply, Move.EXPLORE, Stage.EXPLORE)


def brief(
    message: str = MESSAGE,
    move: Move = Move.EXPLORE,
    history: Sequence[Exchange] = (),
    summary: str = "",
    found: Sequence[Hit] | None = None,
    cues: frozenset[str] = frozenset(),
    **plan: object,
) -> Brief:
    """A brief as the coach makes it."""
    intent = Plan(Stage.EXPLORE, move, **({"questions": QUESTIONS} | plan))  # type: ignore[arg-type]
    return Brief(message, history, Reading(cues=cues), intent, hits() if found is None else found, summary)
