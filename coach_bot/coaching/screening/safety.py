"""What comes before coaching in a turn, and how long the conversation stays there."""

import re
from collections.abc import Mapping, Sequence

from coach_bot.coaching.screening.evidence import signs
from coach_bot.coaching.screening.screen import screen
from coach_bot.coaching.screening.situations import acted, leaves_open, says_no, says_yes, situations
from coach_bot.coaching.screening.texts import DANGERS, EASED, PARTING
from coach_bot.coaching.text.phrases import spoken
from coach_bot.coaching.text.stems import plain, words

GOES_ON = 10
"""Words of a message from which a leader who was asked whether there is danger has gone on to something else."""
SHORT = 4
"""Words of an answer such as "I don't know" that may still be one to the question about danger."""
REMEMBERED = 4
"""How many earlier messages may add to the signs of the latest."""
LONGEST_STAY = 7
"""Turns that stay with somebody else's danger, or with mistreatment, on a word about it alone."""

_KEPT = frozenset(["crisis_other", "abuse", "harassment"])
_WORSE_THAN = {"check": "concern", "concern": "crisis", "check_other": "crisis_other"}
"""What a question about danger becomes when its answer is yes, or leaves it open."""
_GRAVEST = frozenset([*DANGERS, "crisis_other", "abuse"])
_ASIDE = frozenset(["legal", "medical", "distress", "injection", "out_of_scope"])

_FIGURE = re.compile(
    r"\b(?:i'm|i was|i am|just|only) (?:just |only )?(?:kidding|joking|exaggerating|venting|being dramatic)\b"
    r"|\bfigure of speech\b|\bi meant (?!it\b|every|what i)|\bi(?:'m| am)? mean(?:ing)? (?:just |only )?(?:the|my"
    r"|this|at|with) (?:job|work|project|role"
    r"|company|team|firm)\b|\bi(?:'d| would) never\b"
    r"|\b(?:didn't|don't|did not|do not) mean (?:it |that |to )?(?:like that|that way|literally|it|kill|die|hurt"
    r"|harm|do)\b"
)
_REACHED = re.compile(
    r"\b(?:called|spoke (?:to|with)|talked (?:to|with)|talking (?:to|with)|with) (?:988|them|a crisis"
    r"|the (?:samaritans|line"
    r"|helpline|doctor)|my (?:wife|husband|partner|sister|brother|friend|mum|mom|dad|therapist|doctor|gp)) (?:now"
    r"|just now|and)"
)
_EASES = re.compile(
    r"\b(?:i'm|i am|i feel) (?:actually |really |totally |quite |completely |perfectly )?(?:safe|ok|okay|fine|alright"
    r"|all right|not (?:suicidal|thinking|going to|planning|in danger|serious|that bad))\b(?!,? (?:but|just|except))"
    r"|\b(?:estoy bien|estoy a salvo|je vais bien|en sécurité|mir geht(?:'s| es) (?:gut|besser)|in sicherheit"
    r"|estou bem"
    r"|sto bene|al sicuro|ik ben (?:veilig|ok))\b"
)
_CALM = re.compile(
    r"\bof course not\b|\bgod no\b|\bnot at all\b|\bnothing like that\b|\bno way\b|\bnever\b|\bi(?:'m| am) not\b"
    r"|\b(?:just|only) (?:work|stress\w*|frustrat\w*|angry|upset|talk|an expression|words)\b"
)
_WEIGHS = re.compile(
    r"\b(?:but|except|can't|cannot|anymore|any more|what's the point|though|today|tonight|yet|right now)\b"
)
_GRAVE = re.compile(
    r"\b(?:kill(?:ing)? (?:myself|him|her|them)|end(?:ing)? (?:my|this) (?:own )?life|suicide|want(?:ed)? to die"
    r"|wanna die"
    r"|take my (?:own )?life|hang myself|shoot|gun|rifle|knife|pills|tablets|rope|noose|bridge|overdos\w+|plan|stab"
    r"|wrote (?:a |the |my )?(?:note|letter))\b"
)
_GOES_ON = re.compile(
    r"\b(?:let's|go on|carry on|continue|yes,? (?:please|the)|back to|the meeting|my team|work|what about|how (?:do"
    r"|can|should)"
    r"|i'd like to|i want to|can we)\b"
)
_LEAVES = re.compile(
    r"\b(?:bye|goodbye|good ?night|see you|that's (?:all|it|enough)|have to go|gotta go|need to go|signing off"
    r"|talk (?:later|soon)"
    r"|leave it (?:there|here|for today)|thank you for (?:this|your time|listening|today)|thanks for (?:this"
    r"|your time|listening"
    r"|today))\b"
)
_WORSE = re.compile(
    r"\b(?:bad|worse|dark|not (?:good|great|safe|sure|really|ok|okay)|don't know|awful|low"
    r"|hopeless)\b"
)
_TURNS_AWAY = re.compile(
    r"\b(?:back to|anyway|moving on|let's (?:talk|discuss|move|go back)|can we (?:talk|discuss|move|go back)"
    r"|another (?:thing|topic"
    r"|question)|what i (?:wanted|came)|different topic|something else|on a different|change the subject"
    r"|what i really)\b"
)
_CORROBORATED = re.compile(
    r"\b(?:touch\w*|hands? (?:on|up|down)|grab\w*|grop\w*|hits?|hitting|slap\w*|punch\w*|kick(?:s|ed)|threat\w*"
    r"|bruis\w*|stalk\w*|knocks? (?:on|at) my|sexual\w*|racis\w*|sexis\w*|slurs?|discriminat\w*|harass\w*"
    r"|bull(?:y|ied|ies|ying)|women are|said no|kill\w*|die|dead|suicid\w*|goodbye|gave away|not answering"
    r"|hurt (?:him|her|them)sel\w+)\b"
)
"""Words that bear out what a message only sounded like."""
_ABOUT_IT = {
    "crisis_other": re.compile(
        r"\b(?:he|she|they|him|her|them|his|their|ask\w*|call\w*|alone|hospital|ambulance|doctor|wife|husband"
        r"|parents?|suicid\w*"
        r"|scared|worried|help|promised?|number)\b"
    ),
    "abuse": re.compile(
        r"\b(?:he|she|him|her|his|they|safe|scared|afraid|police|report\w*|hr|leave|home|hit\w*|touch\w*|hurt\w*"
        r"|fault|i did|door|lock\w*"
        r"|believe|shelter"
        r"|lawyer|alone|kids|help|proof|again)\b"
    ),
    "harassment": re.compile(
        r"\b(?:he|she|him|her|his|they|boss|director|manager|hr|report\w*|complain\w*|lawyer|union|proof|evidence"
        r"|witness\w*|scared|afraid"
        r"|fault|i did|door|lock\w*|believe|retaliat\w*|comment\w*|touch\w*|joke\w*|told me|again|fired)\b"
    ),
}


