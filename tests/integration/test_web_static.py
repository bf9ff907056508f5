"""Files over HTTP: small, kept by browsers, and the same whatever form they are sent in."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest
from starlette.applications import Starlette

from coach_bot.web.pressing import Pressed, press
from coach_bot.web.squeezed import Squeezed
from coach_bot.web.static import StaticFolder, StaticFront
from tests.browser.serving import Served, serving


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("static")) as served:
        yield served


@pytest.fixture(scope="module")
def script(app: Served) -> str:
    found = re.search(r"/assets/index-[^\"]+\.js", httpx.get(app.base).text)
    assert found
    return found[0]


def raw(
    app: Served, path: str, accepted: str = "", method: str = "GET", **headers: str
) -> tuple[httpx.Response, bytes]:
    """An answer and its body as it came, still compressed."""
    asked = {"accept-encoding": accepted, **{name.replace("_", "-"): value for name, value in headers.items()}}
    with httpx.stream(method, app.base + path, headers=asked) as answer:
        return answer, b"".join(answer.iter_raw())


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("", ""),
        ("identity", ""),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.9, br;q=0.2", "gzip"),
        ("*", "br"),
        ("gzip;q=0, *;q=0", ""),
        ("deflate, zstd", ""),
        ("GZIP", "gzip"),
        ("br;q=none", ""),
    ],
)
@pytest.mark.parametrize("path", ["/public/coach.js", "/public/coach.css", "/"])
def test_a_browser_gets_the_smallest_form_that_it_reads(app: Served, path: str, accepted: str, encoding: str) -> None:
    plain = httpx.get(app.base + path, headers={"accept-encoding": "identity"}).content
    answer, body = raw(app, path, accepted)
    assert answer.headers.get("content-encoding", "") == encoding
    assert int(answer.headers["content-length"]) == len(body)
    assert UNPACK[encoding](body) == plain
    assert "accept-encoding" in answer.headers["vary"].lower()


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_a_large_script_is_the_same_in_each_form_and_kept_for_good(app: Served, script: str, accepted: str) -> None:
    answer, body = raw(app, script, accepted)
    encoding = answer.headers.get("content-encoding", "")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "set-cookie" not in answer.headers
    assert len(UNPACK[encoding](body)) > 4_000_000
    assert len(body) < {"br": 1_250_000, "gzip": 1_350_000}.get(encoding, 10**9)


def test_each_form_has_its_own_tag_and_any_that_is_held_is_enough(app: Served) -> None:
    path = "/public/coach.js"
    tags = {accepted: raw(app, path, accepted)[0].headers["etag"] for accepted in ("br", "gzip", "identity")}
    assert len(set(tags.values())) == 3
    for accepted, tag in tags.items():
        for said in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            answer, body = raw(app, path, accepted, if_none_match=said)
            assert (answer.status_code, body) == (304, b"")
            assert answer.headers["etag"] == tag
            assert "vary" in answer.headers
            assert "cache-control" in answer.headers
            assert "content-length" not in answer.headers
    assert raw(app, path, "identity", if_none_match=tags["br"])[0].status_code == 200
    assert raw(app, path, "br", if_none_match=tags["br"][:-2])[0].status_code == 200


@pytest.mark.parametrize("path", ["/public/coach.js", "/", "/project/translations?language=en-US"])
@pytest.mark.parametrize("accepted", ["br", "identity"])
def test_a_head_is_a_get_without_its_body(app: Served, path: str, accepted: str) -> None:
    with app.client(app.visitor(), **{"accept-encoding": accepted}) as client:
        whole, head = client.get(path), client.head(path)
    assert head.status_code == whole.status_code == 200
    assert head.content == b""
    for name in ("content-length", "content-encoding", "etag", "vary", "cache-control", "content-type"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_the_page_is_never_stored_and_what_it_asks_for_each_time_is_asked_again(app: Served) -> None:
    with app.client(app.visitor()) as client:
        page = client.get("/")
        assert page.headers["cache-control"] == "no-store"
        assert "etag" not in page.headers
        for path in ("/project/translations?language=en-US", "/project/settings?language=en-US"):
            first = client.get(path)
            assert first.headers["cache-control"] == "private, no-cache"
            assert first.headers["content-encoding"] == "br"
            again = client.get(path, headers={"if-none-match": first.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["x-content-type-options"] == "nosniff"


def test_pages_with_the_words_of_a_visitor_are_not_compressed(app: Served) -> None:
    with app.client(app.visitor()) as client:
        assert "content-encoding" not in client.get("/mine").headers


@pytest.mark.parametrize(
    "path",
    ["/public/theme.json.bak", "/public/", "/assets/", "/assets/x.map", "/public//etc/passwd", "/assets/..%2fx.js"],
)
def test_what_is_no_file_of_the_folder_is_not_found(app: Served, path: str) -> None:
    assert httpx.get(app.base + path).status_code == 404


async def test_a_large_file_is_sent_as_small_as_it_gets_from_the_next_start_on(tmp_path: Path) -> None:
    files, cache = tmp_path / "files", tmp_path / "cache"
    files.mkdir()
    text = "\n".join(f"line {number * number % 9973}" for number in range(40_000)).encode()
    (files / "large.js").write_bytes(text)

    async def sent(folder: StaticFolder) -> httpx.Response:
        transport = httpx.ASGITransport(StaticFront(Starlette(), {"/assets/": folder}))
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.get("/assets/large.js", headers={"accept-encoding": "br"})

    first = StaticFolder(files, hashed=True, pressed=Pressed(cache))
    quick = await sent(first)
    await first.shrink()
    small = await sent(first)
    assert small.content == quick.content == text
    assert int(small.headers["content-length"]) < int(quick.headers["content-length"])
    assert small.headers["etag"] != quick.headers["etag"]
    later = await sent(StaticFolder(files, hashed=True, pressed=Pressed(cache)))
    assert later.headers["etag"] == small.headers["etag"]
    assert [path.suffix for path in cache.iterdir()] == [".br"]


async def test_a_cache_that_cannot_be_written_costs_bytes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "large.js").write_bytes(bytes(range(256)) * 1_000)
    (tmp_path / "file").write_text("no folder")
    folder = StaticFolder(tmp_path, pressed=Pressed(tmp_path / "file" / "cache"))
    await folder.prepare(["large.js", "none.js"])
    await folder.shrink()
    transport = httpx.ASGITransport(StaticFront(Starlette(), {"/": folder}))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        assert len((await client.get("/large.js")).content) == 256_000


async def test_the_same_content_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pressed: list[int] = []

    def counted(plain: bytes) -> bytes:
        pressed.append(len(plain))
        return press(plain)

    monkeypatch.setattr("coach_bot.web.squeezed.press", counted)

    async def page(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"<p>words</p>" * 200})

    transport = httpx.ASGITransport(Squeezed(page))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        answers = [await client.get("/", headers={"accept-encoding": "br"}) for _ in range(5)]
    assert {answer.text for answer in answers} == {"<p>words</p>" * 200}
    assert pressed == [2_400]


def test_a_name_that_is_too_long_for_a_file_is_not_there(app: Served) -> None:
    answer = httpx.get(f"{app.base}/public/{'a' * 300}.js")
    assert answer.status_code == 404
    assert "frame-ancestors" in answer.headers["content-security-policy"]
