"""The contract of a reply, one sentence at a time: what it may not say, and the small edits that mend it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from coach_bot.coaching.rules.advice import is_advice
from coach_bot.coaching.rules.praise import praises, unpraised
from coach_bot.coaching.rules.pretending import pretends, promises
from coach_bot.coaching.rules.siding import blames, labels_someone
from coach_bot.coaching.text.stems import Said, plain

_ROLE = (
    r"(?:coach|assistant|ai|bot|the coach|coach(?:ing)? bot|you|(?:(?:open|coaching|closing|follow-up|final|next"
    r"|powerful"
    r"|my|complex|simple|short) )?(?:question|reflection|acknowledg\w+|summary|validation|empathy|observation|output"
    r"|reply"
    r"|response|answer|statement|affirmation|draft))"
)
_ROLE_LABEL = re.compile(rf"^\W*{_ROLE}\s*[:>]\W*\s*", re.IGNORECASE)
_OTHER_SPEAKER = re.compile(
    r"(?:^\W*(?i:leader|user|human|client|visitor|system|instructions?|notes)"
    r"|(?<=[\sa-z])(?:Leader|User|Human|Client|Visitor|System|Coach|Assistant"
    r"|LEADER|USER|HUMAN|SYSTEM|COACH|ASSISTANT))\s*:"
    r"|<\|?/?(?:im_start|im_end|endoftext|eot_id|user|assistant|system|s|notes)\b\|?>|\[/?INST\]|(?:^"
    r"|\s)#{2,}\s?\w+"
)
_NOTE = re.compile(r"^\W*(?:move|step|stage|tone|length|sources?|notes?|passages?)\s*:", re.IGNORECASE)
_STAGE = re.compile(
    r"[*_(\[]+(?:(?:i|you|the coach|coach) )?(?:\w+ly )?(?:nod|smil|paus|sigh|lean|listen|breath|laugh|chuckl|wait"
    r"|look|tilt|soft"
    r"|gentl|warm|thoughtful|quiet|silen|beat|clear|sit|reflect|think|hold|take|after a|pensive"
    r"|empath)[^*_()\[\]]{0,40}[*_)\]]+"
    r"(?!\()\s*",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\[(?:(?:your|the|their|his|her|leader'?s?|coach'?s?) )?(?:name|insert|person|company|team|leader|coach|date"
    r"|title|link"
    r"|article|colleague|manager|x)\b[^\]]*\](?!\()|\{\{?[a-z_ ]+\}?\}",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"^(?:[-*•–+▪◦►➤✓]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][)]\s+|step \d+\b|\|)", re.IGNORECASE)
_LIST_RUN = re.compile(r":\s*\(?1[.)](?:\s|$)|(?:^|\s)\(?1[.)]\s.*\s\(?2[.)]\s|\s[•▪►]\s|\|.*\|")
_HEADING = re.compile(r"^#{1,6}\s|^(?:\*\*|__)[^*_]{1,60}(?:\*\*|__):?$|^={3,}|^-{3,}|^```")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~|`{1,3})(?=\S)(.+?)(?<=\S)\1")
_STRAY = re.compile(r"[*`|<>]+|#{2,}|^#+\s*|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|^>\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+|(?<!\\w)[:;]-?[)(DP](?!\\w)"
)
_LINK = re.compile(r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_ADDRESS = re.compile(
    r"\(?<?\b(?:https?://|www\.)[^\s<>()\[\]]+>?\)?|\(?\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|co"
    r"|uk|au|edu|gov|info|ai|app|dev)\b(?:/[^\s<>()]*)?\)?",
    re.IGNORECASE,
)

_ECHO = re.compile(
    r"\b(?:(?:as|i am|i'm) an? (?:ai )?(?:language|large language) model|my (?:instructions"
    r"|prompt|guidelines|programming|training data|system)|system prompt|system message|(?:candidate"
    r"|coaching) questions?\b.*:|the leader(?:'s| says| said| is| feels| has)? (?:message|words|latest)"
    r"|max(?:imum)? \d+ words|word limit|as per (?:the|your) (?:instructions|contract|rules)|here(?:'s"
    r"| is) (?:a|the|my|your|one) (?:possible |suggested |revised |short |coaching )?(?:reply|response"
    r"|reflection|sentence|rewrite|draft|answer|example)|one sentence that|(?:i will|i'll"
    r"|let me) (?:now )?(?:respond|reply|reflect|write|generate|act)|(?:the|this) (?:conversation|reply"
    r"|response) (?:should|must|so far)|passages? (?:above|below|provided|\d)|based on the (?:passages?"
    r"|context|provided)|the provided (?:context|text|passages?)|context:|example \d|note:|max_words"
    r"|tool_call|<tool|function call|json\b)"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A sentence after its small edits.

    Attributes:
        text: what is left; empty when nothing is.
        codes: a code for each kind of edit that was made.
        dialogue: whether the draft went on to speak for the leader here; all after it is made up.
    """

    text: str
    codes: tuple[str, ...] = ()
    dialogue: bool = False


