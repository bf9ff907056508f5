"""One thing that was looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what to do when it is not good; the line works when every `vital` one is good."""

    what: str
    good: bool
    text: str
    vital: bool = True
