"""What of a leader's clause can be said back: cleaned of filler, and safe, fair and grammatical, or nothing."""

import re
from collections.abc import Collection

from coach_bot.coaching.text import grammar
from coach_bot.coaching.text.telegraphic import with_subject
from coach_bot.coaching.text.verbs import bases, is_past, thirds
from coach_bot.coaching.text.wording import words
from coach_bot.coaching.understanding.lexicon import Lexicon, found

LONGEST = 25
"""Words of the longest clause that is said back."""

_LOOSE = frozenset(
    """
    so and but well honestly basically actually then also plus anyway because oh ugh yeah ok okay
    obviously clearly literally seriously just like
    """.split()  # noqa: SIM905
)
_TAIL = re.compile(
    r",?\s+(?:you know|tbh|lol|haha|or something|or whatever|or anything|I guess|I think|I suppose|anyway"
    r"|basically|to be honest"
    r"|I mean|and stuff|and so on|etc\.?|as well|so yeah|you see|in my opinion|if that makes sense"
    r"|frankly|too I think|in a way)$"
    r"|,\s+(?:right|no|please|honestly|though|I grant that|I (?:found out|heard|learned|realised|realized|noticed)"
    r"(?: after| later| afterwards)?)$",
    re.IGNORECASE,
)
_OATH = re.compile(
    r"\b(?:fucking|damn(?:ed)?|goddamn|bloody|freaking|fricking|f\*+ing|effing|shitty|crappy)\s+(?=\w)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?<!never )(?<!n't )(?<!not )\b(?:called|calls) me (?P<name>(?:an? )?(?:\w+ )?\w+?)"
    r"(?= in front| again| today| at | in the|$)",
    re.IGNORECASE,
)
_INSULT = re.compile(
    r"\b(?:bad|terrible|awful|failure|fraud|fake|weak|soft|cheap|joke|disgrace|embarrassment|problem|nobody|nothing"
    r"|names|difficult|hysterical|emotional|cold|fat|ugly|old|slow|thick|dim|amateur|unprofessional|greedy|selfish"
    r"|traitor|thief|hypocrite|waste|mess|disaster|puppet|cow|dog|girl|boy|bossy|silly|ridiculous)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|you're|you've|you'd|you'll|yours|yourself)\b", re.IGNORECASE)
