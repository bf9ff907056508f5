"""The plan of a turn in a guided reflection: the step's move and questions, unless something comes before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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

Banks = Mapping[str, QuestionBank]
"""The questions of each step by its name, and those of `WHEN`."""


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
    if plan.move is Move.SAFETY or (plan.move in FIRST and not asked):
        return plan
    if progress.state is State.FINISHED or (asked and not progress.running):
        return replace(
            plan, stage=Stage.CLOSE, move=Move.CLOSE, questions=(), wants_question=False, may_advise=False, max_words=70
        )
    if not progress.running:
        return plan
    most = max(plan.max_words, ROOM)
    questions = questions_of(progress, banks, standing, vector, history, most - HEARING)
    move = plan.move if plan.move is Move.UNSTICK and not asked else MOVES[progress.step]
    return Plan(STAGES[progress.step], move, questions, wants_question=bool(questions), max_words=most)


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
    bank = banks[WHEN if step is Step.STEP and progress.of(step) else step.value]
    sought = wanted(MOVES[step], standing, vector, longest)
    sought = replace(sought, barred=frozenset(), leave=None)
    loose = replace(sought, without=(), longest=40)
    for fit, past in ((sought, history), (loose, history), (loose, ())):
        if found := tuple(each for each in candidates(bank, fit, past) if each.id not in progress.asked):
            return found
    return _left(bank, progress, sought)


def _left(bank: QuestionBank, progress: Progress, sought: Wanted) -> tuple[Question, ...]:
    """Every question of a step was asked: the first again, rather than none."""
    plain = [question for question in bank.questions if "{" not in question.text and not question.after]
    fresh = [question for question in plain if question.id not in progress.asked]
    return tuple(question for question in (fresh or plain) if len(question.text.split()) <= sought.longest)[:1]
