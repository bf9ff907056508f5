"""What must have been said in a talk for a question to make sense, and what was said already so that none asks it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from coach_bot.coaching.planning.state import ASKS_WHEN, State
from coach_bot.coaching.planning.whom import is_here
from coach_bot.coaching.text.wording import words

SHORT = 8
"""Words of a message that leans on the one before it."""
LATELY = 3
"""Messages back in which an answer still stands."""

_Scope = Literal["told", "last", "near", "talk"]
"""Where it must have been said: in the latest message, what might be said left out; in all of that message; there or
just before; anywhere in the talk.
"""
_WOULD_SAY = re.compile(r"[^.?!]*\bwould (?:\w+ )?(?:say|tell|ask)\b(?:[^.?!'\"‘’“”]|['\"‘“][^'\"’”]*['\"’”])*[.?!]?")

_OTHERS = re.compile(
    r"\b(?:he|she|they|them|him|her|his|their|hers|people|team|staff|crew|everyone|everybody|nobody|no one|someone"
    r"|somebody|anyone|boss|manager|colleagues?|each|others?|who|one of|guys?|folks|kids|men|women|man|woman|we|us"
    r"|our)\b|\bmy \w+s?\b",
    re.IGNORECASE,
)
"""Somebody else is there whom "they" may mean."""
_OF_THEM = (
    r"^(?!.*(?:\{person\}|\b(?:people|team|boss|side|sides|those|somebody|someone|anyone|everyone|a colleague)\b))"
    r".*\b(?:they|them|their|they're|they'd)\b"
)
_QUOTED = r"(?:^|[\s(:])['\"‘“](?:[\w'’,.-]+ ){2,}[\w'’,.!-]+['\"’”]"
_HEARD_IT = (
    r"\b(?:he|she|they|it|(?-i:(?!I\b|When\b|What\b|And\b|But\b|So\b|If\b)[A-Z])\w+"
    r"|(?:my|the|a|an|our|one|another) \w+(?: \w+)?|someone|somebody|who|one)"
    r" (?:(?!I\b|we\b|not\b|nothing\b)\w+ ){0,2}?"
    r"(?:said|says|saying|told (?:me|us)|tells me|called me|calls me|wrote|shouted|yelled|replied|answered|announced"
    r"|snapped)\b(?! (?:yes|no|nothing|ok|okay|so|anything)\b)"
    r"|\bI (?:was told|got told|overheard|heard)\b|\bfound out\b|\bthe news\b|\bput (?:me|us) down\b"
)
_NEEDED: tuple[tuple[_Scope, str, str], ...] = (
    ("told", f"{_HEARD_IT}|{_QUOTED}", r"\byou heard it\b|\bto hear that\b|\bthose words\b|\bhow did you answer\b"),
    (
        "talk",
        r"\b(?:figures?|numbers?|targets?|kpis?|percent\w*|quotas?|scores?|sales|metrics?|output|revenue|turnover"
        r"|quarter|results?|ratio|performance|underperform\w*)\b|\d ?%",
        r"\bthe figures\b|\bthe numbers\b|\bthe results\b",
    ),
    (
        "talk",
        r"\b(?:snap\w*|shout\w*|yell\w*|scream\w*|temper|lost it|anger|angry|furious|rage|blew|lash\w*|bawl\w*|swore"
        r"|heated|argu\w+|slamm?\w*|cross|irritat\w+|annoyed|raised my voice|mad|exploded|barked|harsh|gone short)\b",
        r"\bheat has gone\b|\byour temper\b|\bboil over\b|\bheated\b|\bthose few seconds\b|\bstay calm\b"
        r"|\btipped it\b",
    ),
    (
        "last",
        r"\b(?:fraud|idiot|useless|failur\w+|failed|failing|stupid|not good enough|terrible|rubbish|coward\w*|weak"
        r"|hopeless|thief|impost[eo]r|bad (?:leader|manager|boss|person)|not (?:cut out|fit|up to)|any good|ashamed"
        r"|hate myself|fool\w*|let \w+ down|ridiculous|pathetic|incompetent|worst|should have|lazy|stupidly)\b",
        r"\bof themselves like that\b|\bthat verdict\b|\bstrict with yourself\b|\ba fairer word\b",
    ),
    (
        "near",
        r"\b(?:since|no longer|changed?|argued?|row|fight|fought|fell out|snap\w*|shout\w*|yell\w*|lied|same job"
        r"|promot\w+|passed over|made (?:sergeant|team lead|head|manager)|took over|got the job|trust\w*|betray\w*"
        r"|broke|went behind|stole|complain\w*|now (?:he|she|they)|any ?more)\b",
        r"\bbefore this\?|\bsince then\b",
    ),
    (
        "talk",
        r"(?<!like a )(?<!like for a )"
        r"\b(?:patients?|customers?|clients?|pupils?|students?|residents?|citizens?|guests?|visitors?|passengers?"
        r"|tenants?|families|children|villages?|shopkeepers?|readers?|users?|serve[sd]?|what (?:it's|this is) for)\b",
        r"\bthank you for\b|\boutside these walls\b|\bpeople this is for, what\b",
    ),
    (
        "last",
        r"\b(?:tell|told|ask(?:ed)?|say|said|spoken?|talk\w*|thank\w*|mention\w*|word|quiet|answer\w*|apolog\w*)\b",
        r"\bnot hearing it\b|\bit isn't said\b|\bit's said\b|\bit were said\b|\bsaying it\b|\bnever said\b"
        r"|\bunsaid between\b|\bthey'd understand\b|\bshould hear it first\b",
    ),
    (
        "near",
        r"\b(?:walk\w*|go(?:ing)? (?:in|back)|in front of|stand up|announce\w*|meeting|tomorrow|monday|first day)\b"
        r"|\btell (?:them|everyone|the team)\b",
        r"\bwalk in\b|\bfirst day\b",
    ),
    (
        "near",
        r"\b(?:worr\w*|afraid|fear\w*|scared|nervous|anxious|what if|dread\w*|risk\w*|frighten\w*|lose|losing|panic"
        r"|terrified|lying awake|don't sleep)\b",
        r"\bworries you most\b",
    ),
    (
        "near",
        r"\b(?:slid|slip\w*|drop\w*|fell|mistakes?|slow\w*|declin\w*|worse\w*|missed|misses|errors?"
        r"|(?:gone|went) down)\b",
        r"\btime it slipped\b|\bfirst notice the change\b|\bthe slip in\b",
    ),
    (
        "talk",
        r"\b(?:each other|the two|the pair|between (?:them|the two)|both|two of|sides?|one another|(?:they|who|people)"
        r" (?:argue|fight|clash)\w*|(?-i:[A-Z])\w+ and (?:my |the )?(?-i:[A-Z])\w+)\b|\bmy \w+ and (?:my )?\w+\b",
        r"\beach of them say\b|\btwo of them\b|\bboth sides\b|\bthese two sides\b|\beach side (?:say|want)",
    ),
    ("talk", r"\b(?:night|nights|dark|sleep\w*|cabin|evening|home|door)\b", r"\btonight\b"),
    (
        "near",
        r"\b(?:quiet|silen\w+|talk\w*|whisper\w*|gossip\w*|room|lunch|canteen|break|laugh\w*|behind)\b",
        r"\bleft the room\b",
    ),
)
"""Where what must have been said, and the questions that take it for granted."""

_COMPANY = (
    r"\bwith (?:my|the|our) \w+ (?:there|beside|next to|as)\b|\b(?:beside|with|next to) me\b|\bas (?:a )?witness\b"
    r"|\bsit up\b|\bon my side\b|\bhas my back\b|\btogether with\b"
)
_TOLD_ME = (
    rf"{_QUOTED}|\b(?:asked|told|wrote to|said to) (?:me|us)\b|\bone (?:wrote|said)\b"
    r"|\b(?:note|letter|form|e-?mail|survey)\b[^?]*\b(?:said|says|wrote|read|reads)\b"
)
_TRIED = re.compile(
    r"\bI(?:'ve)? (?:have )?(?:already )?tried\b|\bwe(?:'ve)? tried\b|(?:^|[.!?] )(?:Did|Tried)"
    r" [^.?!]+, (?:did|tried)\b"
    r"|\bnothing (?:moved|worked|helped|changed)\b|\bI've (?:already )?done\b",
    re.IGNORECASE,
)
_SAID: tuple[tuple[int, str, str], ...] = (
    (2, _COMPANY, r"\bbeside you\b|\bhave with you\b|\bon your side\b|\bWho could help you stay\b|\bWho helps you\b"),
    (
        LATELY,
        _TOLD_ME,
        r"\btell you, if you asked\b|\bif it were safe to\b|\bsay they need\b|\bmight tell you\b",
    ),
    (
        1,
        r"(?:^|[.!?,;] |\b(?:and|then|to) )(?:ask|tell) (?:him|her|them|each)\b",
        r"\bif you asked\b|\bwill you (?:ask|tell)\b|\bsay they need\b",
    ),
    (
        1,
        r"\b(?:never|not|haven't|hadn't|didn't)\b[^.?!]{0,14}\bask(?:ed)?\b",
        r"\bd understand\b|\bnot hearing it\b|\bit's said\b|\bit were said\b|\bsaying it\b",
    ),
    (
        1,
        r"\bI (?:go|went|stay(?:ed)?|ke(?:ep|pt)|am|was|fell|fall) (?:quiet|silent)\b|\bI s(?:ay|aid) nothing\b",
        r"\bthat silence\b|\bnobody says anything\b|\bgo quiet, as\b|\bspeak up\b|\bspeaks? freely\b"
        r"|\bmake of it in that moment\b",
    ),
    (1, r"\bI(?:'ve| have) told you\b", r"\bnow that it's done\b|\bhaving done it\b|\bwas it to do that\b"),
)
"""How many messages back, what was said there, and the questions that would ask for it once more."""
_ASKS_TRIES = r"\bup to now\b|\btried\b|\bable to do so far\b|\bthought of so far\b|\bruled out\b"

_PUSHES = (
    r"\bwill (?:you|that|it)\b|^(?:When|By when|Where and when)\b|\b(?:first|next|that) step\b|\bhold yourself\b"
    r"|\bput it off\b|\bfirst (?:thing|words|piece)\b|\bthis week\b|\bdo first\b|\bhave ready\b|\bbegin\b"
)
"""Takes for a step what was called only a thought."""
_KIND = (
    r"\bgood day\b|\bmeant well\b|\byou value in\b|\bproud of, as\b|\bdo they do well\b|\bhave a point\b"
    r"|\btrying to protect\b|\bup against\b|\bappreciate\b|\bgrateful\b|\btheir shoes\b|\bgrow into\b"
    r"|\bstrengths\b|\bbest together\b|\busually get on\b|\bneed from you\b|\bhoping for from you\b"
    r"|\bunder pressure\b|\bwant the same\b|\bbring that nobody\b"
)
"""Looks for the good side of somebody who did the leader wrong."""
_SHARE = (
    r"\byour(?: own)? part\b|\bpart of this is yours\b|\bmaking it right\b|\bput right\b|\bmake good\b"
    r"|\bdone differently\b|\brather have done\b|\btook for granted\b|\btake for granted\b"
)
"""Looks for the leader's own share in it."""


