"""What one sentence of a reply can do."""

from enum import StrEnum


class Kind(StrEnum):
    """What one sentence of a reply does."""

    QUESTION = "question"
    ADVICE = "advice"
    REFLECTION = "reflection"
    ACKNOWLEDGEMENT = "acknowledgement"
    PRAISE = "praise"
    INVITATION = "invitation"
    INFORMATION = "information"
    OTHER = "other"


STATEMENTS = tuple(kind for kind in Kind if kind is not Kind.QUESTION)
FORMS = ("closed", "leading", "open")
PURPOSES = ("permission", "understanding", "commitment", "consent", "safety")
"""What a closed question is right for."""
