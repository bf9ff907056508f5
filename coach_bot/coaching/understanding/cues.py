"""What a message does: it asks, vents, plans, owns, blames, closes, and more."""

import re
from collections.abc import Sequence

from coach_bot.coaching.moves import Exchange, Move, Stage
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.answers import (
    asks_for_an_answer,
    asks_of_articles,
    follows_up,
    is_silent,
    is_unsure,
    rejects,
)
from coach_bot.coaching.understanding.asks import asked_for, asks, declines_advice, reports_an_ask
from coach_bot.coaching.understanding.commitments import decides, has_time, plans
from coach_bot.coaching.understanding.foreign import in_another_language
from coach_bot.coaching.understanding.lexicon import Lexicon, found
from coach_bot.coaching.understanding.marks import (
    BACK,
    DISMISSES,
    GLAD,
    INSIGHT,
    LEAVES,
    SERVES,
    WONDERS,
    ends_talk,
    mourned_by_another,
    serves,
)

_ABOVE = re.compile(
    r"\b(?:boss|manager|director|supervisor|ceo|cfo|coo|vp|superior|principal|chair(?:man|woman)?|owner"
    r"|founder|partner|"
    r"board|head of|line manager|department head|executive)\b",
    re.IGNORECASE,
)
_ABOVE_TO_ME = re.compile(
    r"\b(?:my|our|the) (?:\w+ ){0,2}?(?:boss|manager|director|supervisor|ceo|cfo|vp|superior|principal"
    r"|owner|founder)\b[^.!?]{0,60}"
    r"\b(?:yell|scream|shout|humiliat|belittl|mock|bull(?:y|ie)|threaten|insult|harass|berat|sw(?:ore"
    r"|ears)|ridicul|demean|"
    r"punish|target|scapegoat)\w*\b[^.!?]{0,25}\b(?:me|my)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:he|she|they|[A-Z][a-z]+|(?:my|the|this) \w+(?: \w+)?)(?:'s)? (?:just |simply "
    r"|really )?(?:never|always|keeps?|refuses?|doesn't"
    r"|don't|won't|can't be bothered|is the problem|are the problem)\b|\b(?:his|her|their) (?:own )?fault\b",
)
_CONTROL = re.compile(
    r"\b(?:crack down|write (?:him|her|them) up|make an example|set (?:stricter|tighter) rules"
    r"|tighter controls?|force (?:him|her|them)"
    r"|punish|bonus scheme|threaten|stricter|tighten|put (?:him|her|them) on a pip|monitor them"
    r"|track (?:their|his|her) hours|formal process|check ?sheets?|final warning|disciplinary|crack the whip"
    r"|more pressure)\b",
    re.IGNORECASE,
)


def cues(message: str, text: str, history: Sequence[Exchange], lexicon: Lexicon) -> set[str]:
    """What `message` does, in its conversation.

    Args:
        message: as the leader wrote it.
        text: the same, made tidy.
    """
    said = words(text)
    if is_silent(message):
        return {"silent"}
    if not said:
        return {"emoji_only"}
    if in_another_language(message, said):
        return {"other_language"}
    found_cues = {name for name, phrases in lexicon.cues.items() if found(phrases, text)}
    _keep_brief(found_cues, said, text, lexicon)
    _keep_meant(found_cues, text, lexicon)
    _add_intent(found_cues, text, history)
    _add_blame(found_cues, text, lexicon)
    _drop_questionable(found_cues, text, said, history)
    if len(said) <= 3:
        found_cues.add("short")
    _add_answers(found_cues, text, history, lexicon)
    for cue, pattern in (
        ("leaves", LEAVES),
        ("back", BACK),
        ("insight", INSIGHT),
        ("wonders", WONDERS),
        ("serves", SERVES),
    ):
        if cue == "serves" and not serves(text):
            continue
        if pattern.search(text) and not (cue == "leaves" and not any(exchange.leader for exchange in history)):
            found_cues.add(cue)
    return found_cues


def _add_answers(found_cues: set[str], text: str, history: Sequence[Exchange], lexicon: Lexicon) -> None:
    """What a message does with the coach's last question or answer."""
    found_cues.discard("unsure")
    if is_unsure(text, lexicon):
        found_cues.add("unsure")
    if asks_for_an_answer(text):
        found_cues.add("asks_advice")
    if asks_of_articles(text):
        found_cues.add("asks_fact")
    _add_asked(found_cues, asked_for(text))
    if reports_an_ask(text) or declines_advice(text):
        found_cues.discard("asks_advice")
    if GLAD.search(text) and not _BUT_NOT["good_news"].search(text):
        found_cues.add("good_news")
    if DISMISSES.search(text):
        found_cues.add("consequence")
    if re.match(r"(?:ta|nice one|ace|brilliant|perfect|lovely)\b[\W\w]{0,12}$", text, re.IGNORECASE):
        found_cues.add("thanks")
    if rejects(text, history):
        found_cues.add("rejects")
    if follows_up(text, history):
        found_cues.add("follows_up")


