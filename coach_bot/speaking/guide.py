"""The guide: speaks without a model, from the leader's words, the phrasebook, and the coach's articles."""

import re
from collections.abc import AsyncGenerator

from coach_bot.coaching.moves import Move
from coach_bot.coaching.planning.direct import asks_elsewhere, asks_how_made, asks_worth
from coach_bot.coaching.planning.ground import has_tried
from coach_bot.coaching.reflecting.heard import Heard
from coach_bot.coaching.reflecting.meant import meant
from coach_bot.coaching.reflecting.mirrors import mirrors
from coach_bot.coaching.reflecting.phrasebook import Phrasebook
from coach_bot.coaching.reflecting.reflection import reflect, said_back
from coach_bot.coaching.text.sentences import split_sentences
from coach_bot.coaching.text.wording import lowered, words
from coach_bot.coaching.understanding.asks import wants_opinion, wants_verdict
from coach_bot.coaching.understanding.lexicon import Lexicon
from coach_bot.events import SpeakerName
from coach_bot.speaking.closing import farewell, session
from coach_bot.speaking.quoting import choose
from coach_bot.speaking.speaker import Brief, Delta, Draft

_NO_NEED = re.compile(
    r"\bI don't (?:have to|need to|need) (?:have )?(?:(?:the|all the|any) )?"
    r"(?:words|answers?|say anything|know everything|be perfect|have it all)\b[^.?!]{0,30}?,? do I\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\bis (?:that|this|it) (?:stupid|silly|weird|strange|odd|pathetic|childish)\b(?! (?:of|to))", re.IGNORECASE
)
ABOUT_THE_BOT = frozenset({"asks_bot", "asks_privacy", "asks_session"})
"""Cues of questions that no article answers."""


