"""What a leader would say to a reply: which kind of answer it draws."""

from coach_bot.evals.judge.asking import asks_advice
from coach_bot.evals.judge.kinds import Kind
from coach_bot.evals.judge.questions import is_question
from coach_bot.evals.judge.reader import Reader
from coach_bot.evals.judge.text import sentences
from coach_bot.evals.judge.topics import Topics, blames

KINDS = (
    "agreement", "happened", "feeling", "other", "own", "future", "outward", "step", "permission", "understanding",
    "statement", "advised", "closed", "blamed", "any",
)  # fmt: skip
"""The kinds of answers of a branching scenario."""

_BY_PURPOSE = {
    "permission": "permission",
    "understanding": "understanding",
    "consent": "understanding",
    "commitment": "step",
    "safety": "closed",
}


def drawn_answer(reply: str, message: str, reader: Reader, topics: Topics, *, granted: bool = False) -> str:
    """The kind of answer that a reply draws from a leader.

    Blame and advice that nobody asked for close a leader down, whatever else a reply holds; otherwise the last
    question decides.

    Args:
        message: what the leader had said before.
        granted: whether the leader had just given leave to offer something.
    """
    told = [sentence for sentence in sentences(reply) if not is_question(sentence)]
    asked = [sentence for sentence in sentences(reply) if is_question(sentence)]
    if any(blames(sentence) for sentence in (*told, *asked)):
        return "blamed"
    if (
        not granted
        and not asks_advice(message)
        and any(reader.kind(sentence, message) is Kind.ADVICE for sentence in told)
    ):
        return "advised"
    if not asked:
        return "statement"
    question = reader.question(asked[-1], message)
    if question.form == "open":
        return topics.asked_about(question.text)
    if question.form == "leading":
        return "advised"
    return _BY_PURPOSE.get(question.purpose, "closed")
