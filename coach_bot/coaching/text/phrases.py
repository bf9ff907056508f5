"""Tables of phrases: how they are written, and the plain form of a message in which they are looked for.

A phrase is a regular expression for whole words in the form that `spoken` gives: lower case, short forms written out
("I'm" is "i am", "don't" is "do not"), without commas, quotation marks and fillers such as "just". Two marks help:
`~` stands for up to three words of any kind, and `{name}` for one of the words of `GROUPS`.
"""

import re

from coach_bot.coaching.text.stems import plain

GROUPS = {
    "gone": r"(?:dead|gone|never born|out of the way|no longer (?:here|around|alive)|not (?:here|around|alive|in it))",
    "died": r"(?:died|die|disappear(?:ed)?|vanish(?:ed)?|stopped existing|had never been born)",
    "loved": r"(?:my|the|our) (?:family|wife|husband|partner|kids?|children|daughters?|sons?|girls|boys|parents|mum|mom"
    r"|dad|friends)",
    "who": r"(?:every(?:one|body)|they|them|people|(?:the )?world|you|you all|all of (?:you|them)|we all)",
    "nobody": r"(?:no ?-?one|nobody|any(?:one|body)|who)",
    "will": r"(?:would|will|might|may|could|should)",
    "want": r"(?:want(?:s|ed)?|wish(?:es|ed)?|would like|hope|prefer|would rather|rather|need)",
    "think": r"(?:think(?:ing|s)?|thoughts?|dream\w*|fantasi\w+|imagin\w+|pictur\w+)",
    "pills": r"(?:pills|tablets|meds|medication|painkillers|paracetamol|tylenol|ibuprofen|xanax|valium|codeine|morphine"
    r"|insulin|opioids|oxy\w*|sleepers)",
    "gun": r"(?:gun|shotgun|rifles?|pistol|revolver|firearm|weapons?|machete|knife|bomb)",
    "they_are": r"(?:him|her|them|someone|somebody|every(?:one|body)|people"
    r"|(?:my|the|that|this) (?:\w+ )?(?:boss|manager|lead|supervisor|director|ceo|wife|husband|partner|colleague|team"
    r"|kids?|child|son|daughter|girlfriend|boyfriend|coworker|employee|deputy|report|worker|customer|client|intern"
    r"|apprentice|bastard|woman|man|guy))",
    "self": r"(?:myself|himself|herself|themselves|themself)",
    "fatal": r"(?:fatal|lethal|deadly|enough to die|kill|overdose|die)",
    "rules": r"(?:instructions?|rules?|prompts?|guidelines?|directions?|programming|training|constraints?|restrictions?"
    r"|system (?:prompt|message)|guardrails?|commands?|context|configuration)",
    "machine": r"(?:ai|llm|language models?|large language models?|chatbots?|assistants?|bots?|(?:ai |virtual )?agents?"
    r"|gpt|claude|copilot|models?)",
}

_MISSING = re.compile(r"\b(do|does|did|ca|wo|is|are|was|were|would|could|should|have|has|had)nt\b")
_SHORT = {
    "im": "i am",
    "ive": "i have",
    "wanna": "want to",
    "gonna": "going to",
    "anymore": "any more",
    "noone": "no one",
    "no-one": "no one",
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
    "hes": "he is",
    "shes": "she is",
    "theyre": "they are",
    "thats": "that is",
    "whats": "what is",
    "theyd": "they would",
}
_SHORTENED = re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, _SHORT)) + r")(?![\w'])")
_ENDINGS = (
    (re.compile(r"\b(\w+)n't\b"), r"\1 not"),
    (re.compile(r"\b(\w+)'m\b"), r"\1 am"),
    (re.compile(r"\b(\w+)'re\b"), r"\1 are"),
    (re.compile(r"\b(\w+)'ve\b"), r"\1 have"),
    (re.compile(r"\b(\w+)'ll\b"), r"\1 will"),
    (re.compile(r"\b(\w+)'d\b"), r"\1 would"),
    (re.compile(r"\b(he|she|it|that|what|there|who|life|here|nobody|someone|one)'s\b"), r"\1 is"),
    (re.compile(r"\bany longer\b"), "any more"),
    (re.compile(r"\bid(?= (?:rather|be|want|like)\b)"), "i would"),
)
_FILLERS = re.compile(
    r"\b(?:just|really|even|honestly|actually|simply|seriously|literally|probably|basically|truly|kinda|fucking|bloody"
    r"|damn|freaking|quite)\b"
)
_MARKS = re.compile(r"[,\"()*_]|(?<!\w)'|'(?!\w)|(?<=\s)--?(?=\s)")


def phrases(*table: str) -> re.Pattern[str]:
    """One pattern that finds any phrase of a table as whole words."""
    return re.compile(rf"\b(?:{'|'.join(map(_written, table))})(?!\w)")


def _written(phrase: str) -> str:
    for name, words in GROUPS.items():
        phrase = phrase.replace(f"{{{name}}}", words)
    return phrase.replace("~", r"(?:[\w'-]+ ){0,3}")


def spoken(message: str) -> str:
    """A message in the form in which phrases are written."""
    text = plain(". ".join(line for each in message.splitlines() if (line := each.strip())))
    text = _MISSING.sub(r"\1n't", text)
    text = _SHORTENED.sub(lambda match: _SHORT[match[0]], text)
    for ending, full in _ENDINGS:
        text = ending.sub(full, text)
    return " ".join(_FILLERS.sub(" ", _MARKS.sub(" ", text)).split())
