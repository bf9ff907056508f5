"""Text to sentences and words, as the judge counts them."""

import re
from functools import lru_cache

_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|e\.g|i\.e|approx|a\.m|p\.m|Inc|Ltd|Co)\.$", re.IGNORECASE
)
_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)")
_OPENS = re.compile(r"\s+[\"'“‘(\[*_]*[A-Z0-9ÄÖÜÉ\"“‘(\[]")
_ITEM = re.compile(r"^\s*(?:[-*•·–]\s+|\(?\d{1,2}[.)]\s+|[a-h]\)\s+)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|www\.[^\s)>\]]+")
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|(?<!\w)‘((?:[^’]|’(?=\w))*)’(?!\w)|(?<!\w)'((?:[^']|'(?=\w))*)'(?!\w)")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order; each line of a list is one."""
    found: list[str] = []
    for line in text.replace("’", "'").splitlines():
        rest = line.strip()
        start = 0
        for match in _END.finditer(rest):
            after = rest[match.end() :]
            if after.strip() and not _OPENS.match(after):
                continue
            if _ABBREVIATION.search(rest[start : match.start() + 1]) and after.strip():
                continue
            if re.fullmatch(r"\(?\w{1,2}[.)]+", rest[start : match.end()].strip()):  # the number of an item
                continue
            found.append(rest[start : match.end()].strip())
            start = match.end()
        if rest[start:].strip():
            found.append(rest[start:].strip())
    return tuple(found)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; addresses are not words, the text of a link is."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(without_addresses(text)))


def without_addresses(text: str) -> str:
    """The text with each link as its words alone."""
    return _ADDRESS.sub(" ", _LINK.sub(r"\1", text))


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses that a text shows, without what a sentence adds at their end."""
    return tuple(found.rstrip(".,;:!?'\"*_") for found in _ADDRESS.findall(text))


def quotations(text: str) -> tuple[str, ...]:
    """What stands between quotation marks; an apostrophe is none."""
    return tuple("".join(parts) for parts in _QUOTED.findall(text.replace("\n", " ")))


def without_quotations(text: str) -> str:
    """The text with each quotation replaced by one word that means nothing."""
    return _QUOTED.sub(" it ", text)


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return bool(_ITEM.match(line))


def bare(sentence: str) -> str:
    """The sentence in lower case without marks of a list, emphasis or quotation around it."""
    text = _ITEM.sub("", without_addresses(sentence).replace("’", "'"))
    return re.sub(r"\s+", " ", text.replace("*", "").replace("_", " ")).strip(" \"“”'()[]#>").lower()
