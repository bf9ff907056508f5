"""Forms of words that carry a meaning whatever they are about: a dilemma, a wish with a "but", what nobody did.

What a few words in a row show stands in `prompts/meanings.yaml`; here is what takes grammar.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_LONG_YEARS = 8
"""Years from which time alone says something."""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBERS = _TENS | {
    word: number
    for number, word in enumerate(
        "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
        8,
    )
}
_YEARS = re.compile(
    r"\b(?P<number>\d{1,2}|[a-z]+)(?:[- ](?P<more>[a-z]+))? years\b(?! (?:ago|old|younger|older|left))", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"\b(?:been|worked|known|served|run|built|led|taught|done|given|together|side by side|with (?:me|us|them)"
    r"|on this|in this|at this|for this|of my life)\b",
    re.IGNORECASE,
)
_DILEMMA = re.compile(
    r"\bif (?:I|we) (?!don't|do not)[^.?!;]{3,90}[.;,]\s*(?:and |but |or )?if (?:I|we)"
    r" (?:don't|do not|say nothing|won't)\b"
    r"|\bif (?:I|we) (?:don't|do not|say nothing)\b[^.?!;]{3,90}[.;,]\s*(?:and |but |or )?if (?:I|we)"
    r" (?:do\b|say|tell|go|act)",
    re.IGNORECASE,
)
_TWO_IFS = re.compile(
    r"(?:^|[.!] )(?:But |And )?If (?:I|we) [^.?!]{8,100}[.;] (?:But |And )?[Ii]f (?:I|we) [^.?!]{8,100}"
)
_NEITHER = re.compile(
    r"\bI (?:can't|couldn't|don't want to|won't)\b[^.?!]{3,80}\b(?:but|and) I (?:also |just )?"
    r"(?:can't|couldn't|don't want to|won't)\b[^.?!]{3,80}",
    re.IGNORECASE,
)
_WISH = r"\bI(?:'d| would)? (?:do |really |only |just |so )*(?:want|love|hope|wish|(?<='d )like|(?<=would )like)\b"
_BUT = r"(?P<wished>[^.?!]{3,90}?),? (?:but|and yet|yet)\b (?:then |also |at the same time )*"
_WANT_BUT = re.compile(
    rf"{_WISH}{_BUT}I(?:'m (?:\w+ )?(?:afraid|scared|worried|not sure|frightened|nervous)"
    r"| am (?:afraid|scared|worried)| can't| don't| keep| couldn't| didn't| never| fear| worry|'ve never| haven't"
    r"| also)\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    rf"{_WISH}{_BUT}(?:nobody|no one|they|he|she|my \w+|the \w+|there's|there is|nothing"
    r"|it(?:'s| is| never| doesn't))\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"(?:\bI (?:want|need|have to|can't|don't know)\b|\bI'd like\b|\bI'm trying\b"
    r"|\bhow (?:to|do I|can I|could I|should I)\b)[^.?!]{3,90}\bwithout (?:hurting|losing|breaking|crushing|sounding"
    r"|being|embarrassing|upsetting|destroying|damaging|offending|becoming"
    r"|lying|humiliating|scaring|letting|killing|making (?:it|him|her|them|anyone|me|things))\b",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"^[\"']?(?P<word>[A-Za-z]{5,})[\"']?[.!…]*$")
_NO_ECHO = frozenset(
    """
    sorry thanks please never really maybe always hello great right there exactly honestly today yesterday tomorrow
    tonight monday tuesday wednesday thursday friday saturday sunday again nothing everything nobody
    """.split()  # noqa: SIM905
)
_COUNTS = frozenset("three seven hundred thousand million twice dozen".split()) | set(_NUMBERS)  # noqa: SIM905
_DONE = {
    "ask": "asked", "tell": "told", "thank": "thanked", "warn": "warned", "invite": "invited", "include": "included",
    "consult": "consulted", "help": "helped", "back": "backed", "support": "supported", "believe": "believed",
    "trust": "trusted", "greet": "greeted", "inform": "informed", "involve": "involved", "defend": "defended",
    "welcome": "welcomed", "respect": "respected", "listen to": "listened to",
}  # fmt: skip
_BASES = "|".join(_DONE)
_PASTS = "|".join(_DONE.values())
_SELF = r"(?:me|us|(?:how|what|whether|if) (?:I|we))\b(?! (?:to|for|off|out|apart|would|could|might)\b)"
_NOBODY = re.compile(
    rf"\b(?:nobody|no one|none of (?:them|my \w+)|not one of them|not a single \w+)"
    rf"(?:'s|'d| has| had)?(?: ever| even| really| actually| once)* (?P<done>{_PASTS}|{_BASES}|(?:{_BASES})s) {_SELF}",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"\b(?:he|she|they|(?:my|the) \w+) (?:(?:has|have|had) never|never|didn't|doesn't|don't|hasn't|haven't|hadn't)"
    rf"(?: even| ever| really| actually| once)* (?P<done>{_PASTS}|{_BASES}|(?:{_BASES})s) {_SELF}",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b(?:I|we) (?:wasn't|weren't|was never|were never|have never been|haven't been|hadn't been|haven't ever been)"
    rf"(?: even| ever| really| actually| properly)* (?P<done>{_PASTS})\b(?! (?:to|off|out)\b)"
    rf"|\bI've never been (?P<more>{_PASTS})\b(?! (?:to|off|out)\b)",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"\b(?:I don't (?:mind|care)|I didn't (?:mind|care)|fine by me|luckily|thank god"
    r"|if (?:nobody|no one|he|she|they|I))\b",
    re.IGNORECASE,
)
_WHAT_IF = re.compile(
    r"^(?:and |but )?what if (?:(?:they|he|she|nobody|no one|everyone|somebody|someone|it)\b"
    r"|I(?:'m not| am not| can't| fail| lose| make it worse| get it wrong| was wrong| mess| hurt))",
    re.IGNORECASE,
)
_GOOD_END = re.compile(
    r"\b(?:works|worked|says? yes|said yes|goes well|went well|right|likes?|could|loved?|happy)\b", re.IGNORECASE
)
_OTHERS = r"(?:everyone|everybody|they all|they|the (?:whole )?team|the others|my (?:team|\w+s|people))"
_APART = re.compile(
    rf"\b{_OTHERS}(?:'s|'re| is| are| was| were)? (?:all |so |just |already |want to |wants to )*"
    r"(?:clap|cheer|celebrat|laugh|thrilled|happy|excited|relieved|dancing|danced|sang|delighted)\w*\b"
    r"[^.?!]{0,40}?,? (?:and|but|while) I\b(?! (?:was|am) (?:too|so (?:happy|proud|glad)|happy|proud|glad)"
    r"|'m (?:too|happy|proud|glad)| laughed| joined| danced)",
    re.IGNORECASE,
)
_SEEN_AS = re.compile(
    r"\b(?:they|people|everyone|everybody|the (?:\w+ )?(?:others|ones|team|lads|staff|guys|rest)|my team)"
    r"(?:'ll| will| are going to) (?:all |just )?(?:say|think|believe I|call me|see me"
    r"|see it as)\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:he|she|they|my (?:boss|manager|chair|director|deputy|predecessor|successor|partner)|head office|the board"
    r"|management) (?:just |simply |then )?(?:rewrote|changed|redid|undid|cancelled|canceled|overruled|reversed"
    r"|replaced|scrapped|overrode|vetoed|deleted) (?:my\b|our\b"
    r"|(?:the|all|everything|what|half) [^.?!]{0,40}?\b(?:I'd|I had|we'd|we had)\b)",
    re.IGNORECASE,
)
_SAYS_FINE = re.compile(
    r"\b(?<!doctor )(?:he|she|they) (?:says?|said|keeps? saying|tells? me|told me) (?:that )?(?:it's|it was|it is"
    r"|he's|she's|they're|he was|she was|they were|everything's|everything is|nothing's|nothing was|he is|she is)"
    r" (?:just |all )?(?:fine|ok|okay|nothing|right|alright|wrong)(?=[.!]|$)",
    re.IGNORECASE,
)
_SOMEONE = r"(?:him|her|them|anyone|anybody|my \w+|the (?:team|others|lads|girls)|[A-Z][a-z]+)"
_ADMITS = re.compile(
    r"\b[Ii](?:'ve| have) (?:just |really |simply )?(?:done nothing|been (?:ignoring|neglecting|unfair"
    r"|(?:avoiding|hiding)(?! (?:that|this|the question)\b)|rude|harsh|short with|hard on|putting))\b"
    r"|\b[Ii] (?:just |really |simply |even )?(?:ignored|neglected|lied to|forgot about|snapped at|shouted at|yelled at"
    r"|had a go at|interrupted|dismissed|underestimated|overlooked|blamed|judged|misjudged|overruled)"
    rf" {_SOMEONE}\b"
    r"|\b[Ii] (?:didn't|never|don't) (?:even |really |once )?(?:ask|asked|listen to|listened to|check on|checked on"
    r"|help|helped|thank|thanked|stop|believe|believed|notice|noticed|tell|told|defend|defended|support|supported|trust"
    rf"|trusted) {_SOMEONE}\b"
    r"|\bI was (?:wrong|rude|unfair|harsh|blind|stupid|impatient|jealous|a coward|careless|arrogant"
    r"|too (?:proud|soft|hard|slow|impatient|strict|quick|late|scared|tired|busy))\b"
    r"|\bI(?:'m| am) (?:bad at|no good at|not good at|not very good at|terrible at|stubborn|impatient|controlling"
    r"|a coward|too (?:proud|soft|hard|slow|impatient|strict|nice|quick|stubborn))\b"
    r"|\bI(?: have|'ve)? made (?:a|the same) (?:\w+ )?mistake\b",
)
_ALSO = re.compile(
    r"\b(?:and|but) (?:he|she)(?:'s| is| was) also (?:the (?:one|only|best|first)|my"
    r"|a (?:good|great|brilliant|friend))\b",
    re.IGNORECASE,
)
_MY_RULE = re.compile(
    r"\b(?:procedure|rule|process|policy|system|plan|checklist|script|target|KPI|schedule|rota)s? (?:that |which )?I"
    r" (?:wrote|made|designed|built|introduced|invented|set|drew up)\b"
    r"|\bI (?:wrote|made|designed|built|introduced|invented) (?:that|this|the) (?:procedure|rule|process|policy|system"
    r"|plan|checklist|script|target|KPI)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was found.

    Attributes:
        sentence: the leader's words that hold it.
        values: what its lines are filled with.
    """

    sentence: str
    values: Mapping[str, str]


