"""Compresses the page and the small texts that it asks for: once for each content, not for each who asks.

Pages with a visitor's own words are not among them: a compressed answer tells by its length whether it holds a word
that somebody else had put into it.
"""

import gzip
import hashlib
import re
from collections import OrderedDict

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_bot.web.encodings import PLAIN, held, readable, tag
from coach_bot.web.origins import header
from coach_bot.web.pressing import press
from coach_bot.web.static import SMALLEST_COMPRESSED

PATHS = re.compile(r"/|/thread/[0-9a-f-]+|/demo|/mine/look\.css|/widget/words\.json|/project/(?:settings|translations)")
ASKED_AGAIN = re.compile(r"/project/(?:settings|translations)")
"""What is the same for all until the next start: a browser may keep it, and asks whether it has changed."""
MOST_KEPT = 64
"""Contents that are kept compressed; there is one of each path and language."""


class Squeezed:
    """Answers these paths compressed, and not at all where a browser has the same already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request or socket."""
        if scope["type"] != "http" or not PATHS.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        begun: list[Message] = []
        body = b""

        async def held_back(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(scope, begun[0], body, send)

        # Chainlit would compress it each time; a HEAD has the headers of the GET, whose body alone says what they are
        headers = [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"]
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await self.app({**scope, "method": method, "headers": headers}, receive, held_back)

    async def _finish(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        if start["status"] == 200 and "content-encoding" not in headers:
            digest = hashlib.sha256(body).hexdigest()[:20]
            accepted = readable(header(scope, b"accept-encoding"))
            liked = accepted if len(body) >= SMALLEST_COMPRESSED else (PLAIN,)
            headers.add_vary_header("accept-encoding")
            if ASKED_AGAIN.fullmatch(scope["path"]):
                headers["cache-control"] = "private, no-cache"
            known = ""
            if "no-store" not in headers.get("cache-control", "no-store"):
                headers["etag"] = tag(digest, liked[0])
                known = held(header(scope, b"if-none-match"), [tag(digest, each) for each in liked])
            if known:
                start["status"], body = 304, b""
                headers["etag"] = known
                del headers["content-length"]
                del headers["content-type"]
            elif liked[0] != PLAIN:
                body = self._compressed(body, digest, liked[0])
                headers["content-encoding"] = liked[0]
                headers["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _compressed(self, body: bytes, digest: str, encoding: str) -> bytes:
        key = (digest, encoding)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = press(body) if encoding == "br" else gzip.compress(body, 9, mtime=0)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found
