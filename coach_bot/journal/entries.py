"""One exchange of a conversation, and how it lies in a row of its table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coach_bot.embedding import Vectors
from coach_bot.events import Source
from coach_bot.journal.tables import storable


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange: the leader's words and the reply, empty until it was spoken.

    Attributes:
        at: when the leader's words came, in seconds since 1970.
        vector, reply_vector: of the leader's words and of the reply, shape (dimensions,), or None.
        safety: label of the screen, or empty.
        worry: alarm of the screen that this message and those before it leave, 0 to 1.
        message_id, reply_id: by which a page knows the message and the reply.
        sources: the passages that the reply drew on.
    """

    leader: str
    reply: str = ""
    move: str = ""
    stage: str = ""
    question_id: str = ""
    question: str = ""
    safety: str = ""
    vector: Vectors | None = None
    reply_vector: Vectors | None = None
    at: float = 0.0
    worry: float = 0.0
    message_id: str = ""
    reply_id: str = ""
    sources: tuple[Source, ...] = ()


def as_row(entry: Entry) -> dict[str, Any]:
    """The columns of an entry."""
    return {
        "at": entry.at,
        "message_id": entry.message_id,
        "reply_id": entry.reply_id,
        "leader": storable(entry.leader),
        "reply": storable(entry.reply),
        "move": entry.move,
        "stage": entry.stage,
        "question_id": entry.question_id,
        "question": storable(entry.question),
        "safety": entry.safety,
        "worry": entry.worry,
        "vector": _packed(entry.vector),
        "reply_vector": _packed(entry.reply_vector),
        "sources": json.dumps([[each.title, each.url, each.text, each.section] for each in entry.sources]),
    }


def from_row(row: Any) -> Entry:
    """The entry of a row of `exchanges`."""
    return Entry(
        leader=row.leader,
        reply=row.reply,
        move=row.move,
        stage=row.stage,
        question_id=row.question_id,
        question=row.question,
        safety=row.safety,
        vector=_unpacked(row.vector),
        reply_vector=_unpacked(row.reply_vector),
        at=row.at,
        worry=row.worry,
        message_id=row.message_id,
        reply_id=row.reply_id,
        sources=tuple(Source(*fields) for fields in _list(row.sources)),
    )


def _list(text: str) -> Sequence[Sequence[str]]:
    return list(json.loads(text or "[]"))


def _packed(vector: Vectors | None) -> bytes | None:
    return None if vector is None else np.asarray(vector, np.float32).tobytes()


def _unpacked(packed: bytes | None) -> Vectors | None:
    return None if packed is None else np.frombuffer(packed, np.float32)
