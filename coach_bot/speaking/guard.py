"""The guard: what keeps any speaker within the contract while it streams.

Sentences go through it one by one. A statement is shown as soon as it has passed, questions are held until
the draft has ended, and then one of them is asked, or else the plan's.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from coach_bot.coaching import asking, contract, polish
from coach_bot.coaching.grounding import is_verbatim
from coach_bot.coaching.language import is_english, is_foreign
from coach_bot.coaching.moves import Exchange, Move, Plan
from coach_bot.coaching.sentences import SentenceBuffer, split_sentences
from coach_bot.coaching.stems import overlap, plain, runs, words
from coach_bot.errors import SpeakerError
from coach_bot.library import Hit
from coach_bot.speaking.choice import choose, questions_of
from coach_bot.speaking.grounds import Grounds

RECENT_REPLIES = 3
ECHO_WORDS = 8
ALIKE = 0.8
"""Overlap from which two sentences of one reply say the same."""
PARROTED = 0.7
"""Share of the leader's message from which a sentence that stands in it is no reflection but a copy."""
_LOOPS = 3
SHORTEST_QUESTION = 6
"""Words that the first statement leaves for a question, at least."""
_REASONS = {"echo": "echo", "repeat": "repeats", "language": "language"}
_MESSAGES = {
    "empty": "The draft was empty.",
    "echo": "The draft gave back its own instructions instead of a reply.",
    "repeats": "The draft said again what had been said.",
    "language": "The draft was in another language than the leader's.",
    "rejected": "No sentence of the draft kept the contract.",
}


