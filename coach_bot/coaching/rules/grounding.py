"""Which passages a sentence drew on, and whether what it says of the articles stands in them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach_bot.coaching.rules.attribution import FRAME, claimed, names_other_work
from coach_bot.coaching.rules.claims import Likeness, borne_out, parts
from coach_bot.coaching.text.quotations import QUOTE_WORDS, is_title, is_verbatim, names_title, plain_words, quotes
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.stems import Said, content, plain, said, words

_NEGATION = re.compile(r"\b(?:not|never|no|nothing|nobody|without|cannot|\w+n't|rarely|seldom|hardly|neither|nor)\b")
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


def support(sentence: str, evidence: Evidence, said: frozenset[str] = frozenset()) -> float:
    """The share of a sentence's meaning words that stand close together in a passage, 0 to 1.

    Args:
        sentence: what is to be borne out.
        evidence: the passage.
        said: stems that need no support, such as the leader's own words; they count neither way.
    """
    title = set(content(evidence.title))
    wanted = set(content(sentence)) - FRAME - said
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


def supported(
    sentence: str,
    evidence: Sequence[Evidence],
    said: frozenset[str] = frozenset(),
    *,
    names: Collection[str] = (),
    told: Collection[str] = (),
    likeness: Likeness | None = None,
) -> Evidence | None:
    """The passage that bears out an attributed sentence best, or None when none does.

    A title that it names must be the passage's. Every longer quote must stand in the passage word for word, and
    what it says besides must be borne out by single sentences; a part that is about the leader, in their words, need
    not be.

    Args:
        sentence: what is said of the articles.
        evidence: the passages of this turn.
        said: stems of the leader's words.
        names: names of the coach.
        told: what the leader wrote; the people and things that they named may be named.
        likeness: compares by meaning; without it, words alone count.
    """
    titles = [item.title for item in evidence]
    named = {title for title in titles if names_title(sentence, title)}
    found = [part for part in quotes(sentence) if len(words(part)) >= QUOTE_WORDS and not is_title(part, titles)]
    if names_other_work(sentence, titles, [*names, *told, *(item.text for item in evidence)]):
        return None
    claim = claimed(sentence, names, titles)
    ranked = []
    for item in evidence:
        if (named and item.title not in named) or not all(is_verbatim(part, [item.text]) for part in found):
            continue
        score = _claim_score(claim, item, said, likeness, quoted=bool(found))
        if score > 0:
            ranked.append((score + len(found), item))
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _claim_score(claim: str, item: Evidence, said: frozenset[str], likeness: Likeness | None, *, quoted: bool) -> float:
    """How well a passage bears out a claim, 0 when it does not."""
    own = set(content(claim)) - FRAME
    if quoted and len(own - said) < 3:
        return 1.0
    if not own:
        return 0.0
    sentences = _parts_of(item.text)
    whole, _ = borne_out(claim, sentences, likeness)
    if whole:
        return whole
    scores = []
    for part in parts(claim):
        if _is_about_leader(part, said):
            continue
        score, _ = borne_out(part, sentences, likeness)
        scores.append(score)
    return min(scores, default=0.0) if len(parts(claim)) > 1 else 0.0


def _is_about_leader(part: str, said: frozenset[str]) -> bool:
    own = set(content(part))
    return bool(re.search(r"\byou(?:r|'re)?\b", part)) and len(own & said) >= max(1, len(own) / 2)


def relinked(sentence: str, source: Evidence | None, evidence: Sequence[Evidence]) -> str:
    """A sentence whose links to articles lead where its source is; a title of another article keeps its own."""
    if source is None:
        return sentence

    def link(match: re.Match[str]) -> str:
        titled = next((item for item in evidence if words(item.title) == words(match[1])), source)
        if all(item.url != match[2] for item in evidence):
            return match[0]
        return f"[{match[1]}]({titled.url})" if titled.url else match[1]

    return re.sub(r"\[([^\]]*)\]\(([^)]*)\)", link, sentence)


@lru_cache(maxsize=512)
def _parts_of(text: str) -> tuple[str, ...]:
    return tuple(split_sentences(text))


def drawn_from(
    sentence: str,
    evidence: Sequence[Evidence],
    leader: str | Said,
    *,
    attributed: bool,
    names: Collection[str] = (),
    likeness: Likeness | None = None,
) -> Evidence | None:
    """The passage that a sentence came from, or None.

    Strict, so that a source is listed only when it is one: a verbatim quote of four words or more; an
    attribution that a passage bears out; a run of its words, or a close overlap, that the leader's own words
    do not explain.
    """
    theirs = said(leader)
    if attributed:
        return supported(sentence, evidence, theirs.stems, names=names, told=[theirs.text], likeness=likeness)
    for item in evidence:
        if any(len(words(part)) >= QUOTE_WORDS and is_verbatim(part, [item.text]) for part in quotes(sentence)):
            return item
    if not evidence:
        return None
    own = plain_words(theirs.text)
    for item in evidence:
        if _shares_run(sentence, item.text, own):
            return item
    telling = set(content(sentence)) - theirs.stems - _COMMON
    if len(telling) < 4:
        return None
    scored = [(support(sentence, item, theirs.stems | _COMMON), item) for item in evidence]
    score, item = max(scored, key=lambda pair: pair[0])
    return item if score >= 0.75 else None


def _shares_run(sentence: str, text: str, leader: str, length: int = 6) -> bool:
    """Whether `length` words in a row, three of them with meaning, are the passage's and not the leader's."""
    run = words(sentence)
    passage = plain_words(text)
    for at in range(len(run) - length + 1):
        piece = " ".join(run[at : at + length])
        if f" {piece} " in passage and f" {piece} " not in leader and len(content(piece)) >= 3:
            return True
    return False
