"""A reflection with the meaning under the leader's words: the clause that carries it, and what lies in it."""

import re
from collections.abc import Sequence

from coach_bot.coaching.reflecting.heard import Heard, was_used
from coach_bot.coaching.reflecting.meanings import Fitting, denied, holds
from coach_bot.coaching.reflecting.mirrors import Mirror, turned_clause
from coach_bot.coaching.text.clauses import sentences
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.text.verbs import bases
from coach_bot.coaching.text.wording import lowered, raised, words
from coach_bot.coaching.understanding.feelings import of_others
from coach_bot.coaching.understanding.people import is_single

FEW = 6
"""Words of a message up to which the meaning may stand alone: clause and meaning would be more than was said."""
SURE = 0.85
"""Score from which a meaning may stand alone though it shares no word with the message."""
_JOINS = re.compile(r"(?:It|That|There's|You)\b")
_LEADS = re.compile(r"(?:And|So) (?=\w)")
_POINTS_BACK = re.compile(r"(?:and |but |well |so )?(?:that|this|it|which)(?:'s| is| was|'d| would)\b", re.IGNORECASE)
_NO_FRAGMENT = frozenset(
    """
    and or but so never not because like yes no maybe to just also then what if how why when who still feels whatever
    """.split()  # noqa: SIM905
)
_OWNING = re.compile(
    r"\b(?:own (?:part|hand|name|share|word|measure|doing)|answerable|yours to answer|responsib\w+"
    r"|(?:anyone|somebody|someone|anybody) else(?:'s)?|spare yourself|hide (?:it|that)"
    r"|about yourself|where it's about you|not blaming|on yourself|take (?:it|that) on)\b",
    re.IGNORECASE,
)
"""Says that the leader takes something on themselves; not for those who defend themselves, or who were wronged."""
_SHE_OR_HE = re.compile(r"\b(?:she|he|her|him|his|she's|he's|she'd|he'd)\b", re.IGNORECASE)


def meant(heard: Heard, seen: Sequence[Mirror], felt: Sequence[str] = ()) -> list[str]:
    """The leader's clause and the meaning in it, in one sentence or two; empty when no meaning is plain.

    Args:
        seen: what can be said back of the message, most telling first.
        felt: feelings that the leader named by themselves; said instead of the clause.
    """
    refused = denied((*heard.earlier, heard.lexicon.tidy(heard.message)))
    told = [heard.lexicon.tidy(sentence) for sentence in sentences(heard.lexicon.tidy(heard.message))]
    for fit in _ranked(heard, seen):
        line = _line(heard, fit, refused)
        if not line:
            continue
        if felt:
            return [raised(f"you're {', and '.join(felt)}."), _alone(line)]
        near = _near(fit, seen, told)
        plain = fit.meaning.by_words or bool(fit.meaning.form)
        if plain:  # its own words carry it, and no others
            near = [mirror for mirror in near if not mirror.verdict and _holds(fit, mirror)]
        clause = _clause(heard, fit, near, len(words(line)))
        if _stands_alone(heard, fit, clause, line):
            return [_alone(line)]
        if plain and not clause:
            return [*_leading_up(fit, seen, told, heard.room - len(words(line))), _alone(line)]
        beside = clause if _carries(heard, clause) else "" if plain else _beside(heard, seen, clause, len(words(line)))
        if beside:
            return _joined(heard, beside, line)
        if clause or fit.score >= SURE or _shares(line, heard.message):
            return [_alone(line)]
    return []


def _ranked(heard: Heard, seen: Sequence[Mirror]) -> list[Fitting]:
    """The meanings that may still be said, those of the telling sentences first."""
    fresh = [fit for fit in heard.meanings if not any(was_used(text, heard.before) for text in fit.meaning.say)]

    def rank(fit: Fitting) -> float:
        scores = [mirror.score for mirror in seen if _covers(fit.sentence, mirror.source)]
        return fit.score + 0.05 * min(max(scores, default=1.0), 6.0)

    return sorted(fresh, key=lambda fit: -rank(fit))


def _covers(sentence: str, clause: str) -> bool:
    """Whether `clause` stands in `sentence`, which may be a window of a longer one."""
    own = words(clause.lower())
    return bool(own) and sum(word in set(words(sentence.lower())) for word in own) >= 0.75 * len(own)


def _near(fit: Fitting, seen: Sequence[Mirror], told: Sequence[str]) -> list[Mirror]:
    """What can be said back of the sentence that holds the meaning; of the one before, where it only points back."""
    if not _POINTS_BACK.match(fit.sentence):
        return [mirror for mirror in seen if _covers(fit.sentence, mirror.source)]
    place = next((number for number, sentence in enumerate(told) if sentence.startswith(fit.sentence[:12])), 0)
    return [mirror for mirror in seen if mirror.sentence == place - 1]


def _leading_up(fit: Fitting, seen: Sequence[Mirror], told: Sequence[str], room: int) -> list[str]:
    """What was said just before the words that hold the meaning, as a sentence; nothing where it can't be said."""
    place = next((number for number, sentence in enumerate(told) if sentence.startswith(fit.sentence[:12])), 0)
    for mirror in seen:
        plain = not (mirror.modal or mirror.harsh or mirror.verdict or mirror.same or mirror.about == "it")
        if plain and mirror.sentence == place - 1 and mirror.size <= room:
            return [f"{mirror.text}."]
    return []


