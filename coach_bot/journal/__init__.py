"""What lasts: the conversations of this visit, each open to the visitor who began it and to nobody else."""

from coach_bot.journal.conversations import Conversation, Conversations, Entry

__all__ = ["Conversation", "Conversations", "Entry"]
