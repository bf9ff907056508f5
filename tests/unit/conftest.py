"""A conversation as the plan sees it, with the questions that ship and without an embedder."""

import numpy as np
import pytest

from coach_bot.coaching.moves import Exchange, Question
from coach_bot.coaching.planning.journey import plan
from coach_bot.coaching.planning.questions import QuestionBank
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.coaching.understanding.reading import read
from coach_bot.content import Prompts


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Prompts().load("lexicon.yaml", Lexicon)


@pytest.fixture(scope="session")
def bank() -> QuestionBank:
    """The questions that ship, each in a direction of its own."""
    questions = tuple(Prompts().load("questions.yaml", list[Question]))
    random = np.random.default_rng(11)
    vectors = random.normal(size=(len(questions), 64)).astype(np.float32)
    return QuestionBank(questions, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.fixture
def hold(lexicon, bank):
    """Plays messages, and gives the plans of their replies."""

    def play(*messages, axes=None):
        history, plans = [], []
        for message in messages:
            reading = read(message, history, axes or {}, lexicon)
            made = plan(message, reading, history, bank, np.ones(64, dtype=np.float32) / 8, None)
            asked = made.questions[0] if made.questions else None
            plans.append(made)
            history.append(
                Exchange(
                    message,
                    "You said it.",
                    made.move,
                    made.stage,
                    asked.id if asked else "",
                    asked.text if asked else "",
                )
            )
        return plans

    return play
