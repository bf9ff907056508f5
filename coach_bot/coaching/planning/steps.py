"""Which move something particular in the message asks for; None where it asks for none."""

import re

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.direct import asks_elsewhere, asks_how_made, asks_worth, complains, ends
from coach_bot.coaching.planning.plight import hints
from coach_bot.coaching.planning.state import ASKS_WHEN, HEARD, HEARING, State
from coach_bot.coaching.understanding.commitments import decides, has_time

_FIRST = (
    ({"other_language", "emoji_only"}, Move.REDIRECT),
    ({"asks_privacy", "asks_bot", "asks_session"}, Move.ANSWER),
    ({"tests_bot", "off_topic"}, Move.REDIRECT),
    ({"no_question", "vents"}, Move.LISTEN),
    ({"corrects"}, Move.REPAIR),
)
"""What comes before anything else, in this order."""

BRIEF = 5
"""Words of a message that does no more than settle a step ("right, doing it today")."""

_CORRECTS = re.compile(
    r"(?:^|[.!?;:–—] ?|\b(?:no|nope|nah|hang on|wait|sorry|hm+|well|but|look|listen|please),? )"
    r"(?:(?:that|this|it)(?:'s| is| was|s) (?:really |just )?not (?:at all |quite |really |exactly )?"
    r"(?:what I (?:mean|meant|said|say|was saying|am saying|'m saying)|what I'm (?:saying|after|getting at"
    r"|talking about)"
    r"|how I (?:mean|meant|said|put) it|it\b(?! (?:either|easy|fair|right))|my point|the point|about that)"
    r"|(?:that|this|it) (?:isn't|wasn't) (?:at all |quite |really |exactly )?(?:what I (?:mean|meant|said|was saying)"
    r"|what I'm (?:saying|after|getting at|talking about)|how I meant it|my point|the point|it[.,!])"
    r"|I (?:don't|didn't|do not|did not) (?:mean|say) (?:that|it|this)\b|I(?:'m| am| was) not (?:saying|accusing"
    r"|blaming"
    r"|talking about) (?:that|them|him|her|you|it)\b"
    r"|(?:please )?(?:don't|do not|stop) (?:make|making|turn|turning|twist|twisting) (?:it|this|that|my words|me)\b"
    r"|(?:please )?(?:don't|do not|stop) put(?:ting)? words in(?:to)? my mouth"
    r"|you(?:'re| are| have|'ve)? (?:just )?(?:got|get|getting|heard|read|reading|taking|took|twisting"
    r"|twisted) (?:me|it"
    r"|that|this|my words)(?: all| quite)? (?:wrong|backwards|the wrong way)\b|you(?:'re| are) (?:twisting"
    r"|putting words)"
    r"|not what I (?:mean|meant|said|asked|was saying)\b)",
    re.IGNORECASE,
)
"""Says that the last reply took the leader wrong."""


def corrects(message: str) -> bool:
    """Whether a message puts right how the leader was understood."""
    return bool(_CORRECTS.search(message))


def by_cue(state: State) -> Move | None:  # noqa: C901, PLR0911, PLR0912  one return a move, and their order is the point
    """The move that something particular in the message asks for."""
    cues = state.cues
    if not state.begun and asks_elsewhere(state.said[-1]):
        return Move.REDIRECT
    for wanted, move in _FIRST:
        if cues & wanted:
            return Move.IDEA if move is Move.LISTEN and "asks_advice" in cues else move
    if state.begun and (corrects(state.said[-1]) or (complains(state.said[-1]) and state.last is not Move.REPAIR)):
        return Move.REPAIR
    if "silent" in cues:
        return _silent(state)
    hinted = hints(state.said[-1])
    if ("mistreated" in cues or hinted) and state.times(Move.SUPPORT) < (3 if hinted else 2):
        return Move.SUPPORT
    if state.begun and asks_how_made(state.said[-1]):
        return Move.ANSWER
    if _leaves(state):
        return Move.CLOSE
    if state.leave is not None and cues & {"affirms", "declines"}:
        return _after_leave(state, state.leave)
    if "asks_fact" in cues or "asks_reading" in cues:
        return Move.ANSWER
    if cues & {"asks_advice", "follows_up"}:
        return Move.ANSWER if "asks_advice" not in cues and state.last is Move.ANSWER else Move.IDEA
    if asks_worth(state.said[-1]) and not state.mourns:
        return Move.FEEL if state.last is not Move.FEEL else Move.EXPLORE
    if "rejects" in cues:
        return Move.REPAIR if state.last is not Move.REPAIR else Move.LISTEN
    if "grieves" in cues and not state.times(Move.FEEL):
        return Move.FEEL
    if "wonders" in cues and state.begun and not state.mourns and not state.wronged:
        return Move.OTHER
    if "unsure" in cues and not (state.reading.feelings and state.size > 3):
        return _unsure(state)
    return None if state.mourns else _forward(state)


