"""What a leader asks of a reflection, and which of its steps their words answer."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from coach_bot.coaching.guided.progress import Answer
from coach_bot.coaching.guided.script import Script
from coach_bot.coaching.guided.signs import AT_ALL, FELT, FOR_THEM, NEEDED, OWNED, SAW, WILL_DO
from coach_bot.coaching.guided.steps import Step, number
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.commitments import decides, has_time
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.marks import serves

LONGEST_COMMAND = 14
"""Words of the longest message that asks something of the reflection, but for one that begins it."""
LEAST = 4
"""Words of the shortest sentence that answers a step which was not asked about."""
TELLING = 8
"""Words before a request in the same sentence, from which they tell something and do not only lead up to it."""
_DEEDS = frozenset({"outburst", "rough"})
"""Kinds of feelings that tell a deed or a day, and not what it did to the leader."""


_MINE = re.compile(r"\b(?:I'm|I am|I was|I've been|I got|I get|I went|me)\b")
_FEELING = re.compile(r"\b(?:feel|feels|felt|feeling|look|looked)(?: \w+)? $", re.IGNORECASE)


def command(message: str, script: Script) -> str:
    """What a message asks of a reflection, a name of `script.COMMANDS`; empty when it asks nothing."""
    plain = _plain(message)
    short = len(words(message)) <= LONGEST_COMMAND
    begins = _phrases("begin", script)
    parts = [_bare(sentence, script) for sentence in split_sentences(plain)] if short else []
    if any(phrase in plain for phrase in begins):
        clauses = [_bare(clause, script) for clause in re.split(r"[:;,–—.!?]\s+", plain)]
        if any(_begins(part, begins) for part in (*clauses, *parts)):
            return "begin"
    said = (*parts[:2], *_first_clauses(message, script)) if short else ()
    return next(
        (name for name in script.hear if name != "begin" and not set(said).isdisjoint(_phrases(name, script))), ""
    )


def without_request(message: str, script: Script, name: str = "begin") -> str:
    """What a message says besides what it asks of the reflection: the clauses that ask are left out.

    Args:
        name: what is asked.
    """
    phrases = _phrases(name, script)
    kept = []
    for sentence in split_sentences(message):
        clauses = re.split(r"(?<=[:;,–—]) +", sentence)
        bare = [_bare(_plain(clause), script) for clause in clauses]
        asks = _begins if name == "begin" else _equals
        if not any(asks(each, phrases) for each in (*bare, _bare(_plain(sentence), script))):
            kept.append(sentence)
        elif rest := _beside(clauses, [asks(each, phrases) for each in bare]):
            kept.append(rest)
    return "\n".join(kept)


def answers(message: str, number_: int, step: Step, lens: float, lexicon: Lexicon) -> tuple[Answer, ...]:
    """What a message says to the step that was asked about, and to those after it.

    The message is the answer to `step`. A sentence of it that speaks of a later step is that step's answer too; of a
    next step, only once the leader has seen the other: what they meant to do before is what brought them here.

    Args:
        number_: of the message in its conversation.
        lens: mean of its axes.
    """
    given = [Answer(step, number_, message.strip(), lens)]
    for sentence in split_sentences(message):
        given += [
            Answer(other, number_, sentence, lens)
            for other in covered(sentence, lexicon)
            if number(other) > number(step) and not (other is Step.STEP and number(step) < number(Step.OWN))
        ]
    return tuple(given)


def covered(sentence: str, lexicon: Lexicon) -> tuple[Step, ...]:
    """The steps that a sentence plainly answers; none of one that asks."""
    text = lexicon.tidy(sentence)
    if len(words(text)) < LEAST or text.rstrip().endswith("?"):
        return ()
    felt = any(feeling.kind not in _DEEDS for feeling in feelings(text, lexicon))
    harsh = _judges(text, lexicon)
    spoken = (
        (Step.FELT, bool(FELT.search(text)) or (felt and bool(_MINE.search(text)))),
        (Step.OTHER, bool(SAW.search(text)) and not harsh),
        (Step.OWN, bool(OWNED.search(text)) and not harsh),
        (Step.NEEDS, bool(NEEDED.search(text)) and not harsh),
        (Step.SERVED, serves(text) and bool(FOR_THEM.search(text))),
        (Step.STEP, decides(text) and has_time(text)),
    )
    return tuple(step for step, is_so in spoken if is_so)


def _judges(text: str, lexicon: Lexicon) -> bool:
    """Whether somebody is called a name; to have felt like one is none."""
    match = found(lexicon.labels, text)
    return match is not None and not _FEELING.search(text[: match.start()])


def speaks_to(step: Step, message: str, lexicon: Lexicon) -> bool:
    """Whether a message speaks of a step at all, and not of something else altogether."""
    if step is Step.STEP:
        return is_step(message)
    sought = AT_ALL.get(step.value)
    return sought is None or bool(sought.search(lexicon.tidy(message)))


def is_step(message: str) -> bool:
    """Whether a message says what the leader will do, however short."""
    return any(
        WILL_DO.search(sentence) or decides(sentence)
        for sentence in split_sentences(message.replace("’", "'"))
        if not sentence.endswith("?")
    )


def settles(message: str) -> bool:
    """Whether a message about a next step says when."""
    return has_time(message)


def _plain(text: str) -> str:
    return text.replace("’", "'").lower()


def _beside(clauses: Sequence[str], asking: Sequence[bool]) -> str:
    """What stands before the clause that asks, or after its colon, when it tells something."""
    if True not in asking:
        return ""
    place = asking.index(True)
    before = " ".join(clauses[:place]).rstrip(",;:–— ")
    after = " ".join(clauses[place + 1 :]) if clauses[place].endswith(":") else ""
    if len(words(after)) >= LEAST:
        return after
    return before if len(words(before)) >= TELLING else ""


def _first_clauses(message: str, script: Script) -> tuple[str, ...]:
    """What stands before a comma, when it is more than a word: "Let's pause here, I have to run"."""
    firsts = (re.split(r"[,;–—]", sentence)[0] for sentence in split_sentences(_plain(message))[:2])
    return tuple(bare for bare in (_bare(each, script) for each in firsts) if " " in bare)


def _bare(sentence: str, script: Script) -> str:
    """A sentence without its punctuation and courtesy: "Can we skip this one, please?" -> "skip this one"."""
    bare = " ".join(re.sub(r"[^\w' ]", " ", sentence).split())
    changed = True
    while changed:
        changed = False
        for each in _longest_first(script.polite):
            if bare.startswith(f"{each} "):
                bare, changed = bare[len(each) + 1 :], True
            if bare.endswith(f" {each}"):
                bare, changed = bare[: -len(each) - 1], True
    return bare


@cache
def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def _phrases(name: str, script: Script) -> tuple[str, ...]:
    """What is heard as a command: the owner's phrases, and what its button says."""
    return (*script.hear[name], _bare(_plain(script.say[name]), script))


def _begins(bare: str, phrases: Iterable[str]) -> bool:
    return any(bare == phrase or bare.startswith(f"{phrase} ") for phrase in phrases)


def _equals(bare: str, phrases: Iterable[str]) -> bool:
    return bare in phrases
