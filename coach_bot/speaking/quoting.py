"""Picks the sentence of an article that speaks to a message, to be quoted as it stands."""

import re
from collections.abc import Sequence

from coach_bot.coaching.verbs import irregular_pasts
from coach_bot.library import Hit, Passage

RELEVANT = 0.33
"""Cosine of query and passage from which a passage is quoted."""
CLOSE = 0.42
"""Cosine from which two passages of one article show that it speaks to the matter."""
SHORTEST, LONGEST = 8, 36
"""Words of a sentence that can stand alone."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_LEANS = re.compile(
    r"^(?:This|That|These|Those|It|He|She|They|But|And|So|Then|Also|However|Which|Such|Because|Yet"
    r"|For example|Or|Nor|Neither"
    r"|Both|Here|There|In this|At this|After that|Of course|Still|Instead|Perhaps|Maybe|Two|Three|One of"
    r"|Each of|Some of)\b"
)
_MAY_BE_PRESENT = (
    "put let read set cut hit hurt cost shut split spread quit thought left felt kept made found lost meant bet bit"
)
_OFTEN_TOLD = "asked looked wanted turned called walked worked started stopped tried promised waited listened answered"
_STORY = re.compile(
    r"\b(?:he|she|him|his|her|hers|said|asked|told|went|came|did|was|were|had)\b|(?<=[a-z,] )[A-Z][a-z]+",
    re.UNICODE,
)
_PAST = (irregular_pasts() - frozenset(_MAY_BE_PRESENT.split())) | frozenset(_OFTEN_TOLD.split())
_GENERAL = re.compile(
    r"\b(?:leaders?|leading|people|person|trust|you|your|we|team|relationship|responsib\w+|care|listen\w*"
    r"|curio\w+|someone|power|ask)\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    """
    a about advice an and any are article articles as at be been boss but by can coach did do does don't
    feel for from get going got had has have he her here him his how i i'm idea if in is it it's just know
    leader leaders leading like made make manager managers managing many me more most much my need not of on
    one or our people people's really said say says she should so some tell than that the their them then
    there they thing things think this to told two us very want was we were what when who why will with work
    would you your
    """.split()  # noqa: SIM905
)


def best_quote(
    said: Sequence[str], before: Sequence[str], hits: Sequence[Hit], least: float = RELEVANT
) -> tuple[str, Passage] | None:
    """The sentence to quote and its passage; None when no passage is really relevant or all were quoted before.

    Args:
        said: the leader's messages that matter, the latest first.
        before: earlier replies; what they quoted is not quoted again.
        hits: passages found, best first.
        least: cosine of query and passage from which a passage is quoted.
    """
    now, wanted = stems(said[0]), stems(" ".join(said))
    titles = [hit.passage.title for hit in hits[:3]]
    best: tuple[float, str, Passage] | None = None
    for rank, hit in enumerate(hits[:4]):
        passage = hit.passage
        if hit.similarity < least:
            continue
        close = least < RELEVANT or (titles.count(passage.title) > 1 and hit.similarity >= CLOSE)
        about = close or bool(wanted & stems(passage.title))
        for sentence in standing(passage.text):
            own = stems(sentence)
            if any(sentence in reply for reply in before) or not (about or wanted & own):
                continue
            score = hit.similarity - 0.03 * rank + 0.05 * len(wanted & own) + 0.05 * len(now & own) + 0.1 * about
            score += 0.1 * bool(_GENERAL.search(sentence)) - 0.06 * (len(sentence.split()) < 11)
            if best is None or score > best[0]:
                best = (score, sentence, passage)
    return None if best is None else (best[1], best[2])


def standing(text: str) -> list[str]:
    """Sentences of `text` that stand alone: no question, no story, nothing that leans on what came before."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        flat = re.sub(r"\s+", " ", paragraph).strip()
        for sentence in _SENTENCE.split(flat):
            size = len(sentence.split())
            if not SHORTEST <= size <= LONGEST or not sentence.endswith((".", "!")) or _LEANS.match(sentence):
                continue
            if (
                _STORY.search(sentence)
                or _PAST & set(re.findall(r"[a-z]+", sentence.lower()))
                or re.search(r"[“”\"#*_\[\]<>|`]|^\W|https?:|:$", sentence)
            ):
                continue
            found.append(sentence)
    return found


def stems(text: str) -> set[str]:
    """Beginnings of the words of `text` that carry meaning."""
    return {word[:5] for word in re.findall(r"[a-z']+", text.lower()) if word not in _STOP and len(word) > 2}
