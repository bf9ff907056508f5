"""What the parts of the agent share during one reply."""

from dataclasses import dataclass, field

from coach_bot.library import Hit


@dataclass(frozen=True, slots=True)
class Run:
    """One reply under way.

    Attributes:
        may_search: whether the plan allows the model to search the articles again.
        calls: one entry for each call of a model.
        found: what the model's search found.
    """

    may_search: bool = False
    calls: list[int] = field(default_factory=list)
    found: list[Hit] = field(default_factory=list)
