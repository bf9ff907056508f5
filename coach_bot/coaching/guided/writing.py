"""The note that a reflection ends with: sentences of the leader, word for word, and nothing else."""

import re
from collections.abc import Collection, Mapping, Sequence

from coach_bot.coaching.guided.note import Note, Reading
from coach_bot.coaching.guided.progress import Progress
from coach_bot.coaching.guided.steps import Step
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.commitments import TIME, decides, has_time
from coach_bot.coaching.understanding.feelings import feelings
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.people import names

MOST = {Step.HAPPENED: 4}
"""Sentences of a step that a note holds; of the others two."""
MATTERED = (Step.FELT, Step.OTHER, Step.OWN, Step.NEEDS, Step.SERVED)
LEAST = 3
"""Words of a sentence that can stand by itself."""
TELLING = 5
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
    r"|\b(?:that|this)(?:'s| is) a (?:good|hard|tough|fair) (?:question|one)\b|\bgood question\b",
    re.IGNORECASE,
)
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
    step = _step(progress, lexicon)
    used = {step}
    chosen = {each: _chosen(progress, each, lexicon, used) for each in reversed((Step.HAPPENED, *MATTERED))}
    happened = chosen[Step.HAPPENED] or _chosen(progress, Step.HAPPENED, lexicon, set())[:1]
    mattered = [sentence for each in MATTERED for sentence in chosen[each] if sentence not in happened]
    first, last = _moved(progress, lexicon, lens or {})
    spoken = " ".join(answer.text for answer in progress.of(Step.STEP))
    earlier = [answer.text for answer in reversed(progress.answers)]
    return Note(
        day=day,
        happened=tuple(happened),
        mattered=tuple(mattered),
        at_first=first,
        at_last=last,
        step=step,
        person=_person((step, spoken, *earlier), lexicon) if step else "",
        when=_when(step, spoken) if step else "",
        articles=tuple(articles),
    )


def sentences(progress: Progress) -> tuple[str, ...]:
    """Every sentence of the leader's in a reflection, each once, in order."""
    ordered = sorted(progress.answers, key=lambda answer: answer.exchange)
    return tuple(dict.fromkeys(each for answer in ordered for each in split_sentences(answer.text)))


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


def _step(progress: Progress, lexicon: Lexicon) -> str:
    """The sentence that says what the leader will do: the last that decides, or else the first that was said to it."""
    told = [part for answer in progress.of(Step.STEP) for part in _telling(answer.text, lexicon)]
    deciding = [part for part in told if decides(lexicon.tidy(part))]
    timed = [part for part in deciding if has_time(part)]
    chosen = (timed or deciding or [part for part in told if len(words(part)) >= LEAST] or told or [""])[0]
    texts = [" ".join(answer.text.split()) for answer in progress.of(Step.STEP)]
    said = next((text for text in texts if chosen in text), "")
    whole = said[said.find(chosen) :] if chosen else ""
    return whole if "?" not in whole and len(words(whole)) <= LONGEST_STEP else chosen


def _person(texts: Sequence[str], lexicon: Lexicon) -> str:
    """With whom, as the leader wrote it: who is named in the step, or else was named last."""
    for text in texts:
        known = [name for name in names(text, lexicon, sure=True) if re.search(rf"\b{re.escape(name)}\b", text)]
        if known:
            return known[0]
        if match := _WHO.search(text):
            return match.group()
    return ""


def _when(step: str, spoken: str) -> str:
    """By when, as the leader wrote it: the words of time that stand together in one sentence."""
    for text in (step, *split_sentences(spoken)):
        found_times = list(re.finditer(TIME, text, re.IGNORECASE))
        if not found_times:
            continue
        start, end = found_times[0].span()
        for match in found_times[1:]:
            if re.fullmatch(r"(?:\W|at|on|in the|by|,)*", text[end : match.start()]):
                end = match.end()
        return text[start:end]
    return ""


def _moved(progress: Progress, lexicon: Lexicon, lens: Mapping[str, float]) -> tuple[str, str]:
    """A sentence from the beginning beside one from the end that looks further to leading; empty when none does."""
    early = _looks(progress, lens, lexicon, (Step.HAPPENED, Step.FELT))
    if not early:
        return "", ""
    first = min(early)
    for steps in ((Step.NEEDS, Step.SERVED, Step.STEP), (Step.OWN,)):
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
        if len(words(part)) >= TELLING and not found(lexicon.swearing, part)
    ]
