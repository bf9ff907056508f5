"""What a leader asks of the articles: the subject of a plain question, or the matter on which advice is asked."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from coach_bot.coaching.moves import Reading
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.understanding import topics as topics_
from coach_bot.coaching.understanding.lexicon import Lexicon, found, matches

REMEMBERED = 3
"""How many earlier messages say what the matter is when the message itself does not."""

ENOUGH = 5
"""Stems by which a message that asks for advice says itself what about."""
KNOWN = 0.15
"""What speaks for a topic that the words show, as a cosine."""
_WANTING = frozenset({"asks_advice", "follows_up"})

_WHO = (
    r"(?:(?:the|your|this|that|these|those) (?:coach|author|writer|articles?|texts?|blog|website|site|library)"
    r"(?:'s (?:articles?|texts?|blog))?|you|he|she|they|it)(?: (?:actually|really|ever|also|even|have))*"
)
_FORMS = (
    rf"what(?:'s)? (?:does|do|did|would|has|have|might|can|is|are) {_WHO}(?: got| have)?(?: to)?"
    r" (?:say|said|saying|think|thought|write|wrote|written|mean|suggest|recommend|advise|believe|teach|offer)"
    r"(?: about| on| of| by| regarding| to do about| when it comes to)?",
    rf"(?:does|do|did|has|have) {_WHO} (?:ever )?(?:say|said|write|wrote|written|talk|mention|cover)(?: anything)?"
    r"(?: about| on)?",
    rf"how (?:does|do|would) {_WHO} (?:see|view|look at|handle|approach|think about)",
    rf"(?:is|are) there (?:an?y? )?(?:articles?|anything|something)(?: here| in {_WHO})? (?:about|on)",
    rf"{_WHO}(?:'s)? (?:views?|thoughts?|take|opinion|position|ideas?) (?:about|on|of)",
    r"your (?:views?|thoughts?|take|opinion|position|ideas?) (?:about|on|of)",
    r"(?:any|an|the|your) articles? (?:about|on)",
    r"^(?:(?:ok(?:ay)?|and|so|well|fine|right|hm+)[,. ]*)*(?:and|what|how) about",
)
_ASKS = re.compile(rf"^.*?\b(?:{'|'.join(_FORMS)})\s+(?P<subject>.{{3,}})$", re.IGNORECASE | re.DOTALL)
_LOOSELY = re.compile(
    r"^.*?\b(?:articles?|texts?|blog|posts?|pieces?|written|write|wrote|coach|author|anything|something)\b"
    r"[^.?!]*?\b(?:about|on|into|regarding|covers?|deals? with|touch(?:es)? on)\s+(?P<subject>.{3,})$",
    re.IGNORECASE | re.DOTALL,
)
_TRAILS = re.compile(
    r"(?:,? (?:or not|or no|at all|please|by any chance|anywhere|too|actually|here))+\W*$", re.IGNORECASE
)
_OWN = re.compile(r"^(?:I|we|one|me|us|here|that|this|it|next|now)\b(?!\w)", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|it|these|those|them|him|her|one|such (?:things?|a thing|cases?|a case)|(?:that|this) (?:kind"
    r"|sort) of (?:thing"
    r"|situation|person|case|problem)|(?:that|this|such a) (?:situation|case|problem|matter|moment))\W*$",
    re.IGNORECASE,
)
"""The end of a subject that only what was said before makes plain ("handling that")."""
_ASKING = re.compile(
    r"\b(?:tell me|advise|advice|suggest\w*|recommend\w*|what (?:should|can|do|would|could|must|shall|to)|any tips?"
    r"|any ideas?|answer|solution|article|read|link)\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    r"(?:(?:so|and|but|ok(?:ay)?|well|fine|right|yes|no)[ ,.]*)*"
    r"(?:how (?:do|can|should|would|could|did|to)|should I|shall I|what if|what about|what (?:do|would) you think"
    r"|I said)\b",
    re.IGNORECASE,
)
"""Asks on, and tells nothing new of the matter."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BARE = frozenset(
    content(
        "advice advise article articles answer solution tell suggest recommend tip tips idea ideas read reading more "
        "coach please help need want give good best therapy straight concrete question find link where happen thought "
        "therapist looking actual opinion"
    )
)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that the articles speak to.

    Attributes:
        said: a leader's words that bring it.
        about: what an article on it would be about.
        known: what speaks for it before, as a cosine: that the words show its topic.
    """

    said: str
    about: str
    known: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the articles are asked.

    Attributes:
        text: the subject of a plain question, or the matter in the leader's own words.
        about: the same in the words of its topic; empty when the topic is not known.
        plain: whether it is a plain question with a subject of its own ("carrots and sticks").
        known: stems of the subject that its topic accounts for.
        idea: whether it asks for advice, so that whatever fits best is wanted, and not only an answer.
        matters: what the articles speak to; where advice is asked, the nearest is looked for, too.
        told: whether the leader has told of somebody, or of a known topic, so that it is surely about leading.
        link: whether it asks where the article that was quoted last can be read.
    """

    text: str
    about: str = ""
    plain: bool = False
    known: frozenset[str] = frozenset()
    idea: bool = False
    matters: tuple[Matter, ...] = ()
    told: bool = False
    link: bool = False


