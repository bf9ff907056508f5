"""Which passages a sentence drew on, and whether what it says of the articles stands in them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach_bot.coaching.sentences import split_sentences
from coach_bot.coaching.stems import content, plain, words

QUOTE_WORDS = 4  # shorter quoted pieces are names and single words

_QUOTE = re.compile(r'"([^"]+)"|“([^”]+)”|«([^»]+)»')
_SAYS = (
    r"(?:says?|said|writes?|wrote|calls?|called|asks?|asked|suggests?|suggested|describes?|described|puts?"
    r"|points?|pointed|argues?|argued|reminds?|invites?"
    r"|challenges?|speaks?|talks?|tells?|told|teach(?:es)?|taught|believes?|sees?|holds?|offers?"
    r"|recommends?|advises?|explains?|notes?|observes?|makes?|thinks?|compares?|warns?|encourages?"
    r"|emphasi[sz]es?|highlights?|states?|shows?|uses?|gives?|has|likens?|names?|sums?)"
)
_WORK = r"(?:article|essay|passage|blog|blog post|writing)s?"
_OTHER_WORK = r"(?:piece|post|book|text|paper|chapter|story|stories)s?"
_ATTRIBUTION = re.compile(
    rf"\b(?:the|this|that|one|an|another|your|our|her|his|my|these|those|some|several)"
    rf" (?:(?:leading|leadership|same|coach's|\w+'s|of (?:the|her|his)) ){{0,2}}{_WORK}\b"
    rf"|\b(?:the|this|that|one|another|her|his|\w+'s) {_OTHER_WORK} (?:also |once )?{_SAYS}\b"
    rf"|\b(?:the|our|this|your) coach(?:'s| {_SAYS}| (?:once|often|also|even|always|never) {_SAYS})\b"
    rf"|\baccording to\b|\bas (?:the coach|\w+ \w+|\w+) (?:puts|writes|says|calls) it\b|\b(?:in|from) (?:an"
    rf"|one of (?:the|her|his)) {_WORK}"
)
_OFFER_ONLY = re.compile(
    rf"^(?:\W*\w+[,:]\s)?(?:may|can|could|shall|would|is it|if you like|if you want|i can|i could)\b.*{_WORK}"
    rf"|^(?:i'm sorry, )?(?:none of the|no|neither of the) {_WORK}|\bnothing in the {_WORK}"
    rf"|{_WORK} (?:i have |here |that i have |i draw on )?(?:do not|don't|does not|doesn't|did not|didn't)"
    r" (?:speak|say|cover|go into|address|mention|touch|talk|deal|hold)"
    rf"|\b(?:isn't|is not|not) (?:\w+ )?(?:covered|spoken of|addressed|mentioned|found|dealt with) (?:in|by)"
    rf" (?:the|any of the) {_WORK}"
    rf"|{_WORK} (?:say|says) nothing|{_WORK} (?:are|is) silent|\bi (?:\w+ ){{0,6}}(?:draw|drawing|rely"
    rf"|base) \w* ?on\b|\bwho draws on\b"
)
_NEGATION = re.compile(r"\b(?:not|never|no|nothing|nobody|without|cannot|\w+n't|rarely|seldom|hardly|neither|nor)\b")
_FRAME = frozenset(
    content(
        "article articles piece passage coach coaching writes says calls puts asks suggests describes "
        "points idea ideas thinking title called according speaks argues invites reminds"
    )
)
# Words that any talk about leading is made of; sharing them shows nothing.
_TALK = (
    "work people person team leader leading leadership manager managing boss colleague help need want "
    "feel feeling time day"
    " week know see tell ask talk speak hear listen think people's conversation meeting moment part "
    "matter happen come keep"
    " give take find look start next first good hard word question job number someone care thing change "
    "trust leave want"
)
_COMMON = frozenset(content(_TALK))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a reply may draw on."""

    id: str
    title: str
    url: str
    text: str


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[tuple[frozenset[str], bool], ...]:
    """The stems of each sentence of a passage, and whether it denies something."""
    return tuple((frozenset(content(part)), bool(_NEGATION.search(plain(part)))) for part in split_sentences(text))


@lru_cache(maxsize=512)
def _plain_words(text: str) -> str:
    return f" {' '.join(words(text))} "


def quotes(sentence: str) -> list[str]:
    """What stands between quotation marks in a sentence."""
    return [next(group for group in match if group).strip() for match in _QUOTE.findall(sentence)]


def is_verbatim(quote: str, texts: Iterable[str]) -> bool:
    """Whether a quote stands word for word in one of the texts; typography and punctuation aside."""
    wanted = f" {' '.join(words(quote))} "
    return any(wanted in _plain_words(text) for text in texts)


