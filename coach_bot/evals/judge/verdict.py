"""Judges one reply in its conversation, rule by rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach_bot.evals.judge.asking import agrees, asks_advice, wants_no_question
from coach_bot.evals.judge.claims import (
    Shelf,
    attributes,
    claims_feelings,
    claims_to_be_human,
    quoted_texts,
    shown_addresses,
)
from coach_bot.evals.judge.freshness import asked_before, opening
from coach_bot.evals.judge.kinds import Kind
from coach_bot.evals.judge.patterns import is_complex
from coach_bot.evals.judge.questions import Question, is_question, read_question
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.text import is_item, sentences, words
from coach_bot.evals.judge.topics import blames

LONGEST, LONGEST_SUMMARY, LONGEST_SAFETY = 80, 120, 160
LONGEST_QUESTION = 30
SHORT = 12
"""Words up to which a message is short."""
COPIED = 6
"""Words from which a sentence that stands in an article was copied from it."""
SUPPORTED = 0.5
"""Share of a sentence's meaningful words that its source must hold."""

_PARTING = re.compile(
    r"\b(?:thanks?|thank you|bye|goodbye|cheers|got to (?:go|run)|gotta go|have to (?:go|run)|that "
    r"helps?|that helped|good night|see you|enough for (?:today|now)|lighter|that's it|i'm done|we "
    r"can stop|i know what)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before: a message and the reply to it."""

    message: str
    reply: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a reply answers.

    Attributes:
        before: the conversation so far.
        advice: whether the scenario says that the message asks for advice; found in its words besides.
        plain: whether it asks plainly about the articles, the coach or the bot.
        quiet: whether it asks for no question.
        safety: the label that it must get, or empty.
    """

    message: str
    before: tuple[Said, ...] = ()
    advice: bool = False
    plain: bool = False
    quiet: bool = False
    safety: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that a reply breaks, with the words that break it."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge found in a reply.

    Attributes:
        kinds: what each sentence does, in order.
        added: reflections that add meaning or feeling.
        own: share of the reply's words that the leader had used.
        attributed: sentences that tell what an article says, and whether it does.
    """

    words: int
    questions: tuple[Question, ...]
    kinds: tuple[tuple[str, str], ...]
    reflections: int
    added: int
    own: float
    attributed: tuple[tuple[str, bool], ...] = ()
    quotes: int = 0
    links: int = 0
    flags: tuple[Flag, ...] = field(default=())

    def breaks(self, rule: str) -> bool:
        """Whether the reply breaks a rule."""
        return any(flag.rule == rule for flag in self.flags)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges replies.

    Attributes:
        shelf: the articles.
        reader: reads what each sentence does.
    """

    shelf: Shelf
    reader: Reader

    def reply(self, reply: str, occasion: Occasion, sources: Sequence[str] = ()) -> Verdict:
        """The verdict on one reply.

        Args:
            sources: the texts of the passages shown with it; what it attributes must be in them, or, when none is
                shown, in the articles.
        """
        return _judge(reply, occasion, self, sources)


def _judge(reply: str, occasion: Occasion, judge: Judge, sources: Sequence[str]) -> Verdict:
    shelf, reader = judge.shelf, judge.reader
    parts = sentences(reply)
    kinds = tuple((part, str(_kind(part, occasion, judge))) for part in parts)
    asked = _asked_in(reply, occasion, reader)
    reflected = [part for part, kind in kinds if kind == Kind.REFLECTION]
    attributed = tuple((part, _is_supported(part, shelf, sources)) for part in parts if attributes(part))
    size = len(words(reply))
    quotes = [(part, found) for part in parts for found in quoted_texts(part)]
    links = shown_addresses(reply)
    flags = [
        *_counted(reply, size, asked, occasion),
        *_quoted(quotes, occasion, shelf),
        *(Flag("links", link) for link in links if not shelf.is_real_link(link) and not occasion.safety),
        *(Flag("human", part) for part in parts if claims_to_be_human(part)),
        *(Flag("feelings", part) for part in parts if claims_feelings(part)),
        *_asked(asked, kinds, occasion),
        *_told(kinds, occasion, attributed),
        *(Flag("grounding", part) for part, supported in attributed if not supported),
        *(Flag("blame", part) for part in parts if blames(part)),
    ]
    return Verdict(
        words=size,
        questions=asked,
        kinds=kinds,
        reflections=len(reflected),
        added=sum(is_complex(part, occasion.message) for part in reflected),
        own=_own_share(reply, occasion),
        attributed=attributed,
        quotes=len(quotes),
        links=len(links),
        flags=tuple(dict.fromkeys(flags)),
    )


def _kind(sentence: str, occasion: Occasion, judge: Judge) -> Kind:
    """What a sentence does; one that an article holds word for word says nothing back to the leader."""
    kind = judge.reader.kind(sentence, occasion.message)
    if kind is Kind.REFLECTION and len(words(sentence)) >= COPIED and judge.shelf.is_verbatim(sentence):
        return Kind.INFORMATION
    return kind


def _asked_in(reply: str, occasion: Occasion, reader: Reader) -> tuple[Question, ...]:
    """The questions of a reply; when someone is in danger, a closed one is asked for their safety."""
    asked = reader.questions(reply, occasion.message)
    if not occasion.safety:
        return asked
    return tuple(replace(each, form="closed", purpose="safety") if each.form != "open" else each for each in asked)


def most_words(occasion: Occasion) -> int:
    """The most words that a reply may have: 80, 120 when it closes, 160 when it must give help."""
    if occasion.safety:
        return LONGEST_SAFETY
    return LONGEST_SUMMARY if _PARTING.search(occasion.message) else LONGEST


def proportion(occasion: Occasion) -> int:
    """The most words that a short message calls for: thirty, and two for each of its own."""
    size = len(words(occasion.message))
    return 30 + 2 * size if size <= SHORT else LONGEST_SUMMARY


def _counted(reply: str, size: int, asked: Sequence[Question], occasion: Occasion) -> list[Flag]:
    flags = []
    if len(asked) > 1 and not occasion.safety:
        flags.append(Flag("one_question", " / ".join(question.text for question in asked)))
    if size > most_words(occasion):
        flags.append(Flag("length", f"{size} words"))
    plain = occasion.plain or occasion.advice or asks_advice(occasion.message)
    if size > proportion(occasion) and not plain and not occasion.safety and not _PARTING.search(occasion.message):
        flags.append(Flag("proportion", f"{size} words to {len(words(occasion.message))}"))
    items = [line for line in reply.splitlines() if is_item(line)]
    if (len(items) > 1 or re.search(r"(?:^|\s)1[.)]\s.+\s2[.)]\s", reply)) and not occasion.safety:
        flags.append(Flag("list", items[0] if items else reply[:80]))
    earlier = [part for said in occasion.before for part in sentences(said.reply) if is_question(part)]
    flags.extend(
        Flag("repeat", each.text) for each in asked if asked_before(each.text, earlier) and not occasion.safety
    )
    if occasion.before and (begins := opening(reply)) and begins == opening(occasion.before[-1].reply):
        flags.append(Flag("opening", begins))
    return flags


def _quoted(quotes: Sequence[tuple[str, str]], occasion: Occasion, shelf: Shelf) -> list[Flag]:
    """Quotations that stand neither in an article nor in what the leader wrote; words to call help with are none."""
    if occasion.safety:
        return []
    told = " ".join((occasion.message, *(said.message for said in occasion.before)))
    own = " ".join(words(told))
    return [
        Flag("quotes", found)
        for _, found in quotes
        if " ".join(words(found)) not in own and not shelf.is_verbatim(found)
    ]


def _asked(asked: Sequence[Question], kinds: Sequence[tuple[str, str]], occasion: Occasion) -> list[Flag]:
    flags = []
    for question in asked:
        if question.form == "leading":
            flags.append(Flag("leading", question.text))
        if question.form == "closed" and not question.purpose:
            flags.append(Flag("closed", question.text))
        if question.double:
            flags.append(Flag("double", question.text))
        if len(words(question.text)) > LONGEST_QUESTION:
            flags.append(Flag("long_question", question.text))
    if asked and kinds[-1][1] != Kind.QUESTION and not occasion.safety:
        flags.append(Flag("question_last", kinds[-1][0]))
    if asked and (occasion.quiet or wants_no_question(occasion.message)):
        flags.append(Flag("not_wanted", asked[-1].text))
    heard = any(kind in {Kind.REFLECTION, Kind.ACKNOWLEDGEMENT} for _, kind in kinds)
    free = occasion.plain or occasion.advice or occasion.safety or len(words(occasion.message)) <= 3
    if asked and not heard and not free and not agrees(occasion.message) and asked[-1].purpose != "permission":
        flags.append(Flag("heard_first", asked[0].text))
    return flags


def _told(kinds: Sequence[tuple[str, str]], occasion: Occasion, attributed: Sequence[tuple[str, bool]]) -> list[Flag]:
    """Advice that nobody asked for, and praise that anybody could be given."""
    leave = bool(occasion.before) and agrees(occasion.message) and _sought_leave(occasion.before[-1].reply)
    wanted = occasion.advice or occasion.plain or asks_advice(occasion.message) or leave or bool(occasion.safety)
    flags = [Flag("praise", part) for part, kind in kinds if kind == Kind.PRAISE]
    if not wanted:
        flags.extend(Flag("advice", part) for part, kind in kinds if kind == Kind.ADVICE)
        told = {part for part, _ in attributed}
        flags.extend(Flag("unasked_source", part) for part, kind in kinds if part in told and kind != Kind.ADVICE)
    return flags


def _sought_leave(reply: str) -> bool:
    asked = [part for part in sentences(reply) if is_question(part)]
    return bool(asked) and read_question(asked[-1]).purpose == "permission"


def _is_supported(sentence: str, shelf: Shelf, sources: Sequence[str]) -> bool:
    if found := quoted_texts(sentence):
        return all(shelf.is_verbatim(each) for each in found)
    return shelf.support(sentence, sources) >= SUPPORTED


def _own_share(reply: str, occasion: Occasion) -> float:
    told = " ".join((occasion.message, *(said.message for said in occasion.before)))
    own, said = set(words(told)), words(reply)
    return sum(word in own for word in said) / len(said) if said else 0.0
