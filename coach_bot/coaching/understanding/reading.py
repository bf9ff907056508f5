"""Reads a leader's message: feelings, topics, people, and what the message does."""

import re
from collections.abc import Collection, Mapping, Sequence

from coach_bot.coaching.moves import Exchange, Move, Reading
from coach_bot.coaching.understanding import cues as cues_
from coach_bot.coaching.understanding import feelings as feelings_
from coach_bot.coaching.understanding import people as people_
from coach_bot.coaching.understanding import topics as topics_
from coach_bot.coaching.understanding.aliases import aliases, by_name
from coach_bot.coaching.understanding.commitments import decides
from coach_bot.coaching.understanding.lexicon import Lexicon, found, matches
from coach_bot.coaching.understanding.sayings import sayings
from coach_bot.coaching.understanding.story import story

REMEMBERED = 6
"""How many earlier messages people are taken from."""


GLAD = frozenset({"proud", "excited", "grateful"})
"""Feelings that make a message good news, when no other is there."""
CARRIED = ("consequence", "grieves", "mistreated", "no_question", "good_news")
"""Cues that hold for the rest of a conversation; they come back as `consequence_talk` and so on."""
GATHERINGS = frozenset({"meeting", "standup", "review", "offsite", "all-hands", "town hall", "handover", "training"})
"""Nouns of work that a question can take up as it stands."""
WRONGED = frozenset({"abuse", "harassment"})
"""Labels of the screen for a leader, or somebody with them, who is mistreated: it stays so when coaching goes on."""
_LEANS = re.compile(
    r"\bI(?:'d| would) rather (?:just )?(?:say|tell|ask|talk|speak|go|meet|sit|call|ring|do it)\b"
    r"|(?<!if )(?<!whether )(?<!what )(?<!how )(?<!think )(?<!says )\bI should (?:just |probably |really )?(?:tell"
    r"|ask|talk|speak|call"
    r"|ring|thank|say (?!that)|shut up|listen|keep quiet|hold back|stop talking|let (?:him|her|them))\b"
    r"|\b[Mm]aybe (?:I|we) should (?:just )?(?:tell|ask|talk|speak|go|meet|sit|call|ring|thank|say|take|invite|have)\b"
    r"|\bI just want to (?:talk|tell|ask|say|sit)\b"
    r"|\bI could (?:just )?(?:be|spend \w+|go) (?:\w+ )?(?:out|there|with|more|down)\b",
    re.IGNORECASE,
)
"""A step that the leader leans to, in words that are half a wish."""
_NO_STEP = re.compile(
    r"\b(?:could|might|can) (?:just |also |easily |simply )?(?:keep (?:quiet|silent)|say nothing|look away|leave it"
    r"|ignore|let it go"
    r"|do nothing|pretend|hide|lie)\b",
    re.IGNORECASE,
)
"""A way out that is weighed, and no step."""
_SPEAKS = re.compile(r"\b(?:tell|ask|talk|speak|say|call|ring|thank|meet)\b", re.IGNORECASE)
CARED = 5
"""Messages for which somebody's danger is the matter, after which a talk has its own."""
_TAKEN_BACK = re.compile(
    r"\bnot what I (?:mean|meant|said)\b|\b(?:didn't|don't|did not) mean (?:it |that )?(?:like )?that\b"
    r"|\bnothing like that\b"
    r"|\bmisunderst\w+|\b(?:nobody|no one)(?:'s| is) (?:in danger|hurt|going to)\b|\b(?:isn't|is not"
    r"|not) (?:in danger|suicidal)\b"
    r"|\bfigure of speech\b|\bI mean(?:t)? the (?:job|work|patient|project)\b|\bthat's not (?:it|the point)\b",
    re.IGNORECASE,
)
"""Says that nobody is in danger, and that what sounded so was something else."""
_TOLD_ME = re.compile(
    r"\b(?:told|tells|telling|says? to|said to|came to|comes to|asked|asks|confided in|showed|shows|wrote to|texted"
    r"|messaged"
    r"|let|worries|worried|bothers|scares|makes) me\b",
    re.IGNORECASE,
)
"""Brings the leader in as the one who hears of it."""
_ANOTHER = re.compile(
    r"\b(?:she|her|he|him|his|they|them|their|someone|somebody|one of|an? (?:\w+ ){0,2}(?:woman|man|colleague"
    r"|girl|boy|nurse|trainee|apprentice|employee|student))\b",
    re.IGNORECASE,
)
_ME = re.compile(
    r"\b(?:me|myself)\b|\bmy (?:body|back|breasts?|bum|bottom|leg|legs|knee|hair|neck|shoulders?|waist|skin|accent"
    r"|religion|age|gender|arm)\b|\bI(?:'m| am|'ve| have| was| get| got| keep)(?: \w+)? (?:being|been"
    r"|getting )?(?:bull\w+|harass\w+"
    r"|touched|grabbed|groped|mocked|threatened|humiliated|abused|hit|insulted|discriminated)\b",
    re.IGNORECASE,
)
_BY_ABOVE = re.compile(
    r"\bmy (?:\w+ )?(?:boss|manager|director|ceo|supervisor|superior|chair\w*|owner)\b", re.IGNORECASE
)
_ASIDE = frozenset({Move.ANSWER, Move.REDIRECT, Move.SAFETY})
"""Moves in answer to a message that tells nothing of the leader's matter."""