def screen_turn(
    message: str,
    earlier: Sequence[str],
    said: Sequence[str] = (),
    sounds: Mapping[str, float] | None = None,
    worry: float = 0.0,
) -> str | None:
    """The label of this turn: that of the message, or of what the conversation has not left yet.

    Args:
        message: the leader's latest words.
        earlier: the labels of the turns before, oldest first, empty strings for none.
        said: the leader's messages of those turns: despair told earlier makes of "mostly at night" what it is.
        sounds: the probability of each label by the message's meaning.
        worry: the alarm that the messages before left.
    """
    since = len(earlier) - list(reversed(earlier)).index(EASED) if EASED in earlier else 0
    # The worry that somebody else's danger or a mistreatment left is no sign that the leader is in danger.
    beside = bool(earlier) and earlier[-1] in _KEPT | _ASIDE
    label = screen(message, said[since:][-REMEMBERED:], sounds, 0.0 if beside else worry)
    danger = next((each for each in DANGERS if each in earlier[since:]), "")
    if danger and _outright(earlier[since:], said[since:]):
        return _in_danger(message, label, danger, earlier[since:], said[since:])
    if danger and earlier[-1] == danger:
        return _after_meaning(message, label, danger, earlier)
    if label in DANGERS and not (list(earlier[-1:]) == ["concern"] and (eases(message) or _denies(message))):
        return label
    return _afterwards(message, label, earlier, said) if earlier else label


def _afterwards(message: str, label: str | None, earlier: Sequence[str], said: Sequence[str]) -> str | None:
    """The label while no danger is open, by what the last turns were about."""
    last = earlier[-1]
    if last in _WORSE_THAN:
        return _after_meaning(message, label, last, earlier)
    if last == EASED:
        return label or (EASED if _lingers(message, earlier) else None)
    if last == PARTING:
        return label or _after_parting(message, earlier)
    kept = next((each for each in reversed(earlier) if each not in _ASIDE), "")
    if kept in _KEPT and not _outright(earlier, said):
        return _after_meaning(message, label, kept, earlier) if last == kept else label
    if kept in _KEPT:
        return _beside(message, label, kept, earlier, said)
    return label or (PARTING if _takes_leave(message, earlier) else None)


def eases(message: str) -> bool:
    """Whether a leader who was asked about their safety says that there is no danger."""
    return screen(message) is None and bool(_EASES.search(plain(message)) or _FIGURE.search(plain(message)))


def backs_down(message: str, said: Sequence[str]) -> bool:
    """Whether a leader takes back something grave at once, and gives no reason.

    Args:
        said: their messages since the danger began.
    """
    grave = any(_GRAVE.search(plain(each)) for each in said)
    text = plain(message)
    return grave and eases(message) and not (_FIGURE.search(text) or _REACHED.search(text))


