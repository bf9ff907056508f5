"""Files that never change while the app runs: compressed once, kept by browsers, known by their hash."""

import asyncio
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

SMALLEST_COMPRESSED = 1_000
FOREVER = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=300, must-revalidate"
KINDS = {".js", ".mjs", ".css", ".svg", ".png", ".jpg", ".webp", ".ico", ".json", ".woff2", ".wasm"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is sent: plain, and compressed where that helps."""

    plain: bytes
    zipped: bytes | None
    kind: str
    tag: str


class StaticFolder:
    """Serves the files of `folder`.

    Args:
        hashed: whether the files' names change with their content, so that browsers may keep them for good.
        over: a folder whose files are taken instead where they have the same name (the owner's own).
        values: placeholders of text files and their values, `{name}` for one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        hashed: bool = False,
        over: Path | None = None,
        values: dict[str, str] | None = None,
    ) -> None:
        self._folder = folder.resolve()
        self._hashed = hashed
        self._over = over.resolve() if over else None
        self._values = values or {}
        self._kept: dict[str, Kept] = {}
        self._reading = asyncio.Lock()

    async def get(self, name: str, request: Request) -> Response:
        """The file `name`, or 404: only what is in the folder and of a known kind is ever sent."""
        kept = self._kept.get(name)
        if kept is None:
            async with self._reading:
                kept = self._kept.get(name) or await asyncio.to_thread(self._read, name)
            if kept is None:
                return Response(status_code=404)
            self._kept[name] = kept
        headers = {
            "cache-control": FOREVER if self._hashed else REVALIDATED,
            "etag": kept.tag,
            "vary": "accept-encoding",
        }
        if kept.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = kept.plain
        if kept.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            body = kept.zipped
            headers["content-encoding"] = "gzip"
        if kept.kind == "image/svg+xml":
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return Response(body, media_type=kept.kind, headers=headers)

    def _read(self, name: str) -> Kept | None:
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
        kind = {".js": "text/javascript", ".mjs": "text/javascript"}.get(path.suffix) or mimetypes.guess_type(path)[0]
        zipped = None
        if len(plain) >= SMALLEST_COMPRESSED and path.suffix not in {".png", ".jpg", ".webp", ".woff2"}:
            zipped = gzip.compress(plain, 6, mtime=0)
        return Kept(plain, zipped, kind or "application/octet-stream", f'"{hashlib.sha256(plain).hexdigest()[:20]}"')
