"""Files that never change while the app runs: compressed once, kept by browsers, known by their hash."""

import asyncio
import gzip
import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from coach_bot.web.encodings import PLAIN, held, readable, tag
from coach_bot.web.origins import header
from coach_bot.web.pressing import AT_ONCE_BYTES, Pressed, press

SMALLEST_COMPRESSED = 1_000
LARGEST_PLAIN = 200_000
"""Larger files are not kept as they are, which hardly any browser asks for: they are read anew."""
LONGEST_NAME = 200
"""Letters of a path; systems refuse file names of more than 255 bytes by an error."""
PIECE_BYTES = 65_536
"""Sent at a time, so that a browser that reads slowly holds no more than this of a large file in memory."""
FOREVER = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=300, must-revalidate"
KINDS = {".js", ".mjs", ".css", ".svg", ".png", ".jpg", ".webp", ".ico", ".json", ".woff2", ".wasm"}
COMPRESSED_ALREADY = {".png", ".jpg", ".webp", ".woff2"}
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is sent.

    Attributes:
        bodies: by their encodings; the plain one is missing of a large file.
        quick: whether Brotli was quick with it, and can make it smaller.
    """

    path: Path
    kind: str
    digest: str
    bodies: Mapping[str, bytes]
    quick: bool = False

    @property
    def encodings(self) -> tuple[str, ...]:
        """In which it can be sent."""
        return (*self.bodies, PLAIN)

    def tag(self, encoding: str) -> str:
        """The ETag of the file in an encoding."""
        return tag(self.digest, f"{encoding}-quick" if self.quick and encoding == "br" else encoding)


class StaticFolder:
    """Serves the files of `folder`.

    Args:
        hashed: whether the files' names change with their content, so that browsers may keep them for good.
        over: a folder whose files are taken instead where they have the same name (the owner's own).
        values: placeholders of text files and their values, `{name}` for one.
        pressed: where large files are kept that were compressed before.
    """

    def __init__(
        self,
        folder: Path,
        *,
        hashed: bool = False,
        over: Path | None = None,
        values: dict[str, str] | None = None,
        pressed: Pressed | None = None,
    ) -> None:
        self._folder = folder.resolve()
        self._caching = FOREVER if hashed else REVALIDATED
        self._over = over.resolve() if over else None
        self._values = values or {}
        self._pressed = pressed or Pressed(None)
        self._kept: dict[str, Kept] = {}
        self._reading = asyncio.Lock()

    async def get(self, name: str, request: Request) -> Response:
        """The file `name`, or 404: only what is in the folder and of a known kind is ever sent."""
        status, headers, body = await self._answer(name, request.scope)
        response = Response(body, status)
        response.raw_headers = headers
        return response

    async def send(self, name: str, scope: Scope, send: Send) -> None:
        """Answers a request with the file `name`, as `get`, with nothing around it."""
        status, headers, body = await self._answer(name, scope)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if scope["method"] == "HEAD":
            body = b""
        for start in range(0, max(1, len(body)), PIECE_BYTES):
            end = start + PIECE_BYTES
            await send({"type": "http.response.body", "body": body[start:end], "more_body": end < len(body)})

    async def prepare(self, names: Iterable[str]) -> None:
        """Makes these files ready before they are asked for."""
        for name in names:
            await self._find(name)

    async def shrink(self) -> None:
        """Makes the large files that were asked for as small as they get."""
        for name, kept in list(self._kept.items()):
            if kept.quick and (made := await self._pressed.make(kept.path, kept.digest)):
                self._kept[name] = replace(kept, bodies={**kept.bodies, "br": made}, quick=False)
        await asyncio.to_thread(self._pressed.tidy)

    async def _answer(self, name: str, scope: Scope) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        kept = await self._find(name)
        if kept is None:
            return 404, [(b"content-length", b"0")], b""
        liked = [each for each in readable(header(scope, b"accept-encoding")) if each in kept.encodings]
        headers = [(b"cache-control", self._caching.encode()), (b"vary", b"accept-encoding")]
        known = held(header(scope, b"if-none-match"), [kept.tag(each) for each in liked])
        if known:
            return 304, [*headers, (b"etag", known.encode())], b""
        body = kept.bodies.get(liked[0])
        if body is None:
            body = await asyncio.to_thread(kept.path.read_bytes)
        headers += [
            (b"etag", kept.tag(liked[0]).encode()),
            (b"content-type", kept.kind.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        if liked[0] != PLAIN:
            headers.append((b"content-encoding", liked[0].encode()))
        if kept.kind == "image/svg+xml":
            headers.append((b"content-security-policy", SVG_POLICY.encode()))
        return 200, headers, body

    async def _find(self, name: str) -> Kept | None:
        kept = self._kept.get(name)
        if kept is None:
            async with self._reading:
                kept = self._kept.get(name) or await asyncio.to_thread(self._read, name)
            if kept is not None:
                self._kept.setdefault(name, kept)
        return kept

    def _read(self, name: str) -> Kept | None:
        if len(name) > LONGEST_NAME:
            return None
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder) or path.suffix not in KINDS or not path.is_file():
            return None
        if self._over is not None:
            own = (self._over / name).resolve()
            if own.is_relative_to(self._over) and own.is_file():
                path = own
        plain = path.read_bytes()
        if self._values and path.suffix == ".svg":
            text = plain.decode()
            for key, value in self._values.items():
                text = text.replace(f"{{{key}}}", value)
            plain = text.encode()
        digest = hashlib.sha256(plain).hexdigest()[:20]
        bodies, quick = {}, False
        if len(plain) >= SMALLEST_COMPRESSED and path.suffix not in COMPRESSED_ALREADY:
            bodies["gzip"] = gzip.compress(plain, 6, mtime=0)
            small = press(plain) if len(plain) <= AT_ONCE_BYTES else self._pressed.find(digest)
            quick = small is None
            bodies["br"] = small or press(plain, quick=True)
        if len(plain) <= LARGEST_PLAIN or not bodies:
            bodies[PLAIN] = plain
        return Kept(path, _kind(path), digest, bodies, quick)


class StaticFront:
    """Answers for static files before anything else of the app is asked: many come at once with each new page.

    Args:
        folders: by the beginning of their paths, as `/assets/`.
    """

    def __init__(self, app: ASGIApp, folders: Mapping[str, StaticFolder]) -> None:
        self.app = app
        self._folders = folders

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] == "http":
            for beginning, folder in self._folders.items():
                if scope["path"].startswith(beginning):
                    await folder.send(scope["path"].removeprefix(beginning), scope, send)
                    return
        await self.app(scope, receive, send)


def _kind(path: Path) -> str:
    kind = {".js": "text/javascript", ".mjs": "text/javascript"}.get(path.suffix) or mimetypes.guess_type(path)[0]
    if kind is None:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
