"""Conversations for the scorecard's page: who said what, and what the judge objects to."""

from html import escape

from coach_bot.evals.judged import JudgedConversation, JudgedTurn
from coach_bot.evals.transcript import Turn

OBJECTIONS = {
    "one_question": "more than one question",
    "length": "too long",
    "quotes": "a quotation that stands nowhere",
    "links": "a link that is not ours",
    "repeat": "asked before",
    "human": "claims to be human",
    "list": "a list",
    "advice": "advice nobody asked for",
    "leading": "a leading question",
    "closed": "a closed question",
    "double": "two questions in one",
    "long_question": "a long question",
    "question_last": "goes on after the question",
    "not_wanted": "a question where none was wanted",
    "heard_first": "asks before it has heard",
    "praise": "empty praise",
    "feelings": "claims to feel",
    "blame": "sides with blame",
    "grounding": "not in the articles",
    "unasked_source": "an article nobody asked for",
    "proportion": "long for a short message",
    "opening": "begins as the last one did",
}
"""What the judge says of a reply that breaks a rule."""


def conversation(judged: JudgedConversation) -> str:
    """One conversation, folded."""
    flags = sum(len(turn.verdict.flags) for turn in judged.turns)
    count = f'<span class="flag">{flags}</span>' if flags else ""
    by_turn = {id(turn.turn): turn for turn in judged.turns}
    turns = "".join(
        reply(by_turn[id(turn)]) if id(turn) in by_turn else _unanswered(turn) for turn in judged.conversation.turns
    )
    about = f"{judged.scenario.id}: {judged.scenario.about}"
    return f"<details><summary>{escape(about)} {count}</summary>{turns}</details>"


def reply(judged: JudgedTurn) -> str:
    """A message and the reply to it, with what is wrong marked."""
    turn, verdict = judged.turn, judged.verdict
    text = escape(turn.reply)
    for words in dict.fromkeys(flag.words for flag in verdict.flags):
        marked = escape(words)
        if len(marked) > 8 and marked in text:
            text = text.replace(marked, f"<mark>{marked}</mark>")
    chips = "".join(
        f'<span class="flag">{escape(OBJECTIONS.get(rule, rule))}</span>'
        for rule in dict.fromkeys(flag.rule for flag in verdict.flags)
    )
    return (
        f'<div class="turn"><div class="said">{escape(turn.message)}</div><div class="reply">{text}</div>'
        f'<div class="notes">{chips} {escape(_notes(turn))}</div></div>'
    )


def _unanswered(turn: Turn) -> str:
    return (
        f'<div class="turn"><div class="said">{escape(turn.message)}</div>'
        f'<div class="notes"><span class="flag">no reply</span> {escape(turn.error)}</div></div>'
    )


def _notes(turn: Turn) -> str:
    parts = [
        f"the leader answers: {turn.drawn}" if turn.drawn else "",
        " / ".join(part for part in (turn.stage, turn.move) if part),
        f"danger: {turn.safety}" if turn.safety else "",
        f"repaired: {', '.join(turn.repairs)}" if turn.repairs else "",
        f"source: {'; '.join(source.title for source in turn.sources)}" if turn.sources else "",
        f"{turn.total_ms / 1000:.1f} s" if turn.total_ms else "",
    ]
    return " · ".join(part for part in parts if part)
