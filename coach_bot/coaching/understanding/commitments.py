"""What a leader says they will do, and when."""

import re

TIME = (
    r"\b(?:today|tonight|tomorrow|this (?:week|afternoon|morning|evening)|next (?:week|month|time|monday"
    r"|one)|on (?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:mon|tues|wednes"
    r"|thurs|fri|the end)\w*"
    r"|first thing|before (?:the|our|my)|after (?:the|our|this)|in the morning|at \d|at (?:one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|noon|lunch)|end of (?:the )?day|right away|right now"
    r"|later|in (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock)\b|\b\d{1,2}(?::\d\d| ?[ap]m"
    r"| o'clock)\b"
)
WILL = re.compile(
    r"\b(?:I'll|I will|I'm going to|I am going to|I'm gonna|let me start|I commit to|I promise to"
    r"|I want to start by)\s+"
    r"(?!never|not\b|be (?:fired|late|honest)|have to\b|admit\b|die\b|lose\b|need\b|probably\b|always\b"
    r"|end up\b|be\b|get\b|miss\b|fail\b|regret\b|see what\b)\w+",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\b(?:my plan is|I plan to|I'm planning (?:to|on)|I've decided|I have decided|I decided to"
    r"|I've drafted|I've written|"
    r"I've booked|I've set up|I've scheduled|I've made up my mind|I intend to|here's my plan|I have a plan|"
    r"I've already (?:decided|planned|booked|scheduled|spoken|talked))\b",
    re.IGNORECASE,
)
_HASTY = re.compile(
    r"(?:^|[.!,] ?|\b(?:ok|so|then|and) )ill (?:sit|ask|tell|talk|go|call|do|try|say|speak|meet|send|ring|write"
    r"|give|put|let)\b",
    re.IGNORECASE,
)
"""Typed without the apostrophe."""
_DOING = re.compile(
    r"(?:^|[.!,] ?|\b(?:ok|okay|right|yes|then) )(?:doing|telling|calling|seeing|asking|booking|ringing|meeting"
    r"|sending)"
    r" (?:it|that|this|him|her|them)\b",
    re.IGNORECASE,
)
"""In a hurry: "doing it today"."""
_GOES = re.compile(
    r"\bI know (?:now )?what (?:I'm (?:going to|opening|doing|saying|telling)|I'll|to (?:do|say|tell) (?:now|then"
    r"|tomorrow))\b|\bI(?:'m| am) (?:going|heading|off|driving) (?:down|over|back|out|to (?:see|find|talk|have|tell"
    r"|ask|ring))\b",
    re.IGNORECASE,
)
_BARE_WILL = re.compile(
    r"(?:^|[.!] )(?:ok(?:ay)? |yes |right )?[Ww]ill (?:find|call|ask|tell|talk|speak|ring|write|do|go|meet|invite"
    r"|bring|try)\b"
)
"""In a hurry the "I" is left out."""


def decides(text: str) -> bool:
    """Whether a message says what the leader will do."""
    hurried = bool(_DOING.search(text)) and has_time(text) and len(text.split()) <= STEP_WORDS
    return (
        hurried or bool(_HASTY.search(text) or WILL.search(text) or _BARE_WILL.search(text) or _GOES.search(text))
    ) and not text.rstrip().endswith("?")


_STEP = re.compile(
    r"(?:(?:ok(?:ay)?|yes|right|so|maybe|then|well),? )*"
    r"(?:(?:asking|having|taking|getting|booking|doing|arranging|setting up|making|finding)(?: (?:him|her|them))?"
    r"(?: (?:for|myself))? (?=(?:an?|one|two|five|ten|fifteen|twenty|thirty|some|\d+)\b)"
    r"|(?P<does>(?!(?:some|any|every|no)thing|losing|feeling|being"
    r"|hearing|watching|sitting|waiting|dreading|hating|working|meeting|morning|evening|worrying|missing"
    r"|having)[a-z]+ing) )"
    r"(?P<what>[^.!?]{4,80})[.!]?$",
    re.IGNORECASE,
)
STEP_WORDS = 16
"""Words of the longest message that is a step and nothing else."""


def step(text: str) -> str:
    """A step told without its subject, bare: "Asking for an hour tomorrow" -> "an hour tomorrow".

    Empty where a message tells something else, or more, or no time.
    """
    match = _STEP.match(text.strip())
    if match is None or len(text.split()) > STEP_WORDS or not has_time(text):
        return ""
    return f"{match['does'].lower()} {match['what']}" if match["does"] else match["what"]


def has_time(text: str) -> bool:
    """Whether a message names a time."""
    return bool(re.search(TIME, text, re.IGNORECASE))


def plans(text: str) -> bool:
    """Whether a message speaks of a plan that was made before the talk."""
    return bool(PLAN.search(text))
