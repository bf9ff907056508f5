"""Recognises what is said of the coach's articles, and takes off "the article says"."""

import re
from collections.abc import Collection

from coach_bot.coaching.text.quotations import QUOTE_WORDS, is_title, names_title, quotes
from coach_bot.coaching.text.stems import content, plain, words

_SAYS = (
    r"(?:says?|said|writes?|wrote|calls?|called|asks?|asked|suggests?|suggested|describes?|described|puts?"
    r"|points?|pointed|argues?|argued|reminds?|invites?"
    r"|challenges?|speaks?|talks?|tells?|told|teach(?:es)?|taught|believes?|sees?|holds?|offers?"
    r"|recommends?|advises?|explains?|notes?|observes?|makes?|thinks?|compares?|warns?|encourages?"
    r"|emphasi[sz]es?|highlights?|states?|shows?|uses?|gives?|has|likens?|names?|sums?)"
)
_WORK = r"(?:article|essay|passage|blog|blog post|writing)s?"
_OTHER_WORK = r"(?:piece|post|book|text|paper|chapter|story|stories)s?"
_ATTRIBUTION = re.compile(
    rf"\b(?:the|this|that|one|an|another|your|our|her|his|my|these|those|some|several)"
    rf" (?:(?:leading|leadership|same|coach's|\w+'s|of (?:the|her|his)) ){{0,2}}{_WORK}\b"
    rf"|\b(?:the|this|that|one|another|her|his|\w+'s) {_OTHER_WORK} (?:also |once )?{_SAYS}\b"
    rf"|\b(?:the|our|this|your) coach(?:'s| {_SAYS}| (?:once|often|also|even|always|never|would|might|could|will"
    rf"|may) {_SAYS})\b"
    r"|\b(?:research|(?:a |the )?stud(?:y|ies)|science|experts?|psychologists?|evidence|surveys?|the literature)"
    r" (?:\w+ )?(?:(?:has|have) )?(?:shows?|shown|suggests?|says?|finds?|found|indicates?|tells?|agrees?|proves?"
    r"|confirms?)\b"
    r"|\bas (?!you|your|he|she|they|i|we|if|though|the)\w+ \w+ (?:once |famously )?(?:said|wrote|writes|says|reminds"
    r"|puts)\b"
    rf"|\baccording to\b|\bas (?:the coach|\w+ \w+|\w+) (?:puts|writes|says|calls) it\b|\b(?:in|from) (?:an"
    rf"|one of (?:the|her|his)) {_WORK}"
)
_SILENCE = (
    rf"^(?:i'm sorry, |i've looked, and |as far as i see, )?(?:none of the|no|neither of the) (?:\w+'s )?{_WORK}"
    rf"|\bnothing (?:about|on|in) (?:\w+ ){{0,4}}(?:the |these )?(?:\w+'s )?{_WORK}"
    rf"|{_WORK} (?:i have |here |that i have |i draw on )?(?:do not|don't|does not|doesn't|did not|didn't)"
    r" (?:really |directly )?(?:speak|say|cover|go into|address|mention|touch|talk|deal|hold)"
    rf"|\b(?:isn't|is not|not) (?:\w+ )?(?:covered|spoken of|addressed|mentioned|found|dealt with) (?:in|by)"
    rf" (?:the|any of the) (?:\w+'s )?{_WORK}"
    rf"|{_WORK} (?:say|says) nothing|{_WORK} (?:are|is) silent"
)
_SILENT = re.compile(_SILENCE)
_OFFER_ONLY = re.compile(
    rf"^(?:\W*\w+[,:]\s)?(?:may|can|could|shall|would|is it|if you like|if you want|i can|i could)\b.*{_WORK}"
    rf"|{_SILENCE}|\bi (?:\w+ ){{0,6}}(?:draw|drawing|rely|base) \w* ?on\b|\bwho draws on\b"
)
_WHO = (
    r"(?:the coach|the author|the writer|she|he|it|this|that"
    rf"|(?:the|this|that|one|an|another|your|our|her|his|the coach's|coach's|one of (?:the|her|his|their)(?: coach's)?)"
    rf" (?:(?:same|leading|coach's) )?(?:{_WORK}|{_OTHER_WORK}|idea|view|thinking|line))"
)
# "In the article “…”, the coach writes that", taken off from the front piece by piece.
_TELLS_OF = re.compile(
    rf"^(?:(?:and|but|so|also|there|here|yes|well|for example|for instance|elsewhere|in it|as for that),? )*"
    rf"(?:(?:in|from|as in) (?:{_WHO}|an? {_WORK})(?:'s (?:view|eyes|words|thinking|article|articles))?(?: (?:on"
    rf"|about|called"
    rf"|titled|named) (?:the coach\b|this\b|that\b)?)?,?(?: there(?:'s| is) (?:a|one) (?:line|thought|idea)(?: that"
    rf"| about|:)?)?"
    rf"|according to {_WHO}(?:'s articles?)?,?"
    rf"|{_WHO} (?:also |once |often |even |always |simply |would |might |could |will |may )*(?:(?:would )?have you\b"
    rf"|{_SAYS}|is about|speaks? (?:of"
    rf"|about)|goes on)"
    rf"(?: (?:it|you|us|leaders|readers|this|on))?(?: (?:like this|this way))?(?: (?:that|how|of|about|to|as|for"
    rf"|out that"
    rf"|whether))?|{_WHO}(?:'s)? (?:view|idea|point|thinking|thought)(?: here)? is(?: that)?|{_WHO})(?=[ ,:.]|$)"
)
_INNER = re.compile(
    rf"^(?P<before>[^:]{{0,80}}?)(?:\b{_WHO} {_SAYS}(?: (?:that|in the coach))*|\bin the coach\b|:)[ :]+"
)
_TOLD = re.compile(
    rf"[,–—-]? ?(?:as {_WHO} {_SAYS}(?: it)?|{_SAYS} {_WHO}|according to {_WHO}|in {_WHO}|{_WHO} {_SAYS})$"
)
FRAME = frozenset(
    content(
        "article articles piece passage coach coaching writes says calls puts asks suggests describes "
        "points idea ideas thinking title called according speaks argues invites reminds"
    )
)
"""Stems of the words by which something is attributed."""
_TITLED = re.compile(
    r"(?<![.!?] )(?<!^)(?:[A-Z][\w'’-]+)(?:(?: (?:of|the|and|with|a|an|to|for|in|on|your|from|is|you))* [A-Z][\w'’-]+)+"
)


