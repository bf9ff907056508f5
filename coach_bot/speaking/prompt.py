"""The messages for a model that writes whole replies: a static beginning, the history, and one last turn.

What changes from turn to turn stands in the last message alone, so that providers and llama.cpp can reuse
what they computed for everything before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from string import Formatter

from coach_bot.coaching.moves import Exchange, Move, Plan
from coach_bot.coaching.rules.asking import closed_kind
from coach_bot.content import Prompts
from coach_bot.errors import ContentError
from coach_bot.library import Hit
from coach_bot.speaking.history import Window, shorten, window
from coach_bot.speaking.speaker import Brief

ALARM = "[DANGER]"
"""All that a model writes, by `voice.md`, when somebody may be in danger."""
PASSAGE_WORDS = 70
ANSWER_PASSAGE_WORDS = 110
WITHOUT_PASSAGES = {
    Move.AGREE, Move.FEEL, Move.LISTEN, Move.SUPPORT, Move.REPAIR, Move.CLOSE, Move.COMMIT, Move.SAFETY,
    Move.REDIRECT,
}  # fmt: skip
SEARCHING = frozenset({Move.ANSWER, Move.IDEA})
TOWARDS_THE_END = frozenset({Move.OWN, Move.AHEAD, Move.COMMIT, Move.CLOSE})
"""Moves that what the leader wants from these minutes bears on."""
AGREED_WORDS = 30

PLACEHOLDERS = {
    "step": {"move"},
    "length": {"words"},
    "passages": {"name"},
    "earlier": {"summary"},
    "dropped": {"words"},
    "tool": {"name"},
    "feelings": {"feelings"},
    "meaning": {"meaning"},
    "agreed": {"words"},
    "fact": {"fact"},
    "session": {"name", "booking"},
}
"""What is filled into the texts of `moves.yaml`; those that are not named here hold nothing."""

Message = dict[str, str]
"""`role` (system, user, assistant) and `content`."""


@dataclass(frozen=True, slots=True)
class TurnTexts:
    """`prompts/moves.yaml`: what a model is told for one turn."""

    moves: dict[Move, str]
    step: str
    length: str
    questions: str
    no_question: str
    passages: str
    no_passages: str
    search: str
    shown: str
    earlier: str
    dropped: str
    tool: str
    feelings: str
    meaning: str
    agreed: str
    leave: str
    fact: str
    facts: dict[str, str]
    site: str
    session: str


@dataclass(frozen=True, slots=True)
class Voice:
    """The texts of a model that writes whole replies, with the coach's name filled in.

    Attributes:
        booking: address where a first session with the coach can be booked; empty when none is offered.
        facts: what is true about this chat, by the cue that asks for it; a model would make it up.
    """

    system: str
    texts: TurnTexts
    name: str = field(default="")
    booking: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def load_voice(
    prompts: Prompts, name: str, *, booking: str = "", site: str = "", facts: Mapping[str, str] | None = None
) -> Voice:
    """Reads and checks `voice.md` and `moves.yaml`.

    Args:
        name: the coach's.
        booking: see `Voice`; so is `facts`, to which those of `moves.yaml` are added.
        site: address of the coach's website, or empty.

    Raises:
        ContentError: a file is missing or malformed, a placeholder is unknown, or a move has no instruction.
    """
    texts = prompts.load("moves.yaml", TurnTexts)
    path = str(prompts.path("moves.yaml"))
    missing = [move.value for move in Move if not texts.moves.get(move)]
    if missing:
        raise ContentError(f"{path}: moves: {', '.join(missing)} has no instruction. Add a line for it.")
    for part in fields(TurnTexts):
        value = getattr(texts, part.name)
        if isinstance(value, str):
            check_placeholders(value, PLACEHOLDERS.get(part.name, set()), f"{path}: {part.name}")
    for cue, text in texts.facts.items():
        check_placeholders(text, set(re.findall(r"{(\w+)}", text)) & {"name", "where"}, f"{path}: facts.{cue}")
    where = booking or site or texts.site
    known = {cue: text.format(name=name, where=where) for cue, text in texts.facts.items()}
    voice = prompts.text("voice.md")
    check_placeholders(voice, {"name"}, str(prompts.path("voice.md")))
    return Voice(voice.format(name=name), texts, name, booking, {**known, **(facts or {})})


def check_placeholders(text: str, known: set[str], where: str) -> None:
    """Checks that a text has all of the placeholders `known`, and no others.

    Raises:
        ContentError: one is missing or unknown, or a brace stands alone.
    """
    try:
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ContentError(f"{where}: {error}. Write {{{{ and }}}} for plain braces.") from error
    if unknown := found - known:
        allowed = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
        raise ContentError(f"{where}: {{{min(unknown)}}} is not known here. Known: {allowed}.")
    if gone := known - found:
        raise ContentError(f"{where}: {{{min(gone)}}} is missing. Put it back where its value belongs.")


def whole_messages(voice: Voice, brief: Brief) -> list[Message]:
    """The messages for one reply: the system prompt, the bounded history, and the last turn."""
    past = window(brief.history)
    messages = [{"role": "system", "content": voice.system}]
    memory = _memory(voice.texts, brief.summary, past)
    for exchange in past.exchanges:
        said = plain(exchange.leader)
        messages.append({"role": "user", "content": f"{memory}\n\n{said}" if memory else said})
        messages.append({"role": "assistant", "content": exchange.reply})
        memory = ""
    last = _last(voice, brief)
    messages.append({"role": "user", "content": f"{memory}\n\n{last}" if memory else last})
    return messages


def _memory(texts: TurnTexts, summary: str, past: Window) -> str:
    parts = []
    if summary:
        parts.append(texts.earlier.format(summary=plain(summary)))
    if past.dropped:
        parts.append(texts.dropped.format(words=" / ".join(plain(words) for words in past.dropped)))
    return f"({' '.join(parts)})" if parts else ""


def _last(voice: Voice, brief: Brief) -> str:
    texts, plan = voice.texts, brief.plan
    notes = [texts.step.format(move=texts.moves[plan.move]), texts.length.format(words=plan.max_words)]
    notes += _heard(texts, brief)
    if plan.wants_question and plan.questions:
        notes.append("\n".join([texts.questions, *(f"- {question.text}" for question in plan.questions[:3])]))
    elif not plan.wants_question:
        notes.append(texts.no_question)
    notes += [texts.fact.format(fact=fact) for cue, fact in voice.facts.items() if cue in brief.reading.cues]
    notes.extend(_passages(voice, plan, brief.hits))
    if plan.may_offer_session and voice.booking and not _said(voice.booking, brief):
        notes.append(texts.session.format(name=voice.name, booking=voice.booking))
    if brief.shown:
        notes.append(f"{texts.shown}\n{' '.join(brief.shown)}")
    body = "\n".join(notes)
    return f"<notes>\n{body}\n</notes>\n<leader>\n{plain(brief.message)}\n</leader>"


def _heard(texts: TurnTexts, brief: Brief) -> list[str]:
    """What was read in the leader's words: feelings, what may lie under them, leave given, the agreement."""
    found, move = brief.reading, brief.plan.move
    notes = []
    if found.feelings and move not in SEARCHING:
        notes.append(texts.feelings.format(feelings=", ".join(found.feelings[:2])))
    if move not in SEARCHING and (meaning := _meaning(brief)):
        notes.append(texts.meaning.format(meaning=meaning))
    past = [exchange for exchange in brief.history if exchange.leader]
    if past and "affirms" in found.cues and closed_kind(past[-1].question) == "permission":
        notes.append(texts.leave)
    if move in TOWARDS_THE_END and (words := _agreed(past)):
        notes.append(texts.agreed.format(words=words))
    return notes


