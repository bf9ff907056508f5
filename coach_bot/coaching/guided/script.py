"""The words of a guided reflection: what `prompts/reflection.yaml` holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach_bot.coaching.guided.steps import Step
from coach_bot.coaching.moves import Move, Question

Lines = tuple[str, ...]

COMMANDS = ("begin", "skip", "back", "pause", "resume", "leave", "finish")
"""What a leader can ask of a reflection."""


@dataclass(frozen=True, slots=True)
class StepQuestion:
    """A question of a step; see `moves.Question` for what it shares with the others."""

    id: str
    text: str
    topics: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    axis: str = ""

    def put(self, move: Move) -> Question:
        """The question as a plan holds it."""
        return Question(self.id, self.text, (move,), self.topics, None, self.axis, self.after)


@dataclass(frozen=True, slots=True)
class Script:
    """What the coach says around the questions, and what it listens for.

    Attributes:
        offer: one sentence that offers a reflection, shown beside a reply.
        line: where it is; holds `{number}`, `{of}` and `{step}`.
        steps: the name of each step, as the line says it.
        buttons: what stands on the button of a command.
        say: what a button says for the leader, by command.
        hear: phrases that are heard as a command, when a sentence begins or consists of them.
        polite: beginnings and ends of a sentence that carry no meaning of their own.
        replies: what is said to a command, before the question; the key is a command or a name in `REPLIES`.
        questions: of each step; `when` holds those that ask by when.
    """

    offer: str
    line: str
    steps: Mapping[Step, str]
    buttons: Mapping[str, str]
    say: Mapping[str, str]
    hear: Mapping[str, Lines]
    polite: Lines
    replies: Mapping[str, Lines]
    questions: Mapping[str, tuple[StepQuestion, ...]]
