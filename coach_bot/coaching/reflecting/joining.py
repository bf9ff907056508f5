"""Two clauses of the leader in one sentence: what a "but" holds together, and what belongs together by itself."""

import re
from collections.abc import Sequence

from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.mirrors import Mirror
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.text.wording import lowered, raised


def two_sided(heard: Heard, seen: Sequence[Mirror]) -> str:
    """Two clauses that a "but" holds together, said back as two sides."""
    by_place = {
        mirror.place: mirror
        for mirror in seen
        if not mirror.whole and not (mirror.modal or mirror.verdict or mirror.harsh)
    }
    for second in seen:
        first = by_place.get(second.place - 1)
        if second.joined not in {"but", "yet"} or second.place not in by_place or first is None:
            continue
        if first.size + second.size + 5 > min(heard.room, 32):
            continue
        return heard.pick(heard.book.both, clause=first.text, low=lowered(first.text), other=lowered(second.text))
    return ""


_SPAN = re.compile(
    r"(?:^|[.!?;] )(?P<all>(?P<short>(?:\w+|\d+) (?:years|months|weeks))"
    r"(?P<place> (?:in|at|with) (?:this|the|my) [a-z]+)?)"
    r"(?= (?:I've|we've|she's|he's|they've|I have|of)\b|[.!]|$)"
    r"|(?:I've|she's|he's|they've|we've|has|have) (?:\w+ )?(?:been|worked|built|sat|known|led|run)[^.!?;,]*? (?:for )?"
    r"(?P<later>(?:\w+|\d+) years)\b(?! ago| old)",
    re.IGNORECASE,
)


def spanned(heard: Heard, seen: Sequence[Mirror]) -> str:
    """A span of time set against what happened: "Fourteen years, and nobody said a word"."""
    match = _SPAN.search(heard.lexicon.tidy(heard.message))
    if match is None:
        return ""
    whole = match.group("all") or match.group("later")
    short = match.group("short") or match.group("later")
    if short.split()[0].lower() in {"the", "few", "those", "these", "all", "many", "of", "some", "last", "next"}:
        return ""
    for mirror in seen[:4]:
        plain = not (mirror.modal or mirror.harsh or mirror.verdict) and mirror.past and mirror.about != "it"
        if plain and short.lower() not in mirror.text.lower() and mirror.size <= 14:
            return heard.pick(heard.book.spans, span=raised(whole), short=short.lower(), low=lowered(mirror.text))
    return ""


def together(heard: Heard, seen: Sequence[Mirror]) -> str:
    """Two telling clauses of different sentences, said back in one: what happened, and what it is for the leader."""
    if heard.chance("together") > 0.95:
        return ""
    plain = [
        mirror
        for mirror in seen
        if not (mirror.modal or mirror.verdict or mirror.harsh) and mirror.about != "it" and mirror.size <= 14
    ]
    for first, second in ((one, two) for one in plain[:3] for two in plain[:3]):
        later = second.sentence - first.sentence
        if (
            not 0 < later <= 3
            or not _belongs(first, second)
            or min(first.score, second.score) < 1.9
            or second.joined in {"because", "so"}
        ):
            continue
        if (
            first.about == second.about == "person"
            or first.size + second.size > min(heard.room - 1, 24)
            or "," in first.text
        ):
            continue
        link = "but" if second.joined in {"but", "yet"} else "and"
        return f"{first.text}, {link} {lowered(second.text)}."
    return ""


_OF_ANOTHER = re.compile(r"\b(?:he|she|they|him|her|them|his|their)\b", re.IGNORECASE)
_INWARD = re.compile(
    r"^You(?:'re| are| were|'ve been)? (?:still |just |really |so |very )*(?:feel|felt|cried|ashamed|sad|angry"
    r"|guilty|hurt|afraid|scared|alone|lonely|tired|proud|relieved|worried|torn|embarrassed|furious|stuck|haven't|didn't"
    r"|never|can't|couldn't|keep)\b"
)


def _belongs(first: Mirror, second: Mirror) -> bool:
    """Whether two clauses may stand in one sentence: one thing, one person, or what an event did to the leader."""
    if second.joined or set(content(first.text)) & set(content(second.text)):
        return True
    if first.about in {"person", "thing"} and second.about == "i" and bool(_INWARD.match(second.text)):
        return second.sentence - first.sentence == 1
    return bool(_OF_ANOTHER.search(second.text)) and (first.about == "person" or bool(_OF_ANOTHER.search(first.text)))