def _meaning(brief: Brief) -> str:
    """What may lie under the message, in the first wording that names nobody; empty when nothing was found."""
    said = brief.meanings[0].meaning.say if brief.meanings else ()
    return next((line for line in said if "{" not in line), "")


def _agreed(past: Sequence[Exchange]) -> str:
    """The leader's answer to what would make these minutes worth it, or an empty string."""
    asked = next((place for place, each in enumerate(past) if each.move is Move.AGREE), len(past))
    return plain(shorten(past[asked + 1].leader, AGREED_WORDS)) if asked + 1 < len(past) else ""


def _said(words: str, brief: Brief) -> bool:
    return any(words in exchange.reply for exchange in brief.history)


def _passages(voice: Voice, plan: Plan, hits: Sequence[Hit]) -> list[str]:
    if plan.move in WITHOUT_PASSAGES:
        return []
    searching = plan.move in SEARCHING
    chosen = hits[: 3 if searching else 2]
    if not chosen:
        return [voice.texts.no_passages]
    words = ANSWER_PASSAGE_WORDS if searching else PASSAGE_WORDS
    quoted = [quote(hit, words) for hit in chosen]
    return [
        "\n".join([voice.texts.passages.format(name=voice.name), *quoted]),
        *([voice.texts.search] * searching),
    ]


def quote(hit: Hit, words: int = ANSWER_PASSAGE_WORDS) -> str:
    """A passage as a model sees it: delimited, trimmed to `words`, without a tag of its own."""
    passage = hit.passage
    title, url = plain(passage.title).replace('"', "'"), plain(passage.url).replace('"', "%22")
    return f'<passage title="{title}" link="{url}">{plain(shorten(passage.text, words))}</passage>'


def plain(text: str) -> str:
    """Text that cannot close or open one of our tags."""
    return re.sub(r"<(?=/?\s*(?:notes|leader|passage|conversation)\b)", "‹", text, flags=re.IGNORECASE).strip()
