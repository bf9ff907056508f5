"""Makes text plain: what a reader cannot see is where instructions to a model hide."""

import html
import re
import unicodedata

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK_COMMENT = re.compile(r"^ {0,3}\[(?://|#|comment)\]:.*$", re.MULTILINE | re.IGNORECASE)
_RAW = re.compile(
    r"<(script|style|template|noscript|iframe|object|svg|head)\b[^>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<(\w+)\b[^>]*(?:\bhidden\b|aria-hidden\s*=\s*[\"']?true|display\s*:\s*none|visibility\s*:\s*hidden)[^>]*>"
    r".*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_LIQUID_LINK = re.compile(r"\{%-?\s*(?:slack_channel|link|page)\s+\"[^\"]*\"\s*,?\s*\"([^\"]+)\"[^%]*%\}")
_LIQUID_CHANNEL = re.compile(r"\{%-?\s*slack_channel\s+\"([^\"]+)\"[^%]*%\}")
_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^}\n]*\}", re.DOTALL)
_SPACES = re.compile(r"[^\S\n]+")
_BLANKS = re.compile(r"\n{3,}")


def visible(text: str) -> str:
    """`text` without characters that show nothing: zero-width, bidirectional, tag and control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = text.replace("\u00a0", " ").replace("\t", "    ").replace("\x0c", "\n\n")
    text = unicodedata.normalize("NFC", text)
    if text.isascii():
        return re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", "", text)
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _UNSEEN)


_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs"}


def markdown(text: str) -> str:
    """Markdown without comments, hidden or scripted HTML, leftover tags and template commands (`{% … %}`)."""
    text = _LINK_COMMENT.sub("", _COMMENT.sub("", text))
    text = _RAW.sub("", text)
    text = _HIDDEN.sub("", text)
    text = _LIQUID_LINK.sub(r"\1", text)
    text = _LIQUID_CHANNEL.sub(r"#\1", text)
    text = _LIQUID.sub("", text)
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = _TAG.sub("", text)
    text = html.unescape(text)
    # Unescaping may have uncovered what the lines above take out.
    text = visible(_COMMENT.sub("", text))
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """`text` on one line, without Markdown or tags: a title or a heading."""
    return _SPACES.sub(" ", inline(markdown(text)).replace("\n", " ")).strip().strip("#").strip()


_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\]]*\]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_BARE = re.compile(r"<(https?://[^>\s]+|[\w.+-]+@[\w-]+\.[\w.]+)>")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_CODE = re.compile(r"`+([^`\n]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|&<])")


def inline(text: str) -> str:
    """`text` with links, emphasis and code marks resolved to the words that a reader sees."""
    text = _DEFINITION.sub("", text)
    text = _IMAGE.sub("", text)
    text = _FOOTNOTE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", text)
    text = _BARE.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _STAR.sub(r"\1", text)
    text = _UNDERSCORE.sub(r"\1", text)
    text = _CODE.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)