def form(name: str, sentences: Sequence[str]) -> Form | None:
    """What is found of a form in a message, or None.

    Args:
        name: one of `FORMS`.
        sentences: of the message, tidy and without speech of others.

    Raises:
        KeyError: there is no such form.
    """
    return FORMS[name](sentences)


def _by(pattern: re.Pattern[str]) -> Callable[[Sequence[str]], Form | None]:
    def find(sentences: Sequence[str]) -> Form | None:
        return next((Form(each, {}) for each in sentences if pattern.search(each)), None)

    return find


def _dilemma(sentences: Sequence[str]) -> Form | None:
    told = " ".join(sentences)
    match = _DILEMMA.search(told) or _TWO_IFS.search(told)
    return Form(match.group(), {}) if match else None


def _long_time(sentences: Sequence[str]) -> Form | None:
    for sentence in sentences:
        match = _YEARS.search(sentence)
        if match is None or re.search(
            r"\b(?:never|last|next|since|for the first|in \w+ years)\b", sentence, re.IGNORECASE
        ):
            continue
        number = match.group("number").lower()
        years = (
            int(number)
            if number.isdigit()
            else _NUMBERS.get(number, _NUMBERS.get((match.group("more") or "").lower(), 0))
        )
        if years >= _LONG_YEARS and (_TOGETHER.search(sentence) or len(sentence.split()) <= 2):
            return Form(sentence, {})
    return None


