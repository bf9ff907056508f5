"""The owner's texts for what comes before coaching, as `prompts/safety.yaml` holds them."""

from dataclasses import dataclass, field

EASED = "eased"
"""Label of a turn in which a leader says that they are safe, or has just said so."""
PARTING = "parting"
"""Label of the turns that close a conversation in which there was danger."""
DANGERS = ("crisis", "harm_others")
"""Labels of a danger that stays open until the leader says that they are safe."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The texts of a crisis in one other language."""

    first: tuple[str, ...]
    next: tuple[str, ...]
    eased: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyTexts:
    """The owner's texts for what comes before coaching, from `safety.yaml`.

    Attributes:
        replies: by label, then by situation, the variants; `first` when the label is first heard, `next` for all else.
        languages: crisis texts in other languages, by code.
    """

    replies: dict[str, dict[str, tuple[str, ...]]]
    languages: dict[str, Tongue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValueError where a text is missing."""
        for label in {*DANGERS, EASED, PARTING, *self.replies}:
            if not self.replies.get(label, {}).get("first"):
                raise ValueError(f"replies.{label} needs a text under `first`")

    def texts(self) -> tuple[str, ...]:
        """Every text."""
        own = [text for groups in self.replies.values() for group in groups.values() for text in group]
        other = [text for each in self.languages.values() for text in (*each.first, *each.next, *each.eased)]
        return (*own, *other)
