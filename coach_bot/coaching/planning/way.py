"""The way of a conversation, where the message asks for nothing particular: each stage entered when its ground is open.

Heard first; then what the message itself has opened; then what the leader's words have not yet touched: the other,
their own part, what they want from here on, those whom the work is for, a step.
"""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.outlook import (
    OF_ONE,
    OUTWARD_TOPICS,
    SAYING,
    circles,
    looks_outward,
    turns_to_managing,
)
from coach_bot.coaching.planning.state import ASIDE, AT_ONCE, HEARD, State
from coach_bot.coaching.understanding.people import reachable
from coach_bot.coaching.understanding.sayings import shows

TOLD = 45
"""Words of a first message that has brought its matter with it."""
BEFORE_IT = 2
"""Messages after which a leader has begun, whatever was answered to them."""
MOST_EARLY = 4
"""Turns with messages that name more than they tell."""
_SHORT = frozenset({"affirms", "declines", "unsure", "thanks"})
LEAST = 12
"""Words of a first message that has hardly begun."""
EARLY_ON = 2
"""Replies to what the leader told, after which it is late to ask what the talk is for."""
LONG = 35
"""Words of a message that pours in, so that the talk itself is asked about later."""
TELLING = 20
"""Words of a message that still tells, and wants no turn yet."""
_TURNS = frozenset({"affirms", "owns", "looks_ahead", "sees_other", "thanks", "unsure", "commits", "plans"})
"""Cues of a leader who has poured it out."""
_OPENED: dict[str, tuple[Move, ...]] = {
    "done": (Move.ACKNOWLEDGE,),
    "pulled": (Move.FEEL, Move.OWN, Move.AHEAD),
    "unsaid": (Move.OWN, Move.AHEAD),
    "talk": (Move.COMMIT, Move.AHEAD),
    "step": (Move.COMMIT, Move.AHEAD),
    "wish": (Move.AHEAD, Move.COMMIT),
    "my_part": (Move.OWN, Move.OTHER),
    "hardship": (Move.OTHER, Move.OWN),
    "sees": (Move.OTHER, Move.OWN),
    "fear": (Move.FEEL, Move.OWN),
    "selfjudge": (Move.FEEL, Move.OWN),
    "doubts": (Move.FEEL, Move.AHEAD),
    "fixed": (Move.OWN, Move.FEEL),
    "ally": (Move.OTHER, Move.AHEAD),
    "silence": (Move.OTHER, Move.FEEL),
    "their_words": (Move.FEEL, Move.OTHER),
    "deed": (Move.FEEL, Move.OWN),
    "fond": (Move.OTHER, Move.AHEAD),
    "asks": (Move.OWN, Move.AHEAD),
    "returns": (Move.EXPLORE, Move.FEEL),
}
"""The moves that take up what was said, by kind."""
_EARLY = frozenset({Move.FEEL, Move.EXPLORE})


def along(state: State) -> list[Move]:  # noqa: PLR0911  one return a piece of the way
    """The moves that would come next; the one whose question fits best is made."""
    if not state.begun and len(state.said) <= BEFORE_IT:
        return [_first(state)]
    if state.wants_no_question and not state.cues & _TURNS:
        return [Move.LISTEN]
    if state.mourns:
        return _mourning(state)
    if _agreement_due(state):
        return [Move.AGREE]
    if state.wronged:
        return _supported(state)
    if (state.stung or state.disclaims) and not set(state.reading.sayings) & {"done", "step", "talk", "wish"}:
        return _stay(state) if state.last is not Move.FEEL else [Move.EXPLORE]
    if seen := _seen(state):
        return seen
    if turns_to_managing(state) or circles(state):
        return [Move.REFRAME]
    return _opened(state) or _uncovered(state)


def _first(state: State) -> Move:
    if "greets" in state.cues and state.size <= 4:
        return Move.AGREE
    if state.cues & {"hostile", "back"}:
        return Move.AGREE if "hostile" in state.cues else Move.ACKNOWLEDGE
    if state.reading.feelings:
        return Move.FEEL
    if state.grave or state.raw or state.heavy or state.agreed:
        return Move.EXPLORE
    return Move.AGREE if state.size >= 5 else Move.EXPLORE


