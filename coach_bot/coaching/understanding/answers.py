"""How a message answers what the coach asked last: with silence, with not knowing, by turning the question down."""

import re
from collections.abc import Sequence

from coach_bot.coaching.moves import Exchange, Move
from coach_bot.coaching.text.stems import content
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon, found

_SHRUGS = re.compile(
    r"\b(?:couldn't (?:really )?(?:say|tell you)|can't (?:really )?tell(?: you)?|not a clue|haven't a clue"
    r"|still nothing|nothing,? really"
    r"|search me|no clue|your guess is as good|hard to tell|my mind(?:'s| is) blank|(?:I'm|am) (?:still )?stuck)\b",
    re.IGNORECASE,
)
LONGEST_ASK = 25
"""Words of the longest message that asks on."""
LATELY = 3
"""Replies in which an idea is still the matter."""
LITTLE = 3
"""Stems that may stand beside "I don't know", so that it still is the answer."""
_OPEN_END = re.compile(
    r"^[\s,]*(?:(?:really|exactly|quite|honestly)\s+)?(?:no|yes|what|why|how|who|whom|whose|where|when|whether|if|which"
    r"|that|the|a|an|my"
    r"|our|his|her|their|him|them|anything|anyone|much|about|enough|is|are|was|were|he|she|they|we|it's|it"
    r"|I)\b(?!\s*$)",
    re.IGNORECASE,
)
"""What is not known is said: then the message is about that, and no shrug."""
_AS_A_STEP = re.compile(
    r"\b(?:say|tell \w+|admit|answer|reply)(?: that)?(?: I)?\W*$|\b(?:tell|know) \w+\b[^.?!]{0,24}$|\b(?:that"
    r"|because|if) (?:I|we)\W*$",
    re.IGNORECASE,
)
"""Not knowing is what the leader will say, or did."""
_REJECTS = re.compile(
    r"\b(?:stupid|silly|dumb|weird|odd|strange|useless|bad|terrible|wrong|ridiculous|pointless|daft|cheesy|leading"
    r"|loaded) question"
    r"|\bwhat kind of (?:a )?question\b|\b(?:next|different|another|better) question\b(?=\W*(?:please|$))"
    r"|\bnot a (?:good|helpful|fair) question"
    r"|\b(?:don't|do not|not going to|won't|can't|rather not|not gonna) answer (?:that|this|it)\b"
    r"|\bthat question\b[^.?!]{0,30}"
    r"\b(?:doesn't|isn't|makes no|not|irrelevant)\b|\bsounds? like (?:a|my) (?:therapist|shrink|therapy)\b"
    r"|\bhow is that (?:relevant|helpful|supposed to help)\b|\bwhy (?:are|do|would) you ask(?:ing)?\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^(?:so|and|but|hm+|ok(?:ay)?|well|fine|right)?[ ,.]*(?:so|and|but)? ?(?:no|what about|does that|do they"
    r"|does (?:he|she|it)|is that"
    r"|are you saying|you mean|that means|how does that|how would that|meaning|why is that|why not"
    r"|then what)\b[^?]{0,90}\?",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^(?:(?:so|and|but|hm+|ok(?:ay)?|well|fine|right|yes|yeah|great|then)[ ,.]*)*(?:how (?:do|can|should|would"
    r"|could|shall|to)\b"
    r"|what (?:if|do I|would I|words)\b|should I\b|shall I\b|where do I\b|when should I\b|(?:and|or|what"
    r"|how) about\b|if (?:he|she|they|it|I|we)\b)",
    re.IGNORECASE,
)
"""Asks on after an idea was asked for."""
_WANTS_ANSWER = re.compile(
    r"\b(?:want|need|give me|looking for|after) (?:an?|the|some) (?:\w+ )?(?:answer|solution|advice|opinion"
    r"|suggestion)\b"
    r"|\bjust (?:answer|say what|tell me)\b|\bwhat's the answer\b|\bwant to know what (?:to|I should) do\b"
    r"|\bwhat would (?:you|your coach|the coach) do\b",
    re.IGNORECASE,
)
_IN_THERE = re.compile(
    r"\b(?:nothing|anything|something) (?:in (?:there|the articles|your articles)|on that site) (?:about|on"
    r"|for)\b[^?]*\?",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"^[\s.,…\-–—_~*()\[\]]*$")


def is_silent(message: str) -> bool:
    """Whether a message holds nothing but dots or dashes."""
    return bool(_NO_WORDS.match(message)) or bool(
        re.fullmatch(r"\W*(?:silence|no answer|says nothing)\W*", message, re.IGNORECASE)
    )


def is_unsure(text: str, lexicon: Lexicon) -> bool:
    """Whether not knowing is all that a message says; "I don't know why she did that" says more."""
    match = found(lexicon.cues.get("unsure", ()), text) or _SHRUGS.search(text)
    if match is None or text.rstrip().endswith("?") or _OPEN_END.match(text[match.end() :]):
        return False
    if _AS_A_STEP.search(text[: match.start()]):
        return False
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return len(set(content(rest)) - _BARE) <= LITTLE


def asks_for_an_answer(text: str) -> bool:
    """Whether the leader wants an answer and no question."""
    return bool(_WANTS_ANSWER.search(text))


def asks_of_articles(text: str) -> bool:
    """Whether the leader asks if the articles hold something."""
    return bool(_IN_THERE.search(text))


def rejects(text: str, history: Sequence[Exchange]) -> bool:
    """Whether the leader turns down the question that was asked last."""
    return bool(history) and bool(history[-1].question) and bool(_REJECTS.search(text))


def follows_up(text: str, history: Sequence[Exchange]) -> bool:
    """Whether the leader asks on about what the coach has just told from the articles."""
    if not history or len(words(text)) > LONGEST_ASK:
        return False
    told = history[-1].move in {Move.ANSWER, Move.IDEA} and "“" in history[-1].reply
    asked = any(exchange.move is Move.IDEA for exchange in history[-LATELY:]) or history[-1].move is Move.ANSWER
    return (told and bool(_FOLLOWS.match(text))) or (asked and bool(_HOW.match(text)))


_BARE = frozenset(
    content("honestly really truly sorry think answer good question moment guess suppose tired maybe right yet honest")
)