def subject(message: str) -> str:
    """The subject of a question about the articles ("carrot and stick"); other messages come back as they are."""
    asked = _ASKS.match(message.strip())
    if asked is None or _OWN.match(asked["subject"]):
        return message
    return _TRAILS.sub("", asked["subject"].strip(" ?.!\n"))


def _loosely(message: str) -> str:
    """The same of a message that is known to ask the articles something, in whatever words."""
    asked = _LOOSELY.match(message.strip())
    return message if asked is None else _TRAILS.sub("", asked["subject"].strip(" ?.!\n"))


def ask(message: str, earlier: Sequence[str], reading: Reading, lexicon: Lexicon) -> Asked:
    """What a message asks of the articles; one without content of its own asks about what was said before it.

    Args:
        earlier: the leader's earlier messages, oldest first.
        reading: of the message; it says what the conversation is about.
    """
    topics = ("consequence", *reading.topics) if "consequence_talk" in reading.cues else reading.topics
    if "asks_link" in reading.cues:
        return replace(_about(message, topics, lexicon), link=True)
    text = subject(message)
    if "asks_fact" in reading.cues and text == message:
        text = _loosely(message)
    if text != message and _POINTS_BACK.search(text) and len(_telling(text)) < 3:
        return _about(" ".join([*earlier[-REMEMBERED:], text]).strip(), topics, lexicon)
    if text != message and set(content(text)) - _BARE:
        grave = ["consequence"] if found(lexicon.cues.get("consequence", ()), text) else []
        return _about(text, [*grave, *topics_.topics(text, lexicon)], lexicon, plain=True)
    if reading.cues & _WANTING and not reading.cues & {"asks_fact", "asks_reading"}:
        wronged = bool(reading.cues & {"mistreated", "mistreated_talk"})
        kept = [topic for topic in topics if topic != "mistreated" or wronged]
        only = {"mistreated"} if wronged else {""} if "cares_talk" in reading.cues else set()
        told = bool(kept or earlier or reading.people)
        return replace(_wanted(message, earlier, kept, lexicon, only), told=told)
    return _told(message, earlier, topics, lexicon)


def _told(message: str, earlier: Sequence[str], topics: Sequence[str], lexicon: Lexicon) -> Asked:
    """What a message tells of its matter, or what was told before it."""
    kept = [part for part in _SENTENCE.split(message) if not _ASKING.search(part) or len(_telling(part)) > 3]
    told = " ".join(kept).strip()
    if len(_telling(told)) >= 3:
        return _about(told, topics, lexicon)
    if not told and len(_telling(message)) >= 2:
        return _about(message, topics, lexicon, plain=message.rstrip().endswith("?"))
    return _about(" ".join([*earlier[-REMEMBERED:], told]).strip() or message, topics, lexicon)


def _wanted(
    message: str, earlier: Sequence[str], topics: Sequence[str], lexicon: Lexicon, only: Collection[str]
) -> Asked:
    """The matter on which advice is asked: what the message tells of it, and what was told before."""
    told = _told_in(message)
    asked_before = earlier[-1:]
    earlier = [said for each in earlier if (said := _told_in(each))]
    parts = [told] if len(_telling(told)) >= ENOUGH else [*earlier[:1], *earlier[1:][-REMEMBERED:], told]
    asked = _about(
        " ".join(part for part in parts if part).strip() or " ".join([*asked_before, message]), topics, lexicon
    )
    matters = [
        Matter(said, about, KNOWN * (name in topics))
        for name, about in lexicon.subjects.items()
        for said in (*lexicon.matters.get(name, ()), about)
        if name in (only or lexicon.subjects.keys() - {"mistreated"})
    ]
    return replace(asked, idea=True, matters=tuple(matters))


def _told_in(message: str) -> str:
    """What a message tells, without what it asks."""
    parts = (
        part
        for part in _SENTENCE.split(message)
        if not (_ASKS.match(part) or (_ASKS_ON.match(part) and len(_telling(part)) <= 3))
    )
    return " ".join(part for part in parts if not _ASKING.search(part) or len(_telling(part)) > 3)


def _about(text: str, topics: Sequence[str], lexicon: Lexicon, *, plain: bool = False) -> Asked:
    first = sorted(topics, key=lambda topic: topic != "mistreated")
    topic = next((topic for topic in first if topic in lexicon.subjects and not (plain and topic == "team")), "")
    known = (*lexicon.topics.get(topic, ()), *lexicon.cues.get(topic, ()))
    return Asked(text, lexicon.subjects.get(topic, ""), plain, frozenset(content(" ".join(matches(known, text)))))


def _telling(text: str) -> set[str]:
    return set(content(text)) - _BARE
