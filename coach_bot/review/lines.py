"""What the guide says around the leader's words: each line is put through the guard as it would be in a reply."""

from collections.abc import Iterator
from typing import Any

from coach_bot.coaching.moves import Move, Plan, Question, Stage
from coach_bot.coaching.rules import asking
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.content.document import Document, Where, strings
from coach_bot.content.faults import Fault
from coach_bot.content.shape import dotted
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guard import Guard

MESSAGE = "I snapped at Priya in front of everyone and I can't stop thinking about it"
SENTENCE = "A leader who listens hears what the numbers leave out."
NAME = "Alex Reed"
BOOKING, SITE = "https://coach.example/book", "https://coach.example"
VALUES = {
    "clause": "You snapped at Priya in front of everyone",
    "low": "you snapped at Priya in front of everyone",
    "other": "you can't stop thinking about it",
    "person": "Priya",
    "thing": "your deadline",
    "title": "Looking Past Figures",
    "name": NAME,
    "quote": SENTENCE,
    "privacy": "Only this server keeps it.",
    "booking": BOOKING,
    "site": SITE,
    "vp": "tell Sam the truth",
    "first": "you snapped at Priya",
    "seen": "you never asked her how she was",
    "done": "asked",
    "step": "you'll sit down with her tomorrow",
}
"""What stands in for the leader's words when a line is read alone."""

CODES = {
    "advice": "gives advice. Say what you heard instead, and leave what to do to the leader.",
    "praise": "praises in general. Name one thing that the leader did or values instead.",
    "blame": "blames. Say what it is like for the leader instead.",
    "label": "calls somebody names. Say what it does to the leader instead.",
    "human": "claims feelings or a life of its own. The coach is an AI and says so.",
    "second_question": "asks a question. The question comes after this line by itself.",
    "closed_question": "asks a question that yes or no can answer.",
    "list": "is a list or ends with a colon. Write a plain sentence.",
    "length": "is too long for a reply. Shorten it.",
    "link": "has an address that no reply may show. Leave it out.",
    "quote": "quotes what no article says. Leave the quotation marks out.",
    "attribution": "says what the coach thinks, without an article. Leave it out.",
    "language": "is in another language than English.",
    "echo": "repeats the coach's instructions.",
    "repeat": "says the same thing twice.",
    "lead_in": "opens with words that only announce what comes. Begin with what you want to say.",
    "markup": "has bold, an emoji or another mark. Write plain words.",
}
_MOVES = {
    "answers": Move.ANSWER,
    "quote": Move.IDEA,
    "quote_more": Move.IDEA,
    "reading": Move.IDEA,
    "invite": Move.LISTEN,
}
_QUESTION = Question("q", "What matters most to you here?", (Move.EXPLORE,))
_HIT = Hit(
    Passage("1", f"Something came first. {SENTENCE} And more.", VALUES["title"], "", f"{SITE}/a", "a.md", 0), 1.0, 0.6
)


def guide_faults(document: Document, _: Any) -> Iterator[Fault]:
    """Lines of `guide.yaml` that would be left out of a reply or changed in it, and lines that are there twice."""
    seen: dict[str, Where] = {}
    for where, line in strings(document.data):
        try:
            text = spoken(line, where)
        except (KeyError, ValueError, IndexError):
            continue  # told of as a placeholder
        for wrong in line_faults(text, str(where[0])):
            yield document.fault(where, f"{dotted(where)}: {line!r} {wrong}")
        if line in seen:
            first = document.line(seen[line])
            yield document.fault(where, f"{dotted(where)}: {line!r} is in line {first} too.", fatal=False)
        seen.setdefault(line, where)


def meaning_faults(document: Document, rows: Any) -> Iterator[Fault]:
    """Meanings of `meanings.yaml` that lack something, or say what no reply may."""
    seen: set[str] = set()
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            yield document.fault((place,), "must be a meaning: names with values, beginning with `id`.")
            continue
        name = str(row.get("id") or "")
        if not name or name in seen:
            yield document.fault(
                (place,), f"the id {name!r} is {'there twice' if name else 'missing'}. Give it its own."
            )
        seen.add(name)
        for key in ("when", "say"):
            if not row.get(key):
                yield document.fault((place,), f"{name}: `{key}` is missing, so it is never said. Add a line or more.")
        for where, line in strings(row.get("say") or (), (place, "say")):
            try:
                text = spoken(line)
            except (KeyError, ValueError, IndexError):
                continue  # told of as a placeholder
            for wrong in line_faults(text):
                yield document.fault(where, f"{name}: {line!r} {wrong}")


def spoken(line: str, where: Where = ()) -> str:
    """A line as it would sound to a leader who snapped at Priya.

    Raises:
        KeyError, ValueError: it has a placeholder that is not known, or a brace that stands alone.
    """
    verb = "told Sam the truth" if str(where[-2:-1]).endswith("have',)") else VALUES["vp"]
    text = line.format(**(VALUES | {"vp": verb}))
    return text[:1].upper() + text[1:]


def line_faults(text: str, group: str = "") -> Iterator[str]:
    """What the guard would hold against a line, as the end of "this line …".

    Args:
        group: the list of `guide.yaml` that it stands in, which says what the reply is for.
    """
    if group != "no_quote_questions" and any(asking.is_question(each) for each in split_sentences(text)):
        yield CODES["second_question"]
        return
    if group == "no_quote_questions":
        text = f"You want an answer. {text}"
    move = _MOVES.get(group, Move.EXPLORE)
    asks = move is Move.EXPLORE
    plan = Plan(Stage.EXPLORE, move, (_QUESTION,) if asks else (), wants_question=asks, may_advise=move is Move.IDEA)
    guard = Guard(plan, message=MESSAGE, history=(), hits=[_HIT], coach_name=NAME, links=[BOOKING, SITE])
    dropped = False
    try:
        shown = "".join(guard.feed(text) + guard.finish())
    except SpeakerError:
        dropped, shown = True, ""
    for code in guard.repairs:
        yield CODES.get(code, f"would be changed before it is shown ({code}).")
    if not guard.repairs and (dropped or text.rstrip(".") not in shown):
        yield "would not be shown as it is. Write one plain statement."