def _agreement_due(state: State) -> bool:
    """Whether to ask now what these minutes are to be for: once, with no feeling and no movement in the way."""
    if state.agreed or state.danger or state.decided or state.moved or "good_news_talk" in state.cues:
        return False
    if state.last in {Move.REFRAME, Move.UNSTICK} or state.times(Move.OWN, Move.AHEAD, Move.COMMIT, Move.OUTWARD):
        return False
    moving = bool(state.cues & {"owns", "looks_ahead", "sees_other", "insight", "declines"})
    moving = moving or bool(set(state.reading.sayings) & AT_ONCE)
    if "hostile" in state.cues and not state.times(Move.AGREE):
        return True
    if len(state.moves) - state.times(*ASIDE, Move.LISTEN) > EARLY_ON:
        return False
    hurt = state.disclaims or state.wronged or state.cares or state.last in {Move.FEEL, Move.SUPPORT}
    if hurt or (state.grave and state.times(*_EARLY)):
        return False
    bare = "affirms" in state.cues and state.size <= 3
    hot = state.raw and not (state.grave and not state.reading.feelings and not state.felt_in_body)
    return not (moving or bare or hot) and (state.size <= LONG or state.story.told >= HEARD)


_RIGHT = re.compile(
    r"\b(?:do|get|make) (?:it|this|that|them|him|her) (?:right|justice)\b|\bwhat (?:do|can|should) (?:I|we) (?:say"
    r"|do|tell)\b"
    r"|\bI (?:have|need) to (?:tell|say|open|speak|stand)\b",
    re.IGNORECASE,
)
"""Asks how to go on, in mourning."""


def _mourning(state: State) -> list[Move]:
    """Room and company; only a leader who asks how to go on is turned to what comes."""
    sayings = set(state.reading.sayings)
    wants = sayings & {"doubts", "wish", "step"} or "wish" in state.cues or _RIGHT.search(state.said[-1])
    if state.times(*_EARLY) and wants:
        return [Move.AHEAD] if state.last is not Move.AHEAD else [Move.LISTEN]
    if Move.LISTEN not in state.moves[-2:]:
        return [Move.LISTEN]
    return [Move.FEEL]


def _supported(state: State) -> list[Move]:
    """Support, safety and choice, for one who was mistreated; never their own share."""
    sayings = state.reading.sayings
    if {"step", "wish"} & set(sayings):
        return [Move.COMMIT if state.times(Move.AHEAD) else Move.AHEAD]
    for move, most in ((Move.SUPPORT, 2), (Move.FEEL, 1), (Move.AHEAD, 1), (Move.SUPPORT, 3), (Move.COMMIT, 2)):
        if state.times(move) < most and state.last is not move:
            return [move]
    return [Move.AHEAD if state.last is not Move.AHEAD else Move.SUPPORT]


def _seen(state: State) -> list[Move]:
    """What follows when the leader has seen something new, or is ready to look beyond the walls."""
    if "insight" in state.cues:
        return _stay(state) if state.last is not Move.FEEL else [Move.EXPLORE]
    return [Move.OUTWARD] if looks_outward(state) else []


def _stay(state: State) -> list[Move]:
    """One more turn with the person: how it is, or what else there is to it."""
    return sorted((Move.FEEL, Move.EXPLORE), key=state.times)[:1]


_MOVES_ON = frozenset(
    {
        "owns",
        "looks_ahead",
        "commits",
        "plans",
        "insight",
        "affirms",
        "declines",
        "good_news",
        "good_news_talk",
        "serves",
    }
)
"""Cues of a message that goes forward of its own accord."""


def stays(state: State) -> bool:
    """Whether a message tells of what is, and so wants to be taken up before anything else is looked at."""
    return (
        not (state.cues & _MOVES_ON or state.decided or state.story.planned or state.leave)
        and not set(state.reading.sayings) & (AT_ONCE | {"asks", "my_part", "fixed", "ally"})
        and state.last not in {Move.COMMIT, Move.SAFETY}
    )


def _opened(state: State) -> list[Move]:
    """The moves that take up what was just said."""
    cues, sayings = state.cues, state.reading.sayings
    ways: list[Move] = []
    for kind in [kind for kind in sayings if kind in _OPENED][:2]:
        if state.heard or kind in AT_ONCE or (kind == "my_part" and "owns" in cues):
            ways += _OPENED[kind]
        else:
            ways += [move for move in _OPENED[kind] if move in _EARLY]
    if _steps_on(state):
        ways = [Move.AHEAD, Move.COMMIT]
    elif "owns" in cues:
        ways += [Move.OWN, Move.AHEAD]
    if "looks_ahead" in cues:
        ways += [Move.AHEAD, Move.COMMIT]
    if "sees_other" in cues:
        ways += [Move.OWN, Move.OTHER]
    if (state.reading.feelings or state.felt_in_body) and state.times(Move.FEEL) < 2 and not state.story.planned:
        stay = Move.FEEL if state.last is not Move.FEEL else Move.EXPLORE
        if not set(sayings) & (AT_ONCE - {"fear", "selfjudge", "sees", "pulled"}):
            return [stay]
    return _open(ways, state)