def read(message: str, history: Sequence[Exchange], axes: Mapping[str, float], lexicon: Lexicon) -> Reading:
    """What is read in `message`; people and topics of earlier messages follow those of this one.

    Args:
        axes: the lens's reading of the message, each axis -1 to 1.
    """
    text = lexicon.tidy(message)
    past = [exchange for exchange in history if exchange.leader]
    earlier = [lexicon.tidy(exchange.leader) for exchange in past]
    feelings = feelings_.feelings(text, lexicon)
    cues = cues_.cues(message, text, past, lexicon)
    if feelings and all(feeling.form in GLAD for feeling in feelings) and not cues & {"thanks", "closes", "hostile"}:
        cues.add("good_news")
    before = [
        cues_.cues(one, one, past[:place], lexicon)
        for place, one in enumerate(earlier)
        if cues_.may_hold(CARRIED, one, lexicon)
    ]
    for cue in CARRIED:
        if cue in cues or any(cue in each for each in before):
            cues.add(f"{cue}_talk")
    cues |= _harmed(past, text)
    told = [one for one, exchange in zip(earlier, past, strict=True) if exchange.move not in _ASIDE]
    lately = earlier[-REMEMBERED:]
    met = [people_.people(one, lexicon) for one in (*lately, text)]
    aside = (*lexicon.cues.get("asks_privacy", ()), *lexicon.cues.get("asks_bot", ()))
    people = list(met[-1])
    for one, persons in zip(reversed(lately), reversed(met[:-1]), strict=True):
        if not found(aside, one):
            people += [person for person in persons if person not in people]
    known = aliases((*lately, text), met, lexicon)
    told_so_far = story([*told, text], lexicon)
    return Reading(
        feelings=tuple(feeling.form for feeling in feelings),
        topics=tuple(topics_.topics(text, lexicon, earlier)),
        people=tuple(by_name(people, known)),
        cues=frozenset(cues),
        axes=dict(axes),
        sayings=_kinds(text, cues, told_so_far.returns, lexicon),
        things=tuple(things_in(text, lexicon)),
        story=told_so_far,
    )


def _harmed(past: Sequence[Exchange], text: str) -> set[str]:
    """Cues of who was harmed, by what the screen found before: the leader, or somebody in their care."""
    found_cues: set[str] = set()
    screened = [exchange for exchange in past if exchange.safety in WRONGED]
    if any(_to_me(exchange.leader) for exchange in screened):
        found_cues |= {"mistreated_talk"} | ({"mistreated"} if past[-1].safety in WRONGED else set())
    elif any(exchange.safety in {*WRONGED, "crisis_other"} for exchange in past[-CARED:]):
        taken_back = any(_TAKEN_BACK.search(said) for said in (*(exchange.leader for exchange in past), text))
        found_cues |= set() if taken_back else {"cares_talk"}
    return found_cues


def _to_me(message: str) -> bool:
    """Whether it is the leader who is mistreated; as long as nobody else is spoken of, it is."""
    nobody_else = not _ANOTHER.search(message)
    return bool(nobody_else or _ME.search(_TOLD_ME.sub(" ", message)) or _BY_ABOVE.search(message))


def _kinds(text: str, cues: Collection[str], returns: bool, lexicon: Lexicon) -> tuple[str, ...]:
    before = [kind for kind, there in (("returns", returns), ("plan", "plans" in cues)) if there]
    said = tuple(kind for kind in sayings(text) if not (_NO_STEP.search(text) and kind in {"step", "talk"}))
    if "step" not in said and (_LEANS.search(text) or decides(text)) and not text.rstrip().endswith("?"):
        before += ["talk", "step"] if _SPEAKS.search(text) else ["step"]
    return (*before, *said, *(("thing",) if things_in(text, lexicon) else ()))


def things_in(text: str, lexicon: Lexicon) -> list[str]:
    """Gatherings in the leader's words as the coach would say them ("the standup"), the last mentioned first."""
    nouns = matches(tuple(thing for thing in lexicon.things if thing in GATHERINGS), text)
    return list(dict.fromkeys(f"the {noun.lower()}" for noun in reversed(nouns)))
