"""How telling a clause is: feelings, confessions and plans weigh more than what is only described."""

import re
from collections.abc import Collection, Sequence

from coach_bot.coaching.text.clauses import Clause
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon, found

RESISTS = re.compile(r"^I(?:'m not (?:going to|looking|here)| won't| don't want| don't need| refuse)\b", re.IGNORECASE)
"""What the leader will not do; what they say after "but" counts instead."""
PLAN = re.compile(
    r"^(?:maybe |perhaps |tonight |tomorrow )?(?:I(?:'ll| will|'m going to| could| might| can)|we could)\b"
    r"(?! (?:not|never|hardly|imagine|see|feel|hear|understand|have|be)\b)",
    re.IGNORECASE,
)
_CONFESSION = re.compile(
    r"^I(?:'ve| have)? (?:(?:just|really|actually|also|even|honestly) )*(?:never|haven't|hadn't|didn't|kept|keep|been"
    r"|assumed|avoided|should have|shouldn't have|ought to have|knew|gave|do wonder|wonder)\b",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\b(?:if I'm (?:being )?honest|to be honest|what (?:gets|got|bothers|bothered|worries|hurts|hurt) me|I do wonder"
    r"|the truth is|truth is|the worst (?:of it|part|bit) is)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:and )?(?:that's|that is|this is) (?:the (?:one|bit|part|thing) (?:that )?|what )"
    r"(?:matters|counts|gets me|gets to me|bothers me|hurts|worries me|I mean|scares me)",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:want|wanted|care|cared|matter|matters|hope|hoped|wish|need|needed|promise|promised|afraid"
    r"|scared|worried|ashamed|proud|miss|love|hate"
    r"|feel|felt|can't stop|trust|lost|snapped|yelled|shouted|told|cried|quit|resigned|avoid|avoiding"
    r"|avoided|broke|let|swore|friends?|wedding|sorry|shaking|lonely|alone|assumed|dare[ds]?|apologis\w+|honest|thank\w*"
    r"|cried|crying|lied|lying|wish|won|best|resigned|died|fired|terrified|complain\w+|shouting|tore)\b",
    re.IGNORECASE,
)
_LOGISTIC = re.compile(
    r"\d|\b(?:e-?mails?|spreadsheet|row|sheet|report|envelope|minutes|unread|canoes|o'clock|script|mails|invoice|park"
    r"|numbers|covers)\b",
    re.IGNORECASE,
)
_IS_SOMEBODY = re.compile(
    r"^(?:she|he|they|it|(?:my|our|the) \w+)(?:'s|'re| is| are| was| were) (?:(?:my|our|a|an|the) )?\w+$", re.IGNORECASE
)
_GENERIC = frozenset("thing things stuff something anything this that it".split())  # noqa: SIM905


def weight(text: str, about: str, clause: Clause, names: Collection[str], lexicon: Lexicon) -> float:
    """How telling a clause is by itself, from about -2 to 7.

    Args:
        text: the clause as the leader wrote it, without filler.
        about: whom it is about, as in `Mirror`.
    """
    said = words(text)
    score = {"i": 2.0, "person": 1.4, "thing": 1.0, "we": 0.7, "it": 0.0}[about]
    score += 1.2 if _CARE.search(text) else 0.0
    if any(found(feeling.words, text) for feeling in lexicon.feelings):
        score += 1.8 if about == "i" else 0.6
    score += 0.8 if any(name in text for name in names) or found((*lexicon.roles, *lexicon.role_groups), text) else 0.0
    score += 1.6 if clause.joined in {"but", "yet"} else 0.0
    score += 1.5 if PLAN.match(text) else 0.0
    score += 1.2 if _CONFESSION.match(text) else 0.0
    score += 0.6 if 5 <= len(said) <= 14 else (-1.0 if len(said) < 5 else -0.08 * max(0, len(said) - 14))
    score += 0.8 if clause.whole and re.search(r" and (?:then|I|I'm)\b", text) and len(said) <= 16 else 0.0
    score -= 0.7 * (text.count(",") > 1) + 0.7 * bool(_LOGISTIC.search(text))
    score -= 0.6 if said[-1].lower() in _GENERIC else 0.0
    score -= 1.0 if _IS_SOMEBODY.match(text) else 0.0
    score -= 0.8 if re.match(r"^(?:it|this|that|there)\b", text, re.IGNORECASE) else 0.0
    return score - (0.7 if re.match(r"^I (?:work|manage|lead|run|have|had|am|was|work as)\b|^I'm a\b", text) else 0.0)


def standing(place: int, parts: Sequence[Clause]) -> float:
    """What a clause gains or loses by what stands around it: a "but" that follows, a sentence that points back."""
    clause = parts[place]
    wholes = {part.sentence: part for part in parts if part.whole}
    following = wholes.get(clause.sentence + 1)
    ends = clause.whole or place + 1 == len(parts) or parts[place + 1].whole
    after = following if ends else parts[place + 1]
    gained = 0.4 if following is None else 0.0
    if after is not None and after.joined in {"but", "yet"}:
        gained -= 3.0 if RESISTS.match(clause.text) else 0.8
    if after is not None and not ends and after.text.lower().startswith("that "):
        gained -= 3.0  # "I told him, in front of everyone": what was told is missing
    if following is not None and _POINTS_BACK.match(following.text):
        gained += 2.5
    return gained + (1.5 if _MARK.search(wholes[clause.sentence].text) else 0.0)