def _steps_on(state: State) -> bool:
    """Whether a message says more of a step that the leader spoke of just before, and was asked about."""
    asked = state.last in {Move.AHEAD, Move.COMMIT} and len(state.said) > 1
    return asked and (state.decided or bool(shows("step", state.said[-2]))) and not state.reading.feelings


def _open(ways: list[Move], state: State) -> list[Move]:
    """Those of `ways` that may come now: not the last move again, none too often, nothing that is out of place."""
    most = {Move.FEEL: 2, Move.OTHER: 2, Move.OWN: 2, Move.AHEAD: 3, Move.COMMIT: 4, Move.EXPLORE: 3}
    fit = []
    for move in dict.fromkeys(ways):
        if move is state.last and move is not Move.COMMIT:
            continue
        if move in _EARLY and state.story.planned:
            continue  # one who came with a plan is not walked back through it
        if state.times(move) >= most.get(move, 2) or (move is Move.OWN and state.grave):
            continue
        if move is Move.COMMIT and "step" not in state.reading.sayings and not state.times(Move.AHEAD):
            continue
        fit.append(move)
    return fit


def _uncovered(state: State) -> list[Move]:
    """The ground that the leader's words have not touched, nearest first."""
    telling = state.size > TELLING and not state.moved
    if state.glad:
        glad = [
            *([] if state.times(Move.ACKNOWLEDGE) else [Move.ACKNOWLEDGE]),
            Move.AHEAD,
            Move.OTHER,
            Move.OUTWARD,
            Move.OWN,
            Move.COMMIT,
        ]
        return _open(glad, state)[:2] or [Move.COMMIT]
    heard = state.heard or state.story.planned
    if state.last is Move.LISTEN or not heard or (telling and state.times(*_EARLY) < 3):
        cool = not (state.story.felt or state.reading.feelings or state.felt_in_body)
        again = Move.EXPLORE if cool and state.moves[-2:] != (Move.EXPLORE, Move.EXPLORE) else None
        stay = [
            move
            for move in (Move.EXPLORE, Move.FEEL)
            if (move is not state.last or move is again) and state.times(move) < (3 if move is again else 2)
        ]
        if not (state.story.felt or state.last is Move.LISTEN):
            stay = stay[:1]
        if stay:
            return stay
    if state.names_only and state.story.told < HEARD and state.times(*_EARLY) < MOST_EARLY and not state.cues & _SHORT:
        return _stay(state)
    if "affirms" in state.cues and state.size <= 4 and state.moved < 2 and state.times(*_EARLY) < 4:
        return _stay(state)
    story = state.story
    others = bool(reachable(state.reading.people, state.said)) or bool({"team", "conflict"} & set(state.reading.topics))
    outward = bool(OUTWARD_TOPICS & set(state.reading.topics[:3])) and not OF_ONE.search(state.said[-1])
    ground = (
        (Move.OTHER, others, story.saw),
        (Move.OWN, not state.grave, story.owned),
        (Move.AHEAD, True, story.wished),
        (Move.OUTWARD, outward, story.served),
        (Move.COMMIT, _ready(state), False),
    )
    possible = [move for move, may, _ in ground if may]
    untouched = [move for move, may, touched in ground if may and not touched and not state.times(move)]
    untouched = [move for move in untouched if move is not state.last]
    if untouched:
        return untouched[:2] if untouched[0] in {Move.OTHER, Move.OWN} else untouched[:1]
    fewest = min(possible, key=lambda move: (move is state.last, state.times(move), possible.index(move)))
    return [fewest]


def _ready(state: State) -> bool:
    """Whether a step is near: the leader knows what they want, and this message does not open something else."""
    story = state.story
    wants = story.wished or story.decided or bool(state.times(Move.AHEAD))
    enough = story.told >= HEARD or story.decided
    return wants and enough and state.size <= SAYING and not state.reading.feelings


def not_again(move: Move, state: State) -> Move:
    """Another move where this one would come a third time in a row."""
    forced = {Move.REDIRECT, Move.ANSWER, Move.LISTEN, Move.REPAIR, Move.CLOSE, Move.IDEA, Move.COMMIT}
    if state.moves[-2:] != (move, move) or move in forced:
        return move
    return next(other for other in (Move.AHEAD, Move.EXPLORE, Move.OTHER) if other is not move)