def _one_word(sentences: Sequence[str]) -> Form | None:
    match = _ONE_WORD.match(sentences[-1].strip()) if len(sentences) > 1 else None
    if match is None or match.group("word").lower() in _NO_ECHO or match.group("word").lower() in _COUNTS:
        return None
    again = re.compile(rf"\b{match.group('word')}\b", re.IGNORECASE)
    return Form(sentences[-1], {}) if any(again.search(each) for each in sentences[:-1]) else None


def _not_done(sentences: Sequence[str]) -> Form | None:
    if any(map(_NO_MATTER.search, sentences)):
        return None
    for sentence in sentences:
        match = _NOBODY.search(sentence) or _NEVER.search(sentence) or _PASSIVE.search(sentence)
        if match and not sentence.endswith("?"):
            done = next(group for group in match.groups() if group).lower()
            return Form(sentence, {"done": _DONE.get(done, _DONE.get(done.removesuffix("s"), done))})
    return None


def _what_if(sentences: Sequence[str]) -> Form | None:
    return next((Form(each, {}) for each in sentences if _WHAT_IF.match(each) and not _GOOD_END.search(each)), None)


FORMS: Mapping[str, Callable[[Sequence[str]], Form | None]] = {
    "admits": _by(_ADMITS),
    "also": _by(_ALSO),
    "apart": _by(_APART),
    "dilemma": _dilemma,
    "gap": _by(_GAP),
    "long_time": _long_time,
    "my_rule": _by(_MY_RULE),
    "neither": _by(_NEITHER),
    "not_done": _not_done,
    "one_word": _one_word,
    "says_fine": _by(_SAYS_FINE),
    "seen_as": _by(_SEEN_AS),
    "undone": _by(_UNDONE),
    "want_but": _by(_WANT_BUT),
    "what_if": _what_if,
    "without": _by(_WITHOUT),
}
"""The forms, by the names that `form` in `prompts/meanings.yaml` has."""
