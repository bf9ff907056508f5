"""Goes the way of a turn once before the first leader comes, so that the first reply is as fast as the others."""

from contextlib import suppress

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.screening.safety import screen_turn
from coach_bot.coaching.understanding.reading import read
from coach_bot.embedding import Vectors
from coach_bot.errors import SpeakerError
from coach_bot.library import Query
from coach_bot.speaking.finding import Finder
from coach_bot.speaking.guard import Guard
from coach_bot.speaking.listening import Listener
from coach_bot.speaking.repertoire import Repertoire

MESSAGE = "I lost my temper with Sam. What can I do?"


def go_once(listener: Listener, repertoire: Repertoire, finder: Finder) -> None:
    """Goes the way of a turn, but for the speaker: every pattern on it is compiled at its first use."""
    history = [Exchange(MESSAGE, "You wait.", Move.LISTEN, Stage.ARRIVE)]
    vector: Vectors = listener.passages.embed([MESSAGE])[0]
    embedded = listener.sentences.embed_with_sentences(MESSAGE)
    safety = screen_turn(MESSAGE, [], sounds=listener.ear.hear(embedded.early))
    reading = read(MESSAGE, history, repertoire.axes(MESSAGE, embedded), repertoire.lexicon)
    intent = plan(MESSAGE, reading, history, repertoire.bank(), vector, safety)
    hits = finder.find_or_answer(Query(MESSAGE, vector), None).hits
    guard = Guard(intent, message=MESSAGE, history=history, hits=hits, coach_name="")
    guard.feed("You lost your temper with Sam, and it stays with you. What do you want Sam to know?")
    with suppress(SpeakerError):
        guard.finish()
