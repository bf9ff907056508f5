"""A leader's typing made plain: quotes, apostrophes, small i, common slips; and small things about words."""

import re

APOSTROPHES = {
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "wont": "won't",
    "isnt": "isn't",
    "wasnt": "wasn't", "werent": "weren't", "havent": "haven't", "hasnt": "hasn't", "hadnt": "hadn't",
    "couldnt": "couldn't", "wouldnt": "wouldn't", "shouldnt": "shouldn't", "arent": "aren't", "im": "I'm",
    "ive": "I've", "thats": "that's", "theyre": "they're", "theyve": "they've", "youre": "you're",
    "whats": "what's",
    "hes": "he's", "shes": "she's", "theres": "there's", "aint": "isn't", "cannot": "can't",
    "gonna": "going to",
    "wanna": "want to", "gotta": "have to", "kinda": "kind of", "sorta": "sort of", "cuz": "because",
    "coz": "because", "bc": "because", "pls": "please", "thx": "thanks", "w/": "with", "ppl": "people",
    "idk": "I don't know", "everyones": "everyone's",
    "i": "I", "i'm": "I'm", "i've": "I've", "i'd": "I'd", "i'll": "I'll",
}  # fmt: skip
_PLAIN = str.maketrans("’‘“”", "''\"\"", "") | {ord("…"): "...", ord("–"): " - ", ord("—"): " - "}
_WORD = re.compile(r"[A-Za-z/][A-Za-z'/]*")
_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D\U000E0020-\U000E007F]+")
_SPOKEN = re.compile(r"(^|[\s(,])'((?:[^'\n]|(?<=\w)'(?=\w)|(?<=s)'(?=\s[a-z]+ ?[a-z']*)){2,200})'(?!\w)")
_COULD_OF = re.compile(r"\b(could|should|would|might|must) of\b", re.IGNORECASE)
_BARE_WOULD = re.compile(
    r"\b(she|he|they)d(?= (?:have|be|been|never|not|hate|say|want|like|love|rather|think|leave|said|told|gone|come"
    r"|tell|do|done|made|make|get|got|know|feel|just|already)\b)",
    re.IGNORECASE,
)
_BARE_ITS = re.compile(
    r"\bits(?= (?:a|an|the|not|been|just|so|too|all|my|our|like|really|very|only|going|getting|happening|hard|weird"
    r"|fine|ok|okay|over|done|never|always|about|bad|good|nothing|me|him|her|them)\b)",
    re.IGNORECASE,
)
_BARE_CAUSE = re.compile(r"(?<=\w )'?cause(?= (?:i|I|he|she|they|we|it|its|it's)\b)")
_BARE_ID = re.compile(r"\b[Ii]d(?= (?:want|like|love|rather|be|have|need|say|prefer|never|ask|tell)\b)")
_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def tidy(text: str, spelling: tuple[tuple[str, str], ...] = ()) -> str:
    """`text` with straight quotes, mended contractions and slips, no emoji, single spaces; lines stay apart."""
    text = text.translate(_PLAIN)
    text = _EMOJI.sub(" ", text)
    text = _SPOKEN.sub(r'\1"\2"', text)
    text = _COULD_OF.sub(r"\1 have", text)
    text = _BARE_ID.sub("I'd", text)
    text = _BARE_WOULD.sub(r"\1'd", text)
    text = _BARE_CAUSE.sub("because", text)
    text = _BARE_ITS.sub("it's", text)
    slips = {**APOSTROPHES, **dict(spelling)}

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        better = slips.get(word.lower() if not word.isupper() or len(word) == 1 else "")
        if better is None or (word == "I" and better == "I"):
            return word
        return better[0].upper() + better[1:] if word[0].isupper() else better

    text = _WORD.sub(mend, text)
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def words(text: str) -> list[str]:
    """The words of `text` in order, as written."""
    return _WORDS.findall(text)


def lowered(text: str) -> str:
    """`text` with a small first letter, unless it starts with "I" or what may be a name or abbreviation."""
    first = text.split(" ", 1)[0]
    small = first.lower().rstrip(",")
    if small in _STARTERS or small.split("'")[0] in _STARTERS:
        return text[:1].lower() + text[1:]
    return text


def raised(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


_STARTERS = frozenset(
    """you your yours yourself he she they it we this that these those there the a an my his her their our its one two
    three four half some most many all both nobody everyone everybody someone somebody no none nothing everything
    something people yesterday today tonight tomorrow last this next now then when whenever after before while since
    once every each in on at by for with during about as because if unless even though although not never always often
    sometimes lately recently part what how who whoever earlier later once by from another other others few several
    almost nearly only just still again maybe perhaps apparently being having working going getting trying doing"""  # noqa: SIM905
    .split()
)  # fmt: skip
