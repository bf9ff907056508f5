"""The bytes of a file or page to Markdown, for each kind of file that is read."""

import io
import logging
import re
import zipfile
from typing import TYPE_CHECKING

from coach_bot.errors import SourceError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

LONGEST_TEXT = 5_000_000
UNPACKED = 200_000_000
_UNSEEN_TAGS = (
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "head", "meta",
    "link",
    "form", "button", "input", "select", "textarea", "dialog", "video", "audio", "img", "picture", "map",
)  # fmt: skip
_FURNITURE_TAGS = ("nav", "footer", "aside", "menu")
_FURNITURE_ROLES = {
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "dialog",
    "alert",
}
_FURNITURE_NAME = re.compile(
    r"^(cookie|consent|breadcrumb|site-?(nav|header|footer)|sidebar|share|social|comments?|newsletter|popup|"
    r"skip-?(link|nav)|sr-only|usa-sr-only|visually-?hidden|screen-reader-text|usa-skipnav)([-_].*)?$",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0",
    re.IGNORECASE,
)


def decode(data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 with its mark, else Windows-1252, else Latin-1.

    Raises:
        SourceError: it is not text.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:4096]:
        raise SourceError("is not a text file. Save it as text, Markdown, HTML, PDF or DOCX.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def html_to_markdown(text: str) -> tuple[str, str, str]:
    """Title, canonical address and Markdown of what a reader of the page sees.

    Navigation, footers, scripts, forms, hidden elements and comments are left out; `main` or `article` is
    taken where the page has one.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "lxml")
    title = _title(soup)
    canonical = soup.find("link", rel="canonical")
    url = str(canonical.get("href") or "") if canonical else ""
    _strip(soup)
    body = _main(soup)
    return title, url if url.startswith(("http://", "https://")) else "", _convert(str(body))


def pdf_to_markdown(data: bytes) -> tuple[str, str]:
    """Title and text of a PDF.

    Raises:
        SourceError: it is broken, locked, holds no text, or too much.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("is locked with a password. Save it again without one.")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > LONGEST_TEXT:
                raise SourceError(too_long("holds more text than can be read from one file"))
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except SourceError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        IndexError,
    ) as error:
        raise SourceError("is not a PDF that can be read: it is damaged or cut short. Export it again.") from error
    text = "\n\n".join(_join_lines(page) for page in pages).strip()
    if len(text) < 20:
        raise SourceError(
            "holds pictures of pages (it is scanned) and no text. Run text recognition (OCR) over it, "
            "or export it from its source."
        )
    return title, text


def docx_to_markdown(data: bytes) -> str:
    """The text of a Word document as Markdown.

    Raises:
        SourceError: it is empty or broken, or unpacks to too much.
    """
    import mammoth

    if not data:
        raise SourceError("is empty (0 bytes). Save it again from Word, or delete it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                raise SourceError(too_long("unpacks to far more than an article"))
        page = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        ).value
    except SourceError:
        raise
    except Exception as error:
        # mammoth lets every kind of error of zipfile and its XML reader through.
        raise SourceError("is not a Word document that can be read: it is damaged. Save it again as .docx.") from error
    return _convert(page)


def too_long(what: str) -> str:
    """The sentence for a source above the limits."""
    return (
        f"{what}; a source may hold at most {LONGEST_TEXT // 1_000_000} MB of text. "
        "Split it into articles, or leave it out."
    )


def _title(soup: "BeautifulSoup") -> str:
    heading = soup.find("h1")
    if heading and (text := heading.get_text(" ", strip=True)):
        return text
    tag = soup.find("title")
    text = tag.get_text(" ", strip=True) if tag else ""
    # "How to listen | The Coach" and "How to listen - The Coach": the page comes first.
    return re.split(r"\s[|–—·]\s|\s-\s(?=[^-]*$)", text)[0].strip()


def _strip(soup: "BeautifulSoup") -> None:
    from bs4 import Comment
    from bs4.element import PreformattedString

    for comment in soup.find_all(string=lambda node: isinstance(node, (Comment, PreformattedString))):
        comment.extract()
    for tag in soup.find_all(_UNSEEN_TAGS + _FURNITURE_TAGS):
        tag.decompose()
    for tag in soup.find_all(_is_unseen):
        tag.decompose()
    for tag in soup.find_all("header"):
        if tag.find_parent(("article", "main")) is None and tag.find("h1") is None:
            tag.decompose()


def _is_unseen(tag: "Tag") -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or _INVISIBLE.search(str(tag.get("style") or "")):
        return True
    if str(tag.get("role") or "") in _FURNITURE_ROLES:
        return True
    names = [*(tag.get("class") or []), str(tag.get("id") or "")]
    return tag.name not in {"body", "html", "main", "article"} and any(_FURNITURE_NAME.match(name) for name in names)


def _main(soup: "BeautifulSoup") -> "Tag":
    whole = soup.body or soup
    for found in (soup.find_all("main"), soup.find_all("article"), soup.select("[role=main]")):
        if found:
            best = max(found, key=lambda tag: len(tag.get_text()))
            if len(best.get_text(strip=True)) >= 0.3 * len(whole.get_text(strip=True)):
                return best
    return whole


def _convert(page: str) -> str:
    from markdownify import markdownify

    text: str = markdownify(page, heading_style="ATX", bullets="-", strip=["a", "img"], escape_misc=False)
    return text


def _join_lines(page: str) -> str:
    """A PDF's lines joined to paragraphs; a line that ends early and with a full stop ends one."""
    lines = [line.strip() for line in page.split("\n")]
    longest = max((len(line) for line in lines), default=0)
    out: list[str] = []
    ended = True
    for line in lines:
        if not line:
            ended = True
        elif ended or not out:
            out.append(line)
            ended = False
        elif out[-1].endswith("-") and line[:1].islower():
            out[-1] = out[-1][:-1] + line
        else:
            out[-1] += " " + line
        if line and line[-1:] in ".?!:" and len(line) < 0.75 * longest:
            ended = True
    return "\n\n".join(out)
