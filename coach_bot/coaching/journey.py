"""The journey of a conversation: which move the next reply makes, by evidence in the leader's words."""

import re
from collections.abc import Sequence

from coach_bot.coaching.cues import settles
from coach_bot.coaching.families import out_of_place
from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Reading, Stage
from coach_bot.coaching.people import is_single, reachable
from coach_bot.coaching.questions import QuestionBank, Vectors, Wanted, candidates, fit
from coach_bot.coaching.steps import State, along, by_cue, not_again
from coach_bot.coaching.wording import words

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
_SETTLED = (
    r"^(?:When|Where and when|By when)\b|\bone thing\b|\bdifferently\b|\bwill you do\b|\bsmall(?:est)? step\b"
    r"|\bbefore the day\b|\bgood (?:moment|time)\b|\bfirst thing\b"
)
"""Asks for what a leader who has just committed to something has said already."""
_LASTING = r"\bthings (?:to be|were good) with\b|\bgrow into\b|\btrust you a little more\b"
"""Takes for granted that somebody stays."""
_WISH = re.compile(
    r"\b(?:how (?:do|can|should|could|would) I|how to|help me|I(?:'d| would)? (?:want|need|like) to"
    r"|I'm trying to|should I|figure out)\b",
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
    size = len(words(message))
    state = State(
        moves=tuple(exchange.move for exchange in past),
        stage=past[-1].stage if past else Stage.ARRIVE,
        cues=reading.cues,
        reading=reading,
        agreed=any(exchange.move is Move.AGREE or _WISH.search(exchange.leader) for exchange in past)
        or bool(_WISH.search(message)),
        size=size,
        told=size + sum(len(words(exchange.leader)) for exchange in past),
        said=(*(exchange.leader for exchange in past), message),
        settled=bool(past) and past[-1].move is Move.COMMIT and settles(past[-1].leader),
    )
    if safety:
        return Plan(state.stage, Move.SAFETY, wants_question=False, safety=safety)
    named = by_cue(state)
    if named is None:
        ways = along(state)
        named = (
            ways[0] if len(ways) == 1 else max(ways, key=lambda way: fit(bank, _wanted(way, state, vector, 30), past))
        )
    move = not_again(named, state)
    if move is Move.REDIRECT and "other_language" in state.cues:
        return Plan(state.stage, move, wants_question=False, max_words=45)
    most = _most_words(size, move)
    wants = move not in WITHOUT_QUESTION or (
        move is Move.CLOSE and not state.cues & {"closes", "thanks", "leaves", "commits"}
    )
    questions = _questions(move, state, past, bank, vector, most) if wants else ()
    return Plan(
        _STAGES.get(move, state.stage),
        move,
        questions,
        wants_question=wants,
        may_advise=move is Move.IDEA,
        max_words=most,
    )


def _wanted(move: Move, state: State, vector: Vectors, longest: int) -> Wanted:
    topics, people = state.reading.topics, reachable(state.reading.people, state.said)
    if "insight" in state.cues:
        topics = ("insight", *topics)
    if move is Move.OUTWARD:
        topics = ("serves", *topics)
    if state.mourns:
        topics, people = (), ()
    elif state.wronged:
        topics, people = ("mistreated", *topics), people if move is Move.SUPPORT else ()
    elif state.grave:
        topics, people = (
            ("consequence", "fairness", *topics),
            people if move in {Move.OTHER, Move.FEEL, Move.EXPLORE} else (),
        )
    if "conflict" in topics[:2] and move is not Move.OTHER and len([one for one in people if is_single(one)]) > 1:
        people = ()  # a question about one of two in conflict takes a side
    return Wanted(
        move=move,
        vector=vector,
        topics=topics,
        people=people,
        axes=state.reading.axes,
        weight=min(1.0, state.size / 8),
        longest=longest,
        without=_without(move, state),
        barred=frozenset({Move.OWN}) if state.wronged or state.grave else frozenset(),
    )


def _without(move: Move, state: State) -> str:
    """Pattern of the questions that are out of place after this message."""
    tender = bool(state.reading.feelings) or state.moves[-1:] in {(Move.FEEL,), (Move.SUPPORT,)}
    patterns = list(
        out_of_place(state.said[-1], feelings=bool(state.reading.feelings), tender=tender or "hostile" in state.cues)
    )
    if "commits" in state.cues:
        patterns.append(_SETTLED)
    if "layoffs" in state.reading.topics[:2]:
        patterns.append(_LASTING)
    if "insight" in state.cues and move in {Move.EXPLORE, Move.FEEL}:
        patterns.append(r"^(?!.*(?:\bsee now\b|\bnotic))")
    return "|".join(patterns)


def _questions(  # noqa: PLR0917
    move: Move, state: State, past: Sequence[Exchange], bank: QuestionBank, vector: Vectors, most: int
) -> tuple[Question, ...]:
    found = candidates(bank, _wanted(move, state, vector, min(30, most - 6)), past)
    for other in (Move.AHEAD, Move.EXPLORE, Move.COMMIT):
        if found:
            break
        found = candidates(bank, _wanted(other, state, vector, 30), past)
    return found


def _most_words(size: int, move: Move) -> int:
    if move in {Move.IDEA, Move.ANSWER}:
        return 80
    for longest, most in ((3, 28), (10, 38), (25, 50), (60, 62)):
        if size <= longest:
            return most
    return 78
