"""The coach's articles: load -> passages -> index -> search."""

from coach_bot.library.passages import Failure, Hit, Passage, Query, SyncReport

__all__ = ["Failure", "Hit", "Passage", "Query", "SyncReport"]