def attributes(sentence: str, names: Collection[str] = (), titles: Collection[str] = ()) -> bool:
    """Whether a sentence says what the coach or an article says.

    An offer to bring something from an article, or a word that the articles are silent, says nothing of them.
    """
    text = plain(sentence)
    if any(name and re.search(rf"\b{re.escape(plain(name))}(?:'s\b| {_SAYS}\b)", text) for name in names):
        return True
    if any(names_title(sentence, title) for title in titles):
        return True
    return bool(_ATTRIBUTION.search(text)) and not _OFFER_ONLY.search(text)


def is_silence(sentence: str) -> bool:
    """Whether a sentence says that the articles do not speak to something."""
    return bool(_SILENT.search(plain(sentence)))


def claimed(sentence: str, names: Collection[str] = (), titles: Collection[str] = ()) -> str:
    """What a sentence says that the coach or an article says, without quotes, titles and "the article says"."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
    for quote in quotes(text):
        if len(words(quote)) >= QUOTE_WORDS or is_title(quote, titles):
            text = re.sub(
                rf"[\"“«]\s*{re.escape(quote)}\s*[\"”»]",
                " " if len(words(quote)) >= QUOTE_WORDS and not is_title(quote, titles) else " it ",
                text,
            )
    text = plain(text)
    for name in [*titles, *names]:
        text = text.replace(plain(name), "the coach")
    text = re.sub(r"[\"“”*_]", "", text)
    before = ""
    while text != before:
        before, text = text, _TELLS_OF.sub("", text).strip(" ,.:;–—-")
    if (inner := _INNER.match(text)) and len(set(content(inner["before"])) - FRAME) < 2:
        text = text[inner.end() :]
    return _TOLD.sub("", text).strip(" ,.:;–—-")


def names_other_work(sentence: str, titles: Collection[str], texts: Collection[str]) -> bool:
    """Whether a sentence holds what looks like a title, and is neither a known title nor said in one of some texts."""
    text = re.sub(r"\]\([^)]*\)", "]", sentence)
    for quote in quotes(text):
        capitals = [word for word in quote.split() if word[:1].isupper()]
        if len(capitals) >= 2 and len(capitals) >= len(quote.split()) / 2 and not is_title(quote, titles):
            return not any(names_title(known, quote) for known in texts)
    known = [*titles, *texts]
    return any(
        not any(" ".join(words(match[0])) in " ".join(words(each)) for each in known)
        for match in _TITLED.finditer(text)
    )