def _in_danger(message: str, label: str | None, danger: str, earlier: Sequence[str], said: Sequence[str]) -> str:
    """The label while a danger is open: it stays until the leader says that they are safe."""
    begun = earlier.index(danger)
    turns = len(earlier) - begun
    told = said[begun:]
    if any(map(acted, told)) and not _REACHED.search(plain(message)):
        return label if label in DANGERS else danger
    # What is said in words counts for more here than what the message sounds like after all that came before it.
    if eases(message):
        # Something grave that is taken back at once is asked about once more; the second time they are believed.
        doubted = turns == 1 and backs_down(message, told)
        return danger if doubted else EASED
    # Only the first text asks whether there is danger; "no" to "Is somebody with you?" eases nothing.
    denied = turns == 1 and _denies(message)
    if not denied and (label in DANGERS or label == "crisis_other"):
        return label
    return EASED if denied and not any(_GRAVE.search(plain(each)) for each in told) else danger


def _denies(message: str) -> bool:
    """Whether a message says no to the question about danger, and nothing that weighs against it."""
    text = plain(message)
    if screen(message) is not None or not says_no(message) or _WEIGHS.search(text):
        return False
    return len(words(text)) <= 3 or bool(_CALM.search(text) or _FIGURE.search(text))


def _outright(earlier: Sequence[str], said: Sequence[str]) -> bool:
    """Whether something grave was told by words, or by a yes when it was asked; not by the sound of messages alone."""
    turns = list(zip(earlier, ("", *earlier), said, strict=False))
    for place, (label, before, each) in enumerate(turns):
        if label == "crisis" and (before not in _WORSE_THAN or says_yes(each)):
            return True
        if label and screen(each, said[:place][-REMEMBERED:]) in _GRAVEST:
            return True
        if label in _KEPT and _CORROBORATED.search(plain(each)):
            return True
    return not said


def _after_meaning(message: str, label: str | None, asked: str, earlier: Sequence[str]) -> str | None:
    """The label after a reply to what a message sounded like, and nobody said: whoever goes on is let go on.

    Args:
        asked: the label of that reply.
    """
    denied = screen(message) is None and says_no(message) and not _WEIGHS.search(plain(message))
    gently = asked in _KEPT or asked.startswith("check")
    if eases(message) or denied:
        return None if gently else EASED
    if label and label not in _ASIDE and label not in _WORSE_THAN:
        return label
    if label in _WORSE_THAN and (asked != label or earlier.count(asked) > 1):
        return _WORSE_THAN.get(asked, asked)
    open_still = leaves_open(message) and len(words(message)) <= SHORT
    if says_yes(message) or open_still or (label and signs(spoken(message))):
        return _WORSE_THAN.get(asked, asked)
    goes_on = label is None and (gently or len(words(message)) >= GOES_ON)
    if label in _ASIDE or not (goes_on or earlier.count(asked) > 1):
        return label or asked
    return None


def _lingers(message: str, earlier: Sequence[str]) -> bool:
    """Whether a leader who is safe has not gone on to anything yet; for two turns at the most."""
    text = plain(message)
    still = len(words(text)) <= 4 or bool(_LEAVES.search(text)) or eases(message)
    return still and not _GOES_ON.search(text) and list(earlier[-3:]) != [EASED] * 3


def _takes_leave(message: str, earlier: Sequence[str]) -> bool:
    """Whether a leader goes who was in danger in this conversation, and was not asked about it since."""
    was = earlier.count("crisis") > 1 and PARTING not in earlier
    return was and not earlier[-1] and bool(_LEAVES.search(plain(message)))


def _after_parting(message: str, earlier: Sequence[str]) -> str | None:
    """The label after the question at the end of a conversation in which there was danger."""
    text = plain(message)
    if not eases(message) and (says_no(message) or _WORSE.search(text)):
        return "crisis"
    done = list(earlier[-3:]) == [PARTING] * 3
    return None if done or len(words(text)) > 12 or _GOES_ON.search(text) else PARTING


def _beside(message: str, label: str | None, kept: str, earlier: Sequence[str], said: Sequence[str]) -> str | None:
    """The label while it is about somebody else's danger, or about mistreatment: as long as the leader is with it."""
    if label and label not in _ASIDE:
        return label
    text = plain(message)
    turns = next((turn for turn, each in enumerate(reversed(earlier)) if each not in {kept, *_ASIDE}), len(earlier))
    if label or _TURNS_AWAY.search(text) or earlier[-1] not in {kept, *_ASIDE}:
        return label
    if {*situations(kept, message, "")} - {"telling"}:
        return kept
    if turns >= LONGEST_STAY or (said and "thanks" in situations(kept, said[-1], "")):
        return None
    return kept if len(words(text)) <= 6 or _ABOUT_IT[kept].search(text) else None
