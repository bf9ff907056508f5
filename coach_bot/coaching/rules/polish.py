"""Small edits that make single sentences read as one voice, and as long as they may be."""

import re

from coach_bot.coaching.text.stems import words

_ENDS = re.compile(r"[.!?…。！？؟][\"”’')\]]*$|\]\([^)]*\)[.!?]?$")
_DANGLING = re.compile(
    r"(?:,|\b(?:and|or|but|the|a|an|of|to|in|on|at|for|with|from|by|as|that|which|who|when|where|because|if"
    r"|so|your"
    r"|their|his|her|my|its|is|are|was|were|be|been|have|has|had|will|would|could|should|can|may|might|not"
    r"|very|more"
    r"|than|about|into|like|between|how|what|you|they|he|she|we|i|you're|they're|it's))$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s*(?:;|\s[–—-]\s|—|,\s(?=(?:and|but|so|which|while|because|yet|or)\b))")
_STOCK_FRAME = re.compile(
    r"^(?:it (?:sounds|seems|looks|feels) (?:like|as if|as though|that)"
    r"|(?:so )?(?:what )?i(?:'m)? hear(?:ing)?(?: (?:you say|is|that))+|sounds like|i (?:can )?(?:hear"
    r"|sense|see) that)\s+",
    re.IGNORECASE,
)


def length(text: str) -> int:
    """How many words a text has; scripts without spaces, and addresses, count by their letters."""
    return max(len(text.split()), len(text) // 12)


def ends(text: str) -> bool:
    """Whether a sentence has its end mark."""
    return bool(_ENDS.search(text))


def is_cut(text: str) -> bool:
    """Whether a sentence plainly breaks off in the middle."""
    return not ends(text) and bool(_DANGLING.search(text))


def finished(text: str, mark: str) -> str:
    """`text` with a capital first letter and an end mark."""
    text = text.rstrip(" ,;–—-")
    if not ends(text):
        text = text.rstrip(":") + mark
    return text[0].upper() + text[1:]


def shortened(text: str, room: int) -> str:
    """The first clauses of a sentence that fit into `room` words; empty when there are none."""
    best = ""
    for match in _CLAUSE_END.finditer(text):
        head = text[: match.start()].rstrip(" ,;–—-")
        balanced = (
            head.count('"') % 2 == 0 and head.count("“") == head.count("”") and head.count("(") == head.count(")")
        )
        if balanced and len(head.split()) >= 4 and length(head) <= room:
            best = head
    return finished(best, ".") if best else ""


def has_stock_frame(text: str) -> bool:
    """Whether a sentence opens with a frame that could stand before any other ("It sounds like …")."""
    return bool(_STOCK_FRAME.match(text))


def unframed(text: str) -> str:
    """A sentence without its stock frame, as long as a sentence is left."""
    match = _STOCK_FRAME.match(text)
    if match is None or len(words(text[match.end() :])) < 4:
        return text
    return text[match.end()].upper() + text[match.end() + 1 :]
