"""Where to look next: outward to those served, or, with leave, from managing to leading."""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.state import AT_ONCE, HEARD, HEARING, State
from coach_bot.coaching.understanding.marks import serves
from coach_bot.coaching.understanding.people import is_single, reachable

SAYING = 8
"""Words of a message that says enough for a turn of view."""
MANAGING, FAR = -0.1, -0.4
"""Mean of the lens's axes from which a message that blames looks to managing, and from which any does."""
A_PROBLEM = -0.65
"""The axis of relationship from which a message looks at a person as at a problem."""

OUTWARD_TOPICS = frozenset(
    "performance compliance change layoffs motivation purpose workload leaving delegation".split()  # noqa: SIM905
)
_BETWEEN_PEOPLE = frozenset("temper conflict feedback self_doubt mistreated recognition".split())  # noqa: SIM905
_LIKENED = re.compile(r"\blike (?:for |to |with )?an? (?:customer|client|patient|guest|pupil|student)\b", re.IGNORECASE)
"""Somebody is only likened to one whom the work is for."""
_VISION = re.compile(
    r"\bI(?:'d|d| would) (?:like|want|love|need)\b(?! (?:him|her|them|it) to)|\bin a perfect world\b|\bwe will show\b"
    r"|\bthe (?:one|part|thing) that matters\b",
    re.IGNORECASE,
)
OF_ONE = re.compile(r"\b(?:he|she|him|her|his|hers)\b|\bcan I$", re.IGNORECASE)
"""Speaks of one person, to whom the leader had better stay turned."""


def looks_outward(state: State) -> bool:
    """Whether it is time to look to those whom the work is for: once, after the leader was heard and looked about."""
    turned = state.times(Move.OTHER, Move.OWN, Move.REFRAME) or state.story.saw or state.story.owned
    if state.times(Move.OUTWARD) or not (state.heard and turned) or state.grave or state.reading.feelings:
        return False
    if "serves" in state.cues and not _LIKENED.search(state.said[-1]):
        return True
    if {"their_words", "silence", "hardship", "fond", "sees", "deed", "my_part"} & set(state.reading.sayings):
        return False
    said, topics = state.said[-1], state.reading.topics
    if state.size < SAYING or _BETWEEN_PEOPLE & set(topics[:2]) or said.rstrip().endswith("?"):
        return False
    fits = bool(OUTWARD_TOPICS & set(topics[:3])) or any(map(serves, state.said))
    ready = state.last in {Move.AHEAD, Move.OWN} and "owns" not in state.cues and not OF_ONE.search(said)
    vision = bool(_VISION.search(said)) and "owns" not in state.cues and not {"trust", "new_leader"} & set(topics[:2])
    return vision or (ready and fits and not state.decided)


def turns_to_managing(state: State) -> bool:
    """Whether the leader looks to blame, control or past results, and was heard, so that leave may be asked to turn."""
    controls = "controls" in state.cues and state.times(*HEARING) and state.story.told >= 2 * HEARD
    if state.times(Move.REFRAME) or not (state.heard or controls) or state.grave or state.decided:
        return False
    if state.reading.feelings:
        return False
    if set(state.reading.sayings) & AT_ONCE or state.size < 4:
        return False
    axes = state.reading.axes
    leaning = sum(axes.values()) / len(axes) if axes else MANAGING
    sees_a_person = {"hardship", "sees", "fond", "silence", "their_words"} & set(state.reading.sayings)
    return (
        bool(state.cues & {"labels", "controls"})
        or ("blames" in state.cues and leaning <= MANAGING)
        or (axes.get("relationship", 0.0) <= A_PROBLEM and not sees_a_person)
        or leaning <= FAR
    )


_COMES_BACK = re.compile(r"\bbringing you back\b|\bhasn't been said\b|\bput that down\b|\bwon't let go\b")


def circles(state: State) -> bool:
    """Whether the leader comes back to the same point after having been asked about that."""
    asked = any(_COMES_BACK.search(question) for question in state.asked)
    return state.story.returns and asked and not state.times(Move.REFRAME) and not (state.wronged or state.grave)


def leave_for(state: State) -> tuple[Move, ...]:
    """What leave may be asked for, best first: the axis that looks most to managing, or an idea when stuck."""
    turned = {"relationship": Move.OTHER, "ownership": Move.OWN, "outward": Move.OUTWARD, "future": Move.AHEAD}
    axes = state.reading.axes
    ways = [turned[axis] for axis in sorted(turned, key=lambda axis: axes.get(axis, 0.0))]
    if state.wronged or state.grave:
        ways.remove(Move.OWN)
    here = [person.removeprefix("your ").lower() for person in state.reading.people if is_single(person)]
    if any(person in state.said[-1].lower() for person in here):
        ways.sort(key=lambda move: move is not Move.OTHER)
    if not any(map(is_single, reachable(state.reading.people, state.said))):
        ways.sort(key=lambda move: move is Move.OTHER)
    stuck = state.moves[-2:] == (Move.UNSTICK, Move.UNSTICK) or state.story.returns
    return (Move.IDEA, *ways) if stuck else (ways[0], Move.IDEA, *ways[1:])