class GuideSpeaker:
    """Speaks without a model.

    Args:
        name: the coach's name, for what is quoted.
        privacy: the sentence that says who can read what is written.
        booking: address where a first session with the coach can be booked; empty when none is offered.
        site: address of the coach's website, or empty.
    """

    name: SpeakerName = "guide"

    def __init__(
        self, lexicon: Lexicon, book: Phrasebook, *, coach: str, privacy: str = "", booking: str = "", site: str = ""
    ) -> None:
        self._lexicon = lexicon
        self._book = book
        self._coach = coach
        self._privacy = privacy
        self._booking = booking
        self._site = site

    async def speak(self, brief: Brief) -> AsyncGenerator[Draft, None]:
        """Streams the sentences of a reply, without the closing question; that is the plan's.

        When part of the reply was shown already, only what is missing is said: nothing, but for a close or an
        invitation that still has to come.
        """
        first = True
        for sentence in self.sentences(brief):
            yield Delta(sentence if first and not brief.shown else f" {sentence}")
            first = False

    def sentences(self, brief: Brief) -> list[str]:
        """The sentences of the reply."""
        if brief.shown:
            return self._rest(brief)
        heard = self._heard(brief)
        move, cues = brief.plan.move, brief.reading.cues
        own = {
            Move.ANSWER: self._answer,
            Move.IDEA: self._idea,
            Move.REDIRECT: self._redirect,
            Move.CLOSE: self._close,
            Move.LISTEN: self._listen,
            Move.REPAIR: self._repair,
            Move.SUPPORT: self._support,
            Move.UNSTICK: self._unstick,
            Move.REFRAME: self._reframe,
        }.get(move)
        said = own(brief, heard) if own else self._ordinary(heard, cues)
        return [sentence for sentence in (_answer_to_tag(heard), *said) if sentence]

    def _heard(self, brief: Brief, room: int | None = None) -> Heard:
        question = len(words(brief.plan.questions[0].text)) if brief.plan.questions else 0
        replies = [exchange.reply for exchange in brief.history if exchange.reply]
        return Heard(
            brief.message,
            brief.reading,
            self._lexicon,
            self._book,
            replies,
            seed="|".join([*(exchange.leader for exchange in brief.history[-2:]), brief.message]),
            room=max(room or brief.plan.max_words - question, 8),
            meanings=brief.meanings,
            earlier=[exchange.leader for exchange in brief.history],
        )

    def _ordinary(self, heard: Heard, cues: frozenset[str]) -> list[str]:
        for cue in ("hostile", "silent"):
            if cue in cues and not heard.before:
                return [heard.pick(self._book.cues[cue])]
        if "greets" in cues and len(words(heard.message)) <= 4:
            return [heard.pick(self._book.cues["greets"])]
        if "grieves" in cues:
            return [heard.pick(self._book.cues["grieves"]), *_own_words(heard)]
        return reflect(heard)

    def _rest(self, brief: Brief) -> list[str]:
        if brief.plan.move is Move.LISTEN:
            return [self._heard(brief).pick(self._book.invite)]
        asks = brief.plan.move in {Move.ANSWER, Move.IDEA} and not brief.reading.cues & ABOUT_THE_BOT
        if asks and not brief.answered:
            heard = self._heard(brief)
            return self._quote(brief, heard) or self._nothing(brief, heard)
        return []

    def _listen(self, brief: Brief, heard: Heard) -> list[str]:
        cue = next((cue for cue in ("no_question", "vents", "rejects", "silent") if cue in brief.reading.cues), "")
        said = _own_words(heard) if len(words(brief.message)) > 8 or not cue else []
        return [heard.pick(self._book.cues[cue]) if cue else "", *said, heard.pick(self._book.invite)]

    def _repair(self, brief: Brief, heard: Heard) -> list[str]:
        if "rejects" in brief.reading.cues and "corrects" not in brief.reading.cues:
            return [heard.pick(self._book.cues["rejects"])]
        return [heard.pick(self._book.cues["corrects"]), *_own_words(heard, plainly=True)]

    def _support(self, brief: Brief, heard: Heard) -> list[str]:
        said = _own_words(heard)
        return (
            [*said, heard.pick(self._book.cues["mistreated"])]
            if "mistreated" in brief.reading.cues or not said
            else said
        )

    def _unstick(self, brief: Brief, heard: Heard) -> list[str]:
        if "silent" in brief.reading.cues:
            return [heard.pick(self._book.cues["silent"])]
        again = bool(brief.history) and brief.history[-1].move is Move.UNSTICK
        line = heard.pick(self._book.cues["unsure_again" if again else "unsure"])
        return [line, session(brief, heard, self._coach, self._booking)]

    def _reframe(self, brief: Brief, heard: Heard) -> list[str]:
        if "unsure" not in brief.reading.cues:
            return reflect(heard)
        return [heard.pick(self._book.cues["unsure_again"]), session(brief, heard, self._coach, self._booking)]

    def _redirect(self, brief: Brief, heard: Heard) -> list[str]:
        for cue in ("other_language", "emoji_only", "tests_bot", "off_topic"):
            if cue in brief.reading.cues:
                return [heard.pick(self._book.cues[cue])]
        return [heard.pick(self._book.cues["off_topic"])] if asks_elsewhere(brief.message) else []

    def _answer(self, brief: Brief, heard: Heard) -> list[str]:
        cues = brief.reading.cues
        if "asks_privacy" in cues and self._privacy:
            told = any(self._privacy in exchange.reply for exchange in brief.history)
            return [heard.pick(self._book.answers["asks_privacy_again"]) if told else self._privacy]
        if "asks_bot" in cues:
            asked = next((cue for cue in ("asks_length", "asks_use") if cue in cues), "asks_bot")
            return [heard.pick(self._book.answers[asked])]
        if "asks_session" in cues:
            return self._in_person(heard, cues)
        if "asks_link" in cues and (where := self._where(brief, heard)):
            return [where]
        if asks_how_made(brief.message):
            return [heard.pick(self._book.answers["asks_made"])]
        return self._quote(brief, heard) or self._nothing(brief, heard)

    def _nothing(self, brief: Brief, heard: Heard) -> list[str]:
        """Said where the articles have nothing: so much, and what the coach can do instead, with an open question."""
        nothing = heard.pick(self._book.no_quote)
        if not brief.plan.wants_question:
            return [nothing]
        instead = heard.pick(self._book.no_quote_instead) if brief.plan.move is Move.ANSWER else ""
        return [nothing, instead, self._ask_back(brief, heard)]

    def _ask_back(self, brief: Brief, heard: Heard) -> str:
        """What is asked where the articles have nothing; not what the leader has tried, once they have told it."""
        texts = self._book.no_quote_questions
        if has_tried([*(each.leader for each in brief.history), brief.message]):
            texts = tuple(text for text in texts if "tried" not in text) or texts
        return heard.pick(texts)

    def _in_person(self, heard: Heard, cues: frozenset[str]) -> list[str]:
        """Who is behind this, what a session costs, where one is to be had: only what the settings say."""
        known = "" if self._booking else "_site" if self._site else "_closed"
        asked = next((cue for cue in ("asks_price", "asks_coach") if cue in cues), "asks_session")
        texts = self._book.answers[f"{asked}{known}"]
        return [heard.pick(texts, name=self._coach, booking=self._booking, site=self._site)]

    def _where(self, brief: Brief, heard: Heard) -> str:
        """Where the article that was quoted last can be read; empty when none was."""
        said = brief.history[-1].reply if brief.history else ""
        said = next((each.reply for each in reversed(brief.history) if "“" in each.reply), said)
        passage = next((hit.passage for hit in brief.hits if f"“{hit.passage.title}”" in said), None)
        if passage is None:
            return ""
        key = "asks_link" if passage.url else "asks_link_none"
        return heard.pick(self._book.answers[key], name=self._coach, title=passage.title, url=passage.url)

    def _idea(self, brief: Brief, heard: Heard) -> list[str]:
        if "cares_talk" in brief.reading.cues:
            return [heard.pick(self._book.answers["no_idea_cares"]), heard.pick(self._book.no_quote_questions)]
        quote = self._quote(brief, heard)
        left = brief.plan.max_words - len(words(" ".join(quote))) - 14
        said = reflect(self._heard(brief, room=left))[:1] if left >= 10 and _tells(brief.message) else []
        if quote and wants_opinion(heard.lexicon.tidy(brief.message)):
            return [heard.pick(self._book.answers["no_opinion"]), *quote]
        if quote and wants_verdict(heard.lexicon.tidy(brief.message)):
            return [heard.pick(self._book.answers["no_verdict"]), *quote]
        if quote:
            return [*said, *quote]
        return [*said, heard.pick(self._book.no_quote), self._ask_back(brief, heard)]

    def _quote(self, brief: Brief, heard: Heard) -> list[str]:
        """What the articles say to what was asked: one sentence, or two of one article; [] when nothing."""
        if brief.asked is None:
            return []
        chosen = choose(brief.asked, brief.quotables, [exchange.reply for exchange in brief.history])
        if not chosen:
            return []
        frames = self._book.reading if "asks_reading" in brief.reading.cues else self._book.quote
        title = chosen[0].hit.passage.title
        first = heard.pick(frames, title=title, name=self._coach, quote=chosen[0].sentence)
        return [first, *(heard.pick(self._book.quote_more, quote=more.sentence) for more in chosen[1:])]

    def _close(self, brief: Brief, heard: Heard) -> list[str]:
        return [*farewell(brief, heard), session(brief, heard, self._coach, self._booking)]