def out_of_talk(state: State) -> list[str]:
    """Patterns of the questions that this talk has no ground for, or that it has answered already."""
    patterns = list(_groundless(state.said, state.reading.people))
    if state.timed:
        patterns.append(ASKS_WHEN.pattern)
    if state.refuses:
        patterns.append(_PUSHES)
    if state.wronged or state.slighted:
        patterns += [_KIND, _SHARE]
    return patterns


@lru_cache(maxsize=1)  # a plan asks it for every move that it weighs
def _groundless(said: tuple[str, ...], people: tuple[str, ...]) -> tuple[str, ...]:
    near = said[-1] if len(words(said[-1])) > SHORT else " ".join(said[-2:])
    where = {"told": _WOULD_SAY.sub(" ", said[-1]), "last": said[-1], "near": near, "talk": "\n".join(said)}
    patterns = [asks for scope, needed, asks in _NEEDED if not re.search(needed, where[scope], re.IGNORECASE)]
    if not (_OTHERS.search(near) or any(is_here(person, near) for person in people)):
        patterns.append(_OF_THEM)
    patterns += [
        asks for back, told, asks in _SAID if any(re.search(told, text, re.IGNORECASE) for text in said[-back:])
    ]
    if has_tried(said):
        patterns.append(_ASKS_TRIES)
    return tuple(patterns)


def has_tried(said: Sequence[str]) -> bool:
    """Whether the leader told what they have tried."""
    return any(map(_TRIED.search, said))