class Guard:
    """Lets through of a draft what keeps the contract.

    Args:
        plan: what the reply is to do.
        message: the leader's latest words.
        history: earlier exchanges, oldest first.
        hits: passages found for this turn; more may be added with `found`.
        coach_name: the name the coach goes by; it may stand before a reply as a role label.
        links: addresses besides those of passages that may be shown (site, booking).
        prompt_markers: texts of the prompt that must not come back as a reply.

    Attributes:
        passed: what was shown, sentence by sentence, each with its leading space; the question last.
        question: the question that was asked, or empty.
        question_id: id of the plan's question when it, or its close wording, was asked; else empty.
        repairs: codes of what was mended or dropped, in order, each once.
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
    ) -> None:
        self._plan = plan
        self._name = coach_name
        self._links = set(links)
        self._echoes = {run for marker in prompt_markers for run in runs(marker, ECHO_WORDS)}
        leader = " \n".join([*(exchange.leader for exchange in history), message])
        self._message = message
        self._grounds = Grounds(plan, leader, coach_name)
        self._grounds.add(hits)
        self._english = is_english(message) or not words(message)
        self._asked = [question for exchange in history for question in questions_of(exchange)]
        recent = [split_sentences(exchange.reply) for exchange in history[-RECENT_REPLIES:]]
        self._said = {_key(sentence) for reply in recent for sentence in reply if len(words(sentence)) > 3}
        self._openings = [plain(reply[0]) for reply in recent if reply]
        self.passed: list[str] = []
        self.question = ""
        self.question_id = ""
        self.repairs: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._buffer = SentenceBuffer()
        self._questions: list[str] = []
        self._dropped: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._wrote = self._over = self._in_list = False

    @property
    def reply(self) -> str:
        """The reply as it was shown so far."""
        return "".join(self.passed)

    @property
    def settled(self) -> bool:
        """Whether the rest of the draft cannot change the reply, so that it need not be waited for."""
        return self._over

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
        if self._plan.move is Move.SAFETY:
            return self._pass_as_is(text)
        return self._judge_all(self._buffer.feed(text))

    def finish(self) -> list[str]:
        """What is still to be shown when the draft has ended: the last statement, then one question.

        Raises:
            SpeakerError: no statement was shown; reason `empty`, `echo`, `repeats`, `language` or `rejected`.
        """
        rest = self._buffer.flush()
        if self._plan.move is Move.SAFETY:
            if not self.reply.strip():
                raise self._failure()
            asked = [sentence for sentence in split_sentences(self.reply) if asking.is_question(sentence)]
            self.question = asked[-1] if asked else ""
            return []
        if rest and polish.is_cut(rest[-1]):
            del rest[-1]
            self._drop("cut")
        pieces = self._judge_all(rest)
        if not self.passed:
            raise self._failure()
        return [*pieces, *self._ask()]

    def last_resort(self, text: str) -> list[str]:
        """What is shown when nothing of the last draft survived: `text`, then a question where one is wanted."""
        spoken = [] if self.passed else [self._show(text)]
        return [*spoken, *self._ask()]

    def _ask(self) -> list[str]:
        if not self._plan.wants_question or self.question:
            return []
        choice = choose(self._questions, self._plan, self._asked, self.passed, self._grounds)
        self._note(*choice.codes)
        if not choice.text:
            return []
        self.question = choice.text
        if choice.planned is not None:
            self.question_id = choice.planned.id
            self._grounds.draw_on(choice.planned.passage)
        return [self._show(choice.text)]

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
        self._note(*mended.codes)
        self._over = mended.dialogue
        self._in_list = self._in_list or "list" in mended.codes
        if not mended.text or self._in_list:
            self._drop(mended.codes[0] if mended.codes else "list")
            return []
        lead, question = asking.single(mended.text) if asking.is_question(mended.text) else (mended.text, "")
        if question and lead + question != mended.text:
            self._note("second_question")
        if question:
            self._hold(question)
        return self._state(lead) if lead else []

    def _hold(self, question: str) -> None:
        if not self._plan.wants_question:
            self._note("second_question")
        elif not self._is_foreign(question):
            self._questions.append(polish.finished(question, "?"))

    def _state(self, statement: str) -> list[str]:
        """Judges one statement, and shows it if it passes."""
        text = self._reframed(statement)
        if self._is_foreign(text) or self._is_echo(text) or self._is_repeat(text):
            return []
        if self._plan.wants_question and self._is_copy(text):
            return self._drop("parrot")
        if asking.is_invitation(text) and self._plan.wants_question:
            return self._drop("second_question")
        text = self._unasked_quotes(text)
        verdict = self._grounds.judge(text)
        if verdict.fault:
            return self._drop(verdict.fault)
        text = polish.finished(text, ".")
        if polish.length(text) > self._room():
            text = polish.shortened(text, self._room())
            self._note("length")
            if not text:
                return self._drop("length")
        self._grounds.shown(verdict)
        return [self._show(text)]

    def _room(self) -> int:
        """How many words the next statement may have; a later one leaves room for the first question."""
        kept = 0
        if self._plan.wants_question:
            lengths = [
                polish.length(item.text) for item in self._plan.questions if asking.is_fresh(item.text, self._asked)
            ]
            kept = max((lengths[0] if self.passed else min(lengths)) if lengths else 0, SHORTEST_QUESTION)
        return self._plan.max_words - polish.length(self.reply) - kept

    def _is_foreign(self, text: str) -> bool:
        if self._english and is_foreign(text):
            self._drop("language")
            return True
        return False

    def _is_echo(self, text: str) -> bool:
        # Questions are spared: those that the prompt offers are there to be asked.
        if self._echoes.isdisjoint(runs(text, ECHO_WORDS)):
            return False
        self._drop("echo")
        return True

    def _is_copy(self, text: str) -> bool:
        copied = len(words(text)) > PARROTED * len(words(self._message))
        return copied and is_verbatim(text, [self._message])

    def _is_repeat(self, text: str) -> bool:
        key = _key(text)
        self._seen[key] += 1
        if self._seen[key] > _LOOPS:
            self._over = True
        said = key in self._said
        if said or self._seen[key] > 1 or any(overlap(key, shown) > ALIKE for shown in map(_key, self.passed)):
            self._drop("repeat")
            return True
        return False

    def _reframed(self, text: str) -> str:
        """An opening without its stock frame when a recent reply opened with one too."""
        if self.passed:
            return text
        bare = polish.unframed(text)
        if bare == text or not any(polish.has_stock_frame(opening) for opening in self._openings):
            return text
        self._note("repeat")
        return bare

    def _unasked_quotes(self, text: str) -> str:
        """A statement whose quotations ask nothing, so that the reply holds one question mark at most."""
        if "?" not in asking.unlinked(text):
            return text
        self._note("second_question")
        return asking.without_question_marks(text)

    def _show(self, sentence: str) -> str:
        piece = f" {sentence}" if self.passed else sentence
        self.passed.append(piece)
        return piece

    def _note(self, *codes: str) -> None:
        self.repairs += [code for code in dict.fromkeys(codes) if code not in self.repairs]

    def _drop(self, code: str) -> list[str]:
        self._dropped[code] += 1
        self._note(code)
        return []

    def _failure(self) -> SpeakerError:
        reason = "empty"
        if self._wrote:
            code = self._dropped.most_common(1)[0][0] if self._dropped else ""
            reason = _REASONS.get(code, "rejected")
        return SpeakerError(
            reason, f"{_MESSAGES[reason]} Another speaker takes over; a larger model does this less often."
        )


def _key(text: str) -> str:
    return plain(text).rstrip(".!")
