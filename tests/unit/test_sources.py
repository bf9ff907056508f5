"""Which files and pages a source stands for, and how a page is fetched."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from coach_bot.errors import SourceError
from coach_bot.library import sources
from coach_bot.library.load import load
from coach_bot.library.sources import Found, fetch, find, names

PAGES = {
    "/blog/asking": (
        "text/html; charset=utf-8",
        "<title>Asking</title><p>Führung heißt fragen.</p>".encode(),
    ),
    "/latin": ("text/html; charset=iso-8859-1", "<p>Führung heißt fragen.</p>".encode("latin-1")),
    "/trust.md": ("text/plain", b"# Trust\n\nSay what you broke."),
    "/file.bin": ("application/octet-stream", b"\x00\x01"),
    "/paper": ("application/pdf", b"%PDF-1.4 broken"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in {"/loop", "/file", "/moved"}:
            place = {"/loop": "/loop", "/file": "file:///etc/passwd", "/moved": "/blog/asking"}[self.path]
            self.send_response(302)
            self.send_header("Location", place)
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 100_000)
            except OSError:
                pass
        elif self.path in PAGES:
            kind, data = PAGES[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(data)
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_folder_gives_its_articles_sorted_and_nothing_hidden(tmp_path: Path):
    for name in (
        "b.md",
        "a.TXT",
        "sub/c.html",
        ".hidden.md",
        ".git/d.md",
        "~$e.docx",
        "picture.png",
        "node_modules/f.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    assert [found.name for found in find(tmp_path)] == ["a.TXT", "b.md", "sub/c.html"]
    assert {found.origin for found in find(tmp_path)} == {str(tmp_path)}


@pytest.mark.parametrize(
    ("source", "says"),
    [("gone.md", "does not exist"), ("picture.png", "not of a kind"), ("ftp://example.com/a", "http")],
)
def test_what_cannot_be_a_source_says_so(tmp_path: Path, source: str, says: str):
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(SourceError, match=says):
        list(find(source if "://" in source else tmp_path / source))


def test_a_page_is_named_by_what_it_is(site: str):
    name, data = fetch(f"{site}/blog/asking")
    article = load(name, data, url=f"{site}/blog/asking")
    assert (article.title, article.url) == ("Asking", f"{site}/blog/asking")
    assert article.text == "Führung heißt fragen."
    assert fetch(f"{site}/trust.md")[0] == "trust.md"
    assert fetch(f"{site}/moved")[1] == data


def test_the_servers_encoding_is_believed(site: str):
    name, data = fetch(f"{site}/latin")
    assert load(name, data).text == "Führung heißt fragen."


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/none", "404"),
        ("/file.bin", "not read"),
        ("/loop", "cannot be reached"),
        ("/file", "cannot be reached"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(site: str, path: str, says: str):
    with pytest.raises(SourceError, match=says):
        fetch(site + path)


def test_a_page_without_end_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "LARGEST", 1_000_000)
    with pytest.raises(SourceError, match="very large"):
        fetch(f"{site}/endless")


def test_a_server_that_is_not_there(site: str):
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch("http://127.0.0.1:9/")


def test_a_file_above_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "LARGEST", 10)
    (tmp_path / "a.pdf").write_bytes(b"x" * 11)
    with pytest.raises(SourceError, match="at most"):
        sources.read_file(tmp_path / "a.pdf")


def test_files_alike_get_their_folders_names():
    found = [Found("/x/one/a.md", "a.md", "/x/one"), Found("/x/two/a.md", "a.md", "/x/two")]
    assert [one.name for one in names(found, lambda _: False)] == ["a.md", "two/a.md"]
