"""The note that a reflection ends with: sentences of the leader, word for word, and nothing else."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from coach_bot.coaching.guided.hearing import is_step
from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.coaching.guided.progress import Progress
from coach_bot.coaching.guided.steps import Step
from coach_bot.coaching.guided.times import SPAN
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.commitments import decides, has_time
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.people import names

MOST = {Step.HAPPENED: 4}
"""Sentences of a step that a note holds; of the others two."""
MATTERED = (Step.FELT, Step.OTHER, Step.OWN, Step.NEEDS, Step.SERVED)
LEAST = 3
"""Words of a sentence that can stand by itself."""
TELLING = 6
"""Words of a sentence that shows where somebody looks."""
LONGEST_STEP = 40
"""Words of a step that is told in several sentences."""
MOVED = 0.05
"""How much further to leading a sentence of the end looks, at least, on the lens's scale of -1 to 1."""
_EMPTY = re.compile(
    r"^(?:yes|yeah|yep|no|nope|ok(?:ay)?|right|well|hm+|thanks?(?: you)?|sure|maybe|i (?:don't|do not|dont) know"
    r"|not sure|good question|hi|hello|hey)\b[\W\s]*(?:(?:then|really|i guess|i suppose|there)\W*)?$",
    re.IGNORECASE,
)
_TO_THE_COACH = re.compile(
    r"\b(?:can|could|will|would) you (?:help|guide|tell|explain)\b|\bhelp me reflect\b|\bi don't know how to answer\b"
    r"|\b(?:that|this)(?:'s| is) a (?:good|hard|tough|fair) (?:question|one)\b|\bgood question\b"
    r"|\bi don't know how to say\b|\b(?:i'm|i am) done\b|\bguide me through\b|\bwalk me through\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|we|he|she|they|it|it's|me|my|us|you)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:my|the|our) (?:\w+ )?(?:boss|manager|director|team|deputy|colleague|partner|head chef|supervisor|foreman"
    r"|crew|assistant|apprentice|sister|brother|board|staff|nurse|teacher|two of them)\b|\b(?:both|all) of them\b",
    re.IGNORECASE,
)


def write(
    progress: Progress,
    lexicon: Lexicon,
    *,
    day: str,
    lens: Mapping[str, float] | None = None,
    articles: Sequence[Reading] = (),
) -> Note:
    """The note of a reflection.

    Args:
        day: "2026-11-23", in the leader's time zone.
        lens: how far each of the `sentences` looks to managing (-1) or leading (+1); without it, its message's reading.
        articles: those that fitted.
    """
    step = step_of(progress, lexicon)
    used = {step}
    chosen = {each: _chosen(progress, each, lexicon, used) for each in reversed((Step.HAPPENED, *MATTERED))}
    happened = chosen[Step.HAPPENED] or _chosen(progress, Step.HAPPENED, lexicon, set())[:1]
    mattered = [sentence for each in MATTERED for sentence in chosen[each] if sentence not in happened]
    first, last = _moved(progress, lexicon, lens or {})
    spoken = " ".join(answer.text for answer in progress.of(Step.STEP))
    return Note(
        day=day,
        happened=tuple(happened),
        mattered=tuple(mattered),
        at_first=first,
        at_last=last,
        step=step,
        person=_person(step, spoken, progress, lexicon) if step else "",
        when=_when(step, spoken) if step else "",
        articles=tuple(articles),
    )


def sentences(progress: Progress) -> tuple[str, ...]:
    """Every sentence of the leader's in a reflection, each once, in order."""
    ordered = sorted(progress.answers, key=lambda answer: answer.exchange)
    return tuple(dict.fromkeys(each for answer in ordered for each in split_sentences(answer.text)))


def traced(note: Note, said: Sequence[str]) -> Note:
    """The note without what stands in none of the leader's messages."""
    wrong = set(untraced(note, said))

    def only(text: str) -> str:
        return "" if text in wrong else text

    return replace(
        note,
        happened=tuple(filter(only, note.happened)),
        mattered=tuple(filter(only, note.mattered)),
        at_first=only(note.at_first),
        at_last=only(note.at_last),
        step=only(note.step),
        person=only(note.person),
        when=only(note.when),
    )


def untraced(note: Note, said: Sequence[str]) -> tuple[str, ...]:
    """The parts of a note that stand in none of the leader's messages; there must be none."""
    parts = (*note.happened, *note.mattered, note.at_first, note.at_last, note.step, note.person, note.when)
    whole = [" ".join(text.split()) for text in said]
    return tuple(part for part in parts if part and not any(" ".join(part.split()) in text for text in whole))


