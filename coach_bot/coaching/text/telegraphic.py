"""The "I" that somebody leaves out who types on a phone: "told Dana her project is stopped", "feel sick"."""

import re
from collections.abc import Collection

from coach_bot.coaching.text.verbs import bases, is_past

_MINE_LEFT_OUT = re.compile(
    r"^(?:(?:didn't|haven't|couldn't|can't|won't|wouldn't|could)"
    r" (?!(?:\w+ly |ever |even |all |just |well |still |have )?(?:be|been|mean|go|gone|help|work|worked|matter|happen"
    r"|happened|last|lasted|make|made|come|came|seem|sound|look|turn|change|end|count|fit|hurt|stop"
    r"|do (?:any|much|him|her|them|me)|get (?:any|much|better|worse|through to)|take|cost|land"
    r"|feel (?:right|good|fair|real|wrong|like)|start)\b)"
    r"|wasn't (?:\w+ly |even |very )?(?:sure|able|ready|going to|expecting|asked|told|invited|thinking|listening|proud"
    r"|brave|aware|there for|trying|hoping|fair to|kind to|honest with)\b"
    r"|(?:tried|wanted|need|hate|feel|told (?:him|her|them)) |felt (?!like"
    r" (?:it\b|an? (?!number|fool|fraud|child|thief|stranger|guest|ghost|burden))"
    r"|(?:wrong|right|good|strange"
    r"|weird|long|unreal|fair|unfair|pointless|final|forced|off|odd|cold|empty) *(?:[,.]|$))|been )\w",
    re.IGNORECASE,
)
"""A clause whose subject was left out and can hardly be but "I" ("Didn't ask", not "Didn't help")."""
_FELT = re.compile(r"^(relief|shame|anger|fear|guilt|dread|panic),? (?=for|at|about|when|that)", re.IGNORECASE)
_FEELS = re.compile(
    r"^(?:scared|afraid|worried|ashamed|proud|angry|cross|terrified|tired|sick|sorry|glad|relieved)"
    r" (?:that|of|about|for|with|at|they|he|she|I|we|it)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"^(?P<adverbs>(?:(?:just|only|then|also|already|nearly|almost|finally|really|totally|completely|still) ){0,2})"
    r"(?P<verb>[a-z']+) (?P<next>[\w':]+)(?! (?:me|us)\b)",
    re.IGNORECASE,
)
_AWAY = frozenset(
    """
    walked stormed lashed freaked yelled shouted snapped talked spoke went ran tried lied blew forgot came stayed
    apologised apologized said wanted stood sat screamed froze cried argued laughed agreed managed gave
    """.split()  # noqa: SIM905
)
"""Past forms that are no participles, or of verbs that nobody suffers: "snapped at", but not "promoted to"."""
_AFTER_AWAY = frozenset("at off out to over up in into with about back for on through down and away yes no too".split())  # noqa: SIM905
_OBJECTS = frozenset(
    """
    a an the my our his her their him them it this that everyone everybody someone somebody nobody people two three
    another feedback myself
    """.split()  # noqa: SIM905
)
_GOT = frozenset("told fired promoted passed demoted yelled called asked stuck chewed shouted blamed left".split())  # noqa: SIM905
_SURE = {("asked", "for"), ("was", "up"), ("was", "awake"), ("was", "about"), ("was", "so"), ("was", "too")}
_AMBIGUOUS = frozenset("put let cut hit hurt read set left cost".split())  # noqa: SIM905
"""Past forms that begin an order or somebody else's deed as well."""


def with_subject(clause: str, names: Collection[str] = ()) -> str:
    """`clause` with the "I" put back where nobody but the writer can be meant.

    Args:
        clause: one, tidy.
        names: first names, lower case.
    """
    if _MINE_LEFT_OUT.match(clause):
        small = clause[0].lower() + clause[1:]
        return f"I've {small}" if small.startswith("been ") else f"I {small}"
    if _FEELS.match(clause):
        return f"I'm {clause[0].lower()}{clause[1:]}"
    if (deed := _DEED.match(clause)) and _is_own(deed["verb"].lower(), deed["next"], deed["adverbs"], names):
        return f"I {clause[0].lower()}{clause[1:]}"
    clause = re.sub(r"^to (?=(?:decide|know|understand)\b)", "I want to ", clause, flags=re.IGNORECASE)
    return _FELT.sub(r"I felt \1 ", clause)


def _is_own(verb: str, following: str, adverbs: str, names: Collection[str]) -> bool:
    """Whether a clause that begins with `verb` tells what its writer did."""
    after = following.lower()
    if after in {"me", "us"}:
        return False
    if verb in {"keep", "had"}:
        return after.endswith("ing") if verb == "keep" else after in _OBJECTS | {"to"} or bool(adverbs)
    if (verb, after) in _SURE or (verb == "got" and after in _GOT):
        return True
    done = is_past(verb) and verb not in bases() and (verb not in _AMBIGUOUS or bool(adverbs))
    someone = following[:1].isupper() or after in names
    away = verb in _AWAY and (after in _AFTER_AWAY or after.endswith("ing"))
    return done and (after in _OBJECTS or someone or away)