def _leaves(state: State) -> bool:
    """Whether the leader goes, or is done: said so, or has said thanks after telling something."""
    said = state.said[-1]
    if "closes" in state.cues or (state.begun and ends(said)) or (state.last is Move.CLOSE and _nods(state)):
        return True
    told = state.story.told >= HEARD or state.moved > 0 or state.times(*HEARING) >= 2
    return bool(state.cues & {"thanks", "leaves"}) and state.begun and told


def _nods(state: State) -> bool:
    """Whether a message only agrees, so that a talk which was closed stays so."""
    opens = state.reading.feelings or state.said[-1].rstrip().endswith("?") or "unsure" in state.cues
    return state.size <= BRIEF and bool(state.cues & {"affirms", "thanks", "short"}) and not opens


def _silent(state: State) -> Move:
    """Silence is given room once; then something easier is asked."""
    if not state.begun:
        return Move.AGREE
    return Move.UNSTICK if state.last is Move.LISTEN else Move.LISTEN


def _unsure(state: State) -> Move:
    """Not knowing gets something easier to answer, twice; then leave is asked to offer something."""
    if state.moves[-2:] != (Move.UNSTICK, Move.UNSTICK):
        return Move.UNSTICK
    return Move.EXPLORE if state.times(Move.REFRAME) or state.wronged or state.mourns else Move.REFRAME


def _forward(state: State) -> Move | None:  # noqa: PLR0911  one return a kind of going on
    """The move for a message that already goes forward."""
    cues = state.cues
    if state.refuses:
        return Move.AHEAD if state.last is not Move.AHEAD else Move.EXPLORE
    if "commits" in cues or (state.decided and state.timed and "step" in state.reading.sayings):
        brief = state.size <= BRIEF and state.timed and bool(state.times(Move.AHEAD, Move.COMMIT, Move.IDEA))
        return Move.CLOSE if brief or state.held or _settled(state) or _dated(state) else Move.COMMIT
    unsettled = state.reading.feelings or "fear" in state.reading.sayings or state.said[-1].rstrip().endswith("?")
    kept = state.held and state.decided and "declines" not in cues and not unsettled
    if state.last is Move.COMMIT and (kept or _dated(state)):
        return Move.CLOSE
    if "good_news" in cues and not state.weighs and "talk" not in state.reading.sayings:
        return Move.ACKNOWLEDGE if not state.times(Move.ACKNOWLEDGE) else Move.AHEAD
    if "sets_aside" in cues:
        return Move.AHEAD if state.last is not Move.AHEAD else Move.EXPLORE
    if "plans" in cues:
        return Move.AHEAD if not state.times(Move.AHEAD) else Move.COMMIT
    return None


def _dated(state: State) -> bool:
    """Whether the leader now names the time of a step that they were asked about already."""
    said = state.said[-1]
    bare = state.last is Move.COMMIT and not decides(said)
    asked = (bare or state.times(Move.COMMIT) >= 2) and not said.rstrip().endswith("?")
    return asked and has_time(said) and not state.cues & {"declines", "unsure"} and not state.reading.feelings


def _settled(state: State) -> bool:
    """Whether the leader had committed to something before, was asked about it, and not only when."""
    before = state.said[-2] if len(state.said) > 1 else ""
    if state.reading.feelings or "fear" in state.reading.sayings or state.said[-1].rstrip().endswith("?"):
        return False
    return state.last is Move.COMMIT and decides(before) and not ASKS_WHEN.search(state.asked[-1])


def _after_leave(state: State, wanted: Move) -> Move:
    """With leave, what leave was asked for; without, the leader's own way on."""
    if "declines" in state.cues:
        return Move.EXPLORE if not state.heard else Move.AHEAD
    barred = wanted is Move.OWN and (state.wronged or state.grave)
    return Move.AHEAD if barred else wanted
