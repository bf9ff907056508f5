"""The line that a coach pastes, and what is said when it would not work on the site."""

import base64
import hashlib
import json
import os
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from coach_bot.cli import app
from coach_bot.content.files import shipped
from coach_bot.errors import SettingsError
from coach_bot.origin import Origin
from coach_bot.pasting import colour
from coach_bot.pasting.command import Pasted, paste, site_of
from coach_bot.pasting.cookies import way_of_cookies
from coach_bot.pasting.sites import likeness
from coach_bot.pasting.tag import script_tag
from coach_bot.settings import Settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "widget.md").read_text("utf-8")
SHOWN = (("sh", 0), ("sh", 1), ("html", 0))
SITE = "https://coach.example"
GOOD = {"COACH_PUBLIC_URL": "https://chat.coach.example", "COACH_ALLOWED_ORIGINS": SITE}


def settings(public: str = "https://chat.coach.example", allowed: str = SITE) -> Settings:
    return Settings.model_validate({"public_url": public, "allowed_origins": allowed})


def problems(pasted: Pasted, *, vital: bool = True) -> dict[str, str]:
    return {each.what: each.text for each in pasted.findings if not each.good and each.vital is vital}


class Tags(HTMLParser):
    """What a browser would make of a line: each tag with its attributes, and the text between."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)


def test_the_line_loads_the_widget_of_the_app_with_what_was_asked_for() -> None:
    pasted = paste(settings(), SITE, {"name": "Ann", "colour": "", "start": "reflection"})
    assert pasted.works
    assert (
        pasted.line
        == '<script src="https://chat.coach.example/widget.js" async data-name="Ann" data-start="reflection"></script>'
    )


@given(st.text())
def test_whatever_a_name_holds_the_line_is_one_script_with_that_name(name: str) -> None:
    line = script_tag("https://chat.coach.example", {"name": name})
    read = Tags(line)
    assert [tag for tag, _ in read.tags] == ["script"]
    assert read.words == ""
    assert set(read.tags[0][1]) <= {"src", "async", "data-name"}
    assert line.splitlines() == [line]


def test_a_name_with_quotes_and_tags_comes_out_as_it_was() -> None:
    name = """Ann's "coach" </script><b onload='x'> & more"""
    assert Tags(script_tag("https://a.example", {"name": name})).tags[0][1]["data-name"] == name


def test_a_pinned_line_has_the_version_and_what_the_browser_holds_it_against() -> None:
    pasted = paste(settings(), SITE, {"name": "Ann"}, pinned=True)
    ((tag, said),) = Tags(pasted.line or "").tags
    assert tag == "script"
    kept = shipped("public", "widget", urlsplit(said["src"] or "").path.removeprefix("/"))
    found = base64.b64encode(hashlib.sha384(kept.read_bytes()).digest()).decode()
    assert said["integrity"] == f"sha384-{found}"
    assert said["crossorigin"] == "anonymous"
    assert said["data-name"] == "Ann"


def test_a_site_that_is_not_allowed_is_told_the_setting_to_write() -> None:
    pasted = paste(settings(allowed="https://other.example"), f"{SITE}/about?x=1", {})
    assert not pasted.works
    assert "COACH_ALLOWED_ORIGINS=https://other.example,https://coach.example" in problems(pasted)["who may embed"]
    assert pasted.line is not None


def test_the_setting_that_is_told_makes_it_work() -> None:
    told = problems(paste(settings(allowed=""), "https://Müller.example:443/", {}))["who may embed"]
    value = told.partition("COACH_ALLOWED_ORIGINS=")[2]
    assert paste(settings(allowed=value), "https://müller.example", {}).works


@pytest.mark.parametrize(
    ("public", "said"),
    [
        ("", "COACH_PUBLIC_URL=https://chat.coach.example"),
        ("http://localhost:8000", "cannot reach"),
    ],
)
def test_an_address_of_the_app_that_cannot_work_is_told(public: str, said: str) -> None:
    pasted = paste(settings(public), SITE, {})
    assert not pasted.works
    assert said in problems(pasted)["address of the coach"]


def test_without_an_address_there_is_no_line() -> None:
    assert paste(settings(""), SITE, {}).line is None


def test_on_this_machine_it_works_by_http() -> None:
    here = settings("http://localhost:8000", "http://localhost:5500")
    pasted = paste(here, "http://localhost:5500", {})
    assert pasted.works
    assert pasted.cookies == "first-party"
    assert problems(pasted, vital=False) == {}


