"""Reflections: the leader's own words said back, with the feeling, the contrast or the value under them."""

import re
from collections.abc import Sequence

from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.heavy import heavy, holds_heavy
from coach_bot.coaching.reflecting.joining import spanned, together, two_sided
from coach_bot.coaching.reflecting.meant import FEW, meant
from coach_bot.coaching.reflecting.mirrors import Mirror, mirrors, turned_clause
from coach_bot.coaching.reflecting.sayable import is_safe
from coach_bot.coaching.reflecting.underneath import DEEDS, PLAIN_TOPIC, with_more
from coach_bot.coaching.text.second_person import second_person
from coach_bot.coaching.text.verbs import bases
from coach_bot.coaching.text.wording import lowered, raised, words
from coach_bot.coaching.understanding import topics as topics_
from coach_bot.coaching.understanding.commitments import step
from coach_bot.coaching.understanding.feelings import kind_of, named
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.people import is_single

_HOW = re.compile(
    r"\bhow (?:do|can|should|would|could|might|to|am|can) ?(?:I|we|one)? (?:best |ever |even |possibly "
    r"|going to )?(?P<vp>[a-z][^?.!;]{3,110})",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?<!why )(?<!what )(?<!how )(?<!who )(?<!when )(?<!where )\bshould (?:I|we)"
    r" (?:just |even |really )?(?P<vp>[a-z][^?.!;]{3,90})\?"
    r"|\bwhether (?:I should|to) (?P<more>[a-z][^?.!;]{3,90})",
    re.IGNORECASE,
)


_WHEN = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:week|afternoon|morning|evening)|next (?:week|month)|first thing"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:had|have|has|having|got|new|two|twin|with) (?:\w+ )?bab(?:y|ies)\b", re.IGNORECASE)
"""Babies that are no word for grown people."""
_GOT = re.compile(
    r"\bwhat (?P<got>got|gets|hurts?|bothers|bothered) me (?:wasn't|isn't|is not|was not) [^.]{2,60}\.\s+"
    r"It (?:was|is) (?P<what>[A-Z][\w' ]{3,60}?)(?=[.,;!]|$)",
    re.IGNORECASE,
)
"""What touched the leader, after what did not."""


def reflect(heard: Heard) -> list[str]:
    """One or two sentences that show the leader was heard; empty when nothing fitting can be said."""
    seen = mirrors(heard.message, heard.lexicon, heard.before)
    seen = [mirror for mirror in seen if mirror.size <= heard.room]
    if (
        "labels" in heard.reading.cues
        and not _BIRTH.search(heard.message)
        and not any(mirror.about == "i" for mirror in seen)
    ):
        return [text for text in (heard.pick(heard.book.labels, person=_person(heard)),) if text]
    if text := _what_got(heard) or _step(heard):
        return [text]
    heaviest = heavy(heard.message, seen, heard.lexicon)
    said = meant(heard, seen, named(heard.message, heard.lexicon)) or _plainly(heard, seen)
    if heaviest and not holds_heavy(said, heaviest):
        return [f"{heaviest}."]
    return said or [text for text in (_acknowledged(heard),) if text]


def _plainly(heard: Heard, seen: Sequence[Mirror]) -> list[str]:
    """What was said, without a meaning under it; empty when nothing of it can be said back."""
    for make in (_felt, _asked, two_sided, spanned, together, _mirrored):
        if text := make(heard, seen):
            return with_more(heard, text, seen)
    return []


def _what_got(heard: Heard) -> str:
    """What the leader says touched them, after what did not."""
    match = _GOT.search(heard.lexicon.tidy(heard.message))
    told = turned_clause(match.group("what"), heard.lexicon) if match else ""
    return f"What {match.group('got').lower()} you was {told}." if match and told else ""


def _step(heard: Heard) -> str:
    """A step told without its subject ("Asking for ten minutes with him tomorrow"), said back as what it comes to."""
    told = turned_clause(step(heard.lexicon.tidy(heard.message)), heard.lexicon)
    when = _WHEN.search(told)
    if when and len(words(told[: when.start()])) > 2 and "," not in told:
        told = f"{told[: when.start()].rstrip()}, {told[when.start() :]}"
    return f"{raised(told)}." if told else ""


def _felt(heard: Heard, seen: Sequence[Mirror]) -> str:
    """The feelings that the leader names without a subject ("Embarrassed. And still angry."), and what they go with."""
    felt = named(heard.message, heard.lexicon)
    if not felt:
        return ""
    own = [mirror for mirror in seen if not (mirror.modal or mirror.verdict or mirror.harsh or mirror.same)]
    bare = felt[-1].split()[-1]
    for mirror in own:
        if bare in words(mirror.text):
            return mirror.text + "."
    text = raised(f"you're {', and '.join(felt)}.")
    event = next((each for each in own if each.size + len(words(text)) <= heard.room), None)
    return f"{text} {event.text}." if event else text


def _asked(heard: Heard, seen: Sequence[Mirror]) -> str:
    """Says back what was asked ("How do I tell Sam?"), as a search for a way; only where little else was said."""
    text = heard.lexicon.tidy(heard.message)
    if seen and seen[0].score >= 3.4 and heard.chance("asked") < 0.7:
        return ""
    for pattern, frames in ((_HOW, heard.book.how), (_WHETHER, heard.book.whether)):
        match = pattern.search(text)
        if match is None:
            continue
        phrase = next(group for group in match.groups() if group)
        phrase = re.split(r",|\s(?:when|because|but|so that|and (?:I|he|she|they|my))\b", phrase)[0].strip()
        verb = turned_clause(phrase, heard.lexicon)
        if verb and verb.split()[0].lower() in bases() | {"be"} and len(words(verb)) <= heard.room - 7:
            return heard.pick(frames, vp=verb[:1].lower() + verb[1:])
    return ""


