"""What a message does to a reflection: a wish about its course, an answer, or something that it waits for."""

from collections.abc import Iterable
from dataclasses import replace

from coach_bot.coaching.guided import progress as course
from coach_bot.coaching.guided.hearing import answers, is_step, settles, speaks_to
from coach_bot.coaching.guided.progress import Answer, Progress, State
from coach_bot.coaching.guided.signs import NOD
from coach_bot.coaching.guided.steps import Step
from coach_bot.coaching.moves import Move, Plan
from coach_bot.coaching.planning.state import State as Standing
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon

ASIDE = frozenset({Move.SAFETY, Move.ANSWER, Move.IDEA, Move.REDIRECT})
"""Moves in reply to a message that answers no step."""
WAITING = frozenset({Move.LISTEN, Move.REPAIR, Move.SUPPORT})
"""Moves after which the leader goes on with the same step."""
THIN = 10
"""Words of a story that has hardly begun."""
BARE = 3
"""Words of a message that only says yes, no or thanks."""
TRIES = 2
"""How often one step is asked about before the reflection goes on."""
ENOUGH = 2
"""Steps with words of the leader, from which there is something to keep in a note."""
SAYING = 6
"""Words from which a farewell also tells something."""
NEARLY = 5
"""Steps with words of the leader, from which a farewell ends the reflection."""
_GOES = frozenset({"closes", "thanks", "leaves"})
"""Cues of a leader who goes."""
_NODS = frozenset({"affirms", "declines", "thanks", "silent", "emoji_only", "greets"})


def start(told: Iterable[tuple[int, str]], number: int, standing: Standing, lexicon: Lexicon) -> Progress:
    """A reflection that begins: what the leader has told before counts, and steps that are not theirs are left out.

    Args:
        told: earlier messages and what else this one says, each with the number of its message.
        number: of this message.
    """
    now = course.begin(number)
    before = tuple((place, text) for place, text in told if text.strip())
    thin = sum(len(words(text)) for _, text in before) < THIN
    said = tuple(each for place, text in before for each in answers(text, place, Step.HAPPENED, 0.0, lexicon))
    now = course.heard(now, said, stay=thin, number=number)
    return course.leave_out(now, not_theirs(standing))


def obey(progress: Progress, command: str, number: int) -> Progress:
    """The reflection after the leader asked something of it, but for beginning one.

    Args:
        command: a name of `script.COMMANDS`.
        number: of the message.
    """
    match command:
        case "skip":
            now = course.skip(progress)
        case "back":
            now = course.back(progress)
        case "pause":
            now = course.pause(progress)
        case "resume" | "begin":
            now = course.resume(progress, number)
        case "leave":
            now = course.leave(progress)
        case "finish":
            now = _end(progress)
        case _:
            now = progress
    now = replace(now, seen=max(now.seen, number))
    return _end(now) if now.running and not now.open and not now.tries and command == "skip" else now


def take_in(  # noqa: PLR0917  the turn calls it so
    progress: Progress, message: str, plan: Plan, standing: Standing, number: int, lens: float, lexicon: Lexicon
) -> Progress:
    """The reflection after a message that asked nothing of it.

    Args:
        plan: of the journey for this message, by which it is known what comes before the step.
        standing: where the conversation stands.
        number: of the message in its conversation.
        lens: mean of its axes.
    """
    if not progress.running:
        return progress
    now = course.leave_out(progress, not_theirs(standing))
    said = answers(message, number, now.step, lens, lexicon)
    if plan.move in ASIDE:
        now = course.heard(now, (), stay=True, number=number)
    elif plan.move is Move.CLOSE and standing.cues & _GOES:
        now = _parted(now, message, said, number)
    elif (plan.move in WAITING and not (plan.move is Move.LISTEN and is_step(message))) or "grieves" in standing.cues:
        now = course.heard(now, said, stay=True)
    elif plan.move is Move.UNSTICK or _nods(message, standing):
        now = _nodded(now, number)
    else:
        wants = _wants_more(now, message, standing, lexicon)
        now = course.heard(now, said, stay=wants)
        now = now if wants or now.open else course.finish(now)
    return now


def not_theirs(standing: Standing) -> frozenset[Step]:
    """Steps that are not asked of this leader: one who was wronged owns nothing of it, nor takes the other's side."""
    if standing.wronged or standing.disclaims:
        return frozenset({Step.OTHER, Step.OWN, Step.SERVED})
    return frozenset({Step.OWN}) if standing.grave or standing.mourns else frozenset()


def line_of(before: Progress | None, now: Progress, command: str) -> str:
    """The name of what is said to a command; empty where the reply is a speaker's."""
    if now.state is State.FINISHED:
        return "finish" if command or now.open else "done" if now.of(Step.STEP) else "done_open"
    if command == "begin" and before is not None and before.running:
        return "again"
    if command == "begin" and (before is None or before.state is State.FINISHED):
        return "begin_told" if Step.HAPPENED not in now.open and now.step is not Step.HAPPENED else "begin"
    if command in {"begin", "resume"}:
        return "resume"
    if command == "back" and before is not None and before.step is now.step:
        return "back_first"
    return "leave" if command == "finish" else command


def _end(progress: Progress) -> Progress:
    return course.finish(progress) if len(progress.answered) >= ENOUGH else course.leave(progress)


def _nodded(progress: Progress, number: int) -> Progress:
    """The leader has nothing to say to the step: it is asked about again, or left when it was, or has an answer."""
    if progress.of(progress.step):
        now = course.heard(progress, (), number=number)
        return now if now.open else course.finish(now)
    return course.heard(progress, (), stay=True, number=number) if progress.tries < TRIES else _passed(progress, number)


def _passed(progress: Progress, number: int) -> Progress:
    """The step is left alone after it was asked about often enough."""
    now = course.heard(course.skip(progress), (), stay=True, number=number)
    return now if now.open else _end(now)


def _parted(progress: Progress, message: str, said: tuple[Answer, ...], number: int) -> Progress:
    """The leader goes: towards the end the reflection is at its end, before that it waits for another day."""
    tells = is_step(message) or settles(message) or len(words(message)) > SAYING
    now = course.heard(progress, said if tells else (), stay=True, number=number)
    return course.finish(now) if now.of(Step.STEP) or len(now.answered) >= NEARLY else course.pause(now)


def _nods(message: str, standing: Standing) -> bool:
    return (bool(standing.cues & _NODS) and len(words(message)) <= BARE) or bool(NOD.fullmatch(message))


def _wants_more(progress: Progress, message: str, standing: Standing, lexicon: Lexicon) -> bool:
    """Whether the step is asked about once more: the story has hardly begun, the leader spoke of something else."""
    if progress.step is Step.STEP:
        return _wants_when(progress, message, standing)
    if progress.step is Step.HAPPENED:
        told = sum(len(words(answer.text)) for answer in progress.of(Step.HAPPENED)) + len(words(message))
        return told < THIN and progress.tries < TRIES
    if progress.of(progress.step):
        return False
    return progress.tries == 1 and not speaks_to(progress.step, message, lexicon)


def _wants_when(progress: Progress, message: str, standing: Standing) -> bool:
    """Whether a step is still missing, or its time, which is asked for once."""
    if any(is_step(answer.text) for answer in progress.of(Step.STEP)):
        return False
    if is_step(message):
        return progress.tries <= TRIES and not (settles(message) or standing.timed)
    return progress.tries < TRIES