def test_the_app_needs_no_leave_to_frame_itself() -> None:
    assert paste(settings("https://coach.example", ""), "https://coach.example", {}).works


@pytest.mark.parametrize(
    ("site", "twin"),
    [
        ("https://coach.example", "https://www.coach.example"),
        ("https://www.coach.example", "https://coach.example"),
        ("https://coach.co.uk", "https://www.coach.co.uk"),
        ("https://blog.coach.example", ""),
        ("http://localhost:5500", ""),
    ],
)
def test_the_same_site_with_and_without_www_is_thought_of(site: str, twin: str) -> None:
    said = problems(paste(settings(allowed=site), site, {}), vital=False).get("with and without www", "")
    assert (f"{site},{twin}" in said) is bool(twin)
    both = paste(settings(allowed=f"{site},{twin}".rstrip(",")), site, {})
    assert "with and without www" not in problems(both, vital=False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("example.com", "example.com", "same"),
        ("chat.example.com", "example.com", "same"),
        ("chat.example.com", "www.example.com", "same"),
        ("chat.example.co.uk", "www.example.co.uk", "same"),
        ("example.co.uk", "chat.example.co.uk", "same"),
        ("one.co.uk", "two.co.uk", "other"),
        ("one.com.au", "two.com.au", "other"),
        ("one.github.io", "two.github.io", "other"),
        ("one.webflow.io", "chat.two.webflow.io", "other"),
        ("chat.one.github.io", "one.github.io", "same"),
        ("example.com", "example.org", "other"),
        ("badexample.com", "example.com", "other"),
        ("chat.abc.de", "www.abc.de", "unsure"),
        ("chat.abc.de", "abc.de", "same"),
        ("one.duckdns.org", "two.duckdns.org", "other"),
        ("chat.example.com", "blog.example.com", "unsure"),  # as likely the names of two under a hoster
        ("chat.example.com", "blog.example.co", "other"),
        ("10.0.0.1", "10.0.0.2", "other"),
        ("localhost", "127.0.0.1", "other"),
        ("localhost", "chat.localhost", "other"),
    ],
)
def test_two_hosts_are_one_site_when_they_share_more_than_an_ending(one: str, other: str, expected: str) -> None:
    assert likeness(one, other)[0] == expected
    assert likeness(other, one)[0] == expected


@pytest.mark.parametrize(
    ("public", "site", "way"),
    [
        ("https://chat.coach.example", "https://coach.example", "first-party"),
        ("https://chat.coach.example", "https://www.coach.example", "first-party"),
        ("https://chat.other.example", "https://coach.example", "partitioned"),
        ("https://chat.coach.example", "http://coach.example", "partitioned"),
        ("http://chat.other.example", "http://coach.example", "none"),
        ("https://chat.abc.de", "https://www.abc.de", "unsure"),
    ],
)
def test_how_cookies_get_through_is_told(public: str, site: str, way: str) -> None:
    assert way_of_cookies(Origin.of(public), Origin.of(site))[0] == way
    said = problems(paste(settings(public, site), site, {}), vital=False).get("cookies", "")
    assert ("Safari" in said) is (way in {"partitioned", "unsure"})
    assert ("own tab" in said) is (way != "first-party")


@pytest.mark.parametrize(
    ("login", "public", "works", "said"),
    [
        ("open", "https://chat.other.example", True, ""),
        ("password", "https://chat.other.example", False, "again and again"),
        ("oauth", "https://chat.other.example", False, "again and again"),
        ("password", "https://chat.coach.example", True, ""),
        ("oauth", "https://chat.coach.example", True, "in a tab"),
    ],
)
def test_who_has_to_sign_in_can_do_so_within_the_page_or_it_is_said(
    login: str, public: str, works: bool, said: str
) -> None:
    given = Settings.model_validate({"public_url": public, "allowed_origins": SITE, "login": login})
    pasted = paste(given, SITE, {})
    assert pasted.works is works
    told = [each.text for each in pasted.findings if each.what == "signing in" and not each.good]
    assert [said in each for each in told] == ([True] if said else [])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://a.example",
        "https://",
        "https://*.example.com",
        "https://a:b@c.example",
        "https://a b",
        "https://a.example:x",
    ],
)
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    with pytest.raises(SettingsError, match="not a web address"):
        site_of(address)


def test_contrast_is_that_of_wcag() -> None:
    assert colour.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert colour.contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert colour.parse("#1d5750") == (29, 87, 80)
    assert colour.parse("#8fc") == (136, 255, 204)
    assert colour.parse("teal") is None


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_on_any_colour_the_text_can_be_read(rgb: tuple[int, int, int]) -> None:
    assert colour.contrast(rgb, colour.ink(rgb)) >= 4.5
    assert colour.parse(colour.as_hex(rgb)) == rgb


