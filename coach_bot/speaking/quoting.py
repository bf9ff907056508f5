"""Picks the sentences of articles that speak to what was asked, to be quoted as they stand."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coach_bot.coaching.rules import contract
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.text.verbs import irregular_pasts
from coach_bot.coaching.understanding.inquiry import Asked
from coach_bot.library import Hit

SPEAKS = 0.4
"""Cosine of a sentence and what was asked from which the sentence speaks to it."""
SPEAKS_ON_TOPIC = 0.45
"""The same for what the topic of a conversation is about, which is wider than what the leader said."""
TOGETHER = 0.65
"""Both cosines added, from which a sentence speaks to it."""
SHARED = 0.6
"""Share of a plain question's words that a sentence holds, from which it speaks to it."""
NEAR_ENOUGH = 0.2
"""Cosine from which a sentence is quoted when its article is known to be about what was asked."""
COVERED = 0.6
"""Share of a plain question's words that the articles, or its topic, must know."""
PLAINLY = 0.45
"""Cosine from which a sentence answers a plain question, whatever its words."""
ALSO = 0.45
"""Cosine from which a second sentence is quoted too."""
ON_ITS_OWN = 0.33
"""Cosine from which a sentence is an idea for a matter whose topic isn't known."""
OF_THE_ARTICLE = 1.0
"""How much the likeness of an idea's article weighs, beside that of the idea itself."""
BESIDE = 0.1
"""How much less than the nearest article another may be like what was asked, to be about it as well."""
ROOM = 52
"""Words of two quoted sentences together."""
SHORTEST, LONGEST = 7, 36
"""Words of a sentence that can stand alone."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_LEANS = re.compile(
    r"^(?:This|That|These|Those|It|He|She|They|But|And|So|Then|Also|However|Which|Such|Because|Yet"
    r"|For example|Or|Nor|Neither|Either|If (?:that|this|so)|By (?:now|then)|Knowing this"
    r"|Both|Here|There|In (?:this|others|some|each)|At this|After that|Of course|Still|Instead|Sometimes the"
    r"|For the one|Perhaps|Maybe|Two|Three"
    r"|One of|Each of|Some of|From outside|The (?:first|second|third|other|same|cost|trouble|board|difficulty|leaning)"
    r"|What (?:strikes|interests|it|they)|Most of us|I (?:think of|know few)|(?:You|We) (?:will )?(?:know the|can hear)"
    r"|I'd (?:gently|tell)|I (?:mean|find this|see why|put this)"
    r"|I (?:want to|should|would) (?:say|add)|Please|Similarly|Conclusion|Wonderful|Perhaps some|No doubt"
    r"|Sit|Arrive|Leave|Go|Imagine|Suppose|Contact|In contrast|Similar)\b"
)
# "Carrying messages feels like helping." grants something; what the article holds against it comes next.
_TURNS = re.compile(
    r"^(?:But|Still|However|Yet|And yet|Though|Even so|All the same|It also|What it|The (?:trouble|difficulty|cost"
    r"|catch|problem"
    r"|danger) (?:is|with)|It has one|There is something worse|Then there is)\b"
)
_COUNTS_AGAINST = re.compile(r"^(?:The|Its) (?:trouble|difficulty|cost|catch|problem|danger) (?:is|with)\b")
_GRANTS = re.compile(
    r"^(?:I (?:don't|do not|have no|would never|would not|can tell|write|would worry)|People deserve|You (?:don't"
    r"|hear|get|have"
    r"|know|hold|are asking|will not|might have)|It's true|Certainly|Admittedly|To be sure|Of course|Sure)\b"
    r"|\bthough,|, though\b"
    r"|\bof course\b|\bno doubt\b|\bto be sure\b|^The \w+ now\b|^[A-Z][a-z]+ (?:couldn't|didn't|wasn't|hadn't"
    r"|(?!need)\w+ed)\b"
    r"|^Now\b|^(?:The|Those|The ones) with\b"
)
_NO_IDEA = re.compile(
    r"^(?:If I|When I|We |I (?!do think)|You may (?:run|find|hear)|People on the|Across |Managing gives|In time"
    r"|In most|Much of"
    r"|Work might|Over the years|When people in charge|Something will|Feedback kept|Success )\b"
    r"|\b(?:discovery session|emergency services|doesn't mean)\b"
)
"""What tells, grants or defines, so that it is no help to somebody who asks what to do."""
_DOES = re.compile(
    r"\b(?:leaders?|ask(?:s|ing)?|needs? (?:you|from)|you can|you could|you might|tells?|conversation|curiosity|finding"
    r"|bring|keep|kept|stays?|own(?:s|ing)?|protection|responsib\w+|hope)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:these|those|the (?:nine|two|latter|former|three)|all of them"
    r"|this(?! (?:month|week|year|article)))\b"
)
_MAY_BE_PRESENT = (
    "put let read set cut hit hurt cost shut split spread quit thought left felt kept made found lost meant bet bit"
)
_OFTEN_TOLD = "asked looked wanted turned called walked worked started stopped tried promised waited listened answered"
_STORY = re.compile(
    r"\b(?:he|she|him|his|her|hers|said|asked|told|went|came|did|was|were|had)\b|(?<=[a-z,] )[A-Z][a-z]+",
    re.UNICODE,
)
_NAMED = re.compile(r"^[A-Z][a-z]+ (?:looks after|runs|works|leads|manages)\b")
_PAST = (irregular_pasts() - frozenset(_MAY_BE_PRESENT.split())) | frozenset(_OFTEN_TOLD.split())
_GENERAL = re.compile(
    r"\b(?:leaders?|leading|people|person|trust|we|team|relationship|responsib\w+|care|listen\w*"
    r"|curio\w+|someone|somebody|power|anger|apology)\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    content("coach leader leading manager managing people person team work someone thing way help boss difference")
)


@dataclass(frozen=True, slots=True)
class Quotable:
    """A sentence that could be quoted.

    Attributes:
        similarity: cosine of the sentence and what was asked, -1 to 1.
        topical: the same for what the topic is about.
        article: the same for the passage of its article that is nearest, with either.
    """

    sentence: str
    hit: Hit
    similarity: float
    topical: float = 0.0
    article: float = 0.0


def choose(asked: Asked, quotables: Sequence[Quotable], before: Collection[str]) -> list[Quotable]:
    """The sentence, or the two of one article, that speak to what was asked, best first; [] when none does.

    Args:
        quotables: sentences of the passages that were found.
        before: earlier replies; what they quoted is not quoted again.
    """
    fresh = [each for each in quotables if not any(each.sentence in reply for reply in before)]
    if asked.idea:
        return _ideas(asked, fresh, max((each.article for each in quotables), default=0.0))
    ranked = sorted(fresh, key=lambda each: -_score(asked, each))
    answers = any(each.similarity >= PLAINLY for each in quotables)
    if asked.plain and not answers and not _is_covered(asked, quotables):
        return []
    ranked = [each for each in ranked if _speaks(asked, each)]
    if not ranked:
        return []
    best = ranked[0]
    size = len(best.sentence.split())
    for other in ranked[1:]:
        alike = other.hit.passage.source == best.hit.passage.source
        if asked.plain and alike and other.similarity >= ALSO and size + len(other.sentence.split()) <= ROOM:
            return [best, other]
    return [best]


def _ideas(asked: Asked, quotables: Sequence[Quotable], nearest: float) -> list[Quotable]:
    """The idea that fits best, as a list of one; [] when nothing here is about the matter.

    Args:
        nearest: likeness of the article that is nearest; what has been quoted from it all is no reason to leave it far.
    """
    placed = asked.about or any(each.topical for each in quotables)
    least = NEAR_ENOUGH if placed else ON_ITS_OWN
    near = [
        each
        for each in quotables
        if each.article >= nearest - BESIDE
        and max(each.similarity, each.topical) >= least
        and not _NO_IDEA.search(each.sentence)
    ]
    best = max(
        near,
        key=lambda each: _score(asked, each) + OF_THE_ARTICLE * each.article + _usable(each.sentence),
        default=None,
    )
    return [best] if best else []


def _usable(sentence: str) -> float:
    """What speaks for a sentence as an idea: that it says what somebody who leads can do or ask."""
    return 0.1 * bool(_DOES.search(sentence))


def _score(asked: Asked, each: Quotable) -> float:
    wanted, own = _wanted(asked), set(content(each.sentence))
    on_topic = 1.1 if asked.plain and wanted <= asked.known else 0.95
    score = max(each.similarity, on_topic * each.topical) + 0.25 * min(each.similarity, each.topical)
    told = set(content(asked.text)) & set(content(each.hit.passage.title)) if asked.plain else ()
    score += (0.25 if asked.plain else 0.1) * len(wanted & own - _ANY) / max(len(wanted), 1) + 0.06 * len(told)
    return score + 0.06 * bool(_GENERAL.search(each.sentence)) - 0.08 * (len(each.sentence.split()) < 11)


def _speaks(asked: Asked, each: Quotable) -> bool:
    if each.similarity >= SPEAKS or each.topical >= SPEAKS_ON_TOPIC or each.similarity + each.topical >= TOGETHER:
        return True
    wanted = _wanted(asked)
    if asked.plain and len(wanted & set(content(each.sentence))) >= SHARED * len(wanted):
        return True
    return asked.plain and _in_title(asked, each) and max(each.similarity, each.topical) >= NEAR_ENOUGH


def _in_title(asked: Asked, each: Quotable) -> bool:
    passage = each.hit.passage
    return asked.plain and bool(_wanted(asked) & set(content(f"{passage.title} {passage.section}")))


def _is_covered(asked: Asked, quotables: Sequence[Quotable]) -> bool:
    """Whether the articles know most words of a plain question, so that it can be about something in them."""
    wanted = _wanted(asked)
    if not wanted:
        return True
    texts = {each.hit.passage.id: each.hit.passage for each in quotables}.values()
    there = {stem for passage in texts for stem in content(f"{passage.title} {passage.section} {passage.text}")}
    return len(wanted & asked.known) >= len(wanted) / 2 or len(wanted & (there | asked.known)) >= COVERED * len(wanted)


def _wanted(asked: Asked) -> set[str]:
    wanted = set(content(asked.text))
    return (wanted - _ANY) or wanted


def standing(text: str) -> list[str]:
    """Sentences of `text` that stand alone: no question, no story, nothing that leans on what came before."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        flat = re.sub(r"\s+", " ", paragraph).strip()
        sentences = _SENTENCE.split(flat)
        for place, sentence in enumerate(sentences):
            if _GRANTS.search(sentence) or _is_turned(sentences[place + 1 :]):
                continue
            size = len(sentence.split())
            if not SHORTEST <= size <= LONGEST or not sentence.endswith((".", "!")) or _LEANS.match(sentence):
                continue
            if (
                _STORY.search(sentence)
                or _NAMED.match(sentence)
                or _POINTS.search(sentence)
                or _PAST & set(re.findall(r"[a-z]+", sentence.lower()))
                or set(contract.faults(sentence, "")) - {"advice"}
                or re.search(r"[“”\"#*_\[\]<>|`]|^\W|https?:|:$", sentence)
            ):
                continue
            found.append(sentence)
    return found


def _is_turned(following: Sequence[str]) -> bool:
    """Whether what follows a sentence in its paragraph holds something against it, so that it is half of a thought."""
    return bool(following and _TURNS.match(following[0])) or any(map(_COUNTS_AGAINST.match, following[1:3]))
