"""The journey of a conversation: which move the next reply makes, by evidence in the leader's words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Reading, Stage
from coach_bot.coaching.planning.outlook import leave_for
from coach_bot.coaching.planning.pauses import pauses
from coach_bot.coaching.planning.plight import is_hinted, is_slighted
from coach_bot.coaching.planning.questions import QuestionBank, Vectors, candidates, fit, takes_up
from coach_bot.coaching.planning.state import State
from coach_bot.coaching.planning.steps import by_cue
from coach_bot.coaching.planning.wanting import wanted
from coach_bot.coaching.planning.way import along, not_again, stays
from coach_bot.coaching.text.wording import words

WITHOUT_QUESTION = frozenset({Move.LISTEN, Move.CLOSE, Move.ANSWER, Move.SAFETY})
"""Moves whose reply ends without a question."""

_STAGES = {
    Move.AGREE: Stage.ARRIVE,
    Move.EXPLORE: Stage.EXPLORE,
    Move.FEEL: Stage.FEEL,
    Move.SUPPORT: Stage.FEEL,
    Move.OTHER: Stage.OTHER,
    Move.OWN: Stage.OWN,
    Move.REFRAME: Stage.OTHER,
    Move.AHEAD: Stage.AHEAD,
    Move.OUTWARD: Stage.AHEAD,
    Move.COMMIT: Stage.COMMIT,
    Move.CLOSE: Stage.CLOSE,
}
_ASKS_LEAVE = re.compile(
    r"^\W*(?:(?:may|can|could|shall|might) I (?:offer|share|suggest|show|add)|would you (?:like|want) (?:to hear"
    r"|an idea)|are you open to (?:hearing|an idea))",
    re.IGNORECASE,
)


def plan(  # noqa: PLR0917  the turn calls it so
    message: str,
    reading: Reading,
    history: Sequence[Exchange],
    bank: QuestionBank,
    vector: Vectors,
    safety: str | None,
) -> Plan:
    """What the next reply is to do, with the questions that fit.

    Args:
        vector: of the message, shape (dimensions,).
        safety: the screen's label, or None.
    """
    past = [exchange for exchange in history if exchange.leader]
    state = state_of(message, reading, past, bank)
    size = state.size
    if safety:
        return Plan(state.stage, Move.SAFETY, wants_question=False, safety=safety)
    named = by_cue(state)
    if named is None:
        named = _best(along(state), state, bank, vector, past)
    move = not_again(named, state)
    if move is Move.REDIRECT and "other_language" in state.cues:
        return Plan(state.stage, move, wants_question=False, max_words=45)
    most = _most_words(size, move)
    wants = (move not in WITHOUT_QUESTION or _of_articles(move, state)) and not (
        move is Move.IDEA and "no_question" in state.cues
    )
    questions = _questions(move, state, past, bank, vector, most) if wants else ()
    fits = bool(questions) and takes_up(bank, questions[0], wanted(move, state, vector, 30))
    if wants and pauses(move, state, fits=fits):
        return Plan(state.stage, Move.LISTEN, wants_question=False, max_words=most)
    return Plan(
        _STAGES.get(move, state.stage),
        move,
        questions,
        wants_question=wants,
        may_advise=move is Move.IDEA,
        max_words=most,
        may_offer_session=_may_offer_session(move, state),
    )


def state_of(message: str, reading: Reading, past: Sequence[Exchange], bank: QuestionBank) -> State:
    """Where a conversation stands with this message.

    Args:
        past: the exchanges before it in which the leader said something.
    """
    size, said = len(words(message)), (*(exchange.leader for exchange in past), message)
    return State(
        moves=tuple(exchange.move for exchange in past),
        asked=tuple(exchange.question for exchange in past),
        stage=past[-1].stage if past else Stage.ARRIVE,
        reading=reading,
        size=size,
        told=size + sum(len(words(exchange.leader)) for exchange in past),
        said=said,
        leave=_leave_asked(past[-1], bank) if past else None,
        danger=any(exchange.safety for exchange in past),
        hinted=is_hinted(said),
        slighted=is_slighted(said),
    )


def _of_articles(move: Move, state: State) -> bool:
    """Whether the articles are asked for something, which they may not have, so that the talk goes on from there."""
    bot = {"asks_privacy", "asks_bot", "asks_session", "asks_link", "no_question", "no_question_talk"}
    return move is Move.ANSWER and bool(state.cues & {"asks_fact", "asks_reading"}) and not state.cues & bot


_GOES_FURTHER = frozenset({Move.OWN, Move.AHEAD, Move.OUTWARD, Move.COMMIT})
"""Moves that leave what was just told behind, if their question does not take it up."""
MOST_STAYS = 4
"""Turns with what was told, after which the talk goes on even if nothing takes it up."""


def _best(ways: list[Move], state: State, bank: QuestionBank, vector: Vectors, past: Sequence[Exchange]) -> Move:
    """The way whose question fits best; where it would leave what was just told behind, the way that stays with it."""

    def fits(way: Move) -> float:
        return fit(bank, wanted(way, state, vector, 30), past) - _lately(way, state)

    named = max(ways, key=fits) if len(ways) > 1 else ways[0]
    if named not in _GOES_FURTHER or not stays(state):
        return named
    sought = wanted(named, state, vector, 30)
    best = candidates(bank, sought, past, 1)
    if best and takes_up(bank, best[0], sought):
        return named
    if state.times(Move.EXPLORE, Move.FEEL, Move.OTHER) >= MOST_STAYS:
        early = named is Move.COMMIT or (named is Move.OUTWARD and "serves" not in state.cues)
        on = [way for way in (Move.OWN, Move.AHEAD) if way is not state.last and not (way is Move.OWN and state.grave)]
        return max(on, key=fits, default=named) if early else named
    others = [way for way in (Move.EXPLORE, Move.OTHER, Move.FEEL) if way is not state.last]
    if not state.reading.feelings or state.times(Move.FEEL) >= 2:
        others.remove(Move.FEEL) if Move.FEEL in others else None
    if state.mourns or state.wronged or state.times(Move.OTHER) >= 2:
        others = [way for way in others if way is not Move.OTHER]
    return max(others, key=fits, default=named)


LATELY = 0.05
"""How much less a move fits for each time that it was made."""


def _lately(move: Move, state: State) -> float:
    return LATELY * state.times(move)


def _leave_asked(last: Exchange, bank: QuestionBank) -> Move | None:
    """The move for which the last question asked leave; an idea, where a model asked in words of its own."""
    if last.question_id:
        rows = bank.places({last.question_id})
        return bank.questions[rows[0]].leave if rows else None
    return Move.IDEA if last.question and _ASKS_LEAVE.search(last.question) else None


def _may_offer_session(move: Move, state: State) -> bool:
    """Whether a talk with the coach would help: on leaving after real movement, or in a place that is stuck again."""
    if state.danger or state.mourns or state.wronged or "hostile" in state.cues:
        return False
    stuck = state.times(Move.UNSTICK) >= 2 and move in {Move.UNSTICK, Move.REFRAME}
    return stuck or (move is Move.CLOSE and state.moved >= 2)


def _questions(  # noqa: PLR0917
    move: Move, state: State, past: Sequence[Exchange], bank: QuestionBank, vector: Vectors, most: int
) -> tuple[Question, ...]:
    sought = wanted(move, state, vector, min(30, most - 6))
    if move is Move.REFRAME:
        found = tuple(one for way in leave_for(state) for one in candidates(bank, replace(sought, leave=way), past))[:3]
    else:
        found = candidates(bank, sought, past)
    for other in (Move.AHEAD, Move.EXPLORE, Move.COMMIT):
        if found:
            break
        found = candidates(bank, wanted(other, state, vector, 30), past)
    return found


def _most_words(size: int, move: Move) -> int:
    if move in {Move.IDEA, Move.ANSWER}:
        return 80
    if move is Move.CLOSE:
        return 70
    for longest, most in ((3, 28), (10, 38), (25, 50), (60, 62)):
        if size <= longest:
            return most
    return 78
