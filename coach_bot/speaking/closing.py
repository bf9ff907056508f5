"""The guide's last words: what changed and what is next, in the leader's words; and, once, a talk with the coach."""

from coach_bot.coaching.moves import Exchange, Move
from coach_bot.coaching.planning.state import HOLDS
from coach_bot.coaching.planning.turning import Turning, turning
from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.text.wording import raised, words
from coach_bot.coaching.understanding.sayings import shows
from coach_bot.speaking.speaker import Brief

_ASIDE = frozenset({Move.ANSWER, Move.REDIRECT, Move.SAFETY, Move.REPAIR, Move.IDEA})
"""Moves in answer to a message that tells nothing of the leader's matter."""
_CURT = 4
"""Words of a message that leaves without much ado."""


def farewell(brief: Brief, heard: Heard) -> list[str]:
    """The sentences of a close, without a question."""
    book, cues = heard.book, brief.reading.cues
    if cues & {"grieves", "grieves_talk"}:
        return [heard.pick(book.close_grief)]
    if brief.history and brief.history[-1].move is Move.CLOSE:
        return [heard.pick(book.close_again)]
    changed = _changed(brief, heard)
    wronged = bool(cues & {"mistreated", "mistreated_talk"})
    if wronged:
        return [_step(changed, heard), heard.pick(book.close_hurt)]
    if changed.when:
        return [heard.pick(book.close_when, low=changed.when)]
    curt = "thanks" not in cues and len(words(brief.message)) <= _CURT
    if changed.first and changed.step and not curt:
        said = heard.pick(book.turning, first=changed.first, step=changed.step)
    elif changed.step:
        said = _step(changed, heard)
    elif changed.first and changed.seen:
        said = heard.pick(book.turning_seen, first=changed.first, seen=changed.seen)
    else:
        said = heard.pick(book.close_curt if curt else book.close_plain)
    hold = heard.pick(book.hold, low=changed.hold) if changed.hold and changed.step else ""
    return [said, hold]


def session(brief: Brief, heard: Heard, coach: str, booking: str) -> str:
    """The offer of a talk with the coach where it may help, or an empty string; made at most once."""
    offered = any(booking in exchange.reply for exchange in brief.history)
    if not booking or offered or not brief.plan.may_offer_session:
        return ""
    lines = heard.book.session if brief.plan.move is Move.CLOSE else heard.book.session_stuck
    return heard.pick(lines, name=coach, booking=booking)


def _step(changed: Turning, heard: Heard) -> str:
    if not changed.step:
        return ""
    if heard.before and changed.step.lower() in heard.before[-1].lower():
        return heard.pick(heard.book.close_again)
    return heard.pick(heard.book.close, clause=raised(changed.step), low=changed.step)


def _changed(brief: Brief, heard: Heard) -> Turning:
    told = [exchange for exchange in brief.history if exchange.leader and exchange.move not in _ASIDE]
    said = [*(exchange.leader for exchange in told), brief.message]
    return turning(said, heard.lexicon, _held(told))


def _held(told: list[Exchange]) -> int | None:
    """The place of the message that answers how the leader will hold themselves to their step."""
    places = [place + 1 for place, exchange in enumerate(told) if _asks_to_hold(exchange)]
    answers = [place for place in places if place >= len(told) or not shows("fear", told[place].leader)]
    return answers[-1] if answers else None


def _asks_to_hold(exchange: Exchange) -> bool:
    return exchange.move is Move.COMMIT and bool(HOLDS.search(exchange.question))