def _chosen(progress: Progress, step: Step, lexicon: Lexicon, used: set[str]) -> list[str]:
    """The most telling sentences of a step, in the order in which they were said; none that is used already."""
    told = [each for answer in progress.of(step) for each in _telling(answer.text, lexicon) if each not in used]
    told = list(dict.fromkeys(told))
    most = MOST.get(step, 2)
    best = sorted(range(len(told)), key=lambda place: (-_weight(told[place], lexicon), place))[:most]
    kept = [told[place] for place in sorted(best)]
    used.update(kept)
    return kept


def _telling(text: str, lexicon: Lexicon) -> list[str]:
    """The sentences of an answer that tell something; a short answer that is all there is stands as it is."""
    parts = [part.strip() for part in split_sentences(text)]
    kept = [part for part in parts if not (part.endswith("?") or _EMPTY.match(part) or _TO_THE_COACH.search(part))]
    return [part for part in kept if len(words(part)) >= LEAST or feelings(lexicon.tidy(part), lexicon)] or kept[:1]


def _weight(sentence: str, lexicon: Lexicon) -> float:
    """How much a sentence tells: enough words, no swearing and no label for somebody else."""
    size = min(len(words(sentence)), 16) / 16
    mine = 0.2 if re.search(r"\b(?:I|me|my|we|us)\b", sentence) else 0.0
    harsh = 0.6 if found(lexicon.labels, sentence) or found(lexicon.swearing, sentence) else 0.0
    return size + mine - harsh


def step_of(progress: Progress, lexicon: Lexicon) -> str:
    """The next step as the leader said it, or an empty string.

    The last sentence that decides, best with its time, or else the first that says what they will do; with what
    follows it in the same message, when that is short.
    """
    told = [part for answer in progress.of(Step.STEP) for part in _telling(answer.text, lexicon) if is_step(part)]
    deciding = [part for part in told if decides(lexicon.tidy(part))]
    timed = [part for part in deciding if has_time(part)]
    if not told:
        return ""
    chosen = (timed or deciding or told)[0]
    texts = [" ".join(answer.text.split()) for answer in progress.of(Step.STEP)]
    said = max((text for text in texts if chosen in text), key=len, default=chosen)
    whole = said[said.find(chosen) :]
    return whole if "?" not in whole and len(words(whole)) <= LONGEST_STEP else chosen


def _person(step: str, spoken: str, progress: Progress, lexicon: Lexicon) -> str:
    """With whom, as the leader wrote it: who is named in the step, or else whom they named most before."""
    for text in (step, spoken):
        if known := _named(text, lexicon):
            return known[0]
        if match := _WHO.search(text):
            return match.group()
    about = (Step.HAPPENED, Step.OTHER, Step.OWN, Step.NEEDS)
    counted = Counter(name for each in about for answer in progress.of(each) for name in _named(answer.text, lexicon))
    return counted.most_common(1)[0][0] if counted else ""


def _named(text: str, lexicon: Lexicon) -> list[str]:
    """Names in a text as they stand in it, also those with letters that English has not."""
    known = [each for each in names(text, lexicon) if re.search(rf"\b{re.escape(each)}\b", text)]
    return known or re.findall(r"(?<=[a-z,] )[A-ZÀ-Þ][a-z]*[à-ÿ][a-zà-ÿ]*\b", text)


def _when(step: str, spoken: str) -> str:
    """By when, as the leader wrote it: the longest words of time that stand together in a sentence."""
    for text in (step, spoken):
        if spans := [match.group().strip(" ,") for match in SPAN.finditer(text)]:
            return max(spans, key=len)
    return ""


def _moved(progress: Progress, lexicon: Lexicon, lens: Mapping[str, float]) -> tuple[str, str]:
    """A sentence from the beginning beside one from the end that looks further to leading; empty when none does."""
    early = _looks(progress, lens, lexicon, (Step.HAPPENED,)) or _looks(progress, lens, lexicon, (Step.FELT,))
    if not early:
        return "", ""
    first = min(early)
    for steps in ((Step.NEEDS, Step.SERVED), (Step.STEP,), (Step.OWN,)):
        late = [each for each in _looks(progress, lens, lexicon, steps) if each[1] > first[1] and each[2] != first[2]]
        last = max(late, default=first)
        if last[0] - first[0] >= MOVED:
            return first[2], last[2]
    return "", ""


def _looks(
    progress: Progress, lens: Mapping[str, float], lexicon: Lexicon, steps: Collection[Step]
) -> list[tuple[float, int, str]]:
    """Reading, exchange and text of each sentence that was said to some steps."""
    return [
        (lens.get(part, answer.lens), answer.exchange, part)
        for answer in progress.answers
        if answer.step in steps
        for part in _telling(answer.text, lexicon)
        if len(words(part)) >= TELLING and _SAYS.search(part) and not found(lexicon.swearing, part)
    ]
