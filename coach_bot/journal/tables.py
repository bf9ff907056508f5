"""The tables of the journal. Times are seconds since 1970, ids are UUIDs as text.

A change here needs a migration in `migrations/versions`; a test compares the two.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

ID = Text()

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _visitor() -> Column[str]:
    return Column("visitor", ID, ForeignKey("visitors.id", ondelete="CASCADE"), nullable=False)


def _conversation(*, index: bool | None = None) -> Column[str]:
    return Column("conversation", ID, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=index)


visitors = Table(
    "visitors",
    metadata,
    Column("id", ID, primary_key=True),
    Column("begun_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    # consent to be remembered: unknown until answered
    Column("remembered", Boolean),
    Column("asked_at", Float),
    Column("answered_at", Float),
    Column("timezone", String(64), nullable=False, server_default=""),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", ID, primary_key=True),
    _visitor(),
    Column("begun_at", Float, nullable=False),
    Column("touched_at", Float, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    # what the coach began it with, on a later visit
    Column("opening", Text, nullable=False, server_default=""),
    # left by the visitor for a new one, so that no page comes back to it by itself
    Column("left", Boolean, nullable=False, server_default=false()),
    Column("turns", Integer, nullable=False, server_default="0"),
    Column("summary", Text, nullable=False, server_default=""),
    Column("summarised", Integer, nullable=False, server_default="0"),
    Index(None, "visitor", "touched_at"),
    Index(None, "touched_at"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _conversation(),
    Column("number", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("message_id", ID, nullable=False, server_default=""),
    Column("reply_id", ID, nullable=False, server_default=""),
    Column("leader", Text, nullable=False),
    Column("reply", Text, nullable=False, server_default=""),
    Column("move", String(32), nullable=False, server_default=""),
    Column("stage", String(32), nullable=False, server_default=""),
    Column("question_id", String(128), nullable=False, server_default=""),
    Column("question", Text, nullable=False, server_default=""),
    Column("safety", String(32), nullable=False, server_default=""),
    Column("worry", Float, nullable=False, server_default="0"),
    Column("vector", LargeBinary),
    Column("reply_vector", LargeBinary),
    # JSON: the passages that the reply drew on
    Column("sources", Text, nullable=False, server_default="[]"),
    UniqueConstraint("conversation", "number"),
    Index(None, "reply_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("reply_id", ID, primary_key=True),
    _conversation(index=True),
    Column("at", Float, nullable=False),
    Column("value", Integer, nullable=False),
    Column("comment", Text, nullable=False, server_default=""),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", ID, primary_key=True),
    _visitor(),
    Column("conversation", ID, ForeignKey("conversations.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False),
    Column("person", Text, nullable=False, server_default=""),
    # "2026-11-26" and "09:30", in the visitor's time zone; empty when not said
    Column("day", String(10), nullable=False, server_default=""),
    Column("time", String(5), nullable=False, server_default=""),
    Column("timezone", String(64), nullable=False, server_default=""),
    Column("state", String(16), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    # when the coach asked how it went
    Column("asked_at", Float),
    Index(None, "visitor", "state"),
)

reflections = Table(
    "reflections",
    metadata,
    Column("id", ID, primary_key=True),
    _visitor(),
    _conversation(index=True),
    Column("state", String(16), nullable=False),
    Column("begun_at", Float, nullable=False),
    Column("changed_at", Float, nullable=False),
    # JSON: where it is, and what was answered
    Column("progress", Text, nullable=False),
    # JSON: the note, when there is one
    Column("note", Text, nullable=False, server_default=""),
    Index(None, "visitor", "state"),
)

# ways out of a frame into a tab of its own; of a token, the hash alone
handovers = Table(
    "handovers",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("visitor", ID, ForeignKey("visitors.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ends_at", Float, nullable=False),
)

# which tables hold traces of what was deleted, until they are removed
traces = Table(
    "traces",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(32), nullable=False),
)


def storable(words: str) -> str:
    """The text as both databases take it: without NUL, which PostgreSQL refuses, and without halves of characters."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
