"""Which move comes next: by what the message asks for, or else along the way of a conversation."""

import re
from dataclasses import dataclass

from coach_bot.coaching.cues import serves
from coach_bot.coaching.moves import Move, Reading, Stage
from coach_bot.coaching.people import is_single, reachable

MOST_LISTENING = 4
"""Turns without a question after which one is asked again, for the leader may wait for it."""
TOLD = 45
"""Words after which a leader is in the midst of telling, and is no longer asked what the talk is to be for."""
TELLING = 20
"""Words of a message that still tells, and wants no turn yet."""

SAYING = 8
"""Words of a message that says enough for a turn of view."""


@dataclass(frozen=True, slots=True)
class State:
    """What has been so far.

    Attributes:
        told: how many words the leader has said in all.
        said: the leader's messages, the latest last.
        settled: whether the leader committed to something in the message before, and was asked about it.
    """

    moves: tuple[Move, ...]
    stage: Stage
    cues: frozenset[str]
    reading: Reading
    agreed: bool
    size: int
    told: int = 0
    settled: bool = False
    said: tuple[str, ...] = ("",)

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
    def wants_no_question(self) -> bool:
        """Whether the leader asked for no questions and has been listened to since, though not for too long."""
        lately = self.moves[-MOST_LISTENING:]
        enough = lately == (Move.LISTEN,) * MOST_LISTENING
        return "no_question_talk" in self.cues and lately[-1:] == (Move.LISTEN,) and not enough

    @property
    def mourns(self) -> bool:
        """Whether somebody has died."""
        return "grieves_talk" in self.cues or "grieves" in self.cues

    @property
    def grave(self) -> bool:
        """Whether a theft or a breach of safety is at issue, so that the leader is not asked for their share."""
        return "consequence_talk" in self.cues or "consequence" in self.cues


def by_cue(state: State) -> Move | None:  # noqa: C901, PLR0911  one return a move
    """The move that something particular in the message asks for; the order settles which comes first."""
    cues = state.cues
    for wanted, move in (
        ({"emoji_only", "other_language"}, Move.REDIRECT),
        ({"asks_privacy", "asks_bot", "asks_session"}, Move.ANSWER),
        ({"tests_bot", "off_topic"}, Move.REDIRECT),
        ({"no_question", "vents"}, Move.LISTEN),
        ({"corrects"}, Move.REPAIR),
    ):
        if cues & wanted:
            return move
    if "mistreated" in cues and state.times(Move.SUPPORT) < 2:
        return Move.SUPPORT
    if "closes" in cues or (cues & {"thanks", "leaves"} and state.turn >= 2):
        return Move.CLOSE
    if cues & {"asks_fact", "asks_session", "asks_reading"}:
        return Move.ANSWER
    if "asks_advice" in cues:
        return Move.IDEA
    if "grieves" in cues and not state.times(Move.FEEL):
        return Move.FEEL
    if "wonders" in cues and state.turn >= 1 and not state.mourns and not state.wronged:
        return Move.OTHER
    if (
        "unsure" in cues
        and not (state.reading.feelings and state.size > 3)
        and state.moves[-2:] != (Move.UNSTICK, Move.UNSTICK)
    ):
        return Move.UNSTICK
    if state.moves[-1:] == (Move.REFRAME,) and cues & {"affirms", "declines"}:
        return _after_leave(state)
    return _forward_cue(state)


def _forward_cue(state: State) -> Move | None:
    """The move for a message that already goes forward."""
    cues = state.cues
    if "commits" in cues:
        return Move.CLOSE if state.settled or state.times(Move.COMMIT) > 1 else Move.COMMIT
    if "good_news" in cues:
        return Move.ACKNOWLEDGE if state.moves[-1:] != (Move.ACKNOWLEDGE,) else Move.AHEAD
    if "sets_aside" in cues:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT
    if "plans" in cues:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT
    return None


def _after_leave(state: State) -> Move:
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


_TURNS = frozenset({"affirms", "owns", "looks_ahead", "sees_other", "thanks", "unsure"})
"""Cues of a leader who has poured it out."""
_BEFORE = frozenset({Move.ANSWER, Move.REDIRECT, Move.SAFETY})
"""Moves before a leader has begun to tell."""


def along(state: State) -> list[Move]:  # noqa: C901, PLR0911, PLR0912  one return a move
    """The next moves on the way, when nothing particular asks for another; the one whose question fits best is made."""
    cues = state.cues
    if all(move in _BEFORE for move in state.moves):
        return [_first(state)]
    if state.wants_no_question and not cues & _TURNS:
        return [Move.LISTEN]
    if state.mourns:
        return [Move.LISTEN if state.moves[-1] is not Move.LISTEN else Move.FEEL]
    if state.wronged:
        return [_supported(state)]
    if "consequence" in cues:
        return [move for move in (Move.OTHER, Move.AHEAD) if state.times(move) < 2] or [Move.COMMIT]
    if not state.agreed and state.turn <= 1 and state.told <= TOLD and _may_agree(state):
        return [Move.AGREE]
    if seen := _seen(state):
        return seen
    if "looks_ahead" in cues:
        return [Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT]
    if "owns" in cues and not state.grave:
        return [Move.AHEAD if state.times(Move.OTHER) or not state.reading.people else Move.OTHER]
    if "sees_other" in cues:
        return [Move.AHEAD if state.times(Move.OWN) or state.grave else Move.OWN]
    if state.reading.feelings and state.times(Move.FEEL) < 2 and state.turn <= 4 and state.moves[-1] is not Move.FEEL:
        return [Move.FEEL]
    if state.moves[-1] is Move.LISTEN or ("affirms" in cues and state.size <= 3 and state.turn <= 4):
        return _stay(state)
    if cues & {"blames", "controls"} and state.turn >= 2 and not state.times(Move.REFRAME):
        return [Move.REFRAME]
    return _walk(state)


