"""Which question a reply asks: one of the draft's, or one of the plan's."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach_bot.coaching.moves import Exchange, Plan, Question
from coach_bot.coaching.rules import asking, cohesion, polish
from coach_bot.coaching.rules.freshness import SAME_QUESTION, is_fresh
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.stems import overlap
from coach_bot.speaking.grounds import Grounds


@dataclass(frozen=True, slots=True)
class Held:
    """A question of the draft; `after_gap`: what stood right before it was left out."""

    text: str
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The question to ask, empty when there is none.

    Attributes:
        planned: the question of the plan that it is, or that it says in the draft's words; or None.
        codes: what was wrong with questions of the draft, one for each that is not asked.
    """

    text: str = ""
    planned: Question | None = None
    codes: tuple[str, ...] = ()


def choose(
    held: Sequence[Held], plan: Plan, asked: Sequence[str], shown: Sequence[str], grounds: Grounds, *, most: int
) -> Choice:
    """The draft's last good question, else the plan's first that is fresh; the first of them that fits.

    Args:
        held: the questions of the draft, in order.
        plan: gives its candidates.
        asked: the questions of the conversation so far.
        shown: what was shown of this reply.
        grounds: judges what a question says besides asking.
        most: the most words the reply may have.
    """
    faults = [(question, _fault(question, [*asked, *shown], grounds)) for question in reversed(held)]
    codes = [code for _, code in faults if code]
    own = [question.text for question, code in faults if not code]
    codes += ["second_question"] * (len(own) - 1)
    planned = {polish.finished(item.text, "?"): item for item in plan.questions if is_fresh(item.text, asked)}
    room = most - polish.length("".join(shown))
    choices = [*own, *planned]
    fitting = [text for text in choices if polish.length(text) <= room]
    if own and own[0] not in fitting:
        codes.append("length")
    text = fitting[0] if fitting else min(choices, key=polish.length, default="")
    return Choice(text, planned.get(text) or _likeness(text, plan), tuple(codes))


def questions_of(exchange: Exchange) -> list[str]:
    """The questions that an exchange asked."""
    found = [sentence for sentence in split_sentences(exchange.reply) if asking.is_question(sentence)]
    return [*found, exchange.question] if exchange.question and exchange.question not in found else found


def _fault(held: Held, asked: Sequence[str], grounds: Grounds) -> str:
    """The rule that one of the draft's questions breaks, or an empty string."""
    question = held.text
    if not asking.may_be_asked(question, grounds.leader):
        if asking.is_open(question, grounds.leader):
            return "length"
        return "leading_question" if asking.hides_advice(question, grounds.leader) else "closed_question"
    if held.after_gap and cohesion.points_back(question):
        return "orphan"
    if not is_fresh(question, asked):
        return "repeat"
    if asking.unlinked(question).count("?") > 1:
        return "second_question"
    # A rightly closed question may speak of advice ("May I suggest…?"); its own rule saw to that.
    fault = grounds.judge(question).fault
    return "" if fault == "advice" else fault


def _likeness(text: str, plan: Plan) -> Question | None:
    """The question of the plan that a draft's question says in its own words."""
    alike = [(overlap(text, item.text), item) for item in plan.questions]
    best, item = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return item if text and best >= SAME_QUESTION else None
