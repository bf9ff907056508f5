"""What the journal keeps of a turn, as the coaching and the events see it."""

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.events import Source
from coach_bot.journal import Conversation, Entry
from coach_bot.library import Hit


def history_of(conversation: Conversation) -> list[Exchange]:
    """The earlier exchanges, after what the coach began with, if it did."""
    said = [_exchange(entry) for entry in conversation.entries]
    if not conversation.opening or len(said) < conversation.turns:
        return said
    question = split_sentences(conversation.opening)[-1]
    return [Exchange("", conversation.opening, Move.EXPLORE, Stage.EXPLORE, question=question), *said]


def _exchange(entry: Entry) -> Exchange:
    return Exchange(
        entry.leader,
        entry.reply,
        Move(entry.move or Move.LISTEN),
        Stage(entry.stage or Stage.ARRIVE),
        entry.question_id,
        entry.question,
        entry.safety,
    )


def source_of(hit: Hit) -> Source:
    """A passage as events carry it."""
    passage = hit.passage
    return Source(passage.title, passage.url, passage.text, passage.section)
