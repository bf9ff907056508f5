"""Sources as the owner names them to the files and pages that they stand for."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coach_bot.errors import SourceError
from coach_bot.library.load import KINDS

LARGEST = 50_000_000
TIMEOUT = 20.0
_SKIPPED = {"node_modules", "__pycache__", "venv"}
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file or page that holds an article.

    Attributes:
        place: absolute path, or address.
        name: path relative to the folder it was found in, or address; what people see.
        origin: absolute path of that folder, or `place` itself when it was named alone.
    """

    place: str
    name: str
    origin: str

    @property
    def is_page(self) -> bool:
        """Whether it is fetched over the network."""
        return is_address(self.place)


def is_address(source: str | Path) -> bool:
    """Whether a source is a web address."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def origin_of(source: str | Path) -> str:
    """The name under which the articles of a source are remembered: absolute path, or address."""
    return str(source) if is_address(source) else str(Path(source).expanduser().resolve())


def find(source: str | Path) -> Iterator[Found]:
    """The files that `source` stands for, sorted; a folder gives those of a known kind, hidden ones left out.

    Raises:
        SourceError: it does not exist, cannot be opened, or is of a kind that is not read.
    """
    if is_address(source):
        yield Found(str(source), str(source), str(source))
        return
    if "://" in str(source):
        raise SourceError("is not a web address that can be read. Use one that begins with http:// or https://.")
    path = Path(origin_of(source))
    if path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        raise SourceError("does not exist. Check the path, or create it.")
    elif path.suffix.lower() not in KINDS:
        kinds = ", ".join(sorted(kind.removeprefix(".") for kind in KINDS))
        raise SourceError(f"is not of a kind that is read ({kinds}). Save it as one of these.")
    else:
        yield Found(str(path), path.name, str(path))


def _walk(folder: Path) -> Iterator[Found]:
    def refuse(error: OSError) -> None:
        raise SourceError(f"cannot be opened ({error.strerror}). Check its permissions.") from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in KINDS and not name.startswith((".", "~$")):
                yield Found(str(path), path.relative_to(folder).as_posix(), str(folder))


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        SourceError: it cannot be read, or is larger than 50 MB.
    """
    try:
        if (size := path.stat().st_size) > LARGEST:
            raise SourceError(_too_large(f"is {size / 1e6:.0f} MB"))
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror}). Check its permissions.") from error


def fetch(address: str) -> tuple[str, bytes]:
    """A name whose ending says the kind of the page at `address`, and its bytes.

    Raises:
        SourceError: it cannot be reached, answers with an error, is too large, or of a kind that is not read.
    """
    import httpx

    headers = {
        "User-Agent": "coach-bot",
        "Accept": "text/html, text/markdown, text/plain, application/pdf, */*;q=0.5",
    }
    try:
        with (
            httpx.Client(follow_redirects=True, max_redirects=5, timeout=TIMEOUT, headers=headers) as client,
            client.stream("GET", address) as answer,
        ):
            if answer.status_code >= 400:
                raise SourceError(f"answers with the error {answer.status_code}. Check the address in a browser.")
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > LARGEST:
                    raise SourceError(_too_large("is very large"))
            kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            charset = answer.charset_encoding
    except httpx.TimeoutException as error:
        raise SourceError(f"did not answer within {TIMEOUT:.0f} seconds. Try again later.") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SourceError("cannot be reached. Check the address and the network.") from error
    path = unquote(urlsplit(address).path).rstrip("/")
    suffix = Path(path).suffix.lower()
    ending = suffix if kind in {"", "application/octet-stream", "text/plain"} and suffix in KINDS else _TYPES.get(kind)
    if ending is None:
        raise SourceError(
            f"is of the kind {kind or 'unknown'}, which is not read. Name a page, a text, a PDF or a DOCX."
        )
    if charset and ending not in {".pdf", ".docx"}:
        data = bytearray(_recode(bytes(data), charset))
    return f"{Path(path).stem or urlsplit(address).netloc}{ending}", bytes(data)


def names(found: Sequence[Found], taken: Callable[[Found], bool]) -> list[Found]:
    """`found` with names that are each used once; the later of two gets its folder's name before it."""
    out: list[Found] = []
    used: set[str] = set()
    for one in found:
        name, folder = one.name, Path(one.place).parent if one.place == one.origin else Path(one.origin)
        while name in used or taken(Found(one.place, name, one.origin)):
            if folder == folder.parent:
                name = one.place
                break
            name, folder = f"{folder.name}/{name}", folder.parent
        used.add(name)
        out.append(Found(one.place, name, one.origin))
    return out


def _recode(data: bytes, charset: str) -> bytes:
    try:
        return data.decode(charset).encode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return data


def _too_large(what: str) -> str:
    return f"{what}; a source may be at most {LARGEST // 1_000_000} MB. Split it, or leave it out."