def _add_asked(found_cues: set[str], asked: frozenset[str]) -> None:
    """What is asked for outright; what no article answers goes before what one may, and that before advice."""
    found_cues |= asked
    if "asks_session" in asked:
        found_cues.discard("asks_bot")
    if "asks_fact" in asked:
        found_cues.discard("asks_advice")
    elif "asks_advice" in asked:
        found_cues.discard("asks_fact")


def may_hold(cues_sought: Sequence[str], text: str, lexicon: Lexicon) -> bool:
    """Whether `cues` can find one of `cues_sought` in `text`; a quick look that spares the whole reading."""
    phrases = tuple(phrase for cue in cues_sought for phrase in lexicon.cues.get(cue, ()))
    if ("consequence" in cues_sought and DISMISSES.search(text)) or ("good_news" in cues_sought and GLAD.search(text)):
        return True
    return bool(found(phrases, text)) or ("mistreated" in cues_sought and bool(_ABOVE_TO_ME.search(text)))


def _keep_brief(found_cues: set[str], said: list[str], text: str, lexicon: Lexicon) -> None:
    """Drops the cues of short answers where the message says more."""
    for cue, longest in (
        ("affirms", 5),
        ("declines", 5),
        ("greets", 4),
        ("thanks", 14),
        ("closes", 26),
    ):
        if len(said) > longest:
            found_cues.discard(cue)
    match = found(lexicon.cues.get("corrects", ()), text)
    if match and (match.start() > 40 or re.search(r"\bif\s+$", text[: match.start()], re.IGNORECASE)):
        found_cues.discard("corrects")
    if (
        match
        and re.match(r"i (?:never said|didn't say)", match.group(), re.IGNORECASE)
        and not re.match(r"\s*(?:that|it|this|anything like|so\b|[.,!]|$)", text[match.end() :])
    ):
        found_cues.discard("corrects")
    if "grieves" in found_cues and re.search(
        r"\b(?:could|might|would|almost|nearly)(?: have)?(?: \w+)? (?:died|dead)", text, re.IGNORECASE
    ):
        found_cues.discard("grieves")
    for cue in ("affirms", "declines"):
        match = found(lexicon.cues.get(cue, ()), text)
        if match and match.start() > 2:
            found_cues.discard(cue)
    if "greets" in found_cues and not found(lexicon.cues["greets"], text[:12]):
        found_cues.discard("greets")


def _keep_meant(found_cues: set[str], text: str, lexicon: Lexicon) -> None:
    """Drops cues whose words say something else: "that's all they care about", "when his father died"."""
    match = found(lexicon.cues.get("closes", ()), text)
    if match and not ends_talk(text[: match.start()], text[match.end() :]):
        found_cues.discard("closes")
    if _QUOTED_THANKS.search(text):
        found_cues -= {"thanks", "closes"}
    if mourned_by_another(text):
        found_cues.discard("grieves")


def _add_intent(found_cues: set[str], text: str, history: Sequence[Exchange]) -> None:
    wills = decides(text)
    asked_ahead = any(exchange.move in {Move.COMMIT, Move.AHEAD} for exchange in history[-2:])
    late = bool(history) and history[-1].stage in {Stage.AHEAD, Stage.COMMIT, Stage.CLOSE, Stage.OWN}
    if wills and (has_time(text) or asked_ahead or late):
        found_cues.add("commits" if any(exchange.leader for exchange in history) else "plans")
    elif wills or plans(text):
        found_cues.add("plans")
    elif asked_ahead and len(words(text)) <= 12 and has_time(text) and not _TELLS_ON.search(text):
        found_cues.add("commits")
    if re.match(r"(?:I )?could (?:ask|tell|talk|start|try)\b", text, re.IGNORECASE) and not text.endswith("?"):
        found_cues.add("looks_ahead")
    if _ABOVE_TO_ME.search(text):
        found_cues.add("mistreated")
    elif "mistreated" in found_cues and not _spoken_above(text, history):
        found_cues.discard("mistreated")


