"""Splits what a leader wrote into sentences and clauses; quoted speech stays in one piece."""

import re
from dataclasses import dataclass

from coach_bot.coaching.text.second_person import names_someone

_QUOTED = re.compile(r'"[^"\n]{0,200}"')
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)[\"')]*\s+|\n+|\s+\.\.\.\s*|\.\.\.\s*"
)
_JOINTS = re.compile(
    r"\s*;\s+|\s+-+\s+|:\s+"
    r"|,?\s+(?=but\s)"
    r"|,\s+(?=(?:and|so|then|yet|which|while|though|although|because|since|except)\s)"
    r"|\s+(?=because\s|so\s(?:I|he|she|they|we|now)\b)"
    r"|\s+(?=and\s(?:then\s|now\s|so\s|also\s)?(?:I|he|she|they|we|it|my|nobody|everyone|there)(?:'\w+)?\s)"
    r"|,\s+(?=(?:I|he|she|they|we|it|my|now|nobody|everyone|there|that|this|the others|here)(?:'\w+)?\s)",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(
    r"(?:and|but|so|then|yet|because|since|though|although|while|which|plus|or|except)\b,?\s*(?:then|now"
    r"|so|also)?\b,?\s*",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:if|unless|when|whenever|every time|each time|as soon as|once|until|while|after|before)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:(?<!ask )(?<!asked )(?<!see )(?<!know )(?<!wonder )(?<!wondered )if|unless|so that|in order that|as if"
    r"|as though|wish(?:es)?|hop(?:e|es|ing)|imagine|dream(?:ing)?|picture"
    r"|(?:is|was|be|like|better|happy|glad|good|best|success|enough) when"
    r"|would be|I'd (?:like|love|want|rather|feel|be|have))\b"
    r"|^(?:what(?:'s| is| would be) )?(?:an? )?(?:good|better|best|ideal|success|enough|perfect|fine|progress)"
    r"(?: (?:for|to|enough|day|week|month|result|outcome|ending|is|means|looks like|me|us|end))*$"
    r"|\b(?:good|best|better|success|enough|ideal)(?: \w+){0,3} (?:is|means|would mean|looks like)\b",
    re.IGNORECASE,
)
"""What follows it is no fact: a wish, a condition, an end."""
_GOES_ON = re.compile(r"(?:and|or|then)\b", re.IGNORECASE)
_NEGATED_REASON = re.compile(r"n't\b.*\bbecause\b|\bnot\b.*\bbecause\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a message.

    Attributes:
        text: without the word that joined it to what came before.
        joined: that word, lower case ("but"), or empty.
        whole: whether it is an entire sentence.
        sentence: number of its sentence, from 0.
        asks: whether its sentence is a question.
    """

    text: str
    joined: str
    whole: bool
    sentence: int
    asks: bool


def sentences(text: str) -> list[str]:
    """The sentences of `text`, quoted speech in one piece."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match.group())
        end = match.group()[-2] if len(match.group()) > 2 and match.group()[-2] in ".!?" else ""
        follows = match.string[match.end() : match.end() + 2]
        return f"\x00{len(kept) - 1}\x00" + (
            end if end and (not follows.strip() or follows.strip()[0].isupper()) else ""
        )

    hidden = _QUOTED.sub(hide, text)
    pieces = [piece.strip() for piece in _SENTENCE.split(hidden)]
    shown = [re.sub(r"\x00(\d+)\x00[.!?]?", lambda match: kept[int(match.group(1))], piece) for piece in pieces]
    return [piece for piece in shown if re.search(r"\w", piece)]


def clauses(text: str) -> list[Clause]:
    """Sentences first as wholes and then in their parts, in order; a sentence of one clause comes once."""
    found: list[Clause] = []
    for number, sentence in enumerate(sentences(text)):
        asks = sentence.rstrip("\"')").endswith("?")
        bare = sentence.strip().rstrip(".!?,;: ")
        joined, rest = _unjoined(bare)
        found.append(Clause(rest, joined, whole=True, sentence=number, asks=asks))
        if CONDITION.match(rest) or _NEGATED_REASON.search(rest):
            continue
        parts = [part for part in _JOINTS.split(bare) if part and part.strip()]
        if (
            len(parts) > 1
            and re.match(r"and I\b", parts[1].strip(" ,"))
            and len(parts[0].split()) < 4
            and names_someone(parts[0])
        ):
            continue  # "My co-founder and I disagree": two people, not two clauses
        if len(parts) < 2 or any(part.count('"') % 2 for part in parts):
            continue
        wished = False
        for part in parts:
            joined, rest = _unjoined(part.strip().strip(",;:"))
            if wished and (not joined or _GOES_ON.match(joined)):
                continue  # "I'd be happy if I slept, and my team trusted me": the second is as little a fact
            wished = bool(WISH.search(rest))
            if rest:
                found.append(Clause(rest, joined, whole=False, sentence=number, asks=asks))
    return found


def _unjoined(text: str) -> tuple[str, str]:
    match = _CONNECTOR.match(text)
    if not match:
        return "", text
    return text.split(maxsplit=1)[0].lower().strip(","), text[match.end() :]
