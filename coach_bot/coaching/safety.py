"""What is said when something comes before coaching, and how long the conversation stays there."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coach_bot.coaching.screen import heard, screen
from coach_bot.coaching.stems import plain, words

EASED = "eased"
"""Label of the turn in which a leader says that they are safe."""

REMEMBERED = 4
"""How many earlier messages may add to the signs of the latest."""

_STAYING = frozenset(["crisis", "harm_others"])
_EASES = re.compile(
    r"\b(?:i'm|i am|i feel) (?:actually |really |totally |quite |completely |perfectly )?(?:safe|ok|okay"
    r"|fine|alright|all right|not"
    r" (?:suicidal|thinking|going to|planning|in danger|serious|that bad))\b"
    r"|\b(?:i'm|i was|i am|just|only) (?:just |only )?(?:kidding|joking|exaggerating|venting"
    r"|being dramatic)\b|\bfigure of speech\b"
    r"|\b(?:didn't|don't|did not|do not) mean (?:it |that |to )?(?:like that|that way|literally|it|kill"
    r"|die|hurt|harm|do)\b"
    r"|\bi meant (?!it\b|every|what i)|\bi(?:'d| would) never\b|\b(?:called|spoke (?:to|with)|talked (?:to"
    r"|with)|talking (?:to|with)|with) (?:988|them|a crisis|the"
    r" (?:samaritans|line|helpline|doctor)|my (?:wife|husband|partner|sister|brother|friend|mum|mom|dad"
    r"|therapist|doctor|gp)) (?:now|just now|and)"
)


@dataclass(frozen=True, slots=True)
class SafetyTexts:
    """The owner's texts for each label of the screen; several variants each, so that none need be said twice.

    Attributes:
        first: by label, what is said when it is first heard; `{heard}` stands for the leader's own words.
        next: by label, what is said in the turns after, while the conversation stays there.
        reaching: when the leader in crisis is about to reach somebody, or just has.
        eased: when the leader says that they are safe, before the coaching goes on.
        languages: crisis help in other languages, by language code.
        asleep: when the leader in crisis names somebody who sleeps near them; `{her}` stands for that person.
        near: when they name somebody who is near them and awake, as far as one knows.
        away: when they name a means or a place: `driving`, `place` or `thing`.
    """

    first: dict[str, tuple[str, ...]]
    next: dict[str, tuple[str, ...]]
    reaching: tuple[str, ...]
    eased: tuple[str, ...]
    languages: dict[str, str]
    asleep: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    away: dict[str, tuple[str, ...]] = field(default_factory=dict)


_REACHES = re.compile(
    r"\b(?:i'll|i will|i'm going to|i am going to|let me|i've|i have|i just|i'm|i am)(?: just| now)?"
    r" (?:wake|woke|woken|call|called|calling|ring|rang|ringing|phone|phoned|text|texted|texting|tell|told|telling"
    r"|talk to|speak to) (?:her|him|them|my|the|a|988|someone|somebody|samaritans|lifeline)\b"
)
_NEAR = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?P<who>wife|girlfriend|mum|mom|mother|sister|daughter|husband|boyfriend|dad|father|brother"
    r"|son|partner|flatmate|roommate|housemate|friend|parents|kids|children|family|neighbou?r)"
    r"(?:'s|'re| is| are)(?: just| still| right| only| already| fast)*"
    r" (?P<how>asleep|sleeping|in bed|upstairs|downstairs|next door|here|home|at home|around|nearby|beside me|with me"
    r"|in the (?:next|other|same|living|bed|sitting)\W?(?:room)?|in the (?:house|kitchen|garden|flat))\b"
    r"(?! (?:any ?more|no more|tomorrow|next week|(?:on|at) the))"
)
_SLEEPS = re.compile(r"\b(?:asleep|sleeping|in bed)\b")
_HER = frozenset("wife girlfriend mum mom mother sister daughter".split())  # noqa: SIM905
_HIM = frozenset("husband boyfriend dad father brother son".split())  # noqa: SIM905
_AWAY = {
    "driving": re.compile(r"\b(?:driv(?:e|ing)|drove|behind the wheel|(?:my|the) car)\b"),
    "thing": re.compile(
        r"\b(?:pills|tablets|paracetamol|tylenol|insulin|gun|rifle|shotgun|pistol|knife|razor|blades?|rope|noose)\b"
    ),
    "place": re.compile(
        r"\b(?:reservoir|bridge|river|canal|lake|cliffs?|quarry|weir|railway|(?:train )?tracks|in front of a train"
        r"|rooftop|(?:on|off|from|up to) the roof|balcony|multi-?stor(?:e?y))\b"
    ),
}
_GONE = re.compile(
    r"\b(?:threw|thrown|flushed|locked|gave|given|got rid|don't have|do not have|haven't got|no longer|handed"
    r"|without (?:a|my|the))\b"
)
_NO = re.compile(
    r"^(?:oh |ok(?:ay)?,? |um |well,? |god,? |ha,? |lol,? )*(?:no|nope|not at all|of course not"
    r"|nah)\b(?! (?:one|body|point|idea|reason))"
)
_LANGUAGES = {
    "es": re.compile(r"\b(?:quiero|morir|vivir|matarme|suicidarme|quitarme|vida)\b"),
    "pt": re.compile(r"\b(?:quero|morrer|viver|me matar|minha vida|não)\b"),
    "fr": re.compile(r"\b(?:me tuer|suicider|mourir|vivre|envie|vie|je)\b"),
    "de": re.compile(r"\b(?:ich|nicht|umbringen|leben|selbstmord|suizid\w*|sterben|mich)\b"),
    "it": re.compile(r"\b(?:voglio|morire|uccidermi|suicidarmi|vivere|finita)\b"),
    "nl": re.compile(r"\b(?:ik|zelfmoord|dood|mezelf|niet meer|leven)\b"),
}


def screen_turn(
    message: str,
    earlier: Sequence[str],
    said: Sequence[str] = (),
    sounds: Mapping[str, float] | None = None,
    worry: float = 0.0,
) -> str | None:
    """The label of this turn: that of the message, or of the danger that the conversation has not left yet.

    Args:
        message: the leader's latest words.
        earlier: the labels of the turns before, oldest first, empty strings for none.
        said: the leader's messages of those turns: despair told earlier makes of "mostly at night" what it is.
        sounds: the probability of each label by the message's meaning.
        worry: the alarm that the messages before left.
    """
    since = len(earlier) - list(reversed(earlier)).index(EASED) if EASED in earlier else 0
    label = screen(message, said[since:][-REMEMBERED:], sounds, worry)
    last = earlier[-1] if earlier else ""
    if last not in _STAYING:
        return label
    if label in _STAYING or label == "crisis_other":
        return label
    # Only the first text asks whether there is danger; "no" to "Is somebody with you?" eases nothing.
    first = len(earlier) < 2 or earlier[-2] not in _STAYING
    return EASED if eases(message) or (first and label is None and _NO.search(plain(message))) else last


def eases(message: str) -> bool:
    """Whether a leader who was asked about their safety says that there is no danger."""
    return screen(message) is None and bool(_EASES.search(plain(message)))


def safety_reply(
    texts: SafetyTexts, label: str, message: str, earlier: Collection[str], replies: Collection[str]
) -> str:
    """The reply for a label, in words that were not said before as long as there are any.

    Args:
        texts: the owner's texts.
        label: of this turn.
        message: the leader's latest words.
        earlier: the labels of the turns before.
        replies: the replies of the turns before.
    """
    if label == "crisis" and (language := _language(message)) and language in texts.languages:
        return texts.languages[language]
    if label == EASED:
        variants = texts.eased
    elif label == "crisis" and label in earlier and screen(message) is None and _REACHES.search(plain(message)):
        variants = texts.reaching
    else:
        variants = (label in earlier and texts.next.get(label)) or texts.first.get(label) or texts.first["crisis"]
    person = ""
    if label == "crisis" and label in earlier and variants is not texts.reaching:
        person, particular = _particular(texts, plain(message))
        variants = (*particular, *variants)
    own = heard(message, label)
    fitting = [text for text in variants if own or "{heard}" not in text] or list(variants)
    filled = [" ".join(text.replace("{heard}", own).replace("{her}", person).split()) for text in fitting]
    said = [set(words(reply)) for reply in replies]

    def used(text: str) -> float:
        these = set(words(text))
        return max((len(these & other) / len(these | other) for other in said), default=0.0)

    fresh = [text for text in filled if used(text) < 0.7]
    return fresh[0] if fresh else min(filled, key=used)


def _particular(texts: SafetyTexts, text: str) -> tuple[str, tuple[str, ...]]:
    """Who is near, as "her", and the texts for what a leader in crisis names: somebody near them, a means, a place."""
    if near := _NEAR.search(text):
        person = "her" if near["who"] in _HER else "him" if near["who"] in _HIM else "them"
        return person, texts.asleep if _SLEEPS.search(text) else texts.near
    if _GONE.search(text):
        return "", ()
    return "", next((texts.away.get(kind, ()) for kind, pattern in _AWAY.items() if pattern.search(text)), ())


def _language(message: str) -> str:
    """The language of a message with words of crisis, or an empty string for English."""
    text = plain(message)
    counts = {language: len(set(pattern.findall(text))) for language, pattern in _LANGUAGES.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 2 or (counts[best] and len(words(text)) <= 2) else ""