def _first(state: State) -> Move:
    if "greets" in state.cues and state.size <= 4:
        return Move.AGREE
    if state.reading.feelings:
        return Move.FEEL
    told = (
        state.agreed or state.size < 12 or state.size > TOLD or any(map(is_single, state.reading.people)) or state.grave
    )
    return Move.EXPLORE if told else Move.AGREE


def _may_agree(state: State) -> bool:
    """Whether this is no moment of feeling or movement, which a question about the talk itself would break."""
    return not (
        state.cues & {"owns", "looks_ahead", "sees_other", "blames"}
        or state.reading.feelings
        or state.moves[0] in {Move.AHEAD, Move.ACKNOWLEDGE}
        or state.size > 35
    )


def _supported(state: State) -> Move:
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
    "performance compliance change layoffs motivation purpose workload leaving delegation".split()  # noqa: SIM905
)


def _seen(state: State) -> list[Move]:
    """What follows when the leader has seen something new, or is ready to look beyond the walls."""
    if "insight" in state.cues:
        return _stay(state) if state.moves[-1] is not Move.FEEL else [Move.EXPLORE]
    return [Move.OUTWARD] if _looks_outward(state) else []


_BETWEEN_PEOPLE = frozenset("temper conflict feedback self_doubt mistreated recognition".split())  # noqa: SIM905

_VISION = re.compile(
    r"\bI(?:'d|d| would) (?:like|want|love|need)\b(?! (?:him|her|them|it) to)|\bin a perfect world\b|\bwe will show\b"
    r"|\bthe (?:one|part|thing) that matters\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"\b(?:he|she|him|her|his|hers)\b|\bcan I$", re.IGNORECASE)
"""Speaks of one person, to whom the leader had better stay turned."""


def _looks_outward(state: State) -> bool:
    """Whether it is time to look to those whom the work is for: once, after the leader was heard and looked about."""
    heard = state.times(Move.FEEL) + state.times(Move.EXPLORE) + state.times(Move.AGREE) + state.times(Move.IDEA) >= 2
    turned = any(state.times(move) for move in (Move.OTHER, Move.OWN, Move.REFRAME))
    if state.times(Move.OUTWARD) or state.turn < 3 or not (heard and turned) or state.grave or state.reading.feelings:
        return False
    if "serves" in state.cues:
        return True
    said, topics = state.said[-1], state.reading.topics
    if state.size < SAYING or _BETWEEN_PEOPLE & set(topics[:2]) or said.rstrip().endswith("?"):
        return False
    fits = bool(_OUTWARD_TOPICS & set(topics[:3])) or any(map(serves, state.said))
    ready = state.moves[-1] in {Move.AHEAD, Move.OWN} and "owns" not in state.cues and not _OF_ONE.search(said)
    vision = bool(_VISION.search(said)) and "owns" not in state.cues and not {"trust", "new_leader"} & set(topics[:2])
    return vision or (ready and fits)


def _stay(state: State) -> list[Move]:
    """One more turn with the person: how it is, or what else there is to it."""
    return sorted((Move.FEEL, Move.EXPLORE), key=state.times)[:1]


def _walk(state: State) -> list[Move]:
    """Heard first, then the other person, one's own part, ahead, outward, a step."""
    telling = state.size > TELLING and state.turn <= 4 and not state.cues & {"owns", "looks_ahead", "sees_other"}
    if state.turn <= 2 or telling:
        others = bool(reachable(state.reading.people, state.said)) or "conflict" in state.reading.topics
        ways = [Move.EXPLORE, Move.FEEL, *([Move.OTHER] if others and state.turn >= 2 else [])]
        open_ = [move for move in ways if state.times(move) < (2 if move is Move.EXPLORE else 1)]
        if open_ := [move for move in open_ if move is not state.moves[-1]] or open_:
            return open_
    if state.turn == 1 and not state.times(Move.EXPLORE):
        return [Move.EXPLORE]
    way = [Move.OTHER, Move.OWN, Move.AHEAD, Move.OUTWARD, Move.COMMIT]
    if not reachable(state.reading.people, state.said) and "team" not in state.reading.topics:
        way.remove(Move.OTHER)
    if state.grave:
        way.remove(Move.OWN)
    if not _OUTWARD_TOPICS & set(state.reading.topics[:3]) or _OF_ONE.search(state.said[-1]):
        way.remove(Move.OUTWARD)
    open_ = [move for move in way if not state.times(move)]
    if open_:
        return open_[:2] if open_[0] is not Move.AHEAD else open_[:1]
    return [min(way, key=lambda move: (state.times(move), -_ago(move, state)))]


def _ago(move: Move, state: State) -> int:
    """How many turns ago a move was made; many when never."""
    return state.moves[::-1].index(move) if move in state.moves else 99


def not_again(move: Move, state: State) -> Move:
    """Another move where this one would come a third time in a row."""
    forced = {Move.REDIRECT, Move.ANSWER, Move.LISTEN, Move.REPAIR, Move.CLOSE, Move.IDEA, Move.COMMIT}
    if state.moves[-2:] != (move, move) or move in forced:
        return move
    for other in (Move.AHEAD, Move.EXPLORE, Move.OTHER):
        if other is not move:
            return other
    return move
