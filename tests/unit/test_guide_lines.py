"""Every line of the phrasebook keeps the contract by itself, and there are enough of them."""

from dataclasses import fields

import pytest

from coach_bot.coaching.moves import Move, Plan, Question, Stage
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.content import Prompts
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit, Passage
from coach_bot.speaking.guard import Guard

BOOK = Prompts().load("guide.yaml", Phrasebook)
QUESTION = Question("q", "What matters most to you here?", (Move.EXPLORE,))
SENTENCE = "A leader who listens hears what the numbers leave out."
HIT = Hit(
    Passage(
        "1",
        f"Something came first. {SENTENCE} And more.",
        "Looking Past Figures",
        "",
        "https://x.example/a",
        "a.md",
        0,
    ),
    1.0,
    0.6,
)
VALUES = {
    "clause": "You snapped at Priya in front of everyone",
    "low": "you snapped at Priya in front of everyone",
    "first": "you snapped at Priya in front of everyone",
    "step": "you'll talk to her before lunch",
    "seen": "you never asked her how she was",
    "other": "you can't stop thinking about it",
    "person": "your boss",
    "thing": "your deadline",
    "span": "Fourteen years at this school",
    "short": "fourteen years",
    "title": HIT.passage.title,
    "name": "Alex Reed",
    "quote": SENTENCE,
    "privacy": "Only this server keeps it.",
    "booking": "https://x.example/book",
    "site": "https://x.example/",
    "url": HIT.passage.url,
}


def lines(value, path=()):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from lines(part, (*path, key))
    else:
        for part in value:
            yield from lines(part, path)


ALL = [line for each in fields(BOOK) for line in lines(getattr(BOOK, each.name), (each.name,))]


@pytest.mark.parametrize(("path", "line"), ALL, ids=[f"{'.'.join(path)}-{n}" for n, (path, _) in enumerate(ALL)])
def test_the_line_passes_the_guard_as_it_is(path, line):
    verb = "told Sam the truth" if path[-1].endswith("have") else "tell Sam the truth"
    text = line.format(**VALUES, vp=verb)
    text = text[0].upper() + text[1:]
    if path[0] == "no_quote_questions":
        text = f"You want an answer. {text}"
    move = {"answers": Move.ANSWER, "quote": Move.IDEA, "invite": Move.LISTEN}.get(path[0], Move.EXPLORE)
    asks = move is Move.EXPLORE
    plan = Plan(Stage.EXPLORE, move, (QUESTION,) if asks else (), wants_question=asks, may_advise=move is Move.IDEA)
    guard = Guard(
        plan,
        message="I snapped at Priya in front of everyone and I can't stop thinking about it",
        history=(),
        hits=[HIT],
        coach_name="Alex Reed",
        links=[VALUES["booking"], VALUES["site"]],
    )
    try:
        shown = "".join(guard.feed(text) + guard.finish())
    except SpeakerError as error:
        pytest.fail(f"{text!r} was not let through: {error}")
    assert guard.repairs == []
    assert text.rstrip(".") in shown


def test_there_are_many_frames_and_no_two_alike():
    texts = [line for _, line in ALL]
    assert len(texts) == len(set(texts))
    assert sum("{clause}" in text or "{low}" in text or "{vp}" in text for text in texts) >= 60
