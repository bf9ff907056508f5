"""The leader of a scenario: says the next words, which for a branching one depend on the last reply."""

from typing import Protocol

from coach_bot.evals.judge.answering import drawn_answer
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.topics import Topics
from coach_bot.evals.scenario import Scenario


class Leader(Protocol):
    """Says what a leader would say next."""

    def answer(self, reply: str) -> tuple[str, str] | None:
        """The next words and why they were chosen; None when the leader leaves. The first reply is empty."""
        ...


class ScriptedLeader:
    """Says the messages of a scenario in order, whatever is replied."""

    def __init__(self, scenario: Scenario) -> None:
        self._left = list(scenario.messages)

    def answer(self, reply: str) -> tuple[str, str] | None:  # noqa: ARG002  a script does not listen
        """The next message."""
        return (self._left.pop(0), "") if self._left else None


class BranchingLeader:
    """Answers by the kind of the last reply, each line once; `any` when a list is used up, and then leaves.

    Args:
        reader: reads what each sentence does.
        topics: reads what an open question asks about.
    """

    def __init__(self, scenario: Scenario, reader: Reader, topics: Topics) -> None:
        self._scenario = scenario
        self._reader, self._topics = reader, topics
        self._left = {kind: list(lines) for kind, lines in scenario.answers.items()}
        self._said: list[tuple[str, str]] = []

    def answer(self, reply: str) -> tuple[str, str] | None:
        """The next unused line of the kind that the reply draws."""
        if not self._said:
            return self._say(self._scenario.opening, "opening")
        if len(self._said) >= self._scenario.turns:
            return None
        message, kind = self._said[-1]
        drawn = self.drawn(reply, message, granted=kind == "permission")
        lines = self._left.get(drawn) or self._left.get("any")
        return self._say(lines.pop(0), drawn) if lines else None

    def drawn(self, reply: str, message: str, *, granted: bool) -> str:
        """The kind of answer that a reply draws.

        Args:
            message: what the leader had said before.
            granted: whether the leader had just given leave to offer something.
        """
        return drawn_answer(reply, message, self._reader, self._topics, granted=granted)

    def _say(self, words: str, kind: str) -> tuple[str, str]:
        self._said.append((words, kind))
        return words, kind


def leader_of(scenario: Scenario, reader: Reader) -> Leader:
    """The leader of a scenario, about to speak."""
    return BranchingLeader(scenario, reader, Topics(reader.embed)) if scenario.branches else ScriptedLeader(scenario)