_DANGLING = frozenset(
    "and or but because the a an my their our if than as very which who is are was were".split()  # noqa: SIM905
)
_OPINION = re.compile(
    r"^(?:I (?:really |just |kind of |sort of )?(?:think|guess|suppose|know|believe|feel|realise|realize"
    r"|assume|figure)|I'm (?:pretty |quite )?sure|it (?:feels|seems|looks) like|it (?:feels"
    r"|seems) as if)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_AT_REST = re.compile(r"\b(?:where|who|what|how) (?:he|she|it|they|I|that|we) (?:is|are|was|were)$", re.IGNORECASE)
_TAG = re.compile(
    r"(?<!nor)(?<!neither)(?<!so)(?<!\bas)(?:,\s*|\s+)(?!(?:do|did) it$)(?:can|do|did|am|are|is|was|were|don't|didn't"
    r"|isn't|aren't|wasn't|won't|can't)\s(?:I|it|he|she|they|we)(?:\snot)?$"
    r"|,\s(?:isn't|wasn't) (?:that|it) \w+$",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"(?<!did )(?<!does )(?<!will )(?<!would )(?<!can )(?<!could )(?<!should )(?<!let )(?<!make )(?<!made "
    r")(?<!see )(?<!help )(?<!didn't )(?<!might )"
    r"\b(?:he|she) (?:have|do|don't|pull|make|want|need|say|go|know|think|feel|trust|come|see|give|take"
    r"|work|talk|change|look|tell|get|keep)\b"
    r"|\b(?:they|we|you) (?:was|is|has|does|wasn't|isn't)\b|\bI (?:is|are|has|does)\b|\b(?:he|she) (?:am"
    r"|are|were)\b|\b(?:hurted|goed|teached|catched|womans|mans)\b|\bsaid me\b|\bwhat it make\b",
    re.IGNORECASE,
)
_TWO_WAYS = re.compile(
    r"\bso (?:happy|glad|excited|proud|pleased|relieved) (?:that )?I (?:didn't|forgot|never|couldn't)\b|\bthanks god\b",
    re.IGNORECASE,
)
"""Can be read as gladness about what was left undone; and what nobody says so."""
_GRIM = re.compile(
    r"\b(?:better off|not be around|wasn't around|weren't around|not wake up|end it|end it all|disappear"
    r"|jump|reservoir|insurance money|sleep forever|no point|oh my|so do I|so did I|neither do I"
    r"|my god|my goodness|my word|nor have"
    r"|nor had|nor did|nor was)\b",
    re.IGNORECASE,
)


_ASIDE = re.compile(
    r",\s+(?:I don't know|I dunno|I mean|you know|you see|how (?:do you|to|do I) say(?: it| this)?|let's say"
    r"|like|I guess"
    r"|I suppose|honestly|to be honest|tbh|haha|lol|well|whatever)\s*,\s*(?P<again>(?:I|he|she|they|we|it)\b)?",
    re.IGNORECASE,
)
_LAUGH = re.compile(r",?\s*\b(?:(?:ha){2,}h?|(?:he){2,}|lol|lmao|rofl)\b", re.IGNORECASE)
_SORT_OF = re.compile(
    r"(?<!\ba )(?<!this )(?<!that )(?<!what )(?<!some )(?<!any )(?<!the )(?<!my )(?<!your )(?<!one )(?<!same"
    r" )\b(?:kind|sort) of (?=[a-z])",
    re.IGNORECASE,
)
_OWN_ENGLISH = re.compile(
    r"[^.!?\n]*\b(?:my|in) (?:\w+ )?English\b(?! (?:class|department|team|teacher))[^.!?\n]*[.!?]?", re.IGNORECASE
)


def without_asides(text: str) -> str:
    """`text` without what fills a clause in its middle, laughter, and excuses for one's English."""
    text = _OWN_ENGLISH.sub(" ", text)
    text = _ASIDE.sub(lambda match: f", {match['again']}" if match["again"] else " ", text)
    return re.sub(r"[^\S\n]+", " ", _SORT_OF.sub("", _LAUGH.sub("", text))).strip()


def clean(text: str, names: Collection[str], lexicon: Lexicon) -> str:
    """`text` without oaths, filler, hedges and tags at its ends."""
    text = _OATH.sub("", text)
    called = _CALLED.search(text)
    if called and (_INSULT.search(called["name"]) or found((*lexicon.labels, *lexicon.swearing), called["name"])):
        text = f"{text[: called.start()]}put me down{text[called.end() :]}"
    text = text.strip(" ,;:-")
    for _ in range(4):
        shorter = _without_filler(text, names, lexicon)
        shorter = _without_opinion(shorter, names, lexicon)
        shorter = _TAG.sub("", _TAIL.sub("", shorter)).strip(" ,;:-")
        if shorter == text:
            break
        text = shorter
    text = with_subject(text, lexicon.names)
    text = re.sub(r"^Me and ((?:my |the )?\w+)", r"\1 and I", text, flags=re.IGNORECASE)
    return re.sub(r"!+|\?+", "", text).rstrip(" .")


def is_subject_added(text: str, original: str) -> bool:
    """Whether `clean` put an "I" before `text` that the leader's `original` does not have."""
    first = text.split(maxsplit=1)[0] if text else ""
    return first.split("'")[0] == "I" and not re.search(r"\bI\b", original)


def _without_filler(text: str, names: Collection[str], lexicon: Lexicon) -> str:
    match = found(lexicon.fillers, text)
    if match is None or match.start() > 0:
        return text
    rest = text[match.end() :]
    comma = rest.startswith((",", ".", "!", ":"))
    rest = rest.lstrip(" ,.:!-")
    if not rest or (not comma and " " not in match.group() and match.group().lower() not in _LOOSE):
        return text
    if comma or grammar.subject(rest, names, (*lexicon.roles, *lexicon.role_groups)) is not None:
        return rest
    return text


def _without_opinion(text: str, names: Collection[str], lexicon: Lexicon) -> str:
    """Takes "I think" off what the leader says of themselves; what is thought of others stays a thought."""
    match = _OPINION.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    subject = grammar.subject(rest, names, lexicon.roles)
    return rest if subject is not None and subject.kind == "i" else text


_CUT = re.compile(
    r"(?:'s|'re|'m|\b(?:is|are|was|were|am|gone|got|become|feels?|felt|seems?|looks?))"
    r"(?: (?:all|just|gone|got|become))? (?:a (?:bit|little)|kind of|sort of|more|less|quite|pretty|rather|not)$",
    re.IGNORECASE,
)
"""Ends before the word that it leads to."""
_NOT_A_VERB_PHRASE = re.compile(
    r"(?:\b(?:I|he|she|they|we|it) (?:am|is|are|was|were)|\bI'm|\b(?:he|she)'s|\b(?:they|we)'re) (?:not |never |no )?"
    r"(?:know|understand|want|have|think|like|need|see|feel|say|go|come|trust|make|do|get|give|take|tell|speak|believe"
    r"|remember|agree|help|hear|talk|listen|ask|find|try|sleep|hate)\b"
    r"|\b(?:I|he|she|they|we) (?:no|not) [a-z]+\b|\b(?:can|must|should|could|would) to [a-z]"
    r"|\b(?:wants?|wanted) that (?:he|she|they|I|we|it|my|the)\b|\bmore (?:better|worse)\b|\bmuch people\b"
    r"|\bsince (?:\d+|two|three|four|five|six|many) (?:years|months|weeks|days)(?! ago)\b"
    r"|\bma(?:de|kes?) (?:me|him|her|them|us) to\b",
    re.IGNORECASE,
)
_AFTER_NOT = re.compile(
    r"\b(?:don't|didn't|doesn't|can't|won't|couldn't|wouldn't|did not|do not|does not) (\w+)", re.IGNORECASE
)


def is_ungrammatical(text: str) -> bool:
    """Whether a verb phrase is one that English does not have ("am not know", "didn't went", "must to go")."""
    if _NOT_A_VERB_PHRASE.search(text):
        return True
    after = (match.group(1).lower() for match in _AFTER_NOT.finditer(text))
    return any((is_past(word) or word in thirds()) and word not in bases() for word in after)


def is_safe(text: str, lexicon: Lexicon, shortest: int = 3) -> bool:  # noqa: PLR0911
    """Whether `text` can be said back: balanced, clean, nobody addressed or called names, nothing grim or broken."""
    said = words(text)
    if not shortest <= len(said) <= LONGEST or text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    if said[-1].lower() in _DANGLING and not _AT_REST.search(text):
        return False
    if re.search(r"https?:|www\.|@|[*_#<>{}\[\]|\\]|(\w)\1\1", text):
        return False
    bare = re.sub(r'"[^"]*"', "", text)
    if _ADDRESSED.search(bare) or found(lexicon.labels, text) or found(lexicon.swearing, text):
        return False
    if re.search(
        r"\b(?:was|were|am|is) like\b|\bme and\b.*\bI\b|\bkill\b|\bdead\b|\bsuicid|\bi\.e\b",
        text,
        re.IGNORECASE,
    ):
        return False
    if (
        _BROKEN.search(bare)
        or _GRIM.search(text)
        or _TWO_WAYS.search(text)
        or is_ungrammatical(bare)
        or _CUT.search(text)
    ):
        return False
    return sum(word.isupper() and len(word) > 3 for word in said) < 2
