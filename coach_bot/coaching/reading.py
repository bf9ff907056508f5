"""Reads a leader's message: feelings, topics, people, and what the message does."""

from collections.abc import Mapping, Sequence

from coach_bot.coaching import cues as cues_
from coach_bot.coaching import feelings as feelings_
from coach_bot.coaching import people as people_
from coach_bot.coaching import topics as topics_
from coach_bot.coaching.lexicon import Lexicon
from coach_bot.coaching.moves import Exchange, Reading

REMEMBERED = 6
"""How many earlier messages people and topics are taken from."""


def read(message: str, history: Sequence[Exchange], axes: Mapping[str, float], lexicon: Lexicon) -> Reading:
    """What is read in `message`; people and topics of earlier messages follow those of this one.

    Args:
        axes: the lens's reading of the message, each axis -1 to 1.
    """
    text = lexicon.tidy(message)
    people = people_.people(text, lexicon)
    topics = topics_.topics(text, lexicon)
    for exchange in reversed(history[-REMEMBERED:]):
        earlier = lexicon.tidy(exchange.leader)
        people += [person for person in people_.people(earlier, lexicon) if person not in people]
        topics += [topic for topic in topics_.topics(earlier, lexicon) if topic not in topics]
    return Reading(
        feelings=tuple(feeling.form for feeling in feelings_.feelings(text, lexicon)),
        topics=tuple(topics),
        people=tuple(people),
        cues=frozenset(cues_.cues(message, text, history, lexicon)),
        axes=dict(axes),
    )