def test_a_colour_is_written_as_the_page_in_the_frame_takes_it_and_told_with_its_contrast() -> None:
    pasted = paste(settings(), SITE, {"colour": "8Fc"})
    assert 'data-colour="#88ffcc"' in (pasted.line or "")
    assert any("text is black" in each.text for each in pasted.findings if each.what == "colour")
    assert any("text is white" in each.text for each in paste(settings(), SITE, {"colour": "#1d5852"}).findings)


def test_what_is_no_colour_is_told() -> None:
    pasted = paste(settings(), SITE, {"colour": "greenish"})
    assert not pasted.works
    assert "#" in problems(pasted)["colour"]


def test_a_language_without_words_is_told_with_those_that_have_some() -> None:
    assert "en" in problems(paste(settings(), SITE, {"language": "xx"}), vital=False)["language"]
    for known in ("en", "DE", "de-AT"):
        assert "language" not in problems(paste(settings(), SITE, {"language": known}), vital=False)


def test_the_button_speaks_the_language_that_the_line_asks_for() -> None:
    assert 'data-label="Mit Ann sprechen"' in (paste(settings(), SITE, {"name": "Ann", "language": "de-AT"}).line or "")
    assert 'data-label="Parler avec le coach"' in (paste(settings(), SITE, {"language": "fr"}).line or "")
    own = paste(settings(), SITE, {"language": "de", "label": "Reden?"}).line or ""
    assert own.count("data-label") == own.count('data-label="Reden?"') == 1
    for language in ("", "en", "xx"):
        assert "data-label" not in (paste(settings(), SITE, {"name": "Ann", "language": language}).line or "")


def test_what_the_page_for_coaches_shows_is_what_the_command_prints() -> None:
    env, command, line = (re.findall(rf"```{kind}\n(.*?)\n```", PAGE, re.DOTALL)[number] for kind, number in SHOWN)
    told = dict(pair.split("=", 1) for pair in env.splitlines())
    words = shlex.split(command)
    assert words[:2] == ["coach-bot", "embed"]
    answer = CliRunner().invoke(app, words[1:], env=told)
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.strip() == line


@pytest.mark.parametrize("name", sorted(set(re.findall(r"data-([a-z]+)`", PAGE)) - {"coach"}))
def test_every_attribute_that_the_page_for_coaches_names_is_read_by_the_widget(name: str) -> None:
    sources = "".join((ROOT / "widget" / each).read_text("utf-8") for each in ("loader.js", "panel.js"))
    assert re.search(rf"\b(?:o|said)\.{name}\b|\"{name}\"", sources)


def test_every_picture_and_page_that_the_page_for_coaches_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#]+)\)|src=\"(images/[^\"]+)\"", PAGE)
    assert named
    assert all((ROOT / "docs" / (one or other)).is_file() for one, other in named if "://" not in one)


@pytest.fixture
def run(monkeypatch):
    """Runs the command with these settings."""

    def command(*words: str, **environment: str):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(app, ["embed", *words])

    return command


def test_the_command_prints_the_line_alone_and_what_it_checked_beside_it(run) -> None:
    answer = run("--origin", SITE, "--name", 'A "B"', **GOOD)
    assert answer.exit_code == 0
    (line,) = answer.stdout.splitlines()
    assert Tags(line).tags[0][1]["data-name"] == 'A "B"'
    assert "first-party" in answer.stderr


def test_the_command_fails_when_the_line_would_not_work(run) -> None:
    assert run("--origin", "https://stranger.example", **GOOD).exit_code == 1


def test_the_command_speaks_json(run) -> None:
    answer = run("--origin", "https://stranger.example", "--json", **GOOD)
    assert answer.exit_code == 1
    assert answer.stderr == ""
    found = json.loads(answer.stdout)
    assert found["works"] is False
    assert found["cookies"] == "partitioned"
    assert [each["what"] for each in found["findings"] if not each["good"] and each["vital"]] == ["who may embed"]
    assert found["line"].startswith("<script ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coach.example", "https://coach.example"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("https://localhost", "https://localhost"),
        ("https://Coach.example/a/page?b#c", "https://coach.example"),
        ("müller.example", "https://xn--mller-kva.example"),
    ],
)
def test_an_address_without_a_scheme_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    assert str(site_of(typed)) == meant
