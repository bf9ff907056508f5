"""The journey of a conversation: which move the next reply makes, by evidence in the leader's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Reading, Stage
from coach_bot.coaching.questions import QuestionBank, Vectors, Wanted, candidates, fit
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
_WISH = re.compile(
    r"\b(?:how (?:do|can|should|could|would) I|how to|help me|I(?:'d| would)? (?:want|need|like) to|I'm trying to|should I|figure out)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _State:
    """What has been so far."""

    moves: tuple[Move, ...]
    stage: Stage
    cues: frozenset[str]
    reading: Reading
    agreed: bool
    size: int

    @property
    def turn(self) -> int:
        """How many of the leader's messages came before this one."""
        return len(self.moves)

    def times(self, move: Move) -> int:
        """How often a move was made."""
        return self.moves.count(move)

    @property
    def wronged(self) -> bool:
        """Whether the leader was mistreated, so that they are never asked to own it."""
        return "mistreated_talk" in self.cues or "mistreated" in self.cues

    @property
    def mourns(self) -> bool:
        """Whether somebody has died."""
        return "grieves_talk" in self.cues or "grieves" in self.cues

    @property
    def grave(self) -> bool:
        """Whether a theft or a breach of safety is at issue, so that the leader is not asked for their share."""
        return "consequence_talk" in self.cues or "consequence" in self.cues


