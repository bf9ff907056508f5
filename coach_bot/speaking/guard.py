"""The guard: what keeps any speaker within the contract while it streams.

Sentences go through it one by one. A statement is shown as soon as it has passed, questions are held until
the draft has ended, and then one of them is asked, or else the plan's.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from coach_bot.coaching.moves import Exchange, Move, Plan
from coach_bot.coaching.rules import asking, cohesion, contract, polish
from coach_bot.coaching.rules.freshness import is_fresh
from coach_bot.coaching.text.language import is_english, is_foreign
from coach_bot.coaching.text.sentences import SentenceBuffer, split_sentences
from coach_bot.coaching.text.stems import runs, runs_of, words
from coach_bot.library import Hit
from coach_bot.speaking.choice import Held, choose
from coach_bot.speaking.grounds import Embed, Grounds
from coach_bot.speaking.past import Past
from coach_bot.speaking.rejection import rejection

ECHO_WORDS = 8
LONGEST, LONGEST_CLOSE = 80, 120
"""Words of a reply, whatever the plan allows; a close may sum up."""
SHORTEST_QUESTION = 6
"""Words that the first statement leaves for a question, at least."""


class Guard:
    """Lets through of a draft what keeps the contract.

    Args:
        plan: what the reply is to do, until something comes before it.
        message: the leader's latest words.
        history: earlier exchanges, oldest first.
        hits: passages found for this turn; more may be added with `found`.
        coach_name: the name the coach goes by; it may stand before a reply as a role label.
        links: addresses besides those of passages that may be shown (site, booking).
        prompt_markers: texts of the prompt that must not come back as a reply.
        embed: gives the vectors of texts; asked only when a sentence says what the coach or an article says.

    Attributes:
        passed: what was shown, sentence by sentence, each with its leading space; the question last.
        question: the question that was asked, or empty.
        question_id: id of the plan's question when it, or its close wording, was asked; else empty.
        repairs: codes of what was mended or dropped, in order, one for each repair.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        message: str,
        history: Sequence[Exchange],
        hits: Sequence[Hit],
        coach_name: str,
        links: Collection[str] = (),
        prompt_markers: Collection[str] = (),
        embed: Embed | None = None,
    ) -> None:
        self.plan = plan
        self._name = coach_name
        self._links = set(links)
        self._echoes = runs_of(tuple(prompt_markers), ECHO_WORDS)
        self._leader = " \n".join([*(exchange.leader for exchange in history), message])
        self._grounds = Grounds(plan, self._leader, coach_name, embed)
        self._grounds.add(hits)
        self._english = is_english(message) or not words(message)
        self._past = Past(message, history)
        self._most = min(plan.max_words, LONGEST_CLOSE if plan.move is Move.CLOSE else LONGEST)
        self.passed: list[str] = []
        self.question = ""
        self.question_id = ""
        self.repairs: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._buffer = SentenceBuffer()
        self._questions: list[Held] = []
        self._dropped: Counter[str] = Counter()
        self._past.forget_draft()
        self._wrote = self._over = self._in_list = False
        self._before = ""  # what became of the sentence before: shown, gap or question

    @property
    def reply(self) -> str:
        """The reply as it was shown so far."""
        return "".join(self.passed)

    @property
    def settled(self) -> bool:
        """Whether the rest of the draft cannot change the reply, so that it need not be waited for."""
        return self._over

    @property
    def answered(self) -> bool:
        """Whether something was shown of what the articles say, or that they say nothing to it."""
        return self._grounds.answered

    @property
    def drawn_on(self) -> tuple[Hit, ...]:
        """The hits that a shown sentence or the asked question came from, in that order."""
        return self._grounds.drawn_on

    def found(self, hits: Sequence[Hit]) -> None:
        """Adds passages that a search in mid-turn brought."""
        self._grounds.add(hits)

    def feed(self, text: str) -> list[str]:
        """More of the draft; gives the pieces that may be shown now, each a whole sentence with its space."""
        self._wrote = self._wrote or bool(text.strip())
        if self.plan.move is Move.SAFETY:
            return self._pass_as_is(text)
        return self._judge_all(self._buffer.feed(text))

    def end(self) -> list[str]:
        """What is still to be shown of the statements when the draft has ended; more may be fed after it.

        Raises:
            SpeakerError: no statement was shown; reason `empty`, `echo`, `repeats`, `language` or `rejected`.
        """
        rest = self._buffer.flush()
        if self.plan.move is Move.SAFETY:
            if not self.reply.strip():
                raise rejection(self._dropped, wrote=self._wrote)
            asked = [sentence for sentence in split_sentences(self.reply) if asking.is_question(sentence)]
            self.question = asked[-1] if asked else ""
            return []
        cut = bool(rest) and polish.is_cut(rest[-1])
        pieces = self._judge_all(rest[:-1] if cut else rest)
        if cut and not self._over:
            self._drop("cut")
        if not self.passed:
            raise rejection(self._dropped, wrote=self._wrote)
        return pieces

    def finish(self) -> list[str]:
        """What is still to be shown of the reply: the last statement, then one question.

        Raises:
            SpeakerError: no statement was shown; see `end`.
        """
        return [*self.end(), *self._ask()]

    def last_resort(self, text: str) -> list[str]:
        """What is shown when nothing of the last draft survived: `text`, then a question where one is wanted."""
        spoken = [] if self.passed else [self._show(text)]
        return [*spoken, *self._ask()]

    def _ask(self) -> list[str]:
        if not self.plan.wants_question or self.question or self.plan.move is Move.SAFETY:
            return []
        choice = choose(self._questions, self.plan, self._past.asked, self.passed, self._grounds, most=self._most)
        self.repairs += choice.codes
        if not choice.text:
            return []
        self.question = choice.text
        if choice.planned is not None:
            self.question_id = choice.planned.id
            self._grounds.draw_on(choice.planned.passage)
        return [self._show(choice.text)]

    def hand_over(self) -> None:
        """Another speaker adds what the draft, which has ended, left out; the draft's questions stay."""
        self._over = self._in_list = False
        self._before = ""

    def give_way(self, plan: Plan) -> None:
        """Something comes before what was planned; nothing was shown yet."""
        self.plan = plan
        self._begin()

    def restart(self) -> None:
        """Another speaker goes on: what was shown stays; what was held, and what was cut, is dropped."""
        self._begin()

    def _pass_as_is(self, text: str) -> list[str]:
        if not text:
            return []
        self.passed.append(text)
        return [text]

    def _judge_all(self, sentences: Sequence[str]) -> list[str]:
        return [piece for sentence in sentences for piece in self._judge(sentence)]

    def _judge(self, raw: str) -> list[str]:
        if self._over:
            return []
        if raw.startswith("\n"):
            self._in_list = False
        mended = contract.mend(raw, links=self._links | self._grounds.links, names=[self._name])
        self._over = mended.dialogue
        self._in_list = self._in_list or "list" in mended.codes
        text = self._past.ungreeted(mended.text)
        if not text or self._in_list:
            return self._drop(mended.codes[0] if mended.codes else "list" if self._in_list else "greeting")
        self.repairs += [*mended.codes, *(["greeting"] if text != mended.text else [])]
        lead, question = asking.single(text) if asking.is_question(text) else (text, "")
        if question and lead + question != text:
            self.repairs.append("second_question")
        pieces = self._state(lead) if lead else []
        if question:
            self._hold(question)
        return pieces

    def _hold(self, question: str) -> None:
        if not self.plan.wants_question:
            self.repairs.append("second_question")
        elif not self._is_foreign(question):
            self._questions.append(Held(polish.finished(question, "?"), after_gap=self._before == "gap"))
            self._before = "question"

    def _state(self, statement: str) -> list[str]:
        """Judges one statement, and shows it if it passes; notes whether it left a gap that the next may lean on."""
        pieces = self._judged(self._joined(statement))
        self._before = "shown" if pieces else "gap"
        return pieces

    def _joined(self, statement: str) -> str:
        """A statement that does not open with "But" or "And" where what it was joined to is gone."""
        apart = cohesion.unjoined(statement) if self._before == "gap" else statement
        if apart != statement:
            self.repairs.append("orphan")
        return apart

    def _judged(self, text: str) -> list[str]:
        if fault := self._misplaced(text):
            return self._drop(fault)
        text = self._unasked_quotes(self._opened(text))
        verdict = self._grounds.judge(text)
        if verdict.fault:
            return self._drop(verdict.fault)
        text = polish.finished(verdict.text, ".")
        if polish.length(text) > self._room():
            text = polish.shortened(text, self._room())
            if not text or self._past.is_repeat(text, self.passed):
                return self._drop("length")
            self.repairs.append("length")
        self.repairs += verdict.codes
        self._grounds.shown(verdict)
        return [self._show(text)]

    def _misplaced(self, text: str) -> str:
        """The code of why a statement has no place here, whatever it says; empty when it has one."""
        if self._english and is_foreign(text):
            return "language"
        if not self._echoes.isdisjoint(runs(text, ECHO_WORDS)):
            return "echo"
        if self._past.is_repeat(text, self.passed):
            self._over = self._over or self._past.loops(text)
            return "repeat"
        if self.plan.wants_question and self._past.is_copy(text):
            return "parrot"
        unfit = {
            "second_question": self.plan.wants_question and asking.is_invitation(text),
            "lead_in": cohesion.announces(text),
            "orphan": self._before in {"gap", "question"} and cohesion.leans(text),
        }
        return next((code for code, is_so in unfit.items() if is_so), "")

    def _room(self) -> int:
        """How many words the next statement may have; a later one leaves room for the first question."""
        kept = 0
        if self.plan.wants_question:
            lengths = [
                polish.length(item.text) for item in self.plan.questions if is_fresh(item.text, self._past.asked)
            ]
            kept = max((lengths[0] if self.passed else min(lengths)) if lengths else 0, SHORTEST_QUESTION)
        return self._most - polish.length(self.reply) - kept

    def _is_foreign(self, question: str) -> bool:
        if self._english and is_foreign(question):
            self._drop("language")
            return True
        return False

    def _opened(self, text: str) -> str:
        """An opening that is not the one of the replies before."""
        fresh = text if self.passed else self._past.opened(text)
        if fresh != text:
            self.repairs.append("repeat")
        return fresh

    def _unasked_quotes(self, text: str) -> str:
        """A statement whose quotations ask nothing, so that the reply holds one question mark at most."""
        if "?" not in asking.unlinked(text):
            return text
        self.repairs.append("second_question")
        return asking.without_question_marks(text)

    def _show(self, sentence: str) -> str:
        piece = f" {sentence}" if self.passed else sentence
        self.passed.append(piece)
        return piece

    def _drop(self, code: str) -> list[str]:
        self._dropped[code] += 1
        self.repairs.append(code)
        return []
