"""Where a reflection is: a state machine in which any order of calls is allowed and no words are lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from coach_bot.coaching.guided.steps import STEPS, Step


class State(StrEnum):
    """Whether a reflection goes on."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    LEFT = "left"


_ENDS = frozenset({State.FINISHED})
"""States from which nothing leads back; the next reflection is a new one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the leader said to a step.

    Attributes:
        exchange: number of the message in its conversation, from 1.
        text: word for word: the message, or a sentence of it.
        lens: mean of the message's axes, -1 (managing) to +1 (leading).
    """

    step: Step
    exchange: int
    text: str
    lens: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """A reflection so far.

    Attributes:
        step: the step that is asked about, or was when it stopped.
        answers: in the order in which they were given; a step may have several.
        skipped: steps that the leader passed over, or that are not theirs to answer.
        asked: ids of the questions of the steps that were asked.
        tries: how often the step was asked about since it began.
        seen: number of the last message that was heard.
    """

    state: State = State.RUNNING
    step: Step = Step.HAPPENED
    answers: tuple[Answer, ...] = ()
    skipped: tuple[Step, ...] = ()
    asked: tuple[str, ...] = ()
    tries: int = 0
    seen: int = 0

    @property
    def running(self) -> bool:
        """Whether the next reply asks about a step."""
        return self.state is State.RUNNING

    @property
    def answered(self) -> frozenset[Step]:
        """The steps to which something was said."""
        return frozenset(answer.step for answer in self.answers)

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps that are still to be asked about, in order."""
        closed = self.answered | set(self.skipped)
        return tuple(step for step in STEPS if step not in closed)

    def of(self, step: Step) -> tuple[Answer, ...]:
        """What was said to one step."""
        return tuple(answer for answer in self.answers if answer.step is step)

    def to_json(self) -> dict[str, Any]:
        """The progress as it is kept."""
        return {
            "state": self.state.value,
            "step": self.step.value,
            "answers": [
                {"step": each.step.value, "exchange": each.exchange, "text": each.text, "lens": each.lens}
                for each in self.answers
            ],
            "skipped": [step.value for step in self.skipped],
            "asked": list(self.asked),
            "tries": self.tries,
            "seen": self.seen,
        }

    @classmethod
    def from_json(cls, kept: Any) -> "Progress":
        """What `to_json` gave; of a damaged or an older one as much as can be read, the leader's words first."""
        if not isinstance(kept, Mapping):
            return cls()
        answers = tuple(answer for answer in map(_answer, _items(kept.get("answers"))) if answer is not None)
        skipped = dict.fromkeys(_step(each) for each in _items(kept.get("skipped")) if _step(each) is not None)
        progress = cls(
            state=_state(kept.get("state")),
            answers=answers,
            skipped=tuple(step for step in skipped if step is not None),
            asked=tuple(each for each in _items(kept.get("asked")) if isinstance(each, str)),
            tries=_whole(kept.get("tries")),
            seen=_whole(kept.get("seen")),
        )
        return replace(progress, step=_step(kept.get("step")) or _next(progress))


def begin(seen: int = 0) -> Progress:
    """A reflection at its first step.

    Args:
        seen: number of the last message before it.
    """
    return Progress(seen=max(seen, 0))


def heard(progress: Progress, said: Iterable[Answer], *, stay: bool = False, number: int = 0) -> Progress:
    """Keeps what was said; a reflection that is running goes on to the first step that is still open.

    Words that are kept already are not kept twice.

    Args:
        stay: the step wants more, so that it is asked about again.
        number: of the message.
    """
    kept = list(progress.answers)
    places = {(answer.step, answer.text) for answer in kept}
    for answer in said:
        if answer.text.strip() and (answer.step, answer.text) not in places:
            kept.append(answer)
            places.add((answer.step, answer.text))
    seen = max([progress.seen, number, *(answer.exchange for answer in kept)])
    now = replace(progress, answers=tuple(kept), seen=seen)
    return now if stay or not now.running else _to(now, _next(now))


def asked(progress: Progress, question: str = "") -> Progress:
    """Counts that the step was asked about, by the question with this id."""
    ids = progress.asked if not question or question in progress.asked else (*progress.asked, question)
    return replace(progress, asked=ids, tries=progress.tries + 1)


def skip(progress: Progress) -> Progress:
    """Leaves the step out."""
    return leave_out(progress, {progress.step}) if progress.running else progress


def leave_out(progress: Progress, steps: Collection[Step]) -> Progress:
    """Leaves steps out that are still open."""
    out = tuple(step for step in STEPS if step in steps and step in progress.open)
    now = replace(progress, skipped=(*progress.skipped, *out))
    return _to(now, _next(now)) if now.running and now.step in steps else now


def back(progress: Progress) -> Progress:
    """Returns to the step before, whatever was said to it; at the first one it stays."""
    if not progress.running:
        return progress
    before = STEPS[max(0, STEPS.index(progress.step) - 1)]
    skipped = tuple(step for step in progress.skipped if step is not before)
    return _to(replace(progress, skipped=skipped), before)


def pause(progress: Progress) -> Progress:
    """Stops until another time."""
    return replace(progress, state=State.PAUSED) if progress.running else progress


def resume(progress: Progress, seen: int = 0) -> Progress:
    """Goes on where it stopped, at the step that was asked about, or the next that is open.

    Args:
        seen: number of the last message, so that those of the meantime are no answers.
    """
    if progress.state in _ENDS:
        return progress
    now = replace(progress, state=State.RUNNING, seen=max(progress.seen, seen))
    return now if now.step in now.open else _to(now, _next(now))


def leave(progress: Progress) -> Progress:
    """Gives way to open talk."""
    return progress if progress.state in _ENDS else replace(progress, state=State.LEFT)


def finish(progress: Progress) -> Progress:
    """Ends it; what was said becomes the note."""
    return replace(progress, state=State.FINISHED)


def _next(progress: Progress) -> Step:
    return progress.open[0] if progress.open else STEPS[-1]


def _to(progress: Progress, step: Step) -> Progress:
    return progress if step is progress.step else replace(progress, step=step, tries=0)


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _state(value: Any) -> State:
    return State(value) if isinstance(value, str) and value in set(State) else State.PAUSED


def _step(value: Any) -> Step | None:
    return Step(value) if isinstance(value, str) and value in set(Step) else None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _answer(kept: Any) -> Answer | None:
    """An answer whose words can be read; of an unknown step, they are about what happened."""
    if not isinstance(kept, Mapping) or not isinstance(kept.get("text"), str) or not kept["text"].strip():
        return None
    lens = kept.get("lens")
    number = float(lens) if isinstance(lens, int | float) and -1 <= lens <= 1 else 0.0
    return Answer(_step(kept.get("step")) or Step.HAPPENED, _whole(kept.get("exchange")), kept["text"], number)
