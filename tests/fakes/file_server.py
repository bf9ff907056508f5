"""A server of files from memory: package indexes and hubs for the tests of downloads.

    with FileServer({"/repo/resolve/main/x.gguf": b"..."}) as server: ... server.url, server.asked

A request for part of a file (Range) is answered with that part. `server.cut_after = 100` breaks off each answer
after as many bytes.
"""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class FileServer:
    """Serves `files`: path to bytes, or to bytes and headers."""

    def __init__(self, files: dict[str, bytes | tuple[bytes, dict[str, str]]]) -> None:
        self.files = files
        self.asked: list[tuple[str, str, str]] = []
        self.cut_after: int | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                outer.answer(self, body=False)

            def do_GET(self) -> None:
                outer.answer(self, body=True)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, request: BaseHTTPRequestHandler, *, body: bool) -> None:
        """Answers one request."""
        wanted = request.headers.get("range") or ""
        self.asked.append((request.command, request.path, wanted))
        found = self.files.get(request.path)
        if found is None:
            request.send_error(404)
            return
        data, headers = found if isinstance(found, tuple) else (found, {})
        begin = int(re.sub(r"\D", "", wanted) or 0)
        request.send_response(206 if begin else 200)
        for name, value in {"Content-Length": str(len(data) - begin), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        if body:
            request.wfile.write(data[begin:][: self.cut_after])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
