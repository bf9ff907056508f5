"""Makes the widget's scripts from their sources, and keeps the versions before them for a year."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from coach_bot.content import Prompts
from coach_bot.content.files import shipped
from coach_bot.web.widget.versions import LIST, Version, read_versions
from coach_bot.web.widget.words import load_words, spoken

SOURCES = Path(__file__).parent
KEPT = shipped("public", "widget")
SERVED = timedelta(days=366)
"""How long a version is served after a newer one has come."""
LARGEST = 1_024
"""Bytes that the loader may have, gzipped."""


@dataclass(frozen=True)
class Built:
    """Both scripts, minified, and the version that they are."""

    loader: bytes
    panel: bytes
    version: Version


def build(today: date) -> Built:
    """The scripts that the sources give, with the words that ship."""
    words = load_words(Prompts())
    said = {name.lower(): spoken(words, name) for name in words}
    for each in said.values():
        del each["launcher"]  # the tag says it, before the panel is there
    panel = _minified("panel.js", {"{words}": json.dumps(said, ensure_ascii=False, separators=(",", ":"))})
    address = f"/widget/panel.{_hash(panel)}.js"
    loader = _minified("loader.js", {"{panel}": address, "{integrity}": _integrity(panel, "sha256")})
    path = f"/widget.{_hash(loader)}.js"
    return Built(loader, panel, Version(path, _integrity(loader, "sha384"), address, today))


def keep(built: Built, folder: Path = KEPT) -> tuple[Version, ...]:
    """Writes a build into `folder` beside the versions that are there; gives all that are kept, the newest last.

    A version is let go when it has not been the newest for more than a year.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = read_versions(folder) if (folder / LIST).is_file() else ()
    if before and before[-1].path == built.version.path:
        versions = before
    else:
        versions = (*(each for each in before if each.path != built.version.path), built.version)
    newer = [each.came for each in versions[1:]]
    kept = tuple(
        each
        for each, left in zip(versions, [*newer, built.version.came], strict=True)
        if each == versions[-1] or built.version.came - left <= SERVED
    )
    for name, script in zip(built.version.files, (built.loader, built.panel), strict=True):
        (folder / name).write_bytes(script)
    files = {name for each in kept for name in each.files}
    for path in folder.glob("*.js"):
        if path.name not in files:
            path.unlink()
    listed = [{"path": v.path, "integrity": v.integrity, "panel": v.panel, "came": v.came.isoformat()} for v in kept]
    (folder / LIST).write_text(json.dumps(listed, indent=2) + "\n", "utf-8")
    return kept


def _minified(name: str, values: dict[str, str]) -> bytes:
    """A source without comments and spare space, its placeholders filled."""
    import rjsmin

    text = (SOURCES / name).read_text("utf-8")
    for mark, value in values.items():
        if text.count(mark) != 1:
            raise ValueError(f"widget/{name} must hold {mark} once")
        text = text.replace(mark, value)
    return str(rjsmin.jsmin(text)).encode()


def _hash(script: bytes) -> str:
    return hashlib.sha256(script).hexdigest()[:8]


def _integrity(script: bytes, algorithm: str) -> str:
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, script).digest()).decode()}"
