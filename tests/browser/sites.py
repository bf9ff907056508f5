"""Pages of somebody's site with the widget on them, on a hostname of their own beside the app's."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

RULES = "--host-resolver-rules=MAP *.test 127.0.0.1"

LONG = "<p>Lead the people, and the work follows.</p>" + "<br>" * 200


@dataclass
class Site:
    """A running site; `pages` by path: the text, and headers of the answer."""

    port: int
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://www.site.test:{self.port}"

    def put(self, path: str, text: str, **headers: str) -> str:
        """Puts a page at a path, and gives its address."""
        self.pages[path] = text, {key.replace("_", "-"): value for key, value in headers.items()}
        return self.base + path


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """A site on the loopback, until left."""
    running = Site(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = running.pages.get(urlsplit(self.path).path)
            text, headers = found or ("", {})
            self.send_response(200 if found else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def tag(app: str, *, src: str = "/widget.js", way: str = "async", **attributes: str) -> str:
    """The line that a coach pastes."""
    said = "".join(f' data-{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<script src="{app}{src}" {way}{said}></script>'


def document(body: str = "", *, head: str = "", html: str = 'lang="en"') -> str:
    """A page of a site: a heading, text to scroll through, and what a test puts on it."""
    return f"""<!doctype html><html {html}><head><meta charset="utf-8"><title>A coach</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">{head}</head>
<body><h1>A coach's site</h1><button id="own">A button of the page</button><input id="field" aria-label="A field">
{LONG}{body}</body></html>"""


STUB = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Chat</title>
<style>body{margin:0;font:16px sans-serif} header{height:52px;background:#ddd}</style>
<header></header><textarea id="composer" aria-label="Your message"></textarea><button id="last">Send</button>
<script>
window.heard = [];
const say = (kind, more) => parent.postMessage({ coach: kind, ...more }, "*");
addEventListener("message", ({ source, data }) => {
  if (source !== parent) return;
  heard.push(data);
  if (data.coach === "focus") composer.focus();
  if (data.coach === "topic" && !composer.value) composer.value = data.text;
});
addEventListener("keydown", (event) => event.key === "Escape" && say("close"));
say("ready");
</script></html>"""
"""What stands for the app's page in tests of the panel alone: it speaks the messages, and nothing else."""