def _spoken_above(text: str, history: Sequence[Exchange]) -> bool:
    return bool(_ABOVE.search(text)) or any(_ABOVE.search(exchange.leader) for exchange in history[-4:])


def _add_blame(found_cues: set[str], text: str, lexicon: Lexicon) -> None:
    if any(_labels_another(sentence, lexicon) for sentence in re.split(r"(?<=[.!?])\s+|\n", text)):
        found_cues |= {"labels", "blames"}
    if _BLAME.search(text):
        found_cues.add("blames")
    if _CONTROL.search(text):
        found_cues.add("controls")
    if found(lexicon.swearing, text):
        found_cues.add("swears")


def _labels_another(sentence: str, lexicon: Lexicon) -> bool:
    """Whether somebody else is called names, and not the leader, and not denied."""
    if _SPEAKS.search(sentence):
        sentence = re.sub(r'"[^"]*"', '""', sentence)
    match = found(lexicon.labels, sentence)
    if match is None or re.search(
        r"(?:n't|\bnot|\bnever|because you're)\s+(?:\w+\s+){0,2}$", sentence[: match.start()]
    ):
        return False
    if re.search(
        r"\b(?:called|calls|calling) (?:me|us)\b|\b(?:I'm|I am|I feel|I felt|feel like|felt like|make me"
        r"|made me)\b",
        sentence,
        re.IGNORECASE,
    ):
        return False
    return bool(
        re.search(
            r"\b(?:he|she|they|him|her|them|his|their|those|guy|man|woman|person|people|team|boss|manager"
            r"|he's|she's|they're)\b|(?<!^)\b[A-Z][a-z]+\b|^[A-Z][a-z]+ (?:is|was)\b",
            sentence,
        )
    )


_SPEAKS = re.compile(r"\b(?:said|says|told|wrote|shouted|called|yelled|screamed|goes|asked|answered|replied)\b")
"""Whose words are quoted: another's."""
_QUOTED_THANKS = re.compile(r"(?:^|[\s(])['\"“‘][^'\"”’]{0,40}\b(?:thanks?|thank you|bye|cheers)\b", re.IGNORECASE)
"""Somebody else's thanks, told."""
_TELLS_ON = re.compile(
    r"\?\s*$|\b(?:nobody|no one|says?|said|he|she|they|always|never|every|was|were|yesterday|last)\b", re.IGNORECASE
)
"""Shows that a short message with a time in it tells, and names no time for a step."""
_LONGEST = {"off_topic": 25, "tests_bot": 20, "asks_bot": 30}
"""Words of the longest message that can be only that."""
_BUT_NOT = {
    "good_news": re.compile(
        r"\b(?:but|ashamed|guilty|became strange|didn't|never|wish|hope|if|however|none|anymore|nobody|worked fine"
        r"|wasn't|yet|last (?:company|job|place)"
        r"|old (?:company|job|place))\b",
        re.IGNORECASE,
    ),
    "consequence": re.compile(
        r"\bstole (?:my|the) (?:idea|credit|show|thunder)\b|impost[eo]r|\blike a fraud\b|\ba fraud\b", re.IGNORECASE
    ),
}
"""What shows that a cue was no more than a word."""
_ASKING = {
    "asks_fact": re.compile(
        r"\?|\b(?:tell me|explain|send me|show me)\b|^(?:what|which|who|where|how)\b", re.IGNORECASE
    ),
    "asks_reading": re.compile(r"\?"),
}
"""What a message must hold to ask."""


def _drop_questionable(found_cues: set[str], text: str, said: list[str], history: Sequence[Exchange]) -> None:
    """Settles cues that contradict one another, or that a word alone brought about."""
    found_cues -= {cue for cue, longest in _LONGEST.items() if len(said) > longest}
    found_cues -= {cue for cue, pattern in _BUT_NOT.items() if pattern.search(text)}
    found_cues -= {cue for cue, pattern in _ASKING.items() if not pattern.search(text)}
    if not asks(text):
        found_cues.discard("asks_session")
    if "closes" not in found_cues and (text.rstrip().endswith("?") or len(said) > 8):
        found_cues.discard("thanks")
    if not any(exchange.leader for exchange in history):
        found_cues.discard("closes")
    if "asks_session" in found_cues:
        found_cues.discard("asks_bot")
    if "asks_advice" in found_cues:
        found_cues.discard("asks_fact")
    if found_cues & {"defends", "wronged"}:
        found_cues.discard("owns")
    if "owns" in found_cues and "labels" not in found_cues:
        found_cues.discard("blames")
