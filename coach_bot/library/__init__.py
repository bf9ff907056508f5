"""The coach's articles: load -> passages -> index -> search."""

from coach_bot.library.library import Library
from coach_bot.library.passages import Failure, FoundQuestion, Hit, Passage, Progress, Query, SyncReport

__all__ = ["Failure", "FoundQuestion", "Hit", "Library", "Passage", "Progress", "Query", "SyncReport"]
