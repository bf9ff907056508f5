"""What the journal keeps of a turn, as the coaching and the events see it."""

from dataclasses import replace

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.events import Source
from coach_bot.journal import Conversation, Entry
from coach_bot.library import Hit
from coach_bot.speaking.guard import Guard


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


def spoken_of(heard: Entry, guard: Guard) -> Entry:
    """An exchange with the reply that its guard let through."""
    return replace(
        heard,
        safety=guard.plan.safety,
        reply=guard.reply,
        move=guard.plan.move,
        stage=guard.plan.stage,
        question_id=guard.question_id,
        question=guard.question,
        sources=tuple(source_of(hit) for hit in guard.drawn_on),
    )


def source_of(hit: Hit) -> Source:
    """A passage as events carry it."""
    passage = hit.passage
    return Source(passage.title, passage.url, passage.text, passage.section)