def _answer_to_tag(heard: Heard) -> str:
    """An answer to what the leader asks by the way ("is that stupid"), where it's plainly human and no advice."""
    text = heard.lexicon.tidy(heard.message)
    if _NO_NEED.search(text):
        return heard.pick(heard.book.tags["no_need"])
    if asks_worth(text):
        return heard.pick(heard.book.tags["worth"])
    return heard.pick(heard.book.tags["not_so"]) if _IS_IT.search(text) and _feels(heard) else ""


def _feels(heard: Heard) -> bool:
    return bool(heard.reading.feelings) and len(words(heard.message)) <= 16


def _own_words(heard: Heard, *, plainly: bool = False) -> list[str]:
    """The most telling words of the leader, with what lies in them unless `plainly`; none when nothing is safe."""
    seen = [mirror for mirror in mirrors(heard.message, heard.lexicon, heard.before) if mirror.size <= heard.room]
    if not plainly and (said := meant(heard, seen)):
        return said
    for mirror in seen:
        if mirror.harsh:
            return [heard.pick(heard.book.harsh, low=lowered(mirror.text))]
        if mirror.verdict and not heard.tender:
            return [heard.pick(heard.book.view, low=lowered(mirror.text))]
        if not mirror.modal:
            return [said_back(heard, mirror)]
    return []


def _tells(message: str) -> bool:
    """Whether a message that asks for advice also says what about."""
    return any(not sentence.rstrip().endswith("?") for sentence in split_sentences(message)) and len(words(message)) > 9