def _mirrored(heard: Heard, seen: Sequence[Mirror]) -> str:
    best = _least_parroting(heard, seen)
    if best is None:
        return ""
    if best.modal:
        return heard.pick(heard.book.modal[best.modal], vp=best.rest)
    if best.harsh:
        return heard.pick(heard.book.harsh, low=lowered(best.text))
    if best.verdict and not heard.tender:
        return heard.pick(heard.book.view, low=lowered(best.text))
    return said_back(heard, best)


def said_back(heard: Heard, mirror: Mirror) -> str:
    """A mirror as a sentence; one that changes no word of the leader's is said as something that the leader sees."""
    if mirror.same:
        return heard.pick(heard.book.noticed, low=lowered(mirror.text))
    return mirror.text + "."


def _least_parroting(heard: Heard, seen: Sequence[Mirror]) -> Mirror | None:
    """The most telling mirror; not one that gives the message back entire, where the charged part can be said alone."""
    size = len(words(heard.message))
    if size > FEW and seen and seen[0].size >= 0.85 * size and not (seen[0].modal or seen[0].verdict):
        parts = [one for one in seen if not one.whole and 3 <= one.size <= 0.7 * size and one.score >= 2]
        return max(parts, key=lambda one: one.score + (one.about == "i"), default=seen[0])
    for mirror in seen:
        if size <= 9 or mirror.size < 0.85 * size or mirror.modal or mirror.verdict:
            return mirror
    return seen[0] if seen else None


def _kind(heard: Heard) -> str:
    if not heard.reading.feelings:
        return ""
    return kind_of(heard.reading.feelings[0], heard.lexicon)


def _acknowledged(heard: Heard) -> str:  # noqa: PLR0911
    """What can be said where no clause can be said back: by feeling, thing, topic, or plainly."""
    book, text = heard.book, heard.lexicon.tidy(heard.message)
    size = len(words(text))
    for cue in ("hostile", "sets_aside", "asks_advice"):
        if cue in heard.reading.cues:
            return heard.pick(book.cues[cue])
    if deed := next((cue for cue in DEEDS if cue in heard.reading.cues), ""):
        return heard.pick(book.deeds[deed])
    if size <= 2 and not heard.reading.feelings:
        cue = next((cue for cue in ("affirms", "declines") if cue in heard.reading.cues), "")
        return heard.pick(book.cues[cue] if cue else book.brief)
    if _CITES.search(text) and (told := _cited(text, heard.lexicon)):
        return told if len(words(told)) <= heard.room else ""
    if kind := _kind(heard):
        return heard.pick(book.felt.get(kind, ()))
    if thing := _thing(text, heard.lexicon):
        return heard.pick(book.things, thing=thing)
    topic, weight = max(topics_.weights(text, heard.lexicon).items(), key=lambda pair: pair[1], default=("", 0.0))
    if weight >= PLAIN_TOPIC and size >= 4:
        return heard.pick(book.topics.get(topic, ()))
    return "" if _CITES.search(text) else heard.pick(book.plain)


_CITES = re.compile(r'"[^"]*\w \w[^"]*"')
"""Words of somebody: a nod after them would sound like assent."""


_SAID_AFTER = re.compile(
    r'"(?P<words>[^"]{4,120}?)[.,!]?"[.,]? (?:-+ )?(?:that\'s what |that is what |this is what |that was what )?'
    r"(?P<who>he|she|they|my \w+|[A-Z]\w+) (?P<verb>said|told me|says|wrote|shouted|answered)\b",
    re.IGNORECASE,
)


def _cited(text: str, lexicon: Lexicon) -> str:
    """Who said what, where the words came before the speaker; empty where they are not to be repeated."""
    match = _SAID_AFTER.search(text)
    if match is None:
        return ""
    who = f"your {match['who'][3:]}" if match["who"].lower().startswith("my ") else match["who"]
    who = who if who.startswith("your ") or who.lower() not in {"he", "she", "they"} else who.lower()
    told = f'{raised(who)} {second_person(match["verb"].lower())}: "{match["words"]}".'
    return told if is_safe(told, lexicon) else ""


def _thing(text: str, lexicon: Lexicon) -> str:
    match = re.search(r"\b(my|our|the)\s+(?=(\w[\w\-]*(?: \w+)?))", text, re.IGNORECASE)
    while match:
        head = found(lexicon.things, text[match.end() : match.end() + 30])
        if head and head.start() == 0:
            owner = "your" if match.group(1).lower() in {"my", "our"} else "the"
            return f"{owner} {head.group().lower()}"
        match = re.compile(r"\b(my|our|the)\s+", re.IGNORECASE).search(text, match.end())
    return ""


def _person(heard: Heard) -> str:
    """One person in this message, or nobody."""
    text = heard.lexicon.tidy(heard.message).lower()
    for person in heard.reading.people:
        if is_single(person) and person.lower().removeprefix("your ") in text:
            return person
    return ""
