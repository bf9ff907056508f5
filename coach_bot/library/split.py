"""An article to passages that follow its headings and paragraphs."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach_bot.library import clean
from coach_bot.library.article import Article
from coach_bot.library.passages import Passage

# Bump when the same article would be cut differently: it is part of the index's identity.
VERSION = 1
BEST = 140
MOST = 180
LEAST = 45
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?[\s:|-]+\|[\s:|-]*$")
_END = re.compile(r"""(?<=[.!?…])["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9#*])""")
_SHORT = re.compile(r"\b(?:[A-Z]|e\.g|i\.e|etc|vs|cf|Mr|Mrs|Ms|Dr|Prof|St|No|Fig|U\.S|a\.m|p\.m)\.$")


@dataclass(frozen=True, slots=True)
class _Block:
    section: tuple[str, ...]
    text: str
    words: int


def split(article: Article, source: str) -> list[Passage]:
    """The passages of `article`, in order; each about 45 to 180 words long, whole sentences.

    A sentence that alone is longer is cut at its commas. Short neighbouring sections share a passage, in
    which the later headings stand as lines of their own.
    """
    passages = []
    for position, group in enumerate(_groups(list(_blocks(article)))):
        text = _text(group)
        seed = "\0".join((source, str(position), article.title, *group[0].section, text))
        digest = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
        passages.append(
            Passage(
                id=digest[:24],
                text=text,
                title=article.title,
                section=" › ".join(group[0].section),
                url=article.url,
                source=source,
                position=position,
            )
        )
    return passages


def embedded_text(passage: Passage) -> str:
    """What is embedded of a passage: its title and section, then its text."""
    head = passage.title
    if passage.section and passage.section.casefold() != passage.title.casefold():
        head = f"{head}. {passage.section.replace(' › ', '. ')}"
    return f"{head}\n{passage.text}" if head else passage.text


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a full stop of an abbreviation does not end one."""
    out: list[str] = []
    start = 0
    for match in _END.finditer(text):
        head = text[start : match.end()].strip()
        if _SHORT.search(head):
            continue
        out.append(head)
        start = match.end()
    if rest := text[start:].strip():
        out.append(rest)
    return out


def _blocks(article: Article) -> Iterator[_Block]:
    trail: list[tuple[int, str]] = []
    for kind, text in _paragraphs(article.text):
        if kind:
            while trail and trail[-1][0] >= kind:
                trail.pop()
            trail.append((kind, text))
            continue
        section = tuple(name for _, name in trail if name.casefold() != article.title.casefold())
        for piece in _pieces(text):
            yield _Block(section, piece, len(piece.split()))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """(level, heading), or (0, paragraph, list or code), in order."""
    lines: list[str] = []
    fenced = False
    source = text.split("\n")
    for number, line in enumerate(source):
        following = source[number + 1] if number + 1 < len(source) else ""
        heading = None if fenced else _heading(line, following)
        if _FENCE.match(line):
            fenced = not fenced
        elif heading:
            yield from _flush(lines)
            yield heading
        elif lines and lines[0].lstrip().startswith("|") and _RULE.match(line):
            continue
        elif not fenced and (not line.strip() or _RULE.match(line) or re.fullmatch(r"=+", line.strip())):
            if (
                not line.strip()
                and lines
                and _ITEM.match(lines[0])
                and (_ITEM.match(following) or following[:2] == "  ")
            ):
                continue
            yield from _flush(lines)
        else:
            lines.append(line)
    yield from _flush(lines)


def _heading(line: str, following: str) -> tuple[int, str] | None:
    # A longer line is prose whose line breaks were lost.
    if len(line) <= 200 and (match := _HEADING.match(line)):
        name = clean.one_line(match.group(2))
        return (len(match.group(1)), name) if name else None
    if line.strip() and len(line) < 100 and re.fullmatch(r"={3,}|-{3,}", following.strip()) and line[:1] not in "-*|":
        return (1 if following.strip()[0] == "=" else 2), clean.one_line(line)
    return None


def _flush(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines as one block; in prose they are joined, in a list each item keeps its line."""
    out: list[str] = []
    for raw in lines:
        line = re.sub(r"^\s*(?:>\s?)+", "", raw).strip()
        if not line:
            continue
        if _ITEM.match(line) or line.startswith("|") or not out:
            out.append(line)
        else:
            out[-1] += " " + line
    lines.clear()
    text = clean.inline("\n".join(re.sub(r"^[*+•]\s+", "- ", line) for line in out)).strip()
    if re.search(r"\w", text):
        yield 0, text


def _pieces(text: str) -> Iterator[str]:
    """A block in pieces of at most MOST words: whole, else by lines, by sentences, by clauses, by words."""
    if len(text.split()) <= MOST:
        yield text
        return
    for cut in (_lines, sentences, _clauses, _words):
        parts = cut(text)
        if len(parts) > 1:
            joint = "\n" if cut is _lines else " "
            for group in _pack(parts):
                yield from _pieces(joint.join(group))
            return


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _clauses(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[;:,])\s+|\s+(?=[-–—*•]\s)", text) if part]


def _words(text: str) -> list[str]:
    return text.split()


def _pack(parts: Sequence[str]) -> Iterator[list[str]]:
    """Parts in groups of like size, none over MOST words unless a part is."""
    sizes = [len(part.split()) for part in parts]
    left = sum(sizes)
    groups = max(1, -(-left // BEST))
    group: list[str] = []
    size = 0
    for part, words in zip(parts, sizes, strict=True):
        goal = left / groups
        if group and (size + words > MOST or (size + words / 2 > goal and groups > 1)):
            yield group
            left -= size
            groups = max(1, groups - 1)
            group, size = [], 0
        group.append(part)
        size += words
    if group:
        yield group


def _groups(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Blocks in groups that become passages; a new section starts one once LEAST words are gathered."""
    ready: list[list[_Block]] = []
    for block in blocks:
        last = ready[-1] if ready else []
        size = sum(one.words for one in last)
        same = bool(last) and last[-1].section == block.section
        room = size + block.words <= (BEST if same else MOST)
        if (last and room and (same or size < LEAST)) or (last and size < LEAST and size + block.words <= MOST + LEAST):
            last.append(block)
        else:
            ready.append([block])
    for i in range(len(ready) - 1, 0, -1):
        # A short last piece goes to the passage before it.
        small = sum(one.words for one in ready[i])
        if small < LEAST and small + sum(one.words for one in ready[i - 1]) <= MOST + LEAST:
            ready[i - 1].extend(ready.pop(i))
    yield from ready


def _text(group: Sequence[_Block]) -> str:
    out: list[str] = []
    section = group[0].section
    for block in group:
        if block.section != section:
            section = block.section
            if section:
                out.append(section[-1])
        out.append(block.text)
    return "\n\n".join(out)
