"""The plan of a turn in a guided reflection: the step's move and questions, unless something comes before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach_bot.coaching.guided.hearing import is_step
from coach_bot.coaching.guided.progress import Progress, State
from coach_bot.coaching.guided.steps import MOVES, STAGES, Step
from coach_bot.coaching.moves import Exchange, Move, Plan, Question, Stage
from coach_bot.coaching.planning.questions import QuestionBank, Vectors, Wanted, candidates
from coach_bot.coaching.planning.state import State as Standing
from coach_bot.coaching.planning.wanting import wanted

FIRST = frozenset({Move.SAFETY, Move.ANSWER, Move.IDEA, Move.REPAIR, Move.LISTEN, Move.REDIRECT, Move.SUPPORT})
"""Moves of the journey for which the reflection waits."""
ROOM = 26
"""Words that a reply in a reflection may have at least, so that any question of a step has room."""
HEARING = 6
"""Words that are left for what shows that the leader was heard."""
WHEN = "when"
"""The questions that ask when the next step will be."""

SAFE = {Step.NEEDS: "needs_safe", Step.STEP: "step_safe"}
"""The questions of a step for somebody who was mistreated."""

Banks = Mapping[str, QuestionBank]
"""The questions of each step by its name, and those of `WHEN` and `SAFE`."""


def plan_step(  # noqa: PLR0917  the turn calls it so
    progress: Progress,
    plan: Plan,
    banks: Banks,
    standing: Standing,
    vector: Vectors,
    history: Sequence[Exchange],
    *,
    asked: bool = False,
) -> Plan:
    """What the next reply does in a reflection.

    Args:
        progress: with the message.
        plan: of the journey for the same message; it is kept where something comes before the step.
        standing: where the conversation stands.
        vector: of the message, shape (dimensions,).
        history: earlier exchanges, oldest first.
        asked: the message asks something of the reflection, so that only safety comes before it.
    """
    stops = progress.state is State.FINISHED or (asked and not progress.running)
    if plan.move is Move.SAFETY or (plan.move in FIRST and not asked and not stops and not _overruled(progress, plan)):
        return plan
    if stops:
        move = Move.LISTEN if progress.state is State.LEFT else Move.CLOSE
        stage = plan.stage if move is Move.LISTEN else Stage.CLOSE
        return Plan(stage, move, wants_question=False, max_words=70, may_offer_session=plan.may_offer_session)
    if not progress.running:
        return plan
    most = max(plan.max_words, ROOM)
    questions = questions_of(progress, banks, standing, vector, history, most - HEARING)
    move = plan.move if plan.move is Move.UNSTICK and not asked else MOVES[progress.step]
    return Plan(STAGES[progress.step], move, questions, wants_question=bool(questions), max_words=most)


def _overruled(progress: Progress, plan: Plan) -> bool:
    """Whether a step in which the leader means to "just listen" was taken for a wish to be listened to."""
    said = progress.of(Step.STEP)
    return plan.move is Move.LISTEN and progress.step is Step.STEP and bool(said) and is_step(said[-1].text)


def questions_of(  # noqa: PLR0917
    progress: Progress,
    banks: Banks,
    standing: Standing,
    vector: Vectors,
    history: Sequence[Exchange],
    longest: int,
) -> tuple[Question, ...]:
    """Questions of the step that fit, best first; one that is merely not yet asked, where none fits."""
    step = progress.step
    bank = banks[_name(progress, standing)]
    sought = wanted(MOVES[step], standing, vector, longest)
    told = [answer.text for answer in progress.answers if answer.step is not Step.SERVED]
    met = [person for person in sought.people if step is Step.HAPPENED or _mentions(person, told)]
    people = sorted(met, key=lambda person: -_mentions(person, told))
    sought = replace(sought, barred=frozenset(), leave=None, people=people)
    loose = replace(sought, without=(), longest=40)
    for fit, past in ((sought, history), (loose, history), (loose, ())):
        if found := tuple(each for each in candidates(bank, fit, past) if each.id not in progress.asked):
            return found
    return _left(bank, progress, sought)


def _mentions(person: str, told: Sequence[str]) -> int:
    """How often somebody is named in what it is about, so that the reflection stays with the same person."""
    name = re.escape(person.rpartition(" ")[2])
    return sum(bool(re.search(rf"\b{name}\b", text)) for text in told)


def _name(progress: Progress, standing: Standing) -> str:
    step = progress.step
    if step is Step.STEP and any(is_step(answer.text) for answer in progress.of(step)):
        return WHEN
    return SAFE.get(step, step.value) if standing.wronged else step.value


def _left(bank: QuestionBank, progress: Progress, sought: Wanted) -> tuple[Question, ...]:
    """Every question of a step was asked: the first again, rather than none."""
    plain = [question for question in bank.questions if "{" not in question.text and not question.after]
    fresh = [question for question in plain if question.id not in progress.asked]
    return tuple(question for question in (fresh or plain) if len(question.text.split()) <= sought.longest)[:1]
