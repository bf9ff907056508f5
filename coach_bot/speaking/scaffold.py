"""The tight scaffold of small models: they write one sentence that shows the leader was heard, no more.

A model of 1.5 billion parameters asked for a whole coaching reply is poor, and good at this one sentence
when it is shown four examples. The plan supplies the question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach_bot.coaching.moves import Move
from coach_bot.content import Prompts
from coach_bot.errors import ContentError, SpeakerError
from coach_bot.speaking.hearing import checked, fault, mirrors, weight
from coach_bot.speaking.history import shorten
from coach_bot.speaking.prompt import Message
from coach_bot.speaking.speaker import Brief

Guide = Callable[[Brief], Sequence[str]]
"""The sentences that the guide would say."""

MARGIN = 1.0
"""Words by which a model's sentence must hear more than the guide's, which never mixes up who did what."""
CONDENSED = 0.8
"""Share of the leader's words that a sentence may have at most: said back, not repeated."""
SMALL = 4.0  # billions of parameters
MESSAGE_WORDS = 110
LEAST = 12
"""Words of the shortest message that a sentence can say back shorter."""
SERVED = frozenset({
    Move.AGREE, Move.EXPLORE, Move.FEEL, Move.OTHER, Move.OWN, Move.REFRAME, Move.AHEAD, Move.OUTWARD,
    Move.ACKNOWLEDGE, Move.LISTEN, Move.SUPPORT,
})  # fmt: skip
ROOM = frozenset({Move.LISTEN, Move.SUPPORT})
"""Moves in which the guide's words leave room or stand by the leader, whatever was heard."""
NOT_SERVED_CUES = frozenset(
    {"emoji_only", "other_language", "tests_bot", "asks_bot", "asks_fact", "asks_advice", "off_topic"}
)

_OWN = re.compile(r"\b(?:I|i|me|my|we|us|our|im|ive|id)\b")
_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(b|m)(?![a-z0-9])")
_SMALL_NAMES = re.compile(r"phi-?[34](?:\.5)?[-:]mini|llama3\.2(?::latest)?$|tinyllama|smollm")


@dataclass(frozen=True, slots=True)
class Example:
    """What a leader said, and the sentence that shows it was heard."""

    leader: str
    coach: str


@dataclass(frozen=True, slots=True)
class TightTexts:
    """`prompts/tight.yaml`."""

    system: str
    examples: tuple[Example, ...]


def load_tight(prompts: Prompts) -> TightTexts:
    """Reads and checks `tight.yaml`.

    Raises:
        ContentError: it is malformed, or one of its examples breaks its own rules.
    """
    texts = prompts.load("tight.yaml", TightTexts)
    path = prompts.path("tight.yaml")
    for example in texts.examples:
        if wrong := fault(example.coach):
            raise ContentError(f"{path}: the example {example.coach!r} {wrong}. Models copy what they see.")
    return texts


def is_tight(scaffold: str, model: str, unknown: bool = False) -> bool:
    """Whether `model` gets the tight scaffold: by the setting, or (`auto`) by the size that its name tells.

    Args:
        scaffold: `auto`, `whole` or `tight`.
        model: name of a model or of its file.
        unknown: the answer when the name tells nothing.
    """
    if scaffold != "auto":
        return scaffold == "tight"
    name = model.lower().replace("_", "-")
    if _SMALL_NAMES.search(name):
        return True
    sizes = [float(number) / (1 if unit == "b" else 1000) for number, unit in _SIZE.findall(name)]
    return max(sizes) <= SMALL if sizes else unknown


def serves(brief: Brief) -> bool:
    """Whether a small model's sentence may be better than the guide's.

    Not where one sentence that shows hearing is not what the turn needs, and not where the message is too short or
    says nothing of the leader: small models make it up then.
    """
    if brief.plan.move not in SERVED or brief.reading.cues & NOT_SERVED_CUES:
        return False
    return len(brief.message.split()) >= LEAST and bool(_OWN.search(brief.message))


def tight_prefix(texts: TightTexts) -> list[Message]:
    """The static beginning: instruction and examples."""
    messages = [{"role": "system", "content": texts.system}]
    for example in texts.examples:
        messages += [
            {"role": "user", "content": example.leader},
            {"role": "assistant", "content": example.coach},
        ]
    return messages


def tight_messages(texts: TightTexts, brief: Brief) -> list[Message]:
    """The messages: instruction and examples (the same in every turn), then what the leader said."""
    return [*tight_prefix(texts), {"role": "user", "content": shorten(brief.message, MESSAGE_WORDS)}]


def check_draft(sentence: str, texts: TightTexts, brief: Brief) -> str:
    """The sentence that a model wrote for `brief`, if it shows hearing.

    Raises:
        SpeakerError: it does not (`rejected`, `echo`, `empty`).
    """
    examples = [example.coach for example in texts.examples]
    return checked(sentence, brief.message, _before(brief), examples, brief.reading.feelings)


def woven(sentence: str, guide: Guide | None, brief: Brief) -> str:
    """The model's sentence, which says back what was said, and behind it what the guide hears under it.

    The guide's mirror of a single clause gives way to a sentence that says back plainly more; what the guide says in
    words of its own stays behind it.

    Raises:
        SpeakerError: the guide's own says as much, or what it says cannot be done without (`rejected`).
    """
    if len(sentence.split()) > CONDENSED * len(brief.message.split()):
        raise SpeakerError("rejected", "The model's sentence is no shorter than what the leader wrote.")
    given = list(guide(brief)) if guide is not None else []
    said = [each for each in given if mirrors(each, brief.message)]
    if given and weight(sentence, brief.message) < weight(" ".join(said), brief.message) + MARGIN:
        raise SpeakerError("rejected", "The guide's own sentence hears as much as the model's.")
    if not said:
        if brief.plan.move in ROOM:
            raise SpeakerError("rejected", "What the guide says leaves room, which the model's sentence does not.")
        return sentence
    kept = [sentence if each == said[0] else each for each in given if each == said[0] or each not in said]
    return " ".join(kept)


def _before(brief: Brief) -> str:
    return next((one.leader for one in reversed(brief.history) if one.leader), "")