def attributes(sentence: str, names: Collection[str] = (), titles: Collection[str] = ()) -> bool:
    """Whether a sentence says what the coach or an article says.

    An offer to bring something from an article, or a word that the articles are silent, says nothing of them.
    """
    text = plain(sentence)
    if any(name and re.search(rf"\b{re.escape(plain(name))}(?:'s\b| {_SAYS}\b)", text) for name in names):
        return True
    if any(len(words(title)) > 1 and f" {' '.join(words(title))} " in _plain_words(sentence) for title in titles):
        return True
    return bool(_ATTRIBUTION.search(text)) and not _OFFER_ONLY.search(text)


def support(sentence: str, evidence: Evidence, said: frozenset[str] = frozenset()) -> float:
    """The share of a sentence's meaning words that stand close together in a passage, 0 to 1.

    Args:
        sentence: what is to be borne out.
        evidence: the passage.
        said: stems that need no support, such as the leader's own words; they count neither way.
    """
    title = set(content(evidence.title))
    wanted = set(content(sentence)) - _FRAME - said
    wanted = wanted - title if len(wanted - title) >= 2 else wanted
    if not wanted:
        return 0.0
    denies = bool(_NEGATION.search(plain(sentence)))
    parts = _sentences(evidence.text)
    # "A leader punishes" is not borne out by "a leader never punishes".
    alike, negated = max(((len(wanted & stems), negated) for stems, negated in parts), default=(0, denies))
    if alike / len(wanted) >= 0.6 and denies != negated:
        return 0.0
    pairs = zip(parts, parts[1:] or parts, strict=False)
    shared = max((len(wanted & (one | two)) for (one, _), (two, _) in pairs), default=0)
    return shared / len(wanted) if shared >= 2 else 0.0


def supported(sentence: str, evidence: Sequence[Evidence], said: frozenset[str] = frozenset()) -> Evidence | None:
    """The passage that bears out an attributed sentence best, or None when none does.

    Every longer quote must stand in the passage word for word, and every number; then half of the words with
    meaning (three in ten beside a verbatim quote) must stand close together in it.
    """
    found = [part for part in quotes(sentence) if len(words(part)) >= QUOTE_WORDS]
    numbers = {word for word in words(sentence) if word.isdigit()}
    ranked = []
    for item in evidence:
        title = plain(item.title)
        wanted = [part for part in found if plain(part).strip(".,") != title]
        if not all(is_verbatim(part, [item.text]) for part in wanted):
            continue
        if numbers - set(words(item.text)):
            continue
        score = support(sentence, item, said)
        if score >= (0.3 if wanted else 0.5) or _is_all_quote(sentence, wanted, item):
            ranked.append((score + len(wanted), item))
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _is_all_quote(sentence: str, quoted: Sequence[str], item: Evidence) -> bool:
    """Whether a sentence is little more than quotes of a passage and its title, which bear themselves out."""
    own = len(words(sentence)) - len(words(item.title)) * (plain(item.title) in plain(sentence))
    return 2 * sum(len(words(part)) for part in quoted) > own


def drawn_from(sentence: str, evidence: Sequence[Evidence], leader: str, *, attributed: bool) -> Evidence | None:
    """The passage that a sentence came from, or None.

    Strict, so that a source is listed only when it is one: a verbatim quote of four words or more; an
    attribution that a passage bears out; a run of its words, or a close overlap, that the leader's own words
    do not explain.
    """
    said = frozenset(content(leader))
    if attributed:
        return supported(sentence, evidence, said) or supported(sentence, evidence)
    for item in evidence:
        if any(len(words(part)) >= QUOTE_WORDS and is_verbatim(part, [item.text]) for part in quotes(sentence)):
            return item
    if not evidence:
        return None
    own = _plain_words(leader)
    for item in evidence:
        if _shares_run(sentence, item.text, own):
            return item
    telling = set(content(sentence)) - said - _COMMON
    if len(telling) < 4:
        return None
    scored = [(support(sentence, item, said | _COMMON), item) for item in evidence]
    score, item = max(scored, key=lambda pair: pair[0])
    return item if score >= 0.75 else None


def _shares_run(sentence: str, text: str, leader: str, length: int = 6) -> bool:
    """Whether `length` words in a row, three of them with meaning, are the passage's and not the leader's."""
    run = words(sentence)
    passage = _plain_words(text)
    for at in range(len(run) - length + 1):
        piece = " ".join(run[at : at + length])
        if f" {piece} " in passage and f" {piece} " not in leader and len(content(piece)) >= 3:
            return True
    return False
