"""What the next question has to fit: the message, who is spoken of, and what would be out of place after it."""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.families import out_of_place
from coach_bot.coaching.planning.ground import out_of_talk
from coach_bot.coaching.planning.occasions import leaves, occasions
from coach_bot.coaching.planning.pronouns import spoken_of
from coach_bot.coaching.planning.questions import CUED, Vectors, Wanted
from coach_bot.coaching.planning.state import State
from coach_bot.coaching.planning.whom import is_here, whom
from coach_bot.coaching.understanding.people import is_single, reachable, single

_SETTLED = (
    r"\bone thing\b|\bdifferently\b|\bwill you do\b|\bsmall(?:est)? step\b"
    r"|\bbefore the day\b|\bfirst thing\b"
)
"""Asks for what a leader who has just committed to something has said already."""
_LASTING = r"\bthings (?:to be|were good) with\b|\bgrow into\b|\btrust you a little more\b"
"""Takes for granted that somebody stays."""
_INNER = (
    r"^(?:If|Suppose|What|How|Where|Who|Which)\b.{0,24}\b(?:might|could|must|do you think|would|does|do)\b.{0,16}"
    r"(?:\{person\}|\bthey|\bthem|\bit)\b.{0,40}(?:\b(?:need|feel|feels|afraid|worried|hop(?:e|ing)|protect|after"
    r"|holding"
    r"|guessing|carry|going on|read|sees?|care about|tell you|say|want|like for|was for|up against|understood)\b)"
    r"|\bsense of how\b|\bmatters to \{person\}|\btheir shoes\b|\bhave a point\b|\bthe other (?:side|end)\b"
    r"|\bgoing on for\b"
    r"|\bdoing, really\b|\bin their\b"
)
"""Asks what goes on inside somebody else."""
_APART = 3
"""Replies between two such questions, and two of them are enough for a talk."""
_THIS_TALK = (
    r"\bwhen we stop\b|\bby the (?:time|end)\b|\bthese (?:few )?minutes\b|\b(?:come|walk|take|get) away\b|\bthis talk\b"
    r"|\btalking about this worth\b|\bworth your time\b|\bfew minutes\b"
)
"""Asks what this talk is to be for."""
_ONE = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_TAG = re.compile(r"[,\s](?:you know|right|eh|no|innit|okay|ok|huh|isn't it|don't they|see)\s*\?\s*$", re.IGNORECASE)
"""A question in form only."""


def wanted(move: Move, state: State, vector: Vectors, longest: int) -> Wanted:
    """What the question of a move has to fit.

    Args:
        vector: of the message, shape (dimensions,).
        longest: words of the longest question that is still proportionate.
    """
    topics = state.reading.topics
    if not leaves(state):
        topics = tuple(topic for topic in topics if topic != "leaving")
    if not state.wronged:
        topics = tuple(topic for topic in topics if topic != "mistreated")
    topics = (*occasions(move, state), *topics)
    if state.mourns:
        topics = ("grief",)
    elif state.wronged or state.grave:
        topics = tuple(topic for topic in topics if topic in CUED)
    people = whom(move, state, conflict="conflict" in topics[:2])
    return Wanted(
        move=move,
        vector=vector,
        topics=topics,
        people=people,
        axes=state.reading.axes,
        weight=min(1.0, state.size / 8),
        longest=longest,
        without=_without(move, state),
        barred=_barred(state),
        sayings=() if state.mourns else _sayings(state),
        things=state.reading.things,
        named=is_here(single(people), state.said[-1]),
        pronoun=spoken_of(state.said),
    )


_OF_A_STEP = frozenset({"talk", "step", "wish", "fear", "unsaid"})
"""Kinds that are taken up where somebody in the leader's care is in danger."""


def _sayings(state: State) -> tuple[str, ...]:
    """What was said that a question may take up."""
    tagged = _TAG.search(state.said[-1])
    kinds = (kind for kind in state.reading.sayings if not (tagged and kind == "asks"))
    if state.wronged:  # a step out of it is no talk to prepare well
        left = {"talk", "step", "their_words"} if state.hinted else {"talk", "step"}
        kinds = (kind for kind in kinds if kind not in left)
    return tuple(kind for kind in kinds if not state.cares or kind in _OF_A_STEP)


def _barred(state: State) -> frozenset[Move]:
    if state.wronged or state.disclaims:
        return frozenset({Move.OWN, Move.OTHER})
    return frozenset({Move.OWN}) if state.grave else frozenset()


def _without(move: Move, state: State) -> tuple[str, ...]:
    """Patterns of the questions that are out of place after this message."""
    tender = bool(state.reading.feelings) or state.moves[-1:] in {(Move.FEEL,), (Move.SUPPORT,)}
    patterns = out_of_talk(state)
    patterns += list(
        out_of_place(state.said[-1], feelings=bool(state.reading.feelings), tender=tender or "hostile" in state.cues)
    )
    if state.decided:
        patterns.append(_SETTLED)
    if state.times(Move.OTHER) >= 2 or Move.OTHER in state.moves[-_APART:] or state.disclaims:
        patterns.append(_INNER)
    if state.begun:
        patterns.append(r"^What happened,")
    if state.times(Move.AGREE):
        patterns.append(_THIS_TALK)
    if "layoffs" in state.reading.topics[:2]:
        patterns.append(_LASTING)
    if not (_ONE.search(state.said[-1]) or any(map(is_single, reachable(state.reading.people, state.said)))):
        patterns.append(r"\bthe two of you\b|\bbetween you\b")
    if "insight" in state.cues and move in {Move.EXPLORE, Move.FEEL}:
        patterns.append(r"^(?!.*(?:\bsee now\b|\bnotic))")
    return tuple(patterns)
