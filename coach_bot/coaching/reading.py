"""Reads a leader's message: feelings, topics, people, and what the message does."""

from collections.abc import Mapping, Sequence

from coach_bot.coaching import cues as cues_
from coach_bot.coaching import feelings as feelings_
from coach_bot.coaching import people as people_
from coach_bot.coaching import topics as topics_
from coach_bot.coaching.lexicon import Lexicon, found
from coach_bot.coaching.moves import Exchange, Reading

REMEMBERED = 6
"""How many earlier messages people are taken from."""


GLAD = frozenset({"proud", "excited", "grateful"})
"""Feelings that make a message good news, when no other is there."""
CARRIED = ("consequence", "grieves", "mistreated", "no_question")
"""Cues that hold for the rest of a conversation; they come back as `consequence_talk` and so on."""


def read(message: str, history: Sequence[Exchange], axes: Mapping[str, float], lexicon: Lexicon) -> Reading:
    """What is read in `message`; people and topics of earlier messages follow those of this one.

    Args:
        axes: the lens's reading of the message, each axis -1 to 1.
    """
    text = lexicon.tidy(message)
    past = [exchange for exchange in history if exchange.leader]
    earlier = [lexicon.tidy(exchange.leader) for exchange in past]
    feelings = feelings_.feelings(text, lexicon)
    cues = cues_.cues(message, text, past, lexicon)
    if feelings and all(feeling.form in GLAD for feeling in feelings) and not cues & {"thanks", "closes", "hostile"}:
        cues.add("good_news")
    before = [
        cues_.cues(one, one, past[:place], lexicon)
        for place, one in enumerate(earlier)
        if cues_.may_hold(CARRIED, one, lexicon)
    ]
    for cue in CARRIED:
        if cue in cues or any(cue in each for each in before):
            cues.add(f"{cue}_talk")
    people = people_.people(text, lexicon)
    for one in reversed(earlier[-REMEMBERED:]):
        if not found((*lexicon.cues.get("asks_privacy", ()), *lexicon.cues.get("asks_bot", ())), one):
            people += [person for person in people_.people(one, lexicon) if person not in people]
    return Reading(
        feelings=tuple(feeling.form for feeling in feelings),
        topics=tuple(topics_.topics(text, lexicon, earlier)),
        people=tuple(people),
        cues=frozenset(cues),
        axes=dict(axes),
    )
