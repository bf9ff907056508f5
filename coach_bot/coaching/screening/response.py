"""Which group of the owner's texts answers a leader while something comes before coaching, the best first."""

import re
from collections.abc import Iterator, Sequence

from coach_bot.coaching.moves import Exchange
from coach_bot.coaching.screening.resources import Place
from coach_bot.coaching.screening.safety import backs_down
from coach_bot.coaching.screening.situations import URGENT, acted, asked_for, says_yes, situations
from coach_bot.coaching.screening.texts import EASED
from coach_bot.coaching.text.stems import plain, words

_PLAINLY = re.compile(
    r"\b(?:kill(?:ing)? myself|end(?:ing)? (?:my|this) (?:own )?life|suicide|(?<!not )suicidal"
    r"|(?:want|wanted|wanna|like) (?:to )?die|take my (?:own )?life|hang(?:ing)? myself|shoot(?:ing)? myself"
    r"|(?:rather|wish i was|want to) be dead|wish i (?:was|were) dead)\b"
)
_OWN = re.compile(
    r"\b(?:me|myself|my (?:leg|thigh|body|back|bum|hair|waist)|i was|i am being|i'm being|i've been|i have been)\b"
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|asked|showed|wrote|texted|messaged|emailed|called|came|come|spoke|talked"
    r"|confided)(?: to| in)? me\b"
)
_AT_WORK = re.compile(
    r"\b(?:boss|director|manager|supervisor|colleagues?|co-?workers?|clients?|customers?|ceo"
    r"|team)\b"
)
_QUESTION = re.compile(r"[^.!?\n]*\?")
_REACHED = frozenset(["reaching", "reached", "no_answer"])
_ASKED_ABOUT = frozenset(["crisis", "harm_others", "concern"])


def groups_for(
    label: str, message: str, history: Sequence[Exchange], place: Place, *, news_of_place: bool
) -> Iterator[str]:
    """The names of the groups that fit, the best first; the last ones always fit.

    Args:
        place: where the leader is, as far as they said.
        news_of_place: whether they say so in this message.
    """
    labels = [turn.safety for turn in history]
    since = len(labels) - labels[::-1].index(EASED) if EASED in labels else 0
    asked = asked_for(question_of(history[-1].reply)) if history and history[-1].safety else ""
    known = list(situations(label, message, asked))
    if label == EASED:
        yield from _easing(labels)
    elif label not in labels[since:]:
        yield from _openings(label, message, labels[since:], known)
    else:
        told = [turn.leader for turn in history[since:] if turn.safety]
        where = not place.said and not any(asked_for(question_of(turn.reply)) == "country" for turn in history)
        yield from (kind for kind in known if kind in URGENT)
        if label == "crisis" and any(map(acted, told)) and not _REACHED & set(known):
            yield "acted"
        if label == "crisis" and backs_down(message, told):
            yield "back_down"
        if news_of_place and len(words(message)) <= 6:
            yield "unlisted" if place.elsewhere else "country"
        if label == "abuse" and "home" in words(message) and _AT_WORK.search(plain(" ".join(told))):
            yield "safe_now"
        yield from (kind for kind in known if kind != "where" or where)
    yield from ("next", "telling", "first")


def question_of(reply: str) -> str:
    """The last question of a reply; empty for none."""
    found = _QUESTION.findall(reply)
    return found[-1].strip() if found else ""


def _easing(labels: Sequence[str]) -> tuple[str, ...]:
    """The groups when a leader is safe: for the first time, after one question only, or still not back at work."""
    if labels[-1:] == [EASED]:
        return ("next", "first")
    asked = sum(each in _ASKED_ABOUT for each in labels)
    return ("first", "next") if asked > 1 else ("denied", "first", "next")


def _openings(label: str, message: str, labels: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """The groups for the first reply in a label."""
    text = plain(message)
    if label == "crisis":
        if "acted" in known:
            yield "acted"
        if labels[-1:] == ["concern"]:
            yield "admitted" if says_yes(message) else "unsaid"
        yield "plain" if _PLAINLY.search(text) else "first"
    if label == "medical" and "urgent" in known:
        yield "urgent"
    if "ordered" in known:
        yield "ordered"
    if label in {"abuse", "harassment"} and not _OWN.search(_TOLD.sub(" ", text)):
        yield "other"
    yield "first"