def mend(sentence: str, *, links: Collection[str] = (), names: Collection[str] = ()) -> Mended:
    """`sentence` without markup, role labels, emojis, unknown links and stock openings.

    Args:
        sentence: as it came from `sentences`.
        links: addresses that may be shown.
        names: names of the coach, which may stand before a reply as a role label.
    """
    codes: list[str] = []

    def edit(code: str, before: str, after: str) -> str:
        if after != before:
            codes.append(code)
        return after

    text = sentence.strip()
    if _HEADING.match(text) or _LIST_ITEM.match(text) or _LIST_RUN.search(text):
        return Mended("", ("list",))
    if _NOTE.match(text) or _PLACEHOLDER.search(text):
        return Mended("", ("echo" if _NOTE.match(text) else "markup",))
    text = edit("stage", text, _STAGE.sub(_unstaged, text).strip())
    text = edit("echo", text, _unlabelled(text, names))
    dialogue = bool(match := _OTHER_SPEAKER.search(text))
    if match:
        text = edit("echo", text, text[: match.start()].strip())
    text = edit("link", text, _known_links(text, {_address(link) for link in links}))
    text, kept = _shelter(text)
    text = edit("markup", text, _EMOJI.sub("", _TAG.sub("", text)))
    text = edit("markup", text, _STRAY.sub("", _EMPHASIS.sub(r"\2", text)))
    text = edit("praise", text, unpraised(text))
    for number, link in enumerate(kept):
        text = text.replace(f"\x00{number}\x00", link)
    text = " ".join(text.split()).strip()
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    if not any(character.isalnum() for character in text):
        return Mended("", tuple(dict.fromkeys(codes)) or ("markup",), dialogue)
    return Mended(text, tuple(dict.fromkeys(codes)), dialogue)


def faults(sentence: str, leader: str | Said = "") -> tuple[str, ...]:
    """The codes of what a sentence may not say, whatever the plan; `advice` may be permitted by the caller.

    Args:
        sentence: the sentence to judge.
        leader: what the leader wrote; a duty of theirs that is said back is no advice.
    """
    text = plain(sentence)
    found = [
        ("echo", bool(_ECHO.search(text))),
        ("human", pretends(sentence)),
        ("promise", promises(sentence)),
        ("praise", praises(sentence)),
        ("blame", blames(sentence, leader)),
        ("label", labels_someone(sentence)),
        ("list", text.endswith(":")),
        ("advice", is_advice(sentence, leader)),
    ]
    return tuple(code for code, is_so in found if is_so)


def _unstaged(match: re.Match[str]) -> str:
    """Nothing for "*nods softly*"; a stressed word or two inside a sentence ("you *think*") stay."""
    whole = match.string[: match.start()].strip() == "" or match.string[: match.start()].rstrip()[-1] in ".!?…—–-"
    aside = match[0].strip()[0] in "([" and len(match[0].split()) < 4
    return "" if whole or aside else match[0]


def _unlabelled(text: str, names: Collection[str]) -> str:
    text = _ROLE_LABEL.sub("", text)
    for name in names:
        text = re.sub(rf"^\W*{re.escape(name)}\s*:\W*\s*", "", text, flags=re.IGNORECASE)
    # A model that answers with one quotation, and nothing but it, means it as its own words.
    if len(text) > 2 and text[0] == '"' and text[-1] == '"' and text.count('"') == 2 and text[-2] in ".!?":
        text = text[1:-1].strip()
    return text


def _address(link: str) -> str:
    return link.strip().rstrip("/.,;)").removeprefix("https://").removeprefix("http://").removeprefix("www.").lower()


def _known_links(text: str, known: set[str]) -> str:
    def link(match: re.Match[str]) -> str:
        return match[0] if _address(match[2]) in known and not match[0].startswith("!") else match[1]

    text, kept = _shelter(_LINK.sub(link, text))
    text = _ADDRESS.sub(lambda match: match[0] if _address(match[0].strip("<>()")) in known else "", text)
    for number, whole in enumerate(kept):
        text = text.replace(f"\x00{number}\x00", whole)
    return " ".join(text.split())


def _shelter(text: str) -> tuple[str, list[str]]:
    """`text` with its links replaced by marks, and the links, so that edits leave them alone."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    text = re.sub(r"\[[^\]]*\]\([^)]*\)|https?://\S+", keep, text.replace("\x00", ""))
    return text, kept
