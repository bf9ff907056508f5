"""The words and questions of a guided reflection, from `prompts/reflection.yaml`."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from coach_bot.coaching.guided.planning import SAFE, WHEN, Banks
from coach_bot.coaching.guided.script import COMMANDS, Script
from coach_bot.coaching.guided.steps import MOVES, STEPS, Step
from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.content import Prompts
from coach_bot.embedding import Embedder
from coach_bot.embedding.cache import cached_vectors
from coach_bot.errors import ContentError

FILE = "reflection.yaml"
REPLIES = (
    "begin", "begin_told", "again", "skip", "back", "back_first", "pause", "resume", "leave", "finish",
    "done", "done_open",
)  # fmt: skip
"""What must be said to a command."""
ASKING = (*(step.value for step in STEPS), WHEN, *SAFE.values())
"""What questions are needed for."""


def load_script(prompts: Prompts) -> Script:
    """The words of a reflection.

    Raises:
        ContentError: the file is wrong, misses a text or a question that fits anybody, or has an unknown placeholder.
    """
    script = prompts.load(FILE, Script)
    path = prompts.path(FILE)
    steps = {step.value: name for step, name in script.steps.items()}
    needed: tuple[tuple[str, tuple[str, ...], Mapping[str, object]], ...] = (
        ("steps", tuple(step.value for step in STEPS), steps),
        ("buttons", COMMANDS, script.buttons),
        ("say", COMMANDS, script.say),
        ("hear", COMMANDS, script.hear),
        ("replies", REPLIES, script.replies),
        ("questions", ASKING, script.questions),
    )
    for group, names, given in needed:
        if missing := [name for name in names if not given.get(name)]:
            raise ContentError(f"{path}: {group} misses {', '.join(missing)}. Add a line for each.")
        if unknown := [name for name in given if name not in names]:
            raise ContentError(f"{path}: {group} has {unknown[0]}, which is not known. Known are {', '.join(names)}.")
    placeholders = {name for _, name, _, _ in Formatter().parse(script.line) if name is not None}
    if unknown := sorted(placeholders - {"number", "of", "step"}):
        raise ContentError(f"{path}: line: {{{unknown[0]}}} is not known here. Known: {{number}}, {{of}}, {{step}}.")
    _check_questions(script, str(path))
    return script


def _check_questions(script: Script, path: str) -> None:
    ids = Counter(question.id for questions in script.questions.values() for question in questions)
    if twice := [name for name, count in ids.items() if count > 1]:
        raise ContentError(f"{path}: the id {twice[0]} is there twice. Give one another id.")
    for name, questions in script.questions.items():
        if all("{" in question.text or question.after or question.topics for question in questions):
            raise ContentError(f"{path}: questions.{name} needs one question without {{person}}, `after` and `topics`.")
        for question in questions:
            known = {each for _, each, _, _ in Formatter().parse(question.text) if each is not None}
            if known - {"person"}:
                raise ContentError(f"{path}: {question.id}: only {{person}} may stand in a question.")


def open_banks(script: Script, embedder: Embedder, folder: Path) -> Banks:
    """The questions of each step, embedded.

    Args:
        folder: where their vectors are kept between starts.
    """
    texts = [question.text for name in ASKING for question in script.questions[name]]
    vectors = cached_vectors(embedder, texts, folder)
    banks, start = {}, 0
    moves = {WHEN: Move.COMMIT} | {name: MOVES[step] for step, name in SAFE.items()}
    for name in ASKING:
        move = moves.get(name) or MOVES[Step(name)]
        questions = tuple(question.put(move) for question in script.questions[name])
        banks[name] = QuestionBank(questions, vectors[start : start + len(questions)])
        start += len(questions)
    return banks
