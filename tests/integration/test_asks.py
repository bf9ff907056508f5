"""How leaders ask: which move answers, and out of which article."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.planning.questions import Question, QuestionBank
from coach_bot.coaching.understanding.inquiry import ask
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts
from coach_bot.embedding.onnx import OnnxEmbedder
from coach_bot.library import Library
from coach_bot.speaking.finding import Finder
from coach_bot.speaking.quoting import choose

ROOT = Path(__file__).parents[2]
ASKS = yaml.safe_load((ROOT / "tests/data/asks.yaml").read_text(encoding="utf-8"))
LEAST = {"tuned": (0.95, 0.95), "held_out": (0.8, 0.75)}
"""Shares of right moves and of right answers that are held, by half."""
TOLD = {Move.IDEA, Move.ANSWER}


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    embedder = OnnxEmbedder()
    library = Library(embedder, tmp_path_factory.mktemp("library"))
    library.sync([ROOT / "knowledge"])
    return Finder(library, embedder)


@pytest.mark.parametrize("half", LEAST)
def test_asks_are_heard_and_answered(half: str, finder: Finder) -> None:
    lexicon = Prompts().load("lexicon.yaml", Lexicon)
    questions = tuple(Question(move, f"What of {move}?", (move,)) for move in Move)
    bank = QuestionBank(questions, np.eye(len(questions), dtype=np.float32))
    moves, answers = [], []
    for each in ASKS[half]:
        *earlier, message = each["said"]
        history = [Exchange(one, "You said it.", Move.EXPLORE, Stage.EXPLORE) for one in earlier]
        reading = read(message, history, {}, lexicon)
        move = plan(message, reading, history, bank, np.zeros(len(questions), np.float32), None).move
        moves.append(move not in TOLD if each["move"] == "other" else move in each["move"].split("|"))
        if "cue" in each:
            answers.append(each["cue"] in reading.cues)
        elif "article" in each:
            asked = ask(message, earlier, reading, lexicon)
            chosen = choose(asked, finder.answer(asked).quotables, [])
            source = Path(chosen[0].hit.passage.source).name if chosen else "none"
            answers.append(source.startswith(tuple(each["article"].split())))
    right, fitting = LEAST[half]
    assert sum(moves) >= right * len(moves)
    assert sum(answers) >= fitting * len(answers)