def _stands_alone(heard: Heard, fit: Fitting, clause: str, line: str) -> bool:
    """Whether a short message is answered by the meaning alone."""
    if len(words(heard.message)) > FEW:
        return False
    return not clause or _shares(line, fit.sentence) or heard.chance("alone") < 0.5


def _carries(heard: Heard, clause: str) -> bool:
    """Whether a clause can stand before its meaning: not a mere "It's quiet", nor the whole message unturned."""
    if not clause or (re.match(r"(?:It|That|This)\b", clause) and len(words(clause)) <= 4):
        return False
    same = not re.search(r"\byou", clause, re.IGNORECASE)
    return not same or len(words(clause)) < 0.7 * len(words(heard.message))


def _beside(heard: Heard, seen: Sequence[Mirror], clause: str, taken: int) -> str:
    """Another clause of a message of several sentences, where the meaning's own cannot be said."""
    room = heard.room - taken
    for mirror in seen[:4]:
        plain = not (mirror.modal or mirror.harsh or mirror.verdict or mirror.about == "it")
        if (
            plain
            and mirror.size <= room
            and mirror.score >= 1
            and mirror.text != clause
            and _carries(heard, mirror.text)
        ):
            return mirror.text
    return ""


def _shares(line: str, text: str) -> bool:
    return bool(set(content(line)) & set(content(text)))


def _line(heard: Heard, fit: Fitting, refused: frozenset[str]) -> str:
    usable = [text for text in fit.meaning.say if not refused & {word.lower() for word in words(text)}]
    if heard.reading.cues & {"defends", "wronged"}:
        usable = [text for text in usable if not _OWNING.search(text)]
    if of_others([fit.sentence]):
        usable = [
            text for text in usable if not text.startswith("You're ")
        ]  # "They're tired" says nothing of the leader
    person = _person(heard, fit.sentence)
    named = [text for text in usable if "{person}" in text] if person else []
    return heard.pick(named if named and heard.chance("named") < 0.6 else usable, person=person)


def _person(heard: Heard, sentence: str) -> str:
    """The one person of whom a sentence speaks, by name or by "she" and "he"; or nobody."""
    known = [person for person in heard.reading.people if is_single(person)]
    own = [person for person in known if person.lower().removeprefix("your ") in sentence.lower()]
    if len(own) == 1:
        return own[0]
    told = [person for person in known if person.lower().removeprefix("your ") in heard.message.lower()]
    if not own and _SHE_OR_HE.search(sentence) and (len(told) == 1 or (not told and len(known) == 1)):
        return (told or known)[0]
    return ""


def _clause(heard: Heard, fit: Fitting, near: Sequence[Mirror], taken: int) -> str:
    """The clause that holds the meaning, turned to "you", without a final mark; or empty."""
    room = max(heard.room - taken, 6)
    fitting = [mirror for mirror in near if mirror.size <= room]
    if not fitting:
        whole = _POINTS_BACK.match(fit.sentence) or fit.meaning.by_words or fit.meaning.form
        return "" if whole else _fragment(heard, fit)
    best = _best(fitting, fit)
    if best.modal and holds(fit.meaning.has, best.source):
        return heard.pick(heard.book.modal[best.modal], vp=best.rest).rstrip(".")
    best = _best([mirror for mirror in fitting if not mirror.modal] or [best], fit)
    if best.modal:
        return ""
    if best.harsh:
        return heard.pick(heard.book.harsh, low=lowered(best.text)).rstrip(".")
    if best.verdict and not heard.tender:
        return heard.pick(heard.book.view, low=lowered(best.text)).rstrip(".")
    return best.text


def _best(told: Sequence[Mirror], fit: Fitting) -> Mirror:
    """The most telling clause, or the one that holds the words by which the meaning was found."""
    near = [mirror for mirror in told if holds(fit.meaning.has, mirror.source)]
    return near[0] if near else told[0]


def _holds(fit: Fitting, mirror: Mirror) -> bool:
    """Whether a clause has the words by which the meaning was found; for a form, whether it has most of them."""
    if fit.meaning.form:
        return _covers(mirror.source, fit.sentence) or _covers(fit.sentence, mirror.source)
    return holds(fit.meaning.has, mirror.source)


def _fragment(heard: Heard, fit: Fitting) -> str:
    """A short sentence without a verb ("Dead silence"), as it is."""
    said = [word.lower() for word in words(fit.sentence)]
    if not 2 <= len(said) <= 5 or said[0] in bases() | _NO_FRAGMENT or "I" in words(fit.sentence):
        return ""
    return raised(turned_clause(fit.sentence.rstrip(".!… "), heard.lexicon))


def _joined(heard: Heard, clause: str, line: str) -> list[str]:
    lead = _LEADS.match(line)
    if lead and lead.group() == "And ":
        return [f"{clause}, and {line[lead.end() :]}"]
    plain = "," not in clause and ";" not in clause and " and " not in clause and len(words(clause)) <= 10
    again = words(line)[0] == words(clause)[0]
    short = len(words(line)) <= 10 and not again and not re.search(r"[;,:]", line)
    if plain and short and _JOINS.match(line) and heard.chance("join") < 0.4:
        return [f"{clause}, and {line[:1].lower()}{line[1:]}"]
    return [f"{clause}.", line]


def _alone(line: str) -> str:
    lead = _LEADS.match(line)
    return raised(line[lead.end() :]) if lead and lead.group() == "And " else line
