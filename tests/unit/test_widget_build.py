"""The widget's scripts are what their sources give, small enough, and stay served for a year."""

import base64
import gzip
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach_bot.content.files import shipped
from coach_bot.errors import ContentError
from coach_bot.web.widget.versions import LIST, Version, read_versions
from widget.build import KEPT, LARGEST, Built, build, keep

TODAY = date(2026, 11, 24)


def test_what_is_committed_is_what_the_sources_give() -> None:
    built, newest = build(TODAY), read_versions(KEPT)[-1]
    assert built.version.path == newest.path, "run `python -m widget` and commit what it writes"
    loader, panel = ((KEPT / name).read_bytes() for name in newest.files)
    assert (loader, panel) == (built.loader, built.panel)


def test_the_loader_fits_into_a_kilobyte() -> None:
    for version in read_versions(KEPT):
        assert len(gzip.compress((KEPT / version.files[0]).read_bytes(), 9, mtime=0)) <= LARGEST


def test_every_kept_version_is_there_under_its_hash_and_pins_its_panel() -> None:
    for version in read_versions(KEPT):
        loader, panel = ((KEPT / name).read_bytes() for name in version.files)
        assert version.path == f"/widget.{hashlib.sha256(loader).hexdigest()[:8]}.js"
        assert version.panel == f"/widget/panel.{hashlib.sha256(panel).hexdigest()[:8]}.js"
        assert version.integrity == f"sha384-{base64.b64encode(hashlib.sha384(loader).digest()).decode()}"
        assert base64.b64encode(hashlib.sha256(panel).digest()) in loader
        assert version.panel.encode() in loader


@pytest.mark.parametrize(
    "forbidden", ["innerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.write", "http:"]
)
def test_the_scripts_do_nothing_that_a_strict_policy_forbids(forbidden: str) -> None:
    built = build(TODAY)
    assert forbidden not in (built.loader + built.panel).decode()


def made(number: int, day: date) -> Built:
    loader, panel = f"loader {number}".encode(), f"panel {number}".encode()
    return Built(loader, panel, Version(f"/widget.{number:08}.js", "sha384-", f"/widget/panel.{number:08}.js", day))


def test_a_version_stays_for_a_year_after_a_newer_one_has_come(tmp_path: Path) -> None:
    keep(made(1, TODAY), tmp_path)
    keep(made(2, TODAY + timedelta(days=900)), tmp_path)
    kept = keep(made(3, TODAY + timedelta(days=900 + 365)), tmp_path)
    assert [version.files[0] for version in kept] == [f"widget.{n:08}.js" for n in (1, 2, 3)]
    assert (tmp_path / "panel.00000001.js").read_bytes() == b"panel 1"
    kept = keep(made(4, TODAY + timedelta(days=900 + 367)), tmp_path)
    assert [version.files[0] for version in kept] == [f"widget.{n:08}.js" for n in (2, 3, 4)]
    assert not (tmp_path / "panel.00000001.js").exists()
    assert read_versions(tmp_path) == kept


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    keep(made(1, TODAY), tmp_path)
    before = (tmp_path / LIST).read_bytes()
    keep(made(1, TODAY + timedelta(days=9)), tmp_path)
    assert (tmp_path / LIST).read_bytes() == before


def test_a_version_that_comes_back_is_the_newest_again(tmp_path: Path) -> None:
    for number in (1, 2, 1):
        kept = keep(made(number, TODAY), tmp_path)
    assert [version.files[0] for version in kept] == ["widget.00000002.js", "widget.00000001.js"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '[{"path": 1}]', json.dumps([{"path": "/widget.x.js"}])])
def test_a_broken_list_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_text(text)
    with pytest.raises(ContentError, match=LIST):
        read_versions(tmp_path)


def test_the_scripts_are_not_laid_out_for_owners_to_edit(tmp_path: Path) -> None:
    from coach_bot.content.layout import lay_out

    made_here = lay_out(tmp_path)
    assert tmp_path / "prompts" / "widget.yaml" in made_here
    assert not [path for path in made_here if path.is_relative_to(tmp_path / "public" / "widget")]
    assert shipped("public", "widget").is_dir()
