"""A reflection with the meaning under the leader's words: the clause that carries it, and what lies in it."""

import re
from collections.abc import Sequence

from coach_bot.coaching.heard import Heard, was_used
from coach_bot.coaching.meanings import Fitting, denied, holds
from coach_bot.coaching.mirrors import Mirror, mirrors, turned_clause
from coach_bot.coaching.people import is_single
from coach_bot.coaching.stems import content
from coach_bot.coaching.verbs import bases
from coach_bot.coaching.wording import lowered, raised, words

FEW = 6
"""Words of a message up to which the meaning may stand alone: clause and meaning would be more than was said."""
_JOINS = re.compile(r"(?:It|That|There's|You)\b")
_LEADS = re.compile(r"(?:And|So) (?=\w)")
_NO_FRAGMENT = frozenset("and or but so never not because like yes no maybe to just also then".split())  # noqa: SIM905
_SHE_OR_HE = re.compile(r"\b(?:she|he|her|him|his|she's|he's|she'd|he'd)\b", re.IGNORECASE)


def meant(heard: Heard, felt: Sequence[str] = ()) -> list[str]:
    """The leader's clause and the meaning in it, in one sentence or two; empty when no meaning is plain.

    Args:
        felt: feelings that the leader named by themselves; said instead of the clause.
    """
    refused = denied((*heard.earlier, heard.lexicon.tidy(heard.message)))
    for fit in _ranked(heard):
        line = _line(heard, fit, refused)
        if not line:
            continue
        if felt:
            return [raised(f"you're {', and '.join(felt)}."), _alone(line)]
        clause = _clause(heard, fit, len(words(line)))
        if not clause or _says_enough(heard, fit, clause, line):
            if clause or len(words(heard.message)) <= FEW or _shares(line, heard.message):
                return [_alone(line)]
            continue
        return _joined(heard, clause, line)
    return []


def _ranked(heard: Heard) -> list[Fitting]:
    """The meanings that may still be said, those of the telling sentences first."""
    fresh = [fit for fit in heard.meanings if not any(was_used(text, heard.before) for text in fit.meaning.say)]
    weights = {}
    for fit in fresh:
        if fit.sentence not in weights:
            told = mirrors(fit.sentence, heard.lexicon)
            weights[fit.sentence] = min(told[0].score, 6.0) if told else 1.0
    return sorted(fresh, key=lambda fit: -(fit.score + 0.05 * weights[fit.sentence]))


def _says_enough(heard: Heard, fit: Fitting, clause: str, line: str) -> bool:
    """Whether the meaning alone is better: the message is short, or the clause is nearly all of it, unturned."""
    said = len(words(heard.message))
    if said <= FEW:
        return _shares(line, fit.sentence) or heard.chance("alone") < 0.5
    same = not re.search(r"\byou", clause, re.IGNORECASE)
    return same and len(words(clause)) >= 0.5 * said


def _shares(line: str, text: str) -> bool:
    return bool(set(content(line)) & set(content(text)))


def _line(heard: Heard, fit: Fitting, refused: frozenset[str]) -> str:
    usable = [text for text in fit.meaning.say if not refused & {word.lower() for word in words(text)}]
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


def _clause(heard: Heard, fit: Fitting, taken: int) -> str:
    """The clause of the sentence that holds the meaning, turned to "you", without a final mark; or empty."""
    room = max(heard.room - taken, 6)
    told = [mirror for mirror in mirrors(fit.sentence, heard.lexicon, heard.before) if mirror.size <= room]
    plain = [mirror for mirror in told if not (mirror.modal or mirror.harsh or mirror.verdict)]
    if plain:
        return _best(plain, fit).text
    if told and told[0].harsh:
        return heard.pick(heard.book.harsh, low=lowered(told[0].text)).rstrip(".")
    if told and told[0].verdict:
        if heard.tender:
            return told[0].text
        return heard.pick(heard.book.view, low=lowered(told[0].text)).rstrip(".")
    return _fragment(heard, fit)


def _best(told: Sequence[Mirror], fit: Fitting) -> Mirror:
    """The most telling clause, or the one that holds the words by which the meaning was found."""
    near = [mirror for mirror in told if holds(fit.meaning.has, mirror.source)]
    return near[0] if near else told[0]


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
    short = len(words(line)) <= 10 and not re.search(r"[;,:]", line)
    if plain and short and _JOINS.match(line) and heard.chance("join") < 0.4:
        return [f"{clause}, and {line[:1].lower()}{line[1:]}"]
    return [f"{clause}.", line]


def _alone(line: str) -> str:
    lead = _LEADS.match(line)
    return raised(line[lead.end() :]) if lead and lead.group() == "And " else line
