"""What a turn emits, in the order in which it can happen.

    move -> (text | notice | reset)* -> sources -> step? -> done      or, when nothing could be said, ... -> failed

The browser, the command line, the evaluations and the benchmarks all consume these values alike.
"""

from dataclasses import dataclass, field
from typing import Literal

SpeakerName = Literal["model", "local", "guide"]


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that the reply drew on."""

    title: str
    url: str
    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class MoveChosen:
    """The coaching move that this reply makes, and where the conversation stands."""

    move: str
    stage: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More of the reply, to be appended as it is (its spaces included)."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet line about how the coach is speaking; not part of the reply. `code` is a key of `texts.yaml`."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reset:
    """What was shown of this reply is to be taken back; what follows replaces it."""


@dataclass(frozen=True, slots=True)
class SourcesUsed:
    """The passages that the reply drew on, best first; none is normal."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StepNoticed:
    """The leader has said what they will do; `id` is the commitment that is proposed to be noted.

    `impossible` is the day that they named, where there is no such day.
    """

    id: str
    impossible: str = ""


@dataclass(frozen=True, slots=True)
class Reflecting:
    """Where a guided reflection stands after this turn; `line` is that for the visitor ("2 of 7 · what it did to you").

    `state` is running, paused, finished or left.
    """

    step: str
    number: int
    of: int
    state: str
    line: str
    reflection_id: str


@dataclass(frozen=True, slots=True)
class ReflectionOffered:
    """A guided reflection would fit; `text` offers it, `label` is for a button, and `say` is what begins it."""

    text: str
    label: str
    say: str


@dataclass(frozen=True, slots=True)
class NoteReady:
    """A reflection has ended with a note."""

    reflection_id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """No reply could be made. `text` is a sentence for the visitor; `code` finds the cause in the log."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Lens:
    """How a message looks at things: each axis from -1 (managing) to +1 (leading).

    `managing` and `leading` are shares of the whole, from 0 to 1.
    """

    managing: float = 0.0
    leading: float = 0.0
    relationship: float = 0.0
    future: float = 0.0
    ownership: float = 0.0
    outward: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """The turn is over. Times are in milliseconds from the arrival of the message.

    `repairs` has a code for each repair of the draft, in order, repeats kept.
    """

    turn: int
    reply: str
    question: str
    move: str
    stage: str
    speaker: SpeakerName
    sources: tuple[Source, ...] = ()
    lens: Lens = field(default_factory=Lens)
    safety: str | None = None
    repairs: tuple[str, ...] = ()
    model_calls: int = 0
    prompt_tokens: int = 0
    own_ms: float = 0.0
    first_ms: float = 0.0
    total_ms: float = 0.0


Event = (
    MoveChosen
    | TextDelta
    | Notice
    | Reset
    | SourcesUsed
    | StepNoticed
    | Reflecting
    | ReflectionOffered
    | NoteReady
    | Failed
    | Done
)
