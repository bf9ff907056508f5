"""What lasts: conversations, commitments, reflections, feedback and consent, in one database."""

from coach_bot.journal.commitments import Commitment, Commitments
from coach_bot.journal.conversation import Conversation
from coach_bot.journal.conversations import Conversations
from coach_bot.journal.database import to_the_end
from coach_bot.journal.entries import Entry
from coach_bot.journal.feedback import Feedback, Opinion
from coach_bot.journal.journal import Journal, open_journal
from coach_bot.journal.listing import Listed
from coach_bot.journal.reflections import Reflection, Reflections
from coach_bot.journal.visitors import Visitor, Visitors

__all__ = [
    "Commitment",
    "Commitments",
    "Conversation",
    "Conversations",
    "Entry",
    "Feedback",
    "Journal",
    "Listed",
    "Opinion",
    "Reflection",
    "Reflections",
    "Visitor",
    "Visitors",
    "open_journal",
    "to_the_end",
]
