"""The leader's own clauses, turned to "you" and checked: what can safely be said back.

A clause that is not surely grammatical, fair and clean is left out; then nothing is mirrored.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from coach_bot.coaching.reflecting.hanging import cut_short, hangs
from coach_bot.coaching.reflecting.modals import as_idea, is_unsayable, modal_of
from coach_bot.coaching.reflecting.sayable import clean, is_safe, without_asides
from coach_bot.coaching.reflecting.weight import standing, weight
from coach_bot.coaching.text import grammar
from coach_bot.coaching.text.clauses import CONDITION, Clause, clauses
from coach_bot.coaching.text.second_person import clashes, second_person
from coach_bot.coaching.text.verbs import bases, is_past
from coach_bot.coaching.text.wording import raised, words
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.people import names as names_in
from coach_bot.coaching.understanding.people import with_names

_VERDICT = re.compile(
    r"\b(?:never|always|keeps?|refuses?|couldn't care|all the time|constantly|thinks?"
    r"|(?:doesn't|don't) (?:even |really |ever |seem to )*(?:care|listen|respect|trust|want|get it|understand"
    r"|like|value"
    r"|bother|appreciate|see|think|believe|take|help|try|deserve|belong|pull|do (?:any|a)\w*)"
    r"|hates?|acts?|pretends?"
    r"|seems?)\b"
    r"|(?:'s|'re|\b(?:is|are|was|were|isn't|aren't))\s+(?:just |so |too |very |really |always |not "
    r"|completely |totally |such )*"
    r"(?:difficult|defensive|rude|impossible|negative|hostile|selfish|cold|distant|unfair|wrong|careless"
    r"|slow|disrespectful"
    r"|dismissive|unprofessional|resistant|unreasonable|aggressive|passive|weak|ungrateful|disloyal"
    r"|jealous|stubborn|sloppy"
    r"|unreliable|the problem|to blame|against me|out to get|trying to|not bothered|bothered|scared"
    r"|annoyed|angry|upset)\b",
    re.IGNORECASE,
)
_HARSH = re.compile(
    r"\b(?:terrible|awful|worst|failure|failing|failed|fraud|stupid|useless|weak|not good enough|coward"
    r"|impost[eo]r|the problem|worthless"
    r"|horrible|mess|bad (?:manager|leader|boss|person)|hypocrite|idiot|not cut out|disaster|not worth"
    r"|rubbish|liar|selfish|monster|jerk"
    r"|pathetic|incompetent|hopeless|too nice|too soft)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"^(?:I'm|I am|I was|I've (?:been|become|failed)"
    r"|I have (?:been|become|failed)|I(?: \w+)? (?:think|feel|failed|make))\b"
)
_SPLICE = re.compile(
    r",\s(?:I|he|she|they|we|it|you|there|that|this|the others|here)(?:'\w+)?\s|,\s(?:my|the|his|her"
    r"|their) \w+ (?:is|are|was|were|has|have|will|would)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?<!think )(?<!feel )(?<!felt )(?<!thought )(?<!said )(?<!know )(?<!that )\byou (?:should|need to"
    r"|have to|must|ought to|should've)\b"
)
_EMPTY = re.compile(
    r"^(?:I (?:(?:just|really|honestly) )?(?:don't|do not) (?:(?:really|even|yet) )?know(?: (?:it|that|yet|really"
    r"|anymore|any more|either|why|how|what))?|I know(?: (?:it|that|this|right|already))?|I mean(?: it)?|I see|I"
    r" (?:think|guess|suppose)(?: so)?|you know|I'm (?:sorry|good|fine|ok|okay|done|here|not sure|back)"
    r"|I see|I said that|I understand|I agree|I"
    r" (?:was|am) like|I have (?:a|one|another) question|I hope so|I think so|I guess so|I did|I do|I can"
    r"|I am|it is|it was|that's it"
    r"|it depends|that's (?:right|true|all)|it's (?:fine|ok|okay|complicated|hard to say)"
    r"|here's the thing|(?:and )?the rest (?:is|are|was|were)\b.*|this is .{0,12}|that is .{0,12}"
    r"|I swear\b.*|I (?:don't|do not) (?:mind|care)|I (?:can't|cannot) say|nothing (?:else|much)"
    r"|I found out.{0,12}|I move the mouth|I (?:can|could) ask"
    r"|I already (?:said"
    r"|told).*|I told you.*|there's more)$",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:he|she|it|(?:my|the) \w+) (?:have|make|change|pull|give|trust|want|need|say|tell|go|come|don't)\b(?! been)"
    r"|\b(?:is|was|am|are) (?:scientist|supervisor|manager|teacher|engineer|director|nurse|doctor|leader|boss)\b"
    r"|\b(?:said|say|explain|explained) (?:me|him|her|us|them)\b|\bpeoples\b"
    r"|\bhow (?:I|he|she|they|we)$|\b(?:just|very|really|so|too)$|\bI ask the\b|\blet us\b",
    re.IGNORECASE,
)
"""Grammar that a leader may write and that is not given back to them as it is."""
_RUN_ON = re.compile(
    r"\b(?:years?|months?|weeks?|days?|today|yesterday|now|too|again) (?:she|he|they|we|I)(?:'\w+)? "
    r"|^(?:she|he|they)(?:'s| is|'re| are) [^,]+, (?:said|told|asked|wrote|came|went)\b",
    re.IGNORECASE,
)
"""Sentences that run into each other, and what is left of one when its subject was cut off."""
_WE_ALL = re.compile(
    r"we(?:'re| are| were|'ve been) (?:a|an|the) "
    r"|we (?:\w+ly |always |never |often |just |all |tend to )*(?:forget|ignore|avoid|fail|lose|blame|complain"
    r"|pretend|hide"
    r"|lie|hurt|judge|waste|miss|overlook|talk (?:behind|about)|treat|punish|celebrate|reward)\b(?! each other"
    r"| one another)",
    re.IGNORECASE,
)
"""What a "we" is or does as a group: said with "you" it would be said of the leader alone."""
_IN_LIST = re.compile(
    r", (?:an?|the|my|our|some|two|three|four|\d+) [^,]+$| and (?:the|my|our|his|her|their) [a-z]+$", re.IGNORECASE
)
_STRANDED = frozenset("about of with for to from at into by after before just very really so too than".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Mirror:
    """A clause of the leader, said back.

    Attributes:
        text: "You snapped at Priya in front of everyone", without a final mark.
        about: whom it is about: `i`, `we`, `it`, `person` or `thing`.
        verdict: whether it judges somebody else, so that it is said as the leader's view.
        joined: the word that joined it to what came before ("but"), or empty.
        place: its place among the message's clauses.
        harsh: whether the leader judges themselves in it.
        modal: `should`, `need`, `must`, `should_have`, `should_not_have`, or empty.
        rest: with a modal, what follows it ("talk to Sam").
        same: whether it is word for word the leader's, for there was nothing to turn.
        source: the clause as the leader wrote it, without filler.
        past: whether its verb is in the past.
        whole, sentence: whether it is an entire sentence, and the number of its sentence.
    """

    text: str
    about: str
    verdict: bool
    joined: str
    place: int
    score: float
    harsh: bool = False
    modal: str = ""
    rest: str = ""
    whole: bool = False
    sentence: int = 0
    past: bool = False
    same: bool = False
    source: str = ""

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(words(self.text))


_WONDERS = re.compile(r"^I (?:do |keep )?wonder(?:ing)? (?:how|what|whether|if|why)\b", re.IGNORECASE)
_TOLD_THAT = re.compile(r"(?<=\w),? that(?= (?:I|he|she|they|we)\b)", re.IGNORECASE)


def mirrors(message: str, lexicon: Lexicon, before: Sequence[str] = ()) -> list[Mirror]:
    """What can be said back of `message`, most telling first; empty when nothing is safe.

    Args:
        before: earlier replies of this conversation; what they already said back is left out.
    """
    text = re.sub(r"\([^()]*\)", " ", with_names(without_asides(lexicon.tidy(message)), lexicon))
    names = frozenset(names_in(text, lexicon))
    said = [frozenset(word.lower() for word in words(reply)) for reply in before]
    found_mirrors = []
    parts = clauses(text)
    for place, clause in enumerate(parts):
        mirror = _mirror(clause, place, names, lexicon)
        if mirror is None or _was_said(mirror.text, said) or hangs(mirror.source, clause, parts, names, lexicon):
            continue
        found_mirrors.append(replace(mirror, score=mirror.score + standing(place, parts)))
    return sorted(found_mirrors, key=lambda mirror: -mirror.score)


def turned_clause(text: str, lexicon: Lexicon) -> str:
    """A phrase of the leader ("tell Sam his role is gone") turned to "you", or empty when it is not safe."""
    names = frozenset(names_in(text, lexicon))
    plain = clean(text, names, lexicon)
    return second_person(plain) if plain and is_safe(plain, lexicon, shortest=1) and not clashes(plain) else ""


def _mirror(clause: Clause, place: int, names: Collection[str], lexicon: Lexicon) -> Mirror | None:  # noqa: C901, PLR0911
    if clause.asks or (grammar.asks(clause.text) and not _WONDERS.match(clause.text)):
        return None
    text = clean(clause.text, names, lexicon)
    if not text or not is_safe(text, lexicon) or clashes(text) or _EMPTY.match(text) or _BROKEN.search(text):
        return None
    perhaps = re.match(r"(?:maybe|perhaps) (?=I\b)", text, re.IGNORECASE)
    text = text[perhaps.end() :] if perhaps else text
    if gerund := _gerund(text, clause):
        return Mirror(gerund, "it", verdict=False, joined=clause.joined, place=place, score=1.2, whole=clause.whole)
    subject = grammar.subject(text, names, (*lexicon.roles, *lexicon.role_groups))
    if subject is None or (_SPLICE.search(_TOLD_THAT.sub(" that", text)) and not CONDITION.match(text)):
        return None
    if re.match(r"^(?:that|this)\b", text, re.IGNORECASE) and not re.search(r"\b(?:I|me|my)\b", text):
        return None
    if not clause.whole and (words(text)[-1].lower() in _STRANDED or _IN_LIST.search(text)):
        return None  # the second: "I have a report due, two people out", cut in the middle of a list
    if _RUN_ON.search(text) and not CONDITION.match(text):
        return None
    turned = raised(second_person(text))
    turned = re.sub(r"^You probably (\w+)", r"You suspect you \1", turned)
    turned = re.sub(r"\byou're the one who has to (?=\w)", "it falls to you to ", turned, flags=re.IGNORECASE)
    if re.search(r"\byou'd want you\b|\bwant you to be able\b", turned, re.IGNORECASE):
        return None
    turned = f"Maybe you{turned[3:]}" if perhaps else turned
    turned = as_idea(turned)
    modal, rest = modal_of(turned)
    if not modal and (is_unsayable(turned) or _ORDERS.search(turned)):
        return None
    about = subject.kind
    if cut_short(clause, about):
        return None
    if about == "we" and _WE_ALL.match(text):
        return None  # "we're a family business" does not turn into "you're a family business"
    same = turned.lower() == text.lower()
    unquoted = re.sub(r'"[^"]*"', "", text)
    verdict = about in {"person", "thing"} and bool(_VERDICT.search(unquoted)) and not _is_event(text, subject)
    verdict = verdict and not re.search(r"\bI (?:think|guess|feel|know|believe)\b", unquoted)
    harsh = (
        about == "i"
        and bool(_HARSH.search(unquoted))
        and bool(_SELF.match(unquoted))
        and not re.match(r"^You (?:feel|felt|think)\b", turned)
    )
    return Mirror(
        turned,
        about,
        verdict,
        clause.joined,
        place,
        weight(text, about, clause, names, lexicon) + 1.5 * bool(perhaps) - 0.8 * same,
        harsh=harsh,
        modal=modal,
        rest=rest,
        whole=clause.whole,
        sentence=clause.sentence,
        same=same,
        source=text,
        past=is_past(grammar.tokens(text)[subject.verb].lower()),
    )


def _gerund(text: str, clause: Clause) -> str:
    """An answer without a subject ("Giving her the payments module"), turned to "you"; empty for anything else."""
    first = text.split(maxsplit=1)[0].lower()
    stem = first.removesuffix("ing")
    known = stem in bases() or stem + "e" in bases() or (len(stem) > 3 and stem[:-1] in bases())
    if not first.endswith("ing") or not known or "," in text or not clause.whole or len(words(text)) > 14:
        return ""
    if any(grammar.subject(rest, frozenset()) for rest in (" ".join(text.split()[1:]),)):
        return ""
    return raised(second_person(text))


def _is_event(text: str, subject: grammar.Subject) -> bool:
    """Whether somebody did something at a time, so that it can be said as it is."""
    verb = grammar.tokens(text)[subject.verb].lower()
    return verb not in {"is", "are", "was", "were", "isn't", "aren't"} and not re.search(
        r"\b(?:never|always|keeps?|refuses?|all the time|constantly|thinks?|wants?|hates?|nothing"
        r"|everything|nobody|no one)\b|doesn't|don't",
        text,
        re.IGNORECASE,
    )


def _was_said(text: str, said: list[frozenset[str]]) -> bool:
    own = frozenset(word.lower() for word in words(text))
    return any(len(own & reply) >= 0.8 * len(own) for reply in said)
