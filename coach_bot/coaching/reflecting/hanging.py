"""What a clause hangs on: whether it means something else by itself, and so is not said back alone."""

import re
from collections.abc import Collection, Sequence

from coach_bot.coaching.reflecting.sayable import is_subject_added
from coach_bot.coaching.text import grammar
from coach_bot.coaching.text.clauses import WISH, Clause
from coach_bot.coaching.understanding.lexicon import Lexicon

_LOOSE = frozenset({"because", "since", "though", "although", "while", "so", "which", "except"})
_OF_MINE = re.compile(r"\b(?:him|her|them|my|me)\b", re.IGNORECASE)
_IN_A_WISH = re.compile(
    r"^I(?:'m| am| can| could| do| don't| can't)?(?: not| no longer)? (?:feel|have|sleep|need|worry|trust)\b"
)


def cut_short(clause: Clause, about: str) -> bool:
    """Whether a clause means something else without what it hung on ("then nobody can say", "so nobody asks")."""
    if about in {"i", "we"}:
        return False
    return clause.joined == "then" or (not clause.whole and clause.joined in _LOOSE)


def hangs(said: str, clause: Clause, parts: Sequence[Clause], names: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a clause depends on the sentence before: its subject may be another's, or it fills out a wish.

    Args:
        said: the clause without filler, and with a subject where the leader left it out.
        parts: all clauses of the message.
    """
    before = next((part for part in parts if part.whole and part.sentence == clause.sentence - 1), None)
    if before is None:
        return False
    if WISH.search(before.text) and _IN_A_WISH.match(said):
        return True  # "Good is when I can stop. I don't feel so alone then."
    if not is_subject_added(said, clause.text) or _OF_MINE.search(clause.text):
        return False
    told = grammar.subject(before.text, names, (*lexicon.roles, *lexicon.role_groups))
    return told is not None and told.kind == "person"  # "My deputy left. Wanted more money."
