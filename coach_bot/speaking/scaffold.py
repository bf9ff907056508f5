"""The tight scaffold of small models: they write one sentence that shows the leader was heard, no more.

A model of 1.5 billion parameters asked for a whole coaching reply is poor, and good at this one sentence
when it is shown four examples. The plan supplies the question.
"""

import re
from dataclasses import dataclass

from coach_bot.coaching.moves import Move
from coach_bot.content import Prompts
from coach_bot.errors import ContentError, SpeakerError
from coach_bot.speaking.history import shorten
from coach_bot.speaking.prompt import Message, check_placeholders
from coach_bot.speaking.speaker import Brief

MAX_WORDS = 32
SMALL = 4.0  # billions of parameters
MESSAGE_WORDS = 110
SHORT_MESSAGE = 8
SERVED = frozenset({
    Move.AGREE, Move.EXPLORE, Move.FEEL, Move.OTHER, Move.OWN, Move.REFRAME, Move.AHEAD, Move.OUTWARD,
    Move.ACKNOWLEDGE, Move.LISTEN, Move.SUPPORT,
})  # fmt: skip
NOT_SERVED_CUES = frozenset(
    {"emoji_only", "other_language", "tests_bot", "asks_bot", "asks_fact", "asks_advice", "off_topic"}
)

_SIZE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(b|m)(?![a-z0-9])")
_SMALL_NAMES = re.compile(r"phi-?[34](?:\.5)?[-:]mini|llama3\.2(?::latest)?$|tinyllama|smollm")
_OPENING = re.compile(r"(?:You|Your|You['’](?:re|ve|d))\b")
_ADVICE = re.compile(
    r"\byou (?:should|could|must|ought|need to|have to|might want|may want|can (?:try|start|use|ask))\b|\btry to\b"
    r"|\bit(?:['’]s| is| would be) (?:important|essential|best|crucial|necessary|time to|good to)\b|\bmake sure\b|\bconsider\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:idiot|lazy|snake|stupid|moron|useless|toxic|liar|jerk|bitch|asshole|incompetent)\b", re.IGNORECASE
)


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
    before: str


def load_tight(prompts: Prompts) -> TightTexts:
    """Reads and checks `tight.yaml`.

    Raises:
        ContentError: it is malformed, or one of its examples breaks its own rules.
    """
    texts = prompts.load("tight.yaml", TightTexts)
    path = prompts.path("tight.yaml")
    check_placeholders(texts.before, {"words", "message"}, f"{path}: before")
    for example in texts.examples:
        if fault := _fault(example.coach):
            raise ContentError(
                f"{path}: the example {example.coach!r} {fault}. Models copy what they are shown."
            )
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
    """Whether one sentence that shows hearing is what this turn needs; if not, the guide speaks."""
    if brief.plan.move not in SERVED or brief.reading.cues & NOT_SERVED_CUES:
        return False
    return len(_material(brief).split()) >= 5


def tight_messages(texts: TightTexts, brief: Brief) -> list[Message]:
    """The messages: instruction and examples (the same in every turn), then what the leader said."""
    messages = [{"role": "system", "content": texts.system}]
    for example in texts.examples:
        messages += [
            {"role": "user", "content": example.leader},
            {"role": "assistant", "content": example.coach},
        ]
    message = shorten(brief.message, MESSAGE_WORDS)
    earlier = next((one.leader for one in reversed(brief.history) if one.leader), "")
    if earlier and len(message.split()) < SHORT_MESSAGE:
        message = texts.before.format(words=shorten(earlier, 40), message=message)
    return [*messages, {"role": "user", "content": message}]


def _material(brief: Brief) -> str:
    earlier = next((one.leader for one in reversed(brief.history) if one.leader), "")
    return brief.message if len(brief.message.split()) >= SHORT_MESSAGE else f"{earlier} {brief.message}"


def first_sentence(text: str, *, ended: bool) -> str:
    """The first sentence of a draft when it is whole, else an empty string.

    Args:
        ended: whether the draft is over, so that an end mark need not be followed by more.
    """
    line = text.lstrip().partition("\n")
    head = line[0].strip()
    match = re.search(r"[.!?…][\"'”’)]*(?=\s)", head)
    if match:
        return head[: match.end()]
    return head if (ended or line[1]) and head.endswith((".", "!", "?", "…", '"', "”")) else ""


def checked(sentence: str, texts: TightTexts, brief: Brief) -> str:
    """The sentence, if it keeps the rules.

    Raises:
        SpeakerError: it does not (`rejected`), repeats an example or the leader (`echo`), or there is none (`empty`).
    """
    if not sentence:
        raise SpeakerError("empty", "The model wrote no whole sentence.")
    if fault := _fault(sentence):
        raise SpeakerError("rejected", f"The model's sentence {fault}.")
    given = _words(" ".join([brief.message, *(one.leader for one in brief.history[-1:])]))
    for example in texts.examples:
        if foreign := _names(example.coach) & _names(sentence) - given:
            raise SpeakerError("echo", f"The model took {len(foreign)} word(s) from an example.")
        if _overlap(sentence, example.coach) > 0.6:
            raise SpeakerError("echo", "The model repeated an example.")
    return sentence


def _fault(sentence: str) -> str:
    if not _OPENING.match(sentence):
        return "does not begin with You"
    if "?" in sentence:
        return "asks"
    if not 4 <= len(sentence.split()) <= MAX_WORDS:
        return f"does not have 4 to {MAX_WORDS} words"
    if _ADVICE.search(sentence):
        return "advises"
    if _LABELS.search(sentence):
        return "repeats a label"
    if re.search(r"\b(?:I|my|me|we|our)\b", sentence):
        return "speaks of itself"
    return ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w'’-]+", text.lower()))


def _names(text: str) -> set[str]:
    """Words with a capital inside a sentence, and numbers; lower case."""
    return {word.lower() for word in re.findall(r"(?<=[\w,;] )(?:[A-Z][a-z]+|\d[\d.,%]*\b)", text)}


def _overlap(one: str, other: str) -> float:
    def triples(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[\w'’-]+", text.lower())
        return set(zip(words, words[1:], words[2:], strict=False))

    mine = triples(one)
    return len(mine & triples(other)) / max(1, len(mine))
