"""Listens for browsers, and lets nobody hold a connection without using it.

uvicorn waits for a request for as long as a connection is open, has no bound on the size of a request's headers, and
waits as long for a reader who never reads. So a thousand sockets that say nothing would stay for ever, and use up the
files that the process may open. Here each of these waits has an end, and when too many have not asked yet, the one
that has been silent for longest makes room.
"""

import asyncio
import contextlib
import re
import socket
from typing import Any, ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10.0
"""From the connection, or from the first byte of a further request, to the end of its headers."""
BODY_SECONDS = 20.0
"""From the end of the headers to the end of the body."""
STALLED_SECONDS = 60.0
"""In which a reader must take in some of what waits for it."""
HEADER_BYTES = 32_768
"""Of a request's line and headers; a proxy or a browser sends a tenth of it."""
MOST_SILENT = 512
"""Connections whose request has not arrived whole. A browser's does within a moment, so few of these are one's."""
FILES = 8_192
"""Files, and so connections, that the process asks to have open; the system may allow fewer."""
FRAME_BYTES = 1_000_000
"""Of a frame of a websocket, whole and unpacked; Chainlit's socket reads no larger one."""

KEY = re.compile(rb"[A-Za-z0-9+/]{22}==")
BARE_HEADERS = b"".join(
    b"%s\r\n" % line
    for line in (
        b"connection: close",
        b"content-length: 0",
        b"cache-control: no-store",
        b"content-security-policy: default-src 'none'; frame-ancestors 'none'",
        b"cross-origin-resource-policy: same-origin",
        b"referrer-policy: no-referrer",
        b"x-content-type-options: nosniff",
        b"x-frame-options: DENY",
    )
)
"""Of what is answered before there is a request that the app could answer."""


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol, each of whose waits has an end.

    A connection that is silent is one whose request has not arrived to the end of its body.
    """

    silent: ClassVar[dict["BoundedProtocol", None]] = {}
    """Of this process, the longest silent first."""

    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _header_bytes = 0
    _in_headers = False
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes a new connection; the longest silent one goes when there are too many."""
        super().connection_made(transport)
        _end_unread(transport.get_extra_info("socket"))
        self._await_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        super().connection_lost(exc)
        self._settle()
        self.resume_writing()

    def data_received(self, data: bytes) -> None:
        """Takes what came; headers that go on and on are refused."""
        if self._refused:
            return
        if self._deadline is None and (self.cycle is None or self.cycle.response_complete):
            self._await_headers()  # line breaks before a request begin none, and would hold the connection open
        self._header_bytes += len(data) if self._in_headers else 0
        super().data_received(data)
        if self._in_headers and self._header_bytes > HEADER_BYTES:
            self._refuse(431, b"Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Begins a request: its headers have to come in time."""
        super().on_message_begin()
        if not self._in_headers:
            self._await_headers()

    def on_headers_complete(self) -> None:
        """Has the headers: the body has to come in time."""
        self._await(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Has the whole request."""
        self._settle()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hands the connection to the websocket's protocol, which has waits of its own."""
        self._settle()
        headers = dict(self.scope["headers"])
        if headers.get(b"sec-websocket-version") != b"13":
            self._refuse(426, b"Upgrade Required", b"upgrade: websocket\r\nsec-websocket-version: 13\r\n")
        elif not KEY.fullmatch(headers.get(b"sec-websocket-key", b"")):
            self._refuse(400, b"Bad Request")
        else:
            super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        """Waits for a reader who takes in less than there is."""
        self.flow.pause_writing()
        self._stalled = self._stalled or self.loop.call_later(STALLED_SECONDS, self.drop)

    def resume_writing(self) -> None:
        """Goes on: the reader has taken in some."""
        self.flow.resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def drop(self) -> None:
        """Ends the connection at once, whatever waits to be sent."""
        self._settle()
        self.transport.abort()

    def _await_headers(self) -> None:
        self._await(HEADER_SECONDS)
        self._header_bytes = 0
        self._in_headers = True

    def _await(self, seconds: float) -> None:
        """Waits for the rest so long; when too many wait, the one that has for longest makes room."""
        self._settle()
        self.silent[self] = None
        self._deadline = self.loop.call_later(seconds, self.drop)
        if len(self.silent) > min(MOST_SILENT, open_files() // 4):
            next(iter(self.silent)).drop()

    def _settle(self) -> None:
        self.silent.pop(self, None)
        self._in_headers = False
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Refuses what is no HTTP."""
        self._refuse(400, b"Bad Request")

    def _refuse(self, status: int, reason: bytes, more: bytes = b"") -> None:
        self._refused = True
        self._settle()
        self.transport.write(b"HTTP/1.1 %d %s\r\n%s%s\r\n" % (status, reason, more, BARE_HEADERS))
        self.transport.close()


def _end_unread(connection: socket.socket | None) -> None:
    """Has the system end a connection whose other side takes nothing in, also one that is being closed."""
    if connection is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(STALLED_SECONDS * 1000))


def open_files() -> int:
    """How many files this process may have open."""
    try:
        import resource
    except ImportError:  # Windows
        return FILES
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def allow_files() -> None:
    """Asks the system for as many open files as the server has use for; some give no more than 256 unasked."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def listen(app: Any, *, host: str, port: int, graceful_seconds: int = 3, **options: Any) -> None:
    """Serves an ASGI app until the process is told to end.

    Args:
        graceful_seconds: how long requests may go on that are being answered when it is.
        options: further ones of uvicorn's, as for TLS.
    """
    allow_files()
    uvicorn.run(
        app,
        host=host,
        port=port,
        http=BoundedProtocol,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=graceful_seconds,
        ws_max_size=FRAME_BYTES,
        # some 300 KiB for each open chat, to pack pieces of a few hundred bytes
        ws_per_message_deflate=False,
        **options,
    )