def plan(
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
    state = _State(
        moves=tuple(exchange.move for exchange in past),
        stage=past[-1].stage if past else Stage.ARRIVE,
        cues=reading.cues,
        reading=reading,
        agreed=any(exchange.move is Move.AGREE or _WISH.search(exchange.leader) for exchange in past)
        or bool(_WISH.search(message)),
        size=size,
    )
    if safety:
        return Plan(state.stage, Move.SAFETY, wants_question=False, safety=safety)
    named = _by_cue(state)
    if named is None:
        ways = _along(state)
        named = (
            ways[0]
            if len(ways) == 1
            else max(ways, key=lambda way: fit(bank, _wanted(way, state, vector, 30), past))
        )
    move = _not_again(named, state)
    if move is Move.REDIRECT and "other_language" in state.cues:
        return Plan(state.stage, move, wants_question=False, max_words=45)
    most = _most_words(size, move)
    wants = move not in WITHOUT_QUESTION or (move is Move.CLOSE and not state.cues & {"closes", "thanks"})
    questions = _questions(move, state, past, bank, vector, most) if wants else ()
    return Plan(
        _STAGES.get(move, state.stage),
        move,
        questions,
        wants_question=wants,
        may_advise=move is Move.IDEA,
        max_words=most,
    )


def _wanted(move: Move, state: _State, vector: Vectors, longest: int) -> Wanted:
    topics, people = state.reading.topics, state.reading.people
    if state.mourns:
        topics, people = (), ()
    elif state.wronged:
        topics = ("mistreated", *topics)
    elif state.grave:
        topics = ("fairness", *topics)
    return Wanted(
        move=move,
        vector=vector,
        topics=topics,
        people=people,
        axes=state.reading.axes,
        weight=min(1.0, state.size / 8),
        longest=longest,
        barred=frozenset({Move.OWN}) if state.wronged or state.grave else frozenset(),
    )


def _questions(
    move: Move, state: _State, past: Sequence[Exchange], bank: QuestionBank, vector: Vectors, most: int
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


def _by_cue(state: _State) -> Move | None:
    """The move that something particular in the message asks for; the order settles which comes first."""
    cues = state.cues
    for wanted, move in (
        ({"emoji_only", "other_language"}, Move.REDIRECT),
        ({"asks_privacy", "asks_bot"}, Move.ANSWER),
        ({"tests_bot", "off_topic"}, Move.REDIRECT),
        ({"no_question", "vents"}, Move.LISTEN),
        ({"corrects"}, Move.REPAIR),
    ):
        if cues & wanted:
            return move
    if "mistreated" in cues and state.times(Move.SUPPORT) < 2:
        return Move.SUPPORT
    if "closes" in cues or ("thanks" in cues and state.turn >= 2):
        return Move.CLOSE
    if "asks_fact" in cues:
        return Move.ANSWER
    if "asks_advice" in cues:
        return Move.IDEA
    if "grieves" in cues and not state.times(Move.FEEL):
        return Move.FEEL
    if "unsure" in cues and state.moves[-2:] != (Move.UNSTICK, Move.UNSTICK):
        return Move.UNSTICK
    if state.moves[-1:] == (Move.REFRAME,) and cues & {"affirms", "declines"}:
        return _after_leave(state)
    return _forward_cue(state)


def _forward_cue(state: _State) -> Move | None:
    """The move for a message that already goes forward."""
    cues = state.cues
    if "commits" in cues:
        return Move.COMMIT if state.times(Move.COMMIT) < 2 else Move.CLOSE
    if "good_news" in cues:
        return Move.ACKNOWLEDGE if state.moves[-1:] != (Move.ACKNOWLEDGE,) else Move.AHEAD
    if "sets_aside" in cues:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT
    if "plans" in cues:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT
    if "consequence" in cues and not state.wronged:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.OTHER
    return None


def _after_leave(state: _State) -> Move:
    if "declines" in state.cues:
        return Move.AHEAD
    turned = {
        "relationship": Move.OTHER,
        "ownership": Move.OWN,
        "outward": Move.OUTWARD,
        "future": Move.AHEAD,
    }
    axes = state.reading.axes
    lowest = min(turned, key=lambda axis: axes.get(axis, 0.0))
    move = turned[lowest]
    return Move.AHEAD if state.wronged and move is Move.OWN else move


def _along(state: _State) -> list[Move]:
    """The next moves on the way, when nothing particular asks for another; the one whose question fits best is made."""
    cues = state.cues
    if state.turn == 0:
        return [_first(state)]
    if state.mourns:
        return [Move.LISTEN if state.moves[-1] is not Move.LISTEN else Move.FEEL]
    if state.wronged:
        return [_supported(state)]
    if not state.agreed and state.turn <= 3 and _may_agree(state):
        return [Move.AGREE]
    if "looks_ahead" in cues:
        return [Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT]
    if "owns" in cues and not state.grave:
        return [Move.AHEAD if state.times(Move.OTHER) or not state.reading.people else Move.OTHER]
    if "sees_other" in cues:
        return [Move.AHEAD if state.times(Move.OWN) or state.grave else Move.OWN]
    if state.reading.feelings and not state.times(Move.FEEL) and state.turn <= 3:
        return [Move.FEEL]
    if cues & {"blames", "controls"} and state.turn >= 2 and not state.times(Move.REFRAME):
        return [Move.REFRAME]
    return _walk(state)


def _first(state: _State) -> Move:
    if "greets" in state.cues and state.size <= 4:
        return Move.AGREE
    if state.reading.feelings:
        return Move.FEEL
    return Move.AGREE if state.size >= 12 and not state.agreed else Move.EXPLORE


def _may_agree(state: _State) -> bool:
    """Whether this is no moment of feeling or movement, which a question about the talk itself would break."""
    return not (
        state.cues & {"owns", "looks_ahead", "sees_other", "blames"}
        or state.reading.feelings
        or state.moves[0] in {Move.AHEAD, Move.ACKNOWLEDGE}
        or state.size > 35
    )


def _supported(state: _State) -> Move:
    for move, most in (
        (Move.SUPPORT, 2),
        (Move.FEEL, 1),
        (Move.AHEAD, 1),
        (Move.SUPPORT, 3),
        (Move.COMMIT, 2),
    ):
        if state.times(move) < most and state.moves[-1] is not move:
            return move
    return Move.AHEAD


_OUTWARD_TOPICS = frozenset(
    "performance compliance change layoffs motivation purpose workload leaving delegation".split()
)


def _walk(state: _State) -> list[Move]:
    """Heard first, then the other person, one's own part, ahead, outward, a step."""
    if state.turn == 1 and not state.times(Move.EXPLORE):
        return [Move.EXPLORE]
    way = [Move.OTHER, Move.OWN, Move.AHEAD, Move.OUTWARD, Move.COMMIT]
    if not state.reading.people and "team" not in state.reading.topics:
        way.remove(Move.OTHER)
    if state.grave:
        way.remove(Move.OWN)
    if not _OUTWARD_TOPICS & set(state.reading.topics[:3]):
        way.remove(Move.OUTWARD)
    open_ = [move for move in way if not state.times(move)]
    if open_:
        return open_[:2] if open_[0] is not Move.AHEAD else open_[:1]
    return [min(way, key=lambda move: (state.times(move), -_ago(move, state)))]


def _ago(move: Move, state: _State) -> int:
    """How many turns ago a move was made; many when never."""
    return state.moves[::-1].index(move) if move in state.moves else 99


def _not_again(move: Move, state: _State) -> Move:
    """Another move where this one would come a third time in a row."""
    forced = {Move.REDIRECT, Move.ANSWER, Move.LISTEN, Move.REPAIR, Move.CLOSE, Move.IDEA, Move.COMMIT}
    if state.moves[-2:] != (move, move) or move in forced:
        return move
    for other in (Move.AHEAD, Move.EXPLORE, Move.OTHER):
        if other is not move:
            return other
    return move
