"""What was said, as it is kept: one conversation a line of a JSONL file, so that a run can stop and go on."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from coach_bot.errors import ContentError


@dataclass(frozen=True, slots=True)
class Cited:
    """A source shown under a reply."""

    title: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A leader's message and the reply to it. What a speaker does not tell stays empty.

    Attributes:
        drawn: what kind of answer of a branching leader the message is.
        question: the question as the product tells it; the judge finds its own.
        first_ms: milliseconds from the message to the first text.
        error: why there was no reply.
    """

    message: str
    reply: str
    drawn: str = ""
    question: str = ""
    move: str = ""
    stage: str = ""
    way: str = ""
    safety: str = ""
    sources: tuple[Cited, ...] = ()
    repairs: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    model_calls: int = 0
    prompt_tokens: int = 0
    own_ms: float = 0.0
    first_ms: float = 0.0
    total_ms: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One scenario as one speaker held it."""

    speaker: str
    scenario: str
    turns: tuple[Turn, ...]
    model: str = ""


_ADAPTER = TypeAdapter(Conversation)


def read_transcripts(path: Path) -> list[Conversation]:
    """The conversations of a JSONL file; a last line that was cut off while it was written is left out.

    Raises:
        ContentError: the file cannot be read, or a line is none of ours; names the line.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}).") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_ADAPTER.validate_json(line))
        except ValidationError as error:
            if number == len(lines):
                break
            raise ContentError(f"{path}, line {number}: is no conversation of an evaluation.") from error
    return found


def kept_transcripts(path: Path) -> list[Conversation]:
    """The conversations of a file that may not be there yet.

    Raises:
        ContentError: see `read_transcripts`.
    """
    return read_transcripts(path) if path.exists() else []


def append_transcript(path: Path, conversation: Conversation) -> None:
    """Adds a conversation to a JSONL file, which is made when missing.

    Raises:
        ContentError: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(conversation), ensure_ascii=False) + "\n")
    except OSError as error:
        raise ContentError(f"{path} cannot be written ({error.strerror}).") from error


def write_transcripts(path: Path, conversations: Iterable[Conversation]) -> None:
    """Writes a JSONL file anew."""
    path.unlink(missing_ok=True)
    for conversation in conversations:
        append_transcript(path, conversation)
