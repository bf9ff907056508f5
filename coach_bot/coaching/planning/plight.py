"""What is done to a leader where no word says so: hinted at, or a slight told by what happened."""

import re
from collections.abc import Sequence

_HINT = re.compile(
    r"\b(?:knock(?:s|ed|ing)?|comes|came|turn(?:s|ed) up) (?:on|at|to|into|in) my (?:cabin|room|bedroom|tent|flat|house"
    r"|hotel|door (?:late )?at night)\b"
    r"|\b(?:put|puts|putting|lays|laid|has) (?:his|her|their) (?:hand|arm)s? (?:on|around|round) (?:me|my)\b"
    r"|\b(?:he|she)(?:'s)? (?:\w+ )?(?:stands?|sits?|leans?|gets?) (?:far |way |much )?too close\b"
    r"|\b(?:he|she|they)(?:'s)? (?:\w+ )?(?:touch(?:es|ed|ing)|grop\w+|grabs|grabbed) me\b"
    r"|\b(?:he|she|they) (?:\w+ )?follow(?:s|ed)? me (?:to|home|into|back|out)\b"
    r"|\b(?:comments?|remarks?|jokes?) (?:on|about) my (?:body|legs|looks|chest|figure|dress|skirt|clothes)\b"
    r"|\bcorner(?:s|ed) me\b|\bchair against (?:the|my) door\b"
    r"|\b(?:lock|bolt|barricade)(?:ed)? (?:my|the) (?:door|cabin)\b"
    r"|\b(?:texts|messages|rings|calls) me (?:late )?at night\b|\bwon't take no\b"
    r"|\bI don't feel safe (?:with|around|near|on|at|there|here)\b"
    r"|\b(?:afraid|scared) to be (?:alone|on my own) with\b",
    re.IGNORECASE,
)
_SLIGHT = re.compile(
    r"\b(?:his|her|their) name (?:was |is )?(?:on|all over)\b|\b(?:took|takes|taking|stole|steals) (?:all )?(?:the |my"
    r"|our )?credit\b|\b(?:stole|stolen|stealing|robbed|took|taken) (?:my|our|from me|from us)\b"
    r"|\btaking money\b|\bpresented (?:my|our)\b|\bpass(?:ed|es) (?:it |that |my \w+ |our \w+ )?off as\b"
    r"|\bbehind my back\b|\b(?:humiliated|mocked|belittled|laughed at|ridiculed|insulted) me\b"
    r"|\bmade (?:a fool of me|me look)\b|\bput (?:me|us) down\b"
    r"|\bcalled me (?:an?|useless|stupid|weak|pathetic)\b",
    re.IGNORECASE,
)


def hints(text: str) -> bool:
    """Whether a message tells of somebody who comes too near, without calling it by its name."""
    return bool(_HINT.search(text))


def is_hinted(said: Sequence[str]) -> bool:
    """Whether one of the leader's messages hints at it."""
    return any(map(_HINT.search, said))


def is_slighted(said: Sequence[str]) -> bool:
    """Whether the leader was stolen from, or put down, by what one of the messages tells."""
    return any(map(_SLIGHT.search, said))
