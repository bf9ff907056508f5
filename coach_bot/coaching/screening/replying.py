"""The words of a reply when something comes before coaching: by what the leader says, and never twice the same."""

import re
from collections.abc import Sequence
from functools import lru_cache

from coach_bot.coaching.moves import Exchange
from coach_bot.coaching.screening.resources import Resources, filled, place_of
from coach_bot.coaching.screening.response import groups_for, question_of
from coach_bot.coaching.screening.screen import heard
from coach_bot.coaching.screening.situations import asked_for, near, situations
from coach_bot.coaching.screening.texts import EASED, SafetyTexts, Tongue
from coach_bot.coaching.screening.tongues import language_of
from coach_bot.coaching.text.stems import plain

WITHOUT_HELP = 2
"""Replies in a row that may name no help while there is danger; the next one does."""

_DETAILS = re.compile(
    r"\b(?:pills|tablets|paracetamol|tylenol|insulin|gun|rifle|shotgun|pistol|revolver|knife|razor|rope|noose|bridge"
    r"|tracks"
    r"|train|roof|drown|lethal|fatal|dose|metres|meters)\b"
)
_NAMES_HELP = re.compile(r"\d{3}|\b\w+\.\w{2,3}\b")
_STARTS_SMALL = re.compile(r"(?:^|(?<=[.!?]\s))[a-z](?=our emergency)")


def safety_reply(
    texts: SafetyTexts, resources: Resources, label: str, message: str, history: Sequence[Exchange]
) -> str:
    """The reply for a label, in words that were not said before as long as there are any.

    Args:
        texts: the owner's texts.
        resources: who helps, by country.
        label: of this turn.
        message: the leader's latest words.
        history: the turns before.
    """
    said = [_bare(texts, turn) for turn in history]
    told = [turn.leader for turn in history]
    language = language_of(message, label, told, [turn.safety for turn in history])
    if language not in texts.languages:
        language = ""
    answered = [False, *(asked_for(question_of(reply)) == "country" for reply in said)][: len(told) + 1]
    place = place_of(resources, [*told, message], answered, language)
    says = place.said and place_of(resources, [message], answered[-1:]).said
    news = says and not place_of(resources, told, answered[:-1]).said
    if language:
        pool = sorted(_in_tongue(texts.languages[language], label, said), key=lambda text: news > ("{numbers}" in text))
    else:
        groups = texts.replies.get(label) or texts.replies["crisis"]
        kinds = groups_for(label, message, history, place, news_of_place=news)
        if any(_spoken(text, said) >= 0 for text in groups.get("other", ())):
            kinds = (one for kind in kinds for one in (f"{kind}_other", kind))
        pool = [text for kind in dict.fromkeys(kinds) for text in groups.get(kind, ())]
    own = heard(message, label)
    someone = near(message)
    values = {
        **filled(resources, place),
        "heard": "" if _DETAILS.search(plain(own)) else own,
        "her": someone[0] if someone else "",
    }
    fitting = [text for text in pool if all(values[name] for name in _names(text))]
    reply = _fill(min(fitting or pool, key=lambda text: _spoken(text, said)), values)
    known = {*situations(label, message, "")}
    patience = WITHOUT_HELP + (2 if "anger" in known else 0)
    lately = [reply, *(turn.reply for turn in history[-patience:])]
    reminders = texts.replies.get(label, {}).get("reminder", ())
    wanted = not any(map(_NAMES_HELP.search, lately)) or ("numbers" in known and not _NAMES_HELP.search(reply))
    if reminders and wanted and not language:
        whole = [" ".join(turn.reply.split()) for turn in history]
        reply = _reminded(reply, _fill(min(reminders, key=lambda text: _added(text, whole)), values))
    return reply


def _in_tongue(tongue: Tongue, label: str, said: Sequence[str]) -> Sequence[str]:
    """The texts that fit in another language."""
    if label == EASED:
        return tongue.eased
    begun = any(_spoken(text, said) >= 0 for text in tongue.first)
    return tongue.next if begun else (*tongue.first, *tongue.next)


def _names(text: str) -> list[str]:
    return [name for name in re.findall(r"\{(\w+)\}", text) if name in {"heard", "her"}]


def _fill(text: str, values: dict[str, str]) -> str:
    """A text with its placeholders filled; an empty line in the file is a paragraph."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    text = _STARTS_SMALL.sub(lambda match: match[0].upper(), text)
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n") if part.strip())


def _reminded(reply: str, reminder: str) -> str:
    """A reply with a line about help before its last paragraph or sentence, so that a question stays last."""
    question = question_of(reply)
    if not question or not reply.endswith(question):
        return f"{reply} {reminder}"
    return f"{reply[: -len(question)].rstrip()} {reminder}\n\n{question}"


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    """What a reply made from a text looks like, whatever was filled in."""
    parts = [re.escape(" ".join(part.split())) for part in re.split(r"\{\w+\}", " ".join(text.split()))]
    return re.compile("(?:.*?)".join(parts))


def _spoken(text: str, said: Sequence[str]) -> int:
    """In which of the replies a text was last said, counted from 0; -1 for never."""
    return next(
        (turn for turn in reversed(range(len(said))) if _pattern(text).fullmatch(said[turn])),
        -1,
    )


def _bare(texts: SafetyTexts, turn: Exchange) -> str:
    """A reply without the reminder that was added to it."""
    reply = " ".join(turn.reply.split())
    for text in texts.replies.get(turn.safety, {}).get("reminder", ()):
        reply = re.sub(rf" ?{_pattern(text).pattern}(?= |$)", "", reply)
    return reply


def _added(text: str, said: Sequence[str]) -> int:
    """In which of the replies a reminder was last added; -1 for none."""
    return next((turn for turn in reversed(range(len(said))) if _pattern(text).search(said[turn])), -1)
