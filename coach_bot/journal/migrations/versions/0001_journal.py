"""The journal's first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.Text()
WORDS = {
    "conversations": ["name", "opening", "summary"],
    "exchanges": ["leader", "reply", "question", "sources", "vector", "reply_vector"],
    "feedback": ["comment"],
    "commitments": ["text", "person"],
    "reflections": ["progress", "note"],
}


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "visitors",
        sa.Column("id", ID, nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=False),
        sa.Column("seen_at", sa.Float(), nullable=False),
        sa.Column("remembered", sa.Boolean()),
        sa.Column("asked_at", sa.Float()),
        sa.Column("answered_at", sa.Float()),
        sa.Column("timezone", sa.String(64), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_visitors"),
    )
    op.create_table(
        "conversations",
        sa.Column("id", ID, nullable=False),
        sa.Column("visitor", ID, nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=False),
        sa.Column("touched_at", sa.Float(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, server_default=""),
        sa.Column("opening", sa.Text(), nullable=False, server_default=""),
        sa.Column("left", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("turns", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("summary", sa.Text(), nullable=False, server_default=""),
        sa.Column("summarised", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        _to("conversations", "visitor", "visitors"),
    )
    op.create_index("ix_conversations_visitor_touched_at", "conversations", ["visitor", "touched_at"])
    op.create_index("ix_conversations_touched_at", "conversations", ["touched_at"])
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conversation", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("message_id", ID, nullable=False, server_default=""),
        sa.Column("reply_id", ID, nullable=False, server_default=""),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False, server_default=""),
        sa.Column("move", sa.String(32), nullable=False, server_default=""),
        sa.Column("stage", sa.String(32), nullable=False, server_default=""),
        sa.Column("question_id", sa.String(128), nullable=False, server_default=""),
        sa.Column("question", sa.Text(), nullable=False, server_default=""),
        sa.Column("safety", sa.String(32), nullable=False, server_default=""),
        sa.Column("worry", sa.Float(), nullable=False, server_default="0"),
        sa.Column("vector", sa.LargeBinary()),
        sa.Column("reply_vector", sa.LargeBinary()),
        sa.Column("sources", sa.Text(), nullable=False, server_default="[]"),
        sa.PrimaryKeyConstraint("id", name="pk_exchanges"),
        sa.UniqueConstraint("conversation", "number", name="uq_exchanges_conversation_number"),
        _to("exchanges", "conversation", "conversations"),
    )
    op.create_index("ix_exchanges_reply_id", "exchanges", ["reply_id"])
    op.create_table(
        "feedback",
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("conversation", ID, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("reply_id", name="pk_feedback"),
        _to("feedback", "conversation", "conversations"),
    )
    op.create_index("ix_feedback_conversation", "feedback", ["conversation"])
    op.create_table(
        "commitments",
        sa.Column("id", ID, nullable=False),
        sa.Column("visitor", ID, nullable=False),
        sa.Column("conversation", ID),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False, server_default=""),
        sa.Column("day", sa.String(10), nullable=False, server_default=""),
        sa.Column("time", sa.String(5), nullable=False, server_default=""),
        sa.Column("timezone", sa.String(64), nullable=False, server_default=""),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("asked_at", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_commitments"),
        _to("commitments", "visitor", "visitors"),
        _to("commitments", "conversation", "conversations", "SET NULL"),
    )
    op.create_index("ix_commitments_visitor_state", "commitments", ["visitor", "state"])
    op.create_table(
        "reflections",
        sa.Column("id", ID, nullable=False),
        sa.Column("visitor", ID, nullable=False),
        sa.Column("conversation", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("begun_at", sa.Float(), nullable=False),
        sa.Column("changed_at", sa.Float(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_reflections"),
        _to("reflections", "visitor", "visitors"),
        _to("reflections", "conversation", "conversations"),
    )
    op.create_index("ix_reflections_conversation", "reflections", ["conversation"])
    op.create_index("ix_reflections_visitor_state", "reflections", ["visitor", "state"])
    op.create_table(
        "handovers",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("visitor", ID, nullable=False),
        sa.Column("ends_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_handovers"),
        _to("handovers", "visitor", "visitors"),
    )
    op.create_index("ix_handovers_visitor", "handovers", ["visitor"])
    op.create_table(
        "traces",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_traces"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # the planner's statistics are samples of what visitors said, and no deletion reaches them
        for table, columns in WORDS.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _to(table: str, column: str, other: str, deleted: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete=deleted)
